package io.ampcore.model;

import static io.ampcore.driver.LedgerDriver.DAY;
import static io.ampcore.driver.LedgerDriver.HOUR;
import static io.ampcore.driver.LedgerDriver.MILLI;
import static io.ampcore.driver.LedgerDriver.SECOND;
import static io.ampcore.driver.LedgerDriver.START_NS;

import io.ampcore.domain.Principals;
import io.ampcore.driver.Command;
import io.ampcore.driver.Network;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A list of commands of one seed: mostly sensible payments of a few managers, many retries, and every kind of nonsense. */
final class Workload {
    /** A command, and how long after the one before it comes. */
    record Step(long afterNs, Command command) {}

    private static final int RECENT = 24;

    private final Random random;
    private final List<Step> steps = new ArrayList<>();
    private final List<Command.Lock> recent = new ArrayList<>();
    private final List<Integer> clearings = new ArrayList<>();
    private long nowNs;
    private long nextLockId = 1;

    private Workload(long seed, long nowNs) {
        random = new Random(seed);
        this.nowNs = nowNs;
    }

    /** @return the commands that every list begins with, at {@link io.ampcore.driver.LedgerDriver#START_NS}. */
    static List<Command> foundation() {
        List<Command> commands = new ArrayList<>();
        for (int id = 1; id <= 6; id++) {
            commands.add(new Command.RegisterHolder(Principals.OPERATOR, Network.address(id)));
        }
        commands.add(new Command.RegisterPartition(Principals.OPERATOR, Network.label(0xCCCC_CCCC, 0, 1)));
        commands.add(new Command.RegisterPartition(Principals.OPERATOR, Network.label(0xAAAA_AAAA, 0, 1)));
        commands.add(new Command.RegisterPartition(Principals.OPERATOR, Network.label(0xCCCC_CCCC, 0, 2)));
        commands.add(new Command.RegisterManager(1, 1, 5 * MILLI, SECOND, 20 * MILLI, 3 * SECOND));
        commands.add(new Command.RegisterManager(2, 2, MILLI, 400 * DAY, 40 * MILLI + 1, 0));
        commands.add(Network.mint(3, 30_000));
        commands.add(Network.mint(5, 30_000));
        commands.add(Network.supply(2, 3, 10_000));
        commands.add(Network.supply(4, 3, 10_000));
        return commands;
    }

    static List<Step> of(long seed, int count) {
        Workload workload = new Workload(seed, START_NS);
        while (workload.steps.size() < count) {
            workload.add();
        }
        return workload.steps;
    }

    private void add() {
        long afterNs = pause();
        nowNs += afterNs;
        boolean isRetry = !steps.isEmpty() && random.nextInt(5) == 0;
        int back = isRetry ? 1 + random.nextInt(Math.min(RECENT, steps.size())) : 0;
        steps.add(new Step(afterNs, isRetry ? steps.get(steps.size() - back).command() : command()));
    }

    private long pause() {
        return switch (random.nextInt(40)) {
            case 0, 1, 2, 3, 4 -> 1;
            case 5, 6, 7, 8, 9, 10 -> random.nextInt(1_000_000);
            case 11, 12, 13, 14, 15 -> MILLI - nowNs % MILLI;
            case 16, 17, 18 -> random.nextInt(30) * MILLI;
            case 19 -> random.nextInt(10) == 0 ? random.nextLong(HOUR) : random.nextLong(SECOND);
            case 20 -> random.nextInt(20) == 0 ? random.nextLong(500 * DAY) : 64 * MILLI;
            default -> 0;
        };
    }

    private Command command() {
        return switch (random.nextInt(100)) {
            case 0 -> new Command.Mint(principal(Principals.CHAIN), holder(3), amount(10_000));
            case 1, 2, 3 -> supply();
            case 4 -> registerHolder();
            case 5 -> registerPartition();
            case 6 -> registerManager();
            case 7, 8, 9 -> new Command.Tick();
            default -> payment();
        };
    }

