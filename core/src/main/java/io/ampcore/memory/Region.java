package io.ampcore.memory;

import static org.agrona.DirectBuffer.SHOULD_BOUNDS_CHECK;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.UnsafeApi;

/**
 * A block of off-heap memory, zeroed and touched when it is made, so that the hot path meets no first-touch page fault.
 * It starts on the boundary of a cache line, may be larger than 2 GiB, and belongs to one thread.
 * <p>
 * Fields are reached by their offset, each with a check of the bounds, or, in records, by their address, behind one check of
 * the record's bounds: {@link #addressOf}. Every write is offered to the {@link UndoLog} first; while nothing records, the
 * check of the bounds answers that too. Writes are always checked; reads by offset unless Agrona's
 * {@code agrona.disable.bounds.checks} is set, and then their checks are compiled away.
 */
public final class Region implements AutoCloseable {
    private static final long LINE_LENGTH = 64;
    private static final long PAGE_LENGTH = 4096;
    private static final int LINES_PER_PAGE = 64;
    /** Odd, so that it goes through all lines of a page; more than a region's first lines, which are used most. */
    private static final int STAGGER_LINES = 7;

    private static final long WORD_MASK = ~7L;

    private final UndoLog undo;
    private final long length;
    private final long allocation;
    private final long base;
    /** Reads end here: the length, or 0 once it is closed. */
    private long readLimit;
    /** Writes that end here need no second look: the length, or 0 while the undo log records or once it is closed. */
    private long writeLimit;
    /** The undo log wants to see each write before it is made. */
    private boolean isRecorded;

    /**
     * @param length in bytes, at least 8; rounded up to whole words.
     * @param undo   that can take writes to this region back.
     */
    public Region(long length, UndoLog undo) {
        if (length < Long.BYTES) {
            throw new IllegalArgumentException("region length must be at least 8 bytes: " + length);
        }
        this.undo = undo;
        this.length = (length + Long.BYTES - 1) & WORD_MASK;
        allocation = UnsafeApi.allocateMemory(this.length + 2 * PAGE_LENGTH);
        base = ((allocation + PAGE_LENGTH - 1) & -PAGE_LENGTH)
                + startInPage(undo.regions().size());
        UnsafeApi.setMemory(base, this.length, (byte) 0);
        readLimit = this.length;
        writeLimit = this.length;
        undo.watch(this);
    }

    /**
     * A cache looks for a line by its place in the page: if all regions began at one, what stands first in them would share a
     * set, and drive each other out.
     */
    private static long startInPage(int regionNumber) {
        return (long) regionNumber * STAGGER_LINES % LINES_PER_PAGE * LINE_LENGTH;
    }

    /** @return length in bytes. */
    public long length() {
        return length;
    }

    public long getLong(long offset) {
        checkBounds(offset, Long.BYTES);
        return UnsafeApi.getLong(base + offset);
    }

    public void putLong(long offset, long value) {
        beforeWrite(offset, Long.BYTES);
        UnsafeApi.putLong(base + offset, value);
    }

    public int getInt(long offset) {
        checkBounds(offset, Integer.BYTES);
        return UnsafeApi.getInt(base + offset);
    }

    public void putInt(long offset, int value) {
        beforeWrite(offset, Integer.BYTES);
        UnsafeApi.putInt(base + offset, value);
    }

    public short getShort(long offset) {
        checkBounds(offset, Short.BYTES);
        return UnsafeApi.getShort(base + offset);
    }

    public void putShort(long offset, short value) {
        beforeWrite(offset, Short.BYTES);
        UnsafeApi.putShort(base + offset, value);
    }

    public byte getByte(long offset) {
        checkBounds(offset, Byte.BYTES);
        return UnsafeApi.getByte(base + offset);
    }

    public void putByte(long offset, byte value) {
        beforeWrite(offset, Byte.BYTES);
        UnsafeApi.putByte(base + offset, value);
    }

    /**
     * Checks the bounds of a block once for all that is read and written in it, at addresses from here on: a record's fields
     * stand at constant offsets, so one check says as much as one for each.
     *
     * @return the block's address; worth nothing once the region is closed.
     */
    public long addressOf(long offset, long byteCount) {
        if (!isWithin(offset, byteCount, readLimit)) throw outOfBounds(offset, byteCount);
        return base + offset;
    }

