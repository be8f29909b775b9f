package io.ampcore.model;

import static io.ampcore.driver.LedgerDriver.DAY;
import static io.ampcore.driver.LedgerDriver.SECOND;

import io.ampcore.domain.LockFlags;
import io.ampcore.domain.Principals;
import io.ampcore.driver.Command;
import io.ampcore.driver.Network;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;

/** Random payments: locks, and every verb of theirs, mostly in a sensible order. */
final class PaymentWorkload {
    /** A lock that was asked for, and what its client would ask next. */
    private static final class Payment {
        final Command.Lock lock;
        int clearing = 1;
        int change = 1;

        Payment(Command.Lock lock) {
            this.lock = lock;
        }
    }

    private static final int AMOUNT_MAX = 3_000;

    private final World world;
    private final Hostile hostile;
    private final Random random;
    private final int recentMax;
    private final List<Payment> recent = new ArrayList<>();
    /** What comes next in any case. */
    private final Queue<Command> planned = new ArrayDeque<>();

    private long nextLockId = 1;
    /** Whom several follow-ups in a row are about. */
    private Payment current;

    /** @param recentMax how many payments a client may still have in mind. */
    PaymentWorkload(World world, Hostile hostile, int recentMax) {
        this.world = world;
        this.hostile = hostile;
        this.recentMax = recentMax;
        random = hostile.random;
    }

    Command next(long nowNs) {
        if (!planned.isEmpty()) return planned.remove();
        if (hostile.oneIn(1_000 * world.managers())) planSweep(nowNs);
        int verb = random.nextInt(28);
        if (recent.isEmpty() || verb < 9) return lock(nowNs);
        if (current == null || hostile.oneIn(3)) current = recent.get(random.nextInt(recent.size()));
        Payment payment = current;
        int managerId = hostile.managerLike(payment.lock.managerId());
        int principalId = hostile.principalLike(payment.lock.managerId());
        boolean isInGroup = payment.lock.groupId() != 0 || hostile.oneIn(20);
        BigInteger lockId = hostile.oneIn(40) ? BigInteger.valueOf(random.nextInt(3)) : payment.lock.lockId();
        return switch (verb >= 26 && !isInGroup ? 9 : verb) {
            case 9, 10, 11, 12, 13 -> capture(payment, principalId, managerId, lockId);
            case 14, 15 -> adjust(payment, principalId, managerId, lockId);
            case 16 -> extend(nowNs, principalId, managerId, lockId);
            case 17, 18 -> confirm(principalId, managerId, lockId);
            case 19 -> new Command.Settle(hostile.oneIn(4) ? Principals.CHAIN : principalId, managerId, lockId);
            case 20, 21, 22 -> new Command.Release(principalId, managerId, lockId, random.nextInt());
            case 23, 24 -> draw(payment, principalId, managerId, lockId);
            case 25 -> paidDraw(payment, principalId, managerId, lockId);
            case 26 -> new Command.ReleaseGroup(principalId, managerId, payment.lock.groupId(), random.nextInt());
            default -> new Command.CaptureGroup(principalId, managerId, payment.lock.groupId());
        };
    }

    /** Who would take as much as there is seldom gets it: nothing would be left for the others. */
    private int flagsFor(BigInteger amount) {
        int flags = random.nextInt(4);
        boolean isHuge =
                amount.bitLength() > world.scaleBits() + Integer.SIZE - Integer.numberOfLeadingZeros(AMOUNT_MAX);
        return isHuge && !hostile.oneIn(50) ? flags & LockFlags.FINAL : flags;
    }

    /** All that is free in a pool is locked and drawn at once. */
    private void planSweep(long nowNs) {
        int managerId = hostile.manager();
        BigInteger lockId = BigInteger.valueOf(nextLockId++);
        planned.add(new Command.Lock(
                managerId,
                managerId,
                lockId,
                world.pool(managerId),
                managerId,
                world.merchant(0),
                0,
                Network.MAX_128,
                0,
                nowNs + DAY,
                0,
                0,
                LockFlags.PARTIAL_OK | LockFlags.FINAL));
        planned.add(new Command.Draw(managerId, managerId, lockId, BigInteger.ZERO, 0, LockFlags.ALL));
    }

    Command.Lock lock(long nowNs) {
        boolean isNew = recent.isEmpty() || !hostile.oneIn(8);
        if (!isNew) return nearlyTheSame(recent.get(random.nextInt(recent.size())).lock, nowNs);
        int managerId = hostile.manager();
        boolean isPool = random.nextInt(4) != 0;
        int holderId = isPool ? managerId : world.customer(random.nextInt(world.customers()));
        int partitionId = isPool ? world.pool(managerId) : world.holderCollateral(managerId);
        BigInteger amount = hostile.amount(AMOUNT_MAX);
        Command.Lock lock = new Command.Lock(
                hostile.principalLike(managerId),
                managerId,
                lockId(),
                hostile.partitionLike(partitionId),
                hostile.holderLike(holderId),
                hostile.holderLike(world.merchant(random.nextInt(world.merchants()))),
                hostile.oneIn(50) ? hostile.intLike(7) : random.nextInt(World.ASSETS + 1),
                amount,
                hostile.ttl(),
                hostile.validUntil(nowNs),
                group(),
                random.nextInt(),
                hostile.oneIn(50) ? random.nextInt() : flagsFor(amount));
        if (recent.size() < recentMax) {
            recent.add(new Payment(lock));
        } else {
            recent.set(random.nextInt(recentMax), new Payment(lock));
        }
        return lock;
    }

