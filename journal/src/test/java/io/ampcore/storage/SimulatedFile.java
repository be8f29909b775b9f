package io.ampcore.storage;

import java.util.Arrays;
import java.util.BitSet;
import java.util.SplittableRandom;

/**
 * A file in two versions: as the kernel shows it, and as it would be found after a loss of power. They differ in the sectors
 * that were written and not synced, and of those the disk may have written any.
 */
final class SimulatedFile {
    static final int SECTOR_LENGTH = 512;

    /** Room that a mapped file may grow into, so that whoever has mapped it sees it grow. */
    private static final int MAPPED_LENGTH_MAX = 32 * 1024;

    private byte[] shown = new byte[0];
    private int length;
    private byte[] durable = new byte[0];
    private final BitSet dirty = new BitSet();

    static SimulatedFile mapped(int length) {
        SimulatedFile file = new SimulatedFile();
        file.shown = new byte[MAPPED_LENGTH_MAX];
        file.setLength(length);
        return file;
    }

    /** @return the bytes, and room behind them. */
    byte[] shown() {
        return shown;
    }

    int length() {
        return length;
    }

    void write(int offset, byte[] source, int from, int count) {
        if (offset + count > length) setLength(offset + count);
        System.arraycopy(source, from, shown, offset, count);
        dirty.set(offset / SECTOR_LENGTH, (offset + count + SECTOR_LENGTH - 1) / SECTOR_LENGTH);
    }

    void setLength(int newLength) {
        if (newLength > shown.length) shown = Arrays.copyOf(shown, 2 * newLength);
        if (newLength < length) Arrays.fill(shown, newLength, length, (byte) 0);
        int from = Math.min(length, newLength);
        dirty.set(from / SECTOR_LENGTH, (Math.max(length, newLength) + SECTOR_LENGTH) / SECTOR_LENGTH);
        length = newLength;
    }

    void sync() {
        durable = Arrays.copyOf(shown, length);
        dirty.clear();
    }

    /** As {@link #sync}, but the disk gets only as far as it gets, and the kernel takes the rest for written. */
    void syncPartly(SplittableRandom random) {
        durable = afterPowerCut(random);
        dirty.clear();
    }

    /** Power is lost: what was not synced is there or not, sector by sector. */
    void cutPower(SplittableRandom random) {
        durable = afterPowerCut(random);
        shown = Arrays.copyOf(durable, Math.max(shown.length, durable.length));
        length = durable.length;
        dirty.clear();
    }

    SimulatedFile copy() {
        SimulatedFile copy = new SimulatedFile();
        copy.shown = shown.clone();
        copy.length = length;
        copy.durable = Arrays.copyOf(shown, length);
        return copy;
    }

    void flip(int bit) {
        shown[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
        durable = Arrays.copyOf(shown, length);
    }

    /** None of the dirty sectors, all, the first so many, or any. The length is the old one or the new one. */
    private byte[] afterPowerCut(SplittableRandom random) {
        int kind = random.nextInt(4);
        int most = kind == 2 ? random.nextInt(dirty.cardinality() + 1) : Integer.MAX_VALUE;
        boolean isLengthKept = kind == 1 || (kind != 0 && random.nextBoolean());
        byte[] found = Arrays.copyOf(durable, isLengthKept ? length : durable.length);
        int count = 0;
        for (int sector = dirty.nextSetBit(0); sector >= 0; sector = dirty.nextSetBit(sector + 1)) {
            boolean isWritten = kind == 1 || (kind == 2 && count < most) || (kind == 3 && random.nextBoolean());
            count++;
            int from = sector * SECTOR_LENGTH;
            int byteCount = Math.min(SECTOR_LENGTH, Math.min(found.length, length) - from);
            if (isWritten && byteCount > 0) System.arraycopy(shown, from, found, from, byteCount);
        }
        return found;
    }
}
