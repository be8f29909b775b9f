package io.ampcore.payment;

import static io.ampcore.domain.ResultCode.*;
import static io.ampcore.driver.LedgerDriver.*;
import static io.ampcore.driver.Network.*;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ampcore.domain.Genesis;
import io.ampcore.domain.LockState;
import io.ampcore.domain.ResultCode;
import io.ampcore.driver.Command;
import io.ampcore.driver.Event;
import io.ampcore.driver.LedgerDriver;
import io.ampcore.driver.Network;
import io.ampcore.state.Groups;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class GroupTest {
    private static final long TOKENS = 100_000;
    private static final long GROUP = 5;
    private static final Command TICK = new Command.Tick();

    private final Network net;
    private final LedgerDriver driver;

    GroupTest(Layer layer) {
        net = Network.with(layer, TOKENS);
        driver = net.driver;
    }

    @AfterEach
    void close() {
        net.close();
    }

    @Test
    void shouldReleaseEveryOpenLockInTheOrderInWhichTheyWereMade() {
        driver.ok(member(3, 30));
        driver.ok(member(1, 10));
        driver.ok(net.lock(9, 90));
        driver.ok(member(2, 20).flags(2));

        driver.ok(releaseGroup(GROUP));

        assertEquals(List.of(closed(Groups.RELEASED), released(3, 30), released(1, 10)), driver.events());
        assertEquals(n(110), net.poolLocked());
        assertEquals(OK, net.send(settle(2)));
        assertEquals(OK, net.send(captureFinally(9, 1, 90)));
    }

    @Test
    void shouldReleaseNoneIfOneIsPartlyCaptured() {
        driver.ok(member(1, 10));
        driver.ok(member(2, 20));
        driver.ok(capture(2, 1, 5));

        net.refused(PARTLY_CAPTURED, releaseGroup(GROUP));

        driver.ok(member(3, 30));
        driver.ok(captureFinally(2, 2, 0));
        driver.ok(releaseGroup(GROUP));
        assertEquals(n(5), net.poolLocked());
    }

    @Test
    void shouldCaptureWhatIsLeftAsTheNextClearing() {
        driver.ok(member(1, 10));
        driver.ok(member(2, 20));
        driver.ok(capture(2, 1, 5));
        driver.ok(member(3, 30));
        driver.ok(capture(3, 1, 30));
        driver.ok(member(4, 40));
        driver.ok(settle(4));

        driver.ok(captureGroup(GROUP));

        assertEquals(
                List.of(
                        closed(Groups.CAPTURED),
                        captured(1, 1, 10, 10),
                        captured(2, 2, 15, 20),
                        captured(3, 2, 0, 30),
                        captured(4, 1, 40, 40),
                        new Event.Settled(MANAGER, n(4), n(40))),
                driver.events());
        assertEquals(n(60), net.poolLocked());
        net.refused(REPEATED, captureFinally(2, 2, 15));
    }

    @Test
    void shouldKnowItsRepeatAndTakeNothingElse() {
        driver.ok(member(1, 10));
        driver.ok(releaseGroup(GROUP));

        net.refused(REPEATED, releaseGroup(GROUP));
        net.refused(GROUP_CLOSED, captureGroup(GROUP));
        net.declined(GROUP_CLOSED, member(2, 20));
        net.refused(GROUP_CLOSED, member(2, 20));
    }

    @Test
    void shouldAnswerARepeatOfALockWhoseGroupIsClosed() {
        Command.Lock lock = member(1, 10);
        driver.ok(lock);
        driver.ok(captureGroup(GROUP));

        assertEquals(LockState.CAPTURED, net.refused(OK, lock).lockState());
        net.refused(REPEATED, captureGroup(GROUP));
        net.refused(GROUP_CLOSED, releaseGroup(GROUP));
    }

    @Test
    void shouldEndWhatIsDueBeforeItIsReleased() {
        driver.ok(member(1, 10));
        driver.ok(member(2, 20));
        driver.ok(capture(2, 1, 5));
        driver.ok(member(3, 30).ttlNs(HOUR));
        driver.after(TTL);

        driver.ok(releaseGroup(GROUP));

        assertEquals(new Event.Expired(MANAGER, n(1), n(10)), driver.events().get(0));
        assertEquals(LockState.CAPTURED, driver.send(capture(2, 1, 5)).lockState());
        assertEquals(n(5), net.poolLocked());
    }

    @Test
    void shouldHaveSixtyFourLocksAndNotOneMore() {
        for (int id = 1; id <= Genesis.LOCKS_PER_GROUP_MAX; id++) {
            driver.ok(member(id, 10));
        }
        driver.ok(release(1));

        net.declined(GROUP_FULL, member(100, 10));
        driver.ok(net.lock(101, 10));
        driver.ok(member(102, 10).groupId(GROUP + 1));

        driver.ok(captureGroup(GROUP));
        assertEquals(Genesis.LOCKS_PER_GROUP_MAX, driver.events().size());
        net.declined(GROUP_FULL, member(103, 10));
    }

    @Test
    void shouldKeepManagersApart() {
        driver.ok(member(1, 10));
        driver.ok(member(1, 20)
                .principalId(OTHER_MANAGER)
                .managerId(OTHER_MANAGER)
                .holderId(OTHER_MANAGER)
                .partitionId(OTHER_POOL));

        driver.ok(releaseGroup(GROUP));

        assertEquals(n(20), driver.locked(OTHER_MANAGER, OTHER_POOL));
        net.refused(GROUP_UNKNOWN, new Command.ReleaseGroup(OTHER_MANAGER, OTHER_MANAGER, GROUP + 1, 0));
    }

    /** Its locks are known for their retention, their records lie there for longer: only the former counts. */
    @Test
    void shouldBeRememberedUntilItsLastLockIsForgotten() {
        Command.Lock first = member(1, 10);
        driver.ok(first);
        driver.after(SECOND);
        Command.Lock second = member(2, 10);
        driver.ok(second);
        driver.ok(releaseGroup(GROUP));

        driver.at(first.validUntilNs() + RETENTION + 1).ok(TICK);
        assertEquals(REPEATED, net.send(releaseGroup(GROUP)));
        driver.at(second.validUntilNs() + RETENTION).ok(TICK);
        assertEquals(GROUP_CLOSED, net.send(member(3, 10)));
        driver.after(1);

        assertEquals(GROUP_UNKNOWN, net.send(releaseGroup(GROUP)));
        driver.ok(member(4, 10));
        assertEquals(n(10), net.poolLocked());
        driver.ok(captureGroup(GROUP));
    }

    @Test
    void shouldMakeRoomInAFullGroupByForgetting() {
        Command.Lock first = member(1, 10);
        driver.ok(first);
        driver.ok(release(1));
        driver.at(first.validUntilNs() + RETENTION);
        for (int id = 2; id <= Genesis.LOCKS_PER_GROUP_MAX; id++) {
            driver.ok(member(id, 10));
        }
        assertEquals(GROUP_FULL, net.send(member(100, 10)));

        driver.after(1);

        assertEquals(OK, net.send(member(101, 10)));
        assertEquals(GROUP_FULL, net.send(member(102, 10)));
    }

    /** Locks 1 and 2 of group 5 are open, one partly captured; group 6 is released, group 7 captured. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # who | manager | group | release         | capture
              6   | 60      | 0     | GROUP_ID_ZERO   | GROUP_ID_ZERO
              6   | 60      | 99    | MANAGER_UNKNOWN | MANAGER_UNKNOWN
              6   | 1       | 99    | NOT_ENTITLED    | NOT_ENTITLED
              2   | 1       | 5     | NOT_ENTITLED    | NOT_ENTITLED
              -2  | 1       | 5     | NOT_ENTITLED    | NOT_ENTITLED
              1   | 1       | 99    | GROUP_UNKNOWN   | GROUP_UNKNOWN
              2   | 2       | 5     | GROUP_UNKNOWN   | GROUP_UNKNOWN
              1   | 1       | 6     | REPEATED        | GROUP_CLOSED
              1   | 1       | 7     | GROUP_CLOSED    | REPEATED
              1   | 1       | 5     | PARTLY_CAPTURED |
            """)
    void shouldReportTheFirstRuleBroken(
            int principalId, int managerId, long groupId, ResultCode release, ResultCode capture) {
        driver.ok(member(1, 10));
        driver.ok(member(2, 20));
        driver.ok(capture(2, 1, 5));
        driver.ok(member(3, 30).groupId(6));
        driver.ok(releaseGroup(6));
        driver.ok(member(4, 40).groupId(7));
        driver.ok(captureGroup(7));

        for (int i = 0; i < 2; i++) {
            net.refused(release, new Command.ReleaseGroup(principalId, managerId, groupId, 9));
            if (capture != null) net.refused(capture, new Command.CaptureGroup(principalId, managerId, groupId));
        }
    }

    private Command.Lock member(long lockId, long amount) {
        return net.lock(lockId, amount).groupId(GROUP);
    }

    private static Event closed(int closing) {
        return new Event.GroupClosed(MANAGER, GROUP, closing);
    }

    private static Event released(long lockId, long freed) {
        return new Event.Released(MANAGER, n(lockId), 9, n(freed));
    }

    private Event captured(long lockId, int clearing, long amount, long captured) {
        return new Event.Captured(
                MANAGER, n(lockId), clearing, true, n(amount), n(captured), n(captured), n(0), driver.nowNs() + WINDOW);
    }
}
