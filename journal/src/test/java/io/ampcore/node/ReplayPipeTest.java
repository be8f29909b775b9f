package io.ampcore.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ampcore.dispatch.GenesisCodec;
import io.ampcore.journal.CommandListener;
import io.ampcore.journal.JournalEnd;
import io.ampcore.journal.JournalException;
import io.ampcore.memory.NativeBuffer;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Commands on their way from the thread that proves them to the one that applies them. */
@Timeout(60)
class ReplayPipeTest {
    private static final int COMMANDS = 20_000;

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
            public void onCommand(long sequence, long lastSequence) {
                assertThat(sequence).isEqualTo(heard[0] + 1);
                heard[0] = sequence;
                heard[1] = lastSequence;
            }
        };
        JournalEnd told = new ReplayPipe().run(commands -> give(commands, COMMANDS), piped, listener, 77);
        give(direct, COMMANDS);

        assertThat(told.lastSequence()).isEqualTo(COMMANDS);
        assertThat(heard).containsExactly(COMMANDS, 77);
        assertThat(piped.commandCount()).isEqualTo(COMMANDS);
        assertThat(piped.dispatcher().ledger().digest())
                .isEqualTo(direct.dispatcher().ledger().digest());
    }

    @Test
    void shouldTakeASourceThatGivesNothing() {
        assertThat(new ReplayPipe()
                        .run(commands -> give(commands, 0), piped, RecoveryListener.NONE, -1)
                        .lastSequence())
                .isZero();
        assertThat(piped.isEmpty()).isTrue();
    }

    @Test
    void shouldThrowWhatTheReadingSideThrows() {
        assertThatThrownBy(() -> new ReplayPipe()
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
            public void onCommand(long sequence, long lastSequence) {
                if (sequence == 5) throw new JournalException("cannot be applied");
            }
        };

        assertThatThrownBy(() -> new ReplayPipe().run(commands -> give(commands, COMMANDS), piped, failing, COMMANDS))
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
