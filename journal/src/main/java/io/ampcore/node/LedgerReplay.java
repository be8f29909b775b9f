package io.ampcore.node;

import io.ampcore.dispatch.CommandCheck;
import io.ampcore.dispatch.CommandDispatcher;
import io.ampcore.dispatch.GenesisCodec;
import io.ampcore.dispatch.LookAhead;
import io.ampcore.dispatch.Outbox;
import io.ampcore.domain.ResultCode;
import io.ampcore.journal.CommandListener;
import io.ampcore.journal.JournalException;
import io.ampcore.memory.NativeBuffer;
import io.ampcore.snapshot.SnapshotReader;

/**
 * Builds a ledger from a journal's commands, through the same dispatcher that applied them when they were live. The first
 * one is the genesis, which says how large the ledger is. Receipts and events are muted.
 */
public final class LedgerReplay implements CommandListener, AutoCloseable {
    /** Commands that may be looked up together, see {@link #onComing}. */
    static final int GROUP_MAX = LookAhead.GROUP_MAX;

    private final NativeBuffer muted = NativeBuffer.allocate(Outbox.CAPACITY_MIN);
    private final int durabilityCode;
    private CommandDispatcher dispatcher;
    private long commandCount;
    private ResultCode lastResult;
    private int aheadCount;
    private boolean isTellingAll;

    /** @param durabilityCode that receipts promise once the ledger goes on live. */
    public LedgerReplay(int durabilityCode) {
        this.durabilityCode = durabilityCode;
    }

    /** From now on every receipt and event is written, for whoever reads the dispatcher's outbox behind each command. */
    public void tellAll() {
        isTellingAll = true;
    }

    /**
     * Has the look-ups of the command started together with those of the others that come, before the first of them is
     * applied; of no more than {@link #GROUP_MAX}. It may be left out, and need not be passed by {@link #check}.
     */
    @Override
    public void onComing(NativeBuffer buffer, int offset, int length) {
        if (dispatcher == null || aheadCount == GROUP_MAX) return;
        dispatcher.lookAhead().add(buffer, offset, length);
        aheadCount++;
    }

    /**
     * The same for commands whose hashes are known, at the places from {@code from} to {@code to} of all three arrays; none of
     * them if there is no room for all.
     *
     * @param areReceiptsWanted whether their receipts are written, if their sessions keep them.
     */
    void onComing(int[] lockHashes, int[] balanceHashes, boolean[] areReceiptsWanted, int from, int to) {
        if (dispatcher == null || aheadCount + to - from > GROUP_MAX) return;
        dispatcher.lookAhead().add(lockHashes, balanceHashes, areReceiptsWanted, from, to);
        aheadCount += to - from;
    }

    /** @throws JournalException if the commands are not those of a ledger of this version. */
    @Override
    public void onCommand(long sequence, long timestampNs, NativeBuffer buffer, int offset, int length) {
        check(sequence, buffer, offset, length);
        prepare(sequence, buffer, offset);
        lastResult = dispatch(sequence, timestampNs, buffer, offset, length, true);
    }

    /**
     * Any thread.
     *
     * @throws JournalException if the command is not one of a ledger of this version.
     */
    static void check(long sequence, NativeBuffer buffer, int offset, int length) {
        ResultCode malformed = CommandCheck.check(buffer, offset, length);
        if (malformed != ResultCode.OK) {
            throw new JournalException("command " + sequence + " of the journal cannot be read: " + malformed
                    + "; a newer version may have written it");
        }
    }

    /** Applies the commands of a block from one to before another, of which each was passed by {@link #check}; there must be one. */
    void apply(CommandBlock block, int from, int to) {
        prepare(block.sequence(from), block.bytes(), block.offset(from));
        for (int i = from; i < to - 1; i++) {
            dispatch(block, i);
        }
        lastResult = dispatch(block, to - 1);
    }

    private ResultCode dispatch(CommandBlock block, int i) {
        return dispatch(
                block.sequence(i),
                block.timestampNs(i),
                block.bytes(),
                block.offset(i),
                block.length(i),
                block.isReceiptWanted(i));
    }

    /**
     * @param isReceiptWanted whether its receipt is written if its session keeps it; it need not be if a later command's will
     *     take its place before this replay ends.
     */
    private ResultCode dispatch(
            long sequence, long timestampNs, NativeBuffer buffer, int offset, int length, boolean isReceiptWanted) {
        Outbox outbox = dispatcher.outbox();
        outbox.takeBack(0);
        outbox.wanted(wanted(isReceiptWanted));
        commandCount++;
        return dispatcher.dispatch(sequence, timestampNs, buffer, offset, length);
    }

    /** Makes the ledger of the first command, and looks up what was told of as coming. */
    private void prepare(long sequence, NativeBuffer buffer, int offset) {
        if (dispatcher == null) {
            begin(sequence, buffer, offset);
        }
        if (aheadCount == 0) return;
        dispatcher.lookAhead().touch();
        aheadCount = 0;
    }

    /**
     * Takes the state of a snapshot; commands behind it may follow.
     *
     * @throws io.ampcore.snapshot.SnapshotException if the snapshot is damaged: then this is as empty as before.
     */
    public void restore(SnapshotReader snapshot) {
        if (dispatcher != null) throw new IllegalStateException("a ledger that has begun cannot be restored");
        CommandDispatcher restored = new CommandDispatcher(snapshot.header().genesis(), new Outbox(), durabilityCode);
        boolean isRestored = false;
        try {
            snapshot.restore(restored.ledger());
            isRestored = true;
        } finally {
            if (!isRestored) restored.close();
        }
        begin(restored);
    }

    /** @return whether no command came: there is no ledger yet. */
    public boolean isEmpty() {
        return dispatcher == null;
    }

    /** @return commands applied here, without those that a snapshot knows already. */
    public long commandCount() {
        return commandCount;
    }

    /** @return what the last command was told. */
    public ResultCode lastResult() {
        return lastResult;
    }

    /**
     * @return the ledger as of the last command, with its way in; null if none came. Its outbox stays as it is while commands are
     *     still to come, and is wrapped anew by whoever dispatches others.
     */
    public CommandDispatcher dispatcher() {
        return dispatcher;
    }

    @Override
    public void close() {
        if (dispatcher != null) {
            dispatcher.close();
        }
    }

    private Outbox.Wanted wanted(boolean isReceiptWanted) {
        if (isTellingAll) return Outbox.Wanted.ALL;
        return isReceiptWanted ? Outbox.Wanted.KEPT : Outbox.Wanted.NOTHING;
    }

    private void begin(long sequence, NativeBuffer buffer, int offset) {
        if (!GenesisCodec.isGenesis(buffer, offset)) {
            throw new JournalException("the journal begins with command " + sequence + ", which is no genesis");
        }
        begin(new CommandDispatcher(GenesisCodec.decode(buffer, offset), new Outbox(), durabilityCode));
    }

    private void begin(CommandDispatcher begun) {
        dispatcher = begun;
        dispatcher.outbox().wrap(muted, 0, muted.capacity());
    }
}
