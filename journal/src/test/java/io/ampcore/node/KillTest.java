package io.ampcore.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.ampcore.journal.JournalEnd;
import io.ampcore.journal.JournalPosition;
import io.ampcore.journal.JournalReader;
import io.ampcore.memory.NativeBuffer;
import io.ampcore.pipeline.Durability;
import io.ampcore.protocol.MessageHeaderDecoder;
import io.ampcore.protocol.OpenSessionDecoder;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.agrona.collections.Long2LongHashMap;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A node is killed with SIGKILL under load, again and again on one directory, while snapshots are taken and files roll.
 * Afterwards everything that it acknowledged is there, with the same sequence and the same answer; nothing is there that
 * was not sent, in the order in which it was sent, without a hole; and the next start, from whatever snapshot, knows the
 * state that a replay from the beginning gives.
 * <p>
 * {@code -Dampcore.kill.rounds=500} makes it long, {@code -Dampcore.kill.seed=...} repeats a run.
 */
@Timeout(value = 12, unit = TimeUnit.HOURS)
class KillTest {
    private static final int ROUNDS = Integer.getInteger("ampcore.kill.rounds", 15);
    private static final long SEED = Long.getLong("ampcore.kill.seed", System.nanoTime());
    /** Long past any test: the moments of the locks' validity must not differ between sender and checker. */
    private static final long VALIDITY_NS = TimeUnit.HOURS.toNanos(20);

    private static final int ACKNOWLEDGED_BEFORE_KILL_MAX = 4_000;

