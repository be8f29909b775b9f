package io.ampcore.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WideRatioTest {
    private static final long SEED = 20_261_121;
    private static final int ROUNDS = 300_000;
    private static final BigInteger MAX = BigInteger.ONE.shiftLeft(128).subtract(BigInteger.ONE);
    private static final BigInteger WHOLE = BigInteger.valueOf(10_000);

    private final Random random = new Random(SEED);
    private final WideRatio ratio = new WideRatio();
    private boolean isUp;

    @Test
    void shouldConvertAnAmountExactlyAtEveryExponent() {
        for (int i = 0; i < ROUNDS; i++) {
            BigInteger amount = new BigInteger(random.nextInt(129), random);
            long mantissa = random.nextLong() >>> random.nextInt(64);
            int factor = random.nextInt();
            int exponent = random.nextInt(37);
            BigInteger product = amount.multiply(unsigned(mantissa)).multiply(unsigned(factor));

            begin(amount, mantissa, factor).over(10_000).overPowerOf10(exponent);
            check(product, WHOLE.multiply(BigInteger.TEN.pow(exponent)));
            begin(amount, mantissa, factor).timesPowerOf10(exponent).over(10_000);
            check(product.multiply(BigInteger.TEN.pow(exponent)), WHOLE);
        }
    }

    @Test
    void shouldDivideByWhatHasMoreThan128Bits() {
        for (int i = 0; i < ROUNDS; i++) {
            BigInteger amount = new BigInteger(random.nextInt(129), random);
            long mantissa = Math.max(1, random.nextLong() >>> random.nextInt(64));
            int factor = 10_000 + random.nextInt(990_001);
            int exponent = random.nextInt(37);
            BigInteger divisor = unsigned(mantissa).multiply(unsigned(factor)).multiply(BigInteger.TEN.pow(exponent));

            begin(amount).times(10_000).over(mantissa).over(factor).overPowerOf10(exponent);
            check(amount.multiply(WHOLE), divisor);
        }
    }

    @Test
    void shouldHoldTheWidestNeed() {
        begin(MAX, -1, -1).timesPowerOf10(36).over(10_000);

        check(MAX.multiply(unsigned(-1L)).multiply(unsigned(-1)).multiply(BigInteger.TEN.pow(36)), WHOLE);
    }

    @Test
    void shouldKnowTheBoundOfTheQuotientExactly() {
        begin(MAX).times(10_000).over(10_000);
        check(MAX.multiply(WHOLE), WHOLE);
        begin(MAX).times(10_001).over(10_000);
        check(MAX.multiply(BigInteger.valueOf(10_001)), WHOLE);
        begin(MAX).times(3).over(2);
        check(MAX.multiply(BigInteger.valueOf(3)), BigInteger.TWO);
    }

    @Test
    void shouldStopWhereAProductIsTooWide() {
        begin(MAX).times(-1).times(-1).times(-1).times(-1);

        assertThrows(IllegalStateException.class, () -> ratio.times(16));
    }

    private WideRatio begin(BigInteger amount, long mantissa, int factor) {
        return begin(amount).times(mantissa).times(Integer.toUnsignedLong(factor));
    }

    private WideRatio begin(BigInteger amount) {
        return ratio.begin(UInt128.low(amount), UInt128.high(amount));
    }

    /** Divides what was begun, rounding up or down by turns. */
    private void check(BigInteger dividend, BigInteger divisor) {
        BigInteger[] parts = dividend.divideAndRemainder(divisor);
        isUp = !isUp;
        boolean addsOne = isUp && parts[1].signum() != 0;
        BigInteger expected = addsOne ? parts[0].add(BigInteger.ONE) : parts[0];
        boolean fits = isUp ? ratio.ceil() : ratio.floor();
        assertEquals(expected.compareTo(MAX) <= 0, fits, () -> dividend + " / " + divisor);
        assertEquals(
                expected.min(MAX), UInt128.toBigInteger(ratio.low(), ratio.high()), () -> dividend + " / " + divisor);
    }

    private static BigInteger unsigned(long value) {
        return UInt128.toBigInteger(value, 0);
    }

    private static BigInteger unsigned(int value) {
        return BigInteger.valueOf(Integer.toUnsignedLong(value));
    }
}
