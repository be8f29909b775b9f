package io.ampcore.load;

import io.ampcore.client.CommandWriter;
import io.ampcore.pipeline.Ingress;
import org.agrona.concurrent.BackoffIdleStrategy;
import org.agrona.concurrent.IdleStrategy;

/** Offers what a {@link CommandWriter} wrote until it is taken, and waits for receipts. One thread. */
public final class Sender implements CommandTarget {
    private final IdleStrategy idle = new BackoffIdleStrategy();
    private final CommandWriter writer;
    private final Ingress ingress;
    private final ReceiptBoard board;

    public Sender(CommandWriter writer, Ingress ingress, ReceiptBoard board) {
        this.writer = writer;
        this.ingress = ingress;
        this.board = board;
    }

    @Override
    public CommandWriter writer() {
        return writer;
    }

    public ReceiptBoard board() {
        return board;
    }

    @Override
    public int id(long sessionSequence) {
        return board.id(sessionSequence);
    }

    /** Sends the command that was written last, due now. */
    @Override
    public void send() {
        long nowNs = System.nanoTime();
        send(nowNs, nowNs);
    }

    /** Sends the command that was written last; a full ring is waited for. */
    public void send(long dueNs, long sentNs) {
        board.recording().sending(writer.sessionSequence(), dueNs, sentNs);
        int answer = ingress.offer(writer.buffer(), 0, writer.length());
        while (answer == Ingress.NOT_NOW) {
            idle.idle();
            answer = ingress.offer(writer.buffer(), 0, writer.length());
        }
        idle.reset();
        if (answer != Ingress.ACCEPTED) {
            throw new IllegalStateException("command was not taken: " + answer);
        }
    }

    /** Waits until at most {@code count} commands are unanswered. */
    public void awaitUnanswered(long count) {
        while (writer.sessionSequence() - board.receiptCount() > count) {
            idle.idle();
        }
        idle.reset();
    }

    @Override
    public void awaitAllApproved(String step) {
        awaitUnanswered(0);
        if (board.refusalCount() != 0) {
            throw new IllegalStateException("cannot prepare the load, " + step + ": " + board.refusalCount()
                    + " refusals, the last " + board.lastRefusal() + "; use a fresh directory");
        }
    }
}
