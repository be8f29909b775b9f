package io.ampcore.dispatch;

import io.ampcore.domain.LockState;
import io.ampcore.domain.Principals;
import io.ampcore.domain.ResultCode;
import io.ampcore.ledger.Ledger;
import io.ampcore.payment.LockView;
import io.ampcore.protocol.*;
import io.ampcore.state.Balances;
import io.ampcore.state.LedgerState;
import io.ampcore.state.Lock;
import io.ampcore.state.Partitions;
import org.agrona.DirectBuffer;

/**
 * Answers queries on the books as they are after the last command: computes what is due and writes nothing. A stranger
 * learns nothing of another manager's locks, not even whether an id is known.
 */
final class QueryDispatcher {
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final QueryLockDecoder queryLock = new QueryLockDecoder();
    private final QueryBalanceDecoder queryBalance = new QueryBalanceDecoder();
    private final QueryPoolDecoder queryPool = new QueryPoolDecoder();
    private final QueryPriceDecoder queryPrice = new QueryPriceDecoder();
    private final QueryPolicyDecoder queryPolicy = new QueryPolicyDecoder();
    private final LockReplyEncoder lockReply = new LockReplyEncoder();
    private final BalanceReplyEncoder balanceReply = new BalanceReplyEncoder();
    private final PoolReplyEncoder poolReply = new PoolReplyEncoder();
    private final Ledger ledger;
    private final LedgerState state;
    private final Outbox outbox;
    private final CommandContext context;
    private final LockView view;
    private final TermsQueries terms;

    QueryDispatcher(Ledger ledger, Outbox outbox, CommandContext context) {
        this.ledger = ledger;
        this.outbox = outbox;
        this.context = context;
        state = ledger.state();
        view = ledger.payments().view();
        terms = new TermsQueries(ledger, outbox, context);
    }

    ResultCode dispatch(int templateId, DirectBuffer buffer, int body, int blockLength, int version) {
        return switch (templateId) {
            case QueryLockDecoder.TEMPLATE_ID -> onQueryLock(queryLock.wrap(buffer, body, blockLength, version));
            case QueryBalanceDecoder.TEMPLATE_ID ->
                onQueryBalance(queryBalance.wrap(buffer, body, blockLength, version));
            case QueryPoolDecoder.TEMPLATE_ID -> onQueryPool(queryPool.wrap(buffer, body, blockLength, version));
            case QueryPriceDecoder.TEMPLATE_ID ->
                terms.onQueryPrice(queryPrice.wrap(buffer, body, blockLength, version));
            case QueryPolicyDecoder.TEMPLATE_ID ->
                terms.onQueryPolicy(queryPolicy.wrap(buffer, body, blockLength, version));
            default -> throw new IllegalStateException("unknown query type: " + templateId);
        };
    }

    private ResultCode onQueryLock(QueryLockDecoder query) {
        int managerId = (int) query.managerId();
        long lockIdLow = query.lockId().low();
        long lockIdHigh = query.lockId().high();
        boolean isEntitled = Principals.mayActFor(context.principalId(), managerId);
        boolean isKnown = isEntitled && view.find(managerId, lockIdLow, lockIdHigh);
        ResultCode result = isEntitled ? isKnown ? ResultCode.OK : ResultCode.LOCK_UNKNOWN : ResultCode.NOT_ENTITLED;
        lockReply.wrapAndApplyHeader(outbox.buffer(), claim(LockReplyEncoder.BLOCK_LENGTH), header);
        context.copyTo(header);
        lockReply
                .sequence(ledger.time().sequence())
                .result(result.number())
                .reserved((short) 0)
                .managerId(query.managerId());
        lockReply.lockId().low(lockIdLow).high(lockIdHigh);
        if (isKnown) {
            describeLock(view.lock());
        } else {
            clearLock();
        }
        return result;
    }

    private void describeLock(Lock lock) {
        lockReply
                .lockState((short) view.state().code())
                .partitionId(Integer.toUnsignedLong(lock.partitionId()))
                .holderId(Integer.toUnsignedLong(lock.holderId()))
                .beneficiaryId(Integer.toUnsignedLong(lock.beneficiaryId()))
                .clearing(Integer.toUnsignedLong(lock.clearing()))
                .deadlineNs(view.deadlineNs())
                .originalSequence(lock.sequence())
                .originalTimestampNs(lock.timestampNs());
        lockReply.authorized().low(view.amountLow()).high(view.amountHigh());
        lockReply.captured().low(lock.capturedLow()).high(lock.capturedHigh());
        lockReply.collateral().low(view.collateralLow()).high(view.collateralHigh());
    }

