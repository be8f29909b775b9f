package io.ampcore.state;

import static io.ampcore.state.LockLayout.*;

import io.ampcore.domain.LockState;
import io.ampcore.memory.Region;

/**
 * One lock, or one decline; {@link LockLayout} draws how it lies in memory. A flyweight owns no memory: wrap it over a
 * record, use it, wrap the next one; it is never kept across commands.
 */
public final class Lock {
    private static final int HIGH = Long.BYTES;

    private final Locks locks;
    private final Region region;
    private int id;
    private long offset;

    public Lock(Locks locks) {
        this.locks = locks;
        region = locks.region;
    }

    /**
     * @param id of a record of the table that this was made for.
     */
    public Lock wrap(int id) {
        this.id = id;
        offset = locks.offset(id);
        return this;
    }

    /** @return id of the record. */
    public int id() {
        return id;
    }

    public long lockIdLow() {
        return region.getLong(offset + LOCK_ID_LOW_OFFSET);
    }

    public long lockIdHigh() {
        return region.getLong(offset + LOCK_ID_HIGH_OFFSET);
    }

    public int managerId() {
        return region.getInt(offset + MANAGER_ID_OFFSET);
    }

    public LockState state() {
        return LockState.get(region.getByte(offset + STATE_OFFSET));
    }

    public Lock state(LockState state) {
        region.putByte(offset + STATE_OFFSET, (byte) state.code());
        return this;
    }

    /** @return low half of what is set aside now, in the collateral's smallest unit. */
    public long collateralLow() {
        return region.getLong(offset + COLLATERAL_OFFSET);
    }

    public long collateralHigh() {
        return region.getLong(offset + COLLATERAL_OFFSET + HIGH);
    }

    public Lock collateral(long low, long high) {
        put128(COLLATERAL_OFFSET, low, high);
        return this;
    }

    /** @return when something happens by itself, in nanoseconds since the epoch; 0 if never. */
    public long deadlineNs() {
        return region.getLong(offset + DEADLINE_OFFSET);
    }

    public Lock deadlineNs(long deadlineNs) {
        region.putLong(offset + DEADLINE_OFFSET, deadlineNs);
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
        return region.getInt(offset + BALANCE_ID_OFFSET);
    }

    public Lock balanceId(int balanceId) {
        region.putInt(offset + BALANCE_ID_OFFSET, balanceId);
        return this;
    }

    public int flags() {
        return region.getByte(offset + FLAGS_OFFSET) & 0xFF;
    }

    public Lock flags(int flags) {
        region.putByte(offset + FLAGS_OFFSET, (byte) flags);
        return this;
    }

    /** @return number of the last clearing, 0 before the first. */
    public int clearing() {
        return region.getInt(offset + CLEARING_OFFSET);
    }

    public boolean isLastClearingFinal() {
        return region.getByte(offset + FINAL_CLEARING_OFFSET) != 0;
    }

    public long clearingAmountLow() {
        return region.getLong(offset + CLEARING_AMOUNT_OFFSET);
    }

    public long clearingAmountHigh() {
        return region.getLong(offset + CLEARING_AMOUNT_OFFSET + HIGH);
    }

    /** Remembers a clearing, to know its repeat by. */
    public Lock lastClearing(int clearing, long amountLow, long amountHigh, boolean isFinal) {
        region.putInt(offset + CLEARING_OFFSET, clearing);
        region.putByte(offset + FINAL_CLEARING_OFFSET, (byte) (isFinal ? 1 : 0));
        put128(CLEARING_AMOUNT_OFFSET, amountLow, amountHigh);
        return this;
    }

    /** @return low half of what is authorized now, in the underlying; after the final capture, what was captured. */
    public long amountLow() {
        return region.getLong(offset + AMOUNT_OFFSET);
    }

    public long amountHigh() {
        return region.getLong(offset + AMOUNT_OFFSET + HIGH);
    }

    public Lock amount(long low, long high) {
        put128(AMOUNT_OFFSET, low, high);
        return this;
    }

    /** @return low half of what was captured, in the underlying. */
    public long capturedLow() {
        return region.getLong(offset + CAPTURED_OFFSET);
    }

    public long capturedHigh() {
        return region.getLong(offset + CAPTURED_OFFSET + HIGH);
    }

    public Lock captured(long low, long high) {
        put128(CAPTURED_OFFSET, low, high);
        return this;
    }

    /** @return low half of what was asked to be drawn, in the underlying. */
    public long drawnLow() {
        return region.getLong(offset + DRAWN_OFFSET);
    }

    public long drawnHigh() {
        return region.getLong(offset + DRAWN_OFFSET + HIGH);
    }

    public Lock drawn(long low, long high) {
        put128(DRAWN_OFFSET, low, high);
        return this;
    }

    /** @return when it ended, in nanoseconds since the epoch; 0 while it holds collateral. */
    public long endedAtNs() {
        return region.getLong(offset + ENDED_AT_OFFSET);
    }

    public Lock endedAtNs(long endedAtNs) {
        region.putLong(offset + ENDED_AT_OFFSET, endedAtNs);
        return this;
    }

    /** @return until when its client may send the lock again. */
    public long validUntilNs() {
        return region.getLong(offset + VALID_UNTIL_OFFSET);
    }

    public Lock validUntilNs(long validUntilNs) {
        region.putLong(offset + VALID_UNTIL_OFFSET, validUntilNs);
        return this;
    }

    public long askedAmountLow() {
        return region.getLong(offset + ASKED_AMOUNT_OFFSET);
    }

