package io.ampcore.dispatch;

import io.ampcore.domain.FreezeKind;
import io.ampcore.domain.Role;
import io.ampcore.guard.LimitRequest;
import io.ampcore.ledger.LedgerEvents;
import io.ampcore.protocol.*;
import io.ampcore.state.Lock;
import java.nio.ByteOrder;

/**
 * Writes the events of the command that is being applied. Those of payments, which a replay meets by the million, are left
 * out where nobody wants any.
 */
final class EventWriter implements LedgerEvents {
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final HolderRegisteredEncoder holderRegistered = new HolderRegisteredEncoder();
    private final PartitionRegisteredEncoder partitionRegistered = new PartitionRegisteredEncoder();
    private final ManagerRegisteredEncoder managerRegistered = new ManagerRegisteredEncoder();
    private final PolicySetEncoder policySet = new PolicySetEncoder();
    private final AssetDefinedEncoder assetDefined = new AssetDefinedEncoder();
    private final PriceSetEncoder priceSet = new PriceSetEncoder();
    private final AssetTermsSetEncoder assetTermsSet = new AssetTermsSetEncoder();
    private final MintedEncoder minted = new MintedEncoder();
    private final SuppliedEncoder supplied = new SuppliedEncoder();
    private final RewardedEncoder rewarded = new RewardedEncoder();
    private final UnstakedEncoder unstaked = new UnstakedEncoder();
    private final WithdrawnEncoder withdrawn = new WithdrawnEncoder();
    private final PoolRestartedEncoder poolRestarted = new PoolRestartedEncoder();
    private final LockedEncoder locked = new LockedEncoder();
    private final AdjustedEncoder adjusted = new AdjustedEncoder();
    private final ExtendedEncoder extended = new ExtendedEncoder();
    private final CapturedEncoder captured = new CapturedEncoder();
    private final GroupClosedEncoder groupClosed = new GroupClosedEncoder();
    private final ConfirmedEncoder confirmed = new ConfirmedEncoder();
    private final SettledEncoder settled = new SettledEncoder();
    private final ReleasedEncoder released = new ReleasedEncoder();
    private final ExpiredEncoder expired = new ExpiredEncoder();
    private final HeldEncoder held = new HeldEncoder();
    private final DrawnEncoder drawn = new DrawnEncoder();
    private final DrawPaidEncoder drawPaid = new DrawPaidEncoder();
    private final RoleGrantedEncoder roleGranted = new RoleGrantedEncoder();
    private final FrozenEncoder frozen = new FrozenEncoder();
    private final LimitSetEncoder limitSet = new LimitSetEncoder();
    private final SessionOpenedEncoder sessionOpened = new SessionOpenedEncoder();
    private final SessionClosedEncoder sessionClosed = new SessionClosedEncoder();
    private final Outbox outbox;
    private final CommandContext context;

    EventWriter(Outbox outbox, CommandContext context) {
        this.outbox = outbox;
        this.context = context;
    }

    @Override
    public void onHolderRegistered(int holderId, long address0, long address1, int address2) {
        int offset = claim(HolderRegisteredEncoder.BLOCK_LENGTH);
        holderRegistered.wrapAndApplyHeader(outbox.buffer(), offset, header);
        context.copyTo(header);
        holderRegistered.sequence(context.sequence()).holderId(Integer.toUnsignedLong(holderId));
        int address = holderRegistered.offset() + HolderRegisteredEncoder.addressEncodingOffset();
        outbox.buffer().putLong(address, address0, ByteOrder.BIG_ENDIAN);
        outbox.buffer().putLong(address + 8, address1, ByteOrder.BIG_ENDIAN);
        outbox.buffer().putInt(address + 16, address2, ByteOrder.BIG_ENDIAN);
    }