    public static long getLongAt(long address) {
        return UnsafeApi.getLong(address);
    }

    public void putLongAt(long address, long value) {
        offerAt(address);
        UnsafeApi.putLong(address, value);
    }

    /** Writes 16 bytes, low half first. */
    public void put128At(long address, long low, long high) {
        offerAt(address, address + Long.BYTES);
        UnsafeApi.putLong(address, low);
        UnsafeApi.putLong(address + Long.BYTES, high);
    }

    public static int getIntAt(long address) {
        return UnsafeApi.getInt(address);
    }

    public void putIntAt(long address, int value) {
        offerAt(address);
        UnsafeApi.putInt(address, value);
    }

    public static short getShortAt(long address) {
        return UnsafeApi.getShort(address);
    }

    public void putShortAt(long address, short value) {
        offerAt(address);
        UnsafeApi.putShort(address, value);
    }

    public static byte getByteAt(long address) {
        return UnsafeApi.getByte(address);
    }

    public void putByteAt(long address, byte value) {
        offerAt(address);
        UnsafeApi.putByte(address, value);
    }

    /**
     * Offers the word that an address lies in to the undo log, before something is filled in there. It adds to the log
     * without a call: behind one, whose effects it does not know, the compiler would read anew whatever it knows of the heap, for
     * each write. The old word is read where it is needed only.
     */
    public void offerAt(long address) {
        long word = address & WORD_MASK;
        long old = UnsafeApi.getLong(word);
        if (isRecorded) {
            UndoLog log = undo;
            int size = log.size;
            if (size == log.words.length) throw log.full();
            log.addresses[size] = word;
            log.words[size] = old;
            log.size = size + 1;
        }
    }

    /** The same for two words, behind one question. */
    public void offerAt(long first, long second) {
        long firstWord = first & WORD_MASK;
        long secondWord = second & WORD_MASK;
        long firstOld = UnsafeApi.getLong(firstWord);
        long secondOld = UnsafeApi.getLong(secondWord);
        if (isRecorded) {
            UndoLog log = undo;
            int size = log.size;
            if (size + 1 >= log.words.length) throw log.full();
            log.addresses[size] = firstWord;
            log.words[size] = firstOld;
            log.addresses[size + 1] = secondWord;
            log.words[size + 1] = secondOld;
            log.size = size + 2;
        }
    }

    /** The same for three. */
    public void offerAt(long first, long second, long third) {
        long firstWord = first & WORD_MASK;
        long secondWord = second & WORD_MASK;
        long thirdWord = third & WORD_MASK;
        long firstOld = UnsafeApi.getLong(firstWord);
        long secondOld = UnsafeApi.getLong(secondWord);
        long thirdOld = UnsafeApi.getLong(thirdWord);
        if (isRecorded) {
            UndoLog log = undo;
            int size = log.size;
            if (size + 2 >= log.words.length) throw log.full();
            log.addresses[size] = firstWord;
            log.words[size] = firstOld;
            log.addresses[size + 1] = secondWord;
            log.words[size + 1] = secondOld;
            log.addresses[size + 2] = thirdWord;
            log.words[size + 2] = thirdOld;
            log.size = size + 3;
        }
    }

    /**
     * Writes where the present command has {@linkplain #offerAt offered} what stood there, or in a block that it {@linkplain #clear
     * cleared} or {@linkplain #overwrite let be overwritten}.
     */
    public static void fillLongAt(long address, long value) {
        UnsafeApi.putLong(address, value);
    }

    /** The same, 16 bytes, low half first. */
    public static void fill128At(long address, long low, long high) {
        UnsafeApi.putLong(address, low);
        UnsafeApi.putLong(address + Long.BYTES, high);
    }

    public static void fillIntAt(long address, int value) {
        UnsafeApi.putInt(address, value);
    }

    public static void fillShortAt(long address, short value) {
        UnsafeApi.putShort(address, value);
    }

    public static void fillByteAt(long address, byte value) {
        UnsafeApi.putByte(address, value);
    }

