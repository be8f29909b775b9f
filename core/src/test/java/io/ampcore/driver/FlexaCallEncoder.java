package io.ampcore.driver;

import static io.ampcore.driver.CallEncoder.put;
import static io.ampcore.driver.CallEncoder.unsigned;
import static io.ampcore.driver.CallEncoder.words;
import static io.ampcore.driver.OperatorData.word;

import io.ampcore.memory.NativeBuffer;
import io.ampcore.protocol.*;

/** Writes direct calls of the Flexa manager, behind a header that others fill in. */
final class FlexaCallEncoder {
    private static final int WORD = 32;

    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private NativeBuffer buffer;
    private int offset;

    /** @return length behind the header. */
    int encode(Command.Call call, NativeBuffer buffer, int offset) {
        this.buffer = buffer;
        this.offset = offset;
        long callerId = unsigned(call.callerId());
        if (call instanceof Command.AddFlexaPartition c) return addPartition(c, callerId);
        if (call instanceof Command.RemoveFlexaPartition c) return removePartition(c, callerId);
        if (call instanceof Command.SetFlexaRole c) return setRole(c, callerId);
        if (call instanceof Command.ModifyWithdrawalLimit c) return modifyLimit(c, callerId);
        if (call instanceof Command.AddWithdrawalRoot c) return addRoot(c, callerId);
        if (call instanceof Command.RemoveWithdrawalRoots c) return removeRoots(c, callerId);
        if (call instanceof Command.SetFallbackRoot c) return setFallbackRoot(c, callerId);
        if (call instanceof Command.ResetFallbackDate c) return resetDate(c, callerId);
        if (call instanceof Command.SetFallbackDelay c) return setDelay(c, callerId);
        if (call instanceof Command.RequestRelease c) return requestRelease(c, callerId);
        if (call instanceof Command.AuthorizeFlexaOwnershipTransfer c) return authorizeOwnership(c, callerId);
        if (call instanceof Command.AssumeFlexaOwnership) {
            return new AssumeFlexaOwnershipEncoder()
                    .wrapAndApplyHeader(buffer, offset, header)
                    .callerId(callerId)
                    .encodedLength();
        }
        throw new AssertionError("unknown call: " + call);
    }

    private int addPartition(Command.AddFlexaPartition call, long callerId) {
        return new AddFlexaPartitionEncoder()
                .wrapAndApplyHeader(buffer, offset, header)
                .callerId(callerId)
                .putPartition(word(call.partition()), 0, WORD)
                .encodedLength();
    }

    private int removePartition(Command.RemoveFlexaPartition call, long callerId) {
        return new RemoveFlexaPartitionEncoder()
                .wrapAndApplyHeader(buffer, offset, header)
                .callerId(callerId)
                .putPartition(word(call.partition()), 0, WORD)
                .encodedLength();
    }

    private int setRole(Command.SetFlexaRole call, long callerId) {
        return new SetFlexaRoleEncoder()
                .wrapAndApplyHeader(buffer, offset, header)
                .callerId(callerId)
                .role((short) call.role())
                .holderId(unsigned(call.holderId()))
                .encodedLength();
    }

    private int modifyLimit(Command.ModifyWithdrawalLimit call, long callerId) {
        ModifyWithdrawalLimitEncoder encoder = new ModifyWithdrawalLimitEncoder()
                .wrapAndApplyHeader(buffer, offset, header)
                .callerId(callerId)
                .isDecrease((short) (call.isDecrease() ? 1 : 0));
        put(encoder.difference(), call.difference());
        return encoder.encodedLength();
    }

    private int addRoot(Command.AddWithdrawalRoot call, long callerId) {
        AddWithdrawalRootEncoder encoder = new AddWithdrawalRootEncoder()
                .wrapAndApplyHeader(buffer, offset, header)
                .callerId(callerId)
                .putRoot(word(call.root()), 0, WORD);
        put(encoder.nonce(), call.nonce());
        byte[] replaced = words(call.replacedRoots());
        return encoder.putReplacedRoots(replaced, 0, replaced.length).encodedLength();
    }

    private int removeRoots(Command.RemoveWithdrawalRoots call, long callerId) {
        byte[] roots = words(call.roots());
        return new RemoveWithdrawalRootsEncoder()
                .wrapAndApplyHeader(buffer, offset, header)
                .callerId(callerId)
                .putRoots(roots, 0, roots.length)
                .encodedLength();
    }

    private int setFallbackRoot(Command.SetFallbackRoot call, long callerId) {
        SetFallbackRootEncoder encoder = new SetFallbackRootEncoder()
                .wrapAndApplyHeader(buffer, offset, header)
                .callerId(callerId)
                .putRoot(word(call.root()), 0, WORD)
                .blockTimeS(call.blockTimeS());
        put(encoder.includedNonce(), call.includedNonce());
        return encoder.encodedLength();
    }

    private int resetDate(Command.ResetFallbackDate call, long callerId) {
        return new ResetFallbackDateEncoder()
                .wrapAndApplyHeader(buffer, offset, header)
                .callerId(callerId)
                .blockTimeS(call.blockTimeS())
                .encodedLength();
    }

    private int setDelay(Command.SetFallbackDelay call, long callerId) {
        SetFallbackDelayEncoder encoder = new SetFallbackDelayEncoder()
                .wrapAndApplyHeader(buffer, offset, header)
                .callerId(callerId);
        put(encoder.seconds(), call.seconds());
        return encoder.encodedLength();
    }

    private int requestRelease(Command.RequestRelease call, long callerId) {
        RequestReleaseEncoder encoder = new RequestReleaseEncoder()
                .wrapAndApplyHeader(buffer, offset, header)
                .callerId(callerId)
                .putPartition(word(call.partition()), 0, WORD);
        put(encoder.amount(), call.amount());
        return encoder.putData(new byte[0], 0, 0).encodedLength();
    }

    private int authorizeOwnership(Command.AuthorizeFlexaOwnershipTransfer call, long callerId) {
        return new AuthorizeFlexaOwnershipTransferEncoder()
                .wrapAndApplyHeader(buffer, offset, header)
                .callerId(callerId)
                .newOwnerId(unsigned(call.newOwnerId()))
                .encodedLength();
    }
}
