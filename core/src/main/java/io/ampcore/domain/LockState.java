package io.ampcore.domain;

/**
 * Where a lock stands.
 * <pre>
 *        adjust, extend, capture (not final)
 *                  ┌──┐                                                ┌──┐ extend
 *    lock ──►  OPEN ──┴─capture FINAL, or deadline with a clearing─►  CAPTURED ──settle, or deadline──► SETTLED
 *     │          │                                                      │  │
 *     │          ├──release, nothing captured──►  RELEASED  ◄──release──┘  └──draw, or deadline──► DRAWN
 *     │          └──deadline, nothing captured─►  EXPIRED
 *     └──refused──► DECLINED            (EXPIRED, RELEASED with nothing captured ──late capture, once──► CAPTURED)
 * </pre>
 * The code goes into records, receipts and the digest: it is never changed.
 */
public enum LockState {
    /** No lock has this id. */
    NONE(0),
    /** Collateral is set aside; nothing or a part is captured. */
    OPEN(1),
    /** The final amount was presented; the collateral guarantees it until the underlying settles. */
    CAPTURED(2),
    /** The underlying is final; the collateral went back. */
    SETTLED(3),
    /** The manager gave the lock up; the collateral went back. */
    RELEASED(4),
    /** Nothing was captured before the deadline; the collateral went back. */
    EXPIRED(5),
    /** The underlying failed; collateral went to the beneficiary. */
    DRAWN(6),
    /** Refused when it was asked for, and the refusal is kept; or released before it was asked for. */
    DECLINED(7);

    private static final LockState[] BY_CODE = values();

    static {
        for (int code = 0; code < BY_CODE.length; code++) {
            if (BY_CODE[code].code != code) {
                throw new AssertionError("lock state code out of order: " + BY_CODE[code]);
            }
        }
    }

    private final int code;

    LockState(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }

    /** @return whether collateral is still set aside: OPEN and CAPTURED. */
    public boolean holdsCollateral() {
        return this == OPEN || this == CAPTURED;
    }

    public static LockState get(int code) {
        return BY_CODE[code];
    }
}
