package io.ampcore.driver;

import io.ampcore.protocol.*;
import io.ampcore.token.hook.OutflowKind;
import java.math.BigInteger;
import java.util.Arrays;
import org.agrona.MutableDirectBuffer;

/** Writes calls of contracts as a client would, behind a header that others fill in. */
final class CallEncoder {
    private static final int WORD = 32;
    private static final byte[] NO_DATA = new byte[0];
    private static final byte DIRECT_TRANSFER = (byte) 0xDD;

    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private MutableDirectBuffer buffer;
    private int offset;

    /** @return length behind the header. */
    int encode(Command.Call call, MutableDirectBuffer buffer, int offset) {
        this.buffer = buffer;
        this.offset = offset;
        long callerId = unsigned(call.callerId());
        if (call instanceof Command.Transfer transfer) return transfer(transfer, callerId);
        if (call instanceof Command.Approve approve) return approve(approve, callerId);
        if (call instanceof Command.AuthorizeOperator authorize) {
            return new AuthorizeOperatorEncoder()
                    .wrapAndApplyHeader(buffer, offset, header)
                    .callerId(callerId)
                    .operatorId(unsigned(authorize.operatorId()))
                    .encodedLength();
        }
        if (call instanceof Command.RevokeOperator revoke) {
            return new RevokeOperatorEncoder()
                    .wrapAndApplyHeader(buffer, offset, header)
                    .callerId(callerId)
                    .operatorId(unsigned(revoke.operatorId()))
                    .encodedLength();
        }
        if (call instanceof Command.ResetFallbackDate reset) {
            return new ResetFallbackDateEncoder()
                    .wrapAndApplyHeader(buffer, offset, header)
                    .callerId(callerId)
                    .blockTimeS(reset.blockTimeS())
                    .encodedLength();
        }
        if (call instanceof Command.SetFallbackDelay delay) {
            SetFallbackDelayEncoder encoder = new SetFallbackDelayEncoder()
                    .wrapAndApplyHeader(buffer, offset, header)
                    .callerId(callerId);
            put(encoder.seconds(), delay.seconds());
            return encoder.encodedLength();
        }
        return deployment(call, callerId);
    }

    private int deployment(Command.Call call, long callerId) {
        if (call instanceof Command.DeployContract deploy) {
            return new DeployContractEncoder()
                    .wrapAndApplyHeader(buffer, offset, header)
                    .callerId(callerId)
                    .behaviour((short) deploy.behaviour())
                    .parameter(unsigned(deploy.parameter()))
                    .encodedLength();
        }
        if (call instanceof Command.SetHook hook) {
            return new SetHookEncoder()
                    .wrapAndApplyHeader(buffer, offset, header)
                    .callerId(callerId)
                    .holderId(callerId)
                    .isSender((short) (hook.isSender() ? 1 : 0))
                    .implementerId(unsigned(hook.implementerId()))
                    .encodedLength();
        }
        if (call instanceof Command.SetPartitionStrategy strategy) {
            return new SetPartitionStrategyEncoder()
                    .wrapAndApplyHeader(buffer, offset, header)
                    .callerId(callerId)
                    .prefix(unsigned(strategy.prefix()))
                    .implementerId(unsigned(strategy.implementerId()))
                    .encodedLength();
        }
        if (call instanceof Command.AddFlexaPartition add) {
            return new AddFlexaPartitionEncoder()
                    .wrapAndApplyHeader(buffer, offset, header)
                    .callerId(callerId)
                    .putPartition(bytes(add.partition()), 0, WORD)
                    .encodedLength();
        }
        return new DeployTokenEncoder()
                .wrapAndApplyHeader(buffer, offset, header)
                .callerId(callerId)
                .encodedLength();
    }

    private int transfer(Command.Transfer call, long callerId) {
        TransferByPartitionEncoder encoder = new TransferByPartitionEncoder()
                .wrapAndApplyHeader(buffer, offset, header)
                .callerId(callerId)
                .fromId(unsigned(call.fromId()))
                .toId(unsigned(call.toId()))
                .blockTimeS(0)
                .outflowKind((short) (call.isDirect() ? OutflowKind.DIRECT_TRANSFER : OutflowKind.NONE).code());
        encoder.putPartition(bytes(call.partition()), 0, WORD);
        put(encoder.value(), call.value());
        byte[] data = call.destination().equals(call.partition()) ? NO_DATA : changeTo(call.destination());
        byte[] operatorData = call.isDirect() ? new byte[WORD] : NO_DATA;
        Arrays.fill(operatorData, DIRECT_TRANSFER);
        encoder.putData(data, 0, data.length).putOperatorData(operatorData, 0, operatorData.length);
        return encoder.encodedLength();
    }

    private int approve(Command.Approve call, long callerId) {
        ApproveEncoder encoder = new ApproveEncoder()
                .wrapAndApplyHeader(buffer, offset, header)
                .callerId(callerId)
                .putPartition(bytes(call.partition()), 0, WORD)
                .spenderId(unsigned(call.spenderId()));
        put(encoder.value(), call.value());
        return encoder.encodedLength();
    }

    /** @return the payload that names another partition. */
    private static byte[] changeTo(BigInteger destination) {
        byte[] data = new byte[2 * WORD];
        Arrays.fill(data, 0, WORD, (byte) 0xFF);
        System.arraycopy(bytes(destination), 0, data, WORD, WORD);
        return data;
    }

    private static byte[] bytes(BigInteger word) {
        byte[] bytes = new byte[WORD];
        for (int i = 0; i < WORD; i++) {
            bytes[WORD - 1 - i] = word.shiftRight(8 * i).byteValue();
        }
        return bytes;
    }

    private static void put(Uint256Encoder encoder, BigInteger value) {
        encoder.word0(value.longValue())
                .word1(value.shiftRight(64).longValue())
                .word2(value.shiftRight(128).longValue())
                .word3(value.shiftRight(192).longValue());
    }

    private static long unsigned(int value) {
        return Integer.toUnsignedLong(value);
    }
}
