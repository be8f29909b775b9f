package io.ampcore.tools.message;

import io.ampcore.memory.NativeBuffer;

/** Goes forward through a message and never past its end. */
final class Cursor {
    private final NativeBuffer buffer;
    private final int end;
    private int position;

    Cursor(NativeBuffer buffer, int offset, int length) {
        this.buffer = buffer;
        end = offset + length;
        position = offset;
    }

    NativeBuffer buffer() {
        return buffer;
    }

    /**
     * Moves behind so many bytes.
     *
     * @return where they begin.
     * @throws IllegalArgumentException if there are fewer.
     */
    int take(long length) {
        if (length > end - position) {
            throw new IllegalArgumentException("the message ends inside a field");
        }
        int begin = position;
        position += (int) length;
        return begin;
    }

    boolean isAtEnd() {
        return position == end;
    }
}
