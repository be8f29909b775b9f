package io.ampcore.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ampcore.client.CommandWriter;
import io.ampcore.dispatch.CommandDispatcher;
import io.ampcore.dispatch.GenesisCodec;
import io.ampcore.dispatch.Outbox;
import io.ampcore.domain.Genesis;
import io.ampcore.domain.Principals;
import io.ampcore.domain.ResultCode;
import io.ampcore.memory.NativeBuffer;
import io.ampcore.protocol.MessageHeaderDecoder;
import io.ampcore.protocol.ReceiptDecoder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.agrona.BitUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What every profile promises: order, durability before the receipt, "not now", and a halt when a stage fails. */
@Timeout(60)
class PipelineTest {
    private static final int TICKS = 5_000;
    private static final int RECEIPT_LENGTH_MIN = MessageHeaderDecoder.ENCODED_LENGTH + ReceiptDecoder.BLOCK_LENGTH;

    private final AtomicLong clockNs = new AtomicLong(1_000_000_000L);
    private final RecordingJournal journal = new RecordingJournal();
    private final List<Long> receiptSequences = Collections.synchronizedList(new ArrayList<>());
    private final CommandWriter writer = new CommandWriter(0, Principals.OPERATOR);

    @ParameterizedTest
    @CsvSource({
        "FUSED, PAGE_CACHE",
        "FUSED, DISK",
        "PAIRED, PAGE_CACHE",
        "PAIRED, DISK",
        "DEDICATED, PAGE_CACHE",
        "DEDICATED, DISK"
    })
    void shouldAnswerEachCommandOnceInOrderAndNotBeforeItIsKept(ThreadingProfile profile, Durability durability) {
        journal.durability = durability;
        try (CommandDispatcher dispatcher = newDispatcher();
                Pipeline pipeline = Pipeline.launch(newContext(dispatcher, profile, this::keepReceipt))) {
            for (int i = 0; i < TICKS; i++) {
                clockNs.incrementAndGet();
                writer.tick();
                offerUntilAccepted(pipeline.ingress());
            }
            pipeline.drain();

            assertThat(receiptSequences).hasSize(TICKS);
            for (int i = 0; i < TICKS; i++) {
                assertThat(receiptSequences.get(i)).isEqualTo(2L + i);
            }
            assertThat(journal.sequences).isEqualTo(receiptSequences);
            assertThat(journal.violations).isEmpty();
        }
    }

