package io.ampcore.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ampcore.client.CommandWriter;
import io.ampcore.dispatch.CommandCheck;
import io.ampcore.domain.Genesis;
import io.ampcore.domain.Principals;
import io.ampcore.domain.ResultCode;
import io.ampcore.journal.JournalEnd;
import io.ampcore.journal.JournalException;
import io.ampcore.journal.JournalReader;
import io.ampcore.memory.NativeBuffer;
import io.ampcore.pipeline.Durability;
import io.ampcore.pipeline.Ingress;
import io.ampcore.protocol.MessageHeaderDecoder;
import io.ampcore.protocol.ReceiptDecoder;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A node on a directory: what it knows after a start, what it refuses, and what bad bytes do to it. */
@Timeout(120)
class NodeTest {
    private static final long[] AMOUNTS_LOW = {0, -1};
    private static final long[] AMOUNTS_HIGH = {0, -1};

    private final List<ResultCode> results = new ArrayList<>();
    private final CommandWriter writer = new CommandWriter(0, Principals.OPERATOR);

    @TempDir
    private Path directory;

    @ParameterizedTest
    @EnumSource(
            value = Durability.class,
            names = {"PAGE_CACHE", "DISK"})
    void shouldKnowAfterAStartWhatItAnsweredBefore(Durability durability) {
        SeededPayments payments = new SeededPayments(7, 1, Long.MAX_VALUE / 2);
        String digest;
        try (Node node = launch(durability)) {
            for (int i = 0; i < 500; i++) {
                payments.next();
                offer(node, payments.writer());
            }
            node.drain();
            digest = node.digest();
            assertThat(node.commandCount()).isEqualTo(501);
        }
        try (Node node = launch(durability)) {
            node.drain();
            assertThat(node.recovered().commandCount()).isEqualTo(501);
            assertThat(node.digest()).isEqualTo(digest);
        }
        assertThat(digestOfReplay()).isEqualTo(digest);
    }

    /** What was refused for want of room is refused again at replay, and so is the next one. */
    @Test
    void shouldNotChangeHistoryByOtherCapacitiesAtARestart() {
        int holders = KilledNode.GENESIS.holderCapacity();
        String digest;
        try (Node node = launch(Durability.PAGE_CACHE)) {
            for (int number = 1; number <= holders + 3; number++) {
                registerHolder(node, number);
            }
            node.drain();
            digest = node.digest();
        }
        assertThat(results.subList(0, holders)).containsOnly(ResultCode.OK);
        assertThat(results.subList(holders, holders + 3)).containsOnly(ResultCode.HOLDER_TABLE_FULL);
        results.clear();

        Genesis other = Genesis.builder()
                .holderCapacity(2 * holders)
                .balanceCapacity(4 * holders)
                .lockCapacity(17)
                .build();
        try (Node node = Node.launch(context(Durability.PAGE_CACHE).genesis(other))) {
            assertThat(node.genesis()).isEqualTo(KilledNode.GENESIS);
            registerHolder(node, holders + 1);
            node.drain();
            assertThat(results).containsExactly(ResultCode.HOLDER_TABLE_FULL);
        }
        try (Node node = Node.launch(context(Durability.PAGE_CACHE).genesis(other))) {
            node.drain();
            assertThat(node.commandCount()).isEqualTo(holders + 5);
            assertThat(digestBehind(holders + 4)).isEqualTo(digest);
            assertThat(node.digest()).isEqualTo(digestOfReplay());
        }
    }

    @Test
    void shouldLetNoSecondNodeOntoItsDirectory() {
        try (Node node = launch(Durability.PAGE_CACHE)) {
            assertThat(node.commandCount()).isEqualTo(1);
            assertThatThrownBy(() -> launch(Durability.PAGE_CACHE)).isInstanceOf(JournalException.class);
        }
    }

    @Test
    void shouldRefuseToStartWithoutSayingWhatAReceiptPromises() {
        assertThatThrownBy(
                        () -> Node.launch(new NodeContext().directory(directory).listener((b, o, l) -> {})))
                .hasMessageContaining("durability must be set");
    }

    /** Bytes that are no command are refused on the spot; nothing of them is sequenced, and what comes next is answered. */
    @Test
    void shouldRefuseBytesThatAreNoCommandAndGoOn() {
        try (Node node = launch(Durability.PAGE_CACHE)) {
            NativeBuffer bytes = new NativeBuffer(new byte[CommandCheck.LENGTH_MAX + 1]);
            writer.tick();
            bytes.putBytes(0, writer.buffer(), 0, writer.length());
            assertRefused(node, bytes, 0, ResultCode.MESSAGE_TOO_SHORT);
            assertRefused(node, bytes, writer.length() - 1, ResultCode.MESSAGE_TOO_SHORT);
            assertRefused(node, bytes, writer.length() + 1, ResultCode.MESSAGE_TOO_LONG);
            assertRefused(node, bytes, CommandCheck.LENGTH_MAX + 1, ResultCode.MESSAGE_TOO_LONG);
            bytes.putShort(MessageHeaderDecoder.versionEncodingOffset(), (short) 2);
            assertRefused(node, bytes, writer.length(), ResultCode.VERSION_UNSUPPORTED);
            bytes.putShort(MessageHeaderDecoder.schemaIdEncodingOffset(), (short) 1);
            assertRefused(node, bytes, writer.length(), ResultCode.SCHEMA_UNKNOWN);
            bytes.putBytes(0, writer.buffer(), 0, writer.length());
            bytes.putShort(MessageHeaderDecoder.templateIdEncodingOffset(), (short) 99);
            assertRefused(node, bytes, writer.length(), ResultCode.TYPE_UNKNOWN);

            offer(node, writer);
            node.drain();
            assertThat(results).containsExactly(ResultCode.OK);
            assertThat(node.commandCount()).isEqualTo(2);
        }
    }

