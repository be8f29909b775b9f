package io.ampcore.bench.subject;

import com.lmax.disruptor.BlockingWaitStrategy;
import com.lmax.disruptor.BusySpinWaitStrategy;
import com.lmax.disruptor.RingBuffer;
import com.lmax.disruptor.WaitStrategy;
import com.lmax.disruptor.YieldingWaitStrategy;
import com.lmax.disruptor.dsl.Disruptor;
import com.lmax.disruptor.dsl.ProducerType;
import com.lmax.disruptor.util.DaemonThreadFactory;
import io.ampcore.measure.Recording;
import io.ampcore.measure.Subject;
import io.ampcore.measure.SubjectRun;
import io.ampcore.memory.NativeBuffer;
import io.ampcore.pipeline.Waiting;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A bare Disruptor that passes the bytes of a command to a thread which reads them and answers: a hop and nothing else. */
final class DisruptorFloor implements Subject {
    private static final class Slot {
        final NativeBuffer bytes = new NativeBuffer(new byte[CommandBytes.lock().capacity()]);
        long number;
    }

    private final NativeBuffer command = CommandBytes.lock();
    private final Map<String, String> settings;
    private final Recording recording;
    private final Disruptor<Slot> disruptor;
    private final RingBuffer<Slot> ring;
    private long sent;
    private long sum;

    private DisruptorFloor(SubjectRun run) {
        settings = run.settings("waiting");
        int ringCapacity = run.number("ring");
        recording = new Recording(2 * ringCapacity);
        disruptor = new Disruptor<>(
                Slot::new,
                ringCapacity,
                DaemonThreadFactory.INSTANCE,
                ProducerType.MULTI,
                strategy(Waiting.valueOf(run.text("waiting"))));
        disruptor.handleEventsWith((slot, position, endOfBatch) -> onSlot(slot));
        ring = disruptor.start();
    }

    static Subject open(SubjectRun run) {
        return new DisruptorFloor(run);
    }

    @Override
    public void send(long index, long dueNs, long sentNs) {
        recording.sending(sent, dueNs, sentNs);
        long position = ring.next();
        Slot slot = ring.get(position);
        slot.bytes.putBytes(0, command, 0, command.capacity());
        slot.number = sent++;
        ring.publish(position);
    }

    @Override
    public void awaitAnswers() {
        while (recording.answerCount() < sent) {
            LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(10));
        }
    }

    @Override
    public Recording recording() {
        return recording;
    }

    /** @return 0: nothing is ever refused; what was read goes into it, so that it is read. */
    @Override
    public long refusalCount() {
        return sum == Long.MIN_VALUE ? 1 : 0;
    }

    @Override
    public Map<String, String> settings() {
        return settings;
    }

    @Override
    public void close() {
        disruptor.shutdown();
    }

    private void onSlot(Slot slot) {
        long words = 0;
        for (int i = 0; i + Long.BYTES <= slot.bytes.capacity(); i += Long.BYTES) {
            words += slot.bytes.getLong(i);
        }
        sum = words & Long.MAX_VALUE;
        recording.answered(slot.number);
    }

    private static WaitStrategy strategy(Waiting waiting) {
        return switch (waiting) {
            case BLOCKING -> new BlockingWaitStrategy();
            case YIELDING -> new YieldingWaitStrategy();
            case BUSY_SPIN -> new BusySpinWaitStrategy();
        };
    }
}
