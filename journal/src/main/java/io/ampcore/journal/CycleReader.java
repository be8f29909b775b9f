package io.ampcore.journal;

import io.ampcore.journal.JournalDamage.Kind;
import io.ampcore.storage.Storage;
import java.nio.file.Path;

/**
 * Goes through the documents of one cycle, one {@link #next()} after the other, and hands intact frames to a
 * {@link FrameDecoder}. Whether a frame belongs where it stands is not asked here.
 * <p>
 * Where a frame stands, its own length and checksum decide, and not the header that Chronicle put in front of it: a
 * frame that its writer had no time to mark as complete is as good as any other. Chronicle's headers lead over its
 * index pages, and to the end.
 */
final class CycleReader implements AutoCloseable {
    /** What {@link #next()} met. */
    enum Step {
        /** An intact frame; it is in the decoder. */
        FRAME,
        /** The end of what was written. */
        END,
        /** A place that cannot be proved; see {@link #fault()}. */
        FAULT
    }

    private final ExcerptFile file;
    private final FrameDecoder decoder;
    private long position; // of the document that next() looks at
    private long nextPosition; // of the one behind the frame that was met; position if it was no frame
    private JournalDamage fault;
    private boolean isTailTrusted;

    CycleReader(Storage storage, Path path, FrameDecoder decoder) {
        file = new ExcerptFile(storage, path);
        this.decoder = decoder;
    }

    Path path() {
        return file.path();
    }

    /**
     * Takes a header that was not written yet for the end, without looking for bytes behind it. For whoever comes back again
     * and again while a writer goes on, and looks at the whole when it has left: a prepared file is zeros to its end.
     */
    void trustTail(boolean isTrusted) {
        isTailTrusted = isTrusted;
    }

    /** Moves behind the last frame to what comes next. After {@link Step#END} or a fault it looks at the place again. */
    Step next() {
        position = nextPosition;
        while (true) {
            if (position + ExcerptFile.HEADER_LENGTH > file.length()) {
                if (file.hasGrown()) continue;
                return fault(file.length() == 0 ? Kind.EMPTY_FILE : Kind.TRUNCATED, "no end was written");
            }
            int header = file.header(position);
            if (isFrameAt(position + ExcerptFile.HEADER_LENGTH)) return frame(header);

            if (ExcerptFile.isEnd(header)) {
                if (isTailTrusted) return Step.END;
                long behind = file.findNonZero(position + ExcerptFile.endLength(header));
                if (behind < 0) return Step.END;
                if (file.header(position) != header) continue; // a writer came by
                return fault(Kind.BYTES_BEHIND_END, "at byte " + behind);
            }
            if (!ExcerptFile.isReady(header)) return fault(Kind.NOT_READY, "");
            if (ExcerptFile.next(position, header) > file.length()) {
                if (file.hasGrown()) continue;
                return pastEnd(header);
            }
            if (!ExcerptFile.isMetadata(header)) return fault(Kind.NOT_A_FRAME, "");
            position = ExcerptFile.next(position, header);
            nextPosition = position;
        }
    }

    /** @return where the document of the frame that was met last begins. */
    long position() {
        return position;
    }

    /** @return the first byte behind the frame that was met last. */
    long endPosition() {
        return nextPosition;
    }

    /** @return the place that was met last. */
    JournalDamage fault() {
        return fault;
    }

    /** The frame that was met last is intact and yet wrong here. */
    JournalDamage fault(Kind kind, long expectedSequence) {
        nextPosition = position;
        fault(kind, "sequence " + decoder.firstSequence() + ", expected " + expectedSequence);
        return fault;
    }

    /**
     * Does any intact frame stand at or behind the place that was met last, wherever its document may begin, which proves
     * that something is missing here? One that was written while nobody had been told of what is missing does not.
     */
    boolean hasProofOfMore(FrameChain chain) {
        long at = findIntactFrame(position);
        while (at >= 0 && decoder.isBeyondUnsynced(chain)) {
            at = findIntactFrame(at + ExcerptFile.HEADER_LENGTH);
        }
        return at >= 0;
    }

    /**
     * Looks for an intact frame, wherever its document may begin; it is in the decoder then.
     *
     * @param from a multiple of 4.
     * @return its first byte, or -1 if there is none from here on.
     */
    long findIntactFrame(long from) {
        for (long at = from; at < file.length(); at += ExcerptFile.HEADER_LENGTH) {
            if (isFrameAt(at) && copyFrame(at) && decoder.intact() == null) return at;
        }
        return -1;
    }

    @Override
    public void close() {
        file.close();
    }

    private boolean isFrameAt(long at) {
        return at + FrameLayout.HEADER_LENGTH <= file.length() && file.word(at) == FrameLayout.MAGIC;
    }

    private Step frame(int header) {
        long frameAt = position + ExcerptFile.HEADER_LENGTH;
        while (!copyFrame(frameAt)) {
            if (!file.hasGrown()) return pastEnd(header);
        }
        Kind kind = decoder.intact();
        if (kind == null) {
            nextPosition = frameAt + decoder.frameLength();
            return Step.FRAME;
        }
        if (!ExcerptFile.isReady(header)) return fault(Kind.NOT_READY, "");
        return fault(ExcerptFile.documentLength(header) == decoder.frameLength() ? kind : Kind.WRONG_LENGTH, "");
    }

    /** @return false if the file is too short for the length that the frame claims. */
    private boolean copyFrame(long at) {
        file.copy(at, decoder.frame(), FrameLayout.HEADER_LENGTH);
        int length = decoder.claimedLength();
        if (at + length > file.length()) return false;
        file.copy(at, decoder.frame(), length);
        return true;
    }

    private Step pastEnd(int header) {
        int length = ExcerptFile.documentLength(header);
        return length <= FrameLayout.FRAME_LENGTH_MAX
                ? fault(Kind.TRUNCATED, "inside this document, at " + file.length() + " bytes")
                : fault(Kind.WRONG_LENGTH, length + " bytes");
    }

    private Step fault(Kind kind, String detail) {
        fault = new JournalDamage(file.path(), position, kind, detail);
        return Step.FAULT;
    }
}
