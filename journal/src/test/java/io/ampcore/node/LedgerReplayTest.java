package io.ampcore.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ampcore.dispatch.GenesisCodec;
import io.ampcore.journal.JournalException;
import io.ampcore.memory.NativeBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Look-ups that are started ahead of a command change nothing but time, whatever is said to come. */
class LedgerReplayTest {
    private static final int COMMANDS = 5_000;
    private static final long SEED = 5;

    private final LedgerReplay replay = new LedgerReplay(0);
    private final LedgerReplay other = new LedgerReplay(0);

    @AfterEach
    void close() {
        replay.close();
        other.close();
    }

    @Test
    void shouldApplyTheSameWhetherCommandsWereSaidToComeOrNot() {
        give(replay, 7);
        give(other, 0);

        assertThat(replay.commandCount()).isEqualTo(COMMANDS);
        assertThat(replay.dispatcher().ledger().digest())
                .as("seed " + SEED)
                .isEqualTo(other.dispatcher().ledger().digest());
    }

    /** As behind the point that a replay shall end at, where everything is said to come and nothing is applied. */
    @Test
    void shouldBearThatNothingComesOfWhatWasSaidToCome() {
        give(replay, 1_000);
        give(other, 0);

        assertThat(replay.dispatcher().ledger().digest())
                .as("seed " + SEED)
                .isEqualTo(other.dispatcher().ledger().digest());
    }

    /** That it is none is said when it is its turn, and what came before it is applied. */
    @Test
    void shouldStopExactlyAtWhatIsNoCommand() {
        give(replay, 0);
        NativeBuffer none = new NativeBuffer(new byte[8]);

        for (int length = 0; length <= none.capacity(); length++) {
            replay.onComing(none, 0, length);
        }
        assertThatThrownBy(() -> replay.onCommand(COMMANDS + 1, Long.MAX_VALUE, none, 0, none.capacity()))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("command " + (COMMANDS + 1));
        assertThat(replay.dispatcher().ledger().time().sequence()).isEqualTo(COMMANDS);
    }

    /** @param comingCount how often each command is said to come before it does. */
    private static void give(LedgerReplay to, int comingCount) {
        SeededPayments payments = new SeededPayments(SEED, 1, Long.MAX_VALUE / 2);
        NativeBuffer genesis = new NativeBuffer(new byte[512]);
        give(to, comingCount, 1, genesis, GenesisCodec.encode(KilledNode.GENESIS, genesis, 0));
        for (long sequence = 2; sequence <= COMMANDS; sequence++) {
            payments.next();
            give(
                    to,
                    comingCount,
                    sequence,
                    payments.writer().buffer(),
                    payments.writer().length());
        }
    }

    private static void give(LedgerReplay to, int comingCount, long sequence, NativeBuffer command, int length) {
        for (int i = 0; i < comingCount; i++) {
            to.onComing(command, 0, length);
        }
        to.onCommand(sequence, 1_000 * sequence, command, 0, length);
    }
}
