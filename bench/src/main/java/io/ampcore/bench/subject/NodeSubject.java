package io.ampcore.bench.subject;

import io.ampcore.load.PaymentLoad;
import io.ampcore.load.PaymentWorld;
import io.ampcore.load.ReceiptBoard;
import io.ampcore.measure.Recording;
import io.ampcore.measure.Subject;
import io.ampcore.measure.SubjectRun;
import io.ampcore.node.Node;
import io.ampcore.node.NodeContext;
import io.ampcore.pipeline.Durability;
import io.ampcore.pipeline.Waiting;
import java.util.Map;

/** A whole node: lock with capture and settle in turns, through ring, journal and ledger to the receipt. */
final class NodeSubject implements Subject {
    private final Node node;
    private final PaymentLoad load;

    private NodeSubject(Node node, PaymentLoad load) {
        this.node = node;
        this.load = load;
    }

    static Subject open(SubjectRun run) {
        int ringCapacity = run.number("ring");
        int balanceCount = run.number("balances");
        int openCount = run.number("open");
        ReceiptBoard board = new ReceiptBoard(System.currentTimeMillis(), ringCapacity);
        Node node = Node.launch(new NodeContext()
                .directory(run.directory())
                .durability(Durability.valueOf(run.text("durability")))
                .waiting(Waiting.valueOf(run.text("waiting")))
                .ringCapacity(ringCapacity)
                .listener(board)
                .genesis(PaymentWorld.genesis(balanceCount, openCount)));
        return new NodeSubject(node, PaymentLoad.prepare(node, board, balanceCount, openCount));
    }

    @Override
    public void send(long index, long dueNs, long sentNs) {
        load.send(index, dueNs, sentNs);
    }

    @Override
    public void awaitAnswers() {
        load.awaitAnswers();
    }

    @Override
    public Recording recording() {
        return load.recording();
    }

    @Override
    public long refusalCount() {
        return load.refusalCount();
    }

    @Override
    public Map<String, String> settings() {
        return load.settings();
    }

    @Override
    public void close() {
        node.close();
    }
}
