package io.ampcore.load;

import io.ampcore.client.CommandWriter;
import io.ampcore.domain.LockFlags;
import io.ampcore.domain.Principals;
import io.ampcore.measure.Recording;
import io.ampcore.measure.Subject;
import io.ampcore.node.Node;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Payments one after the other: lock and capture in one for the newest, settle for the one that is {@code openCount} older,
 * so that about as many locks are open all the time.
 */
public final class PaymentLoad implements Subject {
    /** A client that could wait so long for a lock would ask again under the same id. */
    private static final long VALIDITY_NS = TimeUnit.MILLISECONDS.toNanos(500);

    /** 10^18 base units: one token. */
    private static final long AMOUNT = 1_000_000_000_000_000_000L;

    private final PaymentWorld world;
    private final Sender sender;
    private final int openCount;
    private final long runId;
    private final long epochOffsetNs;
    private final Map<String, String> settings;
    private long nextPayment;

    private PaymentLoad(PaymentWorld world, Sender sender, int openCount, long runId, Map<String, String> settings) {
        this.world = world;
        this.sender = sender;
        this.openCount = openCount;
        this.runId = runId;
        this.settings = settings;
        epochOffsetNs = TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis()) - System.nanoTime();
    }

    /**
     * Registers and funds so many balances on a fresh node and opens so many locks.
     *
     * @param node with a genesis of {@link PaymentWorld#genesis}, and with this board for its listener.
     */
    public static PaymentLoad prepare(Node node, ReceiptBoard board, int balanceCount, int openCount) {
        Sender sender = new Sender(new CommandWriter(board.sessionId(), Principals.OPERATOR), node.ingress(), board);
        PaymentWorld world = new PaymentWorld(balanceCount);
        world.prepare(sender);
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("durability", node.durability().name());
        settings.put("profile", node.profile().name());
        settings.put("waiting", node.waiting().name());
        settings.put("balances", Integer.toString(balanceCount));
        settings.put("open", Integer.toString(openCount));
        PaymentLoad load = new PaymentLoad(world, sender, openCount, board.sessionId(), settings);
        load.fill();
        return load;
    }

    /** Lock and settle in turns. */
    @Override
    public void send(long index, long dueNs, long sentNs) {
        write(index, sentNs);
        sender.send(dueNs, sentNs);
    }

    @Override
    public void awaitAnswers() {
        sender.awaitUnanswered(0);
    }

    @Override
    public Recording recording() {
        return sender.board().recording();
    }

    @Override
    public long refusalCount() {
        return sender.board().refusalCount();
    }

    @Override
    public Map<String, String> settings() {
        return settings;
    }

    /** Sends so many commands as fast as they are taken, and waits for the receipts. */
    public void burst(long commandCount) {
        for (long sent = 0; sent < commandCount; sent++) {
            long nowNs = System.nanoTime();
            send(sent, nowNs, nowNs);
        }
        awaitAnswers();
    }

    /** The node is closed by whoever launched it. */
    @Override
    public void close() {
        awaitAnswers();
    }

    /** Opens locks until as many are open as shall be. */
    private void fill() {
        for (int i = 0; i < openCount; i++) {
            writeLock(nextPayment++, System.nanoTime());
            sender.send();
        }
        sender.awaitUnanswered(0);
    }

    private void write(long index, long nowNs) {
        if ((index & 1) == 0) {
            writeLock(nextPayment++, nowNs);
        } else {
            writeSettle(nextPayment - 1 - openCount);
        }
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
