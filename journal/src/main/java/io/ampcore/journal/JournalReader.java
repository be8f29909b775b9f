package io.ampcore.journal;

import io.ampcore.journal.JournalDamage.Kind;
import io.ampcore.storage.Storage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Reads the files of a journal like a stranger: nothing is believed that is not proved, and nothing is changed. Works
 * beside a writer: {@link #poll} gives out what has come since, {@link #readToEnd} goes as far as there is something and
 * says how it ended; a frame that is being written then is a torn tail to it. One thread.
 * <p>
 * A frame is proved if it is whole, its checksum is right, it is of this journal, its sequence and time go on from the
 * frame before, and it carries that frame's hash. Reading stops at the first place that is not proved, and then:
 * <ul>
 *   <li>If no intact frame stands behind the place, in this file or in a later one, it is a
 *       {@linkplain JournalEnd.State#TORN_TAIL torn tail}, and the next start of a writer cuts it. Frames that say of
 *       themselves that they were written while nobody had been told of what is missing do not count: the disk has written
 *       a later page and not an earlier one before power was lost.
 *   <li>If a later file begins with a frame that carries the hash of the last proven one, that start has been: the
 *       reader goes on there, and the place is one of {@link JournalEnd#cuts()}.
 *   <li>Otherwise the journal is {@linkplain JournalEnd.State#DAMAGED damaged}. Nothing is guessed.
 * </ul>
 * Reading may begin behind a {@link JournalPosition} instead of the beginning. Files that end before it are not looked
 * at, and may have been deleted; a journal that ends before it is damaged.
 * <p>
 * What cannot be told from files alone: a bit flipped in the <em>last</em> frame looks like a write that a crash
 * interrupted, and last frames that became zeros, or a last file that is missing or old, look as if they had never
 * been written. And after a loss of power at PAGE_CACHE, pages may have reached the disk out of order, a later frame and
 * not an earlier one: that is called damage, because nothing proves that it is not.
 */
public final class JournalReader implements AutoCloseable {
    private static final int NONE_TORN = -1;
    private static final int NONE_DAMAGED = -2;

    private final FrameDecoder decoder = new FrameDecoder();
    private final List<JournalDamage> cuts = new ArrayList<>();
    private final Set<Path> unsynced = new LinkedHashSet<>();
    private final JournalFiles files;
    private final FrameChain chain;
    private final CommandListener listener;
    private FrameListener frames = (file, position, endPosition, firstSequence, count) -> {};
    private List<Path> cycles;
    private int beginIndex;
    private int index;
    private CycleReader cycle;
    /** The cycle has another one behind it, so nobody writes to it any more. */
    private boolean isCycleLeft;
    /** What stands behind the last frame is to be judged. */
    private boolean isToEnd;
    /** Where reading was asked to begin; null once the journal was seen to pass by there. */
    private JournalPosition awaited;

    private JournalDamage damage; // for good: there is no way on
    private JournalDamage place; // where the last step ended, null if at a clean end
    private long frameCount;
    private long commandCount;

    private JournalReader(JournalFiles files, FrameChain chain, JournalPosition awaited, CommandListener listener) {
        this.files = files;
        this.chain = chain;
        this.awaited = awaited;
        this.listener = listener;
        // Listed before the first is read: a cycle that has another one behind it is not written any more.
        cycles = files.cycles();
        beginIndex = firstIndex();
        index = beginIndex;
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
        try (JournalReader reader = open(directory, null, listener)) {
            return reader.readToEnd();
        }
    }

    /**
     * As {@link #read(Path, CommandListener)}, and tells where each frame stands.
     *
     * @param behind where to begin; null for the beginning.
     */
    public static JournalEnd read(
            Path directory, JournalPosition behind, FrameListener frames, CommandListener listener) {
        try (JournalReader reader = open(directory, behind, listener)) {
            reader.frames = frames;
            return reader.readToEnd();
        }
    }

    /**
     * Opens a journal to be read.
     *
     * @param directory of the journal.
     * @param behind    where to begin; null for the beginning.
     * @param listener  hears every command behind it.
     * @throws JournalException if the directory holds no journal, one of a newer format, or not that of the position.
     */
    public static JournalReader open(Path directory, JournalPosition behind, CommandListener listener) {
        return open(new JournalFiles(directory), behind, listener);
    }

    /** As {@link #open(Path, JournalPosition, CommandListener)}, of files that may lie elsewhere. */
    public static JournalReader open(JournalFiles files, JournalPosition behind, CommandListener listener) {
        return open(files, chain(files, behind), behind, listener);
    }

    /** As {@link #open(Path, JournalPosition, CommandListener)}, and moves the chain behind each frame that is proved. */
    static JournalReader open(JournalFiles files, FrameChain chain, JournalPosition behind, CommandListener listener) {
        return new JournalReader(files, chain, behind, listener);
    }

    /** @return the chain of a journal at a position, null for the beginning. */
    static FrameChain chain(JournalFiles files, JournalPosition position) {
        JournalIdentity identity = JournalIdentity.load(files.storage(), files.identity());
        if (position == null) return new FrameChain(identity.journalId());
        if (!position.journalId().equals(identity.journalId().hex())) {
            throw new JournalException("the snapshot is of journal " + position.journalId() + ", here is "
                    + identity.journalId().hex());
        }
        return new FrameChain(position);
    }

    /**
     * Gives out what can be proved now, at most so many frames.
     *
     * @return frames that were given out; 0 if there is none yet, or if there is no way on: see {@link #damage}.
     */
    public int poll(int frameCountMax) {
        long before = frameCount;
        int count = 0;
        while (count < frameCountMax && damage == null && openCycle()) {
            cycle.trustTail(!isToEnd && !isCycleLeft);
            CycleReader.Step step = cycle.next();
            if (step == CycleReader.Step.FRAME) step = takeFrame();
            if (damage != null) return count;
            if (step == CycleReader.Step.FRAME) {
                count = (int) (frameCount - before);
            } else if (!isCycleLeft) {
                place = step == CycleReader.Step.END ? null : cycle.fault();
                cycles = files.cycles();
                index = cycles.indexOf(cycle.path()); // -1 if it was trimmed: the first that is left must follow
                isCycleLeft = index + 1 < cycles.size();
                if (!isCycleLeft) return count;
            } else if (!leaveCycle(step == CycleReader.Step.END ? null : cycle.fault())) {
                return count;
            }
        }
        return count;
    }

    /**
     * Gives out all that can be proved. While a node writes, the end is where one was seen: what came while the zeros
     * behind it were looked at is newer, and whoever looked for an end again after each frame would never come to one.
     *
     * @return how it ended.
     */
    public JournalEnd readToEnd() {
        isToEnd = true;
        while (true) {
            while (poll(Integer.MAX_VALUE) > 0 && place != null) {}
            if (damage != null) return end(JournalEnd.State.DAMAGED, damage);
            if (place == null && awaited != null) return end(JournalEnd.State.DAMAGED, endsEarly());
            JournalDamage more = passedBy();
            if (more != null) return end(JournalEnd.State.DAMAGED, more);
            if (place == null) return end(JournalEnd.State.CLEAN, null);
            long seen = frameCount;
            boolean isDamaged = cycle.hasProofOfMore(chain);
            // A writer may have come by: look again until nothing moves.
            if (isDamaged && poll(Integer.MAX_VALUE) > 0 && frameCount > seen) continue;
            if (awaited != null) return end(JournalEnd.State.DAMAGED, endsEarly());
            return end(isDamaged ? JournalEnd.State.DAMAGED : JournalEnd.State.TORN_TAIL, place);
        }
    }

    /** @return the id that stands in every frame of a journal. @throws JournalException if there is none. */
    public static String journalId(JournalFiles files) {
        return JournalIdentity.load(files.storage(), files.identity())
                .journalId()
                .hex();
    }

    /**
     * Was the beginning of a journal deleted? Then its first frame says that another was written before it.
     *
     * @return sequence of the first command that is left; empty if the journal is whole, or begins with no intact frame.
     */
    public static OptionalLong trimmedTo(JournalFiles files) {
        FrameChain beginning = chain(files, null);
        FrameDecoder decoder = new FrameDecoder();
        List<Path> cycles = files.cycles();
        if (cycles.isEmpty()) return OptionalLong.empty();
        try (CycleReader cycle = new CycleReader(files.storage(), cycles.get(0), decoder)) {
            boolean isLeft =
                    cycle.next() == CycleReader.Step.FRAME && decoder.follows(beginning) == Kind.BEGINNING_MISSING;
            return isLeft ? OptionalLong.of(decoder.firstSequence()) : OptionalLong.empty();
        }
    }

    /** @return sequence of the last command of a journal, intact and not yet proved; -1 if there is none. */
    public static long lastSequence(JournalFiles files) {
        FrameDecoder decoder = new FrameDecoder();
        List<Path> cycles = files.cycles();
        long last = FrameChain.NO_SEQUENCE;
        for (int i = cycles.size() - 1; i >= 0 && last == FrameChain.NO_SEQUENCE; i--) {
            try (CycleReader cycle = new CycleReader(files.storage(), cycles.get(i), decoder)) {
                while (cycle.next() == CycleReader.Step.FRAME) {
                    last = decoder.lastSequence();
                }
            }
        }
        return last;
    }

    /** Makes durable every file that was read since this was called last, its name included. */
    public void syncFiles() {
        Storage storage = files.storage();
        for (Path file : unsynced) {
            storage.sync(file);
            storage.sync(file.getParent());
        }
        storage.sync(files.runs());
        unsynced.clear();
        if (cycle != null) unsynced.add(cycle.path());
    }

    /** @return where reading stands: behind the last proven frame. */
    public JournalPosition position() {
        return JournalPosition.of(chain);
    }

    /** @return sequence of the last command that was proved, -1 before the first: what {@link #position} says, without making one. */
    public long lastSequence() {
        return chain.lastSequence();
    }

    /** @return when that command was stamped, 0 before the first. */
    public long lastTimestampNs() {
        return chain.lastTimestampNs();
    }

    /** @return why reading cannot go on, null as long as it can. */
    public JournalDamage damage() {
        return damage;
    }

    @Override
    public void close() {
        if (cycle != null) cycle.close();
    }

    /** @return whether there is a cycle to read. */
    private boolean openCycle() {
        if (cycle != null) return true;
        if (index >= cycles.size()) {
            cycles = files.cycles();
            index = firstIndex();
        }
        if (index >= cycles.size()) return false;
        cycle = new CycleReader(files.storage(), cycles.get(index), decoder);
        unsynced.add(cycle.path());
        isCycleLeft = index + 1 < cycles.size();
        return true;
    }

    /**
     * Gives out the intact frame in the decoder, or passes by if it stands before the place to begin.
     *
     * @return FRAME, or FAULT if it does not belong here.
     */
    private CycleReader.Step takeFrame() {
        if (awaited != null && decoder.lastSequence() <= awaited.sequence()) return pass();
        Kind fault = decoder.follows(chain);
        if (fault != null) {
            JournalDamage wrong = cycle.fault(fault, chain.lastSequence() + 1);
            if (!decoder.isBeyondUnsynced(chain)) damage = wrong;
            return CycleReader.Step.FAULT;
        }
        awaited = null;
        frameCount++;
        commandCount += decoder.count();
        frames.onFrame(cycle.path(), cycle.position(), cycle.endPosition(), decoder.firstSequence(), decoder.count());
        decoder.accept(chain, listener);
        return CycleReader.Step.FRAME;
    }

    /** A frame before the place to begin: the last of them must be the one that the place was left at. */
    private CycleReader.Step pass() {
        if (decoder.lastSequence() < awaited.sequence()) return CycleReader.Step.FRAME;
        if (!awaited.isAt(FrameChain.hash(decoder.frame(), decoder.frameLength()))) {
            damage = cycle.fault(Kind.CHAIN_BROKEN, awaited.sequence() + 1);
            return CycleReader.Step.FAULT;
        }
        awaited = null;
        frames.onBegin(cycle.path(), cycle.endPosition());
        return CycleReader.Step.FRAME;
    }

    /** Goes on to the next cycle. @return false if there is no way on, or none yet. */
    private boolean leaveCycle(JournalDamage fault) {
        place = fault;
        int next = nextIndex(fault);
        if (next == NONE_DAMAGED) damage = fault;
        if (next < 0) return false;
        if (fault != null) cuts.add(fault);
        cycle.close();
        cycle = null;
        index = next;
        return true;
    }

    /** @return index of the cycle in which reading goes on, or why there is none. */
    private int nextIndex(JournalDamage fault) {
        if (fault == null) return index + 1;
        if (cycle.hasProofOfMore(chain)) return NONE_DAMAGED;
        for (int i = index + 1; i < cycles.size(); i++) {
            try (CycleReader later = new CycleReader(files.storage(), cycles.get(i), decoder)) {
                boolean hasProof = later.hasProofOfMore(chain); // asked first: a writer may be at this file
                if (later.next() == CycleReader.Step.FRAME && decoder.follows(chain) == null) return i;
                if (hasProof) return NONE_DAMAGED;
            }
        }
        return NONE_TORN;
    }

    /**
     * The cycle that may hold the first frame behind the place to begin. A start goes on behind the last proven frame, so it
     * is in the last start that began at or before it: at the end of an earlier one, frames of the same numbers may lie that
     * were cut off.
     */
    private int firstIndex() {
        if (awaited == null) return 0;
        int first = 0;
        Path run = null;
        long before = FrameChain.NO_SEQUENCE; // in the same run
        for (int i = 0; i < cycles.size(); i++) {
            if (!cycles.get(i).getParent().equals(run)) {
                run = cycles.get(i).getParent();
                before = FrameChain.NO_SEQUENCE;
            }
            long sequence = firstSequence(cycles.get(i));
            if (sequence == FrameChain.NO_SEQUENCE || sequence < before) continue;
            before = sequence;
            if (sequence <= awaited.sequence() + 1) first = i;
        }
        return first;
    }

    /** Behind the end that was found: does a file that was passed by when reading began hold more after all? */
    private JournalDamage passedBy() {
        for (Path file : cycles.subList(0, Math.min(beginIndex, cycles.size()))) {
            try (CycleReader passed = new CycleReader(files.storage(), file, decoder)) {
                if (passed.next() == CycleReader.Step.FRAME && decoder.provesMore(chain)) {
                    return passed.fault(Kind.SEQUENCE, chain.lastSequence() + 1);
                }
            }
        }
        return null;
    }

    /** @return sequence of the first command of a cycle, if its first frame is intact. */
    private long firstSequence(Path file) {
        try (CycleReader reader = new CycleReader(files.storage(), file, decoder)) {
            return reader.next() == CycleReader.Step.FRAME ? decoder.firstSequence() : FrameChain.NO_SEQUENCE;
        }
    }

    private JournalDamage endsEarly() {
        Path file = cycles.isEmpty() ? files.runs() : cycles.get(cycles.size() - 1);
        long position = place == null ? 0 : place.position();
        return new JournalDamage(file, position, Kind.ENDS_EARLY, "sequence " + awaited.sequence());
    }

    private JournalEnd end(JournalEnd.State state, JournalDamage where) {
        return new JournalEnd(
                state, where, cuts, frameCount, commandCount, chain.lastSequence(), chain.lastTimestampNs());
    }
}
