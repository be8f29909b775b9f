package io.ampcore.journal;

import java.util.List;

/**
 * How the reading of a journal ended. Whatever the state: every command up to {@code lastSequence} was proved and given
 * out, and none behind it.
 *
 * @param state           how it ended.
 * @param damage          where it ended, null if {@link State#CLEAN}.
 * @param cuts            places where an earlier start had met a torn tail and gone on in a new file, oldest first.
 * @param frameCount      frames that were proved.
 * @param commandCount    commands that were given out.
 * @param lastSequence    of the last proven command, -1 if there is none.
 * @param lastTimestampNs of the last proven command, 0 if there is none.
 */
public record JournalEnd(
        State state,
        JournalDamage damage,
        List<JournalDamage> cuts,
        long frameCount,
        long commandCount,
        long lastSequence,
        long lastTimestampNs) {
    /** How a journal ends. */
    public enum State {
        /** After a whole frame, with nothing behind it. */
        CLEAN,
        /**
         * In bytes that are no frame, with no intact frame anywhere behind them: what a crash leaves, and the next
         * start cuts. A last frame that was damaged later looks the same, see {@link JournalReader}.
         */
        TORN_TAIL,
        /** At a fault that is not the end: intact frames stand behind it. Nothing may be appended. */
        DAMAGED
    }

    public JournalEnd {
        cuts = List.copyOf(cuts);
    }

    /** One line for the operator. */
    @Override
    public String toString() {
        String last = lastSequence == FrameChain.NO_SEQUENCE
                ? "no command is proved"
                : "last proven sequence " + lastSequence;
        return switch (state) {
            case CLEAN -> "clean; " + last;
            case TORN_TAIL -> "torn tail, cut at " + damage + "; " + last;
            case DAMAGED -> "damaged before its end, " + damage + "; " + last;
        };
    }
}
