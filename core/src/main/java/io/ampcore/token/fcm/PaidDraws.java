package io.ampcore.token.fcm;

import static io.ampcore.token.fcm.FlexaRole.DIRECT_TRANSFERER;

import io.ampcore.memory.UInt256;
import io.ampcore.state.Label;
import io.ampcore.state.LedgerState;
import io.ampcore.state.Partitions;
import io.ampcore.token.state.FlexaState;

/**
 * The part of a direct transfer that is left when it pays a draw which the ledger has booked already: the contract asks for
 * its caller's role and lowers its limit. Managers without the Flexa manager's rules have neither.
 */
public final class PaidDraws {
    private final Partitions partitions;
    private final FlexaState flexa;
    private final Roles roles;
    private final FlexaEvents events;
    private final Label source = new Label();
    private final Label destination = new Label();
    private final UInt256 limit = new UInt256();
    private final UInt256 value = new UInt256();

    PaidDraws(LedgerState ledger, FlexaState flexa, Roles roles, FlexaEvents events) {
        this.flexa = flexa;
        this.roles = roles;
        this.events = events;
        partitions = ledger.partitions();
    }

    /** @return whether the contract would let that much out for this caller. */
    public boolean mayPay(int managerId, int operatorId, long low, long high) {
        if (!isFlexa(managerId)) return true;
        flexa.limit(limit);
        return roles.may(DIRECT_TRANSFERER, operatorId) && !limit.isLess(value.set(low, high));
    }

    /** Lowers the limit; no tokens move. */
    public void book(int managerId, int operatorId, int partitionId, int beneficiaryId, long low, long high) {
        if (!isFlexa(managerId)) return;
        flexa.limit(limit);
        limit.subtract(value.set(low, high));
        flexa.setLimit(limit);
        source.set(partitions, partitionId);
        events.onDirectTransfer(operatorId, source, beneficiaryId, destination, low, high);
    }

    private boolean isFlexa(int managerId) {
        return managerId == flexa.managerId();
    }
}
