package io.ampcore.model;

import static io.ampcore.domain.ResultCode.*;
import static io.ampcore.driver.LedgerDriver.DAY;
import static io.ampcore.driver.LedgerDriver.MILLI;
import static java.math.BigInteger.ZERO;

import io.ampcore.domain.LimitKind;
import io.ampcore.domain.ResultCode;
import io.ampcore.driver.Command;
import io.ampcore.driver.Event;
import io.ampcore.driver.Network;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;

/** How much may be open and approved, and how much is (domain §5, Limits). */
final class NaiveLimits {
    private static final BigInteger WHOLE_BP = BigInteger.valueOf(10_000);
    private static final int ANY_COUNT = -1;

    private record Pair(int managerId, LimitKind kind, int subjectId) {}

    /** What a command set, and what was approved in the window that was counted last. */
    private static final class Limit {
        BigInteger exposureMax;
        long windowNs;
        BigInteger needMax;
        int countMax;
        long window;
        BigInteger need = ZERO;
        long count;

        boolean isSet(BigInteger exposure, long windowLengthNs, BigInteger approved, int approvals) {
            return exposureMax.equals(exposure)
                    && windowNs == windowLengthNs
                    && needMax.equals(approved)
                    && countMax == approvals;
        }

        /** Forgets what was counted in an earlier window. */
        Limit at(long nowNs) {
            if (window != nowNs / windowNs) {
                window = nowNs / windowNs;
                need = ZERO;
                count = 0;
            }
            return this;
        }
    }

    private final NaiveState state;
    private final Map<Pair, Limit> limits = new HashMap<>();
    /** Of all pairs, whether they have limits or not. */
    private final Map<Pair, BigInteger> exposures = new HashMap<>();

    NaiveLimits(NaiveState state) {
        this.state = state;
    }

    private static Pair[] pairsOf(Command.Lock c) {
        return new Pair[] {
            new Pair(c.managerId(), LimitKind.MANAGER, c.managerId()),
            new Pair(c.managerId(), LimitKind.HOLDER, c.holderId()),
            new Pair(c.managerId(), LimitKind.BENEFICIARY, c.beneficiaryId())
        };
    }

    /** Rule 8, but for groups. */
    ResultCode judge(Command.Lock c, BigInteger need, boolean isIncrease) {
        Pair[] pairs = pairsOf(c);
        if (passesExposure(pairs[0], need)) return MANAGER_LIMIT;
        if (passesUtilization(c, need)) return UTILIZATION_LIMIT;
        if (passesExposure(pairs[1], need) || passesExposure(pairs[2], need)) return EXPOSURE_LIMIT;
        boolean isTooFast = passesVelocity(pairs[1], need, isIncrease) || passesVelocity(pairs[2], need, isIncrease);
        return isTooFast ? VELOCITY_LIMIT : OK;
    }

    private boolean passesExposure(Pair pair, BigInteger need) {
        Limit limit = limits.get(pair);
        if (limit == null) return false;
        return passes(exposures.getOrDefault(pair, ZERO).add(need), limit.exposureMax);
    }

    private boolean passesVelocity(Pair pair, BigInteger need, boolean isIncrease) {
        Limit limit = limits.get(pair);
        if (limit == null || limit.windowNs == 0) return false;
        limit.at(state.nowNs);
        boolean isCountLimited = !isIncrease && limit.countMax != ANY_COUNT;
        if (isCountLimited && limit.count + 1 > Integer.toUnsignedLong(limit.countMax)) return true;
        return passes(limit.need.add(need), limit.needMax);
    }

    private static boolean passes(BigInteger sum, BigInteger max) {
        return !max.equals(Network.MAX_128) && sum.compareTo(max) > 0;
    }

    private boolean passesUtilization(Command.Lock c, BigInteger need) {
        int maxBp = state.registry.policyOf(c.managerId()).terms.pools().maxUtilizationBp();
        if (maxBp == 10_000 || !state.books.isPool(c.partitionId())) return false;
        BigInteger locked = state.books.locked(c.managerId(), c.partitionId()).add(need);
        BigInteger total = state.books.total(c.managerId(), c.partitionId());
        return locked.multiply(WHOLE_BP).compareTo(total.multiply(BigInteger.valueOf(maxBp))) > 0;
    }

    /** A lock was approved. */
    void countApproval(Command.Lock c) {
        Pair[] pairs = pairsOf(c);
        for (int i = 1; i < pairs.length; i++) {
            Limit limit = limits.get(pairs[i]);
            if (limit != null && limit.windowNs != 0) limit.at(state.nowNs).count++;
        }
    }

    /** Collateral of a lock was set aside, or is free again. */
    void countChange(Command.Lock c, BigInteger change) {
        Pair[] pairs = pairsOf(c);
        for (Pair pair : pairs) {
            exposures.merge(pair, change, BigInteger::add);
        }
        if (change.signum() <= 0) return;
        for (int i = 1; i < pairs.length; i++) {
            Limit limit = limits.get(pairs[i]);
            if (limit == null || limit.windowNs == 0) continue;
            limit.at(state.nowNs).need = limit.need.add(change).min(Network.MAX_128);
        }
    }

    ResultCode set(Command.SetLimit c) {
        if (!LimitKind.isKnown(c.kind())) return FLAG_UNKNOWN;
        LimitKind kind = LimitKind.get(c.kind());
        boolean isCounted = c.windowNs() != 0;
        boolean isOfManager = kind == LimitKind.MANAGER;
        if (isOfManager && (c.subjectId() != c.managerId() || isCounted)) return LIMIT_OUT_OF_BOUNDS;
        if (isCounted && (c.windowNs() < MILLI || c.windowNs() > 400 * DAY)) return LIMIT_OUT_OF_BOUNDS;
        if (!state.registry.isManager(c.managerId())) return MANAGER_UNKNOWN;
        if (!state.roles.isOperator(c.principalId())) return NOT_ENTITLED;
        if (!state.books.isHolder(c.subjectId())) {
            return kind == LimitKind.BENEFICIARY ? BENEFICIARY_UNKNOWN : HOLDER_UNKNOWN;
        }
        BigInteger needMax = isCounted ? c.needMax() : Network.MAX_128;
        int countMax = isCounted ? c.countMax() : ANY_COUNT;
        boolean isNone = !isCounted && c.exposureMax().equals(Network.MAX_128);
        Pair pair = new Pair(c.managerId(), kind, c.subjectId());
        Limit known = limits.get(pair);
        boolean isSame = known == null ? isNone : known.isSet(c.exposureMax(), c.windowNs(), needMax, countMax);
        if (isSame) return state.reply.repeated();
        if (known == null && limits.size() == state.genesis.limitCapacity()) return LIMIT_TABLE_FULL;
        if (isNone) {
            limits.remove(pair);
        } else {
            set(limits.computeIfAbsent(pair, key -> new Limit()), c, needMax, countMax);
        }
        state.events.add(new Event.LimitSet(
                c.managerId(), c.kind(), c.subjectId(), c.exposureMax(), c.windowNs(), needMax, countMax));
        return OK;
    }

    private static void set(Limit limit, Command.SetLimit c, BigInteger needMax, int countMax) {
        limit.exposureMax = c.exposureMax();
        limit.needMax = needMax;
        limit.countMax = countMax;
        if (limit.windowNs == c.windowNs()) return;
        limit.windowNs = c.windowNs();
        limit.window = 0;
        limit.need = ZERO;
        limit.count = 0;
    }
}
