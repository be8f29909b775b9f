package io.ampcore.payment;

import static io.ampcore.driver.LedgerDriver.*;
import static io.ampcore.driver.Network.*;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ampcore.domain.LockState;
import io.ampcore.domain.Principals;
import io.ampcore.domain.ResultCode;
import io.ampcore.driver.Command;
import io.ampcore.driver.LedgerDriver;
import io.ampcore.driver.Network;
import io.ampcore.driver.Outcome;
import io.ampcore.driver.Terms;
import java.util.List;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What each verb answers in each state of a lock, and where the lock stands after it. */
@ParameterizedClass
@EnumSource
class LockStateMatrixTest {
    private static final long TOKENS = 100_000;
    private static final long GROUP = 5;

    private final Layer layer;

    LockStateMatrixTest(Layer layer) {
        this.layer = layer;
    }

    /** The given of a row: how a lock comes into the state. */
    enum Given {
        NONE(LockState.NONE),
        OPEN(LockState.OPEN),
        OPEN_WITH_A_CLEARING(LockState.OPEN),
        OPEN_BUT_CONFIRMED(LockState.OPEN),
        CAPTURED(LockState.CAPTURED),
        CAPTURED_BY_DEADLINE(LockState.CAPTURED),
        HELD(LockState.CAPTURED),
        SETTLED(LockState.SETTLED),
        RELEASED(LockState.RELEASED),
        EXPIRED(LockState.EXPIRED),
        DRAWN(LockState.DRAWN),
        DECLINED(LockState.DECLINED),
        RELEASED_FIRST(LockState.DECLINED);

        private final LockState state;

