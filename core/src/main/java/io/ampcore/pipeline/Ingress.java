package io.ampcore.pipeline;

import com.lmax.disruptor.InsufficientCapacityException;
import com.lmax.disruptor.RingBuffer;
import io.ampcore.dispatch.CommandCheck;
import io.ampcore.dispatch.ProofFolder;
import io.ampcore.domain.ResultCode;
import io.ampcore.memory.NativeBuffer;
import org.agrona.concurrent.EpochNanoClock;

/**
 * The one way in, and the only place in a node where a clock is read. Any thread may call; nothing is waited for.
 */
public final class Ingress {
    /** The command or query was taken: its receipt or reply will come. */
    public static final int ACCEPTED = 1;
    /** The ring is full: idle, then offer the same again. */
    public static final int NOT_NOW = -1;
    /** The node is stopping: nothing is taken any more. */
    public static final int CLOSED = -2;

    /** Any thread may call, and a folder is for one. */
    private final ThreadLocal<ProofFolder> folders = ThreadLocal.withInitial(ProofFolder::new);

    private final RingBuffer<CommandSlot> ring;
    private final Journal journal;
    private final EpochNanoClock clock;
    private volatile boolean isClosed;

    Ingress(RingBuffer<CommandSlot> ring, Journal journal, EpochNanoClock clock) {
        this.ring = ring;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * Offers a command or a query; the bytes may be reused at once.
     *
     * @return {@link #ACCEPTED}, {@link #NOT_NOW}, {@link #CLOSED}, or the negative number of the {@link ResultCode} that
     *     says why nothing was sequenced: the bytes are no command, or the journal has no room. See {@link #refusal}.
     */
    public int offer(NativeBuffer source, int offset, int length) {
        if (isClosed) return CLOSED;
        // Everything that can be wrong is found before the claim: a claimed slot must be published.
        ResultCode malformed = CommandCheck.check(source, offset, length);
        if (malformed != ResultCode.OK) return -malformed.number();
        int templateId = CommandCheck.templateId(source, offset);
        boolean isQuery = CommandCheck.isQuery(templateId);
        if (!isQuery && !journal.hasRoom()) return -ResultCode.JOURNAL_FULL.number();
        if (!ring.hasAvailableCapacity(1)) return NOT_NOW;
        ProofFolder folder = ProofFolder.mayFold(templateId) ? folders.get() : null;

        long position;
        try {
            position = ring.tryNext();
        } catch (InsufficientCapacityException ex) {
            return NOT_NOW;
        }
        CommandSlot slot = ring.get(position);
        slot.copyCommand(source, offset, length);
        slot.isQuery = isQuery;
        if (folder != null) {
            folder.foldEach(slot.command, 0);
        }
        slot.clockNs = clock.nanoTime();
        ring.publish(position);
        return ACCEPTED;
    }

    /**
     * What a negative answer of {@link #offer} other than NOT_NOW and CLOSED means.
     *
     * @throws IllegalArgumentException if it was no refusal.
     */
    public static ResultCode refusal(int answer) {
        return ResultCode.get(-answer);
    }

    /** @return how much was accepted since the start: commands and queries. */
    public long acceptedCount() {
        return ring.getCursor() + 1;
    }

    void close() {
        isClosed = true;
    }
}
