package io.ampcore.memory;

import java.util.Arrays;

/**
 * A quotient of products that are wider than {@link Ratio128}'s, exactly: a dividend of up to 384 bits over a divisor of up
 * to 256. Begun, multiplied up on both sides, then divided:
 * <pre>
 *   ratio.begin(amountLow, amountHigh).times(mantissa).times(factor).over(10_000).overPowerOf10(18).ceil()
 * </pre>
 * One instance belongs to one thread.
 */
public final class WideRatio {
    /** Highest power of 10 that one side is multiplied by. */
    public static final int POWER_OF_10_MAX = 36;

    private static final long MASK_32 = 0xFFFF_FFFFL;
    private static final int DIVIDEND_DIGITS = 12;
    private static final int DIVISOR_DIGITS = 8;
    private static final int POWER_STEP = 18;
    private static final long[] POWERS_OF_10 = new long[POWER_STEP + 1];

    static {
        POWERS_OF_10[0] = 1;
        for (int i = 1; i <= POWER_STEP; i++) {
            POWERS_OF_10[i] = 10 * POWERS_OF_10[i - 1];
        }
    }

    private final LongDivision division = new LongDivision(DIVIDEND_DIGITS, DIVISOR_DIGITS);
    private long low;
    private long high;

    /** @return low half of the last quotient; all bits set if it did not fit. */
    public long low() {
        return low;
    }

    public long high() {
        return high;
    }

    /** Starts with a dividend, over 1. */
    public WideRatio begin(long low, long high) {
        long[] dividend = division.dividend();
        Arrays.fill(dividend, 0);
        dividend[0] = low & MASK_32;
        dividend[1] = low >>> 32;
        dividend[2] = high & MASK_32;
        dividend[3] = high >>> 32;
        long[] divisor = division.divisor();
        Arrays.fill(divisor, 0);
        divisor[0] = 1;
        return this;
    }

    /**
     * @param factor of the dividend, unsigned.
     */
    public WideRatio times(long factor) {
        multiply(division.dividend(), DIVIDEND_DIGITS, factor);
        return this;
    }

    /**
     * @param factor of the divisor, unsigned, not 0.
     */
    public WideRatio over(long factor) {
        multiply(division.divisor(), DIVISOR_DIGITS, factor);
        return this;
    }

    /**
     * @param exponent 0 to {@link #POWER_OF_10_MAX}.
     */
    public WideRatio timesPowerOf10(int exponent) {
        times(POWERS_OF_10[Math.min(exponent, POWER_STEP)]);
        return exponent > POWER_STEP ? times(POWERS_OF_10[exponent - POWER_STEP]) : this;
    }

    /**
     * @param exponent 0 to {@link #POWER_OF_10_MAX}.
     */
    public WideRatio overPowerOf10(int exponent) {
        over(POWERS_OF_10[Math.min(exponent, POWER_STEP)]);
        return exponent > POWER_STEP ? over(POWERS_OF_10[exponent - POWER_STEP]) : this;
    }

    /** Divides and rounds up. @return false if the quotient is above 2^128 - 1, which then stands for it. */
    public boolean ceil() {
        return divide(true);
    }

    /** Divides and rounds down. @return false if the quotient is above 2^128 - 1, which then stands for it. */
    public boolean floor() {
        return divide(false);
    }

    private boolean divide(boolean roundUp) {
        division.divide();
        low = division.low();
        high = division.high();
        boolean fits = division.fits128();
        if (fits && roundUp && division.hasRemainder()) {
            low++;
            high += low == 0 ? 1 : 0;
            fits = (low | high) != 0;
        }
        if (fits) return true;
        low = -1;
        high = -1;
        return false;
    }

    private static void multiply(long[] digits, int count, long factor) {
        long factorLow = factor & MASK_32;
        long factorHigh = factor >>> 32;
        long carry = 0;
        long previous = 0;
        for (int i = 0; i < count; i++) {
            long digit = digits[i];
            long lowPart = digit * factorLow;
            long highPart = previous * factorHigh;
            long sum = (lowPart & MASK_32) + (highPart & MASK_32) + (carry & MASK_32);
            digits[i] = sum & MASK_32;
            carry = (carry >>> 32) + (lowPart >>> 32) + (highPart >>> 32) + (sum >>> 32);
            previous = digit;
        }
        if (carry != 0 || previous * factorHigh != 0) {
            throw new IllegalStateException("product has more than " + 32 * count + " bits");
        }
    }
}
