package io.ampcore.driver;

import io.ampcore.memory.NativeBuffer;
import io.ampcore.memory.UInt128;
import io.ampcore.protocol.*;
import java.math.BigInteger;

/** Writes commands as a client would. */
public final class CommandEncoder {
    private static final long FIRST_MARK = 77;

    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final CallEncoder calls = new CallEncoder();
    /** Without a session a number is a mark that is echoed: each message has another. */
    private long mark = FIRST_MARK;

    private NativeBuffer buffer;
    private int offset;

    /** @return length of the message. */
    public int encode(Command command, NativeBuffer buffer, int offset) {
        this.buffer = buffer;
        this.offset = offset;
        int blockLength = block(command);
        header.wrap(buffer, offset)
                .sessionId(0)
                .sessionSequence(mark++)
                .principalId(unsigned(command.principalId()))
                .reserved(0)
                .timestampNs(0);
        return MessageHeaderEncoder.ENCODED_LENGTH + blockLength;
    }

    private int block(Command command) {
        if (command instanceof Command.Lock lock) return lock(lock);
        if (command instanceof Command.Capture capture) return capture(capture);
        if (command instanceof Command.Settle settle) return settle(settle);
        if (command instanceof Command.Release release) return release(release);
        if (command instanceof Command.Adjust adjust) return adjust(adjust);
        if (command instanceof Command.Extend extend) return extend(extend);
        if (command instanceof Command.ReleaseGroup group) return releaseGroup(group);
        if (command instanceof Command.CaptureGroup group) return captureGroup(group);
        if (command instanceof Command.Confirm confirm) return confirm(confirm);
        if (command instanceof Command.Draw draw) return draw(draw);
        if (command instanceof Command.ReportPaidDraw report) return reportPaidDraw(report);
        if (command instanceof Command.Supply supply) return supply(supply);
        if (command instanceof Command.Reward reward) return reward(reward);
        if (command instanceof Command.Unstake unstake) return unstake(unstake);
        if (command instanceof Command.Withdraw withdraw) return withdraw(withdraw);
        if (command instanceof Command.Mint mint) return mint(mint);
        if (command instanceof Command.RegisterHolder holder) return registerHolder(holder);
        if (command instanceof Command.RegisterPartition partition) return registerPartition(partition);
        if (command instanceof Command.RegisterManager manager) return registerManager(manager);
        if (command instanceof Command.SetPolicy policy) return setPolicy(policy);
        if (command instanceof Command.OpenSession open) {
            return new OpenSessionEncoder()
                    .wrapAndApplyHeader(buffer, offset, header)
                    .sessionId(open.sessionId())
                    .encodedLength();
        }
        if (command instanceof Command.CloseSession close) {
            return new CloseSessionEncoder()
                    .wrapAndApplyHeader(buffer, offset, header)
                    .sessionId(close.sessionId())
                    .encodedLength();
        }
        if (command instanceof Command.DefineAsset asset) return defineAsset(asset);
        if (command instanceof Command.SetPrice price) return setPrice(price);
        if (command instanceof Command.SetAssetTerms terms) return setAssetTerms(terms);
        if (command instanceof Command.Freeze freeze) return freeze(freeze);
        if (command instanceof Command.SetLimit limit) return setLimit(limit);
        if (command instanceof Command.GrantRole grant) return grantRole(grant);
        if (command instanceof Command.Call call) return calls.encode(call, buffer, offset);
        return new TickEncoder().wrapAndApplyHeader(buffer, offset, header).encodedLength();
    }

    private int registerHolder(Command.RegisterHolder command) {
        RegisterHolderEncoder encoder = new RegisterHolderEncoder().wrapAndApplyHeader(buffer, offset, header);
        bytes(encoder.offset() + RegisterHolderEncoder.addressEncodingOffset(), command.address(), 20);
        return encoder.encodedLength();
    }

    private int registerPartition(Command.RegisterPartition command) {
        RegisterPartitionEncoder encoder = new RegisterPartitionEncoder().wrapAndApplyHeader(buffer, offset, header);
        bytes(encoder.offset() + RegisterPartitionEncoder.labelEncodingOffset(), command.label(), 32);
        return encoder.encodedLength();
    }

    private int registerManager(Command.RegisterManager command) {
        return new RegisterManagerEncoder()
                .wrapAndApplyHeader(buffer, offset, header)
                .holderId(unsigned(command.holderId()))
                .reserved(0)
                .defaultTtlNs(command.defaultTtlNs())
                .maxTtlNs(command.maxTtlNs())
                .settlementWindowNs(command.settlementWindowNs())
                .retentionNs(command.retentionNs())
                .encodedLength();
    }

