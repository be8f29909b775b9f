package io.ampcore.token;

import static io.ampcore.domain.ResultCode.*;

import io.ampcore.domain.ResultCode;
import io.ampcore.memory.UInt256;
import io.ampcore.state.Holders;
import io.ampcore.state.Label;
import io.ampcore.state.LedgerState;
import io.ampcore.state.Partitions;
import io.ampcore.token.hook.Transfer;
import io.ampcore.token.state.SpendingRights;
import io.ampcore.token.state.TokenState;

/** How much others may move of a holder's tokens, by partition. The ERC-20 allowance is that of the default partition. */
public final class Allowances {
    private final Holders holders;
    private final Partitions partitions;
    private final SpendingRights rights;
    private final TokenEvents events;
    private final UInt256 amount = new UInt256();

    Allowances(LedgerState ledger, TokenState state, TokenEvents events) {
        this.events = events;
        holders = ledger.holders();
        partitions = ledger.partitions();
        rights = state.spendingRights();
    }

    /** Sets an allowance, whatever it was; neither the partition nor the balance need exist. */
    public ResultCode approve(int holderId, Label partition, int spenderId, UInt256 value) {
        amount.set(value);
        return set(holderId, partition, spenderId);
    }

    /** Raises an allowance. */
    public ResultCode increase(int holderId, Label partition, int spenderId, UInt256 value) {
        read(holderId, partition, spenderId);
        if (amount.add(value)) return OVERFLOW;
        return set(holderId, partition, spenderId);
    }

    /** Lowers an allowance. */
    public ResultCode decrease(int holderId, Label partition, int spenderId, UInt256 value) {
        read(holderId, partition, spenderId);
        if (amount.subtract(value)) return UNDERFLOW;
        return set(holderId, partition, spenderId);
    }

    /** Takes what an operator moves from its allowance, or all of it if it moves more by another right. Tells nothing. */
    void spend(Transfer transfer) {
        int id = find(transfer.fromId(), transfer.source(), transfer.operatorId());
        if (id == 0) return;
        rights.amount(id, amount);
        if (amount.subtract(transfer.value())) {
            amount.clear();
        }
        rights.setAmount(id, amount);
    }

    private ResultCode set(int holderId, Label partition, int spenderId) {
        if (holderId == 0) return INVALID_SENDER;
        if (spenderId == 0) return INVALID_OPERATOR;
        if (!holders.contains(spenderId)) return HOLDER_UNKNOWN;
        int partitionId = partition.findIn(partitions);
        int id = find(holderId, partition, spenderId);
        boolean isNew = id == 0 && !amount.isZero();
        if (isNew && partitionId == 0 && partitions.isFull()) return PARTITION_TABLE_FULL;
        if (isNew && rights.isFull()) return GRANT_TABLE_FULL;

        // Nothing below this line can fail.
        if (isNew) {
            id = rights.add(partitionId == 0 ? partition.addTo(partitions, holders) : partitionId, holderId, spenderId);
        }
        if (id != 0) {
            rights.setAmount(id, amount);
        }
        events.onApprovalByPartition(partition, holderId, spenderId, amount);
        if (partition.isZero()) {
            events.onApproval(holderId, spenderId, amount);
        }
        return OK;
    }

    private void read(int holderId, Label partition, int spenderId) {
        rights.amount(find(holderId, partition, spenderId), amount);
    }

    private int find(int holderId, Label partition, int spenderId) {
        int partitionId = partition.findIn(partitions);
        return partitionId == 0 ? 0 : rights.find(partitionId, holderId, spenderId);
    }
}
