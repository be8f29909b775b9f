package io.ampcore.state;

import static io.ampcore.state.LockLayout.*;

import io.ampcore.domain.LockState;
import io.ampcore.memory.Region;

/**
 * One lock, or one decline; {@link LockLayout} draws how it lies in memory. A flyweight owns no memory: wrap it over a
 * record, use it, wrap the next one; it is never kept across commands.
 * <p>
 * What a lock was asked for, when and how it was judged never changes. Those fields are set by the command that makes the
 * record, and by no other: {@link Locks#add} has offered the record to the undo log as a whole, so they go past it.
 */
public final class Lock {
    /** As many confirmations as there can be, unsigned: always enough. */
    public static final int CONFIRMATIONS_MAX = 0xFFFF_FFFF;

    private static final int HIGH = Long.BYTES;

    private final Locks locks;
    private final Region region;
    private int id;
    /** Where the record lies in memory. */
    private long record;

    public Lock(Locks locks) {
        this.locks = locks;
        region = locks.region;
    }

    /**
     * @param id of a record of the table that this was made for.
     */
    public Lock wrap(int id) {
        this.id = id;
        record = locks.record(id);
        return this;
    }

    /** @return id of the record. */
    public int id() {
        return id;
    }

    public long lockIdLow() {
        return Region.getLongAt(record + LOCK_ID_LOW_OFFSET);
    }

    public long lockIdHigh() {
        return Region.getLongAt(record + LOCK_ID_HIGH_OFFSET);
    }

    public int managerId() {
        return Region.getIntAt(record + MANAGER_ID_OFFSET);
    }

    public LockState state() {
        return LockState.get(stateCode());
    }

    /** @return code of {@link #state()}. */
    public int stateCode() {
        return Region.getByteAt(record + STATE_OFFSET);
    }

    public Lock state(LockState state) {
        region.putByteAt(record + STATE_OFFSET, (byte) state.code());
        return this;
    }

    /** @return low half of what is set aside now, in the collateral's smallest unit. */
    public long collateralLow() {
        return Region.getLongAt(record + COLLATERAL_OFFSET);
    }

    public long collateralHigh() {
        return Region.getLongAt(record + COLLATERAL_OFFSET + HIGH);
    }

    public Lock collateral(long low, long high) {
        put128(COLLATERAL_OFFSET, low, high);
        return this;
    }

    /** @return when something happens by itself, in nanoseconds since the epoch; 0 if never. */
    public long deadlineNs() {
        return Region.getLongAt(record + DEADLINE_OFFSET);
    }

    public Lock deadlineNs(long deadlineNs) {
        region.putLongAt(record + DEADLINE_OFFSET, deadlineNs);
        return this;
    }

    /** @return position among all records that were ever queued. */
    public long queueOrder() {
        return locks.queueOrder(id);
    }

    /** @return the queue that the record is in, 0 if none. */
    public int queue() {
        return locks.queue(id);
    }

    public int balanceId() {
        return Region.getIntAt(record + BALANCE_ID_OFFSET);
    }

    public Lock balanceId(int balanceId) {
        Region.fillIntAt(record + BALANCE_ID_OFFSET, balanceId);
        return this;
    }

    public int flags() {
        return Region.getByteAt(record + FLAGS_OFFSET) & 0xFF;
    }

    public Lock flags(int flags) {
        Region.fillByteAt(record + FLAGS_OFFSET, (byte) flags);
        return this;
    }

    /** @return number of the last clearing, 0 before the first. */
    public int clearing() {
        return Region.getIntAt(record + CLEARING_OFFSET);
    }

    public boolean isLastClearingFinal() {
        return Region.getByteAt(record + FINAL_CLEARING_OFFSET) != 0;
    }

    public long clearingAmountLow() {
        return Region.getLongAt(record + CLEARING_AMOUNT_OFFSET);
    }

    public long clearingAmountHigh() {
        return Region.getLongAt(record + CLEARING_AMOUNT_OFFSET + HIGH);
    }

    /** Remembers a clearing, to know its repeat by. */
    public Lock lastClearing(int clearing, long amountLow, long amountHigh, boolean isFinal) {
        region.offerAt(record + CLEARING_OFFSET, record + FINAL_CLEARING_OFFSET);
        Region.fillIntAt(record + CLEARING_OFFSET, clearing);
        Region.fillByteAt(record + FINAL_CLEARING_OFFSET, (byte) (isFinal ? 1 : 0));
        put128(CLEARING_AMOUNT_OFFSET, amountLow, amountHigh);
        return this;
    }

    /** @return low half of what is authorized now, in the underlying; after the final capture, what was captured. */
    public long amountLow() {
        return Region.getLongAt(record + AMOUNT_OFFSET);
    }

    public long amountHigh() {
        return Region.getLongAt(record + AMOUNT_OFFSET + HIGH);
    }

    public Lock amount(long low, long high) {
        put128(AMOUNT_OFFSET, low, high);
        return this;
    }

    /** @return low half of what was captured, in the underlying. */
    public long capturedLow() {
        return Region.getLongAt(record + CAPTURED_OFFSET);
    }

