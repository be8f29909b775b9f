package io.ampcore.model;

import static io.ampcore.domain.ResultCode.*;
import static io.ampcore.driver.LedgerDriver.DAY;

import io.ampcore.domain.LockField;
import io.ampcore.domain.LockFlags;
import io.ampcore.domain.LockState;
import io.ampcore.domain.ResultCode;
import io.ampcore.driver.Command;
import io.ampcore.driver.Event;
import java.math.BigInteger;

/** The verb lock, by the ten rules of domain §3.1. */
final class NaiveLocking {
    private final NaiveState state;
    private final NaiveBooks books;
    private final NaivePools pools;
    private final NaiveToken token;
    private final NaiveLocks book;

    NaiveLocking(NaiveState state, NaivePools pools, NaiveToken token, NaiveLocks book) {
        this.state = state;
        this.token = token;
        this.pools = pools;
        this.book = book;
        books = state.books;
    }

    ResultCode lock(Command.Lock c) {
        ResultCode malformed = judgeForm(c);
        if (malformed != OK) return malformed;
        ResultCode unentitled = judgeAsker(c);
        if (unentitled != OK) return unentitled;
        NaiveLock.Key key = new NaiveLock.Key(c.managerId(), c.lockId());
        NaiveLock known = book.find(book.locks, key);
        if (known != null) return repeat(c, known);
        NaiveLock declined = book.find(book.declines, key);
        if (declined != null) return repeatDecline(c, declined);
        NaivePolicy policy = state.registry.policyOf(c.managerId());
        ResultCode refusal = judgeParties(c);
        if (refusal == OK && state.freezes.isLockingFrozen(c)) refusal = FROZEN;
        if (refusal == OK && books.behindChain.contains(c.partitionId())) refusal = PARTITION_BEHIND_CHAIN;
        if (refusal == OK) refusal = state.prices.judgePrice(c.assetId(), policy);
        if (refusal != OK) return keep(refusal, c);
        BigInteger need = state.prices.need(c.managerId(), c.assetId(), c.amount());
        refusal = judgeTerms(c, need, policy);
        if (refusal == OK) refusal = state.limits.judge(c, need, false);
        if (refusal == OK) refusal = book.judgeGroup(c.managerId(), c.groupId());
        if (refusal != OK) return keep(refusal, c);
        return judgeCollateral(c, need, policy);
    }

    /** Rule 1. */
    private ResultCode judgeForm(Command.Lock c) {
        if (c.lockId().signum() == 0) return LOCK_ID_ZERO;
        if (c.amount().signum() == 0) return AMOUNT_ZERO;
        if ((c.flags() & ~(LockFlags.PARTIAL_OK | LockFlags.FINAL)) != 0) return FLAG_UNKNOWN;
        if (c.ttlNs() < 0 || c.ttlNs() > 400 * DAY) return TTL_OUT_OF_RANGE;
        if (c.validUntilNs() < 0 || c.validUntilNs() > state.nowNs + DAY) return VALID_UNTIL_OUT_OF_RANGE;
        return c.validUntilNs() < state.nowNs ? TOO_LATE : OK;
    }

    /** Rule 2. */
    private ResultCode judgeAsker(Command.Lock c) {
        if (!state.registry.isManager(c.managerId())) return MANAGER_UNKNOWN;
        return state.roles.isGatewayOf(c.principalId(), c.managerId()) ? OK : NOT_ENTITLED;
    }

    /** Rule 4. */
    private ResultCode judgeParties(Command.Lock c) {
        if (state.registry.policyOf(c.managerId()) == null) return POLICY_MISSING;
        if (!state.prices.hasTerms(c.managerId(), c.assetId())) return FACTOR_MISSING;
        if (!books.isPartition(c.partitionId())) return PARTITION_UNKNOWN;
        boolean isPool = books.isPool(c.partitionId());
        if (!isPool && books.prefix(c.partitionId()) != NaiveBooks.HOLDER_PREFIX) return PARTITION_NOT_MANAGED;
        if (books.ownerOf(c.partitionId()) != c.managerId()) return PARTITION_NOT_MANAGED;
        if (!books.isHolder(c.holderId())) return HOLDER_UNKNOWN;
        if (!books.isHolder(c.beneficiaryId())) return BENEFICIARY_UNKNOWN;
        return isPool && c.holderId() != c.managerId() ? HOLDER_NOT_MANAGER : OK;
    }

    /** Rule 7. */
    private ResultCode judgeTerms(Command.Lock c, BigInteger need, NaivePolicy policy) {
        if (need.compareTo(policy.terms.size().min()) < 0) return BELOW_MINIMUM;
        if (need.compareTo(policy.terms.size().max()) > 0) return ABOVE_MAXIMUM;
        if (c.ttlNs() > policy.terms.ttl().maxNs()) return TTL_ABOVE_MAXIMUM;
        long endsNs = deadlineNs(c, policy) + policy.terms.settlement().windowNs();
        return token.isBeyondHorizon(c.partitionId(), endsNs) ? BEYOND_HORIZON : OK;
    }

    private long deadlineNs(Command.Lock c, NaivePolicy policy) {
        return state.nowNs + (c.ttlNs() == 0 ? policy.terms.ttl().defaultNs() : c.ttlNs());
    }

