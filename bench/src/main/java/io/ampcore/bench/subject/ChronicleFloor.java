package io.ampcore.bench.subject;

import io.ampcore.measure.Subject;
import io.ampcore.measure.SubjectRun;
import io.ampcore.memory.NativeBuffer;
import java.util.Map;
import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.bytes.BytesStore;
import net.openhft.chronicle.queue.ExcerptAppender;
import net.openhft.chronicle.queue.RollCycles;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueue;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueueBuilder;

/** A Chronicle queue as it comes: an append for each command, nothing prepared, checked or chained. */
final class ChronicleFloor extends AppendingSubject {
    private final SingleChronicleQueue queue;
    private final ExcerptAppender appender;
    private final Bytes<Void> source = Bytes.allocateDirect(CommandBytes.lock().capacity());

    private ChronicleFloor(SubjectRun run) {
        super(Map.of());
        queue = SingleChronicleQueueBuilder.binary(run.directory())
                .rollCycle(RollCycles.FAST_DAILY)
                .build();
        appender = queue.createAppender();
        source.write(CommandBytes.lock().byteArray());
    }

    static Subject open(SubjectRun run) {
        return new ChronicleFloor(run);
    }

    @Override
    void append(long number, NativeBuffer command) {
        source.writeLong(0, number);
        appender.writeBytes((BytesStore<?, ?>) source);
    }

    @Override
    public void close() {
        queue.close();
        source.releaseLast();
    }
}