    @Override
    public void onPartitionRegistered(int partitionId, long label0, long label1, long label2, long label3) {
        int offset = claim(PartitionRegisteredEncoder.BLOCK_LENGTH);
        partitionRegistered.wrapAndApplyHeader(outbox.buffer(), offset, header);
        context.copyTo(header);
        partitionRegistered
                .sequence(context.sequence())
                .partitionId(Integer.toUnsignedLong(partitionId))
                .reserved(0);
        int label = partitionRegistered.offset() + PartitionRegisteredEncoder.labelEncodingOffset();
        outbox.buffer().putLong(label, label0, ByteOrder.BIG_ENDIAN);
        outbox.buffer().putLong(label + 8, label1, ByteOrder.BIG_ENDIAN);
        outbox.buffer().putLong(label + 16, label2, ByteOrder.BIG_ENDIAN);
        outbox.buffer().putLong(label + 24, label3, ByteOrder.BIG_ENDIAN);
    }

    @Override
    public void onManagerRegistered(int managerId, int policyId) {
        int offset = claim(ManagerRegisteredEncoder.BLOCK_LENGTH);
        managerRegistered.wrapAndApplyHeader(outbox.buffer(), offset, header);
        context.copyTo(header);
        managerRegistered
                .sequence(context.sequence())
                .managerId(Integer.toUnsignedLong(managerId))
                .policyId(Integer.toUnsignedLong(policyId));
    }

    @Override
    public void onPolicySet(int managerId, int policyId) {
        int offset = claim(PolicySetEncoder.BLOCK_LENGTH);
        policySet.wrapAndApplyHeader(outbox.buffer(), offset, header);
        context.copyTo(header);
        policySet
                .sequence(context.sequence())
                .managerId(Integer.toUnsignedLong(managerId))
                .policyId(Integer.toUnsignedLong(policyId));
    }

    @Override
    public void onAssetDefined(int assetId, long symbol, int decimals) {
        assetDefined.wrapAndApplyHeader(outbox.buffer(), claim(AssetDefinedEncoder.BLOCK_LENGTH), header);
        context.copyTo(header);
        assetDefined
                .sequence(context.sequence())
                .assetId(Integer.toUnsignedLong(assetId))
                .decimals(decimals)
                .symbol(symbol);
    }

    @Override
    public void onPriceSet(int assetId, long mantissa, int exponent, long quoteTimeNs) {
        priceSet.wrapAndApplyHeader(outbox.buffer(), claim(PriceSetEncoder.BLOCK_LENGTH), header);
        context.copyTo(header);
        priceSet.sequence(context.sequence())
                .assetId(Integer.toUnsignedLong(assetId))
                .exponent(exponent)
                .mantissa(mantissa)
                .quoteTimeNs(quoteTimeNs);
    }

    @Override
    public void onAssetTermsSet(int managerId, int assetId, int factorBp, int confirmations) {
        assetTermsSet.wrapAndApplyHeader(outbox.buffer(), claim(AssetTermsSetEncoder.BLOCK_LENGTH), header);
        context.copyTo(header);
        assetTermsSet
                .sequence(context.sequence())
                .managerId(Integer.toUnsignedLong(managerId))
                .assetId(Integer.toUnsignedLong(assetId))
                .factorBp(factorBp)
                .confirmations(Integer.toUnsignedLong(confirmations));
    }

    @Override
    public void onMinted(int holderId, long amountLow, long amountHigh) {
        int offset = claim(MintedEncoder.BLOCK_LENGTH);
        minted.wrapAndApplyHeader(outbox.buffer(), offset, header);
        context.copyTo(header);
        minted.sequence(context.sequence())
                .holderId(Integer.toUnsignedLong(holderId))
                .reserved(0);
        outbox.putUint128(minted.offset() + MintedEncoder.amountEncodingOffset(), amountLow, amountHigh);
    }

    @Override
    public void onSupplied(
            int partitionId, int supplierId, long amountLow, long amountHigh, long unitsLow, long unitsHigh) {
        int offset = claim(SuppliedEncoder.BLOCK_LENGTH);
        supplied.wrapAndApplyHeader(outbox.buffer(), offset, header);
        context.copyTo(header);
        supplied.sequence(context.sequence())
                .partitionId(Integer.toUnsignedLong(partitionId))
                .supplierId(Integer.toUnsignedLong(supplierId));
        outbox.putUint128(supplied.offset() + SuppliedEncoder.amountEncodingOffset(), amountLow, amountHigh);
        outbox.putUint128(supplied.offset() + SuppliedEncoder.unitsEncodingOffset(), unitsLow, unitsHigh);
    }

