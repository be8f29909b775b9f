package io.ampcore.model;

import static io.ampcore.driver.LedgerDriver.DAY;
import static io.ampcore.driver.LedgerDriver.MILLI;
import static io.ampcore.driver.LedgerDriver.SECOND;

import io.ampcore.domain.Genesis;
import io.ampcore.domain.Principals;
import io.ampcore.driver.Network;
import java.math.BigInteger;
import java.util.Random;

/** Random values that are mostly sensible, and now and then the worst there are. */
final class Hostile {
    private static final int AGENTS = Genesis.CAPACITY_MAX + 1;
    private static final BigInteger MAX_256 = BigInteger.ONE.shiftLeft(256).subtract(BigInteger.ONE);
    private static final int[] INTS = {0, -1, Integer.MIN_VALUE, Integer.MAX_VALUE};

    final Random random;
    private final World world;

    Hostile(Random random, World world) {
        this.random = random;
        this.world = world;
    }

    boolean oneIn(int count) {
        return random.nextInt(count) == 0;
    }

    int anyOf(int... values) {
        return values[random.nextInt(values.length)];
    }

    long anyOf(long... values) {
        return values[random.nextInt(values.length)];
    }

    int intLike(int sensible) {
        return random.nextBoolean() ? anyOf(INTS) : sensible;
    }

    int manager() {
        return 1 + random.nextInt(world.managers());
    }

    int managerLike(int expected) {
        if (!oneIn(40)) return expected;
        return random.nextBoolean() ? 1 + random.nextInt(world.managers() + 1) : intLike(1);
    }

    int holderLike(int expected) {
        return oneIn(60) ? intLike(1 + random.nextInt(2 * world.holders())) : expected;
    }

    int partitionLike(int expected) {
        return oneIn(40) ? intLike(1 + random.nextInt(3 * world.managers() + 4)) : expected;
    }

    /** @return a principal that is no holder: it has the roles that it was granted. */
    int agent() {
        return AGENTS + random.nextInt(3);
    }

    int principalLike(int expected) {
        return switch (random.nextInt(100)) {
            case 0 -> world.merchant(1);
            case 1 -> Principals.OPERATOR;
            case 2 -> Principals.CHAIN;
            case 3 -> manager();
            case 4, 5, 6, 7 -> agent();
            default -> expected;
        };
    }

    /** @return who sends a holder's call: mostly itself, often the chain. */
    int senderFor(int holderId) {
        return oneIn(3) ? Principals.CHAIN : principalLike(holderId);
    }

    /** @return an amount, and now and then more than any amount can be. */
    BigInteger wide(int bound) {
        return oneIn(40) ? Network.MAX_128.shiftLeft(random.nextInt(129)).add(BigInteger.ONE) : amount(bound);
    }

    /** @return the same, and now and then so much that nothing can be added to it. */
    BigInteger more(int bound) {
        return oneIn(8) ? MAX_256 : wide(bound);
    }

    /** @return mostly up to a bound, in the world's scale. */
    BigInteger amount(int bound) {
        return switch (random.nextInt(60)) {
            case 0 -> BigInteger.ZERO;
            case 1 -> BigInteger.ONE;
            case 2 -> oneIn(2) ? Network.MAX_128 : new BigInteger(random.nextInt(129), random);
            default -> BigInteger.valueOf(1 + random.nextInt(bound)).shiftLeft(random.nextInt(world.scaleBits() + 1));
        };
    }

    /** @return mostly not more than a whole. */
    BigInteger part(BigInteger whole) {
        return switch (random.nextInt(12)) {
            case 0 -> BigInteger.ZERO;
            case 1 -> BigInteger.ONE;
            case 2 -> whole.add(BigInteger.ONE).min(Network.MAX_128);
            case 3 ->
                oneIn(3)
                        ? Network.MAX_128
                        : whole.multiply(BigInteger.valueOf(11))
                                .divide(BigInteger.TEN)
                                .min(Network.MAX_128);
            case 4, 5, 6, 7 -> whole;
            default -> whole.divide(BigInteger.valueOf(2 + random.nextInt(5)));
        };
    }

    long ttl() {
        return switch (random.nextInt(60)) {
            case 0 -> anyOf(-1, Long.MIN_VALUE, 400 * DAY, 400 * DAY + 1);
            case 1 -> SECOND + random.nextInt(2);
            case 2 -> 1;
            case 3, 4 -> random.nextLong(SECOND);
            case 5, 6, 7, 8, 9, 10, 11, 12, 13, 14 -> random.nextLong(2 * world.ttlNs());
            case 15 -> random.nextLong(2 * DAY);
            default -> 0;
        };
    }

    /** @return a time at or after now, or one that is out of range. */
    long validUntil(long nowNs) {
        return switch (random.nextInt(60)) {
            case 0 -> -1;
            case 1 -> nowNs - 1;
            case 2 -> nowNs + DAY + 1;
            case 3 -> nowNs + DAY;
            case 4, 5 -> nowNs;
            case 6, 7 -> nowNs + 1;
            case 8, 9, 10 -> nowNs + MILLI - nowNs % MILLI;
            case 11, 12, 13, 14 -> nowNs + random.nextLong(SECOND);
            case 15, 16 -> nowNs + random.nextLong(DAY);
            default -> nowNs + random.nextLong(20 * MILLI);
        };
    }
}
