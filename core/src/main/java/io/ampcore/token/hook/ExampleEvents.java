package io.ampcore.token.hook;

import io.ampcore.memory.NativeBuffer;

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
            NativeBuffer data);

    void onExampleWithdraw(int supplierId, long low, long high, NativeBuffer data);

    void onExampleConsume(int supplierId, long low, long high, NativeBuffer data);

    void onExampleReward(int supplierId, long low, long high, NativeBuffer data);

    void onExampleRewardsApplied(int supplierId, long low, long high);

    void onExampleReceived(int fromId, long low, long high);

    void onExampleLeft(int fromId, long low, long high);

    void onExampleMessage(int fromId, NativeBuffer data, NativeBuffer operatorData);
}
