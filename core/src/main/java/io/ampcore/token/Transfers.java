package io.ampcore.token;

import static io.ampcore.domain.ResultCode.*;

import io.ampcore.domain.ResultCode;
import io.ampcore.guard.Freezes;
import io.ampcore.memory.UndoLog;
import io.ampcore.state.Balances;
import io.ampcore.state.Holders;
import io.ampcore.state.Label;
import io.ampcore.state.LedgerState;
import io.ampcore.state.Partitions;
import io.ampcore.token.hook.Hooks;
import io.ampcore.token.hook.Transfer;
import io.ampcore.token.state.Contracts;

/**
 * The one pipeline through which the contract moves tokens. Its order is the precedence of its refusals, and some of its
 * changes come before a later veto, so it runs as a step that is taken back as a whole, events included.
 */
public final class Transfers {
    private final UndoLog undo;
    private final Holders holders;
    private final Partitions partitions;
    private final Balances balances;
    private final Contracts contracts;
    private final Authority authority;
    private final Allowances allowances;
    private final Validators validators;
    private final Hooks hooks;
    private final Movements movements;
    private final ChainReports chainReports;
    private final Freezes freezes;
    private final TokenEvents events;
    private final Transfer call = new Transfer();
    private final Transfer callWithin = new Transfer();
    private final Label destination = new Label();

    Transfers(
            LedgerState ledger,
            Contracts contracts,
            Authority authority,
            Allowances allowances,
            Validators validators,
            Hooks hooks,
            Movements movements,
            TokenEvents events) {
        this.contracts = contracts;
        this.authority = authority;
        this.allowances = allowances;
        this.validators = validators;
        this.hooks = hooks;
        this.movements = movements;
        this.events = events;
        freezes = new Freezes(ledger);
        undo = ledger.undo();
        holders = ledger.holders();
        partitions = ledger.partitions();
        balances = ledger.balances();
        chainReports = new ChainReports(partitions, events);
    }

    /** Begins a transfer without payload from the default partition; fill in the rest and {@link #execute} it. */
    public Transfer begin(int operatorId, int fromId, int toId) {
        return call.begin(operatorId, fromId, toId);
    }

    /**
     * Executes what {@link #begin} began.
     *
     * @return OK, or the first refusal, in which case nothing has changed and nothing was told.
     */
    public ResultCode execute() {
        ResultCode result = judge(call);
        return call.isChainReport() ? chainReports.judge(result, call.source()) : result;
    }

    private ResultCode judge(Transfer transfer) {
        if (!isKnown(transfer)) return HOLDER_UNKNOWN;
        if (!transfer.isChainReport() && isFrozen(transfer)) return FROZEN;
        return execute(transfer);
    }

    /** The code at {@code callerId} moves its own tokens while another transfer is under way, but not within such a one. */
    ResultCode executeWithin(Transfer outer, int callerId, long low, long high) {
        if (outer == callWithin) return HOOK_REFUSED;
        callWithin.begin(outer, callerId).value().set(low, high);
        return execute(callWithin);
    }

    private ResultCode execute(Transfer transfer) {
        int step = undo.beginStep();
        long mark = events.mark();
        ResultCode result = leave(transfer);
        if (result == OK) {
            result = arrive(transfer);
        }
        undo.endStep(step, result == OK);
        if (result != OK) {
            events.takeBack(mark);
        }
        return result;
    }

    private ResultCode leave(Transfer transfer) {
        if (transfer.toId() == 0) return INVALID_RECEIVER;
        if (transfer.operatorId() != transfer.fromId()) {
            if (!authority.mayMove(transfer)) return NOT_AUTHORISED;
            allowances.spend(transfer);
        }
        ResultCode hook = hooks.leaving(transfer.fromId(), transfer, true);
        if (hook != OK) return hook;
        ResultCode validator = validators.outgoing(transfer);
        if (validator != OK) return validator;
        return isAboveAvailable(transfer) ? INSUFFICIENT_BALANCE : OK;
    }

    private ResultCode arrive(Transfer transfer) {
        transfer.readDestination(destination);
        ResultCode moved = move(transfer);
        if (moved != OK) return moved;
        ResultCode validator = validators.incoming(destination, transfer.toId());
        if (validator != OK) return validator;
        ResultCode hook = hooks.arriving(transfer.toId(), transfer);
        if (hook != OK) return hook;
        transfer.readDestination(destination);
        tell(transfer);
        return OK;
    }

    private ResultCode move(Transfer transfer) {
        if (transfer.value().isZero()) return OK;
        int supplierId = inflowSupplierId(transfer);
        int partitionId = destination.findIn(partitions);
        boolean isPool = destination.prefix() == Partitions.POOL_PREFIX;
        ResultCode room = movements.roomFor(transfer.toId(), partitionId, isPool, supplierId);
        if (room != OK) return room;
        if (partitionId == 0) {
            partitionId = destination.addTo(partitions, holders);
        }
        movements.move(
                sourceBalanceId(transfer),
                transfer.outflowSupplierId(),
                transfer.toId(),
                partitionId,
                supplierId,
                transfer.value().low(),
                transfer.value().high());
        return OK;
    }

    /** Hooks and nested transfers told theirs before. */
    private void tell(Transfer transfer) {
        long low = transfer.value().low();
        long high = transfer.value().high();
        events.onTransfer(transfer.fromId(), transfer.toId(), low, high);
        events.onTransferByPartition(
                transfer.source(),
                transfer.operatorId(),
                transfer.fromId(),
                transfer.toId(),
                low,
                high,
                transfer.data(),
                transfer.operatorData());
        if (!destination.isEqual(transfer.source())) {
            events.onChangedPartition(transfer.source(), destination, low, high);
        }
    }

    private boolean isKnown(Transfer transfer) {
        return holders.isAddress(transfer.fromId()) && holders.isAddress(transfer.toId());
    }

    /** Before the contract's first step: a hook's own transfer is part of one that was let through. */
    private boolean isFrozen(Transfer transfer) {
        transfer.readDestination(destination);
        return freezes.isDebitFrozen(transfer.fromId(), transfer.source())
                || freezes.isCreditFrozen(transfer.toId(), destination);
    }

    private boolean isAboveAvailable(Transfer transfer) {
        if (transfer.value().isZero()) return false;
        int balanceId = sourceBalanceId(transfer);
        if (balanceId == 0 || !transfer.value().isAmount()) return true;
        return !balances.hasAvailable(
                balanceId, transfer.value().low(), transfer.value().high());
    }

    private int sourceBalanceId(Transfer transfer) {
        int partitionId = transfer.source().findIn(partitions);
        return partitionId == 0 ? 0 : balances.find(transfer.fromId(), partitionId);
    }

    private int inflowSupplierId(Transfer transfer) {
        int hookId = contracts.recipientHookId(transfer.toId());
        boolean isOperators = hookId != 0 && hooks.at(hookId).creditsOperator();
        return isOperators ? transfer.operatorId() : transfer.fromId();
    }
}