    /**
     * Sets {@code byteCount} bytes, a multiple of 8 from a multiple of 8 on, to zero: for what will be filled, or stays so.
     */
    public void clear(long offset, int byteCount) {
        long target = overwrite(offset, byteCount);
        // Records are short: filling memory by the VM's function costs more than their words.
        for (int at = 0; at < byteCount; at += Long.BYTES) {
            UnsafeApi.putLong(target + at, 0);
        }
    }

    /**
     * Lets a block be overwritten: whatever is written in it before the next command is offered to the undo log as a whole, here.
     *
     * @param offset a multiple of 8, as {@code byteCount}.
     * @return the block's address; worth nothing once the region is closed.
     */
    public long overwrite(long offset, int byteCount) {
        checkWholeWords(offset, byteCount);
        if (!isWithin(offset, byteCount, readLimit)) throw outOfBounds(offset, byteCount);
        if (isRecorded) {
            keepAll(offset, byteCount);
        }
        return base + offset;
    }

    /** @return whether {@code byteCount} bytes, a multiple of 8 from a multiple of 8 on, are all zero. */
    public boolean isZero(long offset, long byteCount) {
        checkBounds(offset, byteCount);
        for (long word = offset; word < offset + byteCount; word += Long.BYTES) {
            if (UnsafeApi.getLong(base + word) != 0) return false;
        }
        return true;
    }

    /** Copies bytes out as they lie in memory; the target must have room. */
    public void copyTo(long offset, MutableDirectBuffer target, int index, int byteCount) {
        if (!isWithin(offset, byteCount, readLimit)) throw outOfBounds(offset, byteCount);
        target.boundsCheck(index, byteCount);
        UnsafeApi.copyMemory(null, base + offset, target.byteArray(), target.addressOffset() + index, byteCount);
    }

    /**
     * Copies bytes in that {@link #copyTo} gave out. Past the undo log: only while nothing records. Several threads may copy to
     * places that do not overlap, while nobody does anything else with the region.
     */
    public void copyFrom(long offset, DirectBuffer source, int index, int byteCount) {
        if (!isWithin(offset, byteCount, writeLimit)) throw outOfBounds(offset, byteCount);
        source.boundsCheck(index, byteCount);
        UnsafeApi.copyMemory(source.byteArray(), source.addressOffset() + index, null, base + offset, byteCount);
    }

    /** Gives the memory back. The region must not be used afterwards. */
    @Override
    public void close() {
        if (readLimit != 0) {
            readLimit = 0;
            writeLimit = 0;
            UnsafeApi.freeMemory(allocation);
        }
    }

    /** From now on the undo log wants to see each write before it is made, or no longer. */
    void isRecorded(boolean isRecorded) {
        this.isRecorded = isRecorded;
        writeLimit = isRecorded ? 0 : readLimit;
    }

    /** One comparison answers both: is it within bounds, and does nobody have to keep the old word. */
    private void beforeWrite(long offset, long width) {
        if (!isWithin(offset, width, writeLimit)) {
            checkAndKeep(offset, width);
        }
    }

    private void checkAndKeep(long offset, long width) {
        if (!isWithin(offset, width, readLimit)) throw outOfBounds(offset, width);
        offerAt(base + offset);
    }

    private void keepAll(long offset, long byteCount) {
        for (long word = offset; word < offset + byteCount; word += Long.BYTES) {
            offerAt(base + word);
        }
    }

    private static void checkWholeWords(long offset, long byteCount) {
        if (((offset | byteCount) & ~WORD_MASK) != 0) {
            throw new IllegalArgumentException("no whole words: offset=" + offset + " byteCount=" + byteCount);
        }
    }

    private void checkBounds(long offset, long width) {
        if (SHOULD_BOUNDS_CHECK && !isWithin(offset, width, readLimit)) throw outOfBounds(offset, width);
    }

    /** Negative if the offset is, or if the end is beyond the limit. */
    private static boolean isWithin(long offset, long width, long limit) {
        return (offset | (limit - width - offset)) >= 0;
    }

    private IndexOutOfBoundsException outOfBounds(long offset, long width) {
        return new IndexOutOfBoundsException(
                "offset=" + offset + " width=" + width + " length=" + length + " closed=" + (readLimit == 0));
    }
}
