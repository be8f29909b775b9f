package io.ampcore.node;

import io.ampcore.domain.Genesis;
import io.ampcore.journal.JournalOptions;
import io.ampcore.pipeline.Durability;
import io.ampcore.pipeline.HaltHandler;
import io.ampcore.pipeline.Pipeline;
import io.ampcore.pipeline.ReceiptListener;
import io.ampcore.pipeline.ThreadingProfile;
import io.ampcore.pipeline.Waiting;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.agrona.concurrent.EpochNanoClock;
import org.agrona.concurrent.OffsetEpochNanoClock;

/**
 * Everything that a node can be told before it starts. Directory, durability and listener have no safe default and must be
 * set; set what else matters.
 */
public final class NodeContext {
    /** Time without a command after which a tick comes by itself. */
    public static final long TICK_INTERVAL_NS_DEFAULT = TimeUnit.SECONDS.toNanos(1);

    Path directory;
    Durability durability;
    ReceiptListener listener;
    Genesis genesis = Genesis.SMALL;
    JournalOptions journalOptions = JournalOptions.DEFAULTS;
    int ringCapacity = Pipeline.Context.RING_CAPACITY_DEFAULT;
    ThreadingProfile profile;
    Waiting waiting;
    long tickIntervalNs = TICK_INTERVAL_NS_DEFAULT;
    EpochNanoClock clock = new OffsetEpochNanoClock();
    HaltHandler haltHandler = HaltHandler.HALT_PROCESS;
    RecoveryListener recoveryListener = RecoveryListener.NONE;
    SnapshotOptions snapshotOptions;
    SnapshotListener snapshotListener = SnapshotListener.NONE;

    /** @param directory holds the journal; made if it is not there. */
    public NodeContext directory(Path directory) {
        this.directory = directory;
        return this;
    }

    /** @param durability what each receipt promises. With NONE the directory is neither read nor written. */
    public NodeContext durability(Durability durability) {
        this.durability = durability;
        return this;
    }

    public NodeContext listener(ReceiptListener listener) {
        this.listener = listener;
        return this;
    }

    /** @param genesis of a new journal; one that exists keeps its own. */
    public NodeContext genesis(Genesis genesis) {
        this.genesis = genesis;
        return this;
    }

    public NodeContext journalOptions(JournalOptions journalOptions) {
        this.journalOptions = journalOptions;
        return this;
    }

    /** @param ringCapacity commands in flight, a power of two. */
    public NodeContext ringCapacity(int ringCapacity) {
        this.ringCapacity = ringCapacity;
        return this;
    }

    /** @param profile null for the one that suits the number of cores. */
    public NodeContext profile(ThreadingProfile profile) {
        this.profile = profile;
        return this;
    }

    /** @param waiting null for the profile's own. */
    public NodeContext waiting(Waiting waiting) {
        this.waiting = waiting;
        return this;
    }

    /** @param tickIntervalNs 0: no ticks but those that are sent. */
    public NodeContext tickIntervalNs(long tickIntervalNs) {
        this.tickIntervalNs = tickIntervalNs;
        return this;
    }

    public NodeContext clock(EpochNanoClock clock) {
        this.clock = clock;
        return this;
    }

    public NodeContext haltHandler(HaltHandler haltHandler) {
        this.haltHandler = haltHandler;
        return this;
    }

    /** @param recoveryListener told what the start does before it takes commands. */
    public NodeContext recoveryListener(RecoveryListener recoveryListener) {
        this.recoveryListener = recoveryListener;
        return this;
    }

    /** @param snapshotOptions null, the default: none are taken. They take a second ledger's memory. */
    public NodeContext snapshotOptions(SnapshotOptions snapshotOptions) {
        this.snapshotOptions = snapshotOptions;
        return this;
    }

    public NodeContext snapshotListener(SnapshotListener snapshotListener) {
        this.snapshotListener = snapshotListener;
        return this;
    }

    NodeContext conclude() {
        if (durability == null) {
            throw new IllegalStateException("durability must be set: there is no safe default for it");
        }
        if (listener == null) {
            throw new IllegalStateException("listener must be set: somebody has to hear the receipts");
        }
        if (directory == null && durability != Durability.NONE) {
            throw new IllegalStateException("directory must be set for durability " + durability);
        }
        return this;
    }
}
