package io.ampcore.dispatch;

import io.ampcore.domain.Answer;
import io.ampcore.domain.ResultCode;
import io.ampcore.ledger.Ledger;
import io.ampcore.memory.NativeBuffer;
import io.ampcore.protocol.*;
import io.ampcore.registry.Policy;
import io.ampcore.registry.Registry;
import java.nio.ByteOrder;

/** Commands that make something known: holders, partitions, managers, policies, assets, prices. */
final class RegistryDispatcher {
    private final RegisterHolderDecoder registerHolder = new RegisterHolderDecoder();
    private final RegisterPartitionDecoder registerPartition = new RegisterPartitionDecoder();
    private final RegisterManagerDecoder registerManager = new RegisterManagerDecoder();
    private final SetPolicyDecoder setPolicy = new SetPolicyDecoder();
    private final DefineAssetDecoder defineAsset = new DefineAssetDecoder();
    private final SetPriceDecoder setPrice = new SetPriceDecoder();
    private final SetAssetTermsDecoder setAssetTerms = new SetAssetTermsDecoder();
    private final Policy policy = new Policy();
    private final Ledger ledger;
    private final Registry registry;

    RegistryDispatcher(Ledger ledger) {
        this.ledger = ledger;
        registry = ledger.registry();
    }

    static boolean isRegistryCommand(int type) {
        return switch (type) {
            case RegisterHolderDecoder.TEMPLATE_ID,
                    RegisterPartitionDecoder.TEMPLATE_ID,
                    RegisterManagerDecoder.TEMPLATE_ID,
                    SetPolicyDecoder.TEMPLATE_ID,
                    DefineAssetDecoder.TEMPLATE_ID,
                    SetPriceDecoder.TEMPLATE_ID,
                    SetAssetTermsDecoder.TEMPLATE_ID -> true;
            default -> false;
        };
    }

    ResultCode dispatch(
            int type, int principalId, NativeBuffer buffer, int body, int blockLength, int version, Answer answer) {
        return switch (type) {
            case RegisterHolderDecoder.TEMPLATE_ID ->
                onRegisterHolder(principalId, registerHolder.wrap(buffer, body, blockLength, version), answer);
            case RegisterPartitionDecoder.TEMPLATE_ID ->
                onRegisterPartition(principalId, registerPartition.wrap(buffer, body, blockLength, version), answer);
            case RegisterManagerDecoder.TEMPLATE_ID ->
                onRegisterManager(principalId, registerManager.wrap(buffer, body, blockLength, version), answer);
            case SetPolicyDecoder.TEMPLATE_ID ->
                onSetPolicy(principalId, setPolicy.wrap(buffer, body, blockLength, version), answer);
            case DefineAssetDecoder.TEMPLATE_ID ->
                onDefineAsset(principalId, defineAsset.wrap(buffer, body, blockLength, version), answer);
            case SetPriceDecoder.TEMPLATE_ID ->
                onSetPrice(principalId, setPrice.wrap(buffer, body, blockLength, version), answer);
            case SetAssetTermsDecoder.TEMPLATE_ID ->
                onSetAssetTerms(principalId, setAssetTerms.wrap(buffer, body, blockLength, version), answer);
            default -> throw new IllegalStateException("unknown command type: " + type);
        };
    }

    private ResultCode onRegisterHolder(int principalId, RegisterHolderDecoder command, Answer answer) {
        NativeBuffer buffer = command.buffer();
        int address = command.offset() + RegisterHolderDecoder.addressEncodingOffset();
        return registry.registerHolder(
                principalId,
                buffer.getLong(address, ByteOrder.BIG_ENDIAN),
                buffer.getLong(address + 8, ByteOrder.BIG_ENDIAN),
                buffer.getInt(address + 16, ByteOrder.BIG_ENDIAN),
                answer);
    }

    private ResultCode onRegisterPartition(int principalId, RegisterPartitionDecoder command, Answer answer) {
        NativeBuffer buffer = command.buffer();
        int label = command.offset() + RegisterPartitionDecoder.labelEncodingOffset();
        return registry.registerPartition(
                principalId,
                buffer.getLong(label, ByteOrder.BIG_ENDIAN),
                buffer.getLong(label + 8, ByteOrder.BIG_ENDIAN),
                buffer.getLong(label + 16, ByteOrder.BIG_ENDIAN),
                buffer.getLong(label + 24, ByteOrder.BIG_ENDIAN),
                answer);
    }

    private ResultCode onRegisterManager(int principalId, RegisterManagerDecoder command, Answer answer) {
        policy.standard(
                command.defaultTtlNs(), command.maxTtlNs(), command.settlementWindowNs(), command.retentionNs());
        return registry.registerManager(principalId, (int) command.holderId(), policy, answer);
    }

    private ResultCode onSetPolicy(int principalId, SetPolicyDecoder command, Answer answer) {
        if (command.allowsPartial() > 1) return ResultCode.POLICY_OUT_OF_BOUNDS;
        long minLockLow = command.minLock().low();
        long minLockHigh = command.minLock().high();
        Uint128Decoder maxLock = command.maxLock();
        policy.ttl(command.defaultTtlNs(), command.maxTtlNs())
                .settlement(command.settlementWindowNs(), command.windowEnd())
                .memory(command.retentionNs(), command.lateCaptureWindowNs())
                .size(minLockLow, minLockHigh, maxLock.low(), maxLock.high())
                .judging(command.priceAgeNs(), command.allowsPartial() != 0, (int) command.toleranceBp())
                .pools((int) command.maxUtilizationBp(), command.epochNs());
        return registry.setPolicy(principalId, (int) command.managerId(), policy, answer);
    }

    private ResultCode onDefineAsset(int principalId, DefineAssetDecoder command, Answer answer) {
        return ledger.assets()
                .define(principalId, (int) command.assetId(), command.symbol(), (int) command.decimals(), answer);
    }

    private ResultCode onSetPrice(int principalId, SetPriceDecoder command, Answer answer) {
        return ledger.prices()
                .setPrice(
                        principalId,
                        (int) command.assetId(),
                        command.mantissa(),
                        command.exponent(),
                        command.quoteTimeNs(),
                        answer);
    }

    private ResultCode onSetAssetTerms(int principalId, SetAssetTermsDecoder command, Answer answer) {
        return ledger.assetTerms()
                .setTerms(
                        principalId,
                        (int) command.managerId(),
                        (int) command.assetId(),
                        (int) command.factorBp(),
                        (int) command.confirmations(),
                        answer);
    }
}
