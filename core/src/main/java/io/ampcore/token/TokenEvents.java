package io.ampcore.token;

import io.ampcore.memory.NativeBuffer;
import io.ampcore.memory.UInt256;
import io.ampcore.state.Label;
import io.ampcore.token.fcm.FlexaEvents;
import io.ampcore.token.hook.ExampleEvents;

/**
 * What the token and the contracts around it tell, in the contracts' order. Holder id 0 is the zero address. Labels, wide
 * numbers and payloads are valid during the call only.
 */
public interface TokenEvents extends FlexaEvents, ExampleEvents {
    void onTransfer(int fromId, int toId, long low, long high);

    void onTransferByPartition(
            Label from,
            int operatorId,
            int fromId,
            int toId,
            long low,
            long high,
            NativeBuffer data,
            NativeBuffer operatorData);

    void onChangedPartition(Label from, Label to, long low, long high);

    void onApproval(int holderId, int spenderId, UInt256 allowance);

    void onApprovalByPartition(Label partition, int holderId, int spenderId, UInt256 allowance);

    void onAuthorizedOperator(int operatorId, int holderId);

    void onRevokedOperator(int operatorId, int holderId);

    void onAuthorizedOperatorByPartition(Label partition, int operatorId, int holderId);

    void onRevokedOperatorByPartition(Label partition, int operatorId, int holderId);

    void onCollateralManagerRegistered(int managerId);

    void onPartitionStrategySet(int prefix, int implementerId);

    /** The chain moved tokens of a partition that the ledger cannot follow yet: locking in it is suspended. */
    void onChainAhead(int partitionId);

    /** The ledger followed the chain: locking goes on. */
    void onChainFollowed(int partitionId);

    void onMinted(int operatorId, int toId, long low, long high);

    void onSwap(int operatorId, int fromId, long low, long high);

    void onOwnershipTransferAuthorization(int newOwnerId);

    void onOwnerUpdate(int oldOwnerId, int newOwnerId);

    /** An address registered who is called when its tokens leave, or arrive; 0 is nobody. */
    void onHookSet(int holderId, boolean isSender, int implementerId);

    /** Code was put at an address. */
    void onContractDeployed(int holderId, int behaviour, int parameter);

    /** Of the old token: a balance, or what the token may take of it, changed. */
    void onOldTokenChanged(int holderId, UInt256 balance, UInt256 allowance);
}