    private void clearLock() {
        lockReply
                .lockState((short) LockState.NONE.code())
                .partitionId(0)
                .holderId(0)
                .beneficiaryId(0)
                .clearing(0)
                .deadlineNs(0)
                .originalSequence(0)
                .originalTimestampNs(0);
        lockReply.authorized().low(0).high(0);
        lockReply.captured().low(0).high(0);
        lockReply.collateral().low(0).high(0);
    }

    private ResultCode onQueryBalance(QueryBalanceDecoder query) {
        int holderId = (int) query.holderId();
        int partitionId = (int) query.partitionId();
        ResultCode result = judgeBalance(holderId, partitionId);
        int id = result == ResultCode.OK ? state.balances().find(holderId, partitionId) : 0;
        Balances balances = state.balances();
        balanceReply.wrapAndApplyHeader(outbox.buffer(), claim(BalanceReplyEncoder.BLOCK_LENGTH), header);
        context.copyTo(header);
        balanceReply
                .sequence(ledger.time().sequence())
                .result(result.number())
                .reserved(0)
                .holderId(query.holderId())
                .partitionId(query.partitionId())
                .reserved2(0);
        balanceReply.total().low(id == 0 ? 0 : balances.totalLow(id)).high(id == 0 ? 0 : balances.totalHigh(id));
        balanceReply.locked().low(id == 0 ? 0 : balances.lockedLow(id)).high(id == 0 ? 0 : balances.lockedHigh(id));
        return result;
    }

    private ResultCode judgeBalance(int holderId, int partitionId) {
        if (!Principals.mayActFor(context.principalId(), holderId)) return ResultCode.NOT_ENTITLED;
        if (!state.partitions().contains(partitionId)) return ResultCode.PARTITION_UNKNOWN;
        if (!state.holders().contains(holderId)) return ResultCode.HOLDER_UNKNOWN;
        return ResultCode.OK;
    }

    private ResultCode onQueryPool(QueryPoolDecoder query) {
        int partitionId = (int) query.partitionId();
        ResultCode result = judgePool(partitionId, (int) query.supplierId());
        boolean isKnown = result == ResultCode.OK;
        Partitions partitions = state.partitions();
        Balances balances = state.balances();
        int managerId = isKnown ? partitions.ownerId(partitionId) : 0;
        int id = isKnown ? balances.find(managerId, partitionId) : 0;
        int supplierId = isKnown ? (int) query.supplierId() : 0;
        poolReply.wrapAndApplyHeader(outbox.buffer(), claim(PoolReplyEncoder.BLOCK_LENGTH), header);
        context.copyTo(header);
        poolReply
                .sequence(ledger.time().sequence())
                .result(result.number())
                .reserved(0)
                .partitionId(query.partitionId())
                .managerId(Integer.toUnsignedLong(managerId))
                .generation(isKnown ? partitions.generation(partitionId) : 0);
        poolReply.total().low(id == 0 ? 0 : balances.totalLow(id)).high(id == 0 ? 0 : balances.totalHigh(id));
        poolReply.locked().low(id == 0 ? 0 : balances.lockedLow(id)).high(id == 0 ? 0 : balances.lockedHigh(id));
        poolReply
                .units()
                .low(isKnown ? partitions.unitsLow(partitionId) : 0)
                .high(isKnown ? partitions.unitsHigh(partitionId) : 0);
        poolReply
                .supplierUnits()
                .low(supplierId == 0 ? 0 : ledger.poolUnits().unitsLow(partitionId, supplierId))
                .high(supplierId == 0 ? 0 : ledger.poolUnits().unitsHigh(partitionId, supplierId));
        return result;
    }

    /** A pool's sums are for everybody, a supplier's units for it and for the manager. */
    private ResultCode judgePool(int partitionId, int supplierId) {
        if (!state.partitions().contains(partitionId)) return ResultCode.PARTITION_UNKNOWN;
        if (!state.partitions().isPool(partitionId)) return ResultCode.POOL_REQUIRED;
        int principalId = context.principalId();
        boolean mayAsk = supplierId == 0
                || Principals.mayActFor(principalId, supplierId)
                || Principals.mayActFor(principalId, state.partitions().ownerId(partitionId));
        return mayAsk ? ResultCode.OK : ResultCode.NOT_ENTITLED;
    }

    private int claim(int blockLength) {
        return outbox.claim(MessageHeaderEncoder.ENCODED_LENGTH + blockLength);
    }
}