    private final SplittableRandom random = new SplittableRandom(SEED);
    private final long validUntilNs = TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis()) + VALIDITY_NS;
    private final List<Acknowledged> rounds = new ArrayList<>();
    private String digest = "";
    private long lastSequence;
    private long restoredCount;

    @TempDir
    private Path directory;

    @ParameterizedTest
    @EnumSource(
            value = Durability.class,
            names = {"PAGE_CACHE", "DISK"})
    void shouldKnowEverythingItAcknowledgedAfterEachKill(Durability durability) throws Exception {
        System.out.println("kill test: " + ROUNDS + " rounds at " + durability + ", seed " + SEED);
        try (Checker checker = new Checker()) {
            for (int round = 1; round <= ROUNDS; round++) {
                rounds.add(runAndKill(round, durability));
                checker.check(round);
            }
        }
        assertThat(rounds.stream().mapToLong(round -> round.count).sum()).isPositive();
        assertThat(restoredCount).as("starts from a snapshot").isPositive();
        assertThat(digestFromTheBeginning()).isEqualTo(digest);
    }

    private Acknowledged runAndKill(int round, Durability durability) throws IOException, InterruptedException {
        int killAfter = random.nextInt(ACKNOWLEDGED_BEFORE_KILL_MAX);
        Process process = start(round, durability);
        Acknowledged acknowledged = new Acknowledged();
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(process.getInputStream()))) {
            if (in.readLong() > 0) restoredCount++;
            assertThat(in.readUTF())
                    .as("digest at the start of round %d", round)
                    .isEqualTo(digest);
            assertThat(in.readLong())
                    .as("last sequence at the start of round %d", round)
                    .isEqualTo(lastSequence);
            readReceipts(in, acknowledged, killAfter, process);
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.waitFor()).as("killed, and not ended by itself").isEqualTo(128 + 9);
        return acknowledged;
    }

    private static void readReceipts(DataInputStream in, Acknowledged acknowledged, int killAfter, Process process)
            throws IOException {
        try {
            while (true) {
                if (acknowledged.count == killAfter) {
                    // Not the process's own method, which closes the pipe and loses what is still in it.
                    process.toHandle().destroyForcibly();
                }
                acknowledged.add(in.readLong(), in.readLong(), in.readInt());
            }
        } catch (EOFException ex) {
            // The pipe ends with the process, perhaps in the middle of a receipt that nobody has seen whole.
            assertThat(acknowledged.count).isGreaterThanOrEqualTo(killAfter);
        }
    }

    private Process start(int round, Durability durability) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument ->
                        argument.startsWith("--") || argument.startsWith("-XX:") || argument.startsWith("-Dchronicle"))
                .forEach(command::add);
        command.addAll(List.of("-Xmx128m", "-cp", System.getProperty("java.class.path"), KilledNode.class.getName()));
        command.addAll(List.of(
                directory.toString(),
                durability.name(),
                Long.toString(SEED),
                Integer.toString(round),
                Long.toString(validUntilNs)));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private String digestFromTheBeginning() {
        try (LedgerReplay replay = new LedgerReplay(0)) {
            JournalReader.read(directory, replay);
            return replay.dispatcher().ledger().digest();
        }
    }

    /** What a session was told: by its sequence, the command's sequence and result. */
    private static final class Acknowledged {
        private final Long2LongHashMap sequences = new Long2LongHashMap(-1);
        private final Long2LongHashMap results = new Long2LongHashMap(-1);
        private long count;

        void add(long sessionSequence, long sequence, int result) {
            sequences.put(sessionSequence, sequence);
            results.put(sessionSequence, result);
            count++;
        }
    }

    /**
     * Reads what each round has added to the journal, holds it against what was sent and what was acknowledged, and keeps a
     * ledger that never knew a snapshot.
     */
    private final class Checker implements AutoCloseable {
        private final LedgerReplay replay = new LedgerReplay(0);
        private final MessageHeaderDecoder header = new MessageHeaderDecoder();
        private SeededPayments sent;
        private int round;
        private long acknowledgedSeen;
        private JournalPosition position;

        void check(int round) {
            this.round = round;
            sent = new SeededPayments(SEED, round, validUntilNs);
            acknowledgedSeen = 0;
            try (JournalReader reader = JournalReader.open(directory, position, this::onCommand)) {
                JournalEnd end = reader.readToEnd();
                assertThat(end.state()).as(end.toString()).isNotEqualTo(JournalEnd.State.DAMAGED);
                if (end.lastSequence() > 0) position = reader.position();
            }
            assertThat(acknowledgedSeen)
                    .as("acknowledged in round %d and found again", round)
                    .isEqualTo(rounds.get(round - 1).count);
            lastSequence = replay.commandCount();
            digest = replay.isEmpty() ? "" : replay.dispatcher().ledger().digest();
        }

        void onCommand(long sequence, long timestampNs, NativeBuffer buffer, int offset, int length) {
            replay.onCommand(sequence, timestampNs, buffer, offset, length);
            header.wrap(buffer, offset);
            if (sequence == 1) return;
            assertThat(roundOf(buffer, offset)).isEqualTo(round);
            sent.next();
            assertThat(withoutTime(buffer, offset, length))
                    .as("command %d, number %d of round %d", sequence, header.sessionSequence(), round)
                    .isEqualTo(
                            withoutTime(sent.writer().buffer(), 0, sent.writer().length()));
            checkAnswer(sequence);
        }

        /** A round is a session; its first command, which opens it, is not sent in it. */
        private int roundOf(NativeBuffer buffer, int offset) {
            if (header.templateId() != OpenSessionDecoder.TEMPLATE_ID) return (int) header.sessionId();
            return (int) new OpenSessionDecoder()
                    .wrapAndApplyHeader(buffer, offset, new MessageHeaderDecoder())
                    .sessionId();
        }

        private void checkAnswer(long sequence) {
            Acknowledged acknowledged = rounds.get(round - 1);
            long told = acknowledged.sequences.get(header.sessionSequence());
            if (told == -1) return;
            acknowledgedSeen++;
            assertThat(told).isEqualTo(sequence);
            assertThat(acknowledged.results.get(header.sessionSequence()))
                    .isEqualTo(replay.lastResult().number());
        }

        @Override
        public void close() {
            replay.close();
        }

        private byte[] withoutTime(NativeBuffer buffer, int offset, int length) {
            byte[] bytes = new byte[length];
            buffer.getBytes(offset, bytes);
            new NativeBuffer(bytes).putLong(MessageHeaderDecoder.timestampNsEncodingOffset(), 0);
            return bytes;
        }
    }
}
