package io.ampcore.tools;

import java.io.PrintStream;
import java.util.concurrent.TimeUnit;

/** A line on standard error that says how far a long run is, written anew about once a second. Any thread, one at a time. */
public final class Progress {
    private static final long INTERVAL_NS = TimeUnit.SECONDS.toNanos(1);

    private final PrintStream out;
    /** Said by the launcher: a JVM cannot tell what its standard error is. */
    private final boolean isTerminal;

    private long nextNs = System.nanoTime() + INTERVAL_NS;
    private boolean hasLine;

    /** On standard error. */
    public Progress() {
        out = System.err;
        isTerminal = Boolean.getBoolean("ampcore.terminal");
    }

    /** @return how many of something there were a second. */
    static long perSecond(long count, long elapsedNs) {
        return (long) (count * (double) TimeUnit.SECONDS.toNanos(1) / Math.max(1, elapsedNs));
    }

    /** @return whether a second has passed since the last line: time to call {@link #show}. */
    public boolean isDue() {
        return System.nanoTime() - nextNs >= 0;
    }

    /** Shows a line in place of the last one; where there is no terminal, below it. */
    public void show(String line) {
        nextNs = System.nanoTime() + INTERVAL_NS;
        hasLine = isTerminal;
        out.print(isTerminal ? "\r\033[K" + line : line + System.lineSeparator());
        out.flush();
    }

    /** Takes the last line away, where that can be done. */
    public void end() {
        if (hasLine) {
            out.print("\r\033[K");
            out.flush();
        }
    }
}
