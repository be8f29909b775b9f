package io.ampcore.storage;

import io.ampcore.memory.NativeBuffer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * A disk in memory that loses power, fails, fills and lies, all from one seed. One thread.
 * <p>
 * Files are kept as {@link SimulatedFile}s. Names (new, renamed, deleted) become durable in their order, as with a file
 * system that journals them: all that were changed before a directory was synced, and after a loss of power any number of
 * the first of the others. Every step of a write or a sync may be the last one: {@link #cutPowerAfter}.
 */
public final class SimulatedDisk implements Storage {
    /** The machine is off: whoever was running is gone. */
    public static final class PowerCut extends RuntimeException {
        private static final long serialVersionUID = 1L;

        PowerCut() {
            super("power cut");
        }
    }

    /** A change of names that is not durable yet. */
    private interface NameChange {
        void applyTo(NavigableMap<Path, SimulatedFile> names);
    }

    private static final SimulatedFile DIRECTORY = new SimulatedFile();

    private final SplittableRandom random;
    /** Concurrent because the journal's watch over free space asks from its own thread. */
    private volatile NavigableMap<Path, SimulatedFile> names = new ConcurrentSkipListMap<>();

    private final NavigableMap<Path, SimulatedFile> durableNames = new ConcurrentSkipListMap<>();
    private final List<NameChange> changes = new ArrayList<>();
    private long capacity = Long.MAX_VALUE;
    private int stepsLeft = Integer.MAX_VALUE;
    private int writeFaultIn = Integer.MAX_VALUE;
    private int syncFaultIn = Integer.MAX_VALUE;

    public SimulatedDisk(SplittableRandom random) {
        this.random = random;
    }

    // ---- what goes wrong

    /** So many steps from now power is lost. */
    public void cutPowerAfter(int steps) {
        stepsLeft = steps;
    }

    /** The so-manieth write from now fails in its middle. */
    public void failWriteAfter(int writes) {
        writeFaultIn = writes;
    }

    /** The so-manieth sync from now fails, and some of what it was to sync is lost for good. */
    public void failSyncAfter(int syncs) {
        syncFaultIn = syncs;
    }

    /** @param bytes that all files together may take. */
    public void capacity(long bytes) {
        capacity = bytes;
    }

    /** Power comes back, with what the disk had written; no more faults are due. */
    public void restart() {
        int kept = changes.isEmpty() ? 0 : random.nextInt(changes.size() + 1);
        for (int i = 0; i < kept; i++) {
            changes.get(i).applyTo(durableNames);
        }
        changes.clear();
        names = new ConcurrentSkipListMap<>(durableNames);
        names.values().forEach(file -> file.cutPower(random));
        endFaults();
    }

    /** The process is started again, and the kernel has forgotten nothing. */
    public void endFaults() {
        stepsLeft = Integer.MAX_VALUE;
        writeFaultIn = Integer.MAX_VALUE;
        syncFaultIn = Integer.MAX_VALUE;
        capacity = Long.MAX_VALUE;
    }

    /** Turns one bit of a file. */
    public void flip(Path file, int bit) {
        names.get(file).flip(bit);
    }

    /** @return a copy of a file, to be {@linkplain #put put} somewhere later. */
    public Object copyOf(Path file) {
        return names.get(file).copy();
    }

    /** Puts a file somewhere, whatever stood there. */
    public void put(Path path, Object file) {
        settleNames();
        names.put(path, (SimulatedFile) file);
        durableNames.put(path, (SimulatedFile) file);
    }

    /** Makes a file disappear. */
    public void lose(Path path) {
        settleNames();
        names.remove(path);
        durableNames.remove(path);
    }

    public void truncate(Path path, int length) {
        names.get(path).setLength(length);
        names.get(path).sync();
    }

    /** @return everything that is on it, by name. */
    public List<Path> files() {
        return names.entrySet().stream()
                .filter(entry -> entry.getValue() != DIRECTORY)
                .map(Map.Entry::getKey)
                .toList();
    }

    // ---- a store of mapped memory: how Chronicle writes

    /** Writes to a file that is mapped. Fails like memory does whose page cannot be had. */
    public void store(Path path, int offset, byte[] source, int from, int count) {
        step();
        SimulatedFile file = names.get(path);
        int growth = Math.max(0, offset + count - file.length());
        boolean isFull = usableSpace(path) < growth;
        if (isFull || --writeFaultIn == 0) {
            file.write(offset, source, from, random.nextInt(count + 1));
            throw new InternalError("a fault occurred in an unsafe memory access operation");
        }
        file.write(offset, source, from, count);
    }

    public void createMapped(Path path, int length) {
        step();
        SimulatedFile file = SimulatedFile.mapped(length);
        change(map -> map.put(path, file));
    }

    public void grow(Path path, int length) {
        step();
        SimulatedFile file = names.get(path);
        if (length > file.length()) file.setLength(length);
    }

    // ---- storage

    @Override
    public List<Path> list(Path directory) {
        return names.keySet().stream()
                .filter(path -> directory.equals(path.getParent()))
                .toList();
    }

    @Override
    public boolean exists(Path path) {
        return names.containsKey(path);
    }

    @Override
    public long length(Path file) {
        return file(file).length();
    }

    @Override
    public void createDirectories(Path directory) {
        if (directory == null || exists(directory)) return;
        createDirectories(directory.getParent());
        change(map -> map.put(directory, DIRECTORY));
    }

    @Override
    public View view(Path path) {
        return new SimulatedView(file(path));
    }

    @Override
    public ReadableByteChannel read(Path path) {
        return Channels.newChannel(
                new ByteArrayInputStream(file(path).shown(), 0, file(path).length()));
    }

    @Override
    public Reader openToRead(Path path) {
        return new MemoryReader(file(path).shown(), file(path).length());
    }

    @Override
    public Writer create(Path path) {
        step();
        SimulatedFile file = new SimulatedFile();
        change(map -> map.put(path, file));
        return new Writer() {
            @Override
            public void write(ByteBuffer bytes) {
                writeSlowly(path, file, bytes);
            }

            @Override
            public void sync() {
                try {
                    syncFile(file);
                } catch (IOException e) {
                    throw new UncheckedIOException("sync failed: " + path, e);
                }
            }

            @Override
            public void close() {
                // Nothing is held.
            }
        };
    }

    @Override
    public SyncHandle openToSync(Path path) {
        SimulatedFile file = file(path);
        return new SyncHandle() {
            @Override
            public void sync() throws IOException {
                syncFile(file);
            }

            @Override
            public void close() {
                // Nothing is held.
            }
        };
    }

    @Override
    public void move(Path from, Path to) {
        step();
        change(map -> {
            SimulatedFile moved = map.remove(from);
            if (moved != null) map.put(to, moved);
        });
    }

    @Override
    public void delete(Path path) {
        step();
        change(map -> map.remove(path));
    }

    @Override
    public void sync(Path path) {
        if (names.get(path) == DIRECTORY || names.get(path) == null) {
            step();
            settleNames();
            return;
        }
        try {
            syncFile(file(path));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot sync " + path, e);
        }
    }

    @Override
    public long usableSpace(Path path) {
        return capacity
                - names.values().stream().mapToLong(SimulatedFile::length).sum();
    }

    /** Short writes: a few bytes at a time, each of which may be the last. */
    private void writeSlowly(Path path, SimulatedFile file, ByteBuffer bytes) {
        while (bytes.hasRemaining()) {
            step();
            byte[] part = new byte[Math.min(bytes.remaining(), 1 + random.nextInt(8 * 1024))];
            bytes.get(part);
            if (usableSpace(path) < part.length) {
                throw new UncheckedIOException("cannot write " + path, new IOException("No space left on device"));
            }
            if (--writeFaultIn == 0) {
                file.write(file.length(), part, 0, random.nextInt(part.length + 1));
                throw new UncheckedIOException("cannot write " + path, new IOException("Input/output error"));
            }
            file.write(file.length(), part, 0, part.length);
        }
    }

    private void syncFile(SimulatedFile file) throws IOException {
        if (stepsLeft != Integer.MAX_VALUE && --stepsLeft <= 0) {
            file.syncPartly(random);
            throw new PowerCut();
        }
        if (--syncFaultIn == 0) {
            file.syncPartly(random);
            throw new IOException("Input/output error");
        }
        file.sync();
    }

    private void step() {
        if (stepsLeft != Integer.MAX_VALUE && --stepsLeft <= 0) throw new PowerCut();
    }

    /** What comes to names from here on comes behind what was done to them before. */
    private void settleNames() {
        changes.forEach(change -> change.applyTo(durableNames));
        changes.clear();
    }

    private void change(NameChange change) {
        change.applyTo(names);
        changes.add(change);
    }

    private SimulatedFile file(Path path) {
        SimulatedFile file = names.get(path);
        if (file == null) throw new UncheckedIOException("cannot read " + path, new IOException("No such file"));
        return file;
    }

    /** Sees the file's array; a longer one when it has grown. */
    private static final class SimulatedView implements View {
        private final SimulatedFile file;
        private final NativeBuffer buffer = new NativeBuffer();

        SimulatedView(SimulatedFile file) {
            this.file = file;
            buffer.wrap(file.shown(), 0, file.length());
        }

        @Override
        public long length() {
            return buffer.capacity();
        }

        @Override
        public boolean hasGrown() {
            if (file.length() <= buffer.capacity()) return false;
            buffer.wrap(file.shown(), 0, file.length());
            return true;
        }

        @Override
        public NativeBuffer buffer() {
            return buffer;
        }

        @Override
        public void close() {
            // Nothing is held.
        }
    }
}
