package io.ampcore.bench.subject;

import io.ampcore.journal.JournalDirectory;
import io.ampcore.journal.JournalOptions;
import io.ampcore.measure.Subject;
import io.ampcore.measure.SubjectRun;
import io.ampcore.memory.NativeBuffer;
import io.ampcore.pipeline.Durability;
import io.ampcore.pipeline.Journal;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** AmpCore's journal alone: a frame with CRC-32C and hash chain for each command, appended to Chronicle. */
final class JournalSubject extends AppendingSubject {
    private static final long START_NS = TimeUnit.DAYS.toNanos(365 * 50);

    private final JournalDirectory directory;
    private final Journal journal;

    private JournalSubject(SubjectRun run) {
        super(Map.of("durability", Durability.PAGE_CACHE.name()));
        directory = JournalDirectory.open(run.directory(), JournalOptions.DEFAULTS);
        directory.replay((sequence, timestampNs, buffer, offset, length) -> {});
        journal = directory.journal(Durability.PAGE_CACHE);
    }

    static Subject open(SubjectRun run) {
        return new JournalSubject(run);
    }

    @Override
    void append(long number, NativeBuffer command) {
        journal.append(1 + number, START_NS + number, command, 0, command.capacity());
        journal.write();
    }

    @Override
    public void close() {
        journal.close();
        directory.close();
    }
}
