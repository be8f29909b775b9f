package io.ampcore.registry;

import static io.ampcore.domain.ResultCode.*;
import static io.ampcore.driver.LedgerDriver.*;
import static io.ampcore.driver.Network.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ampcore.domain.Genesis;
import io.ampcore.domain.Principals;
import io.ampcore.domain.ResultCode;
import io.ampcore.domain.WindowEnd;
import io.ampcore.driver.Command;
import io.ampcore.driver.Event;
import io.ampcore.driver.LedgerDriver;
import io.ampcore.driver.Network;
import io.ampcore.driver.Outcome;
import io.ampcore.driver.Terms;
import io.ampcore.memory.UInt256;
import io.ampcore.state.Holders;
import io.ampcore.state.Label;
import io.ampcore.state.Partitions;
import io.ampcore.state.Policies;
import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class RegistryTest {
    private static final BigInteger ADDRESS = BigInteger.ONE.shiftLeft(160).subtract(BigInteger.ONE);

    private final Network net;
    private final LedgerDriver driver;
    private final Layer layer;

    RegistryTest(Layer layer) {
        this.layer = layer;
        net = Network.with(layer, 100_000);
        driver = net.driver;
    }

    @AfterEach
    void close() {
        net.close();
    }

    @Test
    void shouldGiveAnAddressItsIdOnce() {
        Outcome first = driver.ok(new Command.RegisterHolder(Principals.OPERATOR, ADDRESS));
        assertEquals(7, first.id());
        assertEquals(List.of(new Event.HolderRegistered(7, ADDRESS)), driver.events());

        Outcome again = net.refused(REPEATED, new Command.RegisterHolder(Principals.OPERATOR, ADDRESS));

        assertEquals(7, again.id());
        assertTrue(again.isRepeat());
    }

    @Test
    void shouldTellAddressesApartByEachByte() {
        for (int i = 0; i < 20; i++) {
            BigInteger address = ADDRESS.clearBit(8 * i);
            assertEquals(
                    7 + i,
                    driver.ok(new Command.RegisterHolder(Principals.OPERATOR, address))
                            .id());
        }
        for (int i = 0; i < 20; i++) {
            BigInteger address = ADDRESS.clearBit(8 * i);
            Outcome again = refusedTwice(net, REPEATED, new Command.RegisterHolder(Principals.OPERATOR, address));
            assertEquals(7 + i, again.id());
        }
    }

    @Test
    void shouldRefuseHoldersInOrder() {
        refusedTwice(net, ADDRESS_ZERO, new Command.RegisterHolder(STRANGER, BigInteger.ZERO));
        refusedTwice(net, NOT_ENTITLED, new Command.RegisterHolder(STRANGER, address(1)));
        refusedTwice(net, NOT_ENTITLED, new Command.RegisterHolder(Principals.CHAIN, ADDRESS));
    }

    @Test
    void shouldGiveALabelItsIdOnce() {
        BigInteger label = label(0xCCCC_CCCC, 5, MANAGER);
        assertEquals(
                6,
                driver.ok(new Command.RegisterPartition(Principals.OPERATOR, label))
                        .id());
        assertEquals(List.of(new Event.PartitionRegistered(6, label)), driver.events());

        assertEquals(
                6,
                net.refused(REPEATED, new Command.RegisterPartition(Principals.OPERATOR, label))
                        .id());
        assertEquals(
                DEFAULT,
                net.refused(REPEATED, new Command.RegisterPartition(Principals.OPERATOR, BigInteger.ZERO))
                        .id());
    }

    /** An allowance or a grant of anybody's makes a label known, and that may be before its manager is. */
    @Test
    void shouldLinkAPartitionThatWasKnownBeforeItsManager() {
        int manager = 7;
        BigInteger label = label(0xCCCC_CCCC, 5, manager);
        Partitions partitions = driver.ledger().state().partitions();
        Holders holders = driver.ledger().state().holders();
        Label early = new Label()
                .set(
                        label.shiftRight(192).longValue(),
                        label.shiftRight(128).longValue(),
                        label.shiftRight(64).longValue(),
                        label.longValue());
        driver.ledger().token().allowances().approve(STRANGER, early, MANAGER, new UInt256().set(1, 0));
        int partitionId = early.findIn(partitions);
        assertEquals(0, partitions.ownerId(partitionId));
        int managerId = driver.ok(new Command.RegisterHolder(Principals.OPERATOR, address(manager)))
                .id();

        net.refused(REPEATED, new Command.RegisterPartition(Principals.OPERATOR, label));

        assertEquals(managerId, partitions.ownerId(partitionId));
        assertEquals(managerId, early.ownerIn(holders));
    }

    @Test
    void shouldRefusePartitionsInOrder() {
        refusedTwice(net, NOT_ENTITLED, new Command.RegisterPartition(MANAGER, label(0xCCCC_CCCC, 5, NOBODY)));
        refusedTwice(
                net, HOLDER_UNKNOWN, new Command.RegisterPartition(Principals.OPERATOR, label(0xCCCC_CCCC, 5, NOBODY)));
        refusedTwice(
                net, HOLDER_UNKNOWN, new Command.RegisterPartition(Principals.OPERATOR, label(0xAAAA_AAAA, 5, NOBODY)));
        driver.ok(new Command.RegisterPartition(Principals.OPERATOR, label(0xBBBB_BBBB, 5, NOBODY)));
    }

    @Test
    void shouldRefuseWhereThereIsNoRoom() {
        Genesis full = Genesis.builder()
                .holderCapacity(6)
                .partitionCapacity(5)
                .balanceCapacity(9)
                .stakeCapacity(8)
                .lockCapacity(8)
                .declineCapacity(8)
                .build();
        try (Network small = Network.with(layer, full, 100_000)) {
            refusedTwice(small, HOLDER_TABLE_FULL, new Command.RegisterHolder(Principals.OPERATOR, ADDRESS));
            refusedTwice(small, REPEATED, new Command.RegisterHolder(Principals.OPERATOR, address(3)));
            refusedTwice(
                    small,
                    PARTITION_TABLE_FULL,
                    new Command.RegisterPartition(Principals.OPERATOR, label(0xCCCC_CCCC, 5, MANAGER)));
        }
    }

    @Test
    void shouldMakeAHolderAManagerOnce() {
        Command.RegisterManager command =
                new Command.RegisterManager(STRANGER, STRANGER, MILLI, MILLI, 400 * DAY, 400 * DAY);

        driver.ok(command);

        assertEquals(List.of(new Event.ManagerRegistered(STRANGER, 3)), driver.events());
        refusedTwice(net, REPEATED, command);
        refusedTwice(
                net,
                CM_ALREADY_REGISTERED,
                new Command.RegisterManager(STRANGER, STRANGER, MILLI, MILLI, 400 * DAY, 0));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # who | holder | default | max               | window            | retention         | result
              6   | 60     | 999999  | 1000000           | 1000000           | 0                 | POLICY_OUT_OF_BOUNDS
              6   | 60     | 1000001 | 1000000           | 1000000           | 0                 | POLICY_OUT_OF_BOUNDS
              6   | 60     | 1000000 | 34560000000000001 | 1000000           | 0                 | POLICY_OUT_OF_BOUNDS
              6   | 60     | 1000000 | 1000000           | 999999            | 0                 | POLICY_OUT_OF_BOUNDS
              6   | 60     | 1000000 | 1000000           | 34560000000000001 | 0                 | POLICY_OUT_OF_BOUNDS
              6   | 60     | 1000000 | 1000000           | 1000000           | -1                | POLICY_OUT_OF_BOUNDS
              6   | 60     | 1000000 | 1000000           | 1000000           | 34560000000000001 | POLICY_OUT_OF_BOUNDS
              6   | 60     | -1      | -1                | -1                | -1                | POLICY_OUT_OF_BOUNDS
              6   | 60     | 1000000 | 1000000           | 1000000           | 0                 | NOT_ENTITLED
              6   | 1      | 1000000 | 1000000           | 1000000           | 0                 | NOT_ENTITLED
              -1  | 60     | 1000000 | 1000000           | 1000000           | 0                 | HOLDER_UNKNOWN
              0   | 0      | 1000000 | 1000000           | 1000000           | 0                 | HOLDER_UNKNOWN
              1   | 1      | 1000000 | 1000000           | 1000000           | 0                 | CM_ALREADY_REGISTERED
            """)
    void shouldReportTheFirstRuleBroken(
            int principalId,
            int holderId,
            long defaultTtlNs,
            long maxTtlNs,
            long windowNs,
            long retentionNs,
            ResultCode expected) {
        Command command =
                new Command.RegisterManager(principalId, holderId, defaultTtlNs, maxTtlNs, windowNs, retentionNs);

        refusedTwice(net, expected, command);
    }

    @Test
    void shouldSetTheNextVersionOfAPolicy() {
        Command.SetPolicy command = setPolicy(Terms.STANDARD.judging(MILLI, false, 100));

        Outcome outcome = driver.ok(command);

        assertEquals(2, outcome.id());
        assertEquals(List.of(new Event.PolicySet(MANAGER, 3)), driver.events());
        assertEquals(2, refusedTwice(net, REPEATED, command).id());
        assertEquals(3, driver.ok(setPolicy(Terms.STANDARD)).id());
        assertEquals(3, refusedTwice(net, REPEATED, setPolicy(Terms.STANDARD)).id());
        assertEquals(4, driver.ok(command).id(), "a version that was replaced is set anew, and is no repeat");
    }

    @Test
    void shouldKeepAVersionAsLongAsALockIsJudgedByIt() {
        driver.ok(net.lock(1, 10));
        driver.ok(setPolicy(Terms.STANDARD.pools(5_000, DAY)));
        driver.ok(setPolicy(Terms.STANDARD.pools(4_000, DAY)));
        driver.ok(setPolicy(Terms.STANDARD.pools(3_000, DAY)));

        assertEquals(1, policies().version(1));
        assertEquals(1, policies().userCount(1));
        assertEquals(4, policies().version(3), "the second version was used by nobody, so its place was free");
        driver.ok(release(1));
        driver.after(VALIDITY + RETENTION + 1);
        net.send(settle(1));

        assertFalse(policies().isLive(1));
    }

    @Test
    void shouldRefuseAVersionWhereThereIsNoRoom() {
        Genesis full = Genesis.builder().policyCapacity(2).build();
        try (Network small = Network.with(layer, full, 100_000)) {
            small.driver.ok(small.lock(1, 10));

            refusedTwice(small, POLICY_TABLE_FULL, setPolicy(Terms.STANDARD.pools(1, DAY)));
        }
    }

    @Test
    void shouldRefusePoliciesInOrder() {
        Terms bad = Terms.STANDARD.pools(10_001, DAY);
        refusedTwice(net, POLICY_OUT_OF_BOUNDS, new Command.SetPolicy(STRANGER, NOBODY, bad));
        refusedTwice(net, MANAGER_UNKNOWN, new Command.SetPolicy(STRANGER, NOBODY, Terms.STANDARD));
        refusedTwice(net, MANAGER_UNKNOWN, new Command.SetPolicy(STRANGER, SUPPLIER, Terms.STANDARD));
        refusedTwice(net, NOT_ENTITLED, new Command.SetPolicy(STRANGER, MANAGER, Terms.STANDARD));
    }

    @Test
    void shouldHoldEachTermToItsBounds() {
        for (Terms terms : List.of(
                Terms.STANDARD.ttl(MILLI - 1, HOUR),
                Terms.STANDARD.ttl(HOUR + 1, HOUR),
                Terms.STANDARD.ttl(HOUR, 400 * DAY + 1),
                Terms.STANDARD.settlement(MILLI - 1, WindowEnd.DRAW),
                Terms.STANDARD.settlement(400 * DAY + 1, WindowEnd.DRAW),
                Terms.STANDARD.memory(-1, 0),
                Terms.STANDARD.memory(400 * DAY + 1, 0),
                Terms.STANDARD.memory(HOUR, -1),
                Terms.STANDARD.memory(HOUR, HOUR + 1),
                Terms.STANDARD.size(n(10), n(9)),
                Terms.STANDARD.judging(MILLI - 1, true, 0),
                Terms.STANDARD.judging(400 * DAY + 1, true, 0),
                Terms.STANDARD.judging(MILLI, true, -1),
                Terms.STANDARD.judging(MILLI, true, 10_001),
                Terms.STANDARD.pools(-1, DAY),
                Terms.STANDARD.pools(10_001, DAY),
                Terms.STANDARD.pools(0, 60 * SECOND - 1),
                Terms.STANDARD.pools(0, 400 * DAY + 1))) {
            refusedTwice(net, POLICY_OUT_OF_BOUNDS, setPolicy(terms));
        }
        driver.ok(setPolicy(Terms.STANDARD
                .ttl(MILLI, MILLI)
                .settlement(400 * DAY, WindowEnd.SETTLE)
                .memory(HOUR, HOUR)
                .size(n(9), n(9))
                .judging(400 * DAY, false, 10_000)
                .pools(0, 60 * SECOND)));
    }

    /** Sends a command that must be refused so, and once more: the whole answer is the same. */
    private static Outcome refusedTwice(Network net, ResultCode expected, Command command) {
        Outcome first = net.refused(expected, command);
        assertEquals(first, net.refused(expected, command), command::toString);
        return first;
    }

    private Policies policies() {
        return driver.ledger().state().policies();
    }

    private static Command.SetPolicy setPolicy(Terms terms) {
        return new Command.SetPolicy(MANAGER, MANAGER, terms);
    }
}