    @Override
    public void onRewarded(int partitionId, int payerId, long amountLow, long amountHigh) {
        int offset = claim(RewardedEncoder.BLOCK_LENGTH);
        rewarded.wrapAndApplyHeader(outbox.buffer(), offset, header);
        context.copyTo(header);
        rewarded.sequence(context.sequence())
                .partitionId(Integer.toUnsignedLong(partitionId))
                .payerId(Integer.toUnsignedLong(payerId));
        outbox.putUint128(rewarded.offset() + RewardedEncoder.amountEncodingOffset(), amountLow, amountHigh);
    }

    @Override
    public void onUnstaked(int partitionId, int supplierId, long unitsLow, long unitsHigh, long vestsAtNs) {
        int offset = claim(UnstakedEncoder.BLOCK_LENGTH);
        unstaked.wrapAndApplyHeader(outbox.buffer(), offset, header);
        context.copyTo(header);
        unstaked.sequence(context.sequence())
                .partitionId(Integer.toUnsignedLong(partitionId))
                .supplierId(Integer.toUnsignedLong(supplierId))
                .vestsAtNs(vestsAtNs);
        outbox.putUint128(unstaked.offset() + UnstakedEncoder.unitsEncodingOffset(), unitsLow, unitsHigh);
    }

    @Override
    public void onWithdrawn(
            int partitionId, int supplierId, long amountLow, long amountHigh, long unitsLow, long unitsHigh) {
        int offset = claim(WithdrawnEncoder.BLOCK_LENGTH);
        withdrawn.wrapAndApplyHeader(outbox.buffer(), offset, header);
        context.copyTo(header);
        withdrawn
                .sequence(context.sequence())
                .partitionId(Integer.toUnsignedLong(partitionId))
                .supplierId(Integer.toUnsignedLong(supplierId));
        outbox.putUint128(withdrawn.offset() + WithdrawnEncoder.amountEncodingOffset(), amountLow, amountHigh);
        outbox.putUint128(withdrawn.offset() + WithdrawnEncoder.unitsEncodingOffset(), unitsLow, unitsHigh);
    }

    @Override
    public void onPoolRestarted(int partitionId, int generation) {
        int offset = claim(PoolRestartedEncoder.BLOCK_LENGTH);
        poolRestarted.wrapAndApplyHeader(outbox.buffer(), offset, header);
        context.copyTo(header);
        poolRestarted
                .sequence(context.sequence())
                .partitionId(Integer.toUnsignedLong(partitionId))
                .generation(Integer.toUnsignedLong(generation));
    }

    @Override
    public void onLocked(Lock lock) {
        if (!outbox.wantsEvents()) return;
        int offset = claim(LockedEncoder.BLOCK_LENGTH);
        locked.wrapAndApplyHeader(outbox.buffer(), offset, header);
        context.copyTo(header);
        locked.sequence(context.sequence())
                .managerId(Integer.toUnsignedLong(lock.managerId()))
                .partitionId(Integer.toUnsignedLong(lock.partitionId()))
                .holderId(Integer.toUnsignedLong(lock.holderId()))
                .beneficiaryId(Integer.toUnsignedLong(lock.beneficiaryId()))
                .assetId(Integer.toUnsignedLong(lock.assetId()))
                .reserved(0);
        putLockId(locked.offset() + LockedEncoder.lockIdEncodingOffset(), lock);
        outbox.putUint128(locked.offset() + LockedEncoder.amountEncodingOffset(), lock.amountLow(), lock.amountHigh());
        outbox.putUint128(
                locked.offset() + LockedEncoder.collateralEncodingOffset(),
                lock.collateralLow(),
                lock.collateralHigh());
        locked.deadlineNs(lock.deadlineNs()).reference(lock.reference());
    }

