package io.ampcore.model;

import static io.ampcore.driver.LedgerDriver.DAY;
import static io.ampcore.driver.LedgerDriver.SECOND;

import io.ampcore.domain.Principals;
import io.ampcore.driver.Command;
import io.ampcore.driver.Network;
import io.ampcore.driver.OperatorData;
import io.ampcore.token.fcm.FlexaRole;
import io.ampcore.token.hook.OutflowKind;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/**
 * Random calls of the Flexa manager, and the outflows that its suppliers ask for: under published roots, under the fallback
 * root, and refunds. Mostly suppliers cannot leave by themselves, so that payments go on.
 */
final class FlexaWorkload {
    /** What a published tree lets a supplier take: its number is the nonce, or the maximum. */
    private record Leaf(BigInteger supplier, BigInteger partition, BigInteger value, OperatorData data) {}

    private static final int LEAVES_KEPT = 12;
    private static final int PROOF_MAX = 3;

    private final World world;
    private final Hostile hostile;
    private final Random random;
    /** As it is when a command is made up. */
    private final Supplier<NaiveToken> token;

    private final List<Leaf> leaves = new ArrayList<>();
    private final List<Leaf> fallbackLeaves = new ArrayList<>();
    /** What hands the manager on and back, and closes the way out again. */
    private final List<Command> next = new ArrayList<>();

    FlexaWorkload(World world, Hostile hostile, Supplier<NaiveToken> token) {
        this.world = world;
        this.hostile = hostile;
        this.token = token;
        random = hostile.random;
    }

    Command next(long nowNs) {
        NaiveFlexa flexa = token.get().flexa;
        boolean isOpen = flexa.isFallbackActive(BigInteger.valueOf(nowNs / SECOND));
        if (isOpen && random.nextInt(3) != 0) return hostile.oneIn(2) ? refund(flexa) : withdrawByFallback(flexa);
        if (!next.isEmpty() && hostile.oneIn(2)) return next.remove(0);
        return switch (random.nextInt(24)) {
            case 0, 1, 2, 3 -> publish(flexa);
            case 4 -> removeRoots(flexa);
            case 5, 6, 7, 8, 9 -> withdraw();
            case 10, 11 -> setFallbackRoot(flexa, nowNs);
            case 12 -> withdrawByFallback(flexa);
            case 13 -> refund(flexa);
            case 14, 15 -> openOrClose(nowNs);
            case 16 -> setDelay();
            case 17 -> modifyLimit(flexa);
            case 18 -> permit();
            case 19 -> setRole(flexa);
            case 20 -> handOver(flexa);
            case 21 -> requestRelease();
            default -> resetDate(nowNs);
        };
    }

    private int anybody() {
        return 1 + random.nextInt(world.holders());
    }

    private int supplier() {
        return world.supplier(random.nextInt(world.suppliers()));
    }

    /** @return the owner, or who may have a role; seldom anybody. */
    private int caller() {
        if (hostile.oneIn(12)) return anybody();
        return hostile.oneIn(4) ? world.merchant(1) : token.get().flexa.ownerId();
    }

    private BigInteger nonceLike(BigInteger likely) {
        if (!hostile.oneIn(12)) return likely;
        BigInteger other =
                likely.add(BigInteger.valueOf(random.nextInt(5) - 2L)).max(BigInteger.ZERO);
        return hostile.oneIn(4) ? hostile.wide(10) : other;
    }

    private BigInteger hash() {
        return hostile.oneIn(6) ? BigInteger.ZERO : new BigInteger(256, random);
    }

    private List<BigInteger> proof() {
        List<BigInteger> proof = new ArrayList<>();
        int length = random.nextInt(PROOF_MAX + 1);
        while (proof.size() < length) {
            proof.add(new BigInteger(256, random));
        }
        return proof;
    }

    // Withdrawals

