package io.ampcore.tools.conform.model;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Merkle trees of withdrawals as a publisher makes them, and the operator data by which a leaf is executed. */
final class Trees {
    /** What a leaf says; the number is the account nonce of a withdrawal, the maximum of a fallback withdrawal. */
    record Leaf(
            boolean isFallback, String supplier, String partition, BigInteger value, BigInteger number, Proof proof) {
        String root() {
            byte[] hash = isFallback
                    ? FlexaModel.fallbackLeaf(supplier, partition, number)
                    : FlexaModel.withdrawalLeaf(supplier, partition, value, number);
            return proof.root(hash);
        }

        /** The encoding, or something like it. */
        String operatorData(Random random) {
            int count = proof.hashes().size();
            if (count == 0 && number.signum() == 0 && random.nextInt(3) == 0) return shortest();
            byte[] data = new byte[(5 + count) * 32];
            Arrays.fill(data, 0, 32, (byte) (isFallback ? 0xBB : 0xAA));
            System.arraycopy(Words.bytes(supplier), 0, data, 44, 20);
            System.arraycopy(Words.word(number), 0, data, 64, 32);
            System.arraycopy(Words.word(BigInteger.valueOf(128)), 0, data, 96, 32);
            System.arraycopy(Words.word(BigInteger.valueOf(count)), 0, data, 128, 32);
            for (int i = 0; i < count; i++) {
                System.arraycopy(proof.hashes().get(i), 0, data, (5 + i) * 32, 32);
            }
            switch (random.nextInt(30)) {
                case 0 -> data = Arrays.copyOf(data, random.nextInt(data.length));
                case 1 -> data = Arrays.copyOf(data, data.length + random.nextInt(40));
                case 2 -> data[40 + random.nextInt(data.length - 40)] ^= 1;
                case 3 -> System.arraycopy(Words.word(Words.MAX), 0, data, 128, 32);
                case 4 -> System.arraycopy(Words.word(BigInteger.ONE.shiftLeft(33)), 0, data, 96, 32);
                default -> {}
            }
            if (data.length >= 64) Arrays.fill(data, 32, 44, (byte) 0);
            return Words.text(data);
        }

        /** Number 0 stands for the count of an empty proof, too. */
        private String shortest() {
            String flag = (isFallback ? "bb" : "aa").repeat(32);
            String offset = "0".repeat(62) + "40";
            return "0x" + flag + "0".repeat(24) + supplier.substring(2) + "0".repeat(64) + offset;
        }
    }

    private final List<Leaf> leaves = new ArrayList<>();
    private final Random random;

    Trees(Random random) {
        this.random = random;
    }

    /** Makes a tree of a leaf and up to three strangers. @return its root. */
    String grow(boolean isFallback, String supplier, String partition, BigInteger value, BigInteger number) {
        List<byte[]> hashes = new ArrayList<>();
        for (int depth = random.nextInt(4); depth > 0; depth--) {
            byte[] sibling = new byte[32];
            random.nextBytes(sibling);
            hashes.add(sibling);
        }
        Leaf leaf = new Leaf(isFallback, supplier, partition, value, number, new Proof(supplier, number, hashes));
        leaves.add(leaf);
        return leaf.root();
    }

    /** @return one of the last leaves, or null. */
    Leaf any(boolean isFallback) {
        for (int tries = 0; tries < 8 && !leaves.isEmpty(); tries++) {
            int from = Math.max(0, leaves.size() - 12);
            Leaf leaf = leaves.get(from + random.nextInt(leaves.size() - from));
            if (leaf.isFallback() == isFallback) return leaf;
        }
        return null;
    }
}