    private Command supply() {
        int supplierId = holder(3 + random.nextInt(4));
        int partitionId = partition(random.nextBoolean() ? 2 : 4);
        BigInteger minUnits = random.nextInt(10) == 0 ? amount(10) : BigInteger.ZERO;
        return new Command.Supply(principal(supplierId), partitionId, supplierId, amount(3_000), minUnits);
    }

    private Command registerHolder() {
        return new Command.RegisterHolder(
                principal(Principals.OPERATOR),
                random.nextInt(10) == 0 ? BigInteger.ZERO : Network.address(1 + random.nextInt(12)));
    }

    private Command registerPartition() {
        int[] prefixes = {0xCCCC_CCCC, 0xCCCC_CCCC, 0xAAAA_AAAA, 0xBBBB_BBBB, 0};
        BigInteger label = Network.label(prefixes[random.nextInt(5)], random.nextInt(2), 1 + random.nextInt(9));
        return new Command.RegisterPartition(principal(Principals.OPERATOR), label);
    }

    private Command registerManager() {
        int holderId = holder(1 + random.nextInt(6));
        long[] durations = {0, -1, MILLI, 10 * MILLI, SECOND, 400 * DAY, 400 * DAY + 1};
        return new Command.RegisterManager(
                principal(holderId),
                holderId,
                MILLI,
                durations[2 + random.nextInt(5)],
                durations[random.nextInt(7)],
                durations[random.nextInt(7)]);
    }

    private Command payment() {
        int verb = random.nextInt(20);
        if (recent.isEmpty() || verb < 8) return lock();
        int index = random.nextInt(recent.size());
        Command.Lock lock = recent.get(index);
        int principalId = principal(lock.managerId());
        int managerId = random.nextInt(40) == 0 ? manager() : lock.managerId();
        BigInteger lockId = random.nextInt(40) == 0 ? BigInteger.valueOf(random.nextInt(3)) : lock.lockId();
        return switch (verb) {
            case 8, 9, 10, 11, 12, 13 -> capture(index, lock, principalId, managerId, lockId);
            case 14, 15 ->
                new Command.Settle(random.nextInt(4) == 0 ? Principals.CHAIN : principalId, managerId, lockId);
            case 16, 17 -> new Command.Release(principalId, managerId, lockId, random.nextInt());
            default -> draw(lock, principalId, managerId, lockId);
        };
    }

    private Command lock() {
        boolean isNew = recent.isEmpty() || random.nextInt(8) != 0;
        if (!isNew) return nearlyTheSame(recent.get(random.nextInt(recent.size())));
        int managerId = 1 + random.nextInt(2);
        boolean isPool = managerId == 2 || random.nextInt(4) != 0;
        int holderId = isPool ? managerId : 5;
        Command.Lock lock = new Command.Lock(
                principal(managerId),
                managerId,
                lockId(),
                partition(isPool ? 2 * managerId : 3),
                holder(holderId),
                holder(4 + random.nextInt(3)),
                random.nextInt(50) == 0 ? 7 : 0,
                amount(3_000),
                ttl(),
                validUntil(),
                0,
                random.nextInt(),
                random.nextInt(50) == 0 ? random.nextInt() : random.nextInt(4));
        recent.add(lock);
        clearings.add(1);
        if (recent.size() > RECENT) {
            recent.remove(0);
            clearings.remove(0);
        }
        return lock;
    }

    private Command nearlyTheSame(Command.Lock lock) {
        return switch (random.nextInt(12)) {
            case 0 -> lock.partitionId(3);
            case 1 -> lock.holderId(5);
            case 2 -> lock.beneficiaryId(6);
            case 3 -> lock.assetId(1);
            case 4 -> lock.amount(amount(3_000));
            case 5 -> lock.ttlNs(ttl());
            case 6 -> lock.validUntilNs(validUntil());
            case 7 -> lock.groupId(1);
            case 8 -> lock.reference(1);
            case 9 -> lock.flags(random.nextInt(4));
            default -> lock;
        };
    }

