package io.ampcore.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.ampcore.client.CarrierWriter;
import io.ampcore.client.CommandWriter;
import io.ampcore.domain.LockFlags;
import io.ampcore.domain.Principals;
import io.ampcore.domain.ResultCode;
import io.ampcore.journal.JournalReader;
import io.ampcore.memory.NativeBuffer;
import io.ampcore.pipeline.Durability;
import io.ampcore.pipeline.Ingress;
import io.ampcore.protocol.MessageHeaderDecoder;
import io.ampcore.protocol.ReceiptDecoder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A session outlives the node: what was answered before a restart is answered again after it. */
@Timeout(120)
class SessionRestartTest {
    private static final long SESSION = 9;
    private static final long VALID_UNTIL_NS = System.currentTimeMillis() * 1_000_000 + 3_600_000_000_000L;
    private static final int DURABILITY =
            MessageHeaderDecoder.ENCODED_LENGTH + ReceiptDecoder.durabilityEncodingOffset();

    private final List<byte[]> receipts = new ArrayList<>();
    private final CommandWriter writer = new CommandWriter(SESSION, Principals.OPERATOR);
    private final CarrierWriter carrier = new CarrierWriter();
    private final List<NativeBuffer> sent = new ArrayList<>();

    @TempDir
    private Path directory;

    @BeforeEach
    void aNodeThatHasAnsweredACommandAndAChainAndHasStopped() {
        SeededPayments founders = new SeededPayments(7, 1, VALID_UNTIL_NS);
        try (Node node = launch(Durability.PAGE_CACHE)) {
            for (int i = 0; i < 7; i++) {
                founders.next();
                offer(node, founders.writer().buffer(), founders.writer().length());
            }
            writer.openSession();
            offer(node, writer.buffer(), writer.length());
            lock(1);
            send(node, writer.buffer(), writer.length());
            carrier.beginChain(2);
            lock(2);
            carrier.link(writer);
            writer.capture(1, 2, 0, 1, 3, 0, LockFlags.FINAL);
            carrier.link(writer);
            send(node, carrier.buffer(), carrier.length());
            node.drain();
        }
        receipts.subList(0, 8).clear();
        assertThat(results()).containsExactly(ResultCode.OK, ResultCode.OK, ResultCode.OK);
    }

    @Test
    void shouldAnswerTheSameNumbersWithTheSameReceiptsAndTheDurabilityOfNow() {
        List<byte[]> before = List.copyOf(receipts);
        receipts.clear();

        String digest;
        try (Node node = launch(Durability.DISK)) {
            for (NativeBuffer message : sent) {
                offer(node, message, message.capacity());
            }
            lock(3);
            offer(node, writer.buffer(), writer.length());
            node.drain();
            digest = node.digest();
        }

        assertThat(receipts).hasSize(4);
        for (int i = 0; i < before.size(); i++) {
            byte[] expected = Arrays.copyOf(before.get(i), before.get(i).length);
            assertThat(expected[DURABILITY]).isEqualTo((byte) Durability.PAGE_CACHE.code());
            expected[DURABILITY] = (byte) Durability.DISK.code();
            assertThat(receipts.get(i)).isEqualTo(expected);
        }
        assertThat(results().get(3)).isEqualTo(ResultCode.OK);
        assertThat(digestOfReplay()).isEqualTo(digest);
    }

    @Test
    void shouldAskDryAndJournalNothing() {
        receipts.clear();
        try (Node node = launch(Durability.PAGE_CACHE)) {
            String before = node.digest();
            lock(3);
            carrier.dryRun(writer.buffer(), 0, writer.length());
            writer.takeBack();
            offer(node, carrier.buffer(), carrier.length());
            node.drain();

            assertThat(results()).containsExactly(ResultCode.OK);
            assertThat(node.digest()).isEqualTo(before);
            assertThat(node.digest()).isEqualTo(digestOfReplay());
        }
    }

    private void lock(long lockId) {
        writer.lock(1, lockId, 0, 2, 1, 2, 5, 0, VALID_UNTIL_NS);
    }

    private void send(Node node, NativeBuffer message, int length) {
        NativeBuffer copy = new NativeBuffer(new byte[length]);
        copy.putBytes(0, message, 0, length);
        sent.add(copy);
        offer(node, message, length);
    }

    private static void offer(Node node, NativeBuffer message, int length) {
        int answer;
        do {
            answer = node.ingress().offer(message, 0, length);
        } while (answer == Ingress.NOT_NOW);
        assertThat(answer).isEqualTo(Ingress.ACCEPTED);
    }

    private List<ResultCode> results() {
        return receipts.stream()
                .map(bytes ->
                        new ReceiptDecoder().wrapAndApplyHeader(new NativeBuffer(bytes), 0, new MessageHeaderDecoder()))
                .map(receipt -> ResultCode.get(receipt.result()))
                .toList();
    }

    private String digestOfReplay() {
        try (LedgerReplay replay = new LedgerReplay(0)) {
            JournalReader.read(directory, replay);
            return replay.dispatcher().ledger().digest();
        }
    }

    private Node launch(Durability durability) {
        return Node.launch(new NodeContext()
                .directory(directory)
                .durability(durability)
                .genesis(KilledNode.GENESIS)
                .journalOptions(KilledNode.JOURNAL_OPTIONS)
                .tickIntervalNs(0)
                .listener((buffer, offset, length) -> {
                    byte[] receipt = new byte[length];
                    buffer.getBytes(offset, receipt);
                    receipts.add(receipt);
                }));
    }
}
