package io.ampcore.journal;

import io.ampcore.memory.NativeBuffer;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32C;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A frame of so many commands, built, checksummed and chained, beside each of the three alone: copying its bytes, their
 * CRC-32C, their XXH3-128; and beside what a cryptographic chain would take. In the encoder's package, which shows it to no one else.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Thread)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class FrameBenchmark {
    private static final int COMMAND_LENGTH = 168;

    @Param({"1", "32", "256"})
    int commandCount;

    private final NativeBuffer command = new NativeBuffer(new byte[COMMAND_LENGTH]);
    private final CRC32C crc = new CRC32C();
    private FrameEncoder encoder;
    private final Xxh3 xxh3 = new Xxh3();
    private MessageDigest sha256;
    private byte[] source;
    private byte[] copy;
    private NativeBuffer hashed;
    private long sequence;

    @Setup
    public void prepare() throws NoSuchAlgorithmException {
        JournalOptions options = JournalOptions.DEFAULTS;
        encoder = new FrameEncoder(
                new FrameChain(JournalId.random()), options.frameCommandCount(), options.framePayloadLength());
        sha256 = MessageDigest.getInstance("SHA-256");
        source = new byte[FrameLayout.HEADER_LENGTH + commandCount * FrameLayout.entryLength(COMMAND_LENGTH)];
        copy = new byte[source.length];
        hashed = new NativeBuffer(ByteBuffer.allocateDirect(source.length));
    }

    @Benchmark
    public int frame() {
        for (int i = 0; i < commandCount; i++) {
            sequence++;
            encoder.offer(sequence, sequence, command, 0, COMMAND_LENGTH);
        }
        return encoder.finish(sequence);
    }

    @Benchmark
    public byte[] bareCopy() {
        System.arraycopy(source, 0, copy, 0, source.length);
        return copy;
    }

    @Benchmark
    public long bareCrc() {
        crc.reset();
        crc.update(source, 0, source.length);
        return crc.getValue();
    }

    @Benchmark
    public long bareXxh3() {
        xxh3.hash(hashed, 0, hashed.capacity());
        return xxh3.high();
    }

    @Benchmark
    public byte[] bareSha256() {
        sha256.update(source, 0, source.length);
        return sha256.digest();
    }
}
