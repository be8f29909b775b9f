package io.ampcore.bench.subject;

import io.ampcore.measure.SubjectRun;
import java.util.Map;

/** Measures AmpCore or one of its floors in this JVM; see {@link SubjectRun} for the arguments. */
final class SubjectMain {
    private SubjectMain() {}

    public static void main(String[] arguments) {
        SubjectRun.main(
                arguments,
                Map.of(
                        "node", NodeSubject::open,
                        "journal", JournalSubject::open,
                        "disruptor", DisruptorFloor::open,
                        "chronicle", ChronicleFloor::open,
                        "synced-write", SyncedWriteFloor::open));
    }
}
