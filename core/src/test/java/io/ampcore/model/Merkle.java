package io.ampcore.model;

import java.math.BigInteger;
import java.util.List;
import org.bouncycastle.crypto.digests.KeccakDigest;

/** The trees that the Flexa manager's suppliers withdraw by: leaves, and the root that a proof leads to. */
final class Merkle {
    private static final int ADDRESS = 20;
    private static final int WORD = 32;

    private Merkle() {}

    static BigInteger withdrawal(BigInteger supplier, BigInteger partition, BigInteger value, BigInteger nonce) {
        return leaf(supplier, partition, value, nonce);
    }

    static BigInteger fallback(BigInteger supplier, BigInteger partition, BigInteger maxCumulative) {
        return leaf(supplier, partition, maxCumulative);
    }

    private static BigInteger leaf(BigInteger supplier, BigInteger... words) {
        KeccakDigest keccak = new KeccakDigest(256);
        update(keccak, supplier, ADDRESS);
        for (BigInteger word : words) {
            update(keccak, word, WORD);
        }
        return finish(keccak);
    }

    static BigInteger root(BigInteger leaf, List<BigInteger> proof) {
        BigInteger hash = leaf;
        for (BigInteger sibling : proof) {
            KeccakDigest keccak = new KeccakDigest(256);
            update(keccak, hash.min(sibling), WORD);
            update(keccak, hash.max(sibling), WORD);
            hash = finish(keccak);
        }
        return hash;
    }

    private static void update(KeccakDigest keccak, BigInteger number, int length) {
        for (int i = length - 1; i >= 0; i--) {
            keccak.update(number.shiftRight(8 * i).byteValue());
        }
    }

    private static BigInteger finish(KeccakDigest keccak) {
        byte[] hash = new byte[WORD];
        keccak.doFinal(hash, 0);
        return new BigInteger(1, hash);
    }
}
