package io.ampcore.memory;

import java.util.Arrays;

/**
 * Division of long unsigned numbers, exactly: Knuth's algorithm D (The Art of Computer Programming, vol. 2, 4.3.1) in base
 * 2^32. Numbers are digits of 32 bits in the low halves of longs, the lowest first. One instance belongs to one thread.
 */
final class LongDivision {
    private static final long MASK_32 = 0xFFFF_FFFFL;

    private final int dividendDigits;
    private final long[] dividend;
    private final long[] divisor;
    private final long[] quotient;
    private boolean hasRemainder;

    /**
     * @param dividendDigits most digits of a dividend; at least as many as of a divisor.
     */
    LongDivision(int dividendDigits, int divisorDigits) {
        this.dividendDigits = dividendDigits;
        dividend = new long[dividendDigits + 1];
        divisor = new long[divisorDigits];
        quotient = new long[dividendDigits];
    }

    /** @return the dividend's digits, and one more; to be written before {@link #divide}, which uses them up. */
    long[] dividend() {
        return dividend;
    }

    /** @return the divisor's digits, to be written before {@link #divide}, which uses them up. */
    long[] divisor() {
        return divisor;
    }

    /** Divides; the divisor must not be 0. */
    void divide() {
        int length = lengthOf(divisor);
        Arrays.fill(quotient, 0);
        hasRemainder = length == 1 ? divideByDigit() : divideByDigits(length);
    }

    /** @return whether the last division left a remainder. */
    boolean hasRemainder() {
        return hasRemainder;
    }

    /** @return whether the last quotient has at most 128 bits. */
    boolean fits128() {
        long rest = 0;
        for (int i = 4; i < dividendDigits; i++) {
            rest |= quotient[i];
        }
        return rest == 0;
    }

    /** @return bits 0 to 63 of the last quotient. */
    long low() {
        return (quotient[1] << 32) | quotient[0];
    }

    /** @return bits 64 to 127 of the last quotient. */
    long high() {
        return (quotient[3] << 32) | quotient[2];
    }

    private static int lengthOf(long[] digits) {
        int length = digits.length;
        while (length > 0 && digits[length - 1] == 0) {
            length--;
        }
        return length;
    }

    private boolean divideByDigit() {
        long d = divisor[0];
        long remainder = 0;
        for (int i = dividendDigits - 1; i >= 0; i--) {
            long part = (remainder << 32) | dividend[i];
            quotient[i] = Long.divideUnsigned(part, d);
            remainder = Long.remainderUnsigned(part, d);
        }
        return remainder != 0;
    }

    private boolean divideByDigits(int n) {
        normalize(n, Integer.numberOfLeadingZeros((int) divisor[n - 1]));
        for (int j = dividendDigits - n; j >= 0; j--) {
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
        for (int i = dividendDigits; i > 0; i--) {
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