    public long capturedHigh() {
        return Region.getLongAt(record + CAPTURED_OFFSET + HIGH);
    }

    public Lock captured(long low, long high) {
        put128(CAPTURED_OFFSET, low, high);
        return this;
    }

    /** @return low half of what was asked to be drawn, in the underlying. */
    public long drawnLow() {
        return Region.getLongAt(record + DRAWN_OFFSET);
    }

    public long drawnHigh() {
        return Region.getLongAt(record + DRAWN_OFFSET + HIGH);
    }

    public Lock drawn(long low, long high) {
        put128(DRAWN_OFFSET, low, high);
        return this;
    }

    /** Of a lock that ended with nothing captured: @return low half of the collateral that went back. */
    public long returnedLow() {
        return drawnLow();
    }

    public long returnedHigh() {
        return drawnHigh();
    }

    /** Remembers the collateral that goes back, for a capture that comes late. */
    public Lock returned(long low, long high) {
        return drawn(low, high);
    }

    /** @return when it ended, in nanoseconds since the epoch; 0 while it holds collateral. */
    public long endedAtNs() {
        return Region.getLongAt(record + ENDED_AT_OFFSET);
    }

    public Lock endedAtNs(long endedAtNs) {
        region.putLongAt(record + ENDED_AT_OFFSET, endedAtNs);
        return this;
    }

    /** It is over: nothing happens by itself any more. */
    public Lock ended(LockState state, long nowNs) {
        region.offerAt(record + STATE_OFFSET, record + DEADLINE_OFFSET, record + ENDED_AT_OFFSET);
        Region.fillByteAt(record + STATE_OFFSET, (byte) state.code());
        Region.fillLongAt(record + DEADLINE_OFFSET, 0);
        Region.fillLongAt(record + ENDED_AT_OFFSET, nowNs);
        return this;
    }

    /** @return until when its client may send the lock again. */
    public long validUntilNs() {
        return Region.getLongAt(record + VALID_UNTIL_OFFSET);
    }

    public Lock validUntilNs(long validUntilNs) {
        Region.fillLongAt(record + VALID_UNTIL_OFFSET, validUntilNs);
        return this;
    }

    public long askedAmountLow() {
        return Region.getLongAt(record + ASKED_AMOUNT_OFFSET);
    }

    public long askedAmountHigh() {
        return Region.getLongAt(record + ASKED_AMOUNT_OFFSET + HIGH);
    }

    public Lock askedAmount(long low, long high) {
        Region.fill128At(record + ASKED_AMOUNT_OFFSET, low, high);
        return this;
    }

    /** @return as asked: 0 is the policy's default. */
    public long ttlNs() {
        return Region.getLongAt(record + TTL_OFFSET);
    }

    public Lock ttlNs(long ttlNs) {
        Region.fillLongAt(record + TTL_OFFSET, ttlNs);
        return this;
    }

    /** @return sequence of the command that made the record. */
    public long sequence() {
        return Region.getLongAt(record + SEQUENCE_OFFSET);
    }

    /** @return timestamp of the command that made the record. */
    public long timestampNs() {
        return Region.getLongAt(record + TIMESTAMP_OFFSET);
    }

    public Lock madeBy(long sequence, long timestampNs) {
        Region.fillLongAt(record + SEQUENCE_OFFSET, sequence);
        Region.fillLongAt(record + TIMESTAMP_OFFSET, timestampNs);
        return this;
    }

    /** @return group of the manager's, 0 if none. */
    public long groupId() {
        return Region.getLongAt(record + GROUP_ID_OFFSET);
    }

    public Lock groupId(long groupId) {
        Region.fillLongAt(record + GROUP_ID_OFFSET, groupId);
        return this;
    }

    public int partitionId() {
        return Region.getIntAt(record + PARTITION_ID_OFFSET);
    }

    public int holderId() {
        return Region.getIntAt(record + HOLDER_ID_OFFSET);
    }

    public int beneficiaryId() {
        return Region.getIntAt(record + BENEFICIARY_ID_OFFSET);
    }

    public Lock parties(int partitionId, int holderId, int beneficiaryId) {
        Region.fillIntAt(record + PARTITION_ID_OFFSET, partitionId);
        Region.fillIntAt(record + HOLDER_ID_OFFSET, holderId);
        Region.fillIntAt(record + BENEFICIARY_ID_OFFSET, beneficiaryId);
        return this;
    }

    /** @return number of the {@link io.ampcore.domain.ResultCode} that the lock was answered with. */
    public int resultNumber() {
        return Region.getShortAt(record + RESULT_OFFSET) & 0xFFFF;
    }

    public Lock resultNumber(int number) {
        Region.fillShortAt(record + RESULT_OFFSET, (short) number);
        return this;
    }

    /** @return the client's own mark. */
    public long reference() {
        return Region.getLongAt(record + REFERENCE_OFFSET);
    }

    public Lock reference(long reference) {
        Region.fillLongAt(record + REFERENCE_OFFSET, reference);
        return this;
    }

