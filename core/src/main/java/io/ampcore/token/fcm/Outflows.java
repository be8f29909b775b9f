package io.ampcore.token.fcm;

import static io.ampcore.domain.ResultCode.*;
import static io.ampcore.token.fcm.FlexaRole.DIRECT_TRANSFERER;
import static io.ampcore.token.fcm.FlexaRole.WITHDRAWAL_PUBLISHER;

import io.ampcore.domain.LedgerTime;
import io.ampcore.domain.ResultCode;
import io.ampcore.memory.UInt256;
import io.ampcore.state.Holders;
import io.ampcore.state.Label;
import io.ampcore.state.LedgerState;
import io.ampcore.state.Partitions;
import io.ampcore.token.hook.Outflow;
import io.ampcore.token.hook.Transfer;
import io.ampcore.token.state.FlexaAccounts;
import io.ampcore.token.state.FlexaRoots;
import io.ampcore.token.state.FlexaState;
import io.ampcore.token.state.FlexaSupplies;
import io.ampcore.token.state.TokenState;

/**
 * The four ways out of the Flexa manager. Each is judged, then booked; what the transfer itself still meets may take the
 * booking back.
 */
final class Outflows {
    private static final long NANOS_PER_SECOND = 1_000_000_000;
    /** A supplier that the ledger does not know: nobody calls as it, it has no account, and it is not the zero address. */
    private static final int UNKNOWN = -1;

    private final LedgerTime time;
    private final LedgerState ledger;
    private final Holders holders;
    private final Partitions partitions;
    private final FlexaState flexa;
    private final FlexaSupplies supplies;
    private final FlexaRoots roots;
    private final FlexaAccounts accounts;
    private final Roles roles;
    private final FlexaEvents events;
    private final Label label = new Label();
    private final UInt256 limit = new UInt256();
    private final UInt256 cumulative = new UInt256();

    Outflows(LedgerState ledger, TokenState state, LedgerTime time, Roles roles, FlexaEvents events) {
        this.time = time;
        this.ledger = ledger;
        this.roles = roles;
        this.events = events;
        holders = ledger.holders();
        partitions = ledger.partitions();
        flexa = state.flexa();
        supplies = state.flexaSupplies();
        roots = state.flexaRoots();
        accounts = state.flexaAccounts();
    }

    ResultCode judge(Transfer transfer) {
        return switch (transfer.outflow().kind()) {
            case NONE, UNDECODABLE -> BAD_PAYLOAD;
            case WITHDRAWAL -> judgeWithdrawal(transfer);
            case FALLBACK_WITHDRAWAL -> judgeFallbackWithdrawal(transfer);
            case REFUND -> judgeRefund(transfer);
            case DIRECT_TRANSFER -> judgeDirectTransfer(transfer);
            case UNKNOWN -> FCM_BAD_FLAG;
        };
    }

    /** Books what {@link #judge} found right. */
    ResultCode book(Transfer transfer) {
        return switch (transfer.outflow().kind()) {
            case WITHDRAWAL -> withdraw(transfer);
            case FALLBACK_WITHDRAWAL -> withdrawByFallback(transfer);
            case REFUND -> refund(transfer);
            case DIRECT_TRANSFER -> transferDirectly(transfer);
            default ->
                throw new IllegalStateException(
                        "no outflow: " + transfer.outflow().kind());
        };
    }

    private ResultCode judgeWithdrawal(Transfer transfer) {
        Outflow outflow = transfer.outflow();
        int supplierId = supplierId(outflow);
        if (!isFor(transfer, supplierId) && !roles.may(WITHDRAWAL_PUBLISHER, transfer.operatorId())) {
            return FCM_UNAUTHORISED;
        }
        if (outflow.number().isLess(accounts.nonce(accountId(transfer, supplierId)))) return FCM_UNAUTHORISED;
        flexa.limit(limit);
        if (limit.isLess(transfer.value())) return FCM_UNAUTHORISED;
        long rootNonce = roots.nonce(roots.find(outflow.root()));
        if (!outflow.number().isLess(rootNonce)) return FCM_UNAUTHORISED;
        return OK;
    }

    private ResultCode withdraw(Transfer transfer) {
        int accountId = openAccount(transfer);
        if (accountId == 0) return STAKE_TABLE_FULL;
        long rootNonce = roots.nonce(roots.find(transfer.outflow().root()));
        accounts.cumulative(accountId, cumulative);
        if (cumulative.add(transfer.value())) return OVERFLOW;
        accounts.set(accountId, rootNonce, cumulative);
        spendLimit(transfer);
        events.onWithdrawal(
                transfer.outflowSupplierId(),
                transfer.source(),
                transfer.value().low(),
                transfer.value().high(),
                rootNonce,
                transfer.outflow().number().low());
        return OK;
    }