    /** @return a payment from its lock to its end. */
    List<Command> life(long nowNs) {
        Command.Lock lock = lock(nowNs);
        int principalId = lock.principalId();
        int managerId = lock.managerId();
        List<Command> life = new ArrayList<>(List.of(lock));
        if ((lock.flags() & LockFlags.FINAL) == 0) {
            BigInteger amount = hostile.part(lock.amount());
            life.add(new Command.Capture(principalId, managerId, lock.lockId(), 1, amount, LockFlags.FINAL));
        }
        switch (random.nextInt(4)) {
            case 0 -> life.add(new Command.Settle(principalId, managerId, lock.lockId()));
            case 1 -> life.add(new Command.Release(principalId, managerId, lock.lockId(), random.nextInt()));
            case 2 ->
                life.add(new Command.Draw(
                        principalId, managerId, lock.lockId(), BigInteger.ZERO, random.nextInt(), LockFlags.ALL));
            default -> {
                // It stays as it is.
            }
        }
        return life;
    }

    private long group() {
        if (random.nextInt(3) != 0) return 0;
        return hostile.oneIn(30) ? hostile.anyOf(-1, Long.MIN_VALUE) : 1 + (nextLockId / 20);
    }

    private BigInteger lockId() {
        long number = nextLockId++;
        return switch (random.nextInt(60)) {
            case 0 -> hostile.oneIn(4) ? BigInteger.ZERO : BigInteger.valueOf(number);
            case 1 -> Network.MAX_128.subtract(BigInteger.valueOf(number));
            case 2, 3 -> BigInteger.valueOf(number).shiftLeft(64);
            default -> BigInteger.valueOf(number);
        };
    }

    private Command.Lock nearlyTheSame(Command.Lock lock, long nowNs) {
        return switch (random.nextInt(12)) {
            case 0 -> lock.partitionId(3);
            case 1 -> lock.holderId(5);
            case 2 -> lock.beneficiaryId(6);
            case 3 -> lock.assetId(1);
            case 4 -> lock.amount(hostile.amount(AMOUNT_MAX));
            case 5 -> lock.ttlNs(hostile.ttl());
            case 6 -> lock.validUntilNs(hostile.validUntil(nowNs));
            case 7 -> lock.groupId(1);
            case 8 -> lock.reference(1);
            case 9 -> lock.flags(random.nextInt(4));
            default -> lock;
        };
    }

    private Command capture(Payment payment, int principalId, int managerId, BigInteger lockId) {
        boolean isOrderly = !hostile.oneIn(6);
        int number = isOrderly ? payment.clearing : hostile.intLike(payment.clearing + random.nextInt(4) - 2);
        int flags = hostile.oneIn(60) ? random.nextInt() : random.nextInt(3) == 0 ? LockFlags.FINAL : 0;
        if (isOrderly) payment.clearing++;
        BigInteger amount = hostile.part(payment.lock.amount());
        return new Command.Capture(principalId, managerId, lockId, number, amount, flags);
    }

    private Command adjust(Payment payment, int principalId, int managerId, BigInteger lockId) {
        boolean isOrderly = !hostile.oneIn(6);
        int other = hostile.oneIn(2)
                ? 1 + random.nextInt(payment.change)
                : hostile.intLike(payment.change + random.nextInt(4) - 2);
        int number = isOrderly ? payment.change : other;
        if (isOrderly) payment.change++;
        BigInteger amount = random.nextBoolean() ? hostile.part(payment.lock.amount()) : hostile.amount(AMOUNT_MAX);
        return new Command.Adjust(principalId, managerId, lockId, number, amount);
    }

    private Command extend(long nowNs, int principalId, int managerId, BigInteger lockId) {
        long deadlineNs = switch (random.nextInt(12)) {
            case 0 -> hostile.anyOf(0, -1, Long.MIN_VALUE, Long.MAX_VALUE);
            case 1 -> nowNs - random.nextLong(SECOND);
            case 2 -> nowNs;
            case 3 -> nowNs + 401 * DAY;
            case 4 -> nowNs + random.nextLong(400 * DAY);
            case 5, 6, 7 -> nowNs + random.nextLong(10 * SECOND);
            default -> nowNs + random.nextLong(SECOND);
        };
        return new Command.Extend(principalId, managerId, lockId, deadlineNs);
    }

    private Command confirm(int principalId, int managerId, BigInteger lockId) {
        int count = hostile.oneIn(20) ? hostile.intLike(1) : random.nextInt(8);
        return new Command.Confirm(hostile.oneIn(4) ? Principals.CHAIN : principalId, managerId, lockId, count);
    }

    private Command draw(Payment payment, int principalId, int managerId, BigInteger lockId) {
        boolean isAll = random.nextBoolean();
        BigInteger amount = isAll && !hostile.oneIn(20) ? BigInteger.ZERO : hostile.part(payment.lock.amount());
        int flags = hostile.oneIn(60) ? random.nextInt() : isAll ? LockFlags.ALL : 0;
        return new Command.Draw(principalId, managerId, lockId, amount, random.nextInt(), flags);
    }

    private Command paidDraw(Payment payment, int principalId, int managerId, BigInteger lockId) {
        int reporterId = hostile.oneIn(10) ? principalId : Principals.CHAIN;
        return new Command.ReportPaidDraw(
                reporterId, managerId, hostile.manager(), lockId, hostile.part(payment.lock.amount()));
    }
}