    @Override
    public void onAdjusted(Lock lock, long addedLow, long addedHigh, long freedLow, long freedHigh) {
        if (!outbox.wantsEvents()) return;
        int offset = claim(AdjustedEncoder.BLOCK_LENGTH);
        adjusted.wrapAndApplyHeader(outbox.buffer(), offset, header);
        context.copyTo(header);
        adjusted.sequence(context.sequence())
                .managerId(Integer.toUnsignedLong(lock.managerId()))
                .change(Integer.toUnsignedLong(lock.change()));
        putLockId(adjusted.offset() + AdjustedEncoder.lockIdEncodingOffset(), lock);
        outbox.putUint128(
                adjusted.offset() + AdjustedEncoder.amountEncodingOffset(), lock.amountLow(), lock.amountHigh());
        outbox.putUint128(
                adjusted.offset() + AdjustedEncoder.collateralEncodingOffset(),
                lock.collateralLow(),
                lock.collateralHigh());
        outbox.putUint128(adjusted.offset() + AdjustedEncoder.addedEncodingOffset(), addedLow, addedHigh);
        outbox.putUint128(adjusted.offset() + AdjustedEncoder.freedEncodingOffset(), freedLow, freedHigh);
    }

    @Override
    public void onExtended(Lock lock) {
        if (!outbox.wantsEvents()) return;
        int offset = claim(ExtendedEncoder.BLOCK_LENGTH);
        extended.wrapAndApplyHeader(outbox.buffer(), offset, header);
        context.copyTo(header);
        extended.sequence(context.sequence())
                .managerId(Integer.toUnsignedLong(lock.managerId()))
                .reserved(0);
        putLockId(extended.offset() + ExtendedEncoder.lockIdEncodingOffset(), lock);
        extended.deadlineNs(lock.deadlineNs());
    }

    @Override
    public void onCaptured(
            Lock lock,
            int clearing,
            boolean isFinal,
            long amountLow,
            long amountHigh,
            long addedLow,
            long addedHigh,
            long freedLow,
            long freedHigh) {
        if (!outbox.wantsEvents()) return;
        int offset = claim(CapturedEncoder.BLOCK_LENGTH);
        captured.wrapAndApplyHeader(outbox.buffer(), offset, header);
        context.copyTo(header);
        captured.sequence(context.sequence())
                .managerId(Integer.toUnsignedLong(lock.managerId()))
                .clearing(Integer.toUnsignedLong(clearing));
        putLockId(captured.offset() + CapturedEncoder.lockIdEncodingOffset(), lock);
        outbox.putUint128(captured.offset() + CapturedEncoder.amountEncodingOffset(), amountLow, amountHigh);
        outbox.putUint128(
                captured.offset() + CapturedEncoder.capturedEncodingOffset(), lock.capturedLow(), lock.capturedHigh());
        outbox.putUint128(
                captured.offset() + CapturedEncoder.collateralEncodingOffset(),
                lock.collateralLow(),
                lock.collateralHigh());
        outbox.putUint128(captured.offset() + CapturedEncoder.freedEncodingOffset(), freedLow, freedHigh);
        outbox.putUint128(captured.offset() + CapturedEncoder.addedEncodingOffset(), addedLow, addedHigh);
        captured.deadlineNs(lock.deadlineNs()).isFinal(isFinal ? 1 : 0).reserved(0);
    }

    @Override
    public void onGroupClosed(int managerId, long groupId, int closing) {
        int offset = claim(GroupClosedEncoder.BLOCK_LENGTH);
        groupClosed.wrapAndApplyHeader(outbox.buffer(), offset, header);
        context.copyTo(header);
        groupClosed
                .sequence(context.sequence())
                .managerId(Integer.toUnsignedLong(managerId))
                .closing(closing)
                .groupId(groupId);
    }

