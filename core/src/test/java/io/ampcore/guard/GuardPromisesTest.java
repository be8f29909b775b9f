package io.ampcore.guard;

import static io.ampcore.domain.ResultCode.*;
import static io.ampcore.driver.LedgerDriver.*;
import static io.ampcore.driver.Network.*;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ampcore.domain.FreezeFlags;
import io.ampcore.domain.FreezeKind;
import io.ampcore.domain.LimitKind;
import io.ampcore.domain.LockFlags;
import io.ampcore.domain.LockState;
import io.ampcore.domain.Principals;
import io.ampcore.domain.Role;
import io.ampcore.driver.Command;
import io.ampcore.driver.LedgerDriver;
import io.ampcore.driver.Network;
import io.ampcore.driver.Outcome;
import io.ampcore.memory.UInt128;
import io.ampcore.state.Lock;
import io.ampcore.state.PairLimits;
import io.ampcore.token.Deployment;
import io.ampcore.token.hook.Behaviour;
import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What those who take part rely on where roles, freezes and limits are in use. */
@ParameterizedClass
@EnumSource
class GuardPromisesTest {
    private static final long TOKENS = 100_000;
    private static final int TILL = 0x8000_0001;
    private static final int RANDOM_COMMANDS = 5_000;

    private final Network net;
    private final LedgerDriver driver;

    GuardPromisesTest(Layer layer) {
        net = Network.with(layer, TOKENS);
        driver = net.driver;
    }

    @AfterEach
    void close() {
        net.close();
    }

    @Test
    void noHookFreezeOrLimitCanVetoADraw() {
        driver.ok(net.lock(1, 60_000).flags(LockFlags.FINAL));
        Deployment deployment = driver.ledger().token().deployment();
        assertEquals(OK, deployment.deploy(MERCHANT, Behaviour.REFUSE_IN, 0));
        assertEquals(OK, deployment.setHook(MERCHANT, MERCHANT, false, MERCHANT));
        assertEquals(OK, deployment.deploy(MANAGER, Behaviour.REFUSE_OUT, 0));
        assertEquals(OK, deployment.setHook(MANAGER, MANAGER, true, MANAGER));
        driver.ok(freeze(FreezeKind.HOLDER, MERCHANT, FreezeFlags.ALL));
        driver.ok(freeze(FreezeKind.HOLDER, MANAGER, FreezeFlags.ALL));
        driver.ok(freeze(FreezeKind.MANAGER, MANAGER, FreezeFlags.ALL));
        driver.ok(freeze(FreezeKind.PARTITION, POOL, FreezeFlags.ALL));
        driver.ok(freeze(FreezeKind.PARTITION, DEFAULT, FreezeFlags.ALL));
        driver.ok(limit(LimitKind.MANAGER, MANAGER, 0));
        driver.ok(limit(LimitKind.BENEFICIARY, MERCHANT, 0));
        driver.ok(velocity(LimitKind.HOLDER, MANAGER, DAY, n(0), 0));

        driver.ok(drawAll(1));

        assertEquals(n(60_000), driver.total(MERCHANT, DEFAULT));
    }

    /** A gateway, an agent and whoever else has a role elsewhere is a stranger here. */
    @Test
    void aStrangerCanNeitherBurnNorReadAnotherManagersLockId() {
        driver.ok(net.lock(1, 60_000).flags(LockFlags.FINAL));
        driver.ok(grant(OTHER_MANAGER, Role.GATEWAY, OTHER_MANAGER, TILL));
        driver.ok(grant(MANAGER, Role.AGENT, MANAGER, TILL + 1));
        driver.ok(grant(Principals.OPERATOR, Role.OBSERVER, 0, TILL + 2));
        for (int principalId : new int[] {STRANGER, OTHER_MANAGER, MERCHANT, TILL, TILL + 1, TILL + 2}) {
            for (long lockId = 1; lockId <= 2; lockId++) {
                assertTellsNothing(net.lock(lockId, 60_000).principalId(principalId));
                assertTellsNothing(new Command.Capture(principalId, MANAGER, n(lockId), 1, n(1), 0));
                assertTellsNothing(new Command.Settle(principalId, MANAGER, n(lockId)));
                assertTellsNothing(new Command.Release(principalId, MANAGER, n(lockId), 0));
                assertTellsNothing(new Command.Draw(principalId, MANAGER, n(lockId), n(1), 0, 0));
            }
        }

        driver.ok(net.lock(2, 100));
    }

