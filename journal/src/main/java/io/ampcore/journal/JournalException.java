package io.ampcore.journal;

/**
 * A journal that cannot be used as asked: held by another process, of a newer format, damaged, out of space. The
 * message is one line for the operator.
 */
public final class JournalException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public JournalException(String message) {
        super(message);
    }

    public JournalException(String message, Throwable cause) {
        super(message, cause);
    }
}
