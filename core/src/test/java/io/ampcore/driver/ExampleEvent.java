package io.ampcore.driver;

import java.math.BigInteger;

/** What a demonstration manager told. Payloads are hexadecimal. */
public sealed interface ExampleEvent extends ContractEvent {
    record ExampleSupply(int supplierId, BigInteger amount, BigInteger holderTotal, BigInteger poolTotal, String data)
            implements ExampleEvent {}

    record ExampleWithdraw(int supplierId, BigInteger amount, String data) implements ExampleEvent {}

    record ExampleConsume(int supplierId, BigInteger amount, String data) implements ExampleEvent {}

    record ExampleReward(int supplierId, BigInteger amount, String data) implements ExampleEvent {}

    record ExampleRewardsApplied(int supplierId, BigInteger amount) implements ExampleEvent {}

    record ExampleReceived(int fromId, BigInteger amount) implements ExampleEvent {}

    record ExampleLeft(int fromId, BigInteger amount) implements ExampleEvent {}

    record ExampleMessage(int fromId, String data, String operatorData) implements ExampleEvent {}
}
