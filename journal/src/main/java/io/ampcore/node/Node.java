package io.ampcore.node;

import io.ampcore.dispatch.CommandDispatcher;
import io.ampcore.dispatch.GenesisCodec;
import io.ampcore.dispatch.Outbox;
import io.ampcore.domain.Genesis;
import io.ampcore.domain.LedgerTime;
import io.ampcore.journal.JournalDirectory;
import io.ampcore.journal.JournalEnd;
import io.ampcore.journal.JournalException;
import io.ampcore.ledger.Ledger;
import io.ampcore.memory.NativeBuffer;
import io.ampcore.pipeline.Durability;
import io.ampcore.pipeline.Ingress;
import io.ampcore.pipeline.Journal;
import io.ampcore.pipeline.Pipeline;
import io.ampcore.pipeline.ThreadingProfile;
import io.ampcore.pipeline.Waiting;

/**
 * A running ledger on one directory: knows everything that it ever answered, and answers nothing that it would not know
 * after the crash that its durability is proof against.
 */
public final class Node implements AutoCloseable {
    /** Of the command, and of its receipt. */
    private static final int GENESIS_LENGTH_MAX = 512;

    private final NodeContext context;
    private final JournalDirectory directory;
    private final JournalEnd recovered;
    private final CommandDispatcher dispatcher;
    private final Journal journal;
    private final Pipeline pipeline;
    private final Ticker ticker;
    private final SnapshotThread snapshots;
    private boolean isClosed;

    private Node(NodeContext context, JournalDirectory directory) {
        this.context = context;
        this.directory = directory;
        LedgerReplay replay = new LedgerReplay(context.durability.code());
        recovered = directory == null ? null : recover(directory, replay);
        if (recovered != null && recovered.state() == JournalEnd.State.DAMAGED) {
            throw new JournalException(recovered.toString());
        }
        journal = directory == null ? Journal.NONE : directory.journal(context.durability);
        dispatcher = replay.isEmpty() ? begin() : replay.dispatcher();
        pipeline = Pipeline.launch(new Pipeline.Context()
                .dispatcher(dispatcher)
                .journal(journal)
                .listener(context.listener)
                .ringCapacity(context.ringCapacity)
                .profile(context.profile)
                .waiting(context.waiting)
                .clock(context.clock)
                .haltHandler(context.haltHandler));
        boolean isFollowed = directory != null && context.snapshotOptions != null;
        snapshots = isFollowed
                ? new SnapshotThread(context.directory, context.snapshotOptions, context.snapshotListener)
                : null;
        ticker = context.tickIntervalNs == 0 ? null : new Ticker(pipeline.ingress(), context.tickIntervalNs);
    }

    /**
     * Recovers what the directory holds and starts.
     *
     * @throws JournalException if another process holds the directory, or its journal is damaged before its end, or of a
     *     newer version; nothing is changed then.
     * @throws IllegalStateException if the context lacks something.
     */
    public static Node launch(NodeContext context) {
        context.conclude();
        if (context.durability == Durability.NONE) return new Node(context, null);
        JournalDirectory directory = JournalDirectory.open(context.directory, context.journalOptions);
        Node node = null;
        try {
            node = new Node(context, directory);
            return node;
        } finally {
            if (node == null) {
                directory.close();
            }
        }
    }

    /** @return the way in. */
    public Ingress ingress() {
        return pipeline.ingress();
    }

    /** @return how the journal ended that the node started from; null without a journal. */
    public JournalEnd recovered() {
        return recovered;
    }

    /** @return the numbers that are in force, whatever the node was configured with. */
    public Genesis genesis() {
        return dispatcher.ledger().state().genesis();
    }

    /**
     * The state, to be looked at and never changed: only while nothing is offered and the receipt of everything that was
     * has come, or after {@link #drain}. With a tick interval a tick may come at any time.
     */
    public Ledger ledger() {
        return dispatcher.ledger();
    }

    public ThreadingProfile profile() {
        return pipeline.profile();
    }

    public Waiting waiting() {
        return pipeline.waiting();
    }

    public Durability durability() {
        return context.durability;
    }

    /**
     * Takes nothing more, answers what was taken, and returns when everything is with the journal. Offer nothing while it
     * is called.
     */
    public void drain() {
        if (ticker != null) {
            ticker.close();
        }
        pipeline.drain();
    }

    /** @return commands applied since the genesis, which counts as one. Only after {@link #drain}. */
    public long commandCount() {
        return time().sequence();
    }

    /** @return digest of the whole state. Only after {@link #drain}. */
    public String digest() {
        return dispatcher.ledger().digest();
    }

    /** Drains and gives everything back. */
    @Override
    public void close() {
        if (isClosed) return;
        isClosed = true;
        drain();
        journal.close();
        if (snapshots != null) {
            snapshots.close();
        }
        dispatcher.close();
        if (directory != null) {
            directory.close();
        }
    }

    private JournalEnd recover(JournalDirectory directory, LedgerReplay replay) {
        return new Recovery(context.directory, context.recoveryListener).recover(replay, directory::replay);
    }

    private LedgerTime time() {
        return dispatcher.ledger().time();
    }

    /** Makes the ledger of a new journal; its genesis is kept before anything else can come. */
    private CommandDispatcher begin() {
        NativeBuffer bytes = NativeBuffer.allocate(GENESIS_LENGTH_MAX);
        int length = GenesisCodec.encode(context.genesis, bytes, 0);
        long timestampNs = context.clock.nanoTime();
        journal.append(1, timestampNs, bytes, 0, length);
        journal.write();
        if (journal.durability() == Durability.DISK) {
            journal.sync();
        }
        CommandDispatcher fresh = new CommandDispatcher(context.genesis, new Outbox(), context.durability.code());
        fresh.outbox().wrap(NativeBuffer.allocate(GENESIS_LENGTH_MAX), 0, GENESIS_LENGTH_MAX);
        fresh.dispatch(1, timestampNs, bytes, 0, length);
        return fresh;
    }
}
