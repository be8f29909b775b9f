package io.ampcore.memory;

import java.util.Arrays;

/**
 * {@code a × b / d} on unsigned 128-bit integers, exactly: the product has 256 bits and is never cut. The quotient is
 * left in {@link #low()} and {@link #high()} until the next call, so one instance belongs to one thread.
 */
public final class Ratio128 {
    private static final long MASK_32 = 0xFFFF_FFFFL;
    private static final int PRODUCT_DIGITS = 8;
    private static final int FACTOR_DIGITS = 4;

    private final LongDivision division = new LongDivision(PRODUCT_DIGITS, FACTOR_DIGITS);
    private long low;
    private long high;

    public long low() {
        return low;
    }

    public long high() {
        return high;
    }

    /**
     * {@code floor(a × b / d)}.
     *
     * @return false if d is 0 or the quotient is above 2^128 - 1; the result is then undefined.
     */
    public boolean floor(long aLow, long aHigh, long bLow, long bHigh, long dLow, long dHigh) {
        return divide(aLow, aHigh, bLow, bHigh, dLow, dHigh, false);
    }

    /**
     * {@code ceil(a × b / d)}.
     *
     * @return false if d is 0 or the quotient is above 2^128 - 1; the result is then undefined.
     */
    public boolean ceil(long aLow, long aHigh, long bLow, long bHigh, long dLow, long dHigh) {
        return divide(aLow, aHigh, bLow, bHigh, dLow, dHigh, true);
    }

    private boolean divide(long aLow, long aHigh, long bLow, long bHigh, long dLow, long dHigh, boolean roundUp) {
        if (UInt128.isZero(dLow, dHigh)) return false;
        if (UInt128.isEqual(aLow, aHigh, dLow, dHigh)) return result(bLow, bHigh);
        if (UInt128.isEqual(bLow, bHigh, dLow, dHigh)) return result(aLow, aHigh);
        if ((aHigh | bHigh | dHigh) == 0 && Math.multiplyHigh(aLow, bLow) == 0 && (aLow | bLow) >= 0) {
            return divideSmall(aLow * bLow, dLow, roundUp);
        }
        return divideWide(aLow, aHigh, bLow, bHigh, dLow, dHigh, roundUp);
    }

    private boolean divideSmall(long product, long dLow, boolean roundUp) {
        long floor = Long.divideUnsigned(product, dLow);
        boolean isExact = floor * dLow == product;
        return result(roundUp && !isExact ? floor + 1 : floor, 0);
    }

    private boolean divideWide(long aLow, long aHigh, long bLow, long bHigh, long dLow, long dHigh, boolean roundUp) {
        multiply(aLow, aHigh, bLow, bHigh);
        for (int i = 0; i < FACTOR_DIGITS; i++) {
            division.divisor()[i] = digit(dLow, dHigh, i);
        }
        division.divide();
        if (!division.fits128()) return false;
        result(division.low(), division.high());
        return !roundUp || !division.hasRemainder() || increment();
    }

    private boolean result(long low, long high) {
        this.low = low;
        this.high = high;
        return true;
    }

    private boolean increment() {
        low++;
        if (low == 0) {
            high++;
        }
        return (low | high) != 0;
    }

    private void multiply(long aLow, long aHigh, long bLow, long bHigh) {
        long[] product = division.dividend();
        Arrays.fill(product, 0);
        for (int i = 0; i < FACTOR_DIGITS; i++) {
            long a = digit(aLow, aHigh, i);
            long carry = 0;
            for (int j = 0; j < FACTOR_DIGITS; j++) {
                long sum = a * digit(bLow, bHigh, j) + product[i + j] + carry;
                product[i + j] = sum & MASK_32;
                carry = sum >>> 32;
            }
            product[i + FACTOR_DIGITS] = carry;
        }
    }

    private static long digit(long low, long high, int index) {
        long half = index < 2 ? low : high;
        return (index & 1) == 0 ? half & MASK_32 : half >>> 32;
    }
}
