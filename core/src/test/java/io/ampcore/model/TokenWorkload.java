package io.ampcore.model;

import static io.ampcore.driver.LedgerDriver.HOUR;

import io.ampcore.domain.Principals;
import io.ampcore.driver.Command;
import io.ampcore.driver.Network;
import io.ampcore.driver.OperatorData;
import io.ampcore.token.hook.Behaviour;
import io.ampcore.token.hook.OutflowKind;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/**
 * Random calls of the token's contract: transfers into, between and out of partitions that locks stand on, reports of them,
 * the rights and hooks behind them, and the swap.
 */
final class TokenWorkload {
    private static final int OPENED_PREFIX = 0xDDDD_DDDD;
    /** First word of operator data that open a manager's pool. */
    private static final BigInteger APPROVAL = BigInteger.valueOf(0x1111).shiftLeft(240);

    private static final int[] HOOKS = {
        Behaviour.SENDER_BY_PAYLOAD.code(),
        Behaviour.RECIPIENT_BY_PAYLOAD.code(),
        Behaviour.POOL_MANAGER.code(),
        Behaviour.REFUSE_OUT.code(),
        Behaviour.REFUSE_IN.code()
    };

    private final World world;
    private final Hostile hostile;
    private final Random random;
    /** As it is when a command is made up. */
    private final Supplier<NaiveToken> token;
    /** What takes back hooks that were set, and hands contracts on and back. */
    private final List<Command> next = new ArrayList<>();

    TokenWorkload(World world, Hostile hostile, Supplier<NaiveToken> token) {
        this.world = world;
        this.hostile = hostile;
        this.token = token;
        random = hostile.random;
    }

    Command next(long nowNs) {
        if (!next.isEmpty() && hostile.oneIn(4)) return next.remove(0);
        return switch (random.nextInt(32)) {
            case 0 -> authorize();
            case 1 -> authorizeByPartition();
            case 2, 3 -> approve();
            case 4, 5, 6 -> intoPool();
            case 7 -> consume();
            case 8, 9, 10, 11, 12 -> intoCollateral();
            case 13 -> anything();
            case 14 -> plain();
            case 15, 16, 17, 18 -> swap();
            case 19, 20, 21 -> contract(nowNs);
            case 22 -> handOver();
            case 23, 24 -> intoPool();
            default -> outOfCollateral();
        };
    }

    private int customer() {
        return world.customer(random.nextInt(world.customers()));
    }

    private int supplier() {
        return world.supplier(random.nextInt(world.suppliers()));
    }

    private int anybody() {
        return 1 + random.nextInt(world.holders());
    }

    /** @return whom others let move their tokens. */
    private int spender() {
        return world.merchant(random.nextInt(world.merchants()));
    }

    // Transfers

    private Command intoPool() {
        int managerId = hostile.oneIn(2) ? World.FLEXA : hostile.manager();
        int fromId = supplier();
        BigInteger label = hostile.oneIn(20) ? label() : World.poolLabel(managerId);
        int callerId = hostile.oneIn(3) ? spender() : callerLike(fromId);
        return transfer(callerId, fromId, hostile.holderLike(managerId), BigInteger.ZERO, label, OperatorData.NONE);
    }

    private Command intoCollateral() {
        int fromId = customer();
        BigInteger label = hostile.oneIn(20) ? label() : World.holderLabel(hostile.manager());
        return transfer(callerLike(fromId), fromId, fromId, BigInteger.ZERO, label, OperatorData.NONE);
    }

    private Command outOfCollateral() {
        int managerId = hostile.manager();
        int fromId = customer();
        int callerId = hostile.anyOf(managerId, spender(), callerLike(fromId), callerLike(fromId));
        BigInteger destination = hostile.oneIn(10) ? label() : BigInteger.ZERO;
        return transfer(callerId, fromId, fromId, World.holderLabel(managerId), destination, OperatorData.NONE);
    }

    /** Collateral leaves a pool: the Flexa manager's by its owner, others' by anybody. */
    private Command consume() {
        int managerId = hostile.oneIn(4) ? hostile.manager() : World.FLEXA;
        int callerId = hostile.oneIn(6) ? customer() : token.get().flexa.ownerId();
        int toId = hostile.holderLike(spender());
        BigInteger destination = hostile.oneIn(10) ? label() : BigInteger.ZERO;
        return transfer(callerId, managerId, toId, World.poolLabel(managerId), destination, operatorData());
    }

    private Command anything() {
        int fromId = hostile.oneIn(8) ? 0 : anybody();
        int toId = hostile.oneIn(8) ? 0 : hostile.holderLike(anybody());
        return transfer(callerLike(fromId), fromId, toId, label(), label(), operatorData());
    }

