package io.ampcore.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;

class UInt128Test {
    private static final BigInteger BOUND = BigInteger.ONE.shiftLeft(128);

    private final Random random = new Random(7);

    @Test
    void shouldAddAndSubtractModulo2To128() {
        for (int i = 0; i < 100_000; i++) {
            BigInteger a = any();
            BigInteger b = any();
            long aLow = UInt128.low(a);
            long bLow = UInt128.low(b);
            long sumLow = aLow + bLow;
            long sumHigh = UInt128.high(a) + UInt128.high(b) + UInt128.carry(aLow, sumLow);
            long differenceHigh = UInt128.high(a) - UInt128.high(b) - UInt128.borrow(aLow, bLow);

            assertEquals(a.add(b).mod(BOUND), UInt128.toBigInteger(sumLow, sumHigh));
            assertEquals(a.subtract(b).mod(BOUND), UInt128.toBigInteger(aLow - bLow, differenceHigh));
        }
    }

    @Test
    void shouldCompareUnsigned() {
        for (int i = 0; i < 100_000; i++) {
            BigInteger a = any();
            BigInteger b = random.nextInt(4) == 0 ? a : any();
            int expected = a.compareTo(b);

            assertEquals(
                    expected > 0, UInt128.isLess(UInt128.low(b), UInt128.high(b), UInt128.low(a), UInt128.high(a)));
            assertEquals(
                    expected < 0, UInt128.isLess(UInt128.low(a), UInt128.high(a), UInt128.low(b), UInt128.high(b)));
            assertEquals(
                    expected == 0, UInt128.isEqual(UInt128.low(a), UInt128.high(a), UInt128.low(b), UInt128.high(b)));
        }
    }

    @Test
    void shouldRefuseWhatDoesNotFit() {
        assertThrows(ArithmeticException.class, () -> UInt128.high(BOUND));
        assertThrows(ArithmeticException.class, () -> UInt128.high(BigInteger.ONE.negate()));
        assertEquals("340282366920938463463374607431768211455", UInt128.toString(-1, -1));
    }

    private BigInteger any() {
        return new BigInteger(random.nextInt(129), random);
    }
}