        Given(LockState state) {
            this.state = state;
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # given               | lock again                       | next capture FINAL          | settle                      | release                     | draw ALL                   | chain paid the draw
              NONE                 | OK OPEN                          | LOCK_UNKNOWN NONE           | LOCK_UNKNOWN NONE           | LOCK_UNKNOWN DECLINED       | LOCK_UNKNOWN NONE         | LOCK_UNKNOWN NONE
              OPEN                 | OK OPEN                          | OK CAPTURED                 | OK OPEN                     | OK RELEASED                 | NOT_CAPTURED OPEN         | NOT_DRAWN OPEN
              OPEN_WITH_A_CLEARING | OK OPEN                          | OK CAPTURED                 | OK OPEN                     | PARTLY_CAPTURED OPEN        | NOT_CAPTURED OPEN         | NOT_DRAWN OPEN
              OPEN_BUT_CONFIRMED   | OK OPEN                          | OK SETTLED                  | REPEATED OPEN               | OK RELEASED                 | NOT_CAPTURED OPEN         | NOT_DRAWN OPEN
              CAPTURED             | OK CAPTURED                      | ALREADY_CAPTURED CAPTURED   | OK SETTLED                  | OK RELEASED                 | OK DRAWN                  | NOT_DRAWN CAPTURED
              CAPTURED_BY_DEADLINE | OK CAPTURED                      | ALREADY_CAPTURED CAPTURED   | OK SETTLED                  | OK RELEASED                 | OK DRAWN                  | NOT_DRAWN CAPTURED
              HELD                 | OK CAPTURED                      | ALREADY_CAPTURED CAPTURED   | OK SETTLED                  | OK RELEASED                 | OK DRAWN                  | NOT_DRAWN CAPTURED
              SETTLED              | OK SETTLED                       | ALREADY_SETTLED SETTLED     | REPEATED SETTLED            | ALREADY_SETTLED SETTLED     | ALREADY_SETTLED SETTLED   | NOT_DRAWN SETTLED
              RELEASED             | OK RELEASED                      | ALREADY_RELEASED RELEASED   | ALREADY_RELEASED RELEASED   | REPEATED RELEASED           | ALREADY_RELEASED RELEASED | NOT_DRAWN RELEASED
              EXPIRED              | OK EXPIRED                       | ALREADY_EXPIRED EXPIRED     | ALREADY_EXPIRED EXPIRED     | ALREADY_EXPIRED EXPIRED     | ALREADY_EXPIRED EXPIRED   | NOT_DRAWN EXPIRED
              DRAWN                | OK DRAWN                         | ALREADY_DRAWN DRAWN         | ALREADY_DRAWN DRAWN         | ALREADY_DRAWN DRAWN         | REPEATED DRAWN            | OK DRAWN
              DECLINED             | INSUFFICIENT_COLLATERAL DECLINED | ALREADY_DECLINED DECLINED   | ALREADY_DECLINED DECLINED   | ALREADY_DECLINED DECLINED   | ALREADY_DECLINED DECLINED | ALREADY_DECLINED DECLINED
              RELEASED_FIRST       | RELEASED_FIRST DECLINED          | ALREADY_DECLINED DECLINED   | ALREADY_DECLINED DECLINED   | REPEATED DECLINED           | ALREADY_DECLINED DECLINED | ALREADY_DECLINED DECLINED
            """)
    void shouldAnswerEachVerbInEachState(
            Given given, String lock, String capture, String settle, String release, String draw, String paid) {
        List<String> expected = List.of(lock, capture, settle, release, draw, paid);
        for (int verb = 0; verb < expected.size(); verb++) {
            try (Network net = Network.with(layer, TOKENS)) {
                Command.Lock asked = net.lock(1, given == Given.DECLINED ? TOKENS + 1 : 50_000)
                        .validUntilNs(net.driver.nowNs() + DAY);
                int clearing = bringAbout(given, net.driver, asked);
                Command command = switch (verb) {
                    case 0 -> asked;
                    case 1 -> captureFinally(1, clearing + 1, 1_000);
                    case 2 -> settle(1);
                    case 3 -> release(1);
                    case 4 -> drawAll(1);
                    default -> new Command.ReportPaidDraw(Principals.CHAIN, MANAGER, MANAGER, n(1), n(50_000));
                };

                Outcome outcome = net.driver.send(command);

                assertEquals(expected.get(verb), outcome.code() + " " + outcome.lockState(), command::toString);
                boolean isRefusal = !outcome.code().isSuccess() || outcome.isRepeat();
                if (isRefusal) assertEquals(List.of(), net.driver.events(), command::toString);
            }
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # given               | adjust down               | adjust up                 | extend                    | confirm 1                 | late capture
              NONE                 | LOCK_UNKNOWN NONE         | LOCK_UNKNOWN NONE         | LOCK_UNKNOWN NONE         | LOCK_UNKNOWN NONE         | LOCK_UNKNOWN NONE
              OPEN                 | OK OPEN                   | OK OPEN                   | OK OPEN                   | OK OPEN                   | OK CAPTURED
              OPEN_WITH_A_CLEARING | OK OPEN                   | OK OPEN                   | OK OPEN                   | OK OPEN                   | OK CAPTURED
              OPEN_BUT_CONFIRMED   | OK OPEN                   | OK OPEN                   | OK OPEN                   | REPEATED OPEN             | OK SETTLED
              CAPTURED             | ALREADY_CAPTURED CAPTURED | ALREADY_CAPTURED CAPTURED | OK CAPTURED               | OK SETTLED                | ALREADY_CAPTURED CAPTURED
              CAPTURED_BY_DEADLINE | ALREADY_CAPTURED CAPTURED | ALREADY_CAPTURED CAPTURED | OK CAPTURED               | OK SETTLED                | ALREADY_CAPTURED CAPTURED
              HELD                 | ALREADY_CAPTURED CAPTURED | ALREADY_CAPTURED CAPTURED | OK CAPTURED               | OK SETTLED                | ALREADY_CAPTURED CAPTURED
              SETTLED              | ALREADY_SETTLED SETTLED   | ALREADY_SETTLED SETTLED   | ALREADY_SETTLED SETTLED   | REPEATED SETTLED          | ALREADY_SETTLED SETTLED
              RELEASED             | ALREADY_RELEASED RELEASED | ALREADY_RELEASED RELEASED | ALREADY_RELEASED RELEASED | ALREADY_RELEASED RELEASED | OK CAPTURED
              EXPIRED              | ALREADY_EXPIRED EXPIRED   | ALREADY_EXPIRED EXPIRED   | ALREADY_EXPIRED EXPIRED   | ALREADY_EXPIRED EXPIRED   | OK CAPTURED
              DRAWN                | ALREADY_DRAWN DRAWN       | ALREADY_DRAWN DRAWN       | ALREADY_DRAWN DRAWN       | ALREADY_DRAWN DRAWN       | ALREADY_DRAWN DRAWN
              DECLINED             | ALREADY_DECLINED DECLINED | ALREADY_DECLINED DECLINED | ALREADY_DECLINED DECLINED | ALREADY_DECLINED DECLINED | ALREADY_DECLINED DECLINED
              RELEASED_FIRST       | ALREADY_DECLINED DECLINED | ALREADY_DECLINED DECLINED | ALREADY_DECLINED DECLINED | ALREADY_DECLINED DECLINED | ALREADY_DECLINED DECLINED
            """)
    void shouldAnswerEachFurtherVerbInEachState(
            Given given, String down, String up, String extend, String confirm, String late) {
        List<String> expected = List.of(down, up, extend, confirm, late);
        for (int verb = 0; verb < expected.size(); verb++) {
            try (Network net = Network.with(layer, TOKENS)) {
                net.driver.ok(new Command.SetPolicy(MANAGER, MANAGER, Terms.STANDARD.memory(RETENTION, DAY)));
                Command.Lock asked = net.lock(1, given == Given.DECLINED ? TOKENS + 1 : 50_000)
                        .validUntilNs(net.driver.nowNs() + DAY);
                int clearing = bringAbout(given, net.driver, asked);
                Command command = switch (verb) {
                    case 0 -> adjust(1, 1, 40_000);
                    case 1 -> adjust(1, 1, 60_000);
                    case 2 -> extend(1, asked.validUntilNs() - DAY + (given.state == LockState.OPEN ? MAX_TTL : DAY));
                    case 3 -> confirm(1, 1);
                    default -> captureFinally(1, clearing + 1, 1_000);
                };

                Outcome outcome = net.driver.send(command);

                assertEquals(expected.get(verb), outcome.code() + " " + outcome.lockState(), command::toString);
                boolean isRefusal = !outcome.code().isSuccess() || outcome.isRepeat();
                if (isRefusal) assertEquals(List.of(), net.driver.events(), command::toString);
            }
        }
    }