    /** Rules 9 and 10. */
    private ResultCode judgeCollateral(Command.Lock c, BigInteger need, NaivePolicy policy) {
        BigInteger have = pools.have(c.holderId(), c.partitionId());
        if (need.compareTo(have) <= 0) return approve(c, OK, c.amount(), need, policy);
        boolean mayBePart = LockFlags.isSet(c.flags(), LockFlags.PARTIAL_OK)
                && policy.terms.judging().allowsPartial();
        BigInteger part = state.prices.affordable(c.managerId(), c.assetId(), have, c.amount());
        BigInteger partNeed = state.prices.need(c.managerId(), c.assetId(), part);
        if (mayBePart
                && part.signum() > 0
                && partNeed.compareTo(policy.terms.size().min()) >= 0) {
            return approve(c, PARTIALLY_APPROVED, part, partNeed, policy);
        }
        state.reply.insufficient(INSUFFICIENT_COLLATERAL, need, have);
        state.reply.isNotKept = state.isBehind;
        return state.isBehind ? INSUFFICIENT_COLLATERAL : keep(INSUFFICIENT_COLLATERAL, c);
    }

    private ResultCode approve(
            Command.Lock c, ResultCode code, BigInteger amount, BigInteger collateral, NaivePolicy policy) {
        if (!book.locks.hasRoom()) return LOCK_TABLE_FULL;
        NaiveLock lock = book.locks.add(new NaiveLock.Key(c.managerId(), c.lockId()));
        lock.asked = c;
        lock.policy = policy;
        state.registry.use(policy);
        lock.validUntilNs = c.validUntilNs();
        lock.result = code;
        lock.amount = amount;
        lock.authorized = amount;
        lock.requiredConfirmations = state.prices.confirmations(c.managerId(), c.assetId());
        lock.sequence = state.sequence;
        lock.timestampNs = state.nowNs;
        lock.state = LockState.OPEN;
        lock.deadlineNs = deadlineNs(c, policy);
        book.hold(lock, collateral);
        state.limits.countApproval(c);
        book.locks.arm(lock);
        book.join(lock);
        state.events.add(locked(lock));
        if (LockFlags.isSet(c.flags(), LockFlags.FINAL)) {
            lock.captured = amount;
            lock.clearing = 1;
            lock.clearingAmount = amount;
            lock.isClearingFinal = true;
            book.becomeCaptured(lock, 1, amount, collateral);
        }
        state.reply.describe(lock);
        return code;
    }

    private static Event locked(NaiveLock lock) {
        return new Event.Locked(
                lock.key.managerId(),
                lock.key.lockId(),
                lock.asked.partitionId(),
                lock.asked.holderId(),
                lock.asked.beneficiaryId(),
                lock.asked.assetId(),
                lock.amount,
                lock.collateral,
                lock.deadlineNs,
                lock.asked.reference());
    }

    // Repeats and declines

    private ResultCode repeat(Command.Lock c, NaiveLock known) {
        state.reply.conflict = firstDifference(c, known.asked);
        if (state.reply.conflict != LockField.NONE) return LOCK_ID_CONFLICT;
        state.reply.describe(known);
        state.reply.authorized = known.authorized;
        state.reply.isRepeat = true;
        return known.result;
    }

    private ResultCode repeatDecline(Command.Lock c, NaiveLock declined) {
        state.reply.state = LockState.DECLINED;
        if (declined.result == RELEASED_FIRST) return RELEASED_FIRST;
        state.reply.conflict = firstDifference(c, declined.asked);
        if (state.reply.conflict != LockField.NONE) return LOCK_ID_CONFLICT;
        state.reply.isRepeat = true;
        state.reply.original(declined);
        return state.reply.insufficient(declined.result, declined.need, declined.have);
    }

    private ResultCode keep(ResultCode refusal, Command.Lock c) {
        state.reply.state = LockState.DECLINED;
        NaiveLock.Key key = new NaiveLock.Key(c.managerId(), c.lockId());
        NaiveLock decline = book.addDecline(key, refusal, c.validUntilNs());
        if (decline == null) return refusal;
        decline.asked = c;
        decline.need = state.reply.need;
        decline.have = state.reply.have;
        state.reply.original(decline);
        return refusal;
    }

    /** Nothing is judged anew: the books are as they were before the commands linked with it. */
    void keepAgain(Command.Lock c, ResultCode refusal) {
        boolean isKept = state.reply.state == LockState.DECLINED && state.reply.originalSequence == state.sequence;
        if (!isKept || state.reply.isRepeat) return;
        if (isKnown(c) || judgeAsker(c) != OK) {
            state.reply.isNotKept = true;
        } else {
            keep(refusal, c);
        }
    }

    private boolean isKnown(Command.Lock c) {
        NaiveLock.Key key = new NaiveLock.Key(c.managerId(), c.lockId());
        return book.find(book.locks, key) != null || book.find(book.declines, key) != null;
    }

    private static LockField firstDifference(Command.Lock a, Command.Lock b) {
        if (a.partitionId() != b.partitionId()) return LockField.PARTITION;
        if (a.holderId() != b.holderId()) return LockField.HOLDER;
        if (a.beneficiaryId() != b.beneficiaryId()) return LockField.BENEFICIARY;
        if (a.assetId() != b.assetId()) return LockField.ASSET;
        if (!a.amount().equals(b.amount())) return LockField.AMOUNT;
        if (a.ttlNs() != b.ttlNs()) return LockField.TTL;
        if (a.validUntilNs() != b.validUntilNs()) return LockField.VALID_UNTIL;
        if (a.groupId() != b.groupId()) return LockField.GROUP;
        if (a.reference() != b.reference()) return LockField.REFERENCE;
        return a.flags() != b.flags() ? LockField.FLAGS : LockField.NONE;
    }
}
