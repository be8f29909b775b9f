package io.ampcore.dispatch;

import static io.ampcore.driver.Network.*;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ampcore.domain.Genesis;
import io.ampcore.domain.LockState;
import io.ampcore.domain.ResultCode;
import io.ampcore.driver.Command;
import io.ampcore.driver.CommandEncoder;
import io.ampcore.driver.LedgerDriver;
import io.ampcore.memory.NativeBuffer;
import io.ampcore.state.Balances;
import io.ampcore.state.Lock;
import io.ampcore.state.Locks;
import org.junit.jupiter.api.Test;

class LookAheadTest {
    private final NativeBuffer message = new NativeBuffer(new byte[512]);
    private final Outbox outbox = new Outbox();
    private long sequence;

    /** The header of the table of locks keeps the end of an outage; it was once taken for the balance of lock 0. */
    @Test
    void shouldLookUpNothingForLocksThatAreNotThereAfterAnOutage() {
        Genesis small = Genesis.builder().balanceCapacity(4).build();
        try (CommandDispatcher dispatcher = new CommandDispatcher(small, outbox, 0)) {
            tick(dispatcher, LedgerDriver.START_NS);
            tick(dispatcher, LedgerDriver.START_NS + LedgerDriver.DAY);
            for (int i = 0; i < LookAhead.GROUP_MAX; i++) {
                int length = new CommandEncoder().encode(settle(i), message, 0);
                dispatcher.lookAhead().add(message, 0, length);
            }

            dispatcher.lookAhead().touch();
        }
    }

    /** A journal's commands end where they end; in the ring bytes of others follow. Short ones were once passed over. */
    @Test
    void shouldLookUpACommandThatIsNotFollowedByOtherBytes() {
        Genesis small = Genesis.builder().balanceCapacity(4).build();
        try (CommandDispatcher dispatcher = new CommandDispatcher(small, outbox, 0)) {
            dispatcher.ledger().state().locks().add(MANAGER, 7, 0);

            assertEquals(1, found(dispatcher, settle(7), message.capacity()));
            assertEquals(0, found(dispatcher, settle(8), message.capacity()));
            assertEquals(1, found(dispatcher, settle(7), 0));
        }
    }

    /** A journal may hold what a check will not pass; that comes out when it is its turn. */
    @Test
    void shouldLookUpACommandThatIsCutAnywhere() {
        Genesis small = Genesis.builder().balanceCapacity(4).build();
        try (CommandDispatcher dispatcher = new CommandDispatcher(small, outbox, 0)) {
            int length = new CommandEncoder().encode(lock(7), message, 0);
            dispatcher.ledger().state().locks().add(MANAGER, 7, 0);
            for (int cut = 0; cut < length; cut++) {
                found(dispatcher, cut);
            }
            assertEquals(1, found(dispatcher, length));
        }
    }

    /** Commands may be applied in another order than they were looked ahead for, or not at all. */
    @Test
    void shouldFindWhatIsThereWhateverWasGuessed() {
        try (CommandDispatcher dispatcher =
                new CommandDispatcher(Genesis.builder().build(), outbox, 0)) {
            Locks locks = dispatcher.ledger().state().locks();
            Balances balances = dispatcher.ledger().state().balances();
            Lock lock = new Lock(locks);
            int open = lock.wrap(locks.add(MANAGER, 7, 0)).state(LockState.OPEN).id();
            int forgotten =
                    lock.wrap(locks.add(MANAGER, 8, 0)).state(LockState.SETTLED).id();
            locks.forget(forgotten);
            int first = balances.add(MANAGER, POOL);
            int second = balances.add(MERCHANT, POOL);

            for (int guess = 0; guess <= locks.capacity(); guess++) {
                locks.guessed(guess);
                assertEquals(open, locks.find(MANAGER, 7, 0));
                locks.guessed(guess);
                assertEquals(0, locks.find(MANAGER, 8, 0));
            }
            for (int guess = 0; guess <= balances.capacity(); guess++) {
                balances.guessed(guess);
                assertEquals(first, balances.find(MANAGER, POOL));
                assertEquals(second, balances.find(MERCHANT, POOL));
                assertEquals(0, balances.find(POOL, MANAGER));
            }
        }
    }

    private static Command.Lock lock(long lockId) {
        return new Command.Lock(
                MANAGER, MANAGER, n(lockId), POOL, MANAGER, MERCHANT, 0, n(60), 0, LedgerDriver.DAY, 0, 0, 0);
    }

    private int found(CommandDispatcher dispatcher, int length) {
        dispatcher.lookAhead().add(message, 0, length);
        dispatcher.lookAhead().touch();
        return dispatcher.lookAhead().lockRecord(0);
    }

    /** @param spare bytes of the message behind the command. */
    private int found(CommandDispatcher dispatcher, Command command, int spare) {
        NativeBuffer bytes = new NativeBuffer(new byte[message.capacity()]);
        int length = new CommandEncoder().encode(command, bytes, 0);
        dispatcher.lookAhead().add(new NativeBuffer(bytes, 0, Math.min(bytes.capacity(), length + spare)), 0, length);
        dispatcher.lookAhead().touch();
        return dispatcher.lookAhead().lockRecord(0);
    }

    private void tick(CommandDispatcher dispatcher, long nowNs) {
        int length = new CommandEncoder().encode(new Command.Tick(), message, 0);
        outbox.wrap(NativeBuffer.allocate(Outbox.CAPACITY_MIN), 0, Outbox.CAPACITY_MIN);
        assertEquals(ResultCode.OK, dispatcher.dispatch(++sequence, nowNs, message, 0, length));
    }
}