    private int setPolicy(Command.SetPolicy command) {
        Terms terms = command.terms();
        SetPolicyEncoder encoder = new SetPolicyEncoder()
                .wrapAndApplyHeader(buffer, offset, header)
                .managerId(unsigned(command.managerId()))
                .windowEnd((short) terms.settlement().end().code())
                .allowsPartial((short) (terms.judging().allowsPartial() ? 1 : 0))
                .reserved(0)
                .defaultTtlNs(terms.ttl().defaultNs())
                .maxTtlNs(terms.ttl().maxNs())
                .settlementWindowNs(terms.settlement().windowNs())
                .retentionNs(terms.memory().retentionNs())
                .lateCaptureWindowNs(terms.memory().lateCaptureWindowNs())
                .priceAgeNs(terms.judging().priceAgeNs())
                .epochNs(terms.pools().epochNs())
                .toleranceBp(unsigned(terms.judging().toleranceBp()))
                .maxUtilizationBp(unsigned(terms.pools().maxUtilizationBp()));
        put(encoder.minLock(), terms.size().min());
        put(encoder.maxLock(), terms.size().max());
        return encoder.encodedLength();
    }

    private int defineAsset(Command.DefineAsset command) {
        return new DefineAssetEncoder()
                .wrapAndApplyHeader(buffer, offset, header)
                .assetId(unsigned(command.assetId()))
                .decimals(unsigned(command.decimals()))
                .symbol(command.symbol())
                .encodedLength();
    }

    private int setPrice(Command.SetPrice command) {
        return new SetPriceEncoder()
                .wrapAndApplyHeader(buffer, offset, header)
                .assetId(unsigned(command.assetId()))
                .exponent(command.exponent())
                .mantissa(command.mantissa())
                .quoteTimeNs(command.quoteTimeNs())
                .encodedLength();
    }

    private int setAssetTerms(Command.SetAssetTerms command) {
        return new SetAssetTermsEncoder()
                .wrapAndApplyHeader(buffer, offset, header)
                .managerId(unsigned(command.managerId()))
                .assetId(unsigned(command.assetId()))
                .factorBp(unsigned(command.factorBp()))
                .confirmations(unsigned(command.confirmations()))
                .encodedLength();
    }

    private int mint(Command.Mint command) {
        MintEncoder encoder = new MintEncoder()
                .wrapAndApplyHeader(buffer, offset, header)
                .holderId(unsigned(command.holderId()))
                .reserved(0);
        put(encoder.amount(), command.amount());
        return encoder.encodedLength();
    }

    private int supply(Command.Supply command) {
        SupplyEncoder encoder = new SupplyEncoder()
                .wrapAndApplyHeader(buffer, offset, header)
                .partitionId(unsigned(command.partitionId()))
                .supplierId(unsigned(command.supplierId()));
        put(encoder.amount(), command.amount());
        put(encoder.minUnits(), command.minUnits());
        return encoder.encodedLength();
    }

    private int reward(Command.Reward command) {
        RewardEncoder encoder = new RewardEncoder()
                .wrapAndApplyHeader(buffer, offset, header)
                .partitionId(unsigned(command.partitionId()))
                .payerId(unsigned(command.payerId()));
        put(encoder.amount(), command.amount());
        return encoder.encodedLength();
    }

    private int unstake(Command.Unstake command) {
        UnstakeEncoder encoder = new UnstakeEncoder()
                .wrapAndApplyHeader(buffer, offset, header)
                .partitionId(unsigned(command.partitionId()))
                .supplierId(unsigned(command.supplierId()));
        put(encoder.units(), command.units());
        return encoder.encodedLength();
    }

    private int withdraw(Command.Withdraw command) {
        return new WithdrawEncoder()
                .wrapAndApplyHeader(buffer, offset, header)
                .partitionId(unsigned(command.partitionId()))
                .supplierId(unsigned(command.supplierId()))
                .encodedLength();
    }

    private int lock(Command.Lock command) {
        LockEncoder encoder = new LockEncoder()
                .wrapAndApplyHeader(buffer, offset, header)
                .managerId(unsigned(command.managerId()))
                .partitionId(unsigned(command.partitionId()))
                .holderId(unsigned(command.holderId()))
                .beneficiaryId(unsigned(command.beneficiaryId()))
                .assetId(unsigned(command.assetId()))
                .flags(unsigned(command.flags()))
                .ttlNs(command.ttlNs())
                .validUntilNs(command.validUntilNs())
                .groupId(command.groupId())
                .reference(command.reference());
        put(encoder.lockId(), command.lockId());
        put(encoder.amount(), command.amount());
        return encoder.encodedLength();
    }

    private int capture(Command.Capture command) {
        CaptureEncoder encoder = new CaptureEncoder()
                .wrapAndApplyHeader(buffer, offset, header)
                .managerId(unsigned(command.managerId()))
                .clearing(unsigned(command.clearing()))
                .flags(unsigned(command.flags()))
                .reserved(0);
        put(encoder.lockId(), command.lockId());
        put(encoder.amount(), command.amount());
        return encoder.encodedLength();
    }

