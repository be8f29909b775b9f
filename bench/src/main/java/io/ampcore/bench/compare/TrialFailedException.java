package io.ampcore.bench.compare;

/** A trial came to nothing; says why in a line. The others are none the worse for it. */
final class TrialFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TrialFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
