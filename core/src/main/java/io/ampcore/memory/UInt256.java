package io.ampcore.memory;

import java.math.BigInteger;

/**
 * A mutable unsigned 256-bit integer in four words, low word first as on the wire: what the contracts allow to be that
 * wide (allowances, limits, the value that a transfer asks for). One is made at start and used again and again; it is a
 * place to calculate in, not a value to keep.
 */
public final class UInt256 {
    /** Bytes in a {@link Region}. */
    public static final int LENGTH = 32;

    private static final int WORDS = 4;

    private long word0;
    private long word1;
    private long word2;
    private long word3;

    /**
     * @param index 0 to 3, low word first.
     */
    public long word(int index) {
        return switch (index) {
            case 0 -> word0;
            case 1 -> word1;
            case 2 -> word2;
            case 3 -> word3;
            default -> throw new IndexOutOfBoundsException("word of 256 bits: " + index);
        };
    }

    public UInt256 set(long word0, long word1, long word2, long word3) {
        this.word0 = word0;
        this.word1 = word1;
        this.word2 = word2;
        this.word3 = word3;
        return this;
    }

    public UInt256 set(UInt256 other) {
        return set(other.word0, other.word1, other.word2, other.word3);
    }

    /** Takes a 128-bit amount. */
    public UInt256 set(long low, long high) {
        return set(low, high, 0, 0);
    }

    public UInt256 clear() {
        return set(0, 0, 0, 0);
    }

    /** @return low half of the low 128 bits. */
    public long low() {
        return word0;
    }

    /** @return high half of the low 128 bits. */
    public long high() {
        return word1;
    }

    public boolean isZero() {
        return (word0 | word1 | word2 | word3) == 0;
    }

    /** @return whether it is below 2^128. */
    public boolean isAmount() {
        return (word2 | word3) == 0;
    }

    /** @return whether it is below 2^64. */
    public boolean isWord() {
        return (word1 | word2 | word3) == 0;
    }

    public boolean isEqual(UInt256 other) {
        return word0 == other.word0 && word1 == other.word1 && word2 == other.word2 && word3 == other.word3;
    }

    public boolean isLess(UInt256 other) {
        if (word3 != other.word3) return Long.compareUnsigned(word3, other.word3) < 0;
        if (word2 != other.word2) return Long.compareUnsigned(word2, other.word2) < 0;
        return UInt128.isLess(word0, word1, other.word0, other.word1);
    }

    /** @return whether it is less than a 64-bit number. */
    public boolean isLess(long word) {
        return isWord() && Long.compareUnsigned(word0, word) < 0;
    }

    /** @return whether it equals a 64-bit number. */
    public boolean isEqual(long word) {
        return isWord() && word0 == word;
    }

    /** Adds and wraps. @return whether the sum went past 2^256. */
    public boolean add(UInt256 other) {
        long carry = 0;
        for (int i = 0; i < WORDS; i++) {
            long a = word(i);
            long b = other.word(i);
            long sum = a + b;
            long next = UInt128.carry(a, sum);
            sum += carry;
            next |= UInt128.carry(carry, sum);
            word(i, sum);
            carry = next;
        }
        return carry != 0;
    }

    /** Subtracts and wraps. @return whether the difference went below 0. */
    public boolean subtract(UInt256 other) {
        long borrow = 0;
        for (int i = 0; i < WORDS; i++) {
            long a = word(i);
            long b = other.word(i);
            long difference = a - b;
            long next = UInt128.borrow(a, b) | UInt128.borrow(difference, borrow);
            word(i, difference - borrow);
            borrow = next;
        }
        return borrow != 0;
    }

    public UInt256 load(Region region, long offset) {
        return set(
                region.getLong(offset),
                region.getLong(offset + 8),
                region.getLong(offset + 16),
                region.getLong(offset + 24));
    }

    public void store(Region region, long offset) {
        region.putLong(offset, word0);
        region.putLong(offset + 8, word1);
        region.putLong(offset + 16, word2);
        region.putLong(offset + 24, word3);
    }

    /** For tools and tests: allocates. @throws ArithmeticException if the value is negative or does not fit. */
    public UInt256 set(BigInteger value) {
        if (value.signum() < 0 || value.bitLength() > 256) {
            throw new ArithmeticException("not an unsigned 256-bit integer: " + value);
        }
        return set(
                value.longValue(),
                value.shiftRight(64).longValue(),
                value.shiftRight(128).longValue(),
                value.shiftRight(192).longValue());
    }

    /** For tools and tests: allocates. */
    public BigInteger toBigInteger() {
        return UInt128.toBigInteger(word2, word3).shiftLeft(128).or(UInt128.toBigInteger(word0, word1));
    }

    /** For tools and tests: allocates. @return the decimal digits. */
    @Override
    public String toString() {
        return toBigInteger().toString();
    }

    private void word(int index, long value) {
        switch (index) {
            case 0 -> word0 = value;
            case 1 -> word1 = value;
            case 2 -> word2 = value;
            case 3 -> word3 = value;
            default -> throw new IndexOutOfBoundsException("word of 256 bits: " + index);
        }
    }
}
