package io.ampcore.tools;

import io.ampcore.dispatch.Outbox;
import io.ampcore.domain.LedgerTime;
import io.ampcore.journal.CommandListener;
import io.ampcore.journal.JournalEnd;
import io.ampcore.journal.JournalException;
import io.ampcore.journal.JournalFiles;
import io.ampcore.journal.JournalReader;
import io.ampcore.ledger.Ledger;
import io.ampcore.memory.NativeBuffer;
import io.ampcore.node.LedgerReplay;
import io.ampcore.pipeline.Durability;
import io.ampcore.snapshot.Origin;
import io.ampcore.snapshot.SnapshotDirectory;
import io.ampcore.snapshot.SnapshotException;
import io.ampcore.snapshot.SnapshotReader;
import io.ampcore.tools.inspect.AppliedListener;
import io.ampcore.tools.inspect.AppliedListener.Command;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A ledger as of a point of a journal's history, made by applying the commands up to there; shows how far it is. */
final class Replay implements AutoCloseable {
    /** Where the commands begin that are applied. */
    enum From {
        /** With the genesis; of a journal that was trimmed, behind the oldest good snapshot. */
        OLDEST,
        /** Behind the newest good snapshot that is not behind the point, if there is one. */
        NEAREST
    }

    private final LedgerReplay ledger = new LedgerReplay(Durability.NONE.code());
    private final From from;
    private final Point to;
    private final long startNs = System.nanoTime();
    private Origin origin = Origin.BEGINNING;

    /** @param to applies nothing behind it. */
    Replay(From from, Point to) {
        this.from = from;
        this.to = to;
    }

    /**
     * Applies a journal. Once.
     *
     * @return how the journal ended, which is proved to its end wherever the point is.
     * @throws JournalException if there is no such point in it, or a command cannot be read.
     */
    JournalEnd run(Path directory) {
        return apply(directory, (command, ledger, outbox) -> {});
    }

    /** @param listener hears of each command when it has been applied, and finds its receipt and events in the outbox. */
    JournalEnd run(Path directory, AppliedListener listener) {
        ledger.tellAll();
        return apply(directory, listener);
    }

    private JournalEnd apply(Path directory, AppliedListener listener) {
        begin(directory);
        if (!origin.isBeginning()) listener.onBegin(ledger());
        JournalEnd end = JournalScan.read(directory, origin, "replayed", applyingTo(listener));
        if (ledger.isEmpty()) {
            throw new JournalException("no command up to there: " + directory + " is " + end);
        }
        if (to.sequenceMax() != Point.END.sequenceMax() && to.sequenceMax() > end.lastSequence()) {
            throw new JournalException("sequence " + to.sequenceMax() + " is not in " + directory + ": " + end);
        }
        return end;
    }

    private CommandListener applyingTo(AppliedListener listener) {
        return new CommandListener() {
            @Override
            public void onComing(NativeBuffer buffer, int offset, int length) {
                ledger.onComing(buffer, offset, length);
            }

            @Override
            public void onCommand(long sequence, long timestampNs, NativeBuffer buffer, int offset, int length) {
                if (!to.includes(sequence, timestampNs)) return;
                ledger.onCommand(sequence, timestampNs, buffer, offset, length);
                listener.onApplied(new Command(sequence, timestampNs, buffer, offset, length), ledger(), outbox());
            }
        };
    }

    /** @return where it began. */
    Origin origin() {
        return origin;
    }

    /** @return commands that were applied, without those that the snapshot knows which it began with. */
    long commandCount() {
        return ledger.commandCount();
    }

    long perSecond() {
        return Progress.perSecond(ledger.commandCount(), System.nanoTime() - startNs);
    }

    /** @return sequence and time of the last command that was applied. */
    LedgerTime time() {
        return ledger().time();
    }

    Ledger ledger() {
        return ledger.dispatcher().ledger();
    }

    @Override
    public void close() {
        ledger.close();
    }

    private void begin(Path directory) {
        boolean isTrimmed = JournalReader.trimmedTo(new JournalFiles(directory)).isPresent();
        if (!isTrimmed && from == From.OLDEST) return;
        List<Origin> all = Origin.snapshots(directory);
        List<Origin> candidates = new ArrayList<>(all);
        candidates.removeIf(candidate -> !to.includes(
                candidate.position().sequence(), candidate.position().timestampNs()));
        if (from == From.NEAREST) Collections.reverse(candidates);
        for (Origin candidate : candidates) {
            if (restore(directory, candidate)) return;
        }
        if (isTrimmed && !all.isEmpty()) {
            throw new JournalException("nothing is left of that time: the journal of " + directory
                    + " was trimmed, and its oldest snapshot stands at sequence "
                    + all.get(0).sequence());
        }
    }

    /** @return false if the snapshot is not good after all. */
    private boolean restore(Path directory, Origin candidate) {
        SnapshotDirectory snapshots = new SnapshotDirectory(directory);
        try (SnapshotReader snapshot =
                snapshots.open(candidate.snapshot(), candidate.position().journalId())) {
            ledger.restore(snapshot);
        } catch (SnapshotException ex) {
            System.err.println("snapshot passed over: " + ex.getMessage());
            return false;
        } catch (UncheckedIOException ex) {
            if (Origin.isGone(ex)) return false;
            throw ex;
        }
        origin = candidate;
        System.err.printf("replayed from behind the snapshot at sequence %d%n", origin.sequence());
        return true;
    }

    private Outbox outbox() {
        return ledger.dispatcher().outbox();
    }
}
