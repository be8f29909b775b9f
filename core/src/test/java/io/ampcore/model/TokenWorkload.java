package io.ampcore.model;

import static io.ampcore.driver.LedgerDriver.DAY;
import static io.ampcore.driver.LedgerDriver.SECOND;

import io.ampcore.domain.Principals;
import io.ampcore.driver.Command;
import io.ampcore.driver.Network;
import java.math.BigInteger;
import java.util.Random;

/** Random calls of contracts: transfers into, between and out of partitions that locks stand on, and reports of them. */
final class TokenWorkload {
    private final World world;
    private final Hostile hostile;
    private final Random random;

    TokenWorkload(World world, Hostile hostile) {
        this.world = world;
        this.hostile = hostile;
        random = hostile.random;
    }

    Command next(long nowNs) {
        return switch (random.nextInt(16)) {
            case 0 -> authorize();
            case 1 -> approve();
            case 2, 3 -> fallback(nowNs);
            case 4, 5, 6 -> intoPool();
            case 7 -> consume();
            case 8, 9, 10 -> intoCollateral();
            case 11 -> anything();
            default -> outOfCollateral();
        };
    }

    private int customer() {
        return world.customer(random.nextInt(world.customers()));
    }

    private int supplier() {
        return world.supplier(random.nextInt(world.suppliers()));
    }

    /** @return whom others let move their tokens. */
    private int spender() {
        return world.merchant(random.nextInt(world.merchants()));
    }

    /** @return who sends a holder's call: mostly itself, often the chain. */
    private int senderFor(int holderId) {
        return hostile.oneIn(3) ? Principals.CHAIN : hostile.principalLike(holderId);
    }

    private Command intoPool() {
        int managerId = hostile.oneIn(3) ? World.FLEXA : hostile.manager();
        int fromId = supplier();
        BigInteger label = hostile.oneIn(20) ? label() : World.poolLabel(managerId);
        int callerId = hostile.oneIn(3) ? spender() : callerLike(fromId);
        return transfer(callerId, fromId, hostile.holderLike(managerId), BigInteger.ZERO, label, false);
    }

    private Command intoCollateral() {
        int fromId = customer();
        BigInteger label = hostile.oneIn(20) ? label() : World.holderLabel(hostile.manager());
        return transfer(callerLike(fromId), fromId, fromId, BigInteger.ZERO, label, false);
    }

    private Command outOfCollateral() {
        int managerId = hostile.manager();
        int fromId = customer();
        int callerId = hostile.anyOf(managerId, spender(), callerLike(fromId), callerLike(fromId));
        BigInteger destination = hostile.oneIn(10) ? label() : BigInteger.ZERO;
        return transfer(callerId, fromId, fromId, World.holderLabel(managerId), destination, false);
    }

    /** Collateral leaves a pool: the Flexa manager's by its owner, others' by anybody. */
    private Command consume() {
        int managerId = hostile.oneIn(4) ? hostile.manager() : World.FLEXA;
        int callerId = hostile.oneIn(6) ? customer() : world.tokenOwner();
        int toId = hostile.holderLike(world.merchant(random.nextInt(world.merchants())));
        BigInteger destination = hostile.oneIn(10) ? label() : BigInteger.ZERO;
        return transfer(callerId, managerId, toId, World.poolLabel(managerId), destination, !hostile.oneIn(6));
    }

    private Command anything() {
        int fromId = hostile.oneIn(8) ? 0 : 1 + random.nextInt(world.holders());
        int toId = hostile.oneIn(8) ? 0 : hostile.holderLike(1 + random.nextInt(world.holders()));
        return transfer(callerLike(fromId), fromId, toId, label(), label(), random.nextBoolean());
    }

    private Command transfer(int callerId, int fromId, int toId, BigInteger from, BigInteger to, boolean isDirect) {
        return new Command.Transfer(senderFor(callerId), callerId, fromId, toId, from, to, value(), isDirect);
    }

    private int callerLike(int fromId) {
        if (hostile.oneIn(10)) return hostile.holderLike(hostile.oneIn(2) ? supplier() : hostile.manager());
        return fromId;
    }

    private BigInteger value() {
        if (hostile.oneIn(40))
            return Network.MAX_128.shiftLeft(random.nextInt(129)).add(BigInteger.ONE);
        return hostile.amount(3_000);
    }

    private BigInteger label() {
        int prefix = hostile.anyOf(NaiveBooks.POOL_PREFIX, NaiveBooks.HOLDER_PREFIX, 0, 0xBBBB_BBBB);
        return prefix == 0
                ? BigInteger.ZERO
                : Network.label(prefix, random.nextInt(2), 1 + random.nextInt(world.holders()));
    }

    private Command authorize() {
        int callerId = hostile.oneIn(3) ? hostile.manager() : hostile.oneIn(2) ? customer() : supplier();
        int operatorId = hostile.holderLike(hostile.oneIn(10) ? callerId : spender());
        int principalId = hostile.principalLike(callerId);
        return random.nextBoolean()
                ? new Command.AuthorizeOperator(principalId, callerId, operatorId)
                : new Command.RevokeOperator(principalId, callerId, operatorId);
    }

    private Command approve() {
        boolean isCustomer = random.nextBoolean();
        int callerId = isCustomer ? customer() : supplier();
        BigInteger likely = isCustomer ? World.holderLabel(hostile.manager()) : BigInteger.ZERO;
        BigInteger label = hostile.oneIn(6) ? label() : likely;
        int spenderId = hostile.holderLike(hostile.oneIn(10) ? 0 : spender());
        return new Command.Approve(hostile.principalLike(callerId), callerId, label, spenderId, value());
    }

    /** Mostly such that nothing lies beyond the horizon. */
    private Command fallback(long nowNs) {
        int callerId = hostile.oneIn(10) ? customer() : world.tokenOwner();
        int principalId = senderFor(callerId);
        if (random.nextBoolean()) {
            BigInteger seconds = BigInteger.valueOf(hostile.anyOf(0, 1, 60, 40 * DAY / SECOND, 3_649 * DAY / SECOND));
            boolean isHuge = hostile.oneIn(10);
            return new Command.SetFallbackDelay(principalId, callerId, isHuge ? value() : seconds);
        }
        long nowS = nowNs / SECOND;
        long toldS = hostile.oneIn(10)
                ? hostile.anyOf(1, -1, -2, Long.MAX_VALUE, Long.MIN_VALUE)
                : hostile.anyOf(0, nowS, nowS - 60, nowS - 2 * DAY / SECOND);
        return new Command.ResetFallbackDate(principalId, callerId, toldS);
    }
}