    private OperatorData operatorData() {
        return switch (random.nextInt(12)) {
            case 0 -> OperatorData.NONE;
            case 1 -> OperatorData.of(OutflowKind.UNKNOWN, APPROVAL);
            case 2 -> OperatorData.of(OutflowKind.UNKNOWN, BigInteger.valueOf(random.nextInt(3)));
            case 3 -> OperatorData.of(OutflowKind.UNDECODABLE, BigInteger.ZERO);
            default -> OperatorData.DIRECT;
        };
    }

    private Command transfer(
            int callerId, int fromId, int toId, BigInteger from, BigInteger to, OperatorData operatorData) {
        return new Command.Transfer(
                hostile.senderFor(callerId), callerId, fromId, toId, from, to, value(), 0, operatorData);
    }

    private Command plain() {
        int fromId = hostile.oneIn(3) ? customer() : supplier();
        int toId = hostile.holderLike(hostile.oneIn(10) ? 0 : anybody());
        if (random.nextBoolean()) return new Command.TransferOwn(hostile.senderFor(fromId), fromId, toId, value());
        int callerId = callerLike(hostile.oneIn(3) ? fromId : spender());
        return new Command.TransferFrom(hostile.senderFor(callerId), callerId, fromId, toId, value());
    }

    private int callerLike(int fromId) {
        if (hostile.oneIn(10)) return hostile.holderLike(hostile.oneIn(2) ? supplier() : hostile.manager());
        return fromId;
    }

    private BigInteger value() {
        return hostile.wide(3_000);
    }

    private BigInteger label() {
        int prefix = hostile.anyOf(NaiveBooks.POOL_PREFIX, NaiveBooks.HOLDER_PREFIX, 0, 0xBBBB_BBBB, OPENED_PREFIX);
        return prefix == 0 ? BigInteger.ZERO : Network.label(prefix, random.nextInt(2), anybody());
    }

    // Operators and allowances

    private Command authorize() {
        int callerId = grantor();
        int operatorId = hostile.holderLike(hostile.oneIn(10) ? callerId : spender());
        int principalId = hostile.principalLike(callerId);
        return random.nextBoolean()
                ? new Command.AuthorizeOperator(principalId, callerId, operatorId)
                : new Command.RevokeOperator(principalId, callerId, operatorId);
    }

    private Command authorizeByPartition() {
        int callerId = grantor();
        int operatorId = hostile.holderLike(hostile.oneIn(10) ? callerId : spender());
        int principalId = hostile.principalLike(callerId);
        BigInteger likely = hostile.oneIn(3) ? BigInteger.ZERO : World.holderLabel(hostile.manager());
        BigInteger label = hostile.oneIn(10) ? label() : likely;
        return random.nextBoolean()
                ? new Command.AuthorizeOperatorByPartition(principalId, callerId, label, operatorId)
                : new Command.RevokeOperatorByPartition(principalId, callerId, label, operatorId);
    }

    private int grantor() {
        return hostile.oneIn(3) ? hostile.manager() : hostile.oneIn(2) ? customer() : supplier();
    }

    private Command approve() {
        boolean isCustomer = random.nextBoolean();
        int callerId = isCustomer ? customer() : supplier();
        BigInteger likely = isCustomer ? World.holderLabel(hostile.manager()) : BigInteger.ZERO;
        BigInteger label = hostile.oneIn(6) ? label() : likely;
        int spenderId = hostile.holderLike(hostile.oneIn(10) ? 0 : spender());
        int principalId = hostile.principalLike(callerId);
        return switch (random.nextInt(4)) {
            case 0 -> new Command.IncreaseAllowance(principalId, callerId, label, spenderId, hostile.more(3_000));
            case 1 -> new Command.DecreaseAllowance(principalId, callerId, label, spenderId, value());
            default -> new Command.Approve(principalId, callerId, label, spenderId, value());
        };
    }

    // The old token

    private Command swap() {
        int holderId = hostile.oneIn(2) ? supplier() : customer();
        return switch (random.nextInt(5)) {
            case 0, 1 -> mintOld(holderId);
            case 2 -> approveOld(holderId);
            default -> swapFor(holderId);
        };
    }

    private Command mintOld(int holderId) {
        int callerId = hostile.oneIn(10) ? spender() : world.tokenOwner();
        int toId = hostile.holderLike(hostile.oneIn(20) ? 0 : holderId);
        return new Command.MintOldToken(hostile.senderFor(callerId), callerId, toId, hostile.more(3_000));
    }

