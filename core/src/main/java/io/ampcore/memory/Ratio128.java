package io.ampcore.memory;

import java.util.Arrays;

/**
 * {@code a × b / d} on unsigned 128-bit integers, exactly: the product has 256 bits and is never cut. The quotient is
 * left in {@link #low()} and {@link #high()} until the next call, so one instance belongs to one thread.
 * <p>
 * The division is Knuth's algorithm D (The Art of Computer Programming, vol. 2, 4.3.1) in base 2^32.
 */
public final class Ratio128 {
    private static final long MASK_32 = 0xFFFF_FFFFL;
    private static final int PRODUCT_DIGITS = 8;
    private static final int DIVISOR_DIGITS = 4;

    private final long[] dividend = new long[PRODUCT_DIGITS + 1];
    private final long[] divisor = new long[DIVISOR_DIGITS];
    private final long[] quotient = new long[PRODUCT_DIGITS];
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
        int divisorLength = loadDivisor(dLow, dHigh);
        boolean hasRemainder = divisorLength == 1 ? divideByDigit() : divideByDigits(divisorLength);
        if ((quotient[4] | quotient[5] | quotient[6] | quotient[7]) != 0) return false;
        result((quotient[1] << 32) | quotient[0], (quotient[3] << 32) | quotient[2]);
        return !roundUp || !hasRemainder || increment();
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
        Arrays.fill(dividend, 0);
        for (int i = 0; i < DIVISOR_DIGITS; i++) {
            long a = digit(aLow, aHigh, i);
            long carry = 0;
            for (int j = 0; j < DIVISOR_DIGITS; j++) {
                long sum = a * digit(bLow, bHigh, j) + dividend[i + j] + carry;
                dividend[i + j] = sum & MASK_32;
                carry = sum >>> 32;
            }
            dividend[i + DIVISOR_DIGITS] = carry;
        }
    }

    private int loadDivisor(long dLow, long dHigh) {
        int length = 0;
        for (int i = 0; i < DIVISOR_DIGITS; i++) {
            divisor[i] = digit(dLow, dHigh, i);
            if (divisor[i] != 0) {
                length = i + 1;
            }
        }
        return length;
    }

    private static long digit(long low, long high, int index) {
        long half = index < 2 ? low : high;
        return (index & 1) == 0 ? half & MASK_32 : half >>> 32;
    }

    /** @return whether there is a remainder. */
    private boolean divideByDigit() {
        long d = divisor[0];
        long remainder = 0;
        for (int i = PRODUCT_DIGITS - 1; i >= 0; i--) {
            long part = (remainder << 32) | dividend[i];
            quotient[i] = Long.divideUnsigned(part, d);
            remainder = Long.remainderUnsigned(part, d);
        }
        return remainder != 0;
    }

    /** Algorithm D. @return whether there is a remainder. */
    private boolean divideByDigits(int n) {
        normalize(n, Integer.numberOfLeadingZeros((int) divisor[n - 1]));
        Arrays.fill(quotient, 0);
        for (int j = PRODUCT_DIGITS - n; j >= 0; j--) {
            quotient[j] = quotientDigit(j, n);
        }
        long remainder = 0;
        for (int i = 0; i < n; i++) {
            remainder |= dividend[i];
        }
        return remainder != 0;
    }

    private void normalize(int n, int shift) {
        if (shift == 0) return;
        for (int i = PRODUCT_DIGITS; i > 0; i--) {
            dividend[i] = ((dividend[i] << shift) | (dividend[i - 1] >>> (32 - shift))) & MASK_32;
        }
        dividend[0] = (dividend[0] << shift) & MASK_32;
        for (int i = n - 1; i > 0; i--) {
            divisor[i] = ((divisor[i] << shift) | (divisor[i - 1] >>> (32 - shift))) & MASK_32;
        }
        divisor[0] = (divisor[0] << shift) & MASK_32;
    }

    private long quotientDigit(int j, int n) {
        long head = (dividend[j + n] << 32) | dividend[j + n - 1];
        long estimate = Long.divideUnsigned(head, divisor[n - 1]);
        long rest = Long.remainderUnsigned(head, divisor[n - 1]);
        while (estimate > MASK_32
                || Long.compareUnsigned(estimate * divisor[n - 2], (rest << 32) | dividend[j + n - 2]) > 0) {
            estimate--;
            rest += divisor[n - 1];
            if (rest > MASK_32) break;
        }
        if (subtract(j, n, estimate)) {
            addBack(j, n);
            estimate--;
        }
        return estimate;
    }

    /** @return whether the difference went below 0. */
    private boolean subtract(int j, int n, long estimate) {
        long borrow = 0;
        for (int i = 0; i < n; i++) {
            long product = estimate * divisor[i];
            long difference = dividend[i + j] - borrow - (product & MASK_32);
            dividend[i + j] = difference & MASK_32;
            borrow = (product >>> 32) - (difference >> 32);
        }
        long difference = dividend[j + n] - borrow;
        dividend[j + n] = difference & MASK_32;
        return difference < 0;
    }

    private void addBack(int j, int n) {
        long carry = 0;
        for (int i = 0; i < n; i++) {
            long sum = dividend[i + j] + divisor[i] + carry;
            dividend[i + j] = sum & MASK_32;
            carry = sum >>> 32;
        }
        dividend[j + n] = (dividend[j + n] + carry) & MASK_32;
    }
}
