package io.ampcore.node;

import io.ampcore.domain.Genesis;
import io.ampcore.journal.JournalOptions;
import io.ampcore.memory.NativeBuffer;
import io.ampcore.pipeline.Durability;
import io.ampcore.pipeline.Ingress;
import io.ampcore.pipeline.ReceiptListener;
import io.ampcore.protocol.MessageHeaderDecoder;
import io.ampcore.protocol.ReceiptDecoder;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A node that lives to be killed: recovers a directory, tells what it knows, then sends the payments of a seed and tells
 * each receipt, on standard output:
 * <pre>
 *   restored snapshot's sequence, 0 if none 8 · digest (UTF) · last sequence 8
 *   then for each receipt: session sequence 8 · sequence 8 · result 4
 * </pre>
 * Arguments: directory, durability, seed, session, validUntil of the locks.
 */
final class KilledNode {
    static final Genesis GENESIS = Genesis.builder()
            .holderCapacity(64)
            .balanceCapacity(128)
            .lockCapacity(4_096)
            .declineCapacity(1_024)
            .build();
    static final JournalOptions JOURNAL_OPTIONS =
            JournalOptions.DEFAULTS.blockLength(1 << 20).cycleLength(256 * 1024);

    private static final SnapshotOptions SNAPSHOT_OPTIONS =
            SnapshotOptions.DEFAULTS.everyCommands(700).keepCount(3).freeReserve(0);

    private KilledNode() {}

    public static void main(String[] args) throws IOException {
        // Not System.out, which keeps a broken pipe to itself: without its reader this node ends too.
        DataOutputStream out = new DataOutputStream(new BufferedOutputStream(new FileOutputStream(FileDescriptor.out)));
        tellWhatIsKnown(Path.of(args[0]), out);
        SeededPayments payments =
                new SeededPayments(Long.parseLong(args[2]), Long.parseLong(args[3]), Long.parseLong(args[4]));
        try (Node node = Node.launch(new NodeContext()
                .directory(Path.of(args[0]))
                .durability(Durability.valueOf(args[1]))
                .genesis(GENESIS)
                .journalOptions(JOURNAL_OPTIONS)
                .snapshotOptions(SNAPSHOT_OPTIONS)
                .tickIntervalNs(0)
                .ringCapacity(1_024)
                .listener(new ReceiptTeller(out)))) {
            sendForEver(node.ingress(), payments);
        }
    }

    private static void tellWhatIsKnown(Path directory, DataOutputStream out) throws IOException {
        try (LedgerReplay replay = new LedgerReplay(0)) {
            Recovery recovery = new Recovery(directory, RecoveryListener.NONE);
            if (Files.exists(directory.resolve("journal.properties"))) recovery.recover(replay);
            out.writeLong(recovery.restored() == null ? 0 : recovery.restored().sequence());
            out.writeUTF(replay.isEmpty() ? "" : replay.dispatcher().ledger().digest());
            out.writeLong(
                    replay.isEmpty() ? 0 : replay.dispatcher().ledger().time().sequence());
        }
        out.flush();
    }

    private static void sendForEver(Ingress ingress, SeededPayments payments) {
        while (true) {
            payments.next();
            while (ingress.offer(
                            payments.writer().buffer(), 0, payments.writer().length())
                    == Ingress.NOT_NOW) {
                Thread.onSpinWait();
            }
        }
    }

    private static final class ReceiptTeller implements ReceiptListener {
        private final MessageHeaderDecoder header = new MessageHeaderDecoder();
        private final ReceiptDecoder receipt = new ReceiptDecoder();
        private final DataOutputStream out;

        ReceiptTeller(DataOutputStream out) {
            this.out = out;
        }

        @Override
        public void onReceipt(NativeBuffer buffer, int offset, int length) {
            receipt.wrapAndApplyHeader(buffer, offset, header);
            try {
                out.writeLong(header.sessionSequence());
                out.writeLong(receipt.sequence());
                out.writeInt(receipt.result());
            } catch (IOException ex) {
                throw new UncheckedIOException(ex);
            }
        }

        @Override
        public void onBatchEnd() {
            try {
                out.flush();
            } catch (IOException ex) {
                throw new UncheckedIOException(ex);
            }
        }
    }
}
