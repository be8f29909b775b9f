package io.ampcore.driver;

import static io.ampcore.driver.OperatorData.word;

import io.ampcore.dispatch.ProofFolder;
import io.ampcore.memory.NativeBuffer;
import io.ampcore.protocol.*;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;

/** Writes calls of contracts as a client would, behind a header that others fill in; folds their proofs as a node does. */
final class CallEncoder {
    private static final int WORD = 32;
    private static final byte[] NO_DATA = new byte[0];

    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final FlexaCallEncoder flexa = new FlexaCallEncoder();
    private final ProofFolder folder = new ProofFolder();
    private NativeBuffer buffer;
    private int offset;

    /** @return length behind the header. */
    int encode(Command.Call call, NativeBuffer buffer, int offset) {
        this.buffer = buffer;
        this.offset = offset;
        long callerId = unsigned(call.callerId());
        if (call instanceof Command.Transfer c) return transfer(c, callerId);
        if (call instanceof Command.TransferOwn c) return transferOwn(c, callerId);
        if (call instanceof Command.TransferFrom c) return transferFrom(c, callerId);
        if (call instanceof Command.Approve c) return approve(c, callerId);
        if (call instanceof Command.IncreaseAllowance c) return increase(c, callerId);
        if (call instanceof Command.DecreaseAllowance c) return decrease(c, callerId);
        if (call instanceof Command.AuthorizeOperator c) return authorize(c, callerId);
        if (call instanceof Command.RevokeOperator c) return revoke(c, callerId);
        if (call instanceof Command.AuthorizeOperatorByPartition c) return authorizeByPartition(c, callerId);
        if (call instanceof Command.RevokeOperatorByPartition c) return revokeByPartition(c, callerId);
        if (call instanceof Command.Swap c) return swap(c, callerId);
        if (call instanceof Command.MintOldToken c) return mintOld(c, callerId);
        if (call instanceof Command.ApproveOldToken c) return approveOld(c, callerId);
        return deployment(call, callerId);
    }

    private int deployment(Command.Call call, long callerId) {
        if (call instanceof Command.DeployToken) {
            return new DeployTokenEncoder()
                    .wrapAndApplyHeader(buffer, offset, header)
                    .callerId(callerId)
                    .encodedLength();
        }
        if (call instanceof Command.DeployContract c) return deployContract(c, callerId);
        if (call instanceof Command.SetHook c) return setHook(c, callerId);
        if (call instanceof Command.SetPartitionStrategy c) return setStrategy(c, callerId);
        if (call instanceof Command.RegisterCollateralManager) {
            return new RegisterCollateralManagerEncoder()
                    .wrapAndApplyHeader(buffer, offset, header)
                    .callerId(callerId)
                    .encodedLength();
        }
        if (call instanceof Command.AuthorizeOwnershipTransfer c) return authorizeOwnership(c, callerId);
        if (call instanceof Command.AssumeOwnership) {
            return new AssumeOwnershipEncoder()
                    .wrapAndApplyHeader(buffer, offset, header)
                    .callerId(callerId)
                    .encodedLength();
        }
        return flexa.encode(call, buffer, offset);
    }

    private int deployContract(Command.DeployContract call, long callerId) {
        return new DeployContractEncoder()
                .wrapAndApplyHeader(buffer, offset, header)
                .callerId(callerId)
                .behaviour((short) call.behaviour())
                .parameter(unsigned(call.parameter()))
                .encodedLength();
    }

    private int setHook(Command.SetHook call, long callerId) {
        return new SetHookEncoder()
                .wrapAndApplyHeader(buffer, offset, header)
                .callerId(callerId)
                .holderId(unsigned(call.holderId()))
                .isSender((short) (call.isSender() ? 1 : 0))
                .implementerId(unsigned(call.implementerId()))
                .encodedLength();
    }

    private int setStrategy(Command.SetPartitionStrategy call, long callerId) {
        return new SetPartitionStrategyEncoder()
                .wrapAndApplyHeader(buffer, offset, header)
                .callerId(callerId)
                .prefix(unsigned(call.prefix()))
                .implementerId(unsigned(call.implementerId()))
                .encodedLength();
    }

    private int authorizeOwnership(Command.AuthorizeOwnershipTransfer call, long callerId) {
        return new AuthorizeOwnershipTransferEncoder()
                .wrapAndApplyHeader(buffer, offset, header)
                .callerId(callerId)
                .newOwnerId(unsigned(call.newOwnerId()))
                .encodedLength();
    }

    // Transfers

    private int transfer(Command.Transfer call, long callerId) {
        TransferByPartitionEncoder encoder = new TransferByPartitionEncoder()
                .wrapAndApplyHeader(buffer, offset, header)
                .callerId(callerId)
                .fromId(unsigned(call.fromId()))
                .toId(unsigned(call.toId()))
                .blockTimeS(call.blockTimeS())
                .putPartition(word(call.partition()), 0, WORD);
        put(encoder.value(), call.value());
        byte[] data = dataOf(call);
        byte[] operatorData = call.operatorData().bytes();
        encoder.putData(data, 0, data.length).putOperatorData(operatorData, 0, operatorData.length);
        folder.fold(buffer, offset);
        return encoder.encodedLength();
    }

