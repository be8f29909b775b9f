package io.ampcore.token.fcm;

import static io.ampcore.domain.ResultCode.*;

import io.ampcore.domain.ResultCode;
import io.ampcore.memory.NativeBuffer;
import io.ampcore.memory.UInt256;
import io.ampcore.state.Holders;
import io.ampcore.state.Label;
import io.ampcore.state.LedgerState;
import io.ampcore.state.Partitions;
import io.ampcore.token.hook.Transfer;
import io.ampcore.token.state.FlexaState;
import io.ampcore.token.state.FlexaSupplies;
import io.ampcore.token.state.TokenState;

/** Which partitions of the Flexa manager may receive, the receipts for what comes in, and the wish to get it back. */
public final class Inflows {
    private final Holders holders;
    private final Partitions partitions;
    private final FlexaState flexa;
    private final FlexaSupplies supplies;
    private final Roles roles;
    private final FlexaEvents events;
    private final Label destination = new Label();

    Inflows(LedgerState ledger, TokenState state, Roles roles, FlexaEvents events) {
        this.roles = roles;
        this.events = events;
        holders = ledger.holders();
        partitions = ledger.partitions();
        flexa = state.flexa();
        supplies = state.flexaSupplies();
    }

    /** Writes a receipt for a transfer that arrived: for the operator, whoever's tokens they were. */
    ResultCode receive(Transfer transfer) {
        transfer.readDestination(destination);
        int partitionId = destination.findIn(partitions);
        if (!flexa.isPermitted(partitionId)) return FCM_PARTITION_NOT_PERMITTED;
        if (!supplies.hasRoom(flexa.includedSupplyNonce())) return SUPPLY_TABLE_FULL;

        // Nothing below this line can fail.
        UInt256 value = transfer.value();
        long nonce = supplies.add(transfer.operatorId(), partitionId, value.low(), value.high());
        events.onSupplyReceipt(transfer.operatorId(), destination, value.low(), value.high(), nonce);
        return OK;
    }

    /** @return whether a transfer to {@code toId} would be received, as the manager tells whoever asks. */
    public boolean canReceive(Label source, int toId, NativeBuffer data) {
        Transfer.readDestination(source, data, destination);
        return toId != 0 && toId == flexa.managerId() && flexa.isPermitted(destination.findIn(partitions));
    }

    /** Permits a partition; the ledger gets to know it if it does not. */
    public ResultCode addPartition(int callerId, Label partition) {
        if (!roles.may(FlexaRole.PARTITION_MANAGER, callerId)) return INVALID_CALLER;
        int partitionId = partition.findIn(partitions);
        if (flexa.isPermitted(partitionId)) return PARTITION_ALREADY;
        if (partition.prefix() != Partitions.POOL_PREFIX) return PARTITION_PREFIX;
        if (partition.ownerIn(holders) != flexa.managerId()) return PARTITION_OWNER;
        if (partitionId == 0 && partitions.isFull()) return PARTITION_TABLE_FULL;

        // Nothing below this line can fail.
        flexa.permit(partitionId == 0 ? partition.addTo(partitions, holders) : partitionId, true);
        events.onPartitionAdded(partition);
        return OK;
    }

    /** Forbids a partition to receive; what it holds stays, and stays withdrawable. */
    public ResultCode removePartition(int callerId, Label partition) {
        if (!roles.may(FlexaRole.PARTITION_MANAGER, callerId)) return INVALID_CALLER;
        int partitionId = partition.findIn(partitions);
        if (!flexa.isPermitted(partitionId)) return PARTITION_NOT_PERMITTED;

        // Nothing below this line can fail.
        flexa.permit(partitionId, false);
        events.onPartitionRemoved(partition);
        return OK;
    }

    /** Rings the manager's bell: nothing but an event. */
    public ResultCode requestRelease(int callerId, Label partition, UInt256 amount, NativeBuffer data) {
        events.onReleaseRequest(callerId, partition, amount, data);
        return OK;
    }
}