    private Command publish(NaiveFlexa flexa) {
        int callerId = caller();
        Leaf leaf = new Leaf(
                address(supplier()),
                pool(),
                hostile.amount(2_000),
                new OperatorData(OutflowKind.WITHDRAWAL, BigInteger.ZERO, nonceLike(flexa.maxRootNonce), proof()));
        keep(leaves, leaf);
        BigInteger root = hostile.oneIn(30) ? hash() : hostile.oneIn(30) ? someRoot(flexa) : rootOf(leaf);
        List<BigInteger> replaced = new ArrayList<>();
        if (hostile.oneIn(3)) replaced.add(someRoot(flexa));
        if (hostile.oneIn(30)) replaced.add(hostile.oneIn(2) ? root : hash());
        BigInteger nonce = nonceLike(flexa.maxRootNonce.add(BigInteger.ONE));
        return new Command.AddWithdrawalRoot(hostile.senderFor(callerId), callerId, root, nonce, replaced);
    }

    private static BigInteger rootOf(Leaf leaf) {
        BigInteger hash = Merkle.withdrawal(leaf.supplier, leaf.partition, leaf.value, leaf.data.number());
        return Merkle.root(hash, leaf.data.proof());
    }

    private static void keep(List<Leaf> kept, Leaf leaf) {
        kept.add(leaf);
        if (kept.size() > LEAVES_KEPT) kept.remove(0);
    }

    private BigInteger someRoot(NaiveFlexa flexa) {
        List<BigInteger> active = flexa.roots.keySet().stream().sorted().toList();
        return active.isEmpty() ? hash() : active.get(random.nextInt(active.size()));
    }

    private Command removeRoots(NaiveFlexa flexa) {
        int callerId = caller();
        List<BigInteger> removed = new ArrayList<>();
        if (!hostile.oneIn(10)) removed.add(hostile.oneIn(6) ? hash() : someRoot(flexa));
        if (hostile.oneIn(6)) removed.add(someRoot(flexa));
        return new Command.RemoveWithdrawalRoots(hostile.senderFor(callerId), callerId, removed);
    }

    private Command withdraw() {
        if (leaves.isEmpty()) return requestRelease();
        int back = hostile.oneIn(3) ? random.nextInt(leaves.size()) : 0;
        Leaf leaf = leaves.get(leaves.size() - 1 - back);
        return leave(leaf, OutflowKind.WITHDRAWAL, leaf.value, 0);
    }

    private Command withdrawByFallback(NaiveFlexa flexa) {
        if (fallbackLeaves.isEmpty()) return refund(flexa);
        Leaf leaf = fallbackLeaves.get(fallbackLeaves.size() - 1 - (hostile.oneIn(6) ? 1 : 0) % fallbackLeaves.size());
        BigInteger part = hostile.part(leaf.data.number().divide(BigInteger.valueOf(3)));
        return leave(leaf, OutflowKind.FALLBACK_WITHDRAWAL, part, blockTimeS());
    }

    /** @return a time for who tells one: mostly none. */
    private long blockTimeS() {
        return hostile.oneIn(6) ? hostile.anyOf(1, -1, Long.MAX_VALUE, Long.MIN_VALUE) : 0;
    }

    private Command leave(Leaf leaf, OutflowKind kind, BigInteger value, long blockTimeS) {
        int supplierId = holderOf(leaf.supplier);
        int callerId = hostile.oneIn(8) ? anybody() : hostile.oneIn(3) || supplierId == 0 ? caller() : supplierId;
        OperatorData data = new OperatorData(
                kind,
                hostile.oneIn(30) ? address(supplier()) : leaf.supplier,
                nonceLike(leaf.data.number()),
                hostile.oneIn(30) ? proof() : leaf.data.proof());
        BigInteger partition = hostile.oneIn(30) ? pool() : leaf.partition;
        BigInteger asked = hostile.oneIn(30) ? hostile.wide(2_000) : value;
        return transfer(callerId, partition, asked, blockTimeS, data);
    }

