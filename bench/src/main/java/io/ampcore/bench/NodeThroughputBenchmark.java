package io.ampcore.bench;

import io.ampcore.load.PaymentLoad;
import io.ampcore.load.PaymentWorld;
import io.ampcore.load.ReceiptBoard;
import io.ampcore.node.Node;
import io.ampcore.node.NodeContext;
import io.ampcore.pipeline.Durability;
import io.ampcore.pipeline.Pipeline;
import io.ampcore.pipeline.Waiting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Commands a second through a whole node: written, checked, sequenced, framed, journaled, applied, answered; lock (with
 * capture) and settle half and half, about 100,000 locks open all the time. One sender thread and the automatic profile.
 * Each burst is waited for to its last receipt, so the ring's fill and drain are in the number.
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@State(Scope.Benchmark)
@Fork(1)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
public class NodeThroughputBenchmark {
    private static final int BURST = 500_000;
    private static final int OPEN_COUNT = 100_000;

    @Param({"NONE", "PAGE_CACHE", "DISK"})
    Durability durability;

    @Param("100000")
    int balanceCount;

    @Param({"BLOCKING", "YIELDING"})
    Waiting waiting;

    private Path directory;
    private Node node;
    private ReceiptBoard board;
    private PaymentLoad load;

    /** A fresh journal under {@code -Dampcore.bench.dir}, by default where temporary files go. */
    @Setup(Level.Trial)
    public void open() throws IOException {
        Path parent = Path.of(System.getProperty("ampcore.bench.dir", System.getProperty("java.io.tmpdir")));
        directory = Files.createTempDirectory(parent, "ampcore-bench");
        board = new ReceiptBoard(System.currentTimeMillis(), Pipeline.Context.RING_CAPACITY_DEFAULT);
        node = Node.launch(new NodeContext()
                .directory(directory)
                .durability(durability)
                .waiting(waiting)
                .listener(board)
                .genesis(PaymentWorld.genesis(balanceCount, OPEN_COUNT)));
        load = PaymentLoad.prepare(node, board, balanceCount, OPEN_COUNT);
    }

    @Benchmark
    @OperationsPerInvocation(BURST)
    public void lockAndSettle() {
        load.burst(BURST);
    }

    /** A refusal would be another, cheaper command than the one that is measured. */
    @TearDown(Level.Trial)
    public void close() throws IOException {
        node.close();
        try (Stream<Path> files = Files.walk(directory)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.delete(file);
            }
        }
        if (board.refusalCount() != 0) {
            throw new IllegalStateException(board.refusalCount() + " refusals, the last " + board.lastRefusal());
        }
    }
}
