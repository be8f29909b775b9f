package io.ampcore.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.ampcore.journal.JournalEnd.State;
import io.ampcore.pipeline.Durability;
import io.ampcore.pipeline.Journal;
import io.ampcore.storage.SimulatedDisk;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * A journal of 1,000 frames with one bit flipped, or cut to one length less, at every position and not at a sample.
 * <p>
 * A reader that meets a flipped bit has proved every frame before it in the same way as without it. So the frames are
 * proved once, in order, and each is then damaged by itself, in memory; that the reader stops where the decoder finds a
 * fault is shown on files in {@link DamagedFrameTest}.
 */
class ExhaustiveDamageTest {
    private static final int FRAME_COUNT = 1_000;
    private static final Path ROOT = Path.of("/simulated");
    private static final JournalOptions OPTIONS =
            JournalDriver.SMALL.frameCommandCount(8).cycleLength(3_000);

    private final SimulatedDisk disk = new SimulatedDisk(new SplittableRandom(1));
    private final List<byte[]> frames = framesOfAJournal();

    @Test
    void shouldSeeEveryFlippedBitOfEveryFrame() {
        FrameDecoder decoder = new FrameDecoder();
        long flipped = 0;
        for (byte[] frame : frames) {
            decoder.frame().putBytes(0, frame);
            for (int at = 0; at < frame.length; at++) {
                for (int bit = 0; bit < Byte.SIZE; bit++) {
                    decoder.frame().putByte(at, (byte) (frame[at] ^ 1 << bit));
                    // What the frame claims may now reach into what stands behind it, here the frame before.
                    decoder.claimedLength();
                    if (decoder.intact() == null) throw new AssertionError("bit " + bit + " of byte " + at);
                    flipped++;
                }
                decoder.frame().putByte(at, frame[at]);
            }
            decoder.claimedLength();
            assertThat(decoder.intact()).isNull();
        }
        assertThat(flipped)
                .isEqualTo(frames.stream().mapToLong(frame -> frame.length).sum() * Byte.SIZE);
    }

    /** What was cut off is given out by nobody, and what stands before it by the reader, whatever the length. */
    @Test
    void shouldSeeEveryLengthThatTheLastFileCanBeCutTo() {
        List<Path> cycles = SimulatedJournal.files(disk, ROOT).cycles();
        Path last = cycles.get(cycles.size() - 1);
        JournalPosition position = positionBefore(cycles.get(cycles.size() - 1));
        long end = read(position).lastSequence();
        Object intact = disk.copyOf(last);
        long before = position.sequence();
        for (int length = 0; length < disk.length(last); length++) {
            disk.truncate(last, length);
            JournalEnd cut = read(position);
            assertThat(cut.lastSequence()).isBetween(before, end);
            if (cut.lastSequence() < end) assertThat(cut.state()).isEqualTo(State.TORN_TAIL);
            before = cut.lastSequence();
            disk.put(last, intact);
            intact = disk.copyOf(last);
        }
        assertThat(before).isEqualTo(end);
    }

    /** The same of a file that others follow: the journal is damaged, or nothing of it is missing. */
    @Test
    void shouldSeeEveryLengthThatAnEarlierFileCanBeCutTo() {
        List<Path> cycles = SimulatedJournal.files(disk, ROOT).cycles();
        Path file = cycles.get(cycles.size() - 2);
        JournalPosition position = positionBefore(file);
        long end = read(position).lastSequence();
        Object intact = disk.copyOf(file);
        for (int length = 0; length < disk.length(file); length++) {
            disk.truncate(file, length);
            JournalEnd cut = read(position);
            boolean isAllThere = cut.lastSequence() == end;
            assertThat(cut.state()).as("%d bytes", length).isEqualTo(isAllThere ? State.CLEAN : State.DAMAGED);
            disk.put(file, intact);
            intact = disk.copyOf(file);
        }
    }

    private JournalEnd read(JournalPosition position) {
        JournalDriver.ProvingListener listener = new JournalDriver.ProvingListener(position.sequence() + 1);
        try (JournalReader reader = JournalReader.open(SimulatedJournal.files(disk, ROOT), position, listener)) {
            return reader.readToEnd();
        }
    }

    /** @return behind the last frame of the file before this one. */
    private JournalPosition positionBefore(Path file) {
        FrameDecoder decoder = new FrameDecoder();
        try (CycleReader cycle = new CycleReader(disk, file, decoder)) {
            assertThat(cycle.next()).isEqualTo(CycleReader.Step.FRAME);
        }
        long first = decoder.firstSequence();
        try (JournalReader reader = JournalReader.open(
                SimulatedJournal.files(disk, ROOT), null, (sequence, timestampNs, buffer, offset, length) -> {})) {
            while (reader.position().sequence() < first - 1) {
                assertThat(reader.poll(1)).isEqualTo(1);
            }
            return reader.position();
        }
    }

    private List<byte[]> framesOfAJournal() {
        disk.createDirectories(ROOT);
        try (JournalDirectory directory = SimulatedJournal.open(disk, ROOT, OPTIONS)) {
            directory.replay(new JournalDriver.ProvingListener());
            try (Journal journal = directory.journal(Durability.PAGE_CACHE)) {
                JournalDriver.append(journal, 1, FRAME_COUNT, 3);
            }
        }
        List<byte[]> all = new ArrayList<>();
        FrameDecoder decoder = new FrameDecoder();
        for (Path file : SimulatedJournal.files(disk, ROOT).cycles()) {
            try (CycleReader cycle = new CycleReader(disk, file, decoder)) {
                while (cycle.next() == CycleReader.Step.FRAME) {
                    byte[] frame = new byte[decoder.frameLength()];
                    decoder.frame().getBytes(0, frame);
                    all.add(frame);
                }
            }
        }
        assertThat(all).hasSize(FRAME_COUNT);
        return all;
    }
}
