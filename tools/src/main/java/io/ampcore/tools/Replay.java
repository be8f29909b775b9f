package io.ampcore.tools;

import io.ampcore.dispatch.Outbox;
import io.ampcore.domain.LedgerTime;
import io.ampcore.journal.JournalEnd;
import io.ampcore.journal.JournalException;
import io.ampcore.ledger.Ledger;
import io.ampcore.node.LedgerReplay;
import io.ampcore.pipeline.Durability;
import io.ampcore.tools.inspect.AppliedListener;
import io.ampcore.tools.inspect.AppliedListener.Command;
import java.nio.file.Path;

/** A ledger as of a point of a journal's history, made by applying the commands up to there; shows how far it is. */
final class Replay implements AutoCloseable {
    private final LedgerReplay ledger = new LedgerReplay(Durability.NONE.code());
    private final Point to;
    private final long startNs = System.nanoTime();

    /** @param to applies nothing behind it. */
    Replay(Point to) {
        this.to = to;
    }

    /**
     * Applies a journal. Once.
     *
     * @return how the journal ended, which is proved to its end wherever the point is.
     * @throws JournalException if there is no such point in it, or a command cannot be read.
     */
    JournalEnd run(Path directory) {
        return run(directory, (command, ledger, outbox) -> {});
    }

    /** @param listener hears of each command when it has been applied. */
    JournalEnd run(Path directory, AppliedListener listener) {
        JournalEnd end = JournalScan.read(directory, "replayed", (sequence, timestampNs, buffer, offset, length) -> {
            if (to.includes(sequence, timestampNs)) {
                ledger.onCommand(sequence, timestampNs, buffer, offset, length);
                listener.onApplied(new Command(sequence, timestampNs, buffer, offset, length), ledger(), outbox());
            }
        });
        if (ledger.isEmpty()) {
            throw new JournalException("no command up to there: " + directory + " is " + end);
        }
        if (to.sequenceMax() != Point.END.sequenceMax() && to.sequenceMax() > end.lastSequence()) {
            throw new JournalException("sequence " + to.sequenceMax() + " is not in " + directory + ": " + end);
        }
        return end;
    }

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

    private Outbox outbox() {
        return ledger.dispatcher().outbox();
    }
}
