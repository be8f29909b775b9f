package io.ampcore.storage;

/** What the threads have in common that work on files beside their owner. */
public final class BackgroundThread {
    private BackgroundThread() {}

    /** Returns when the thread has ended, and not before: an interrupt meanwhile is kept for the caller to see. */
    public static void awaitEnd(Thread thread) {
        boolean wasInterrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException ex) {
                wasInterrupted = true;
            }
        }
        if (wasInterrupted) Thread.currentThread().interrupt();
    }
}