    private void assertTellsNothing(Command command) {
        Outcome outcome = net.refused(NOT_ENTITLED, command);
        assertEquals(LockState.NONE, outcome.lockState());
        assertEquals(0, outcome.originalSequence());
        assertEquals(n(0), outcome.authorized().add(outcome.captured()).add(outcome.collateral()));
    }

    @Test
    void exposureEqualsTheSumOverOpenLocksAfterARandomRun() {
        long seed = 20_261_121;
        Random random = new Random(seed);
        driver.ok(limit(LimitKind.MANAGER, MANAGER, 60_000));
        driver.ok(limit(LimitKind.BENEFICIARY, MERCHANT, 30_000));
        for (int i = 1; i <= RANDOM_COMMANDS; i++) {
            driver.after(random.nextInt(1 << random.nextInt(31)));
            driver.send(nextCommand(random, i));
            assertExposuresAreSums("seed " + seed + ", command " + i);
        }
    }

    private Command nextCommand(Random random, int i) {
        long lockId = 1L + random.nextInt(Math.max(1, i / 4));
        int beneficiaryId = SUPPLIER + random.nextInt(4);
        long amount = 1L + random.nextInt(2_000);
        return switch (random.nextInt(16)) {
            case 0, 1, 2, 3 -> net.lock(i, amount).beneficiaryId(beneficiaryId).flags(random.nextInt(4));
            case 4, 5 ->
                net.lock(i, amount)
                        .beneficiaryId(beneficiaryId)
                        .partitionId(CUSTOMERS)
                        .holderId(CUSTOMER);
            case 6 -> capture(lockId, 1, 1 + random.nextInt(100));
            case 7 -> captureFinally(lockId, 1 + random.nextInt(2), 1 + random.nextInt(1_000));
            case 8 -> settle(lockId);
            case 9 -> release(lockId);
            case 10 -> draw(lockId, 1 + random.nextInt(100));
            case 11 -> limit(LimitKind.HOLDER, random.nextBoolean() ? CUSTOMER : MANAGER, random.nextInt(50_000));
            case 14, 15 -> adjust(lockId, 1 + random.nextInt(2), 1 + random.nextInt(2_000));
            case 12 -> velocity(LimitKind.BENEFICIARY, beneficiaryId, HOUR, n(random.nextInt(50_000)), 100);
            default ->
                random.nextInt(4) == 0
                        ? unlimited(LimitKind.BENEFICIARY, beneficiaryId)
                        : limit(LimitKind.BENEFICIARY, beneficiaryId, random.nextInt(50_000));
        };
    }

    private void assertExposuresAreSums(String when) {
        PairLimits limits = driver.ledger().state().limits();
        for (int id = 1; id <= limits.count(); id++) {
            BigInteger exposure = UInt128.toBigInteger(limits.exposureLow(id), limits.exposureHigh(id));
            LimitKind kind = LimitKind.get(limits.kindCode(id));
            assertEquals(sumOfOpen(kind, limits.managerId(id), limits.subjectId(id)), exposure, when);
        }
    }

    private BigInteger sumOfOpen(LimitKind kind, int managerId, int subjectId) {
        BigInteger sum = BigInteger.ZERO;
        Lock lock = new Lock(driver.ledger().state().locks());
        for (int id = 1; id <= driver.ledger().state().locks().count(); id++) {
            lock.wrap(id);
            boolean isOfPair = lock.managerId() == managerId
                    && (kind == LimitKind.MANAGER
                            || subjectId == (kind == LimitKind.HOLDER ? lock.holderId() : lock.beneficiaryId()));
            if (isOfPair && lock.state().holdsCollateral()) {
                sum = sum.add(UInt128.toBigInteger(lock.collateralLow(), lock.collateralHigh()));
            }
        }
        return sum;
    }
}
