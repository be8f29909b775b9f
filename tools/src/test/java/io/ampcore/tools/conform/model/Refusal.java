package io.ampcore.tools.conform.model;

/** The contracts' text for why an operation is rejected; empty if it gives none. */
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1;

    Refusal(String text) {
        super(text, null, false, false);
    }

    static void unless(boolean isRight, String text) {
        if (!isRight) throw new Refusal(text);
    }
}
