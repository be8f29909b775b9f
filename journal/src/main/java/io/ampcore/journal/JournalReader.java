package io.ampcore.journal;

import io.ampcore.journal.JournalDamage.Kind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the files of a journal like a stranger: nothing is believed that is not proved, and nothing is changed. Works
 * beside a writer, and reads what is there when it comes by; a frame that is being written then is a torn tail to it.
 * One thread.
 * <p>
 * A frame is proved if it is whole, its checksum is right, it is of this journal, its sequence and time go on from the
 * frame before, and it carries that frame's hash. Reading stops at the first place that is not proved, and then:
 * <ul>
 *   <li>If no intact frame stands behind the place, in this file or in a later one, it is a
 *       {@linkplain JournalEnd.State#TORN_TAIL torn tail}, and the next start of a writer cuts it.
 *   <li>If the next intact frame begins a file and carries the hash of the last proven frame, that start has been: the
 *       reader goes on there, and the place is one of {@link JournalEnd#cuts()}.
 *   <li>Otherwise the journal is {@linkplain JournalEnd.State#DAMAGED damaged}. Nothing is guessed.
 * </ul>
 * What cannot be told from files alone: a bit flipped in the <em>last</em> frame looks like a write that a crash
 * interrupted, and last frames that became zeros, or a last file that is missing or old, look as if they had never
 * been written. And after a loss of power, pages of frames that no one was promised may have reached the disk out of
 * order, a later frame and not an earlier one: that is called damage, because nothing proves that it is not.
 */
public final class JournalReader {
    private static final int NONE_TORN = -1;
    private static final int NONE_DAMAGED = -2;

    private final FrameDecoder decoder = new FrameDecoder();
    private final List<JournalDamage> cuts = new ArrayList<>();
    private final List<Path> cycles;
    private final FrameChain chain;
    private final FrameListener frames;
    private final CommandListener listener;
    private long frameCount;
    private long commandCount;

    private JournalReader(List<Path> cycles, FrameChain chain, FrameListener frames, CommandListener listener) {
        this.cycles = cycles;
        this.chain = chain;
        this.frames = frames;
        this.listener = listener;
    }

    /**
     * Reads all that can be proved.
     *
     * @param directory of the journal.
     * @param listener  hears every command.
     * @return how it ended.
     * @throws JournalException if the directory holds no journal, or one of a newer format.
     */
    public static JournalEnd read(Path directory, CommandListener listener) {
        return read(directory, (file, position, endPosition, firstSequence, count) -> {}, listener);
    }

    /** As {@link #read(Path, CommandListener)}, and tells where each frame stands. */
    public static JournalEnd read(Path directory, FrameListener frames, CommandListener listener) {
        JournalFiles files = new JournalFiles(directory);
        JournalIdentity identity = JournalIdentity.load(files.identity());
        return new JournalReader(files.cycles(), new FrameChain(identity.journalId()), frames, listener).read();
    }

    /** As {@link #read(Path, CommandListener)}, and moves an empty chain behind the last frame that was proved. */
    static JournalEnd read(JournalFiles files, FrameChain chain, CommandListener listener) {
        // Listed before the first is read: a cycle that has another one behind it is not written any more.
        FrameListener frames = (file, position, endPosition, firstSequence, count) -> {};
        return new JournalReader(files.cycles(), chain, frames, listener).read();
    }

    private JournalEnd read() {
        int index = 0;
        while (index < cycles.size()) {
            try (CycleReader cycle = new CycleReader(cycles.get(index), decoder)) {
                JournalDamage damage = readFrames(cycle);
                int next = nextIndex(cycle, damage, index);
                for (long seen = -1;
                        next == NONE_DAMAGED && seen < frameCount;
                        next = nextIndex(cycle, damage, index)) {
                    seen = frameCount; // a writer may have come by: look again until nothing moves
                    damage = readFrames(cycle);
                }

                if (next == NONE_DAMAGED) return end(JournalEnd.State.DAMAGED, damage);
                if (next == NONE_TORN) return end(JournalEnd.State.TORN_TAIL, damage);
                if (damage != null) cuts.add(damage);
                index = next;
            }
        }
        return end(JournalEnd.State.CLEAN, null);
    }

    /** @return where the proof broke off, null if the cycle was read to its end. */
    private JournalDamage readFrames(CycleReader cycle) {
        CycleReader.Step step = cycle.next();
        for (; step == CycleReader.Step.FRAME; step = cycle.next()) {
            Kind fault = decoder.follows(chain);
            if (fault != null) return cycle.fault(fault, chain.lastSequence() + 1);
            frameCount++;
            frames.onFrame(
                    cycle.path(), cycle.position(), cycle.endPosition(), decoder.firstSequence(), decoder.count());
            commandCount += decoder.count();
            decoder.accept(chain, listener);
        }
        return step == CycleReader.Step.END ? null : cycle.fault();
    }

    /** @return index of the cycle in which reading goes on, or why there is none. */
    private int nextIndex(CycleReader cycle, JournalDamage damage, int index) {
        if (damage == null) return index + 1;
        if (cycle.hasIntactFrame()) return NONE_DAMAGED;
        for (int i = index + 1; i < cycles.size(); i++) {
            try (CycleReader later = new CycleReader(cycles.get(i), decoder)) {
                boolean hasIntactFrame = later.hasIntactFrame(); // asked first: a writer may be at this file
                if (later.next() == CycleReader.Step.FRAME && decoder.follows(chain) == null) return i;
                if (hasIntactFrame) return NONE_DAMAGED;
            }
        }
        return NONE_TORN;
    }

    private JournalEnd end(JournalEnd.State state, JournalDamage damage) {
        return new JournalEnd(
                state, damage, cuts, frameCount, commandCount, chain.lastSequence(), chain.lastTimestampNs());
    }
}
