package io.ampcore.ledger;

import io.ampcore.memory.UInt128;
import java.nio.ByteBuffer;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * A sum, modulo 2^128, of the hashes of records (the first 16 bytes of SHA-256, FIPS 180-4): the order in which they are
 * added does not show, a changed field does.
 */
final class DigestSum implements StateListener {
    private static final int RECORD_LENGTH_MAX = 512;
    private static final int HASH_LENGTH = 32;

    private final ByteBuffer record = ByteBuffer.allocate(RECORD_LENGTH_MAX);
    private final ByteBuffer hash = ByteBuffer.allocate(HASH_LENGTH);
    private final MessageDigest sha256 = newSha256();
    private long low;
    private long high;

    /** The table's name tells its records apart from those of others. */
    @Override
    public DigestSum begin(String table) {
        record.clear();
        for (int i = 0; i < table.length(); i++) {
            record.put((byte) table.charAt(i));
        }
        record.put((byte) 0);
        return this;
    }

    @Override
    public DigestSum put(long value) {
        record.putLong(value);
        return this;
    }

    /** Adds the record's hash to the sum. */
    @Override
    public void end() {
        sha256.update(record.array(), 0, record.position());
        try {
            sha256.digest(hash.array(), 0, HASH_LENGTH);
        } catch (DigestException ex) {
            throw new IllegalStateException("SHA-256 does not fit " + HASH_LENGTH + " bytes", ex);
        }
        long hashLow = hash.getLong(0);
        low += hashLow;
        high += hash.getLong(Long.BYTES) + UInt128.carry(hashLow, low);
    }

    String toHex() {
        return String.format("%016x%016x", high, low);
    }

    private static MessageDigest newSha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException ex) {
            throw new IllegalStateException("every Java platform has SHA-256", ex);
        }
    }
}
