package io.ampcore.tools.conform.model;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The operator data of an outflow that carries a proof: flag, supplier, number, offset of the list; count, hashes. The least
 * that the contract's decoder takes is the first four words: 160 bytes are the least of an ordinary encoding, but the offset may
 * point back, at a word that serves as count too.
 */
record Proof(String supplier, BigInteger number, List<byte[]> hashes) {
    private static final BigInteger DECODER_MAX = BigInteger.ONE.shiftLeft(32);

    static Proof decode(String operatorData) {
        byte[] bytes = Words.bytes(operatorData);
        Refusal.unless(bytes.length >= 128, "");
        BigInteger offset = Words.number(bytes, 96);
        Refusal.unless(offset.compareTo(DECODER_MAX) <= 0, "");
        BigInteger length = BigInteger.valueOf(bytes.length);
        BigInteger word = BigInteger.valueOf(32);
        Refusal.unless(offset.add(word).compareTo(length) <= 0, "");
        int list = offset.intValue();
        BigInteger count = Words.number(bytes, list);
        Refusal.unless(offset.add(word).add(count.multiply(word)).compareTo(length) <= 0, "");
        List<byte[]> hashes = new ArrayList<>();
        for (int i = 1; i <= count.intValue(); i++) {
            hashes.add(Arrays.copyOfRange(bytes, list + i * 32, list + i * 32 + 32));
        }
        return new Proof(Words.text(Arrays.copyOfRange(bytes, 44, 64)), Words.number(bytes, 64), hashes);
    }

    /** The root that a leaf leads to. */
    String root(byte[] leaf) {
        byte[] hash = leaf;
        for (byte[] sibling : hashes) {
            hash = Words.pair(hash, sibling);
        }
        return Words.text(hash);
    }
}
