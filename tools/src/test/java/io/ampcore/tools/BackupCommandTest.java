package io.ampcore.tools;

import static org.assertj.core.api.Assertions.assertThat;

import io.ampcore.load.PaymentLoad;
import io.ampcore.load.PaymentWorld;
import io.ampcore.load.ReceiptBoard;
import io.ampcore.measure.Pacer;
import io.ampcore.node.Node;
import io.ampcore.node.NodeContext;
import io.ampcore.pipeline.Durability;
import io.ampcore.pipeline.ReceiptListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Copies of a directory while a node works on it. */
@Timeout(120)
class BackupCommandTest {
    private static final int BALANCES = 50;
    private static final int OPEN = 100;
    private static final long RATE = 20_000;
    private static final long STRETCH_NS = 50_000_000;
    /** What is open, and what ended while its client may still ask for it; with room for the machine's stalls. */
    private static final int LOCKS = 200_000;

    private final AmpDriver amp = new AmpDriver();

    @TempDir
    private Path directory;

    @Test
    void shouldCopyAConsistentBeginningWhileANodeIsUnderLoad() {
        Path data = directory.resolve("data");
        ReceiptBoard board = new ReceiptBoard(1, 1 << 16);
        long[] copied = new long[4];
        try (Node node = launch(data, board)) {
            PaymentLoad load = PaymentLoad.prepare(node, board, BALANCES, OPEN);
            AtomicBoolean isEnough = new AtomicBoolean();
            CompletableFuture<Void> sending = CompletableFuture.runAsync(() -> {
                while (!isEnough.get()) {
                    new Pacer().run(load, STRETCH_NS, RATE, (sent, elapsedNs) -> {});
                }
            });
            for (int i = 0; i < copied.length; i++) {
                amp.run("backup", data, copy(i), "--json");
                assertThat(amp.status()).as(amp.err()).isZero();
                copied[i] = Long.parseLong(amp.json().get("lastSequence").toString());
            }
            isEnough.set(true);
            sending.join();
            load.awaitAnswers();
            node.drain();
            assertThat(board.refusalCount()).isZero();
        }

        assertThat(copied).isSorted();
        assertThat(copied[0]).isGreaterThan(2 * BALANCES);
        for (int i = 0; i < copied.length; i++) {
            assertThat(amp.run("verify", copy(i), "--json").json())
                    .containsEntry("state", "CLEAN")
                    .containsEntry("lastSequence", Long.toString(copied[i]));
            amp.run("diff", copy(i), data, "--to", copied[i]);
            assertThat(amp.status()).as(amp.out()).isZero();
        }
        assertThat(amp.run("verify", data).status()).isZero();
    }

    @Test
    void shouldMakeADirectoryThatANodeStartsOn() {
        Path data = directory.resolve("data");
        try (JournalFixture journal = new JournalFixture(data).aPoolOfAMillion()) {
            journal.lock(1, 10);
        }
        String digest = (String) amp.run("replay", data, "--json").json().get("digest");

        assertThat(amp.run("backup", data, copy(0)).status()).isZero();

        assertThat(amp.out()).contains("8 frames with 8 commands copied to");
        try (Node node = launch(copy(0), (buffer, offset, length) -> {})) {
            assertThat(node.recovered().commandCount()).isEqualTo(8);
            node.drain();
            assertThat(node.digest()).isEqualTo(digest);
        }
    }

    @Test
    void shouldOverwriteNothingAndLeaveNothingHalfDone() throws IOException {
        Path data = directory.resolve("data");
        new JournalFixture(data).close();
        Files.createDirectories(copy(0).resolve("mine"));

        assertThat(amp.run("backup", data, copy(0)).status()).isEqualTo(2);
        assertThat(amp.err()).contains("is not empty");

        assertThat(amp.run("backup", directory.resolve("nothing"), copy(1)).status())
                .isEqualTo(2);
        assertThat(amp.err()).contains("no journal here");
        assertThat(directory).isDirectoryNotContaining("glob:**copy-1*");
    }

    private Path copy(int number) {
        return directory.resolve("copy-" + number);
    }

    private static Node launch(Path data, ReceiptListener listener) {
        return Node.launch(new NodeContext()
                .directory(data)
                .durability(Durability.PAGE_CACHE)
                .listener(listener)
                .tickIntervalNs(0)
                .genesis(PaymentWorld.genesis(BALANCES, LOCKS)));
    }
}
