package io.ampcore.pipeline;

/**
 * Which stages share a thread. It changes nothing that can be observed but speed; see the picture in the package's page.
 */
public enum ThreadingProfile {
    /** Everything on one thread, the caller on another; with DISK the receipts get one too. For up to 3 cores. */
    FUSED(1, Waiting.BLOCKING),
    /** Journal and ledger on one thread, receipts on another. From 4 cores on. */
    PAIRED(2, Waiting.YIELDING),
    /** Journal, ledger and receipts on a thread each, spinning. From 8 cores on. */
    DEDICATED(3, Waiting.BUSY_SPIN);

    private static final int PAIRED_CORES_MIN = 4;
    private static final int DEDICATED_CORES_MIN = 8;

    private final int stageThreads;
    private final Waiting defaultWaiting;

    ThreadingProfile(int stageThreads, Waiting defaultWaiting) {
        this.stageThreads = stageThreads;
        this.defaultWaiting = defaultWaiting;
    }

    /** @return the sensible choice for a machine: never one that spins where cores are few. */
    public static ThreadingProfile forCores(int coreCount) {
        if (coreCount >= DEDICATED_CORES_MIN) return DEDICATED;
        return coreCount >= PAIRED_CORES_MIN ? PAIRED : FUSED;
    }

    public Waiting defaultWaiting() {
        return defaultWaiting;
    }

    /**
     * Checks that a machine has a core for each thread that never sleeps, the caller's included.
     *
     * @throws IllegalStateException if not.
     */
    void checkCores(Waiting waiting, int coreCount) {
        if (waiting == Waiting.BUSY_SPIN && coreCount <= stageThreads) {
            throw new IllegalStateException(this + " with " + waiting + " needs " + (stageThreads + 1)
                    + " cores, found " + coreCount + "; use " + forCores(coreCount) + " or " + Waiting.BLOCKING);
        }
    }
}
