package io.ampcore.model;

import static io.ampcore.driver.LedgerDriver.DAY;
import static io.ampcore.driver.LedgerDriver.HOUR;
import static io.ampcore.driver.LedgerDriver.MILLI;
import static io.ampcore.driver.LedgerDriver.SECOND;

import io.ampcore.domain.LockFlags;
import io.ampcore.domain.Principals;
import io.ampcore.domain.WindowEnd;
import io.ampcore.driver.Command;
import io.ampcore.driver.Network;
import io.ampcore.driver.Terms;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Random commands around payments: registrations, policies, prices, pools. */
final class BooksWorkload {
    private static final int SQUEEZED_KEPT = 4;

    private final World world;
    private final Hostile hostile;
    private final Random random;
    /** What comes right after the command before it. */
    private final List<Command> next = new ArrayList<>();
    /** Of pools in which units were leaving when all was captured. */
    private final List<Command> squeezed = new ArrayList<>();

    BooksWorkload(World world, Hostile hostile) {
        this.world = world;
        this.hostile = hostile;
        random = hostile.random;
    }

    Command next(long nowNs) {
        if (!next.isEmpty()) return next.remove(0);
        return switch (random.nextInt(24)) {
            case 0 -> registerHolder();
            case 1 -> registerPartition();
            case 2 -> registerManager();
            case 3, 4, 5 -> setPolicy();
            case 6 -> setTerms();
            case 7 -> defineAsset();
            case 8, 9, 10, 11, 12 -> setPrice(nowNs);
            case 13 -> mint();
            case 14 -> reward();
            case 15, 16 -> hostile.oneIn(6) ? squeeze(nowNs) : unstake();
            case 17, 18, 19 -> withdraw();
            default -> supply();
        };
    }

    private Command registerHolder() {
        return new Command.RegisterHolder(
                hostile.principalLike(Principals.OPERATOR),
                hostile.oneIn(10) ? BigInteger.ZERO : Network.address(1 + random.nextInt(2 * world.holders())));
    }

    private Command registerPartition() {
        int prefix = hostile.anyOf(NaiveBooks.POOL_PREFIX, NaiveBooks.HOLDER_PREFIX, 0xBBBB_BBBB, 0);
        int ownerId = 1 + random.nextInt(2 * world.holders());
        BigInteger label = Network.label(prefix, random.nextInt(2), ownerId);
        return new Command.RegisterPartition(hostile.principalLike(Principals.OPERATOR), label);
    }

    private Command registerManager() {
        int holderId = hostile.holderLike(1 + random.nextInt(world.holders()));
        return new Command.RegisterManager(
                hostile.principalLike(holderId), holderId, MILLI, duration(), duration(), duration());
    }

    private Command setPolicy() {
        int managerId = hostile.managerLike(hostile.manager());
        long maxTtlNs = duration();
        long retentionNs = duration();
        BigInteger minLock = hostile.oneIn(6) ? hostile.amount(20) : BigInteger.ZERO;
        BigInteger maxLock = hostile.oneIn(6) ? hostile.amount(30_000) : Network.MAX_128;
        Terms terms = Terms.STANDARD
                .ttl(hostile.oneIn(20) ? duration() : Math.min(maxTtlNs, world.ttlNs()), maxTtlNs)
                .settlement(duration(), windowEnd())
                .memory(retentionNs, hostile.oneIn(20) ? duration() : random.nextBoolean() ? retentionNs : 0)
                .size(minLock, maxLock)
                .judging(
                        hostile.oneIn(4) ? duration() : DAY,
                        !hostile.oneIn(4),
                        hostile.anyOf(0, 1, 500, 1_000, 10_000, hostile.intLike(10_001)))
                .pools(
                        hostile.oneIn(8) ? hostile.anyOf(0, 1, 5_000, 9_999, 10_001, -1) : 10_000,
                        hostile.oneIn(8) ? duration() : hostile.anyOf(60 * SECOND, HOUR, DAY));
        return new Command.SetPolicy(hostile.principalLike(managerId), managerId, terms);
    }

    private WindowEnd windowEnd() {
        return hostile.oneIn(4) ? WindowEnd.HOLD : random.nextBoolean() ? WindowEnd.DRAW : WindowEnd.SETTLE;
    }

    private long duration() {
        return switch (random.nextInt(40)) {
            case 0 -> hostile.anyOf(-1, Long.MIN_VALUE, Long.MAX_VALUE, 400 * DAY + 1);
            case 1, 2 -> 0;
            case 3, 4 -> MILLI - 1;
            case 5, 6 -> 400 * DAY;
            case 7, 8, 9, 10, 11, 12, 13, 14, 15 -> MILLI + random.nextLong(10 * world.ttlNs());
            case 16, 17, 18 -> random.nextLong(SECOND, 10 * SECOND);
            default -> random.nextLong(HOUR, 10 * DAY);
        };
    }

