package io.ampcore.tools;

import io.ampcore.journal.CommandListener;
import io.ampcore.journal.FrameListener;
import io.ampcore.journal.JournalEnd;
import io.ampcore.journal.JournalReader;
import java.nio.file.Path;

/** Reads and proves a journal to its end, and shows how far it is. */
final class JournalScan {
    private final Progress progress = new Progress();
    private final long startNs = System.nanoTime();
    private final String verb;

    private JournalScan(String verb) {
        this.verb = verb;
    }

    /** Proves it and does nothing else. */
    static JournalEnd prove(Path directory) {
        return read(directory, "proved", (sequence, timestampNs, buffer, offset, length) -> {});
    }

    /** @param verb what is done with each command: {@code exported}. */
    static JournalEnd read(Path directory, String verb, CommandListener commands) {
        return read(directory, verb, (file, position, endPosition, firstSequence, count) -> {}, commands);
    }

    static JournalEnd read(Path directory, String verb, FrameListener frames, CommandListener commands) {
        return new JournalScan(verb).read(directory, frames, commands);
    }

    private JournalEnd read(Path directory, FrameListener frames, CommandListener commands) {
        JournalEnd end = JournalReader.read(directory, frames, (sequence, timestampNs, buffer, offset, length) -> {
            commands.onCommand(sequence, timestampNs, buffer, offset, length);
            if (progress.isDue()) {
                long perSecond = Progress.perSecond(sequence, System.nanoTime() - startNs);
                progress.show(String.format("%s %,d commands, %,d a second", verb, sequence, perSecond));
            }
        });
        progress.end();
        return end;
    }
}
