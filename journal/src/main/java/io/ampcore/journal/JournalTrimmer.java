package io.ampcore.journal;

import io.ampcore.storage.Storage;
import java.nio.file.Path;
import java.util.List;

/**
 * Deletes what a snapshot makes superfluous: whole files of a journal, oldest first, each only if every command in it is
 * known to the snapshot. May be called beside the writer, who never goes back to a file that it has left. The last file
 * always stays, so that the chain goes on.
 */
public final class JournalTrimmer {
    private final JournalFiles files;
    private final FrameDecoder decoder = new FrameDecoder();

    public JournalTrimmer(JournalFiles files) {
        this.files = files;
    }

    /**
     * Deletes the files that hold nothing behind a command.
     *
     * @param sequence of the last command that is not needed any more.
     * @return how many files were deleted.
     */
    public int trim(long sequence) {
        List<Path> cycles = files.cycles();
        int count = 0;
        while (count + 1 < cycles.size() && begins(cycles.get(count + 1), sequence + 1)) {
            delete(cycles.get(count), cycles.get(cycles.size() - 1));
            count++;
        }
        return count;
    }

    /** @return whether a file begins with this command or an earlier one, so that the file before it ends before that. */
    private boolean begins(Path file, long sequence) {
        try (CycleReader reader = new CycleReader(files.storage(), file, decoder)) {
            return reader.next() == CycleReader.Step.FRAME && decoder.firstSequence() <= sequence;
        }
    }

    /** Durable before the next one goes: what is left after a loss of power must have no gap. */
    private void delete(Path file, Path last) {
        Storage storage = files.storage();
        Path run = file.getParent();
        storage.delete(file);
        storage.sync(run);
        if (run.equals(last.getParent()) || files.hasCycles(run)) return;
        for (Path left : storage.list(run)) {
            storage.delete(left);
        }
        storage.delete(run);
        storage.sync(files.runs());
    }
}