    /** @return the payload that names another partition, if it does. */
    static byte[] dataOf(Command.Transfer call) {
        if (call.destination().equals(call.partition())) return NO_DATA;
        byte[] data = new byte[2 * WORD];
        Arrays.fill(data, 0, WORD, (byte) 0xFF);
        System.arraycopy(word(call.destination()), 0, data, WORD, WORD);
        return data;
    }

    private int transferOwn(Command.TransferOwn call, long callerId) {
        TransferEncoder encoder = new TransferEncoder()
                .wrapAndApplyHeader(buffer, offset, header)
                .callerId(callerId)
                .toId(unsigned(call.toId()));
        put(encoder.value(), call.value());
        return encoder.encodedLength();
    }

    private int transferFrom(Command.TransferFrom call, long callerId) {
        TransferFromEncoder encoder = new TransferFromEncoder()
                .wrapAndApplyHeader(buffer, offset, header)
                .callerId(callerId)
                .fromId(unsigned(call.fromId()))
                .toId(unsigned(call.toId()));
        put(encoder.value(), call.value());
        return encoder.encodedLength();
    }

    // Operators and allowances

    private int approve(Command.Approve call, long callerId) {
        ApproveEncoder encoder = new ApproveEncoder()
                .wrapAndApplyHeader(buffer, offset, header)
                .callerId(callerId)
                .putPartition(word(call.partition()), 0, WORD)
                .spenderId(unsigned(call.spenderId()));
        put(encoder.value(), call.value());
        return encoder.encodedLength();
    }

    private int increase(Command.IncreaseAllowance call, long callerId) {
        IncreaseAllowanceEncoder encoder = new IncreaseAllowanceEncoder()
                .wrapAndApplyHeader(buffer, offset, header)
                .callerId(callerId)
                .putPartition(word(call.partition()), 0, WORD)
                .spenderId(unsigned(call.spenderId()));
        put(encoder.value(), call.value());
        return encoder.encodedLength();
    }

    private int decrease(Command.DecreaseAllowance call, long callerId) {
        DecreaseAllowanceEncoder encoder = new DecreaseAllowanceEncoder()
                .wrapAndApplyHeader(buffer, offset, header)
                .callerId(callerId)
                .putPartition(word(call.partition()), 0, WORD)
                .spenderId(unsigned(call.spenderId()));
        put(encoder.value(), call.value());
        return encoder.encodedLength();
    }

    private int authorize(Command.AuthorizeOperator call, long callerId) {
        return new AuthorizeOperatorEncoder()
                .wrapAndApplyHeader(buffer, offset, header)
                .callerId(callerId)
                .operatorId(unsigned(call.operatorId()))
                .encodedLength();
    }

    private int revoke(Command.RevokeOperator call, long callerId) {
        return new RevokeOperatorEncoder()
                .wrapAndApplyHeader(buffer, offset, header)
                .callerId(callerId)
                .operatorId(unsigned(call.operatorId()))
                .encodedLength();
    }

    private int authorizeByPartition(Command.AuthorizeOperatorByPartition call, long callerId) {
        return new AuthorizeOperatorByPartitionEncoder()
                .wrapAndApplyHeader(buffer, offset, header)
                .callerId(callerId)
                .putPartition(word(call.partition()), 0, WORD)
                .operatorId(unsigned(call.operatorId()))
                .encodedLength();
    }

    private int revokeByPartition(Command.RevokeOperatorByPartition call, long callerId) {
        return new RevokeOperatorByPartitionEncoder()
                .wrapAndApplyHeader(buffer, offset, header)
                .callerId(callerId)
                .putPartition(word(call.partition()), 0, WORD)
                .operatorId(unsigned(call.operatorId()))
                .encodedLength();
    }

    // The old token

    private int swap(Command.Swap call, long callerId) {
        return new SwapEncoder()
                .wrapAndApplyHeader(buffer, offset, header)
                .callerId(callerId)
                .holderId(unsigned(call.holderId()))
                .encodedLength();
    }

    private int mintOld(Command.MintOldToken call, long callerId) {
        MintOldTokenEncoder encoder = new MintOldTokenEncoder()
                .wrapAndApplyHeader(buffer, offset, header)
                .callerId(callerId)
                .toId(unsigned(call.toId()));
        put(encoder.value(), call.value());
        return encoder.encodedLength();
    }

    private int approveOld(Command.ApproveOldToken call, long callerId) {
        ApproveOldTokenEncoder encoder = new ApproveOldTokenEncoder()
                .wrapAndApplyHeader(buffer, offset, header)
                .callerId(callerId);
        put(encoder.value(), call.value());
        return encoder.encodedLength();
    }

    static byte[] words(List<BigInteger> numbers) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        numbers.forEach(number -> bytes.writeBytes(word(number)));
        return bytes.toByteArray();
    }

    static void put(Uint256Encoder encoder, BigInteger value) {
        encoder.word0(value.longValue())
                .word1(value.shiftRight(64).longValue())
                .word2(value.shiftRight(128).longValue())
                .word3(value.shiftRight(192).longValue());
    }

    static long unsigned(int value) {
        return Integer.toUnsignedLong(value);
    }
}
