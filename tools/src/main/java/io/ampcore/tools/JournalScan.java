package io.ampcore.tools;

import io.ampcore.journal.CommandListener;
import io.ampcore.journal.FrameListener;
import io.ampcore.journal.JournalEnd;
import io.ampcore.journal.JournalException;
import io.ampcore.journal.JournalReader;
import io.ampcore.memory.NativeBuffer;
import io.ampcore.snapshot.Origin;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** Reads and proves a journal from an origin to its end, and shows how far it is. */
final class JournalScan implements CommandListener {
    /** Commands between two looks at the clock, a power of two: a look costs some of what applying a command does. */
    private static final int PROGRESS_COMMANDS = 256;

    private static final FrameListener NO_FRAMES = (file, position, endPosition, firstSequence, count) -> {};

    private final Progress progress = new Progress();
    private final long startNs = System.nanoTime();
    private final String verb;
    private final CommandListener commands;
    private long count;

    private JournalScan(String verb, CommandListener commands) {
        this.verb = verb;
        this.commands = commands;
    }

    /** Where a journal is read from; says so on standard error if that is not its beginning. */
    static Origin origin(Path directory) {
        Origin origin = Origin.of(directory);
        if (!origin.isBeginning()) {
            System.err.printf(
                    "the journal was trimmed: it is read from behind the snapshot at sequence %d%n", origin.sequence());
        }
        return origin;
    }

    /** Proves it and does nothing else. */
    static JournalEnd prove(Path directory, Origin origin) {
        return read(directory, origin, "proved", (sequence, timestampNs, buffer, offset, length) -> {});
    }

    /** @param verb what is done with each command: {@code exported}. */
    static JournalEnd read(Path directory, Origin origin, String verb, CommandListener commands) {
        return read(directory, origin, verb, NO_FRAMES, commands);
    }

    static JournalEnd read(Path directory, Origin origin, String verb, FrameListener frames, CommandListener commands) {
        try {
            return new JournalScan(verb, commands).read(directory, origin, frames);
        } catch (UncheckedIOException ex) {
            throw Origin.isGone(ex) ? trimmedMeanwhile(ex) : ex;
        }
    }

    /** The node beside has deleted what was about to be read. */
    static JournalException trimmedMeanwhile(UncheckedIOException ex) {
        return new JournalException("the node has trimmed its journal meanwhile, run it again: " + ex.getMessage(), ex);
    }

    @Override
    public void onComing(NativeBuffer buffer, int offset, int length) {
        commands.onComing(buffer, offset, length);
    }

    @Override
    public void onCommand(long sequence, long timestampNs, NativeBuffer buffer, int offset, int length) {
        commands.onCommand(sequence, timestampNs, buffer, offset, length);
        count++;
        if ((count & (PROGRESS_COMMANDS - 1)) == 0 && progress.isDue()) {
            long perSecond = Progress.perSecond(count, System.nanoTime() - startNs);
            progress.show(String.format("%s %,d commands, %,d a second", verb, count, perSecond));
        }
    }

    private JournalEnd read(Path directory, Origin origin, FrameListener frames) {
        JournalEnd end = JournalReader.read(directory, origin.position(), frames, this);
        progress.end();
        return end;
    }
}