    private Command capture(int index, Command.Lock lock, int principalId, int managerId, BigInteger lockId) {
        int clearing = clearings.get(index);
        boolean isOrderly = random.nextInt(6) != 0;
        if (isOrderly) clearings.set(index, clearing + 1);
        int number = isOrderly ? clearing : hostileInt(clearing + random.nextInt(3) - 1);
        int flags = random.nextInt(60) == 0 ? random.nextInt() : random.nextBoolean() ? 2 : 0;
        return new Command.Capture(principalId, managerId, lockId, number, part(lock.amount()), flags);
    }

    private Command draw(Command.Lock lock, int principalId, int managerId, BigInteger lockId) {
        boolean isAll = random.nextBoolean();
        BigInteger amount = isAll && random.nextInt(20) != 0 ? BigInteger.ZERO : part(lock.amount());
        int flags = random.nextInt(60) == 0 ? random.nextInt() : isAll ? 4 : 0;
        return new Command.Draw(principalId, managerId, lockId, amount, random.nextInt(), flags);
    }

    private BigInteger lockId() {
        long number = nextLockId++;
        return switch (random.nextInt(30)) {
            case 0 -> BigInteger.ZERO;
            case 1 -> Network.MAX_128.subtract(BigInteger.valueOf(number));
            case 2, 3 -> BigInteger.valueOf(number).shiftLeft(64);
            default -> BigInteger.valueOf(number);
        };
    }

    private BigInteger part(BigInteger whole) {
        return switch (random.nextInt(12)) {
            case 0 -> BigInteger.ZERO;
            case 1 -> BigInteger.ONE;
            case 2 -> whole.add(BigInteger.ONE).min(Network.MAX_128);
            case 3 -> Network.MAX_128;
            case 4, 5, 6, 7 -> whole;
            default -> whole.divide(BigInteger.valueOf(2 + random.nextInt(5)));
        };
    }

    private BigInteger amount(int bound) {
        return switch (random.nextInt(60)) {
            case 0 -> BigInteger.ZERO;
            case 1 -> BigInteger.ONE;
            case 2 -> Network.MAX_128;
            case 3 -> new BigInteger(random.nextInt(129), random);
            default -> BigInteger.valueOf(1 + random.nextInt(bound));
        };
    }

    private long ttl() {
        return switch (random.nextInt(30)) {
            case 0 -> -1;
            case 1 -> Long.MIN_VALUE;
            case 2 -> 400 * DAY + 1;
            case 3 -> SECOND + random.nextInt(2);
            case 4 -> 1;
            case 5, 6, 7, 8 -> random.nextLong(SECOND);
            case 9, 10, 11, 12 -> random.nextLong(10 * MILLI);
            default -> 0;
        };
    }

    private long validUntil() {
        return switch (random.nextInt(30)) {
            case 0 -> -1;
            case 1 -> nowNs - 1;
            case 2 -> nowNs + DAY + 1;
            case 3 -> nowNs + DAY;
            case 4, 5 -> nowNs;
            case 6, 7 -> nowNs + 1;
            case 8, 9, 10 -> nowNs + MILLI - nowNs % MILLI;
            case 11, 12, 13, 14 -> nowNs + random.nextLong(SECOND);
            default -> nowNs + random.nextLong(20 * MILLI);
        };
    }

    private int principal(int expected) {
        return switch (random.nextInt(60)) {
            case 0 -> 6;
            case 1 -> Principals.OPERATOR;
            case 2 -> Principals.CHAIN;
            case 3 -> 1 + random.nextInt(2);
            default -> expected;
        };
    }

    private int manager() {
        return random.nextBoolean() ? 1 + random.nextInt(3) : hostileInt(1);
    }

    private int holder(int expected) {
        return random.nextInt(60) == 0 ? hostileInt(1 + random.nextInt(12)) : expected;
    }

    private int partition(int expected) {
        return random.nextInt(40) == 0 ? hostileInt(1 + random.nextInt(10)) : expected;
    }

    private int hostileInt(int sensible) {
        return switch (random.nextInt(8)) {
            case 0 -> 0;
            case 1 -> -1;
            case 2 -> Integer.MIN_VALUE;
            case 3 -> Integer.MAX_VALUE;
            default -> sensible;
        };
    }
}
