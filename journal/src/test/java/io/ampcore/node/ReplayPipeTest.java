package io.ampcore.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ampcore.client.CarrierWriter;
import io.ampcore.client.CommandWriter;
import io.ampcore.dispatch.GenesisCodec;
import io.ampcore.domain.Genesis;
import io.ampcore.domain.Principals;
import io.ampcore.journal.CommandListener;
import io.ampcore.journal.JournalEnd;
import io.ampcore.journal.JournalException;
import io.ampcore.memory.NativeBuffer;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Commands on their way from the thread that proves them to the one that applies them. */
@Timeout(60)
class ReplayPipeTest {
    private static final int COMMANDS = 50_000;
    /** The reading side has to wait for an emptied one. */
    private static final int FEW_BLOCKS = ReplayPipe.HELD_COUNT + 2;

    private static final int SESSION_WINDOW = 8;

    private final LedgerReplay piped = new LedgerReplay(0);
    private final LedgerReplay direct = new LedgerReplay(0);

    @AfterEach
    void close() {
        piped.close();
        direct.close();
    }

    @Test
    void shouldApplyEverythingInItsOrder() {
        long[] heard = new long[2];
        RecoveryListener listener = new RecoveryListener() {
            @Override
            public void onCommands(long firstSequence, long sequence, long lastSequence) {
                assertThat(firstSequence).isEqualTo(heard[0] + 1);
                assertThat(sequence).isGreaterThanOrEqualTo(firstSequence);
                heard[0] = sequence;
                heard[1] = lastSequence;
            }
        };
        JournalEnd told = new ReplayPipe(FEW_BLOCKS).run(commands -> give(commands, COMMANDS), piped, listener, 77);
        give(direct, COMMANDS);

        assertThat(told.lastSequence()).isEqualTo(COMMANDS);
        assertThat(heard).containsExactly(COMMANDS, 77);
        assertThat(piped.commandCount()).isEqualTo(COMMANDS);
        assertThat(piped.dispatcher().ledger().digest())
                .isEqualTo(direct.dispatcher().ledger().digest());
    }

    /** Receipts that are replaced are not written; all that can still be asked for are there. */
    @Test
    void shouldKeepTheReceiptsThatManyDisorderlySessionsCanAskFor() {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        new ReplayPipe(FEW_BLOCKS)
                .run(commands -> giveDisorderly(commands, seed), piped, RecoveryListener.NONE, COMMANDS);
        giveDisorderly(direct, seed);

        assertThat(piped.dispatcher().ledger().digest())
                .as("seed %d", seed)
                .isEqualTo(direct.dispatcher().ledger().digest());
        assertThat(piped.dispatcher().ledger().state().sessions().openCount()).isPositive();
    }

    /** Sessions that send numbers again, leave some out, link commands, speak for others, end, and begin anew. */
    private static JournalEnd giveDisorderly(CommandListener listener, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        NativeBuffer genesis = new NativeBuffer(new byte[512]);
        Genesis small = Genesis.builder()
                .holderCapacity(64)
                .lockCapacity(64)
                .sessionCapacity(8)
                .sessionWindow(SESSION_WINDOW)
                .build();
        listener.onCommand(1, 1_000, genesis, 0, GenesisCodec.encode(small, genesis, 0));
        CommandWriter[] sessions = new CommandWriter[5];
        CarrierWriter carrier = new CarrierWriter();
        for (int sequence = 2; sequence <= COMMANDS; sequence++) {
            int at = random.nextInt(sessions.length);
            if (sessions[at] == null) {
                sessions[at] = new CommandWriter(at + 1, Principals.OPERATOR);
                sessions[at].openSession();
                give(listener, sequence, sessions[at]);
                continue;
            }
            CommandWriter session = sessions[at];
            int choice = random.nextInt(120);
            session.principalId(choice == 0 ? Principals.OPERATOR + 1 : Principals.OPERATOR);
            if (choice == 1) {
                session.closeSession();
                sessions[at] = null;
            } else if (choice == 2) {
                carrier.beginChain(2);
                session.mint(1, 1, 0);
                carrier.link(session);
                session.mint(1, 2, 0);
                carrier.link(session);
                listener.onCommand(sequence, 1_000L * sequence, carrier.buffer(), 0, carrier.length());
                continue;
            } else {
                if (choice == 3) session.takeBack();
                if (choice == 4) session.tick();
                session.registerHolder(
                        ByteBuffer.allocate(20).putInt(16, sequence).array());
            }
            give(listener, sequence, session);
            if (choice == 4) session.takeBack();
            if (choice == 0 || choice == 4) session.takeBack();
        }
        return new JournalEnd(JournalEnd.State.CLEAN, null, List.of(), 0, COMMANDS, COMMANDS, 1_000L * COMMANDS);
    }

    private static void give(CommandListener listener, long sequence, CommandWriter writer) {
        listener.onCommand(sequence, 1_000 * sequence, writer.buffer(), 0, writer.length());
    }

    @Test
    void shouldTakeASourceThatGivesNothing() {
        assertThat(new ReplayPipe(FEW_BLOCKS)
                        .run(commands -> give(commands, 0), piped, RecoveryListener.NONE, -1)
                        .lastSequence())
                .isZero();
        assertThat(piped.isEmpty()).isTrue();
    }

    @Test
    void shouldThrowWhatTheReadingSideThrows() {
        assertThatThrownBy(() -> new ReplayPipe(FEW_BLOCKS)
                        .run(
                                commands -> {
                                    give(commands, COMMANDS);
                                    throw new JournalException("the disk is gone");
                                },
                                piped,
                                RecoveryListener.NONE,
                                COMMANDS))
                .isInstanceOf(JournalException.class)
                .hasMessage("the disk is gone");
    }

    /** The reading side, which may be waiting for an emptied block, ends too. */
    @Test
    void shouldThrowWhatTheApplyingSideThrows() {
        RecoveryListener failing = new RecoveryListener() {
            @Override
            public void onCommands(long firstSequence, long sequence, long lastSequence) {
                if (sequence >= 5) throw new JournalException("cannot be applied");
            }
        };

        assertThatThrownBy(() ->
                        new ReplayPipe(FEW_BLOCKS).run(commands -> give(commands, COMMANDS), piped, failing, COMMANDS))
                .isInstanceOf(JournalException.class)
                .hasMessage("cannot be applied");
    }

    private static JournalEnd give(CommandListener listener, int count) {
        SeededPayments payments = new SeededPayments(3, 1, Long.MAX_VALUE / 2);
        NativeBuffer genesis = new NativeBuffer(new byte[512]);
        for (long sequence = 1; sequence <= count; sequence++) {
            if (sequence == 1) {
                listener.onCommand(1, 1_000, genesis, 0, GenesisCodec.encode(KilledNode.GENESIS, genesis, 0));
            } else {
                payments.next();
                listener.onCommand(
                        sequence,
                        1_000 * sequence,
                        payments.writer().buffer(),
                        0,
                        payments.writer().length());
            }
        }
        return new JournalEnd(JournalEnd.State.CLEAN, null, List.of(), 0, count, count, 1_000L * count);
    }
}
