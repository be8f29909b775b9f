package io.ampcore.model;

import io.ampcore.driver.Command;
import io.ampcore.driver.Network;
import io.ampcore.driver.OperatorData;
import io.ampcore.token.hook.OutflowKind;
import java.math.BigInteger;
import java.util.Random;
import java.util.function.Supplier;

/** Random transfers into, within and out of the demonstration manager's pool, and by it. */
final class ExampleWorkload {
    private final World world;
    private final Hostile hostile;
    private final Random random;
    /** As it is when a command is made up. */
    private final Supplier<NaiveToken> token;

    ExampleWorkload(World world, Hostile hostile, Supplier<NaiveToken> token) {
        this.world = world;
        this.hostile = hostile;
        this.token = token;
        random = hostile.random;
    }

    Command next() {
        return switch (random.nextInt(16)) {
            case 0, 1, 2, 3 -> supply();
            case 4, 5, 6, 7 -> withdraw();
            case 8, 9, 10 -> reward();
            case 11, 12 -> consume();
            case 13 -> tell();
            case 14 -> passBy();
            default -> shift();
        };
    }

    private int supplier() {
        boolean isSupplier = random.nextInt(3) != 0;
        return isSupplier
                ? world.supplier(random.nextInt(world.suppliers()))
                : world.customer(random.nextInt(world.customers()));
    }

    /** @return who may do what the manager's owner may; seldom somebody else. */
    private int owner() {
        return hostile.oneIn(10) ? supplier() : world.tokenOwner();
    }

    private Command supply() {
        int supplierId = supplier();
        BigInteger destination = hostile.oneIn(12) ? NaiveExample.REFUSED : NaiveExample.COLLATERAL;
        return transfer(
                supplierId, supplierId, World.EXAMPLE, BigInteger.ZERO, destination, value(), OperatorData.NONE);
    }

    /** Mostly a part of what was supplied, which pays rewards as well. */
    private Command withdraw() {
        int supplierId = supplier();
        BigInteger supplied = token.get().example.supply(World.EXAMPLE, supplierId);
        BigInteger value = hostile.oneIn(20) ? value() : hostile.part(supplied.min(Network.MAX_128));
        int toId = hostile.oneIn(12) ? hostile.holderLike(world.merchant(1)) : supplierId;
        BigInteger destination = hostile.oneIn(12) ? label() : BigInteger.ZERO;
        OperatorData data = hostile.oneIn(12) ? said() : beginning(NaiveExample.APPROVAL);
        int callerId = hostile.oneIn(12) ? owner() : supplierId;
        return transfer(callerId, World.EXAMPLE, toId, NaiveExample.COLLATERAL, destination, value, data);
    }

    private Command reward() {
        return byOwner(World.EXAMPLE, BigInteger.ZERO, NaiveExample.COLLATERAL);
    }

    private Command consume() {
        return byOwner(hostile.oneIn(8) ? supplier() : World.EXAMPLE, NaiveExample.COLLATERAL, BigInteger.ZERO);
    }

    private Command byOwner(int toId, BigInteger from, BigInteger to) {
        return transfer(owner(), World.EXAMPLE, toId, from, to, value(), naming());
    }

    /** No tokens, but a message or a claim. */
    private Command tell() {
        int fromId = hostile.oneIn(8) ? 0 : supplier();
        OperatorData data = hostile.oneIn(2) ? beginning(NaiveExample.CLAIM) : said();
        return transfer(fromId, fromId, World.EXAMPLE, BigInteger.ZERO, NaiveExample.COLLATERAL, BigInteger.ZERO, data);
    }

    /** What is no collateral. */
    private Command passBy() {
        int supplierId = supplier();
        boolean isIn = random.nextBoolean();
        int fromId = isIn ? supplierId : World.EXAMPLE;
        int toId = isIn ? World.EXAMPLE : supplierId;
        return transfer(isIn ? supplierId : owner(), fromId, toId, BigInteger.ZERO, label(), value(), said());
    }

    /** Others have tokens in the partition of that label, too, and may move them into the pool. */
    private Command shift() {
        int fromId = supplier();
        int toId = hostile.oneIn(2) ? World.EXAMPLE : supplier();
        BigInteger from = hostile.oneIn(2) ? BigInteger.ZERO : NaiveExample.COLLATERAL;
        return transfer(fromId, fromId, toId, from, NaiveExample.COLLATERAL, value(), said());
    }

    private BigInteger label() {
        return switch (random.nextInt(4)) {
            case 0 -> NaiveExample.COLLATERAL;
            case 1 -> World.poolLabel(hostile.manager());
            case 2 -> World.holderLabel(hostile.manager());
            default -> BigInteger.ZERO;
        };
    }

    private OperatorData said() {
        return switch (random.nextInt(4)) {
            case 0 -> OperatorData.NONE;
            case 1 -> OperatorData.DIRECT;
            case 2 -> beginning(NaiveExample.APPROVAL);
            default -> naming();
        };
    }

    /** @return data that name a supplier; seldom nobody, or a stranger. */
    private OperatorData naming() {
        int likely = hostile.oneIn(20) ? World.EXAMPLE : supplier();
        int holderId = hostile.oneIn(12) ? 1 + random.nextInt(2 * world.holders()) : likely;
        BigInteger address = hostile.oneIn(20) ? BigInteger.ZERO : Network.address(holderId);
        return OperatorData.of(OutflowKind.UNKNOWN, address);
    }

    private static OperatorData beginning(String mark) {
        return OperatorData.of(OutflowKind.UNKNOWN, new BigInteger(mark, 16).shiftLeft(256 - 4 * mark.length()));
    }

    private BigInteger value() {
        return hostile.wide(3_000);
    }

    private Command transfer(
            int callerId, int fromId, int toId, BigInteger from, BigInteger to, BigInteger value, OperatorData data) {
        return new Command.Transfer(hostile.senderFor(callerId), callerId, fromId, toId, from, to, value, 0, data);
    }
}