    private ResultCode judgeFallbackWithdrawal(Transfer transfer) {
        Outflow outflow = transfer.outflow();
        int supplierId = supplierId(outflow);
        accounts.cumulative(accountId(transfer, supplierId), cumulative);
        if (cumulative.add(transfer.value())) return OVERFLOW;
        if (!isFor(transfer, supplierId) && !roles.isOwner(transfer.operatorId())) return FCM_UNAUTHORISED;
        if (!flexa.isFallbackActive(nowS(transfer))) return FCM_UNAUTHORISED;
        if (outflow.number().isLess(cumulative)) return FCM_UNAUTHORISED;
        flexa.fallbackRoot(label);
        if (!outflow.root().isEqual(label)) return FCM_UNAUTHORISED;
        return OK;
    }

    private ResultCode withdrawByFallback(Transfer transfer) {
        int accountId = openAccount(transfer);
        if (accountId == 0) return STAKE_TABLE_FULL;
        accounts.cumulative(accountId, cumulative);
        cumulative.add(transfer.value());
        accounts.set(accountId, flexa.maxRootNonce(), cumulative);
        events.onFallbackWithdrawal(
                transfer.outflowSupplierId(),
                transfer.source(),
                transfer.value().low(),
                transfer.value().high());
        return OK;
    }

    private ResultCode judgeRefund(Transfer transfer) {
        UInt256 number = transfer.outflow().number();
        long nonce = number.low();
        if (!number.isWord() || !supplies.isKept(nonce)) return FCM_UNAUTHORISED;
        limit.set(supplies.amountLow(nonce), supplies.amountHigh(nonce));
        if (limit.isZero()) return FCM_UNAUTHORISED;
        if (!roles.isOwner(transfer.operatorId()) && transfer.operatorId() != supplies.supplierId(nonce)) {
            return FCM_UNAUTHORISED;
        }
        if (transfer.source().findIn(partitions) != supplies.partitionId(nonce)) return FCM_UNAUTHORISED;
        if (!limit.isEqual(transfer.value())) return FCM_UNAUTHORISED;
        if (!flexa.isFallbackActive(nowS(transfer))) return FCM_UNAUTHORISED;
        if (nonce <= flexa.includedSupplyNonce()) return FCM_UNAUTHORISED;
        return OK;
    }

    private ResultCode refund(Transfer transfer) {
        long nonce = transfer.outflow().number().low();
        transfer.outflowSupplierId(supplies.supplierId(nonce));
        supplies.remove(nonce);
        events.onSupplyRefund(
                transfer.outflowSupplierId(),
                transfer.source(),
                transfer.value().low(),
                transfer.value().high(),
                nonce);
        return OK;
    }

    private ResultCode judgeDirectTransfer(Transfer transfer) {
        if (!roles.may(DIRECT_TRANSFERER, transfer.operatorId())) return FCM_UNAUTHORISED;
        flexa.limit(limit);
        if (limit.isLess(transfer.value())) return FCM_UNAUTHORISED;
        return OK;
    }

    private ResultCode transferDirectly(Transfer transfer) {
        spendLimit(transfer);
        transfer.readDestination(label);
        events.onDirectTransfer(
                transfer.operatorId(),
                transfer.source(),
                transfer.toId(),
                label,
                transfer.value().low(),
                transfer.value().high());
        return OK;
    }

    private void spendLimit(Transfer transfer) {
        flexa.limit(limit);
        limit.subtract(transfer.value());
        flexa.setLimit(limit);
    }

    private static boolean isFor(Transfer transfer, int supplierId) {
        return transfer.operatorId() == supplierId;
    }

    private int supplierId(Outflow outflow) {
        int id = holders.find(outflow.supplier0(), outflow.supplier1(), outflow.supplier2());
        boolean isZeroAddress = (outflow.supplier0() | outflow.supplier1() | outflow.supplier2()) == 0;
        return id != 0 || isZeroAddress ? id : UNKNOWN;
    }

    private int accountId(Transfer transfer, int supplierId) {
        int partitionId = transfer.source().findIn(partitions);
        return partitionId == 0 ? 0 : accounts.find(partitionId, supplierId);
    }

    /**
     * Finds or makes the supplier's account; supplier and partition may be new to the ledger as well.
     *
     * @return its id, or 0 if a table is full.
     */
    private int openAccount(Transfer transfer) {
        Outflow outflow = transfer.outflow();
        int supplierId = ledger.findOrAddHolder(outflow.supplier0(), outflow.supplier1(), outflow.supplier2());
        if (supplierId == LedgerState.NO_ROOM) return 0;
        int partitionId = transfer.source().findIn(partitions);
        if (partitionId == 0) {
            if (partitions.isFull()) return 0;
            partitionId = transfer.source().addTo(partitions, holders);
        }
        transfer.outflowSupplierId(supplierId);
        int accountId = accounts.find(partitionId, supplierId);
        if (accountId != 0) return accountId;
        return accounts.isFull() ? 0 : accounts.add(partitionId, supplierId);
    }

    private long nowS(Transfer transfer) {
        return transfer.blockTimeS() != 0 ? transfer.blockTimeS() : time.nowNs() / NANOS_PER_SECOND;
    }
}
