package io.ampcore.dispatch;

import static io.ampcore.memory.NativeBuffer.putIntAt;
import static io.ampcore.memory.NativeBuffer.putLongAt;
import static io.ampcore.memory.NativeBuffer.putUint128At;

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
    private final AdjustedEncoder adjusted = new AdjustedEncoder();
    private final ExtendedEncoder extended = new ExtendedEncoder();
    private final GroupClosedEncoder groupClosed = new GroupClosedEncoder();
    private final ConfirmedEncoder confirmed = new ConfirmedEncoder();
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
        holderRegistered.wrap(
                outbox.buffer(), begin(HolderRegisteredEncoder.TEMPLATE_ID, HolderRegisteredEncoder.BLOCK_LENGTH));
        holderRegistered.sequence(context.sequence()).holderId(Integer.toUnsignedLong(holderId));
        int address = holderRegistered.offset() + HolderRegisteredEncoder.addressEncodingOffset();
        outbox.buffer().putLong(address, address0, ByteOrder.BIG_ENDIAN);
        outbox.buffer().putLong(address + 8, address1, ByteOrder.BIG_ENDIAN);
        outbox.buffer().putInt(address + 16, address2, ByteOrder.BIG_ENDIAN);
    }

    @Override
    public void onPartitionRegistered(int partitionId, long label0, long label1, long label2, long label3) {
        partitionRegistered.wrap(
                outbox.buffer(),
                begin(PartitionRegisteredEncoder.TEMPLATE_ID, PartitionRegisteredEncoder.BLOCK_LENGTH));
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
        managerRegistered.wrap(
                outbox.buffer(), begin(ManagerRegisteredEncoder.TEMPLATE_ID, ManagerRegisteredEncoder.BLOCK_LENGTH));
        managerRegistered
                .sequence(context.sequence())
                .managerId(Integer.toUnsignedLong(managerId))
                .policyId(Integer.toUnsignedLong(policyId));
    }

    @Override
    public void onPolicySet(int managerId, int policyId) {
        policySet.wrap(outbox.buffer(), begin(PolicySetEncoder.TEMPLATE_ID, PolicySetEncoder.BLOCK_LENGTH));
        policySet
                .sequence(context.sequence())
                .managerId(Integer.toUnsignedLong(managerId))
                .policyId(Integer.toUnsignedLong(policyId));
    }

    @Override
    public void onAssetDefined(int assetId, long symbol, int decimals) {
        assetDefined.wrap(outbox.buffer(), begin(AssetDefinedEncoder.TEMPLATE_ID, AssetDefinedEncoder.BLOCK_LENGTH));
        assetDefined
                .sequence(context.sequence())
                .assetId(Integer.toUnsignedLong(assetId))
                .decimals(decimals)
                .symbol(symbol);
    }

    @Override
    public void onPriceSet(int assetId, long mantissa, int exponent, long quoteTimeNs) {
        priceSet.wrap(outbox.buffer(), begin(PriceSetEncoder.TEMPLATE_ID, PriceSetEncoder.BLOCK_LENGTH));
        priceSet.sequence(context.sequence())
                .assetId(Integer.toUnsignedLong(assetId))
                .exponent(exponent)
                .mantissa(mantissa)
                .quoteTimeNs(quoteTimeNs);
    }

    @Override
    public void onAssetTermsSet(int managerId, int assetId, int factorBp, int confirmations) {
        assetTermsSet.wrap(outbox.buffer(), begin(AssetTermsSetEncoder.TEMPLATE_ID, AssetTermsSetEncoder.BLOCK_LENGTH));
        assetTermsSet
                .sequence(context.sequence())
                .managerId(Integer.toUnsignedLong(managerId))
                .assetId(Integer.toUnsignedLong(assetId))
                .factorBp(factorBp)
                .confirmations(Integer.toUnsignedLong(confirmations));
    }

    @Override
    public void onMinted(int holderId, long amountLow, long amountHigh) {
        minted.wrap(outbox.buffer(), begin(MintedEncoder.TEMPLATE_ID, MintedEncoder.BLOCK_LENGTH));
        minted.sequence(context.sequence())
                .holderId(Integer.toUnsignedLong(holderId))
                .reserved(0);
        outbox.putUint128(minted.offset() + MintedEncoder.amountEncodingOffset(), amountLow, amountHigh);
    }

    @Override
    public void onSupplied(
            int partitionId, int supplierId, long amountLow, long amountHigh, long unitsLow, long unitsHigh) {
        supplied.wrap(outbox.buffer(), begin(SuppliedEncoder.TEMPLATE_ID, SuppliedEncoder.BLOCK_LENGTH));
        supplied.sequence(context.sequence())
                .partitionId(Integer.toUnsignedLong(partitionId))
                .supplierId(Integer.toUnsignedLong(supplierId));
        outbox.putUint128(supplied.offset() + SuppliedEncoder.amountEncodingOffset(), amountLow, amountHigh);
        outbox.putUint128(supplied.offset() + SuppliedEncoder.unitsEncodingOffset(), unitsLow, unitsHigh);
    }

    @Override
    public void onRewarded(int partitionId, int payerId, long amountLow, long amountHigh) {
        rewarded.wrap(outbox.buffer(), begin(RewardedEncoder.TEMPLATE_ID, RewardedEncoder.BLOCK_LENGTH));
        rewarded.sequence(context.sequence())
                .partitionId(Integer.toUnsignedLong(partitionId))
                .payerId(Integer.toUnsignedLong(payerId));
        outbox.putUint128(rewarded.offset() + RewardedEncoder.amountEncodingOffset(), amountLow, amountHigh);
    }

    @Override
    public void onUnstaked(int partitionId, int supplierId, long unitsLow, long unitsHigh, long vestsAtNs) {
        unstaked.wrap(outbox.buffer(), begin(UnstakedEncoder.TEMPLATE_ID, UnstakedEncoder.BLOCK_LENGTH));
        unstaked.sequence(context.sequence())
                .partitionId(Integer.toUnsignedLong(partitionId))
                .supplierId(Integer.toUnsignedLong(supplierId))
                .vestsAtNs(vestsAtNs);
        outbox.putUint128(unstaked.offset() + UnstakedEncoder.unitsEncodingOffset(), unitsLow, unitsHigh);
    }

    @Override
    public void onWithdrawn(
            int partitionId, int supplierId, long amountLow, long amountHigh, long unitsLow, long unitsHigh) {
        withdrawn.wrap(outbox.buffer(), begin(WithdrawnEncoder.TEMPLATE_ID, WithdrawnEncoder.BLOCK_LENGTH));
        withdrawn
                .sequence(context.sequence())
                .partitionId(Integer.toUnsignedLong(partitionId))
                .supplierId(Integer.toUnsignedLong(supplierId));
        outbox.putUint128(withdrawn.offset() + WithdrawnEncoder.amountEncodingOffset(), amountLow, amountHigh);
        outbox.putUint128(withdrawn.offset() + WithdrawnEncoder.unitsEncodingOffset(), unitsLow, unitsHigh);
    }

    @Override
    public void onPoolRestarted(int partitionId, int generation) {
        poolRestarted.wrap(outbox.buffer(), begin(PoolRestartedEncoder.TEMPLATE_ID, PoolRestartedEncoder.BLOCK_LENGTH));
        poolRestarted
                .sequence(context.sequence())
                .partitionId(Integer.toUnsignedLong(partitionId))
                .generation(Integer.toUnsignedLong(generation));
    }

    @Override
    public void onLocked(Lock lock) {
        if (!outbox.wantsEvents()) return;
        long body = beginAt(LockedEncoder.TEMPLATE_ID, LockedEncoder.BLOCK_LENGTH);
        putLongAt(body + LockedEncoder.sequenceEncodingOffset(), context.sequence());
        putIntAt(body + LockedEncoder.managerIdEncodingOffset(), lock.managerId());
        putIntAt(body + LockedEncoder.partitionIdEncodingOffset(), lock.partitionId());
        putIntAt(body + LockedEncoder.holderIdEncodingOffset(), lock.holderId());
        putIntAt(body + LockedEncoder.beneficiaryIdEncodingOffset(), lock.beneficiaryId());
        putIntAt(body + LockedEncoder.assetIdEncodingOffset(), lock.assetId());
        putIntAt(body + LockedEncoder.reservedEncodingOffset(), 0);
        putUint128At(body + LockedEncoder.lockIdEncodingOffset(), lock.lockIdLow(), lock.lockIdHigh());
        putUint128At(body + LockedEncoder.amountEncodingOffset(), lock.amountLow(), lock.amountHigh());
        putUint128At(body + LockedEncoder.collateralEncodingOffset(), lock.collateralLow(), lock.collateralHigh());
        putLongAt(body + LockedEncoder.deadlineNsEncodingOffset(), lock.deadlineNs());
        putLongAt(body + LockedEncoder.referenceEncodingOffset(), lock.reference());
    }

    @Override
    public void onAdjusted(Lock lock, long addedLow, long addedHigh, long freedLow, long freedHigh) {
        if (!outbox.wantsEvents()) return;
        adjusted.wrap(outbox.buffer(), begin(AdjustedEncoder.TEMPLATE_ID, AdjustedEncoder.BLOCK_LENGTH));
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
        extended.wrap(outbox.buffer(), begin(ExtendedEncoder.TEMPLATE_ID, ExtendedEncoder.BLOCK_LENGTH));
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
        long body = beginAt(CapturedEncoder.TEMPLATE_ID, CapturedEncoder.BLOCK_LENGTH);
        putLongAt(body + CapturedEncoder.sequenceEncodingOffset(), context.sequence());
        putIntAt(body + CapturedEncoder.managerIdEncodingOffset(), lock.managerId());
        putIntAt(body + CapturedEncoder.clearingEncodingOffset(), clearing);
        putUint128At(body + CapturedEncoder.lockIdEncodingOffset(), lock.lockIdLow(), lock.lockIdHigh());
        putUint128At(body + CapturedEncoder.amountEncodingOffset(), amountLow, amountHigh);
        putUint128At(body + CapturedEncoder.capturedEncodingOffset(), lock.capturedLow(), lock.capturedHigh());
        putUint128At(body + CapturedEncoder.collateralEncodingOffset(), lock.collateralLow(), lock.collateralHigh());
        putUint128At(body + CapturedEncoder.freedEncodingOffset(), freedLow, freedHigh);
        putUint128At(body + CapturedEncoder.addedEncodingOffset(), addedLow, addedHigh);
        putLongAt(body + CapturedEncoder.deadlineNsEncodingOffset(), lock.deadlineNs());
        putIntAt(body + CapturedEncoder.isFinalEncodingOffset(), isFinal ? 1 : 0);
        putIntAt(body + CapturedEncoder.reservedEncodingOffset(), 0);
    }

    @Override
    public void onGroupClosed(int managerId, long groupId, int closing) {
        groupClosed.wrap(outbox.buffer(), begin(GroupClosedEncoder.TEMPLATE_ID, GroupClosedEncoder.BLOCK_LENGTH));
        groupClosed
                .sequence(context.sequence())
                .managerId(Integer.toUnsignedLong(managerId))
                .closing(closing)
                .groupId(groupId);
    }

    @Override
    public void onConfirmed(Lock lock) {
        if (!outbox.wantsEvents()) return;
        confirmed.wrap(outbox.buffer(), begin(ConfirmedEncoder.TEMPLATE_ID, ConfirmedEncoder.BLOCK_LENGTH));
        confirmed
                .sequence(context.sequence())
                .managerId(Integer.toUnsignedLong(lock.managerId()))
                .count(Integer.toUnsignedLong(lock.confirmations()));
        putLockId(confirmed.offset() + ConfirmedEncoder.lockIdEncodingOffset(), lock);
    }

    @Override
    public void onSettled(Lock lock, long freedLow, long freedHigh) {
        if (!outbox.wantsEvents()) return;
        long body = beginAt(SettledEncoder.TEMPLATE_ID, SettledEncoder.BLOCK_LENGTH);
        putLongAt(body + SettledEncoder.sequenceEncodingOffset(), context.sequence());
        putIntAt(body + SettledEncoder.managerIdEncodingOffset(), lock.managerId());
        putIntAt(body + SettledEncoder.reservedEncodingOffset(), 0);
        putUint128At(body + SettledEncoder.lockIdEncodingOffset(), lock.lockIdLow(), lock.lockIdHigh());
        putUint128At(body + SettledEncoder.freedEncodingOffset(), freedLow, freedHigh);
    }

    @Override
    public void onReleased(Lock lock, int reason, long freedLow, long freedHigh) {
        if (!outbox.wantsEvents()) return;
        released.wrap(outbox.buffer(), begin(ReleasedEncoder.TEMPLATE_ID, ReleasedEncoder.BLOCK_LENGTH));
        released.sequence(context.sequence())
                .managerId(Integer.toUnsignedLong(lock.managerId()))
                .reason(Integer.toUnsignedLong(reason));
        putLockId(released.offset() + ReleasedEncoder.lockIdEncodingOffset(), lock);
        outbox.putUint128(released.offset() + ReleasedEncoder.freedEncodingOffset(), freedLow, freedHigh);
    }

    @Override
    public void onExpired(Lock lock, long freedLow, long freedHigh) {
        if (!outbox.wantsEvents()) return;
        expired.wrap(outbox.buffer(), begin(ExpiredEncoder.TEMPLATE_ID, ExpiredEncoder.BLOCK_LENGTH));
        expired.sequence(context.sequence())
                .managerId(Integer.toUnsignedLong(lock.managerId()))
                .reserved(0);
        putLockId(expired.offset() + ExpiredEncoder.lockIdEncodingOffset(), lock);
        outbox.putUint128(expired.offset() + ExpiredEncoder.freedEncodingOffset(), freedLow, freedHigh);
    }

    @Override
    public void onHeld(Lock lock) {
        if (!outbox.wantsEvents()) return;
        held.wrap(outbox.buffer(), begin(HeldEncoder.TEMPLATE_ID, HeldEncoder.BLOCK_LENGTH));
        held.sequence(context.sequence())
                .managerId(Integer.toUnsignedLong(lock.managerId()))
                .reserved(0);
        putLockId(held.offset() + HeldEncoder.lockIdEncodingOffset(), lock);
    }

    @Override
    public void onDrawn(Lock lock, int reason, long paidLow, long paidHigh, long freedLow, long freedHigh) {
        if (!outbox.wantsEvents()) return;
        drawn.wrap(outbox.buffer(), begin(DrawnEncoder.TEMPLATE_ID, DrawnEncoder.BLOCK_LENGTH));
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
        drawPaid.wrap(outbox.buffer(), begin(DrawPaidEncoder.TEMPLATE_ID, DrawPaidEncoder.BLOCK_LENGTH));
        drawPaid.sequence(context.sequence())
                .managerId(Integer.toUnsignedLong(lock.managerId()))
                .reserved(0);
        putLockId(drawPaid.offset() + DrawPaidEncoder.lockIdEncodingOffset(), lock);
        outbox.putUint128(drawPaid.offset() + DrawPaidEncoder.amountEncodingOffset(), amountLow, amountHigh);
    }

    @Override
    public void onRoleGranted(Role role, int subjectId, int granteeId, boolean isRevoked) {
        roleGranted.wrap(outbox.buffer(), begin(RoleGrantedEncoder.TEMPLATE_ID, RoleGrantedEncoder.BLOCK_LENGTH));
        roleGranted
                .sequence(context.sequence())
                .role(role.code())
                .subjectId(Integer.toUnsignedLong(subjectId))
                .granteeId(Integer.toUnsignedLong(granteeId))
                .isRevoked(isRevoked ? 1 : 0);
    }

    @Override
    public void onFrozen(FreezeKind kind, int subjectId, int frozenFlags, int reason) {
        frozen.wrap(outbox.buffer(), begin(FrozenEncoder.TEMPLATE_ID, FrozenEncoder.BLOCK_LENGTH));
        frozen.sequence(context.sequence())
                .kind(kind.code())
                .subjectId(Integer.toUnsignedLong(subjectId))
                .frozen(frozenFlags)
                .reason(Integer.toUnsignedLong(reason));
    }

    @Override
    public void onLimitSet(LimitRequest request) {
        limitSet.wrap(outbox.buffer(), begin(LimitSetEncoder.TEMPLATE_ID, LimitSetEncoder.BLOCK_LENGTH));
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
        sessionOpened.wrap(outbox.buffer(), begin(SessionOpenedEncoder.TEMPLATE_ID, SessionOpenedEncoder.BLOCK_LENGTH));
        sessionOpened
                .sequence(context.sequence())
                .openedId(sessionId)
                .principal(Integer.toUnsignedLong(principalId))
                .reserved(0);
    }

    @Override
    public void onSessionClosed(long sessionId, int principalId) {
        sessionClosed.wrap(outbox.buffer(), begin(SessionClosedEncoder.TEMPLATE_ID, SessionClosedEncoder.BLOCK_LENGTH));
        sessionClosed
                .sequence(context.sequence())
                .closedId(sessionId)
                .principal(Integer.toUnsignedLong(principalId))
                .reserved(0);
    }

    private void putLockId(int offset, Lock lock) {
        outbox.putUint128(offset, lock.lockIdLow(), lock.lockIdHigh());
    }

    /** Of what each payment tells: @return address of the body, whose fields are written there without a check for each. */
    private long beginAt(int templateId, int blockLength) {
        return outbox.beginAt(context, templateId, blockLength, 0);
    }

    /** @return offset of the body. */
    private int begin(int templateId, int blockLength) {
        return outbox.begin(context, templateId, blockLength, 0);
    }
}