    private Command transfer(int callerId, BigInteger partition, BigInteger value, long blockTimeS, OperatorData data) {
        int toId = hostile.oneIn(8) ? World.FLEXA : hostile.holderLike(supplier());
        boolean isPool = toId == World.FLEXA || hostile.oneIn(20);
        BigInteger destination = isPool ? pool() : BigInteger.ZERO;
        return new Command.Transfer(
                hostile.senderFor(callerId),
                callerId,
                World.FLEXA,
                toId,
                partition,
                destination,
                value,
                blockTimeS,
                data);
    }

    private Command refund(NaiveFlexa flexa) {
        int last = flexa.receipts.size();
        if (last == 0) return requestRelease();
        int back = hostile.oneIn(3) ? random.nextInt(last) : random.nextInt(Math.min(last, 4));
        NaiveReceipt receipt = flexa.receipts.get(last - 1 - back);
        int supplierId = receipt.supplierId();
        int callerId = hostile.oneIn(8) ? anybody() : hostile.oneIn(3) ? caller() : supplierId;
        BigInteger value = hostile.oneIn(12) ? hostile.wide(2_000) : receipt.value();
        BigInteger partition = hostile.oneIn(20) ? pool() : receipt.partition();
        BigInteger nonce = nonceLike(BigInteger.valueOf(last - (long) back));
        return transfer(callerId, partition, value, blockTimeS(), OperatorData.of(OutflowKind.REFUND, nonce));
    }

    /** @return a partition of the manager, mostly the one that payments stand on. */
    private BigInteger pool() {
        if (!hostile.oneIn(10)) return World.poolLabel(World.FLEXA);
        return hostile.oneIn(4)
                ? BigInteger.ZERO
                : Network.label(NaiveBooks.POOL_PREFIX, random.nextInt(3), World.FLEXA);
    }

    /** @return mostly a supplier's address, sometimes one of nobody yet, or zero. */
    private BigInteger address(int holderId) {
        if (!hostile.oneIn(12)) return Network.address(holderId);
        return hostile.oneIn(4) ? BigInteger.ZERO : Network.address(1 + random.nextInt(2 * world.holders()));
    }

    /** @return who has the address, as far as holders of the foundation do. */
    private int holderOf(BigInteger address) {
        for (int id = 1; id <= world.holders(); id++) {
            if (address.equals(Network.address(id))) return id;
        }
        return 0;
    }

    // The fallback

    private Command setFallbackRoot(NaiveFlexa flexa, long nowNs) {
        int callerId = caller();
        BigInteger supplier = address(supplier());
        BigInteger most = hostile.amount(20_000).min(Network.MAX_128.shiftRight(1));
        OperatorData data = new OperatorData(OutflowKind.FALLBACK_WITHDRAWAL, BigInteger.ZERO, most, proof());
        Leaf leaf = new Leaf(supplier, pool(), BigInteger.ZERO, data);
        keep(fallbackLeaves, leaf);
        BigInteger root = Merkle.root(Merkle.fallback(supplier, leaf.partition, most), data.proof());
        BigInteger included = includedLike(flexa.includedNonce, flexa.receipts.size());
        return new Command.SetFallbackRoot(
                hostile.senderFor(callerId),
                callerId,
                hostile.oneIn(20) ? BigInteger.ZERO : root,
                nonceLike(included),
                toldS(nowNs));
    }

    /** Seldom less than was included before, or more than there is. */
    private BigInteger includedLike(BigInteger included, int last) {
        return switch (random.nextInt(20)) {
            case 0 -> BigInteger.valueOf(last + 1L);
            case 1 -> included.subtract(BigInteger.ONE).max(BigInteger.ZERO);
            case 2, 3, 4 -> BigInteger.valueOf(Math.max(0, last - random.nextInt(4)));
            default -> included;
        };
    }

    private Command openOrClose(long nowNs) {
        int ownerId = token.get().flexa.ownerId();
        int operatorId = Principals.OPERATOR;
        next.add(new Command.ResetFallbackDate(Principals.CHAIN, ownerId, nowNs / SECOND - 60));
        next.add(new Command.SetFallbackDelay(operatorId, ownerId, BigInteger.valueOf(40 * DAY / SECOND)));
        next.add(new Command.ResetFallbackDate(operatorId, ownerId, 0));
        return new Command.SetFallbackDelay(hostile.senderFor(ownerId), ownerId, BigInteger.ONE);
    }

