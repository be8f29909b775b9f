package io.ampcore.node;

import io.ampcore.client.CommandWriter;
import io.ampcore.domain.LockFlags;
import io.ampcore.domain.Principals;
import java.nio.ByteBuffer;
import java.util.SplittableRandom;

/**
 * The commands of one session, always the same for the same seed: whoever knows the seed knows what was sent. A session is opened, the first few
 * register what the others need; in a journal that has it already they are repeats.
 */
final class SeededPayments {
    private static final int MANAGER_ID = 1;
    private static final int BENEFICIARY_ID = 2;
    private static final int POOL_ID = 2;
    private static final long HOUR_NS = 3_600_000_000_000L;
    private static final int LOCKS_IN_PLAY = 64;

    private final CommandWriter writer;
    private final SplittableRandom random;
    private final long sessionId;
    private long validUntilNs;
    private boolean isOpen;

    /** @param validUntilNs of all its locks. */
    SeededPayments(long seed, long sessionId, long validUntilNs) {
        this.sessionId = sessionId;
        this.validUntilNs = validUntilNs;
        writer = new CommandWriter(sessionId, Principals.OPERATOR);
        random = new SplittableRandom(seed + sessionId);
    }

    CommandWriter writer() {
        return writer;
    }

    /** Writes the next command. */
    void next() {
        if (!isOpen) {
            isOpen = true;
            writer.openSession();
            return;
        }
        switch ((int) writer.sessionSequence()) {
            case 0 -> writer.registerHolder(address(1));
            case 1 -> writer.registerHolder(address(2));
            case 2 -> writer.registerPartition(poolLabel());
            case 3 -> writer.registerManager(MANAGER_ID, HOUR_NS, HOUR_NS, HOUR_NS, HOUR_NS);
            case 4 -> writer.mint(MANAGER_ID, 1_000_000, 0);
            case 5 -> writer.supply(POOL_ID, MANAGER_ID, 1_000_000, 0, 0, 0);
            default -> nextOfALock();
        }
    }

    private void nextOfALock() {
        long lockId = 1 + writer.sessionSequence() / LOCKS_IN_PLAY * LOCKS_IN_PLAY / 2 + random.nextInt(LOCKS_IN_PLAY);
        long amount = 1L + random.nextInt(100);
        switch (random.nextInt(8)) {
            case 0, 1, 2 ->
                writer.lock(MANAGER_ID, lockId, sessionId, POOL_ID, MANAGER_ID, BENEFICIARY_ID, amount, 0, validUntilNs)
                        .flags(random.nextBoolean() ? LockFlags.FINAL : 0);
            case 3 -> writer.capture(MANAGER_ID, lockId, sessionId, 1, amount, 0, LockFlags.FINAL);
            case 4 -> writer.settle(MANAGER_ID, lockId, sessionId);
            case 5 -> writer.release(MANAGER_ID, lockId, sessionId, 7);
            case 6 -> writer.draw(MANAGER_ID, lockId, sessionId, 0, 0, 8, LockFlags.ALL);
            default -> writer.tick();
        }
    }

    private static byte[] address(int number) {
        return ByteBuffer.allocate(20).putInt(16, number).array();
    }

    private static byte[] poolLabel() {
        return ByteBuffer.allocate(32)
                .putInt(0, 0xCCCC_CCCC)
                .put(12, address(1))
                .array();
    }
}
