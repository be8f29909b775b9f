package io.ampcore.node;

import io.ampcore.dispatch.GenesisCodec;
import io.ampcore.journal.CommandListener;
import io.ampcore.journal.JournalEnd;
import io.ampcore.memory.NativeBuffer;
import io.ampcore.storage.BackgroundThread;
import java.util.ArrayDeque;
import org.agrona.UnsafeApi;
import org.agrona.concurrent.BackoffIdleStrategy;
import org.agrona.concurrent.IdleStrategy;
import org.agrona.concurrent.OneToOneConcurrentArrayQueue;

/**
 * Proves the journal on one thread and applies it on another, so that hashing a frame and looking up a lock do not wait for
 * each other:
 * <pre>
 *   reader thread:  read ── prove ── check ── copy ── hold back ──►  blocks  ──►  caller: look ahead ── apply
 *                                              ▲                                      │
 *                                              └──────────────  emptied  ◄────────────┘
 * </pre>
 * What can be told of a command without the ledger, the reader thread tells: what it hashes to, and whether its receipt will be
 * replaced and need not be written. For that some blocks are held back until what comes behind them is known; the receipts of
 * some sixteen sessions can be told of, with the usual window. More only means that receipts are written in vain.
 * <p>
 * Who has to wait looks again after a while: the reader, who mostly waits, would otherwise be woken for each block, by the one
 * who has most to do.
 * <p>
 * What is thrown on either side ends both, and is thrown by {@link #run}.
 */
final class ReplayPipe implements CommandListener {
    /** What is read: gives out its commands and says how they ended. */
    @FunctionalInterface
    interface Source {
        JournalEnd read(CommandListener listener);
    }

    /** The applying side is gone. */
    private static final class Abandoned extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** Blocks that the reader holds back. */
    static final int HELD_COUNT = 16;
    /** 64 MiB: at the end of each file the reader looks through what may be 80 MiB of zeros, and nobody has to wait for it. */
    private static final int BLOCK_COUNT = 256;
    /** In place of a block: no more will come. */
    private static final CommandBlock LAST = new CommandBlock(new NativeBuffer());

    private final OneToOneConcurrentArrayQueue<CommandBlock> filled;
    private final OneToOneConcurrentArrayQueue<CommandBlock> emptied;
    private final int blockCount;
    private final ArrayDeque<CommandBlock> held = new ArrayDeque<>(HELD_COUNT + 1); // reader thread
    private final SessionRuns sessionRuns = new SessionRuns(); // reader thread
    private int sessionWindow; // reader thread; 0 until there is a ledger
    private CommandBlock current; // reader thread
    private final NativeBuffer memory = new NativeBuffer(); // of all blocks
    private int madeCount; // reader thread
    private JournalEnd end; // reader thread, until it has ended
    private Throwable failure; // reader thread, until it has ended
    private volatile boolean isAbandoned;

    ReplayPipe() {
        this(BLOCK_COUNT);
    }

    /** @param blockCount most blocks that are made, more than {@link #HELD_COUNT}; a reader that has used them all waits. */
    ReplayPipe(int blockCount) {
        this.blockCount = blockCount;
        filled = new OneToOneConcurrentArrayQueue<>(blockCount + 1);
        emptied = new OneToOneConcurrentArrayQueue<>(blockCount);
    }

    /**
     * Applies everything that the source gives out.
     *
     * @param lastSequence of the source, for the listener.
     * @return how it ended.
     */
    JournalEnd run(Source source, LedgerReplay ledger, RecoveryListener listener, long lastSequence) {
        if (!ledger.isEmpty()) {
            sessionWindow = ledger.dispatcher().ledger().state().genesis().sessionWindow();
        }
        long allocation = allocate();
        Thread reader = new Thread(() -> read(source), "ampcore-replay-reader");
        reader.setDaemon(true);
        reader.start();
        try {
            for (CommandBlock block = nextFilled(); block != LAST; block = nextFilled()) {
                block.applyTo(ledger, listener, lastSequence);
                put(emptied, block);
            }
        } finally {
            isAbandoned = true;
            BackgroundThread.awaitEnd(reader);
            UnsafeApi.freeMemory(allocation);
        }
        if (failure instanceof Error error) throw error;
        if (failure instanceof RuntimeException exception) throw exception;
        return end;
    }

    /** In one piece, which lies on few large pages and is given back whole; what is not used of it is never touched. */
    private long allocate() {
        int length = blockCount * CommandBlock.LENGTH;
        long allocation = UnsafeApi.allocateMemory(length);
        memory.wrap(allocation, length);
        return allocation;
    }

    /** Reader thread. */
    @Override
    public void onCommand(long sequence, long timestampNs, NativeBuffer buffer, int offset, int length) {
        LedgerReplay.check(sequence, buffer, offset, length);
        if (sessionWindow == 0 && GenesisCodec.isGenesis(buffer, offset)) {
            sessionWindow = GenesisCodec.decode(buffer, offset).sessionWindow();
        }
        if (current == null) current = nextBlock();
        if (current.offer(sequence, timestampNs, buffer, offset, length, sessionRuns)) return;
        held.add(current);
        if (held.size() > HELD_COUNT) handOverOldest();
        current = nextBlock();
        current.offer(sequence, timestampNs, buffer, offset, length, sessionRuns);
    }

    private void handOverOldest() {
        CommandBlock oldest = held.remove();
        if (sessionWindow != 0) oldest.markReplacedReceipts(sessionWindow);
        put(filled, oldest);
    }

    private void read(Source source) {
        try {
            end = source.read(this);
            if (current != null) held.add(current);
            while (!held.isEmpty()) handOverOldest();
        } catch (RuntimeException | Error e) {
            failure = e;
        }
        // Behind everything else; there is room for it, or nobody takes any more.
        if (!isAbandoned) put(filled, LAST);
    }

    private CommandBlock nextBlock() {
        CommandBlock block = emptied.poll();
        if (block == null && madeCount < blockCount) {
            block = new CommandBlock(new NativeBuffer(memory, madeCount * CommandBlock.LENGTH, CommandBlock.LENGTH));
            madeCount++;
        }
        IdleStrategy idle = new BackoffIdleStrategy();
        while (block == null && !isAbandoned) {
            idle.idle();
            block = emptied.poll();
        }
        if (isAbandoned) throw new Abandoned();
        block.clear();
        return block;
    }

    private CommandBlock nextFilled() {
        CommandBlock block = filled.poll();
        IdleStrategy idle = new BackoffIdleStrategy();
        while (block == null) {
            if (Thread.currentThread().isInterrupted()) throw new IllegalStateException("interrupted during recovery");
            idle.idle();
            block = filled.poll();
        }
        return block;
    }

    private static void put(OneToOneConcurrentArrayQueue<CommandBlock> queue, CommandBlock block) {
        if (!queue.offer(block)) throw new IllegalStateException("more blocks than were made");
    }
}
