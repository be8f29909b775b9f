package io.ampcore.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ampcore.dispatch.CommandDispatcher;
import io.ampcore.dispatch.GenesisCodec;
import io.ampcore.dispatch.Outbox;
import io.ampcore.domain.Genesis;
import io.ampcore.driver.LedgerDriver.Layer;
import io.ampcore.memory.NativeBuffer;
import io.ampcore.model.Episode.Sent;
import io.ampcore.model.Message.Kind;
import io.ampcore.pipeline.Durability;
import io.ampcore.pipeline.Ingress;
import io.ampcore.pipeline.Journal;
import io.ampcore.pipeline.Pipeline;
import io.ampcore.pipeline.ThreadingProfile;
import io.ampcore.pipeline.Waiting;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The same commands with the same timestamps give the same state, however they are cut into batches (domain §9). */
@Timeout(120)
class BatchesTest {
    private static final long SEED = Long.getLong("ampcore.workload.seed", 1);
    private static final int COUNT = 2_000;

    private final MessageEncoder encoder = new MessageEncoder();
    private final NativeBuffer message = new NativeBuffer(new byte[1024]);
    private final NativeBuffer answers = NativeBuffer.allocate(Outbox.CAPACITY_MIN);

    @ParameterizedTest
    @EnumSource
    void shouldComeToTheSameDigestInWhateverBatchesCommandsAreCut(Setting setting) {
        List<Sent> sent = new ArrayList<>();
        try (Episode episode = new Episode(Layer.DISPATCHER, setting, new Coverage())) {
            episode.run(SEED, COUNT);
            sent.addAll(episode.foundation());
            sent.addAll(episode.sent());
            sent.removeIf(one -> one.message().kind() == Kind.DRY_RUN);
        }

        String expected = replay(setting.genesis(), sent);

        assertEquals(expected, replay(setting.genesis(), sent), "replayed");
        assertEquals(expected, send(setting.genesis(), sent, ThreadingProfile.FUSED, 1), "one at a time");
        assertEquals(expected, send(setting.genesis(), sent, ThreadingProfile.FUSED, 64), "in bursts of 64");
        assertEquals(expected, send(setting.genesis(), sent, ThreadingProfile.PAIRED, 7), "in bursts of 7");
        assertEquals(expected, send(setting.genesis(), sent, ThreadingProfile.DEDICATED, 1_000), "by the thousand");
    }

    /** Applies commands one by one, as a replay does. @return the digest. */
    private String replay(Genesis genesis, List<Sent> sent) {
        try (CommandDispatcher dispatcher = newDispatcher(genesis)) {
            long sequence = 1;
            for (Sent one : sent) {
                int length = encoder.encode(one.message(), one.number());
                dispatcher.outbox().wrap(answers, 0, answers.capacity());
                dispatcher.dispatch(++sequence, one.atNs(), encoder.buffer(), 0, length);
            }
            return dispatcher.ledger().digest();
        }
    }

    /** Sends commands through a pipeline, and waits for the answers after each burst. @return the digest. */
    private String send(Genesis genesis, List<Sent> sent, ThreadingProfile profile, int burst) {
        AtomicLong clockNs = new AtomicLong();
        AtomicInteger answered = new AtomicInteger();
        try (CommandDispatcher dispatcher = newDispatcher(genesis);
                Pipeline pipeline = Pipeline.launch(new Pipeline.Context()
                        .dispatcher(dispatcher)
                        .journal(Journal.NONE)
                        .listener((buffer, offset, length) -> answered.incrementAndGet())
                        .profile(profile)
                        .waiting(Waiting.BLOCKING)
                        .clock(clockNs::get))) {
            int count = 0;
            int commands = 0;
            for (Sent one : sent) {
                clockNs.set(one.atNs());
                offer(pipeline.ingress(), encoder.encode(one.message(), one.number()));
                count++;
                commands += one.message().commands().size();
                if (count % burst == 0) {
                    await(answered, commands);
                }
            }
            pipeline.drain();
            return dispatcher.ledger().digest();
        }
    }

    private void offer(Ingress ingress, int length) {
        int answer = ingress.offer(encoder.buffer(), 0, length);
        while (answer == Ingress.NOT_NOW) {
            Thread.onSpinWait();
            answer = ingress.offer(encoder.buffer(), 0, length);
        }
        assertEquals(Ingress.ACCEPTED, answer);
    }

    private static void await(AtomicInteger answered, int count) {
        while (answered.get() < count) {
            Thread.onSpinWait();
        }
    }

    private CommandDispatcher newDispatcher(Genesis genesis) {
        CommandDispatcher dispatcher = new CommandDispatcher(genesis, new Outbox(), Durability.NONE.code());
        int length = GenesisCodec.encode(genesis, message, 0);
        dispatcher.outbox().wrap(answers, 0, answers.capacity());
        dispatcher.dispatch(1, 0, message, 0, length);
        return dispatcher;
    }
}
