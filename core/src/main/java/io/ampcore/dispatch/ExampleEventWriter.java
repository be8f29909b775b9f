package io.ampcore.dispatch;

import io.ampcore.memory.NativeBuffer;
import io.ampcore.protocol.*;
import io.ampcore.token.hook.ExampleEvents;

/** Writes what the demonstration manager tells. */
abstract class ExampleEventWriter extends TokenMessageWriter implements ExampleEvents {
    private final ExampleSupplyEventEncoder exampleSupply = new ExampleSupplyEventEncoder();
    private final ExampleWithdrawEventEncoder exampleWithdraw = new ExampleWithdrawEventEncoder();
    private final ExampleConsumeEventEncoder exampleConsume = new ExampleConsumeEventEncoder();
    private final ExampleRewardEventEncoder exampleReward = new ExampleRewardEventEncoder();
    private final ExampleRewardsAppliedEventEncoder exampleRewardsApplied = new ExampleRewardsAppliedEventEncoder();
    private final ExampleReceivedEventEncoder exampleReceived = new ExampleReceivedEventEncoder();
    private final ExampleLeftEventEncoder exampleLeft = new ExampleLeftEventEncoder();
    private final ExampleMessageEventEncoder exampleMessage = new ExampleMessageEventEncoder();

    ExampleEventWriter(Outbox outbox, CommandContext context) {
        super(outbox, context);
    }

    @Override
    public void onExampleSupply(
            int supplierId,
            long low,
            long high,
            long holderLow,
            long holderHigh,
            long poolLow,
            long poolHigh,
            NativeBuffer data) {
        exampleSupply.wrapAndApplyHeader(
                buffer(), claim(ExampleSupplyEventEncoder.BLOCK_LENGTH + payloadLength(data)), header());
        complete(header());
        exampleSupply.sequence(sequence()).supplierId(Integer.toUnsignedLong(supplierId));
        exampleSupply.amount().low(low).high(high);
        exampleSupply.holderTotal().low(holderLow).high(holderHigh);
        exampleSupply.poolTotal().low(poolLow).high(poolHigh);
        exampleSupply.putData(data, 0, data.capacity());
    }

    @Override
    public void onExampleWithdraw(int supplierId, long low, long high, NativeBuffer data) {
        exampleWithdraw.wrapAndApplyHeader(
                buffer(), claim(ExampleWithdrawEventEncoder.BLOCK_LENGTH + payloadLength(data)), header());
        complete(header());
        exampleWithdraw.sequence(sequence()).supplierId(Integer.toUnsignedLong(supplierId));
        exampleWithdraw.amount().low(low).high(high);
        exampleWithdraw.putData(data, 0, data.capacity());
    }

    @Override
    public void onExampleConsume(int supplierId, long low, long high, NativeBuffer data) {
        exampleConsume.wrapAndApplyHeader(
                buffer(), claim(ExampleConsumeEventEncoder.BLOCK_LENGTH + payloadLength(data)), header());
        complete(header());
        exampleConsume.sequence(sequence()).supplierId(Integer.toUnsignedLong(supplierId));
        exampleConsume.amount().low(low).high(high);
        exampleConsume.putData(data, 0, data.capacity());
    }

    @Override
    public void onExampleReward(int supplierId, long low, long high, NativeBuffer data) {
        exampleReward.wrapAndApplyHeader(
                buffer(), claim(ExampleRewardEventEncoder.BLOCK_LENGTH + payloadLength(data)), header());
        complete(header());
        exampleReward.sequence(sequence()).supplierId(Integer.toUnsignedLong(supplierId));
        exampleReward.amount().low(low).high(high);
        exampleReward.putData(data, 0, data.capacity());
    }

    @Override
    public void onExampleRewardsApplied(int supplierId, long low, long high) {
        exampleRewardsApplied.wrapAndApplyHeader(
                buffer(), claim(ExampleRewardsAppliedEventEncoder.BLOCK_LENGTH), header());
        complete(header());
        exampleRewardsApplied.sequence(sequence()).supplierId(Integer.toUnsignedLong(supplierId));
        exampleRewardsApplied.amount().low(low).high(high);
    }

    @Override
    public void onExampleReceived(int fromId, long low, long high) {
        exampleReceived.wrapAndApplyHeader(buffer(), claim(ExampleReceivedEventEncoder.BLOCK_LENGTH), header());
        complete(header());
        exampleReceived.sequence(sequence()).fromId(Integer.toUnsignedLong(fromId));
        exampleReceived.amount().low(low).high(high);
    }

    @Override
    public void onExampleLeft(int fromId, long low, long high) {
        exampleLeft.wrapAndApplyHeader(buffer(), claim(ExampleLeftEventEncoder.BLOCK_LENGTH), header());
        complete(header());
        exampleLeft.sequence(sequence()).fromId(Integer.toUnsignedLong(fromId));
        exampleLeft.amount().low(low).high(high);
    }

    @Override
    public void onExampleMessage(int fromId, NativeBuffer data, NativeBuffer operatorData) {
        exampleMessage.wrapAndApplyHeader(
                buffer(),
                claim(ExampleMessageEventEncoder.BLOCK_LENGTH + payloadLength(data) + payloadLength(operatorData)),
                header());
        complete(header());
        exampleMessage.sequence(sequence()).fromId(Integer.toUnsignedLong(fromId));
        exampleMessage.putData(data, 0, data.capacity());
        exampleMessage.putOperatorData(operatorData, 0, operatorData.capacity());
    }
}