    @Override
    public void onConfirmed(Lock lock) {
        if (!outbox.wantsEvents()) return;
        int offset = claim(ConfirmedEncoder.BLOCK_LENGTH);
        confirmed.wrapAndApplyHeader(outbox.buffer(), offset, header);
        context.copyTo(header);
        confirmed
                .sequence(context.sequence())
                .managerId(Integer.toUnsignedLong(lock.managerId()))
                .count(Integer.toUnsignedLong(lock.confirmations()));
        putLockId(confirmed.offset() + ConfirmedEncoder.lockIdEncodingOffset(), lock);
    }

    @Override
    public void onSettled(Lock lock, long freedLow, long freedHigh) {
        if (!outbox.wantsEvents()) return;
        int offset = claim(SettledEncoder.BLOCK_LENGTH);
        settled.wrapAndApplyHeader(outbox.buffer(), offset, header);
        context.copyTo(header);
        settled.sequence(context.sequence())
                .managerId(Integer.toUnsignedLong(lock.managerId()))
                .reserved(0);
        putLockId(settled.offset() + SettledEncoder.lockIdEncodingOffset(), lock);
        outbox.putUint128(settled.offset() + SettledEncoder.freedEncodingOffset(), freedLow, freedHigh);
    }

    @Override
    public void onReleased(Lock lock, int reason, long freedLow, long freedHigh) {
        if (!outbox.wantsEvents()) return;
        int offset = claim(ReleasedEncoder.BLOCK_LENGTH);
        released.wrapAndApplyHeader(outbox.buffer(), offset, header);
        context.copyTo(header);
        released.sequence(context.sequence())
                .managerId(Integer.toUnsignedLong(lock.managerId()))
                .reason(Integer.toUnsignedLong(reason));
        putLockId(released.offset() + ReleasedEncoder.lockIdEncodingOffset(), lock);
        outbox.putUint128(released.offset() + ReleasedEncoder.freedEncodingOffset(), freedLow, freedHigh);
    }

    @Override
    public void onExpired(Lock lock, long freedLow, long freedHigh) {
        if (!outbox.wantsEvents()) return;
        int offset = claim(ExpiredEncoder.BLOCK_LENGTH);
        expired.wrapAndApplyHeader(outbox.buffer(), offset, header);
        context.copyTo(header);
        expired.sequence(context.sequence())
                .managerId(Integer.toUnsignedLong(lock.managerId()))
                .reserved(0);
        putLockId(expired.offset() + ExpiredEncoder.lockIdEncodingOffset(), lock);
        outbox.putUint128(expired.offset() + ExpiredEncoder.freedEncodingOffset(), freedLow, freedHigh);
    }

    @Override
    public void onHeld(Lock lock) {
        if (!outbox.wantsEvents()) return;
        int offset = claim(HeldEncoder.BLOCK_LENGTH);
        held.wrapAndApplyHeader(outbox.buffer(), offset, header);
        context.copyTo(header);
        held.sequence(context.sequence())
                .managerId(Integer.toUnsignedLong(lock.managerId()))
                .reserved(0);
        putLockId(held.offset() + HeldEncoder.lockIdEncodingOffset(), lock);
    }

    @Override
    public void onDrawn(Lock lock, int reason, long paidLow, long paidHigh, long freedLow, long freedHigh) {
        if (!outbox.wantsEvents()) return;
        int offset = claim(DrawnEncoder.BLOCK_LENGTH);
        drawn.wrapAndApplyHeader(outbox.buffer(), offset, header);
        context.copyTo(header);
        drawn.sequence(context.sequence())
                .managerId(Integer.toUnsignedLong(lock.managerId()))
                .reason(Integer.toUnsignedLong(reason))
                .partitionId(Integer.toUnsignedLong(lock.partitionId()))
                .holderId(Integer.toUnsignedLong(lock.holderId()))
                .beneficiaryId(Integer.toUnsignedLong(lock.beneficiaryId()))
                .reserved(0);
        putLockId(drawn.offset() + DrawnEncoder.lockIdEncodingOffset(), lock);
        outbox.putUint128(drawn.offset() + DrawnEncoder.paidEncodingOffset(), paidLow, paidHigh);
        outbox.putUint128(drawn.offset() + DrawnEncoder.freedEncodingOffset(), freedLow, freedHigh);
    }

