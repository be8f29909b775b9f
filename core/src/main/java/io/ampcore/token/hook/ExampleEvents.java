package io.ampcore.token.hook;

import org.agrona.DirectBuffer;

/** What the demonstration manager tells. Payloads are valid during the call only. */
public interface ExampleEvents {
    void onExampleSupply(
            int supplierId,
            long low,
            long high,
            long holderLow,
            long holderHigh,
            long poolLow,
            long poolHigh,
            DirectBuffer data);

    void onExampleWithdraw(int supplierId, long low, long high, DirectBuffer data);

    void onExampleConsume(int supplierId, long low, long high, DirectBuffer data);

    void onExampleReward(int supplierId, long low, long high, DirectBuffer data);

    void onExampleRewardsApplied(int supplierId, long low, long high);

    void onExampleReceived(int fromId, long low, long high);

    void onExampleLeft(int fromId, long low, long high);

    void onExampleMessage(int fromId, DirectBuffer data, DirectBuffer operatorData);
}
