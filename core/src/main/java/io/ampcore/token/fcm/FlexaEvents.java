package io.ampcore.token.fcm;

import io.ampcore.memory.NativeBuffer;
import io.ampcore.memory.UInt256;
import io.ampcore.state.Label;
import io.ampcore.token.hook.EventLog;

/** What the Flexa manager tells. Labels, wide numbers and payloads are valid during the call only. */
public interface FlexaEvents extends EventLog {
    void onSupplyReceipt(int supplierId, Label partition, long low, long high, long nonce);

    void onWithdrawal(int supplierId, Label partition, long low, long high, long rootNonce, long authorizedNonce);

    void onFallbackWithdrawal(int supplierId, Label partition, long low, long high);

    void onSupplyRefund(int supplierId, Label partition, long low, long high, long nonce);

    void onDirectTransfer(int operatorId, Label from, int toId, Label to, long low, long high);

    void onReleaseRequest(int supplierId, Label partition, UInt256 amount, NativeBuffer data);

    void onPartitionAdded(Label partition);

    void onPartitionRemoved(Label partition);

    void onWithdrawalLimitUpdate(UInt256 oldLimit, UInt256 newLimit);

    void onWithdrawalRootAdded(Label root, long nonce);

    void onWithdrawalRootRemoved(Label root, long nonce);

    void onFallbackRootSet(Label root, long includedSupplyNonce, long dateS);

    void onFallbackDateReset(long dateS);

    void onFallbackDelayUpdate(long oldSeconds, long newSeconds);

    void onRoleUpdate(FlexaRole role, int oldHolderId, int newHolderId);

    void onFlexaOwnershipTransferAuthorization(int newOwnerId);

    void onFlexaOwnerUpdate(int oldOwnerId, int newOwnerId);
}