    @Override
    public void onDrawPaid(Lock lock, long amountLow, long amountHigh) {
        if (!outbox.wantsEvents()) return;
        int offset = claim(DrawPaidEncoder.BLOCK_LENGTH);
        drawPaid.wrapAndApplyHeader(outbox.buffer(), offset, header);
        context.copyTo(header);
        drawPaid.sequence(context.sequence())
                .managerId(Integer.toUnsignedLong(lock.managerId()))
                .reserved(0);
        putLockId(drawPaid.offset() + DrawPaidEncoder.lockIdEncodingOffset(), lock);
        outbox.putUint128(drawPaid.offset() + DrawPaidEncoder.amountEncodingOffset(), amountLow, amountHigh);
    }

    @Override
    public void onRoleGranted(Role role, int subjectId, int granteeId, boolean isRevoked) {
        int offset = claim(RoleGrantedEncoder.BLOCK_LENGTH);
        roleGranted.wrapAndApplyHeader(outbox.buffer(), offset, header);
        context.copyTo(header);
        roleGranted
                .sequence(context.sequence())
                .role(role.code())
                .subjectId(Integer.toUnsignedLong(subjectId))
                .granteeId(Integer.toUnsignedLong(granteeId))
                .isRevoked(isRevoked ? 1 : 0);
    }

    @Override
    public void onFrozen(FreezeKind kind, int subjectId, int frozenFlags, int reason) {
        int offset = claim(FrozenEncoder.BLOCK_LENGTH);
        frozen.wrapAndApplyHeader(outbox.buffer(), offset, header);
        context.copyTo(header);
        frozen.sequence(context.sequence())
                .kind(kind.code())
                .subjectId(Integer.toUnsignedLong(subjectId))
                .frozen(frozenFlags)
                .reason(Integer.toUnsignedLong(reason));
    }

    @Override
    public void onLimitSet(LimitRequest request) {
        int offset = claim(LimitSetEncoder.BLOCK_LENGTH);
        limitSet.wrapAndApplyHeader(outbox.buffer(), offset, header);
        context.copyTo(header);
        limitSet.sequence(context.sequence())
                .managerId(Integer.toUnsignedLong(request.managerId()))
                .kind(request.kindCode())
                .subjectId(Integer.toUnsignedLong(request.subjectId()))
                .countMax(Integer.toUnsignedLong(request.countMax()))
                .windowNs(request.windowNs());
        outbox.putUint128(
                limitSet.offset() + LimitSetEncoder.exposureMaxEncodingOffset(),
                request.exposureMaxLow(),
                request.exposureMaxHigh());
        outbox.putUint128(
                limitSet.offset() + LimitSetEncoder.needMaxEncodingOffset(),
                request.needMaxLow(),
                request.needMaxHigh());
    }

    @Override
    public void onSessionOpened(long sessionId, int principalId) {
        sessionOpened.wrapAndApplyHeader(outbox.buffer(), claim(SessionOpenedEncoder.BLOCK_LENGTH), header);
        context.copyTo(header);
        sessionOpened
                .sequence(context.sequence())
                .openedId(sessionId)
                .principal(Integer.toUnsignedLong(principalId))
                .reserved(0);
    }

    @Override
    public void onSessionClosed(long sessionId, int principalId) {
        sessionClosed.wrapAndApplyHeader(outbox.buffer(), claim(SessionClosedEncoder.BLOCK_LENGTH), header);
        context.copyTo(header);
        sessionClosed
                .sequence(context.sequence())
                .closedId(sessionId)
                .principal(Integer.toUnsignedLong(principalId))
                .reserved(0);
    }

    private void putLockId(int offset, Lock lock) {
        outbox.putUint128(offset, lock.lockIdLow(), lock.lockIdHigh());
    }

    private int claim(int blockLength) {
        return outbox.claim(MessageHeaderEncoder.ENCODED_LENGTH + blockLength);
    }
}
