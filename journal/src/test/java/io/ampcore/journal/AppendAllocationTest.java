package io.ampcore.journal;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.ampcore.memory.NativeBuffer;
import io.ampcore.pipeline.Durability;
import io.ampcore.pipeline.Journal;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Appending must not allocate once it is warm. Counts the bytes that this thread allocates; the second test proves that
 * the counting itself works.
 */
@Tag("allocation")
class AppendAllocationTest {
    private static final int WARM_UP_ROUNDS = 500;
    private static final int MEASURED_ROUNDS = 2_000;
    private static final int COMMANDS_PER_FRAME = 4;

    @TempDir
    Path path;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final NativeBuffer command = new NativeBuffer(new byte[96]);
    private JournalDirectory directory;
    private Journal journal;
    private long sequence;
    private Object sink;

    @BeforeEach
    void aWarmJournal() {
        directory = JournalDirectory.open(path, JournalOptions.DEFAULTS.freeSpaceReserve(0));
        directory.replay(new JournalDriver.ProvingListener());
        journal = directory.journal(Durability.PAGE_CACHE);
        run(WARM_UP_ROUNDS, false);
    }

    @AfterEach
    void close() {
        journal.close();
        directory.close();
    }

    @Test
    void shouldNotAllocateWhileAppendingAndWriting() {
        assertThat(allocatedBytesOf(MEASURED_ROUNDS, false)).isZero();
    }

    @Test
    void shouldNoticeOneSmallObjectPerFrame() {
        assertThat(allocatedBytesOf(MEASURED_ROUNDS, true)).isGreaterThanOrEqualTo(16L * MEASURED_ROUNDS);
        assertThat(sink).isNotNull();
    }

    private void run(int rounds, boolean withGarbage) {
        for (int i = 0; i < rounds; i++) {
            for (int j = 0; j < COMMANDS_PER_FRAME; j++) {
                journal.append(sequence, sequence, command, 0, command.capacity());
                sequence++;
            }
            journal.write();
            if (withGarbage) sink = new Object();
        }
    }

    private long allocatedBytesOf(int rounds, boolean withGarbage) {
        threads.getCurrentThreadAllocatedBytes(); // the first call may itself allocate
        long before = threads.getCurrentThreadAllocatedBytes();
        run(rounds, withGarbage);
        return threads.getCurrentThreadAllocatedBytes() - before;
    }
}
