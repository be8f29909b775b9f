package io.ampcore.token;

import static io.ampcore.domain.ResultCode.*;
import static io.ampcore.token.state.Grants.ALL_PARTITIONS;

import io.ampcore.domain.ResultCode;
import io.ampcore.state.Holders;
import io.ampcore.state.Label;
import io.ampcore.state.LedgerState;
import io.ampcore.state.Partitions;
import io.ampcore.token.state.Grants;
import io.ampcore.token.state.TokenState;

/** Whom a holder lets move its tokens without a limit. Granting or revoking again is done and told again. */
public final class Operators {
    private final Holders holders;
    private final Partitions partitions;
    private final Grants grants;
    private final TokenEvents events;

    Operators(LedgerState ledger, TokenState state, TokenEvents events) {
        this.events = events;
        holders = ledger.holders();
        partitions = ledger.partitions();
        grants = state.grants();
    }

    /** Grants all partitions to an operator, which may be the zero address. */
    public ResultCode authorize(int holderId, int operatorId) {
        if (operatorId == holderId) return INVALID_OPERATOR;
        if (!holders.isAddress(operatorId)) return HOLDER_UNKNOWN;
        if (!grants.contains(ALL_PARTITIONS, holderId, operatorId) && grants.isFull()) return GRANT_TABLE_FULL;

        // Nothing below this line can fail.
        grants.set(ALL_PARTITIONS, holderId, operatorId, true);
        events.onAuthorizedOperator(operatorId, holderId);
        return OK;
    }

    /** Takes the grant of all partitions back, and no other. */
    public ResultCode revoke(int holderId, int operatorId) {
        if (operatorId == holderId) return INVALID_OPERATOR;
        if (!holders.isAddress(operatorId)) return HOLDER_UNKNOWN;

        // Nothing below this line can fail.
        grants.set(ALL_PARTITIONS, holderId, operatorId, false);
        events.onRevokedOperator(operatorId, holderId);
        return OK;
    }

    /** Grants one partition, which the ledger gets to know if it does not. */
    public ResultCode authorizeByPartition(int holderId, Label partition, int operatorId) {
        if (operatorId == holderId) return INVALID_OPERATOR;
        if (!holders.isAddress(operatorId)) return HOLDER_UNKNOWN;
        int partitionId = partition.findIn(partitions);
        if (partitionId == 0 && partitions.isFull()) return PARTITION_TABLE_FULL;
        boolean isNew = partitionId == 0 || !grants.contains(partitionId, holderId, operatorId);
        if (isNew && grants.isFull()) return GRANT_TABLE_FULL;

        // Nothing below this line can fail.
        grants.set(partitionId == 0 ? partition.addTo(partitions, holders) : partitionId, holderId, operatorId, true);
        events.onAuthorizedOperatorByPartition(partition, operatorId, holderId);
        return OK;
    }

    /** Takes the grant of one partition back, and no other. */
    public ResultCode revokeByPartition(int holderId, Label partition, int operatorId) {
        if (operatorId == holderId) return INVALID_OPERATOR;
        if (!holders.isAddress(operatorId)) return HOLDER_UNKNOWN;

        // Nothing below this line can fail.
        int partitionId = partition.findIn(partitions);
        if (partitionId != 0) {
            grants.set(partitionId, holderId, operatorId, false);
        }
        events.onRevokedOperatorByPartition(partition, operatorId, holderId);
        return OK;
    }
}
