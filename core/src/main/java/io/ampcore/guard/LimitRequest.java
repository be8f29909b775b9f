package io.ampcore.guard;

import io.ampcore.domain.LimitKind;
import io.ampcore.memory.UInt128;
import io.ampcore.state.PairLimits;

/** Which pair gets which limits, field by field. One instance, filled again for each command. */
public final class LimitRequest {
    /** In place of a number of approvals: any. */
    public static final int ANY_COUNT = 0xFFFF_FFFF;
    /** Both halves of an amount of collateral that stands for any. */
    public static final long ANY = 0xFFFF_FFFF_FFFF_FFFFL;
    /** Shortest window: 1 ms. */
    public static final long WINDOW_MIN_NS = 1_000_000;
    /** Longest window: 400 days. */
    public static final long WINDOW_MAX_NS = 400L * 24 * 60 * 60 * 1_000_000_000;

    private int managerId;
    private int kindCode;
    private int subjectId;
    private long exposureMaxLow;
    private long exposureMaxHigh;
    private long windowNs;
    private long needMaxLow;
    private long needMaxHigh;
    private int countMax;

    /**
     * @param kindCode of a {@link LimitKind}.
     * @param subjectId the holder or beneficiary; for all of a manager's locks the manager itself.
     */
    public LimitRequest pair(int managerId, int kindCode, int subjectId) {
        this.managerId = managerId;
        this.kindCode = kindCode;
        this.subjectId = subjectId;
        return this;
    }

    /** The most collateral of OPEN and CAPTURED locks; {@link #ANY} twice for any. */
    public LimitRequest exposureMax(long low, long high) {
        exposureMaxLow = low;
        exposureMaxHigh = high;
        return this;
    }

    /**
     * What may be approved in a window.
     *
     * @param windowNs length of a window; 0: nothing is counted, and the maxima mean nothing.
     * @param needMaxLow collateral; {@link #ANY} twice for any.
     * @param countMax locks, unsigned; {@link #ANY_COUNT} for any.
     */
    public LimitRequest velocity(long windowNs, long needMaxLow, long needMaxHigh, int countMax) {
        boolean isCounted = windowNs != 0;
        this.windowNs = windowNs;
        this.needMaxLow = isCounted ? needMaxLow : ANY;
        this.needMaxHigh = isCounted ? needMaxHigh : ANY;
        this.countMax = isCounted ? countMax : ANY_COUNT;
        return this;
    }

    public int managerId() {
        return managerId;
    }

    public int kindCode() {
        return kindCode;
    }

    public int subjectId() {
        return subjectId;
    }

    public long exposureMaxLow() {
        return exposureMaxLow;
    }

    public long exposureMaxHigh() {
        return exposureMaxHigh;
    }

    public long windowNs() {
        return windowNs;
    }

    public long needMaxLow() {
        return needMaxLow;
    }

    public long needMaxHigh() {
        return needMaxHigh;
    }

    public int countMax() {
        return countMax;
    }

    /** A manager's total is limited in exposure only, under its own id. */
    boolean isWithinBounds() {
        if (kindCode == LimitKind.MANAGER.code() && (subjectId != managerId || windowNs != 0)) return false;
        return windowNs == 0 || (windowNs >= WINDOW_MIN_NS && windowNs <= WINDOW_MAX_NS);
    }

    /** @return whether nothing is left to be counted. */
    boolean isUnlimited() {
        return windowNs == 0 && UInt128.isEqual(exposureMaxLow, exposureMaxHigh, ANY, ANY);
    }

    /** @return whether a pair has just these limits; 0 is a pair without any. */
    boolean isSameAs(PairLimits limits, int id) {
        if (id == 0) return isUnlimited();
        return UInt128.isEqual(exposureMaxLow, exposureMaxHigh, limits.exposureMaxLow(id), limits.exposureMaxHigh(id))
                && windowNs == limits.windowNs(id)
                && UInt128.isEqual(needMaxLow, needMaxHigh, limits.needMaxLow(id), limits.needMaxHigh(id))
                && countMax == limits.approvalCountMax(id);
    }

    /** Writes the limits into a record; windows of another length begin at 0. */
    void copyTo(PairLimits limits, int id) {
        limits.exposureMax(id, exposureMaxLow, exposureMaxHigh);
        limits.approvedMax(id, needMaxLow, needMaxHigh, countMax);
        if (limits.windowNs(id) == windowNs) return;
        limits.windowNs(id, windowNs);
        limits.approved(id, 0, 0, 0, 0);
    }
}
