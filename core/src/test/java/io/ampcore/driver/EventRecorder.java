package io.ampcore.driver;

import static io.ampcore.memory.UInt128.toBigInteger;

import io.ampcore.domain.FreezeKind;
import io.ampcore.domain.Role;
import io.ampcore.guard.LimitRequest;
import io.ampcore.ledger.LedgerEvents;
import io.ampcore.state.Lock;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** The test's half of the ledger's port: keeps each event as a value. */
final class EventRecorder implements LedgerEvents {
    private final List<Event> events = new ArrayList<>();

    /** @return what was told since it was drained last, which others may add to. */
    List<Event> events() {
        return events;
    }

    List<Event> drain() {
        List<Event> drained = List.copyOf(events);
        events.clear();
        return drained;
    }

    static BigInteger address(long address0, long address1, int address2) {
        return toBigInteger(address1, address0).shiftLeft(32).or(BigInteger.valueOf(Integer.toUnsignedLong(address2)));
    }

    static BigInteger label(long label0, long label1, long label2, long label3) {
        return toBigInteger(label1, label0).shiftLeft(128).or(toBigInteger(label3, label2));
    }

    @Override
    public void onHolderRegistered(int holderId, long address0, long address1, int address2) {
        events.add(new Event.HolderRegistered(holderId, address(address0, address1, address2)));
    }

    @Override
    public void onPartitionRegistered(int partitionId, long label0, long label1, long label2, long label3) {
        events.add(new Event.PartitionRegistered(partitionId, label(label0, label1, label2, label3)));
    }

    @Override
    public void onManagerRegistered(int managerId, int policyId) {
        events.add(new Event.ManagerRegistered(managerId, policyId));
    }

    @Override
    public void onPolicySet(int managerId, int policyId) {
        events.add(new Event.PolicySet(managerId, policyId));
    }

    @Override
    public void onAssetDefined(int assetId, long symbol, int decimals) {
        events.add(new Event.AssetDefined(assetId, symbol, decimals));
    }

    @Override
    public void onPriceSet(int assetId, long mantissa, int exponent, long quoteTimeNs) {
        events.add(new Event.PriceSet(assetId, mantissa, exponent, quoteTimeNs));
    }

    @Override
    public void onAssetTermsSet(int managerId, int assetId, int factorBp, int confirmations) {
        events.add(new Event.AssetTermsSet(managerId, assetId, factorBp, confirmations));
    }

    @Override
    public void onMinted(int holderId, long amountLow, long amountHigh) {
        events.add(new Event.Minted(holderId, toBigInteger(amountLow, amountHigh)));
    }

    @Override
    public void onSupplied(
            int partitionId, int supplierId, long amountLow, long amountHigh, long unitsLow, long unitsHigh) {
        events.add(new Event.Supplied(
                partitionId, supplierId, toBigInteger(amountLow, amountHigh), toBigInteger(unitsLow, unitsHigh)));
    }

    @Override
    public void onRewarded(int partitionId, int payerId, long amountLow, long amountHigh) {
        events.add(new Event.Rewarded(partitionId, payerId, toBigInteger(amountLow, amountHigh)));
    }

    @Override
    public void onUnstaked(int partitionId, int supplierId, long unitsLow, long unitsHigh, long vestsAtNs) {
        events.add(new Event.Unstaked(partitionId, supplierId, toBigInteger(unitsLow, unitsHigh), vestsAtNs));
    }

    @Override
    public void onWithdrawn(
            int partitionId, int supplierId, long amountLow, long amountHigh, long unitsLow, long unitsHigh) {
        events.add(new Event.Withdrawn(
                partitionId, supplierId, toBigInteger(amountLow, amountHigh), toBigInteger(unitsLow, unitsHigh)));
    }

    @Override
    public void onPoolRestarted(int partitionId, int generation) {
        events.add(new Event.PoolRestarted(partitionId, generation));
    }

    @Override
    public void onLocked(Lock lock) {
        events.add(new Event.Locked(
                lock.managerId(),
                lockId(lock),
                lock.partitionId(),
                lock.holderId(),
                lock.beneficiaryId(),
                lock.assetId(),
                toBigInteger(lock.amountLow(), lock.amountHigh()),
                toBigInteger(lock.collateralLow(), lock.collateralHigh()),
                lock.deadlineNs(),
                lock.reference()));
    }

