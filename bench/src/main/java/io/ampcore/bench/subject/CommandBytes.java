package io.ampcore.bench.subject;

import io.ampcore.client.CommandWriter;
import io.ampcore.domain.LockFlags;
import io.ampcore.domain.Principals;
import io.ampcore.memory.NativeBuffer;

/** What the floors pass on and keep: the bytes of a lock command, without anyone who reads them. */
final class CommandBytes {
    private CommandBytes() {}

    static NativeBuffer lock() {
        CommandWriter writer = new CommandWriter(0, Principals.OPERATOR);
        writer.lock(1, 1, 1, 1, 1, 2, 1_000_000_000_000_000_000L, 0, 1).flags(LockFlags.FINAL);
        byte[] bytes = new byte[writer.length()];
        writer.buffer().getBytes(0, bytes);
        return new NativeBuffer(bytes);
    }
}
