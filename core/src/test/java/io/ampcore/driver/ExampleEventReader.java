package io.ampcore.driver;

import static io.ampcore.driver.Fields.*;

import io.ampcore.memory.NativeBuffer;
import io.ampcore.protocol.*;

/** Reads what a demonstration manager told from its bytes, as a client would. */
final class ExampleEventReader {
    private ExampleEventReader() {}

    /** @return the event of a message whose header was read. */
    static ExampleEvent read(NativeBuffer buffer, MessageHeaderDecoder header) {
        int body = header.offset() + MessageHeaderDecoder.ENCODED_LENGTH;
        int length = header.blockLength();
        int version = header.version();
        return switch (header.templateId()) {
            case ExampleSupplyEventDecoder.TEMPLATE_ID -> {
                ExampleSupplyEventDecoder event = new ExampleSupplyEventDecoder().wrap(buffer, body, length, version);
                byte[] data = new byte[event.dataLength()];
                event.getData(data, 0, data.length);
                checkEnd(event.limit(), buffer);
                yield new ExampleEvent.ExampleSupply(
                        (int) event.supplierId(),
                        amount(event.amount()),
                        amount(event.holderTotal()),
                        amount(event.poolTotal()),
                        hex(data));
            }
            case ExampleWithdrawEventDecoder.TEMPLATE_ID -> {
                ExampleWithdrawEventDecoder event =
                        new ExampleWithdrawEventDecoder().wrap(buffer, body, length, version);
                byte[] data = new byte[event.dataLength()];
                event.getData(data, 0, data.length);
                checkEnd(event.limit(), buffer);
                yield new ExampleEvent.ExampleWithdraw((int) event.supplierId(), amount(event.amount()), hex(data));
            }
            case ExampleConsumeEventDecoder.TEMPLATE_ID -> {
                ExampleConsumeEventDecoder event = new ExampleConsumeEventDecoder().wrap(buffer, body, length, version);
                byte[] data = new byte[event.dataLength()];
                event.getData(data, 0, data.length);
                checkEnd(event.limit(), buffer);
                yield new ExampleEvent.ExampleConsume((int) event.supplierId(), amount(event.amount()), hex(data));
            }
            case ExampleRewardEventDecoder.TEMPLATE_ID -> {
                ExampleRewardEventDecoder event = new ExampleRewardEventDecoder().wrap(buffer, body, length, version);
                byte[] data = new byte[event.dataLength()];
                event.getData(data, 0, data.length);
                checkEnd(event.limit(), buffer);
                yield new ExampleEvent.ExampleReward((int) event.supplierId(), amount(event.amount()), hex(data));
            }
            case ExampleRewardsAppliedEventDecoder.TEMPLATE_ID -> {
                ExampleRewardsAppliedEventDecoder event =
                        new ExampleRewardsAppliedEventDecoder().wrap(buffer, body, length, version);
                checkEnd(body + length, buffer);
                yield new ExampleEvent.ExampleRewardsApplied((int) event.supplierId(), amount(event.amount()));
            }
            case ExampleReceivedEventDecoder.TEMPLATE_ID -> {
                ExampleReceivedEventDecoder event =
                        new ExampleReceivedEventDecoder().wrap(buffer, body, length, version);
                checkEnd(body + length, buffer);
                yield new ExampleEvent.ExampleReceived((int) event.fromId(), amount(event.amount()));
            }
            case ExampleLeftEventDecoder.TEMPLATE_ID -> {
                ExampleLeftEventDecoder event = new ExampleLeftEventDecoder().wrap(buffer, body, length, version);
                checkEnd(body + length, buffer);
                yield new ExampleEvent.ExampleLeft((int) event.fromId(), amount(event.amount()));
            }
            case ExampleMessageEventDecoder.TEMPLATE_ID -> {
                ExampleMessageEventDecoder event = new ExampleMessageEventDecoder().wrap(buffer, body, length, version);
                byte[] data = new byte[event.dataLength()];
                event.getData(data, 0, data.length);
                byte[] operatorData = new byte[event.operatorDataLength()];
                event.getOperatorData(operatorData, 0, operatorData.length);
                checkEnd(event.limit(), buffer);
                yield new ExampleEvent.ExampleMessage((int) event.fromId(), hex(data), hex(operatorData));
            }
            default -> throw new AssertionError("unknown event: " + header.templateId());
        };
    }
}