    public long askedAmountHigh() {
        return region.getLong(offset + ASKED_AMOUNT_OFFSET + HIGH);
    }

    public Lock askedAmount(long low, long high) {
        put128(ASKED_AMOUNT_OFFSET, low, high);
        return this;
    }

    /** @return as asked: 0 is the policy's default. */
    public long ttlNs() {
        return region.getLong(offset + TTL_OFFSET);
    }

    public Lock ttlNs(long ttlNs) {
        region.putLong(offset + TTL_OFFSET, ttlNs);
        return this;
    }

    /** @return sequence of the command that made the record. */
    public long sequence() {
        return region.getLong(offset + SEQUENCE_OFFSET);
    }

    /** @return timestamp of the command that made the record. */
    public long timestampNs() {
        return region.getLong(offset + TIMESTAMP_OFFSET);
    }

    public Lock madeBy(long sequence, long timestampNs) {
        region.putLong(offset + SEQUENCE_OFFSET, sequence);
        region.putLong(offset + TIMESTAMP_OFFSET, timestampNs);
        return this;
    }

    /** @return group of the manager's, 0 if none. */
    public long groupId() {
        return region.getLong(offset + GROUP_ID_OFFSET);
    }

    public Lock groupId(long groupId) {
        region.putLong(offset + GROUP_ID_OFFSET, groupId);
        return this;
    }

    public int partitionId() {
        return region.getInt(offset + PARTITION_ID_OFFSET);
    }

    public int holderId() {
        return region.getInt(offset + HOLDER_ID_OFFSET);
    }

    public int beneficiaryId() {
        return region.getInt(offset + BENEFICIARY_ID_OFFSET);
    }

    public Lock parties(int partitionId, int holderId, int beneficiaryId) {
        region.putInt(offset + PARTITION_ID_OFFSET, partitionId);
        region.putInt(offset + HOLDER_ID_OFFSET, holderId);
        region.putInt(offset + BENEFICIARY_ID_OFFSET, beneficiaryId);
        return this;
    }

    /** @return number of the {@link io.ampcore.domain.ResultCode} that the lock was answered with. */
    public int resultNumber() {
        return region.getShort(offset + RESULT_OFFSET) & 0xFFFF;
    }

    public Lock resultNumber(int number) {
        region.putShort(offset + RESULT_OFFSET, (short) number);
        return this;
    }

    /** @return the client's own mark. */
    public long reference() {
        return region.getLong(offset + REFERENCE_OFFSET);
    }

    public Lock reference(long reference) {
        region.putLong(offset + REFERENCE_OFFSET, reference);
        return this;
    }

    /** @return low half of what was authorized when the lock was made, in the underlying. */
    public long authorizedLow() {
        return region.getLong(offset + AUTHORIZED_OFFSET);
    }

    public long authorizedHigh() {
        return region.getLong(offset + AUTHORIZED_OFFSET + HIGH);
    }

    public Lock authorized(long low, long high) {
        put128(AUTHORIZED_OFFSET, low, high);
        return this;
    }

    /** @return the highest count of confirmations of the underlying that was heard of, unsigned. */
    public int confirmations() {
        return region.getInt(offset + CONFIRMATIONS_OFFSET);
    }

    public Lock confirmations(int count) {
        region.putInt(offset + CONFIRMATIONS_OFFSET, count);
        return this;
    }

    /** @return how many confirmations make the underlying final, unsigned, at least 1. */
    public int requiredConfirmations() {
        return region.getInt(offset + REQUIRED_CONFIRMATIONS_OFFSET);
    }

    public Lock requiredConfirmations(int count) {
        region.putInt(offset + REQUIRED_CONFIRMATIONS_OFFSET, count);
        return this;
    }

    /** @return whether as many confirmations were heard of as make the underlying final. */
    public boolean isConfirmed() {
        return Integer.compareUnsigned(confirmations(), requiredConfirmations()) >= 0;
    }

    /** @return the underlying; 0 is the collateral itself. */
    public int assetId() {
        return region.getInt(offset + ASSET_ID_OFFSET);
    }

    public Lock assetId(int assetId) {
        region.putInt(offset + ASSET_ID_OFFSET, assetId);
        return this;
    }

    /** @return the version of the policy that the lock is judged by. */
    public int policyId() {
        return region.getInt(offset + POLICY_ID_OFFSET);
    }

    public Lock policyId(int policyId) {
        locks.policyId(id, policyId);
        return this;
    }

    /** @return record of the group that it is in, 0 if none. */
    public int group() {
        return region.getInt(offset + GROUP_OFFSET);
    }

    /** @return number of the last adjustment, 0 before the first. */
    public int change() {
        return region.getInt(offset + CHANGE_OFFSET);
    }

    /** @return low half of the amount that the last adjustment asked for, in the underlying. */
    public long adjustedAmountLow() {
        return region.getLong(offset + ADJUSTED_AMOUNT_OFFSET);
    }

    public long adjustedAmountHigh() {
        return region.getLong(offset + ADJUSTED_AMOUNT_OFFSET + HIGH);
    }

    /** Remembers an adjustment, to know its repeat by. */
    public Lock lastChange(int change, long amountLow, long amountHigh) {
        locks.useFifthLine(id);
        region.putInt(offset + CHANGE_OFFSET, change);
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
        put128(CLEARING_AMOUNT_OFFSET, needLow, needHigh);
        put128(DRAWN_OFFSET, haveLow, haveHigh);
        return this;
    }

    private void put128(int fieldOffset, long low, long high) {
        region.putLong(offset + fieldOffset, low);
        region.putLong(offset + fieldOffset + HIGH, high);
    }
}
