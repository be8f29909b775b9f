package io.ampcore.node;

import io.ampcore.memory.NativeBuffer;
import io.ampcore.protocol.ChainDecoder;
import io.ampcore.protocol.CloseSessionDecoder;
import io.ampcore.protocol.MessageHeaderDecoder;
import io.ampcore.protocol.OpenSessionDecoder;
import org.agrona.collections.Long2ObjectHashMap;

/**
 * Follows the numbers of sessions ahead of a replay, to tell which receipts need not be written: a session keeps as many as its
 * window has places, and each takes the place of an older one.
 * <pre>
 *   numbers of a session   17 18 19 20 21 │ 21 22 23 ...        window 4
 *                          └── a run ───┘ └── a run              17 goes when 21 comes
 * </pre>
 * A run is a row of numbers without gap, of one principal, while no session was opened or closed: if the ledger takes the first
 * of them, it takes all, so each replaces what is a window older. If it refuses the first, it keeps no receipt of any. Whatever
 * else a session sends, a number again or a chain, begins another run: nothing is said of what it may ask for.
 */
final class SessionRuns {
    /** Numbers one behind the other. */
    static final class Run {
        private final int principalId;
        private long last;

        private Run(int principalId) {
            this.principalId = principalId;
        }
    }

    /** More sessions than any ledger has; what a hostile sender makes up beyond them is not followed. */
    private static final int SESSION_COUNT_MAX = 64 * 1024;

    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final Long2ObjectHashMap<Run> runs = new Long2ObjectHashMap<>();
    private long number;

    /** Follows the next command. @return the run that it goes on with, null if none. */
    Run follow(NativeBuffer buffer, int offset) {
        header.wrap(buffer, offset);
        int type = header.templateId();
        if (type == OpenSessionDecoder.TEMPLATE_ID || type == CloseSessionDecoder.TEMPLATE_ID) {
            runs.clear();
            return null;
        }
        long sessionId = header.sessionId();
        if (sessionId == 0) return null;
        if (type == ChainDecoder.TEMPLATE_ID) {
            runs.remove(sessionId);
            return null;
        }
        number = header.sessionSequence();
        int principalId = (int) header.principalId();
        Run run = runs.get(sessionId);
        if (run == null || run.last + 1 != number || run.principalId != principalId) {
            run = begin(sessionId, principalId);
        }
        run.last = number;
        return run;
    }

    /** @return the number of the command that was followed last. */
    long number() {
        return number;
    }

    /** @return whether the receipt of a run's number is replaced within what was followed. */
    static boolean isReplaced(Run run, long number, int window) {
        return run.last - number >= window;
    }

    private Run begin(long sessionId, int principalId) {
        if (runs.size() == SESSION_COUNT_MAX) {
            runs.clear();
        }
        Run run = new Run(principalId);
        runs.put(sessionId, run);
        return run;
    }
}
