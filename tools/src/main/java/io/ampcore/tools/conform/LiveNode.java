package io.ampcore.tools.conform;

import io.ampcore.domain.Genesis;
import io.ampcore.domain.ResultCode;
import io.ampcore.journal.JournalOptions;
import io.ampcore.ledger.Ledger;
import io.ampcore.memory.NativeBuffer;
import io.ampcore.node.Node;
import io.ampcore.node.NodeContext;
import io.ampcore.pipeline.Durability;
import io.ampcore.pipeline.HaltHandler;
import io.ampcore.pipeline.Ingress;
import java.nio.file.Path;
import org.agrona.concurrent.IdleStrategy;
import org.agrona.concurrent.YieldingIdleStrategy;

/**
 * A node as it is in production, ring, journal and ledger, on a temporary directory and with the recording's clock. Sends
 * one command at a time and looks at the ledger in between, or several and waits for all. One thread.
 */
final class LiveNode implements AutoCloseable {
    private static final JournalOptions JOURNAL_OPTIONS = JournalOptions.DEFAULTS.blockLength(256 << 10);
    private static final int RING_CAPACITY = 256;

    private final IdleStrategy idle = new YieldingIdleStrategy();
    private final Told told = new Told();
    private final TemporaryDirectory directory;
    private final Node node;
    private long nowNs;
    private long sentCount;

    private LiveNode(Genesis genesis, TemporaryDirectory directory) {
        this.directory = directory;
        node = Node.launch(new NodeContext()
                .directory(directory.path())
                .durability(Durability.PAGE_CACHE)
                .journalOptions(JOURNAL_OPTIONS)
                .ringCapacity(RING_CAPACITY)
                .tickIntervalNs(0)
                .clock(() -> nowNs)
                .genesis(genesis)
                .listener(told)
                .haltHandler(this::halt));
    }

    static LiveNode launch(Genesis genesis) {
        TemporaryDirectory directory = new TemporaryDirectory();
        LiveNode launched = null;
        try {
            launched = new LiveNode(genesis, directory);
            return launched;
        } finally {
            if (launched == null) {
                directory.close();
            }
        }
    }

    /**
     * Sends a command and waits until it was applied.
     *
     * @param timestampNs what the sequencer stamps on it.
     */
    ResultCode send(NativeBuffer command, int length, long timestampNs) {
        ResultCode refusal = offer(command, 0, length, timestampNs);
        if (refusal != ResultCode.OK) {
            told.clear();
            return refusal;
        }
        awaitReceipts();
        return told.result();
    }

    /** Sends a command and waits for nothing but a place. @return OK, or why it is none. */
    ResultCode offer(NativeBuffer command, int offset, int length, long timestampNs) {
        nowNs = timestampNs;
        int answer = node.ingress().offer(command, offset, length);
        while (answer == Ingress.NOT_NOW) {
            idle.idle();
            answer = node.ingress().offer(command, offset, length);
        }
        idle.reset();
        if (answer != Ingress.ACCEPTED) return Ingress.refusal(answer);
        sentCount++;
        return ResultCode.OK;
    }

    void awaitReceipts() {
        while (told.receiptCount() < sentCount) {
            idle.idle();
        }
        idle.reset();
    }

    /** @return what the last command was told; to be read when all receipts have come. */
    Told told() {
        return told;
    }

    /** @return the state, to be looked at when all receipts have come. */
    Ledger ledger() {
        return node.ledger();
    }

    /** Stops the node; its journal stays until {@link #close}. @return digest of the state. */
    String stop() {
        node.drain();
        String digest = node.digest();
        node.close();
        return digest;
    }

    /** @return where the journal is. */
    Path journal() {
        return directory.path();
    }

    @Override
    public void close() {
        node.close();
        directory.close();
    }

    private void halt(String reason, Throwable cause) {
        directory.close();
        HaltHandler.HALT_PROCESS.halt(reason, cause);
    }
}
