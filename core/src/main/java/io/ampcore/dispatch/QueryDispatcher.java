package io.ampcore.dispatch;

import io.ampcore.domain.LockState;
import io.ampcore.domain.ResultCode;
import io.ampcore.guard.Entitlements;
import io.ampcore.ledger.Ledger;
import io.ampcore.memory.NativeBuffer;
import io.ampcore.payment.LockView;
import io.ampcore.pool.Capacity;
import io.ampcore.pool.PoolView;
import io.ampcore.protocol.*;
import io.ampcore.state.Balances;
import io.ampcore.state.LedgerState;
import io.ampcore.state.Lock;
import io.ampcore.state.Partitions;

/**
 * Answers queries on the books as they are after the last command: computes what is due and writes nothing. A stranger
 * learns nothing of another manager's locks, not even whether an id is known.
 */
final class QueryDispatcher {
    private final QueryLockDecoder queryLock = new QueryLockDecoder();
    private final QueryBalanceDecoder queryBalance = new QueryBalanceDecoder();
    private final QueryPoolDecoder queryPool = new QueryPoolDecoder();
    private final QueryPriceDecoder queryPrice = new QueryPriceDecoder();
    private final QueryPolicyDecoder queryPolicy = new QueryPolicyDecoder();
    private final QueryCapacityDecoder queryCapacity = new QueryCapacityDecoder();
    private final LockReplyEncoder lockReply = new LockReplyEncoder();
    private final BalanceReplyEncoder balanceReply = new BalanceReplyEncoder();
    private final PoolReplyEncoder poolReply = new PoolReplyEncoder();
    private final CapacityReplyEncoder capacityReply = new CapacityReplyEncoder();
    private final Ledger ledger;
    private final LedgerState state;
    private final Outbox outbox;
    private final CommandContext context;
    private final LockView view;
    private final PoolView pools;
    private final TermsQueries terms;
    private final Entitlements entitlements;
    private final QueryOpenLocksDecoder queryOpenLocks = new QueryOpenLocksDecoder();
    private final OpenLocksQuery openLocks;
    private final CountersQuery counters;

    QueryDispatcher(Ledger ledger, Outbox outbox, CommandContext context) {
        this.ledger = ledger;
        this.outbox = outbox;
        this.context = context;
        state = ledger.state();
        view = ledger.payments().view();
        pools = ledger.pools().view();
        terms = new TermsQueries(ledger, outbox, context);
        entitlements = ledger.guards().entitlements();
        openLocks = new OpenLocksQuery(state.locks(), view, entitlements, outbox, context);
        counters = new CountersQuery(state, entitlements, outbox, context);
    }

    ResultCode dispatch(int templateId, NativeBuffer buffer, int body, int blockLength, int version) {
        return switch (templateId) {
            case QueryLockDecoder.TEMPLATE_ID -> onQueryLock(queryLock.wrap(buffer, body, blockLength, version));
            case QueryBalanceDecoder.TEMPLATE_ID ->
                onQueryBalance(queryBalance.wrap(buffer, body, blockLength, version));
            case QueryPoolDecoder.TEMPLATE_ID -> onQueryPool(queryPool.wrap(buffer, body, blockLength, version));
            case QueryPriceDecoder.TEMPLATE_ID ->
                terms.onQueryPrice(queryPrice.wrap(buffer, body, blockLength, version));
            case QueryPolicyDecoder.TEMPLATE_ID ->
                terms.onQueryPolicy(queryPolicy.wrap(buffer, body, blockLength, version));
            case QueryCapacityDecoder.TEMPLATE_ID ->
                onQueryCapacity(queryCapacity.wrap(buffer, body, blockLength, version));
            case QueryOpenLocksDecoder.TEMPLATE_ID ->
                openLocks.answer(queryOpenLocks.wrap(buffer, body, blockLength, version));
            case QueryCountersDecoder.TEMPLATE_ID -> counters.answer();
            default -> throw new IllegalStateException("unknown query type: " + templateId);
        };
    }