    /** Values that no command may carry are answered with their own code, in order, and the books stay as they are. */
    @Test
    void shouldAnswerEachHostileValueAndChangeNoBalance() {
        SeededPayments payments = new SeededPayments(7, 1, Long.MAX_VALUE / 2);
        try (Node node = launch(Durability.PAGE_CACHE)) {
            for (int i = 0; i < 7; i++) {
                payments.next();
                offer(node, payments.writer());
            }
            long validUntilNs = System.currentTimeMillis() * 1_000_000 + 3_600_000_000_000L;
            writer.lock(1, 0, 0, 2, 1, 2, 5, 0, validUntilNs);
            offer(node, writer);
            writer.lock(0, 1, 0, 2, 1, 2, 5, 0, validUntilNs);
            offer(node, writer);
            for (int i = 0; i < AMOUNTS_LOW.length; i++) {
                writer.lock(1, 10 + i, 0, 2, 1, 2, AMOUNTS_LOW[i], AMOUNTS_HIGH[i], validUntilNs);
                offer(node, writer);
                writer.mint(1, AMOUNTS_LOW[i], AMOUNTS_HIGH[i]);
                offer(node, writer);
                writer.draw(1, 77, 0, AMOUNTS_LOW[i], AMOUNTS_HIGH[i], 0, 0);
                offer(node, writer);
            }
            writer.lock(1, 20, 0, 0, 0, 0, 5, 0, validUntilNs);
            offer(node, writer);
            node.drain();
        }
        assertThat(results.subList(7, results.size()))
                .containsExactly(
                        ResultCode.LOCK_ID_ZERO,
                        ResultCode.MANAGER_UNKNOWN,
                        ResultCode.AMOUNT_ZERO,
                        ResultCode.AMOUNT_ZERO,
                        ResultCode.AMOUNT_ZERO,
                        ResultCode.INSUFFICIENT_COLLATERAL,
                        ResultCode.SUPPLY_LIMIT_EXCEEDED,
                        ResultCode.LOCK_UNKNOWN,
                        ResultCode.PARTITION_UNKNOWN);
        try (LedgerReplay replay = new LedgerReplay(0)) {
            JournalReader.read(directory, replay);
            assertThat(replay.dispatcher().ledger().state().balances().supplyLow())
                    .isEqualTo(1_000_000);
            assertThat(replay.dispatcher().ledger().state().locks().liveCount()).isZero();
        }
    }

    private void assertRefused(Node node, NativeBuffer bytes, int length, ResultCode expected) {
        assertThat(Ingress.refusal(node.ingress().offer(bytes, 0, length))).isEqualTo(expected);
    }

    private Node launch(Durability durability) {
        return Node.launch(context(durability));
    }

    private NodeContext context(Durability durability) {
        return new NodeContext()
                .directory(directory)
                .durability(durability)
                .genesis(KilledNode.GENESIS)
                .journalOptions(KilledNode.JOURNAL_OPTIONS)
                .tickIntervalNs(0)
                .listener(this::onReceipt);
    }

    private void onReceipt(NativeBuffer buffer, int offset, int length) {
        ReceiptDecoder receipt = new ReceiptDecoder().wrapAndApplyHeader(buffer, offset, new MessageHeaderDecoder());
        results.add(ResultCode.get(receipt.result()));
    }

    private void registerHolder(Node node, int number) {
        writer.registerHolder(ByteBuffer.allocate(20).putInt(16, number).array());
        offer(node, writer);
    }

    private static void offer(Node node, CommandWriter command) {
        while (node.ingress().offer(command.buffer(), 0, command.length()) == Ingress.NOT_NOW) {
            Thread.onSpinWait();
        }
    }

    private String digestOfReplay() {
        return digestBehind(Long.MAX_VALUE);
    }

    private String digestBehind(long lastSequence) {
        try (LedgerReplay replay = new LedgerReplay(0)) {
            JournalEnd end = JournalReader.read(directory, (sequence, timestampNs, buffer, offset, length) -> {
                if (sequence <= lastSequence) replay.onCommand(sequence, timestampNs, buffer, offset, length);
            });
            assertThat(end.state()).isEqualTo(JournalEnd.State.CLEAN);
            return replay.dispatcher().ledger().digest();
        }
    }
}
