package io.ampcore.node;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.ampcore.client.CommandWriter;
import io.ampcore.pipeline.Durability;
import io.ampcore.pipeline.Ingress;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A follower runs in its node's process: what it throws away for each frame is collected while payments wait. Counts the bytes
 * that this thread allocates; the second test proves that the counting itself works.
 */
@Tag("allocation")
@Timeout(120)
class FollowerAllocationTest {
    private static final int WARM_UP_FRAMES = 1_000;
    private static final int MEASURED_FRAMES = 1_000;

    @TempDir
    private Path directory;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private SnapshotFollower follower;
    private Object sink;

    @BeforeEach
    void aWarmFollowerOfShortFrames() {
        runNode(WARM_UP_FRAMES + MEASURED_FRAMES);
        SnapshotOptions seldom = SnapshotOptions.DEFAULTS.everyCommands(Integer.MAX_VALUE);
        follower = new SnapshotFollower(directory, seldom, SnapshotListener.NONE);
        follow(WARM_UP_FRAMES, false);
    }

    @AfterEach
    void close() {
        follower.close();
    }

    @Test
    void shouldNotAllocateWhileFollowing() {
        assertThat(allocatedBytesOf(false)).isZero();
    }

    @Test
    void shouldNoticeOneSmallObjectPerFrame() {
        assertThat(allocatedBytesOf(true)).isGreaterThanOrEqualTo(16L * MEASURED_FRAMES);
        assertThat(sink).isNotNull();
    }

    private long allocatedBytesOf(boolean withGarbage) {
        threads.getCurrentThreadAllocatedBytes(); // the first call may itself allocate
        long before = threads.getCurrentThreadAllocatedBytes();
        follow(MEASURED_FRAMES, withGarbage);
        return threads.getCurrentThreadAllocatedBytes() - before;
    }

    private void follow(int frameCount, boolean withGarbage) {
        for (int i = 0; i < frameCount; i++) {
            if (follower.doWork() != 1) throw new AssertionError("only " + i + " frames came");
            if (withGarbage) sink = new Object();
        }
    }

    /** Each command has a frame of its own. */
    private void runNode(int commandCount) {
        SeededPayments payments = new SeededPayments(5, 1, Long.MAX_VALUE / 2);
        try (Node node = Node.launch(new NodeContext()
                .directory(directory)
                .durability(Durability.PAGE_CACHE)
                .journalOptions(KilledNode.JOURNAL_OPTIONS.cycleLength(1 << 22).frameCommandCount(1))
                .genesis(KilledNode.GENESIS)
                .listener((buffer, offset, length) -> {})
                .tickIntervalNs(0))) {
            for (int i = 0; i < commandCount; i++) {
                payments.next();
                CommandWriter writer = payments.writer();
                while (node.ingress().offer(writer.buffer(), 0, writer.length()) == Ingress.NOT_NOW) {
                    Thread.onSpinWait();
                }
            }
            node.drain();
        }
    }
}
