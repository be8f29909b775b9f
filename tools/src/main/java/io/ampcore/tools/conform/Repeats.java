package io.ampcore.tools.conform;

import io.ampcore.domain.Genesis;
import io.ampcore.journal.JournalEnd;
import io.ampcore.journal.JournalReader;
import io.ampcore.node.LedgerReplay;
import io.ampcore.pipeline.Durability;
import java.nio.file.Path;

/**
 * Does again what a journal says was done: by replaying it, and by sending its commands to a fresh node many at a time,
 * where they were sent one at a time before. The state that comes of it must be the same each time.
 */
final class Repeats {
    private static final int BURST = 64;
    private static final long GENESIS_SEQUENCE = 1;

    private Repeats() {}

    /** @param digest of the state when the commands were applied for the first time. */
    static void compare(Path journal, Genesis genesis, String digest, Comparison comparison) {
        comparison.check("digest after a replay of the journal", digest, replay(journal));
        try (LiveNode node = LiveNode.launch(genesis)) {
            sendInBursts(journal, node);
            comparison.check("digest after bursts of " + BURST, digest, node.stop());
            comparison.check("digest after a replay of the bursts' journal", digest, replay(node.journal()));
        }
    }

    /** @return the digest; if the journal is not whole, what is wrong with it. */
    private static String replay(Path journal) {
        try (LedgerReplay replay = new LedgerReplay(Durability.PAGE_CACHE.code())) {
            JournalEnd end = JournalReader.read(journal, replay);
            if (end.state() != JournalEnd.State.CLEAN) return end.toString();
            return replay.dispatcher().ledger().digest();
        }
    }

    private static void sendInBursts(Path journal, LiveNode node) {
        JournalReader.read(journal, (sequence, timestampNs, buffer, offset, length) -> {
            if (sequence == GENESIS_SEQUENCE) return; // each node has its own
            node.offer(buffer, offset, length, timestampNs);
            if (sequence % BURST == 0) {
                node.awaitReceipts();
            }
        });
        node.awaitReceipts();
    }
}
