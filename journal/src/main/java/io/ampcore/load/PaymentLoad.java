package io.ampcore.load;

import io.ampcore.domain.LockFlags;
import java.util.concurrent.TimeUnit;

/**
 * Payments one after the other: lock and capture in one for the newest, settle for the one that is {@code openCount} older,
 * so that about as many locks are open all the time.
 */
public final class PaymentLoad {
    /** Hears how far a run is. */
    public interface SentListener {
        void onSent(long sent, long elapsedNs);
    }

    /** A client that could wait so long for a lock would ask again under the same id. */
    private static final long VALIDITY_NS = TimeUnit.MILLISECONDS.toNanos(500);

    /** 10^18 base units: one token. */
    private static final long AMOUNT = 1_000_000_000_000_000_000L;

    private final PaymentWorld world;
    private final Sender sender;
    private final int openCount;
    private final long runId;
    private final long epochOffsetNs;
    private long nextPayment;

    /** @param runId makes lock ids that no earlier run used. */
    public PaymentLoad(PaymentWorld world, Sender sender, int openCount, long runId) {
        this.world = world;
        this.sender = sender;
        this.openCount = openCount;
        this.runId = runId;
        epochOffsetNs = TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis()) - System.nanoTime();
    }

    /** Opens locks until as many are open as shall be. */
    public void fill() {
        for (int i = 0; i < openCount; i++) {
            writeLock(nextPayment++, System.nanoTime());
            sender.send();
        }
        sender.awaitUnanswered(0);
    }

    /**
     * Sends for a while, and waits for the receipts.
     *
     * @param ratePerSecond commands a second; 0 for as fast as they are taken.
     * @param listener      told after each command.
     * @return nanoseconds from the first command's due time to the last receipt.
     */
    public long run(long durationNs, long ratePerSecond, SentListener listener) {
        long startNs = System.nanoTime();
        long sent = 0;
        while (true) {
            long nowNs = System.nanoTime();
            long dueNs = ratePerSecond == 0 ? nowNs : startNs + dueAfterNs(sent, ratePerSecond);
            if (dueNs - startNs >= durationNs) break;
            while (nowNs - dueNs < 0) {
                Thread.onSpinWait();
                nowNs = System.nanoTime();
            }
            write(sent, nowNs);
            sender.send(dueNs);
            sent++;
            listener.onSent(sent, nowNs - startNs);
        }
        sender.awaitUnanswered(0);
        return System.nanoTime() - startNs;
    }

    /** Sends so many commands as fast as they are taken, and waits for the receipts. */
    public void burst(long commandCount) {
        for (long sent = 0; sent < commandCount; sent++) {
            long nowNs = System.nanoTime();
            write(sent, nowNs);
            sender.send(nowNs);
        }
        sender.awaitUnanswered(0);
    }

    /** Lock and settle in turns. */
    private void write(long sent, long nowNs) {
        if ((sent & 1) == 0) {
            writeLock(nextPayment++, nowNs);
        } else {
            writeSettle(nextPayment - 1 - openCount);
        }
    }

    private static long dueAfterNs(long sent, long ratePerSecond) {
        return sent / ratePerSecond * TimeUnit.SECONDS.toNanos(1)
                + sent % ratePerSecond * TimeUnit.SECONDS.toNanos(1) / ratePerSecond;
    }

    private void writeLock(long payment, long nowNs) {
        sender.writer()
                .lock(
                        world.managerId(),
                        payment,
                        runId,
                        world.partitionId(),
                        world.holderId(balance(payment)),
                        world.beneficiaryId(),
                        AMOUNT,
                        0,
                        epochOffsetNs + nowNs + VALIDITY_NS)
                .flags(LockFlags.FINAL);
    }

    private void writeSettle(long payment) {
        sender.writer().settle(world.managerId(), payment, runId);
    }

    /** Scatters the payments over the balances, so that neighbours in time are none in memory. */
    private int balance(long payment) {
        long scattered = payment * 0x9E3779B97F4A7C15L;
        return (int) Math.floorMod(scattered >>> 16, (long) world.balanceCount());
    }
}
