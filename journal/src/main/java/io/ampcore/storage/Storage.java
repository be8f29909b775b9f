package io.ampcore.storage;

import io.ampcore.memory.NativeBuffer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Path;
import java.util.List;

/**
 * What journal and snapshots ask of a disk. Whatever fails throws {@link java.io.UncheckedIOException} with the path in its
 * message; nothing is tried twice here. Any thread may call; what is opened belongs to one,
 * but for a {@link Reader}.
 */
public interface Storage {
    /** The files of the operating system. */
    Storage FILES = new FileStorage();

    /** A file in memory, read-only, that may grow while it is looked at. */
    interface View extends AutoCloseable {
        /** @return bytes that can be seen. */
        long length();

        /** Sees what has been added since. @return whether there was anything; the buffer is another one then. */
        boolean hasGrown();

        /** @return the bytes that can be seen. */
        NativeBuffer buffer();

        @Override
        void close();
    }

    /** A new file, written from its beginning to its end. */
    interface Writer extends AutoCloseable {
        void write(ByteBuffer bytes);

        /** Makes all that was written durable, but not the file's name: see {@link Storage#sync}. */
        void sync();

        @Override
        void close();
    }

    /** A file that is read at any place, by several threads at once if they like. */
    interface Reader extends AutoCloseable {
        /** Fills the target with what stands from {@code position} on; it has room left only if the file ends before. */
        void read(ByteBuffer target, long position);

        @Override
        void close();
    }

    /** Makes a file durable that somebody else writes. Opened before the writing, so that it hears of errors. */
    interface SyncHandle extends AutoCloseable {
        void sync() throws IOException;

        @Override
        void close();
    }

    /** @return what stands in a directory, sorted by name; nothing if there is no such directory. */
    List<Path> list(Path directory);

    boolean exists(Path path);

    /** @return length of a file in bytes. */
    long length(Path file);

    void createDirectories(Path directory);

    /** @return a file of at most 2 GiB, mapped. */
    View view(Path file);

    /** @return a file from its beginning on. */
    ReadableByteChannel read(Path file);

    /** @return a file to be read at any place. */
    Reader openToRead(Path file);

    /** @return a file that was not there, or is empty now. */
    Writer create(Path file);

    SyncHandle openToSync(Path file);

    /** Gives a file another name at once, whoever has that name already. Durable when its directory is synced. */
    void move(Path from, Path to);

    /** Removes a file or an empty directory. */
    void delete(Path path);

    /** Makes a file, or the names in a directory, durable. A name is lost with the power unless its directory was synced. */
    void sync(Path path);

    /** @return bytes that may still be written to the file system of a path. */
    long usableSpace(Path path);
}