    /** What only a part is asked for, and the verbs of a group: of these, what becomes of the lock. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # given               | next capture of a part    | draw of a part            | releaseGroup         | captureGroup
              NONE                 | LOCK_UNKNOWN NONE         | LOCK_UNKNOWN NONE         | GROUP_UNKNOWN OPEN   | GROUP_UNKNOWN OPEN
              OPEN                 | OK OPEN                   | NOT_CAPTURED OPEN         | OK RELEASED          | OK CAPTURED
              OPEN_WITH_A_CLEARING | OK OPEN                   | NOT_CAPTURED OPEN         | PARTLY_CAPTURED OPEN | OK CAPTURED
              OPEN_BUT_CONFIRMED   | OK OPEN                   | NOT_CAPTURED OPEN         | OK RELEASED          | OK SETTLED
              CAPTURED             | ALREADY_CAPTURED CAPTURED | OK DRAWN                  | OK CAPTURED          | OK CAPTURED
              CAPTURED_BY_DEADLINE | ALREADY_CAPTURED CAPTURED | OK DRAWN                  | OK CAPTURED          | OK CAPTURED
              HELD                 | ALREADY_CAPTURED CAPTURED | OK DRAWN                  | OK CAPTURED          | OK CAPTURED
              SETTLED              | ALREADY_SETTLED SETTLED   | ALREADY_SETTLED SETTLED   | OK SETTLED           | OK SETTLED
              RELEASED             | ALREADY_RELEASED RELEASED | ALREADY_RELEASED RELEASED | OK RELEASED          | OK RELEASED
              EXPIRED              | ALREADY_EXPIRED EXPIRED   | ALREADY_EXPIRED EXPIRED   | OK EXPIRED           | OK EXPIRED
              DRAWN                | ALREADY_DRAWN DRAWN       | DRAW_CONFLICT DRAWN       | OK DRAWN             | OK DRAWN
              DECLINED             | ALREADY_DECLINED DECLINED | ALREADY_DECLINED DECLINED | GROUP_UNKNOWN DECLINED | GROUP_UNKNOWN DECLINED
              RELEASED_FIRST       | ALREADY_DECLINED DECLINED | ALREADY_DECLINED DECLINED | GROUP_UNKNOWN DECLINED | GROUP_UNKNOWN DECLINED
            """)
    void shouldAnswerPartsAndGroupsInEachState(
            Given given, String capture, String draw, String releaseGroup, String captureGroup) {
        List<String> expected = List.of(capture, draw, releaseGroup, captureGroup);
        for (int verb = 0; verb < expected.size(); verb++) {
            try (Network net = Network.with(layer, TOKENS)) {
                Command.Lock asked = net.lock(1, given == Given.DECLINED ? TOKENS + 1 : 50_000)
                        .validUntilNs(net.driver.nowNs() + DAY)
                        .groupId(GROUP);
                int clearing = bringAbout(given, net.driver, asked);
                Command command = switch (verb) {
                    case 0 -> capture(1, clearing + 1, 1_000);
                    case 1 -> draw(1, 500);
                    case 2 -> releaseGroup(GROUP);
                    default -> captureGroup(GROUP);
                };

                Outcome outcome = net.driver.send(command);

                boolean isRefusal = !outcome.code().isSuccess();
                if (isRefusal) assertEquals(List.of(), net.driver.events(), command::toString);
                LockState state =
                        verb < 2 ? outcome.lockState() : net.driver.send(asked).lockState();
                assertEquals(expected.get(verb), outcome.code() + " " + state, command::toString);
            }
        }
    }

    /** @return number of the last clearing. */
    private static int bringAbout(Given given, LedgerDriver driver, Command.Lock lock) {
        if (given == Given.NONE) return 0;
        if (given == Given.RELEASED_FIRST) return answer(driver, ResultCode.LOCK_UNKNOWN, release(1));
        if (given == Given.DECLINED) return answer(driver, ResultCode.INSUFFICIENT_COLLATERAL, lock);
        driver.ok(lock);
        switch (given) {
            case OPEN_WITH_A_CLEARING -> driver.ok(capture(1, 1, 1_000));
            case OPEN_BUT_CONFIRMED -> driver.ok(settle(1));
            case CAPTURED, SETTLED, DRAWN -> driver.ok(captureFinally(1, 1, 50_000));
            case CAPTURED_BY_DEADLINE, HELD -> {
                driver.ok(capture(1, 1, 1_000));
                driver.after(TTL + MILLI).ok(new Command.Tick());
            }
            case RELEASED -> driver.ok(release(1));
            case EXPIRED -> driver.after(TTL + MILLI).ok(new Command.Tick());
            default -> {}
        }
        switch (given) {
            case SETTLED -> driver.ok(settle(1));
            case DRAWN -> driver.ok(drawAll(1));
            case HELD -> driver.after(WINDOW + MILLI).ok(new Command.Tick());
            default -> {}
        }
        assertEquals(given.state, driver.send(lock).lockState(), "the given is not what it says");
        boolean hasClearing = given.state != LockState.OPEN && given != Given.RELEASED && given != Given.EXPIRED;
        return hasClearing || given == Given.OPEN_WITH_A_CLEARING ? 1 : 0;
    }

    private static int answer(LedgerDriver driver, ResultCode expected, Command command) {
        assertEquals(expected, driver.send(command).code());
        return 0;
    }
}