    private Command setDelay() {
        int callerId = caller();
        long seconds = hostile.anyOf(0, 1, 60, 40 * DAY / SECOND, 40 * DAY / SECOND, 3_649 * DAY / SECOND);
        BigInteger delay = hostile.oneIn(10) ? hostile.wide(3_000) : BigInteger.valueOf(seconds);
        return new Command.SetFallbackDelay(hostile.senderFor(callerId), callerId, delay);
    }

    private Command resetDate(long nowNs) {
        int callerId = caller();
        return new Command.ResetFallbackDate(hostile.senderFor(callerId), callerId, toldS(nowNs));
    }

    private long toldS(long nowNs) {
        long nowS = nowNs / SECOND;
        return hostile.oneIn(10)
                ? hostile.anyOf(1, -1, -2, Long.MAX_VALUE, Long.MIN_VALUE)
                : hostile.anyOf(0, nowS, nowS - 60, nowS - 2 * DAY / SECOND);
    }

    // Roles, budget, partitions

    /** Mostly upwards, and back to where the budget counts. */
    private Command modifyLimit(NaiveFlexa flexa) {
        int callerId = caller();
        boolean isDecrease = hostile.oneIn(3);
        boolean isMost = isDecrease && hostile.oneIn(2);
        BigInteger most =
                flexa.limit.subtract(BigInteger.valueOf(random.nextInt(3_000))).max(BigInteger.ZERO);
        BigInteger difference = isMost ? most : hostile.more(100_000);
        return new Command.ModifyWithdrawalLimit(hostile.senderFor(callerId), callerId, isDecrease, difference);
    }

    /** What is forbidden is soon permitted again. */
    private Command permit() {
        int callerId = caller();
        BigInteger label = hostile.oneIn(6)
                ? Network.label(hostile.anyOf(NaiveBooks.POOL_PREFIX, NaiveBooks.HOLDER_PREFIX), 0, anybody())
                : pool();
        if (hostile.oneIn(2)) return new Command.AddFlexaPartition(hostile.senderFor(callerId), callerId, label);
        next.add(new Command.AddFlexaPartition(
                Principals.OPERATOR, token.get().flexa.ownerId(), label));
        return new Command.RemoveFlexaPartition(hostile.senderFor(callerId), callerId, label);
    }

    private Command setRole(NaiveFlexa flexa) {
        int callerId = hostile.oneIn(6) ? anybody() : flexa.ownerId();
        int role = hostile.oneIn(10) ? 5 + random.nextInt(250) : random.nextInt(FlexaRole.values().length);
        int holderId = hostile.holderLike(hostile.oneIn(3) ? 0 : world.merchant(1));
        return new Command.SetFlexaRole(hostile.senderFor(callerId), callerId, role, holderId);
    }

    /** To somebody else, and back again. */
    private Command handOver(NaiveFlexa flexa) {
        int ownerId = flexa.ownerId();
        int heirId = hostile.holderLike(hostile.oneIn(3) ? 0 : anybody());
        if (hostile.oneIn(4)) return new Command.AssumeFlexaOwnership(hostile.senderFor(ownerId), ownerId);
        int operatorId = Principals.OPERATOR;
        next.add(new Command.AssumeFlexaOwnership(hostile.senderFor(heirId), heirId));
        next.add(new Command.AuthorizeFlexaOwnershipTransfer(operatorId, heirId, world.tokenOwner()));
        next.add(new Command.AssumeFlexaOwnership(operatorId, world.tokenOwner()));
        return new Command.AuthorizeFlexaOwnershipTransfer(hostile.senderFor(ownerId), ownerId, heirId);
    }

    private Command requestRelease() {
        int callerId = hostile.oneIn(20) ? 0 : supplier();
        return new Command.RequestRelease(hostile.senderFor(callerId), callerId, pool(), hostile.wide(1_000));
    }
}