    private Command approveOld(int holderId) {
        BigInteger all = token.get().oldToken.balance(holderId);
        BigInteger value = hostile.oneIn(3) ? value() : all;
        int callerId = hostile.oneIn(20) ? 0 : holderId;
        return new Command.ApproveOldToken(hostile.senderFor(callerId), callerId, value);
    }

    private Command swapFor(int holderId) {
        int callerId = hostile.oneIn(3) ? anybody() : holderId;
        int forId = hostile.holderLike(hostile.oneIn(20) ? 0 : hostile.oneIn(10) ? hostile.manager() : holderId);
        return new Command.Swap(hostile.senderFor(callerId), callerId, forId);
    }

    // Contracts and their owner

    private Command contract(long nowNs) {
        int callerId = hostile.oneIn(20) ? 0 : anybody();
        int principalId = hostile.senderFor(callerId);
        return switch (random.nextInt(10)) {
            case 0 -> new Command.DeployToken(principalId, callerId);
            case 1, 2 -> deploy(principalId, callerId);
            case 3 -> registerManager(principalId, callerId, nowNs);
            case 4 -> setStrategy();
            default -> setHook(principalId, callerId);
        };
    }

    /** A new manager is soon asked for a lock, for which it has no policy yet. */
    private Command registerManager(int principalId, int callerId, long nowNs) {
        next.add(new Command.Lock(
                callerId,
                callerId,
                BigInteger.valueOf(1L + random.nextInt(Integer.MAX_VALUE)),
                world.pool(World.FLEXA),
                World.FLEXA,
                spender(),
                0,
                BigInteger.ONE,
                0,
                nowNs + HOUR,
                0,
                0,
                0));
        return new Command.RegisterCollateralManager(principalId, callerId);
    }

    /** Mostly code that has hooks, so that hooks refuse something. */
    private Command deploy(int principalId, int callerId) {
        int known = hostile.oneIn(3) ? random.nextInt(Behaviour.values().length) : hostile.anyOf(HOOKS);
        int behaviour = hostile.oneIn(20) ? Behaviour.values().length : known;
        boolean isBase = behaviour == Behaviour.BASE_VALIDATOR.code();
        return new Command.DeployContract(principalId, callerId, behaviour, isBase ? OPENED_PREFIX : spender());
    }

    private Command setStrategy() {
        int callerId = hostile.oneIn(6) ? anybody() : token.get().ownerId();
        int prefix =
                hostile.anyOf(0, NaiveBooks.POOL_PREFIX, OPENED_PREFIX, 0x1234_0000 + random.nextInt(3), OPENED_PREFIX);
        int implementerId = hostile.holderLike(hostile.oneIn(3) ? 0 : anybody());
        return new Command.SetPartitionStrategy(hostile.senderFor(callerId), callerId, prefix, implementerId);
    }

    /** A hook is soon taken back, so that payments go on; the managers' own stay. */
    private Command setHook(int principalId, int callerId) {
        int implementerId = hostile.holderLike(hostile.oneIn(6) ? callerId : hooked());
        boolean isOwn = callerId == World.FLEXA || callerId == World.EXAMPLE;
        int holderId = hostile.oneIn(10) ? anybody() : callerId;
        boolean isSender = random.nextBoolean();
        next.add(new Command.SetHook(Principals.OPERATOR, callerId, callerId, isSender, isOwn ? callerId : 0));
        return new Command.SetHook(principalId, callerId, holderId, isSender, implementerId);
    }

    /** @return mostly an address with code that has hooks. */
    private int hooked() {
        if (hostile.oneIn(8)) return World.EXAMPLE;
        for (int tries = 0; tries < world.holders(); tries++) {
            int holderId = anybody();
            int code = token.get().contracts.behaviour(holderId).code();
            if (Arrays.stream(HOOKS).anyMatch(hook -> hook == code)) return holderId;
        }
        return anybody();
    }

    /** To somebody else, and back again. */
    private Command handOver() {
        int ownerId = token.get().ownerId();
        int heirId = hostile.holderLike(hostile.oneIn(3) ? 0 : anybody());
        boolean isStranger = hostile.oneIn(4);
        if (isStranger) return new Command.AssumeOwnership(hostile.senderFor(ownerId), ownerId);
        int principalId = Principals.OPERATOR;
        next.add(new Command.AssumeOwnership(hostile.senderFor(heirId), heirId));
        next.add(new Command.AuthorizeOwnershipTransfer(principalId, heirId, world.tokenOwner()));
        next.add(new Command.AssumeOwnership(principalId, world.tokenOwner()));
        return new Command.AuthorizeOwnershipTransfer(hostile.senderFor(ownerId), ownerId, heirId);
    }
}
