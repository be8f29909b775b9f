package io.ampcore.dispatch;

import static java.nio.ByteOrder.BIG_ENDIAN;

import io.ampcore.memory.NativeBuffer;
import io.ampcore.memory.UInt256;
import io.ampcore.protocol.TransferByPartitionDecoder;
import io.ampcore.protocol.Uint256Decoder;
import io.ampcore.state.Label;
import io.ampcore.token.hook.Outflow;
import io.ampcore.token.hook.OutflowKind;
import io.ampcore.token.hook.Transfer;

/** Reads the wide fields of the token's commands, and all of a transfer. */
public final class TokenFields {
    private TokenFields() {}

    static Label read(NativeBuffer buffer, int offset, Label target) {
        return target.set(
                buffer.getLong(offset, BIG_ENDIAN),
                buffer.getLong(offset + 8, BIG_ENDIAN),
                buffer.getLong(offset + 16, BIG_ENDIAN),
                buffer.getLong(offset + 24, BIG_ENDIAN));
    }

    static UInt256 read(Uint256Decoder field, UInt256 target) {
        return target.set(field.word0(), field.word1(), field.word2(), field.word3());
    }

    /** Reads a transfer whose operator data were folded. */
    public static void read(TransferByPartitionDecoder command, NativeBuffer buffer, Transfer transfer) {
        int body = command.offset();
        transfer.begin((int) command.callerId(), (int) command.fromId(), (int) command.toId())
                .blockTimeS(command.blockTimeS());
        read(buffer, body + TransferByPartitionDecoder.partitionEncodingOffset(), transfer.source());
        read(command.value(), transfer.value());
        readOutflow(command, buffer, transfer.outflow());
        command.wrapData(transfer.data());
        command.wrapOperatorData(transfer.operatorData());
    }

    private static void readOutflow(TransferByPartitionDecoder command, NativeBuffer buffer, Outflow outflow) {
        int supplier = command.offset() + TransferByPartitionDecoder.supplierEncodingOffset();
        outflow.kind(OutflowKind.get(command.outflowKind()))
                .supplier(
                        buffer.getLong(supplier, BIG_ENDIAN),
                        buffer.getLong(supplier + 8, BIG_ENDIAN),
                        buffer.getInt(supplier + 16, BIG_ENDIAN));
        read(command.number(), outflow.number());
        read(buffer, command.offset() + TransferByPartitionDecoder.rootEncodingOffset(), outflow.root());
    }
}
