package io.ampcore.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** A disk that fills, as the journal sees it. */
class FreeSpaceTest {
    private static final long MIB = 1 << 20;
    private static final long RESERVE = 256 * MIB;
    private static final long LIMIT = RESERVE + FreeSpace.CHECK_INTERVAL;

    private final AtomicLong usable = new AtomicLong(1_000 * MIB);
    private final FreeSpace freeSpace = new FreeSpace(usable::get, RESERVE);

    @Test
    void shouldStopTheIntakeBelowTheReserveAndStillWriteWhatWasTaken() {
        assertThat(freeSpace.hasRoom()).isTrue();
        usable.set(LIMIT - 1);

        freeSpace.check();

        assertThat(freeSpace.hasRoom()).isFalse();
        freeSpace.take(100_000);
    }

    @Test
    void shouldNoticeItWhileItWrites() {
        usable.set(LIMIT - 1);

        freeSpace.take(100);

        assertThat(freeSpace.hasRoom()).isFalse();
    }

    @Test
    void shouldNotAskTheFileSystemForEachFrame() {
        freeSpace.take(100);
        usable.set(0);

        for (int written = 100; written + 1_000 <= FreeSpace.CHECK_INTERVAL; written += 1_000) {
            freeSpace.take(1_000);
        }
        assertThatThrownBy(() -> freeSpace.take(1_000)).isInstanceOf(JournalException.class);
    }

    @Test
    void shouldLetCommandsInAgainWhenThereIsRoomToSpare() {
        usable.set(LIMIT - 1);
        freeSpace.check();

        usable.set(LIMIT + RESERVE / 8 - 1);
        freeSpace.check();
        assertThat(freeSpace.hasRoom()).isFalse();

        usable.set(LIMIT + RESERVE / 8);
        freeSpace.check();
        assertThat(freeSpace.hasRoom()).isTrue();
    }

    @Test
    void shouldStartFullOnAFullDisk() {
        assertThat(new FreeSpace(() -> 5, RESERVE).hasRoom()).isFalse();
    }

    @Test
    void shouldRefuseAWriteThatIsNotKnownToFit() {
        usable.set(RESERVE / 2 + FreeSpace.CHECK_INTERVAL - 1);

        assertThatThrownBy(() -> freeSpace.take(1))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("the disk of the journal is full");
    }
}
