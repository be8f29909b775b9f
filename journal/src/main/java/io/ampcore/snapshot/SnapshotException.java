package io.ampcore.snapshot;

import java.nio.file.Path;

/** A snapshot that cannot be used. The message is one line for the operator. */
public final class SnapshotException extends RuntimeException {
    /** What is wrong with it. */
    public enum Kind {
        /** The file ends where more must follow. */
        TRUNCATED("the file has been cut"),
        /** It is something else. */
        NOT_A_SNAPSHOT("no snapshot"),
        /** Some bytes are not those that were written. */
        CHECKSUM("a checksum does not match"),
        /** Every part is right, and the parts do not belong together. */
        TOTAL_HASH("the hash over all parts does not match"),
        /** The checksums are right and the contents make no sense: the writer was at fault. */
        MALFORMED("the contents make no sense"),
        /** Bytes follow the end. */
        BYTES_BEHIND_END("there are bytes behind the end"),
        /** It is whole, and its name says that it is another one. */
        WRONG_NAME("the name is that of another snapshot"),
        /** It is whole, and of another journal. */
        FOREIGN("the snapshot is of another journal"),
        /** It was not written to its end: too little of the disk would have been left. */
        NO_SPACE("too little space is left on the disk"),
        /** An older program has written it, whose records lay otherwise: not damaged, and of no use to this one. */
        OLDER("only an older program can read it"),
        /** A newer program has written it: not damaged, and not to be passed over. */
        NEWER("a newer program is needed");

        private final String text;

        Kind(String text) {
            this.text = text;
        }
    }

    private static final long serialVersionUID = 1L;

    private final Kind kind;

    SnapshotException(Path file, long position, Kind kind, String detail) {
        super(file + " at byte " + position + ": " + kind.text + (detail.isEmpty() ? "" : " (" + detail + ")"));
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
