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
        exampleSupply.wrap(
                buffer(),
                begin(
                        ExampleSupplyEventEncoder.TEMPLATE_ID,
                        ExampleSupplyEventEncoder.BLOCK_LENGTH,
                        payloadLength(data)));
        exampleSupply.sequence(sequence()).supplierId(Integer.toUnsignedLong(supplierId));
        exampleSupply.amount().low(low).high(high);
        exampleSupply.holderTotal().low(holderLow).high(holderHigh);
        exampleSupply.poolTotal().low(poolLow).high(poolHigh);
        exampleSupply.putData(data, 0, data.capacity());
    }

    @Override
    public void onExampleWithdraw(int supplierId, long low, long high, NativeBuffer data) {
        exampleWithdraw.wrap(
                buffer(),
                begin(
                        ExampleWithdrawEventEncoder.TEMPLATE_ID,
                        ExampleWithdrawEventEncoder.BLOCK_LENGTH,
                        payloadLength(data)));
        exampleWithdraw.sequence(sequence()).supplierId(Integer.toUnsignedLong(supplierId));
        exampleWithdraw.amount().low(low).high(high);
        exampleWithdraw.putData(data, 0, data.capacity());
    }

    @Override
    public void onExampleConsume(int supplierId, long low, long high, NativeBuffer data) {
        exampleConsume.wrap(
                buffer(),
                begin(
                        ExampleConsumeEventEncoder.TEMPLATE_ID,
                        ExampleConsumeEventEncoder.BLOCK_LENGTH,
                        payloadLength(data)));
        exampleConsume.sequence(sequence()).supplierId(Integer.toUnsignedLong(supplierId));
        exampleConsume.amount().low(low).high(high);
        exampleConsume.putData(data, 0, data.capacity());
    }

    @Override
    public void onExampleReward(int supplierId, long low, long high, NativeBuffer data) {
        exampleReward.wrap(
                buffer(),
                begin(
                        ExampleRewardEventEncoder.TEMPLATE_ID,
                        ExampleRewardEventEncoder.BLOCK_LENGTH,
                        payloadLength(data)));
        exampleReward.sequence(sequence()).supplierId(Integer.toUnsignedLong(supplierId));
        exampleReward.amount().low(low).high(high);
        exampleReward.putData(data, 0, data.capacity());
    }

    @Override
    public void onExampleRewardsApplied(int supplierId, long low, long high) {
        exampleRewardsApplied.wrap(
                buffer(),
                begin(
                        ExampleRewardsAppliedEventEncoder.TEMPLATE_ID,
                        ExampleRewardsAppliedEventEncoder.BLOCK_LENGTH,
                        0));
        exampleRewardsApplied.sequence(sequence()).supplierId(Integer.toUnsignedLong(supplierId));
        exampleRewardsApplied.amount().low(low).high(high);
    }

    @Override
    public void onExampleReceived(int fromId, long low, long high) {
        exampleReceived.wrap(
                buffer(), begin(ExampleReceivedEventEncoder.TEMPLATE_ID, ExampleReceivedEventEncoder.BLOCK_LENGTH, 0));
        exampleReceived.sequence(sequence()).fromId(Integer.toUnsignedLong(fromId));
        exampleReceived.amount().low(low).high(high);
    }

    @Override
    public void onExampleLeft(int fromId, long low, long high) {
        exampleLeft.wrap(buffer(), begin(ExampleLeftEventEncoder.TEMPLATE_ID, ExampleLeftEventEncoder.BLOCK_LENGTH, 0));
        exampleLeft.sequence(sequence()).fromId(Integer.toUnsignedLong(fromId));
        exampleLeft.amount().low(low).high(high);
    }

    @Override
    public void onExampleMessage(int fromId, NativeBuffer data, NativeBuffer operatorData) {
        exampleMessage.wrap(
                buffer(),
                begin(
                        ExampleMessageEventEncoder.TEMPLATE_ID,
                        ExampleMessageEventEncoder.BLOCK_LENGTH,
                        payloadLength(data) + payloadLength(operatorData)));
        exampleMessage.sequence(sequence()).fromId(Integer.toUnsignedLong(fromId));
        exampleMessage.putData(data, 0, data.capacity());
        exampleMessage.putOperatorData(operatorData, 0, operatorData.capacity());
    }
}
