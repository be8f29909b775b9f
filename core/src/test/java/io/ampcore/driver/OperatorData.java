package io.ampcore.driver;

import io.ampcore.token.hook.OutflowKind;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.util.List;

/**
 * What a transfer's caller tells the sender hook, before it is bytes: which way out of the Flexa manager it asks for.
 *
 * @param kind {@code NONE} is no data, {@code UNDECODABLE} the flag of a withdrawal and nothing behind it.
 * @param supplier its address; of withdrawals.
 * @param number the nonce or the maximum that is named; of an unknown kind the word that stands for a flag.
 * @param proof hashes that lead from the leaf to the root; of withdrawals.
 */
public record OperatorData(OutflowKind kind, BigInteger supplier, BigInteger number, List<BigInteger> proof) {
    public static final OperatorData NONE = of(OutflowKind.NONE, BigInteger.ZERO);
    public static final OperatorData DIRECT = of(OutflowKind.DIRECT_TRANSFER, BigInteger.ZERO);

    private static final int WORD = 32;
    private static final BigInteger PROOF_OFFSET = BigInteger.valueOf(4L * WORD);

    public static OperatorData of(OutflowKind kind, BigInteger number) {
        return new OperatorData(kind, BigInteger.ZERO, number, List.of());
    }

    /** @return the bytes that a wallet would send. */
    byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        switch (kind) {
            case NONE -> {}
            case WITHDRAWAL -> putProof(bytes, 0xAA);
            case FALLBACK_WITHDRAWAL -> putProof(bytes, 0xBB);
            case REFUND -> {
                putFlag(bytes, 0xCC);
                put(bytes, number);
            }
            case DIRECT_TRANSFER -> putFlag(bytes, 0xDD);
            case UNKNOWN -> put(bytes, number);
            case UNDECODABLE -> putFlag(bytes, 0xAA);
        }
        return bytes.toByteArray();
    }

    public String hex() {
        return Fields.hex(bytes());
    }

    private void putProof(ByteArrayOutputStream bytes, int flag) {
        putFlag(bytes, flag);
        put(bytes, supplier);
        put(bytes, number);
        put(bytes, PROOF_OFFSET);
        put(bytes, BigInteger.valueOf(proof.size()));
        proof.forEach(hash -> put(bytes, hash));
    }

    private static void putFlag(ByteArrayOutputStream bytes, int flag) {
        for (int i = 0; i < WORD; i++) {
            bytes.write(flag);
        }
    }

    private static void put(ByteArrayOutputStream bytes, BigInteger word) {
        bytes.writeBytes(word(word));
    }

    /** @return 32 bytes, the most significant first. */
    static byte[] word(BigInteger number) {
        byte[] bytes = new byte[WORD];
        for (int i = 0; i < WORD; i++) {
            bytes[WORD - 1 - i] = number.shiftRight(8 * i).byteValue();
        }
        return bytes;
    }
}
