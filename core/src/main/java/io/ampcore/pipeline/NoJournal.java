package io.ampcore.pipeline;

import org.agrona.DirectBuffer;

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
    public void append(long sequence, long timestampNs, DirectBuffer buffer, int offset, int length) {
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