    /** More receipts than there is memory for, all held up by the first. */
    @ParameterizedTest
    @CsvSource({"FUSED, PAGE_CACHE", "FUSED, DISK", "PAIRED, PAGE_CACHE", "PAIRED, DISK", "DEDICATED, DISK"})
    void shouldWaitWithCommandsUntilThereIsRoomForTheirReceipts(ThreadingProfile profile, Durability durability) {
        journal.durability = durability;
        int count = OutboxRing.CAPACITY_DEFAULT / RECEIPT_LENGTH_MIN + 1;
        CountDownLatch mayAnswer = new CountDownLatch(1);
        ReceiptListener slow = (buffer, offset, length) -> {
            awaitQuietly(mayAnswer);
            keepReceipt(buffer, offset, length);
        };
        try (CommandDispatcher dispatcher = newDispatcher();
                Pipeline pipeline = Pipeline.launch(newContext(dispatcher, profile, slow)
                        .ringCapacity(BitUtil.findNextPositivePowerOfTwo(count)))) {
            writer.tick();
            for (int i = 0; i < count; i++) {
                offerUntilAccepted(pipeline.ingress());
            }
            mayAnswer.countDown();
            pipeline.drain();

            assertThat(receiptSequences).hasSize(count);
            assertThat(receiptSequences).isSorted().doesNotHaveDuplicates();
            assertThat(journal.violations).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(ThreadingProfile.class)
    void shouldNeverLetTimeGoBackWhenTheClockDoes(ThreadingProfile profile) {
        try (CommandDispatcher dispatcher = newDispatcher();
                Pipeline pipeline = Pipeline.launch(newContext(dispatcher, profile, this::keepReceipt))) {
            for (long now : new long[] {5_000_000_000L, 4_000_000_000L, 6_000_000_000L}) {
                clockNs.set(now);
                writer.tick();
                offerUntilAccepted(pipeline.ingress());
            }
            pipeline.drain();

            assertThat(journal.timestamps).containsExactly(5_000_000_000L, 5_000_000_000L, 6_000_000_000L);
            assertThat(dispatcher.ledger().time().nowNs()).isEqualTo(6_000_000_000L);
        }
    }

    @ParameterizedTest
    @EnumSource(ThreadingProfile.class)
    void shouldSayNotNowWhenTheRingIsFullAndGoOnAfterwards(ThreadingProfile profile) throws InterruptedException {
        CountDownLatch mayAnswer = new CountDownLatch(1);
        ReceiptListener slow = (buffer, offset, length) -> {
            awaitQuietly(mayAnswer);
            keepReceipt(buffer, offset, length);
        };
        try (CommandDispatcher dispatcher = newDispatcher();
                Pipeline pipeline =
                        Pipeline.launch(newContext(dispatcher, profile, slow).ringCapacity(16))) {
            writer.tick();
            int accepted = 0;
            int answer = pipeline.ingress().offer(writer.buffer(), 0, writer.length());
            while (answer == Ingress.ACCEPTED) {
                accepted++;
                answer = pipeline.ingress().offer(writer.buffer(), 0, writer.length());
            }
            assertThat(answer).isEqualTo(Ingress.NOT_NOW);
            assertThat(accepted).isEqualTo(16);

            mayAnswer.countDown();
            offerUntilAccepted(pipeline.ingress());
            pipeline.drain();
            assertThat(receiptSequences).hasSize(17);
            assertThat(pipeline.ingress().offer(writer.buffer(), 0, writer.length()))
                    .isEqualTo(Ingress.CLOSED);
        }
    }

    /** What was taken is answered, queries too, and commands again when there is room. */
    @ParameterizedTest
    @EnumSource(ThreadingProfile.class)
    void shouldRefuseCommandsAndNoQueriesWhileTheJournalHasNoRoom(ThreadingProfile profile) {
        try (CommandDispatcher dispatcher = newDispatcher();
                Pipeline pipeline = Pipeline.launch(newContext(dispatcher, profile, this::keepReceipt))) {
            writer.tick();
            offerUntilAccepted(pipeline.ingress());
            journal.hasRoom = false;
            int refused = pipeline.ingress().offer(writer.buffer(), 0, writer.length());
            writer.queryPool(1, 1);
            int asked = pipeline.ingress().offer(writer.buffer(), 0, writer.length());
            journal.hasRoom = true;
            writer.tick();
            offerUntilAccepted(pipeline.ingress());
            pipeline.drain();

            assertThat(Ingress.refusal(refused)).isEqualTo(ResultCode.JOURNAL_FULL);
            assertThat(asked).isEqualTo(Ingress.ACCEPTED);
            assertThat(journal.sequences).containsExactly(2L, 3L);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "FUSED, PAGE_CACHE, append",
        "FUSED, PAGE_CACHE, write",
        "FUSED, DISK, sync",
        "PAIRED, PAGE_CACHE, write",
        "PAIRED, DISK, sync",
        "DEDICATED, PAGE_CACHE, append",
        "DEDICATED, DISK, sync"
    })
    void shouldHaltAndAnswerNothingMoreWhenTheJournalFails(
            ThreadingProfile profile, Durability durability, String failingStep) throws InterruptedException {
        journal.durability = durability;
        journal.failingStep = failingStep;
        CountDownLatch halted = new CountDownLatch(1);
        CommandDispatcher dispatcher = newDispatcher();
        Pipeline pipeline = Pipeline.launch(
                newContext(dispatcher, profile, this::keepReceipt).haltHandler((reason, cause) -> halted.countDown()));
        writer.tick();
        for (int i = 0; i < 8; i++) {
            assertThat(pipeline.ingress().offer(writer.buffer(), 0, writer.length()))
                    .isEqualTo(Ingress.ACCEPTED);
        }

        assertThat(halted.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(receiptSequences).isEmpty();
    }

    @Test
    void shouldRefuseWhatIsNoCommandAndSequenceNothing() {
        try (CommandDispatcher dispatcher = newDispatcher();
                Pipeline pipeline =
                        Pipeline.launch(newContext(dispatcher, ThreadingProfile.FUSED, this::keepReceipt))) {
            writer.tick();
            int answer = pipeline.ingress().offer(writer.buffer(), 0, writer.length() - 1);
            assertThat(Ingress.refusal(answer)).isEqualTo(ResultCode.MESSAGE_TOO_SHORT);
            pipeline.drain();

            assertThat(journal.sequences).isEmpty();
            assertThat(dispatcher.ledger().time().sequence()).isEqualTo(1);
        }
    }

    @Test
    void shouldAnswerAQueryInItsTurnAndJournalNothing() {
        try (CommandDispatcher dispatcher = newDispatcher();
                Pipeline pipeline =
                        Pipeline.launch(newContext(dispatcher, ThreadingProfile.FUSED, this::keepReceipt))) {
            writer.queryBalance(1, 1);
            offerUntilAccepted(pipeline.ingress());
            pipeline.drain();

            assertThat(receiptSequences).containsExactly(1L);
            assertThat(journal.sequences).isEmpty();
        }
    }

    @Test
    void shouldRefuseToSpinWhereCoresAreFew() {
        assertThat(ThreadingProfile.forCores(1)).isEqualTo(ThreadingProfile.FUSED);
        assertThat(ThreadingProfile.forCores(2)).isEqualTo(ThreadingProfile.FUSED);
        assertThat(ThreadingProfile.forCores(4)).isEqualTo(ThreadingProfile.PAIRED);
        assertThat(ThreadingProfile.forCores(16)).isEqualTo(ThreadingProfile.DEDICATED);
        assertThatThrownBy(() -> ThreadingProfile.DEDICATED.checkCores(Waiting.BUSY_SPIN, 2))
                .hasMessageContaining("needs 4 cores, found 2");
    }

    private Pipeline.Context newContext(
            CommandDispatcher dispatcher, ThreadingProfile profile, ReceiptListener listener) {
        return new Pipeline.Context()
                .dispatcher(dispatcher)
                .journal(journal)
                .listener(listener)
                .profile(profile)
                .waiting(Waiting.BLOCKING)
                .clock(clockNs::get);
    }

    private static CommandDispatcher newDispatcher() {
        Genesis genesis = Genesis.builder()
                .lockCapacity(16)
                .declineCapacity(16)
                .holderCapacity(16)
                .balanceCapacity(16)
                .build();
        CommandDispatcher dispatcher = new CommandDispatcher(genesis, new Outbox(), Durability.PAGE_CACHE.code());
        NativeBuffer bytes = new NativeBuffer(new byte[256]);
        int length = GenesisCodec.encode(genesis, bytes, 0);
        dispatcher.outbox().wrap(NativeBuffer.allocate(1024), 0, 1024);
        dispatcher.dispatch(1, 0, bytes, 0, length);
        return dispatcher;
    }

    private void offerUntilAccepted(Ingress ingress) {
        int answer = ingress.offer(writer.buffer(), 0, writer.length());
        while (answer == Ingress.NOT_NOW) {
            Thread.onSpinWait();
            answer = ingress.offer(writer.buffer(), 0, writer.length());
        }
        assertThat(answer).isEqualTo(Ingress.ACCEPTED);
    }

    private void keepReceipt(NativeBuffer buffer, int offset, int length) {
        int templateId = new MessageHeaderDecoder().wrap(buffer, offset).templateId();
        long sequence = buffer.getLong(offset + MessageHeaderDecoder.ENCODED_LENGTH);
        if (templateId == ReceiptDecoder.TEMPLATE_ID) {
            journal.checkKept(sequence);
        }
        receiptSequences.add(sequence);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException ex) {
            throw new IllegalStateException(ex);
        }
    }

    /** Remembers what it was given, and notices a receipt that left too early. */
    private static final class RecordingJournal implements Journal {
        final List<Long> sequences = Collections.synchronizedList(new ArrayList<>());
        final List<Long> timestamps = Collections.synchronizedList(new ArrayList<>());
        final List<String> violations = Collections.synchronizedList(new ArrayList<>());
        private final AtomicLong appended = new AtomicLong();
        private final AtomicLong written = new AtomicLong();
        private final AtomicLong synced = new AtomicLong();
        volatile Durability durability = Durability.PAGE_CACHE;
        volatile String failingStep = "";
        volatile boolean hasRoom = true;

        @Override
        public boolean hasRoom() {
            return hasRoom;
        }

        @Override
        public Durability durability() {
            return durability;
        }

        @Override
        public void append(long sequence, long timestampNs, NativeBuffer buffer, int offset, int length) {
            failAt("append");
            sequences.add(sequence);
            timestamps.add(timestampNs);
            appended.set(sequence);
        }

        @Override
        public void write() {
            failAt("write");
            written.set(appended.get());
        }

        @Override
        public void sync() {
            failAt("sync");
            synced.set(written.get());
        }

        @Override
        public void close() {
            // Nothing is open.
        }

        void checkKept(long sequence) {
            long kept = durability == Durability.DISK ? synced.get() : written.get();
            if (sequence > kept) {
                violations.add("receipt of " + sequence + " left when only " + kept + " was kept");
            }
        }

        private void failAt(String step) {
            if (step.equals(failingStep)) {
                throw new IllegalStateException("disk is gone: " + step);
            }
        }
    }
}
