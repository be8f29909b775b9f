package io.ampcore.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.ampcore.journal.JournalEnd;
import io.ampcore.journal.JournalReader;
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
import org.agrona.DirectBuffer;
import org.agrona.collections.Long2LongHashMap;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A node is killed with SIGKILL under load, again and again on one directory. Afterwards everything that it acknowledged
 * is there, with the same sequence and the same answer; nothing is there that was not sent, in the order in which it was
 * sent, without a hole; and the next start knows the state that a replay gives.
 * <p>
 * {@code -Dampcore.kill.rounds=500} makes it long, {@code -Dampcore.kill.seed=...} repeats a run.
 */
@Timeout(value = 30, unit = TimeUnit.MINUTES)
class KillTest {
    private static final int ROUNDS = Integer.getInteger("ampcore.kill.rounds", 50);
    private static final long SEED = Long.getLong("ampcore.kill.seed", System.nanoTime());
    /** Long past any test: the moments of the locks' validity must not differ between sender and checker. */
    private static final long VALIDITY_NS = TimeUnit.HOURS.toNanos(20);

    private static final int ACKNOWLEDGED_BEFORE_KILL_MAX = 4_000;

    private final SplittableRandom random = new SplittableRandom(SEED);
    private final long validUntilNs = TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis()) + VALIDITY_NS;
    private final List<Acknowledged> rounds = new ArrayList<>();
    private String digest = "";
    private long commandCount;

    @TempDir
    private Path directory;

    @Test
    void shouldKnowEverythingItAcknowledgedAfterEachKill() throws Exception {
        System.out.println("kill test: " + ROUNDS + " rounds, seed " + SEED);
        for (int round = 1; round <= ROUNDS; round++) {
            rounds.add(runAndKill(round));
            checkJournal(round);
        }
        assertThat(rounds.stream().mapToLong(round -> round.count).sum()).isPositive();
    }

    private Acknowledged runAndKill(int round) throws IOException, InterruptedException {
        Durability durability = random.nextBoolean() ? Durability.PAGE_CACHE : Durability.DISK;
        int killAfter = random.nextInt(ACKNOWLEDGED_BEFORE_KILL_MAX);
        Process process = start(round, durability);
        Acknowledged acknowledged = new Acknowledged();
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(process.getInputStream()))) {
            assertThat(in.readUTF())
                    .as("digest at the start of round %d", round)
                    .isEqualTo(digest);
            assertThat(in.readLong())
                    .as("commands at the start of round %d", round)
                    .isEqualTo(commandCount);
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

    /** Reads all that is in the journal, and holds it against what was sent and what was acknowledged. */
    private void checkJournal(int lastRound) {
        try (Checker checker = new Checker(lastRound)) {
            JournalEnd end = JournalReader.read(directory, checker::onCommand);
            assertThat(end.state()).as(end.toString()).isNotEqualTo(JournalEnd.State.DAMAGED);
            checker.finish();
            commandCount = end.commandCount();
            digest = checker.replay.isEmpty()
                    ? ""
                    : checker.replay.dispatcher().ledger().digest();
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

    private final class Checker implements AutoCloseable {
        private final LedgerReplay replay = new LedgerReplay(0);
        private final MessageHeaderDecoder header = new MessageHeaderDecoder();
        private final SeededPayments[] sent;
        private final long[] acknowledgedSeen;

        Checker(int lastRound) {
            sent = new SeededPayments[lastRound + 1];
            acknowledgedSeen = new long[lastRound + 1];
            for (int round = 1; round <= lastRound; round++) {
                sent[round] = new SeededPayments(SEED, round, validUntilNs);
            }
        }

        void onCommand(long sequence, long timestampNs, DirectBuffer buffer, int offset, int length) {
            replay.onCommand(sequence, timestampNs, buffer, offset, length);
            header.wrap(buffer, offset);
            if (sequence == 1) return;
            int round = roundOf(buffer, offset);
            SeededPayments expected = sent[round];
            expected.next();
            assertThat(withoutTime(buffer, offset, length))
                    .as("command %d, number %d of round %d", sequence, header.sessionSequence(), round)
                    .isEqualTo(withoutTime(
                            expected.writer().buffer(), 0, expected.writer().length()));
            checkAnswer(round, sequence);
        }

        /** A round is a session; its first command, which opens it, is not sent in it. */
        private int roundOf(DirectBuffer buffer, int offset) {
            if (header.templateId() != OpenSessionDecoder.TEMPLATE_ID) return (int) header.sessionId();
            return (int) new OpenSessionDecoder()
                    .wrapAndApplyHeader(buffer, offset, new MessageHeaderDecoder())
                    .sessionId();
        }

        private void checkAnswer(int round, long sequence) {
            Acknowledged acknowledged = rounds.get(round - 1);
            long told = acknowledged.sequences.get(header.sessionSequence());
            if (told == -1) return;
            acknowledgedSeen[round]++;
            assertThat(told).isEqualTo(sequence);
            assertThat(acknowledged.results.get(header.sessionSequence()))
                    .isEqualTo(replay.lastResult().number());
        }

        void finish() {
            for (int round = 1; round < sent.length; round++) {
                assertThat(acknowledgedSeen[round])
                        .as("acknowledged in round %d and found again", round)
                        .isEqualTo(rounds.get(round - 1).count);
            }
        }

        @Override
        public void close() {
            replay.close();
        }

        private byte[] withoutTime(DirectBuffer buffer, int offset, int length) {
            byte[] bytes = new byte[length];
            buffer.getBytes(offset, bytes);
            new UnsafeBuffer(bytes).putLong(MessageHeaderDecoder.timestampNsEncodingOffset(), 0);
            return bytes;
        }
    }
}
