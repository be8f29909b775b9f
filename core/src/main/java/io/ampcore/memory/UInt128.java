package io.ampcore.memory;

import java.math.BigInteger;

/**
 * Unsigned 128-bit integers as pairs of {@code long}, low half first as on the wire. Java has no such value type, so
 * callers keep the halves in two locals:
 * <pre>
 *   long sumLow = aLow + bLow;
 *   long sumHigh = aHigh + bHigh + UInt128.carry(aLow, sumLow);
 *
 *   long differenceLow = aLow - bLow;
 *   long differenceHigh = aHigh - bHigh - UInt128.borrow(aLow, bLow);
 * </pre>
 * Both wrap like {@code long} does; whoever adds has shown before that the sum fits.
 */
public final class UInt128 {
    private static final BigInteger MASK_64 = BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);

    private UInt128() {}

    /** @return 1 if {@code addendLow + something = sumLow} went past 2^64, otherwise 0. */
    public static long carry(long addendLow, long sumLow) {
        return Long.compareUnsigned(sumLow, addendLow) < 0 ? 1 : 0;
    }

    /** @return 1 if {@code aLow - bLow} went below 0, otherwise 0. */
    public static long borrow(long aLow, long bLow) {
        return Long.compareUnsigned(aLow, bLow) < 0 ? 1 : 0;
    }

    public static boolean isLess(long aLow, long aHigh, long bLow, long bHigh) {
        return aHigh == bHigh ? Long.compareUnsigned(aLow, bLow) < 0 : Long.compareUnsigned(aHigh, bHigh) < 0;
    }

    public static boolean isEqual(long aLow, long aHigh, long bLow, long bHigh) {
        return aLow == bLow && aHigh == bHigh;
    }

    public static boolean isZero(long low, long high) {
        return (low | high) == 0;
    }

    /** For tools and tests: allocates. */
    public static BigInteger toBigInteger(long low, long high) {
        return unsigned(high).shiftLeft(64).or(unsigned(low));
    }

    /** For tools and tests: allocates. @return the decimal digits. */
    public static String toString(long low, long high) {
        return toBigInteger(low, high).toString();
    }

    /** @return the low half of a value below 2^128. */
    public static long low(BigInteger value) {
        return value.and(MASK_64).longValue();
    }

    /** @return the high half. @throws ArithmeticException if the value is negative or does not fit. */
    public static long high(BigInteger value) {
        if (value.signum() < 0 || value.bitLength() > 128) {
            throw new ArithmeticException("not an unsigned 128-bit integer: " + value);
        }
        return value.shiftRight(64).longValue();
    }

    private static BigInteger unsigned(long value) {
        return BigInteger.valueOf(value).and(MASK_64);
    }
}
