package io.ampcore.journal;

import java.nio.file.Path;

/**
 * A place where the proof of a journal broke off.
 *
 * @param file     that was being read.
 * @param position in bytes, of the document that could not be proved.
 * @param kind     of the fault.
 * @param detail   what was found there, for the operator; may be empty.
 */
public record JournalDamage(Path file, long position, Kind kind, String detail) {
    /** What is wrong with a place in a journal. */
    public enum Kind {
        /** The file holds nothing at all, not even its own header. */
        EMPTY_FILE("the file is empty"),
        /** The file ends where more must follow: it has been cut. */
        TRUNCATED("the file has been cut"),
        /** The document was begun and not completed: its writer died, or is at it now. */
        NOT_READY("the document was not completed"),
        /** The length in front of the document, or in the frame, cannot be right. */
        WRONG_LENGTH("the length is wrong"),
        /** The document is not a frame. */
        NOT_A_FRAME("no frame where one must be"),
        /** The frame claims a format that this reader does not know. */
        UNKNOWN_VERSION("the frame's version is unknown"),
        /** Some bytes are not those that were written. */
        CHECKSUM("the checksum does not match"),
        /** The checksum is right and the contents make no sense: the writer was at fault. */
        MALFORMED("the frame's contents make no sense"),
        /** The frame is intact and of another journal. */
        FOREIGN("the frame is of another journal"),
        /** The frame is intact, but not the next one: files are missing, doubled, swapped or old. */
        SEQUENCE("the frame is not the next one"),
        /** The frame is intact and earlier than the one before it. */
        TIME_WENT_BACK("the frame is earlier than the one before it"),
        /** The frame is intact and in sequence, but was written behind another frame than the one before it here. */
        CHAIN_BROKEN("the frame was written behind another one than stands before it"),
        /** The frame is intact and the first that is left, and one was written before it. */
        BEGINNING_MISSING("what came before was deleted, or is missing: only a snapshot can stand for it"),
        /** The journal has ended, and a snapshot knows what came behind: its last files are missing or old. */
        ENDS_EARLY("the journal ends before the snapshot that it is read behind"),
        /** The frames have ended and bytes follow. */
        BYTES_BEHIND_END("there are bytes behind the end");

        private final String text;

        Kind(String text) {
            this.text = text;
        }
    }

    /** @return whether the journal is not what it was at the beginning or the end: nothing stands there that could be cut. */
    public boolean isMissing() {
        return kind == Kind.BEGINNING_MISSING || kind == Kind.ENDS_EARLY;
    }

    @Override
    public String toString() {
        return file + " at byte " + position + ": " + kind.text + (detail.isEmpty() ? "" : " (" + detail + ")");
    }
}
