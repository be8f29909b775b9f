package io.ampcore.bench;

import io.ampcore.journal.JournalEnd;
import io.ampcore.load.PaymentLoad;
import io.ampcore.load.PaymentWorld;
import io.ampcore.load.ReceiptBoard;
import io.ampcore.node.LedgerReplay;
import io.ampcore.node.Node;
import io.ampcore.node.NodeContext;
import io.ampcore.node.Recovery;
import io.ampcore.node.RecoveryListener;
import io.ampcore.node.SnapshotFollower;
import io.ampcore.node.SnapshotListener;
import io.ampcore.node.SnapshotOptions;
import io.ampcore.pipeline.Durability;
import io.ampcore.snapshot.SnapshotFile;
import java.nio.file.Path;

/**
 * A journal and how fast its commands went: live at {@code PAGE_CACHE}, then replayed. What was prepared before them is not
 * counted.
 */
final class RecoverySpeed {
    private static final int ENDED_LOCKS_MAX = 900_000;
    private static final int UNANSWERED_MAX = 1 << 20;

    private final Path directory;
    private final int commandCount;
    private final int balanceCount;
    private final int openCount;
    private long firstSequence;

    /** @param directory a data directory that is not there, or empty. */
    RecoverySpeed(Path directory, int commandCount, int balanceCount, int openCount) {
        this.directory = directory;
        this.commandCount = commandCount;
        this.balanceCount = balanceCount;
        this.openCount = openCount;
    }

    /** @return commands a second. */
    double runLive() {
        long runId = System.currentTimeMillis();
        ReceiptBoard board = new ReceiptBoard(runId, UNANSWERED_MAX);
        try (Node node = Node.launch(new NodeContext()
                .directory(directory)
                .durability(Durability.PAGE_CACHE)
                .listener(board)
                .tickIntervalNs(0)
                .genesis(PaymentWorld.genesis(balanceCount, openCount + ENDED_LOCKS_MAX)))) {
            PaymentLoad load = PaymentLoad.prepare(node, board, balanceCount, openCount);
            long startedNs = System.nanoTime();
            load.burst(commandCount);
            double perSecond = commandCount / SnapshotSpeed.secondsSince(startedNs);
            node.drain();
            firstSequence = node.commandCount() - commandCount + 1;
            return perSecond;
        }
    }

    /** @return commands a second, of those that were measured live. */
    double replay() {
        long[] startedNs = new long[1];
        long[] startedBehind = new long[1];
        try (LedgerReplay ledger = new LedgerReplay(0)) {
            JournalEnd end = new Recovery(directory, new RecoveryListener() {
                        @Override
                        public void onCommands(long first, long sequence, long lastSequence) {
                            if (startedNs[0] != 0 || sequence < firstSequence) return;
                            startedNs[0] = System.nanoTime();
                            startedBehind[0] = sequence;
                        }
                    })
                    .recover(ledger);
            long count = firstSequence + commandCount - 1 - startedBehind[0];
            double perSecond = count / SnapshotSpeed.secondsSince(startedNs[0]);
            if (end.state() != JournalEnd.State.CLEAN) throw new IllegalStateException(end.toString());
            return perSecond;
        }
    }

    SnapshotFile takeSnapshot() {
        try (SnapshotFollower follower =
                new SnapshotFollower(directory, SnapshotOptions.DEFAULTS.everyNs(0), SnapshotListener.NONE)) {
            while (follower.doWork() > 0) {}
            return follower.takeSnapshot();
        }
    }
}
