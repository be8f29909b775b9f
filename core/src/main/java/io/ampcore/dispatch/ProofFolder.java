package io.ampcore.dispatch;

import static java.nio.ByteOrder.BIG_ENDIAN;

import io.ampcore.memory.NativeBuffer;
import io.ampcore.protocol.ChainDecoder;
import io.ampcore.protocol.DryRunDecoder;
import io.ampcore.protocol.MessageHeaderDecoder;
import io.ampcore.protocol.TransferByPartitionDecoder;
import io.ampcore.protocol.TransferByPartitionEncoder;
import io.ampcore.protocol.Uint256Decoder;
import io.ampcore.token.hook.OutflowKind;
import java.util.Arrays;
import org.bouncycastle.crypto.digests.KeccakDigest;

/**
 * Decodes the {@code operatorData} of a transfer as the Flexa manager would, and folds a Merkle proof in it to the root that
 * it leads to. A pure function of the command, so it is done before the command is sequenced, by the node and never by the
 * client, and the ledger hashes nothing. Not for several threads at once.
 */
public final class ProofFolder {
    private static final int WORD = 32;
    private static final int ADDRESS = 20;
    private static final int ADDRESS_IN_WORD = WORD - ADDRESS;
    private static final int REFUND_LENGTH = 2 * WORD;
    private static final int PROOF_HEAD_LENGTH = 4 * WORD;
    private static final long OFFSET_MAX = 1L << 32;

    private final TransferByPartitionDecoder command = new TransferByPartitionDecoder();
    private final TransferByPartitionEncoder target = new TransferByPartitionEncoder();
    private final NativeBuffer data = new NativeBuffer();
    private final NativeBuffer payload = new NativeBuffer();
    private final KeccakDigest keccak = new KeccakDigest(256);
    private final byte[] hash = new byte[WORD];
    private final byte[] sibling = new byte[WORD];
    private final NativeBuffer value = new NativeBuffer(new byte[WORD]);

    /** @return whether {@link #foldEach} could have something to do. */
    public static boolean mayFold(int templateId) {
        return templateId == TransferByPartitionDecoder.TEMPLATE_ID
                || templateId == ChainDecoder.TEMPLATE_ID
                || templateId == DryRunDecoder.TEMPLATE_ID;
    }

    /** Folds the proofs of a checked message: of the transfer that it is, or of those that it carries. */
    public void foldEach(NativeBuffer buffer, int offset) {
        switch (CommandCheck.templateId(buffer, offset)) {
            case TransferByPartitionDecoder.TEMPLATE_ID -> fold(buffer, offset);
            case ChainDecoder.TEMPLATE_ID -> foldLinked(buffer, offset);
            case DryRunDecoder.TEMPLATE_ID -> foldEach(buffer, LinkedCommands.ofDryRun(offset));
            default -> {
                // Nothing else carries a proof.
            }
        }
    }

    private void foldLinked(NativeBuffer buffer, int chainOffset) {
        int offset = LinkedCommands.first(chainOffset);
        for (int rest = LinkedCommands.count(buffer, chainOffset); rest > 0; rest--) {
            foldEach(buffer, offset);
            offset = LinkedCommands.next(buffer, offset);
        }
    }

    /**
     * Fills in what the command carries of its operator data, over whatever the client wrote there.
     *
     * @param offset of the header of a TransferByPartition that was checked.
     */
    public void fold(NativeBuffer buffer, int offset) {
        int block = TransferByPartitionDecoder.BLOCK_LENGTH;
        command.wrap(
                buffer, offset + MessageHeaderDecoder.ENCODED_LENGTH, block, TransferByPartitionDecoder.SCHEMA_VERSION);
        target.wrap(buffer, offset + MessageHeaderDecoder.ENCODED_LENGTH);
        clear(buffer);
        command.wrapData(data);
        command.wrapOperatorData(payload);
        OutflowKind kind = kind();
        boolean isDecodable = switch (kind) {
            case WITHDRAWAL, FALLBACK_WITHDRAWAL -> foldProof(buffer, kind == OutflowKind.WITHDRAWAL);
            case REFUND -> copyNumber(REFUND_LENGTH, WORD);
            case NONE, DIRECT_TRANSFER, UNKNOWN, UNDECODABLE -> true;
        };
        target.outflowKind((short) (isDecodable ? kind : OutflowKind.UNDECODABLE).code());
    }

