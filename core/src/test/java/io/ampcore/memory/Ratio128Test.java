package io.ampcore.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigInteger;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class Ratio128Test {
    private static final long SEED = 20_240_601;
    private static final int ROUNDS = 400_000;
    private static final BigInteger ONE = BigInteger.ONE;
    private static final BigInteger BOUND = ONE.shiftLeft(128);

    private final Ratio128 ratio = new Ratio128();

    @Test
    void shouldAgreeWithBigIntegerOverAllMagnitudes() {
        Random random = new Random(SEED);
        for (int i = 0; i < ROUNDS; i++) {
            check(anyMagnitude(random), anyMagnitude(random), anyMagnitude(random));
        }
    }

    @Test
    void shouldAgreeWithBigIntegerWhereDigitsAreAllOnesOrZeros() {
        Random random = new Random(SEED + 1);
        for (int i = 0; i < ROUNDS; i++) {
            check(extremeDigits(random), extremeDigits(random), extremeDigits(random));
        }
    }

    @Test
    void shouldAgreeWithBigIntegerAtAllEdges() {
        List<BigInteger> edges = edges();
        for (BigInteger a : edges) {
            for (BigInteger b : edges) {
                for (BigInteger d : edges) {
                    check(a, b, d);
                }
            }
        }
    }

    @Test
    void shouldRefuseOnlyTheCeilingWhereTheFloorStillFits() {
        BigInteger max = BOUND.subtract(ONE);
        BigInteger a = max.subtract(ONE);
        BigInteger b = ONE.shiftLeft(127).add(ONE);
        BigInteger d = b.multiply(a).divide(max);

        check(a, b, d);
        check(max, max, max.subtract(ONE));
    }

    /** Quotients right at the bound: {@code a × b / d} is 2^128 - 1, with and without a remainder, and 2^128. */
    @Test
    void shouldKnowTheBoundOfTheQuotientExactly() {
        Random random = new Random(SEED + 2);
        for (int i = 0; i < 50_000; i++) {
            BigInteger d = anyMagnitude(random).max(ONE);
            BigInteger b = anyMagnitude(random).max(ONE);
            BigInteger a = BOUND.multiply(d).divide(b);
            for (int k = -2; k <= 2; k++) {
                BigInteger near = a.add(BigInteger.valueOf(k));
                if (near.signum() >= 0 && near.bitLength() <= 128) {
                    check(near, b, d);
                }
            }
        }
    }

    private void check(BigInteger a, BigInteger b, BigInteger d) {
        if (d.signum() == 0) {
            assertEquals(null, floor(a, b, d));
            assertEquals(null, ceil(a, b, d));
            return;
        }
        BigInteger[] parts = a.multiply(b).divideAndRemainder(d);
        BigInteger ceil = parts[1].signum() == 0 ? parts[0] : parts[0].add(ONE);
        assertEquals(fitting(parts[0]), floor(a, b, d), () -> "floor " + a + " × " + b + " / " + d);
        assertEquals(fitting(ceil), ceil(a, b, d), () -> "ceil " + a + " × " + b + " / " + d);
    }

    private static BigInteger fitting(BigInteger quotient) {
        return quotient.bitLength() <= 128 ? quotient : null;
    }

    private BigInteger floor(BigInteger a, BigInteger b, BigInteger d) {
        boolean fits = ratio.floor(
                UInt128.low(a), UInt128.high(a), UInt128.low(b), UInt128.high(b), UInt128.low(d), UInt128.high(d));
        return fits ? UInt128.toBigInteger(ratio.low(), ratio.high()) : null;
    }

    private BigInteger ceil(BigInteger a, BigInteger b, BigInteger d) {
        boolean fits = ratio.ceil(
                UInt128.low(a), UInt128.high(a), UInt128.low(b), UInt128.high(b), UInt128.low(d), UInt128.high(d));
        return fits ? UInt128.toBigInteger(ratio.low(), ratio.high()) : null;
    }

    private static BigInteger anyMagnitude(Random random) {
        return new BigInteger(random.nextInt(129), random);
    }

    /** What breaks estimates of quotient digits: 32-bit digits of all ones, all zeros, and the top bit alone. */
    private static BigInteger extremeDigits(Random random) {
        BigInteger value = BigInteger.ZERO;
        for (int i = 0; i < 4; i++) {
            long digit = switch (random.nextInt(6)) {
                case 0, 1 -> 0;
                case 2 -> 0xFFFF_FFFFL;
                case 3 -> 0x8000_0000L;
                case 4 -> 1;
                default -> random.nextLong() & 0xFFFF_FFFFL;
            };
            value = value.shiftLeft(32).or(BigInteger.valueOf(digit));
        }
        return value;
    }

    private static List<BigInteger> edges() {
        return Stream.of(0, 1, 31, 32, 33, 62, 63, 64, 65, 95, 96, 97, 127, 128)
                .map(ONE::shiftLeft)
                .flatMap(power -> Stream.of(power.subtract(ONE), power, power.add(ONE)))
                .filter(value -> value.bitLength() <= 128)
                .distinct()
                .toList();
    }
}