    private Command setTerms() {
        int managerId = hostile.managerLike(hostile.manager());
        return new Command.SetAssetTerms(
                hostile.principalLike(managerId),
                managerId,
                asset(),
                hostile.oneIn(10) ? hostile.anyOf(9_999, 1_000_000, 1_000_001) : hostile.anyOf(10_000, 10_001, 12_345),
                hostile.anyOf(1, 1, 2, 3, 6, hostile.intLike(1)));
    }

    private Command defineAsset() {
        int decimals = hostile.anyOf(0, 2, 4, 6, 18, 36, 37, -1);
        return new Command.DefineAsset(
                hostile.principalLike(Principals.OPERATOR), asset(), 1 + random.nextInt(3), decimals);
    }

    private Command setPrice(long nowNs) {
        long mantissa = hostile.oneIn(20) ? hostile.anyOf(0, 1, -1, Long.MIN_VALUE) : 1 + random.nextInt(30);
        int exponent = hostile.oneIn(20) ? hostile.anyOf(36, 37, -36, -37, hostile.intLike(0)) : -1 - random.nextInt(3);
        long quoteTimeNs = hostile.oneIn(10)
                ? hostile.anyOf(0, -1, Long.MAX_VALUE, nowNs + 1, nowNs - DAY)
                : nowNs - random.nextInt(1_000);
        return new Command.SetPrice(
                hostile.principalLike(Principals.OPERATOR), asset(), mantissa, exponent, quoteTimeNs);
    }

    private int asset() {
        return hostile.oneIn(20) ? hostile.intLike(7) : 1 + random.nextInt(World.ASSETS + 1);
    }

    private Command mint() {
        int holderId = hostile.holderLike(world.supplier(random.nextInt(world.suppliers())));
        return new Command.Mint(hostile.principalLike(Principals.CHAIN), holderId, hostile.amount(10_000));
    }

    private Command supply() {
        int supplierId = supplier();
        BigInteger minUnits = hostile.oneIn(10) ? hostile.amount(10) : BigInteger.ZERO;
        return new Command.Supply(
                hostile.principalLike(supplierId), pool(), supplierId, hostile.amount(3_000), minUnits);
    }

    private Command reward() {
        int payerId = supplier();
        return new Command.Reward(hostile.principalLike(payerId), pool(), payerId, hostile.amount(300));
    }

    private Command unstake() {
        int supplierId = supplier();
        return new Command.Unstake(hostile.principalLike(supplierId), pool(), supplierId, hostile.amount(3_000));
    }

    private Command withdraw() {
        boolean isSqueezed = !squeezed.isEmpty() && hostile.oneIn(2);
        if (isSqueezed) return squeezed.get(random.nextInt(squeezed.size()));
        int supplierId = supplier();
        return new Command.Withdraw(hostile.principalLike(supplierId), pool(), supplierId);
    }

    /** Units are leaving, and all that is there is captured: who comes for them later may find a pool that is in use. */
    private Command squeeze(long nowNs) {
        int managerId = hostile.manager();
        int partitionId = world.pool(managerId);
        int supplierId = world.supplier(managerId);
        squeezed.add(new Command.Withdraw(supplierId, partitionId, supplierId));
        if (squeezed.size() > SQUEEZED_KEPT) squeezed.remove(0);
        next.add(new Command.Lock(
                managerId,
                managerId,
                BigInteger.valueOf(1L + random.nextInt(Integer.MAX_VALUE)),
                partitionId,
                managerId,
                world.merchant(0),
                0,
                Network.MAX_128,
                0,
                nowNs + HOUR,
                0,
                0,
                LockFlags.PARTIAL_OK | LockFlags.FINAL));
        BigInteger units = BigInteger.valueOf(hostile.oneIn(2) ? 1 : 1 + random.nextInt(10_000));
        return new Command.Unstake(supplierId, partitionId, supplierId, units);
    }

    /** @return mostly a supplier of the foundation, sometimes anybody. */
    private int supplier() {
        int known = world.supplier(random.nextInt(world.suppliers()));
        return hostile.holderLike(hostile.oneIn(4) ? 1 + random.nextInt(world.holders()) : known);
    }

    private int pool() {
        return hostile.partitionLike(world.pool(hostile.manager()));
    }
}
