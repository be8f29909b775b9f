package io.ampcore.snapshot;

import io.ampcore.memory.NativeBuffer;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/** Makes snapshots of this program into those of another one. */
public final class OtherLayout {
    private OtherLayout() {}

    /** Says in a snapshot's header, under a right checksum, that it is of the layout before. */
    public static void makeOlder(Path snapshot) throws IOException {
        byte[] bytes = Files.readAllBytes(snapshot);
        bytes[SnapshotLayout.LAYOUT_OFFSET]--;
        Files.write(snapshot, signed(bytes));
    }

    /** @return the same bytes, with the checksum that the header has now. */
    static byte[] signed(byte[] bytes) {
        NativeBuffer buffer = new NativeBuffer(bytes);
        int headerLength = buffer.getInt(SnapshotLayout.HEADER_LENGTH_OFFSET, ByteOrder.LITTLE_ENDIAN);
        int checksum = SnapshotHeader.checksum(bytes, headerLength);
        buffer.putInt(headerLength - Integer.BYTES, checksum, ByteOrder.LITTLE_ENDIAN);
        return bytes;
    }
}
