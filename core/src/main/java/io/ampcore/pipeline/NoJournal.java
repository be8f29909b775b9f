package io.ampcore.pipeline;

import io.ampcore.memory.NativeBuffer;

/** Keeps nothing; see {@link Durability#NONE}. */
final class NoJournal implements Journal {
    @Override
    public Durability durability() {
        return Durability.NONE;
    }

    @Override
    public boolean hasRoom() {
        return true;
    }

    @Override
    public void append(long sequence, long timestampNs, NativeBuffer buffer, int offset, int length) {
        // Nothing is kept.
    }

    @Override
    public void write() {
        // Nothing was appended.
    }

    @Override
    public void sync() {
        // Nothing was written.
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
