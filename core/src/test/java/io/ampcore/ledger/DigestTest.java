package io.ampcore.ledger;

import static io.ampcore.domain.ResultCode.*;
import static io.ampcore.driver.LedgerDriver.*;
import static io.ampcore.driver.Network.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.ampcore.domain.Genesis;
import io.ampcore.domain.LockState;
import io.ampcore.domain.WindowEnd;
import io.ampcore.driver.Command;
import io.ampcore.driver.LedgerDriver;
import io.ampcore.driver.Network;
import io.ampcore.state.Groups;
import io.ampcore.state.LedgerState;
import io.ampcore.state.Lock;
import io.ampcore.state.Locks;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class DigestTest {
    private static final long TOKENS = 100_000;

    @Test
    void shouldBeEqualForTheSameCommands() {
        assertEquals(digestOf(net -> {}), digestOf(net -> {}));
        assertEquals(digestOf(DigestTest::somePayments), digestOf(DigestTest::somePayments));
        assertNotEquals(digestOf(net -> {}), digestOf(DigestTest::somePayments));
    }

    @Test
    void shouldDifferByTimeAndSequenceAlone() {
        String one = digestOf(net -> net.driver.ok(new Command.Tick()));
        String later = digestOf(net -> net.driver.after(1).ok(new Command.Tick()));
        String two = digestOf(net -> {
            net.driver.ok(new Command.Tick());
            net.driver.ok(new Command.Tick());
        });

        assertEquals(3, new HashSet<>(Set.of(one, later, two)).size());
    }

    @Test
    void shouldDifferByEachNumberOfTheGenesis() {
        Set<String> digests = new HashSet<>();
        Genesis.Builder builder = Genesis.builder();
        digests.add(digestOf(builder.build()));
        digests.add(digestOf(builder.holderCapacity(5).build()));
        digests.add(digestOf(builder.partitionCapacity(5).build()));
        digests.add(digestOf(builder.balanceCapacity(5).build()));
        digests.add(digestOf(builder.stakeCapacity(5).build()));
        digests.add(digestOf(builder.policyCapacity(5).build()));
        digests.add(digestOf(builder.assetCapacity(5).build()));
        digests.add(digestOf(builder.assetTermsCapacity(5).build()));
        digests.add(digestOf(builder.lockCapacity(5).build()));
        digests.add(digestOf(builder.declineCapacity(5).build()));
        digests.add(digestOf(builder.grantCapacity(5).build()));
        digests.add(digestOf(builder.locksPerGroup(5).build()));
        digests.add(digestOf(builder.duePerCommand(5).build()));
        digests.add(digestOf(builder.duePerTick(5).build()));

        assertEquals(14, digests.size());
    }

    private static String digestOf(Genesis genesis) {
        try (LedgerDriver driver = LedgerDriver.of(Layer.RULES, genesis)) {
            return driver.ledger().digest();
        }
    }

    @Test
    void shouldDifferByEachFieldOfALock() {
        assertEachFieldCounts(LedgerState::locks);
    }

    @Test
    void shouldDifferByEachFieldOfADecline() {
        assertEachFieldCounts(LedgerState::declines);
    }

    private static void assertEachFieldCounts(Function<LedgerState, Locks> table) {
        Map<String, Consumer<Lock>> changes = new LinkedHashMap<>();
        changes.put("nothing", lock -> {});
        changes.put("state", lock -> lock.state(LockState.EXPIRED));
        changes.put("flags", lock -> lock.flags(lock.flags() ^ 1));
        changes.put("parties 1", lock -> lock.parties(9, lock.holderId(), lock.beneficiaryId()));
        changes.put("parties 2", lock -> lock.parties(lock.partitionId(), 9, lock.beneficiaryId()));
        changes.put("parties 3", lock -> lock.parties(lock.partitionId(), lock.holderId(), 9));
        changes.put("asset", lock -> lock.assetId(9));
        changes.put("policy", lock -> lock.policyId(9));
        changes.put("result", lock -> lock.resultNumber(9));
        changes.put("amount low", lock -> lock.amount(9, lock.amountHigh()));
        changes.put("amount high", lock -> lock.amount(lock.amountLow(), 9));
        changes.put("authorized low", lock -> lock.authorized(9, lock.authorizedHigh()));
        changes.put("authorized high", lock -> lock.authorized(lock.authorizedLow(), 9));
        changes.put("captured low", lock -> lock.captured(9, lock.capturedHigh()));
        changes.put("captured high", lock -> lock.captured(lock.capturedLow(), 9));
        changes.put("collateral low", lock -> lock.collateral(9, lock.collateralHigh()));
        changes.put("collateral high", lock -> lock.collateral(lock.collateralLow(), 9));
        changes.put("asked low", lock -> lock.askedAmount(9, lock.askedAmountHigh()));
        changes.put("asked high", lock -> lock.askedAmount(lock.askedAmountLow(), 9));
        changes.put("drawn low", lock -> lock.drawn(9, lock.drawnHigh()));
        changes.put("drawn high", lock -> lock.drawn(lock.drawnLow(), 9));
        changes.put("clearing", lock -> lock.lastClearing(9, lock.clearingAmountLow(), 0, false));
        changes.put("clearing low", lock -> lock.lastClearing(lock.clearing(), 9, 0, false));
        changes.put("clearing high", lock -> lock.lastClearing(lock.clearing(), lock.clearingAmountLow(), 9, false));
        changes.put("clearing final", lock -> lock.lastClearing(lock.clearing(), lock.clearingAmountLow(), 0, true));
        changes.put("confirmations", lock -> lock.confirmations(9));
        changes.put("required confirmations", lock -> lock.requiredConfirmations(9));
        changes.put("change", lock -> lock.lastChange(9, 0, 0));
        changes.put("adjusted low", lock -> lock.lastChange(0, 9, 0));
        changes.put("adjusted high", lock -> lock.lastChange(0, 0, 9));
        changes.put("deadline", lock -> lock.deadlineNs(9));
        changes.put("ttl", lock -> lock.ttlNs(9));
        changes.put("valid until", lock -> lock.validUntilNs(9));
        changes.put("ended", lock -> lock.endedAtNs(9));
        changes.put("sequence", lock -> lock.madeBy(9, lock.timestampNs()));
        changes.put("timestamp", lock -> lock.madeBy(lock.sequence(), 9));
        changes.put("group", lock -> lock.groupId(9));
        changes.put("reference", lock -> lock.reference(9));
        Map<String, String> digests = new LinkedHashMap<>();
        changes.forEach((name, change) -> {
            String digest = digestOf(net -> {
                net.driver.ok(net.lock(1, 60_000));
                net.send(net.lock(2, 2 * TOKENS));
                Locks locks = table.apply(net.driver.ledger().state());
                change.accept(new Lock(locks).wrap(1));
            });
            assertEquals(null, digests.put(digest, name), () -> name + " does not show");
        });
    }

    @Test
    void shouldDifferByEachFieldOfTheBooks() {
        Map<String, Consumer<LedgerState>> changes = new LinkedHashMap<>();
        changes.put("nothing", state -> {});
        changes.put("holder", state -> state.holders().add(9, 9, 9));
        changes.put("holder, other", state -> state.holders().add(9, 9, 8));
        changes.put("policy of a holder", state -> state.holders().policyId(STRANGER, 1));
        changes.put("rank of a holder", state -> state.holders().registerManager(STRANGER));
        changes.put("partition", state -> state.partitions().add(9, 9, 9, 9, 0));
        changes.put("owner", state -> state.partitions().ownerId(POOL, OTHER_MANAGER));
        changes.put("units low", state -> state.partitions().units(POOL, 9, 0));
        changes.put("units high", state -> state.partitions().units(POOL, 9, 9));
        changes.put("generation", state -> state.partitions().nextGeneration(POOL));
        changes.put("stake", state -> state.stakes().add(POOL, STRANGER));
        changes.put("stake generation", state -> state.stakes().units(1, 9, TOKENS - 1_000, 0));
        changes.put("stake low", state -> state.stakes().units(1, 0, 9, 0));
        changes.put("stake high", state -> state.stakes().units(1, 0, TOKENS - 1_000, 9));
        changes.put("balance", state -> state.balances().add(STRANGER, POOL));
        changes.put("total", state -> state.balances().credit(1, 9, 0));
        changes.put("total high", state -> state.balances().credit(1, 0, 9));
        changes.put("locked", state -> state.balances().lock(7, 9, 0));
        changes.put("locked high", state -> state.balances().lock(7, 0, 9));
        changes.put("policy", state -> state.policies().add(6, 1));
        changes.put("asset", state -> state.assets().add(7, 8, 9));
        changes.put(
                "price of an asset",
                state -> state.assets().price(state.assets().add(7, 8, 9), 1, 1, 1));
        changes.put(
                "terms of an asset",
                state -> state.assetTerms().set(state.assetTerms().add(7, 8), 1, 1));
        changes.put("times to live of a policy", state -> state.policies().ttl(1, 1, 2));
        changes.put("settlement of a policy", state -> state.policies().settlement(1, 1, WindowEnd.DRAW));
        changes.put("memory of a policy", state -> state.policies().memory(1, 1, 1));
        changes.put("sizes of a policy", state -> state.policies().size(1, 1, 1, 1, 1));
        changes.put("judging of a policy", state -> state.policies().judging(1, 1, false, 1));
        changes.put("pools of a policy", state -> state.policies().pools(1, 1, 1));
        changes.put("users of a policy", state -> state.policies().use(1));
        changes.put("present policy", state -> state.policies().retire(1));
        changes.put("group", state -> group(state, MANAGER, 7, Groups.NOT_CLOSED));
        changes.put("group, other", state -> group(state, MANAGER, 8, Groups.NOT_CLOSED));
        changes.put("group of another", state -> group(state, OTHER_MANAGER, 7, Groups.NOT_CLOSED));
        changes.put("group, closed", state -> group(state, MANAGER, 7, Groups.RELEASED));
        changes.put("order of a list", DigestTest::reorder);
        Map<String, String> digests = new LinkedHashMap<>();
        changes.forEach((name, change) -> {
            String digest = digestOf(net -> change.accept(net.driver.ledger().state()));
            assertEquals(null, digests.put(digest, name), () -> name + " does not show");
        });
    }

    /** A lock with nothing but its key, in a group. */
    private static void group(LedgerState state, int managerId, long groupId, int closing) {
        int lock = state.locks().add(MANAGER, 1, 0);
        int group = state.locks().groups().add(managerId, groupId);
        state.locks().groups().join(group, lock);
        state.locks().groups().closing(group, closing);
    }

    /** The supplied partitions change places, and nothing else. */
    private static void reorder(LedgerState state) {
        int pool = state.balances().find(MANAGER, POOL);
        state.balances().debit(pool, TOKENS, 0);
        state.balances().credit(pool, TOKENS, 0);
    }

    /** Lock 1 is forgotten and comes again in another place than the first time; only places differ. */
    @Test
    void shouldNotDependOnWhereRecordsLie() {
        String inOrder = digestOf(net -> scatter(net, 1, 2));
        String scattered = digestOf(net -> scatter(net, 2, 1));

        assertEquals(inOrder, scattered);
    }

    /** Two places are left over in this order, then filled by locks 8 and 9. */
    private static void scatter(Network net, int first, int second) {
        Locks locks = net.driver.ledger().state().locks();
        for (int i = 1; i <= 2; i++) {
            locks.add(MANAGER, i, 0);
        }
        locks.forget(first);
        locks.forget(second);
        net.driver.ok(net.lock(8, 10));
        net.driver.ok(net.lock(9, 20));
    }

    private static void somePayments(Network net) {
        net.driver.ok(net.lock(1, 60_000));
        net.driver.ok(captureFinally(1, 1, 45_000));
        net.driver.ok(drawAll(1));
        net.declined(INSUFFICIENT_COLLATERAL, net.lock(2, TOKENS));
    }

    private static String digestOf(Consumer<Network> story) {
        try (Network net = Network.with(Layer.DISPATCHER, TOKENS)) {
            story.accept(net);
            return net.driver.ledger().digest();
        }
    }
}