    private OutflowKind kind() {
        if (payload.capacity() < WORD) return OutflowKind.NONE;
        long word = payload.getLong(0);
        boolean isRepeated = payload.getLong(8) == word && payload.getLong(16) == word && payload.getLong(24) == word;
        if (!isRepeated) return OutflowKind.UNKNOWN;
        if (word == 0xAAAA_AAAA_AAAA_AAAAL) return OutflowKind.WITHDRAWAL;
        if (word == 0xBBBB_BBBB_BBBB_BBBBL) return OutflowKind.FALLBACK_WITHDRAWAL;
        if (word == 0xCCCC_CCCC_CCCC_CCCCL) return OutflowKind.REFUND;
        if (word == 0xDDDD_DDDD_DDDD_DDDDL) return OutflowKind.DIRECT_TRANSFER;
        return OutflowKind.UNKNOWN;
    }

    /**
     * Layout: flag, supplier, number, offset of the proof; there its count, then its hashes. An ordinary encoding has 160 bytes at
     * least; the contract's decoder (solc 0.6.10) asks for the first four words and follows the offset, back into them, too.
     */
    private boolean foldProof(NativeBuffer buffer, boolean hasValue) {
        if (!copyNumber(PROOF_HEAD_LENGTH, 2 * WORD)) return false;
        long proofOffset = smallWord(3 * WORD);
        if (proofOffset < 0 || proofOffset + WORD > payload.capacity()) return false;
        long count = smallWord((int) proofOffset);
        long proof = proofOffset + WORD;
        if (count < 0 || proof + count * WORD > payload.capacity()) return false;
        int supplier = target.offset() + TransferByPartitionEncoder.supplierEncodingOffset();
        buffer.putBytes(supplier, payload, WORD + ADDRESS_IN_WORD, ADDRESS);
        hashLeaf(buffer, hasValue);
        for (int i = 0; i < count; i++) {
            hashWith((int) proof + i * WORD);
        }
        buffer.putBytes(target.offset() + TransferByPartitionEncoder.rootEncodingOffset(), hash);
        return true;
    }

    private void hashLeaf(NativeBuffer buffer, boolean hasValue) {
        update(payload, WORD + ADDRESS_IN_WORD, ADDRESS);
        update(buffer, command.offset() + TransferByPartitionDecoder.partitionEncodingOffset(), WORD);
        if (hasValue) {
            readValue();
            update(value, 0, WORD);
        }
        update(payload, 2 * WORD, WORD);
        keccak.doFinal(hash, 0);
    }

    private void hashWith(int siblingOffset) {
        payload.getBytes(siblingOffset, sibling);
        boolean isFirst = Arrays.compareUnsigned(hash, sibling) < 0;
        keccak.update(isFirst ? hash : sibling, 0, WORD);
        keccak.update(isFirst ? sibling : hash, 0, WORD);
        keccak.doFinal(hash, 0);
    }

    private void readValue() {
        Uint256Decoder words = command.value();
        value.putLong(0, words.word3(), BIG_ENDIAN);
        value.putLong(8, words.word2(), BIG_ENDIAN);
        value.putLong(16, words.word1(), BIG_ENDIAN);
        value.putLong(24, words.word0(), BIG_ENDIAN);
    }

    private boolean copyNumber(int minLength, int offset) {
        if (payload.capacity() < minLength) return false;
        target.number()
                .word3(payload.getLong(offset, BIG_ENDIAN))
                .word2(payload.getLong(offset + 8, BIG_ENDIAN))
                .word1(payload.getLong(offset + 16, BIG_ENDIAN))
                .word0(payload.getLong(offset + 24, BIG_ENDIAN));
        return true;
    }

    /** @return a word of at most 2^32, or -1. */
    private long smallWord(int offset) {
        long high = payload.getLong(offset) | payload.getLong(offset + 8) | payload.getLong(offset + 16);
        long low = payload.getLong(offset + 24, BIG_ENDIAN);
        return high == 0 && Long.compareUnsigned(low, OFFSET_MAX) <= 0 ? low : -1;
    }

    private void clear(NativeBuffer buffer) {
        int supplier = target.offset() + TransferByPartitionEncoder.supplierEncodingOffset();
        buffer.setMemory(supplier, ADDRESS, (byte) 0);
        target.number().word0(0).word1(0).word2(0).word3(0);
        buffer.setMemory(target.offset() + TransferByPartitionEncoder.rootEncodingOffset(), WORD, (byte) 0);
    }

    private void update(NativeBuffer source, int offset, int length) {
        for (int i = 0; i < length; i++) {
            keccak.update(source.getByte(offset + i));
        }
    }
}