    @Override
    public void onAdjusted(Lock lock, long addedLow, long addedHigh, long freedLow, long freedHigh) {
        events.add(new Event.Adjusted(
                lock.managerId(),
                lockId(lock),
                lock.change(),
                toBigInteger(lock.amountLow(), lock.amountHigh()),
                toBigInteger(lock.collateralLow(), lock.collateralHigh()),
                toBigInteger(addedLow, addedHigh),
                toBigInteger(freedLow, freedHigh)));
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
        events.add(new Event.Captured(
                lock.managerId(),
                lockId(lock),
                clearing,
                isFinal,
                toBigInteger(amountLow, amountHigh),
                toBigInteger(lock.capturedLow(), lock.capturedHigh()),
                toBigInteger(lock.collateralLow(), lock.collateralHigh()),
                toBigInteger(addedLow, addedHigh),
                toBigInteger(freedLow, freedHigh),
                lock.deadlineNs()));
    }

    @Override
    public void onExtended(Lock lock) {
        events.add(new Event.Extended(lock.managerId(), lockId(lock), lock.deadlineNs()));
    }

    @Override
    public void onGroupClosed(int managerId, long groupId, int closing) {
        events.add(new Event.GroupClosed(managerId, groupId, closing));
    }

    @Override
    public void onConfirmed(Lock lock) {
        events.add(new Event.Confirmed(lock.managerId(), lockId(lock), lock.confirmations()));
    }

    @Override
    public void onSettled(Lock lock, long freedLow, long freedHigh) {
        events.add(new Event.Settled(lock.managerId(), lockId(lock), toBigInteger(freedLow, freedHigh)));
    }

    @Override
    public void onReleased(Lock lock, int reason, long freedLow, long freedHigh) {
        events.add(new Event.Released(lock.managerId(), lockId(lock), reason, toBigInteger(freedLow, freedHigh)));
    }

    @Override
    public void onExpired(Lock lock, long freedLow, long freedHigh) {
        events.add(new Event.Expired(lock.managerId(), lockId(lock), toBigInteger(freedLow, freedHigh)));
    }

    @Override
    public void onHeld(Lock lock) {
        events.add(new Event.Held(lock.managerId(), lockId(lock)));
    }

    @Override
    public void onDrawn(Lock lock, int reason, long paidLow, long paidHigh, long freedLow, long freedHigh) {
        events.add(new Event.Drawn(
                lock.managerId(),
                lockId(lock),
                lock.partitionId(),
                lock.holderId(),
                lock.beneficiaryId(),
                reason,
                toBigInteger(paidLow, paidHigh),
                toBigInteger(freedLow, freedHigh)));
    }

    @Override
    public void onDrawPaid(Lock lock, long amountLow, long amountHigh) {
        events.add(new Event.DrawPaid(lock.managerId(), lockId(lock), toBigInteger(amountLow, amountHigh)));
    }

    @Override
    public void onRoleGranted(Role role, int subjectId, int granteeId, boolean isRevoked) {
        events.add(new Event.RoleGranted(role.code(), subjectId, granteeId, isRevoked));
    }

    @Override
    public void onFrozen(FreezeKind kind, int subjectId, int frozen, int reason) {
        events.add(new Event.Frozen(kind.code(), subjectId, frozen, reason));
    }

    @Override
    public void onLimitSet(LimitRequest request) {
        events.add(new Event.LimitSet(
                request.managerId(),
                request.kindCode(),
                request.subjectId(),
                toBigInteger(request.exposureMaxLow(), request.exposureMaxHigh()),
                request.windowNs(),
                toBigInteger(request.needMaxLow(), request.needMaxHigh()),
                request.countMax()));
    }

    @Override
    public void onSessionOpened(long sessionId, int principalId) {
        events.add(new Event.SessionOpened(sessionId, principalId));
    }

    @Override
    public void onSessionClosed(long sessionId, int principalId) {
        events.add(new Event.SessionClosed(sessionId, principalId));
    }

    private static BigInteger lockId(Lock lock) {
        return toBigInteger(lock.lockIdLow(), lock.lockIdHigh());
    }
}
