package io.ampcore.tools.inspect;

import io.ampcore.dispatch.CommandCheck;
import io.ampcore.journal.CommandListener;
import io.ampcore.journal.FrameListener;
import io.ampcore.memory.NativeBuffer;
import io.ampcore.tools.message.Schema;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Counts what is in a journal while it is read. */
public final class JournalSummary implements FrameListener, CommandListener {
    private final Set<Path> files = new LinkedHashSet<>();
    private final Map<Integer, Long> countByTemplateId = new TreeMap<>();
    private long frameBytes;
    private long firstSequence = -1;
    private long firstTimestampNs;

    @Override
    public void onFrame(Path file, long position, long endPosition, long sequence, int count) {
        files.add(file);
        frameBytes += endPosition - position;
    }

    @Override
    public void onCommand(long sequence, long timestampNs, NativeBuffer buffer, int offset, int length) {
        if (firstSequence < 0) {
            firstSequence = sequence;
            firstTimestampNs = timestampNs;
        }
        countByTemplateId.merge(CommandCheck.templateId(buffer, offset), 1L, Long::sum);
    }

    /** @return files that hold a frame. */
    public Set<Path> files() {
        return files;
    }

    /** @return bytes of all frames. */
    public long frameBytes() {
        return frameBytes;
    }

    /** @return of the first command; -1 if there is none. */
    public long firstSequence() {
        return firstSequence;
    }

    public long firstTimestampNs() {
        return firstTimestampNs;
    }

    /** @return how many commands there are of each type, in the order of their template ids. */
    public Map<String, Long> countByType(Schema schema) {
        Map<String, Long> counts = new LinkedHashMap<>();
        countByTemplateId.forEach((templateId, count) -> {
            String name = schema.name(templateId);
            counts.put(name == null ? "unknown type " + templateId : name, count);
        });
        return counts;
    }
}