    private int settle(Command.Settle command) {
        SettleEncoder encoder = new SettleEncoder()
                .wrapAndApplyHeader(buffer, offset, header)
                .managerId(unsigned(command.managerId()))
                .reserved(0);
        put(encoder.lockId(), command.lockId());
        return encoder.encodedLength();
    }

    private int adjust(Command.Adjust command) {
        AdjustEncoder encoder = new AdjustEncoder()
                .wrapAndApplyHeader(buffer, offset, header)
                .managerId(unsigned(command.managerId()))
                .change(unsigned(command.change()));
        put(encoder.lockId(), command.lockId());
        put(encoder.amount(), command.amount());
        return encoder.encodedLength();
    }

    private int releaseGroup(Command.ReleaseGroup command) {
        return new ReleaseGroupEncoder()
                .wrapAndApplyHeader(buffer, offset, header)
                .managerId(unsigned(command.managerId()))
                .reason(unsigned(command.reason()))
                .groupId(command.groupId())
                .encodedLength();
    }

    private int captureGroup(Command.CaptureGroup command) {
        return new CaptureGroupEncoder()
                .wrapAndApplyHeader(buffer, offset, header)
                .managerId(unsigned(command.managerId()))
                .reserved(0)
                .groupId(command.groupId())
                .encodedLength();
    }

    private int extend(Command.Extend command) {
        ExtendEncoder encoder = new ExtendEncoder()
                .wrapAndApplyHeader(buffer, offset, header)
                .managerId(unsigned(command.managerId()))
                .reserved(0)
                .deadlineNs(command.deadlineNs());
        put(encoder.lockId(), command.lockId());
        return encoder.encodedLength();
    }

    private int confirm(Command.Confirm command) {
        ConfirmEncoder encoder = new ConfirmEncoder()
                .wrapAndApplyHeader(buffer, offset, header)
                .managerId(unsigned(command.managerId()))
                .count(unsigned(command.count()));
        put(encoder.lockId(), command.lockId());
        return encoder.encodedLength();
    }

    private int release(Command.Release command) {
        ReleaseEncoder encoder = new ReleaseEncoder()
                .wrapAndApplyHeader(buffer, offset, header)
                .managerId(unsigned(command.managerId()))
                .reason(unsigned(command.reason()));
        put(encoder.lockId(), command.lockId());
        return encoder.encodedLength();
    }

    private int draw(Command.Draw command) {
        DrawEncoder encoder = new DrawEncoder()
                .wrapAndApplyHeader(buffer, offset, header)
                .managerId(unsigned(command.managerId()))
                .reason(unsigned(command.reason()))
                .flags(unsigned(command.flags()))
                .reserved(0);
        put(encoder.lockId(), command.lockId());
        put(encoder.amount(), command.amount());
        return encoder.encodedLength();
    }

    private int reportPaidDraw(Command.ReportPaidDraw command) {
        ReportPaidDrawEncoder encoder = new ReportPaidDrawEncoder()
                .wrapAndApplyHeader(buffer, offset, header)
                .managerId(unsigned(command.managerId()))
                .operatorId(unsigned(command.operatorId()));
        put(encoder.lockId(), command.lockId());
        put(encoder.amount(), command.amount());
        return encoder.encodedLength();
    }

    private int freeze(Command.Freeze command) {
        return new FreezeEncoder()
                .wrapAndApplyHeader(buffer, offset, header)
                .kind(unsigned(command.kind()))
                .subjectId(unsigned(command.subjectId()))
                .frozen(unsigned(command.frozen()))
                .reason(unsigned(command.reason()))
                .encodedLength();
    }

    private int setLimit(Command.SetLimit command) {
        SetLimitEncoder encoder = new SetLimitEncoder()
                .wrapAndApplyHeader(buffer, offset, header)
                .managerId(unsigned(command.managerId()))
                .kind(unsigned(command.kind()))
                .subjectId(unsigned(command.subjectId()))
                .countMax(unsigned(command.countMax()))
                .windowNs(command.windowNs());
        put(encoder.exposureMax(), command.exposureMax());
        put(encoder.needMax(), command.needMax());
        return encoder.encodedLength();
    }

    private int grantRole(Command.GrantRole command) {
        return new GrantRoleEncoder()
                .wrapAndApplyHeader(buffer, offset, header)
                .role(unsigned(command.role()))
                .subjectId(unsigned(command.subjectId()))
                .granteeId(unsigned(command.granteeId()))
                .isRevoked(command.isRevoked() ? 1 : 0)
                .encodedLength();
    }

    private void bytes(int offset, BigInteger value, int length) {
        for (int i = 0; i < length; i++) {
            buffer.putByte(offset + length - 1 - i, value.shiftRight(8 * i).byteValue());
        }
    }

    private static void put(Uint128Encoder encoder, BigInteger value) {
        encoder.low(UInt128.low(value)).high(UInt128.high(value));
    }

    private static long unsigned(int value) {
        return Integer.toUnsignedLong(value);
    }
}