    private ResultCode onQueryLock(QueryLockDecoder query) {
        int managerId = (int) query.managerId();
        long lockIdLow = query.lockId().low();
        long lockIdHigh = query.lockId().high();
        boolean isEntitled = entitlements.mayQuery(context.principalId(), managerId);
        boolean isKnown = isEntitled && view.find(managerId, lockIdLow, lockIdHigh);
        ResultCode result = isEntitled ? isKnown ? ResultCode.OK : ResultCode.LOCK_UNKNOWN : ResultCode.NOT_ENTITLED;
        lockReply.wrap(
                outbox.buffer(), outbox.begin(context, LockReplyEncoder.TEMPLATE_ID, LockReplyEncoder.BLOCK_LENGTH, 0));
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
        balanceReply.wrap(
                outbox.buffer(),
                outbox.begin(context, BalanceReplyEncoder.TEMPLATE_ID, BalanceReplyEncoder.BLOCK_LENGTH, 0));
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
        if (!entitlements.mayQuery(context.principalId(), holderId)) return ResultCode.NOT_ENTITLED;
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
        poolReply.wrap(
                outbox.buffer(), outbox.begin(context, PoolReplyEncoder.TEMPLATE_ID, PoolReplyEncoder.BLOCK_LENGTH, 0));
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
                .low(supplierId == 0 ? 0 : pools.unitsLow(partitionId, supplierId))
                .high(supplierId == 0 ? 0 : pools.unitsHigh(partitionId, supplierId));
        poolReply
                .supplierLeaving()
                .low(supplierId == 0 ? 0 : pools.leavingLow(partitionId, supplierId))
                .high(supplierId == 0 ? 0 : pools.leavingHigh(partitionId, supplierId));
        poolReply
                .supplierVested()
                .low(supplierId == 0 ? 0 : pools.vestedLow(partitionId, supplierId))
                .high(supplierId == 0 ? 0 : pools.vestedHigh(partitionId, supplierId));
        poolReply.vestsAtNs(supplierId == 0 ? 0 : pools.nextVestingNs(partitionId, supplierId));
        return result;
    }

    private ResultCode onQueryCapacity(QueryCapacityDecoder query) {
        int partitionId = (int) query.partitionId();
        ResultCode result = judgePool(partitionId, 0);
        boolean isKnown = result == ResultCode.OK;
        capacityReply.wrap(
                outbox.buffer(),
                outbox.begin(context, CapacityReplyEncoder.TEMPLATE_ID, CapacityReplyEncoder.BLOCK_LENGTH, 0));
        long epochEndNs = isKnown ? pools.epochEndNs(partitionId) : 0;
        long nextEpochEndNs = isKnown ? pools.nextEpochEndNs(partitionId) : 0;
        capacityReply
                .sequence(ledger.time().sequence())
                .result(result.number())
                .reserved(0)
                .partitionId(query.partitionId())
                .epochEndNs(epochEndNs)
                .nextEpochEndNs(nextEpochEndNs)
                .horizonNs(isKnown ? pools.horizonNs(partitionId) : 0);
        put(capacityReply.now(), isKnown ? pools.capacityNow(partitionId) : null);
        put(capacityReply.untilEpochEnd(), isKnown ? pools.capacityUntil(partitionId, epochEndNs) : null);
        put(capacityReply.untilNextEpochEnd(), isKnown ? pools.capacityUntil(partitionId, nextEpochEndNs) : null);
        return result;
    }

    private static void put(Uint128Encoder field, Capacity capacity) {
        field.low(capacity == null ? 0 : capacity.haveLow()).high(capacity == null ? 0 : capacity.haveHigh());
    }

    /** A pool's sums are for everybody, a supplier's units for it and for the manager. */
    private ResultCode judgePool(int partitionId, int supplierId) {
        if (!state.partitions().contains(partitionId)) return ResultCode.PARTITION_UNKNOWN;
        if (!state.partitions().isPool(partitionId)) return ResultCode.POOL_REQUIRED;
        int principalId = context.principalId();
        boolean mayAsk = supplierId == 0
                || entitlements.mayQuery(principalId, supplierId)
                || entitlements.mayQuery(principalId, state.partitions().ownerId(partitionId));
        return mayAsk ? ResultCode.OK : ResultCode.NOT_ENTITLED;
    }
}