    /** @return low half of what was authorized when the lock was made, in the underlying. */
    public long authorizedLow() {
        return Region.getLongAt(record + AUTHORIZED_OFFSET);
    }

    public long authorizedHigh() {
        return Region.getLongAt(record + AUTHORIZED_OFFSET + HIGH);
    }

    public Lock authorized(long low, long high) {
        Region.fill128At(record + AUTHORIZED_OFFSET, low, high);
        return this;
    }

    /** @return the highest count of confirmations of the underlying that was heard of, unsigned. */
    public int confirmations() {
        return Region.getIntAt(record + CONFIRMATIONS_OFFSET);
    }

    public Lock confirmations(int count) {
        region.putIntAt(record + CONFIRMATIONS_OFFSET, count);
        return this;
    }

    /** @return how many confirmations make the underlying final, unsigned, at least 1. */
    public int requiredConfirmations() {
        return Region.getIntAt(record + REQUIRED_CONFIRMATIONS_OFFSET);
    }

    public Lock requiredConfirmations(int count) {
        Region.fillIntAt(record + REQUIRED_CONFIRMATIONS_OFFSET, count);
        return this;
    }

    /** @return whether as many confirmations were heard of as make the underlying final. */
    public boolean isConfirmed() {
        int count = confirmations();
        // The highest count is always enough: a settlement need not wait for the line in which stands what is required.
        return count == CONFIRMATIONS_MAX || Integer.compareUnsigned(count, requiredConfirmations()) >= 0;
    }

    /** @return whether the chain has paid what was drawn. */
    public boolean isPaidOnChain() {
        return (Region.getByteAt(record + MARKS_OFFSET) & PAID_ON_CHAIN) != 0;
    }

    /** Marks a draw as paid on chain. */
    public void paidOnChain() {
        int marks = Region.getByteAt(record + MARKS_OFFSET);
        region.putByteAt(record + MARKS_OFFSET, (byte) (marks | PAID_ON_CHAIN));
    }

    /** @return the underlying; 0 is the collateral itself. */
    public int assetId() {
        return Region.getIntAt(record + ASSET_ID_OFFSET);
    }

    public Lock assetId(int assetId) {
        Region.fillIntAt(record + ASSET_ID_OFFSET, assetId);
        return this;
    }

    /** @return the version of the policy that the lock is judged by. */
    public int policyId() {
        return Region.getIntAt(record + POLICY_ID_OFFSET);
    }

    public Lock policyId(int policyId) {
        locks.policyId(id, policyId);
        return this;
    }

    /**
     * @return when the final amount was captured, or 0 if it was never noted: then its deadline still is what the capture
     *     set.
     */
    public long capturedAtNs() {
        return Region.getLongAt(record + CAPTURED_AT_OFFSET);
    }

    public Lock capturedAtNs(long capturedAtNs) {
        locks.useFifthLine(id);
        region.putLongAt(record + CAPTURED_AT_OFFSET, capturedAtNs);
        return this;
    }

    /** @return the latest deadline that it was ever extended to, 0 if it never was. */
    public long extendedToNs() {
        return Region.getLongAt(record + EXTENDED_TO_OFFSET);
    }

    public Lock extendedToNs(long extendedToNs) {
        locks.useFifthLine(id);
        region.putLongAt(record + EXTENDED_TO_OFFSET, extendedToNs);
        return this;
    }

    /** @return record of the group that it is in, 0 if none. */
    public int group() {
        return Region.getIntAt(record + GROUP_OFFSET);
    }

    /** @return number of the last adjustment, 0 before the first. */
    public int change() {
        return Region.getIntAt(record + CHANGE_OFFSET);
    }

    /** @return low half of the amount that the last adjustment asked for, in the underlying. */
    public long adjustedAmountLow() {
        return Region.getLongAt(record + ADJUSTED_AMOUNT_OFFSET);
    }

    public long adjustedAmountHigh() {
        return Region.getLongAt(record + ADJUSTED_AMOUNT_OFFSET + HIGH);
    }

    /** Remembers an adjustment, to know its repeat by. */
    public Lock lastChange(int change, long amountLow, long amountHigh) {
        locks.useFifthLine(id);
        region.putIntAt(record + CHANGE_OFFSET, change);
        put128(ADJUSTED_AMOUNT_OFFSET, amountLow, amountHigh);
        return this;
    }

    /** Of a decline: @return low half of the collateral that it needed. */
    public long needLow() {
        return clearingAmountLow();
    }

    public long needHigh() {
        return clearingAmountHigh();
    }

    /** Of a decline: @return low half of the collateral that there was. */
    public long haveLow() {
        return drawnLow();
    }

    public long haveHigh() {
        return drawnHigh();
    }

    /** Of a decline: what it needed and what there was. */
    public Lock needAndHave(long needLow, long needHigh, long haveLow, long haveHigh) {
        Region.fill128At(record + CLEARING_AMOUNT_OFFSET, needLow, needHigh);
        Region.fill128At(record + DRAWN_OFFSET, haveLow, haveHigh);
        return this;
    }

    private void put128(int fieldOffset, long low, long high) {
        region.put128At(record + fieldOffset, low, high);
    }
}
