package io.ampcore.tools.conform;

/** A recording that cannot be read; the message says where and why. */
public final class BadRecordingException extends RuntimeException {
    private static final long serialVersionUID = 1;

    BadRecordingException(String message) {
        super(message);
    }
}
