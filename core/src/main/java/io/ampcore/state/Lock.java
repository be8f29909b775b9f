package io.ampcore.state;

import io.ampcore.domain.LockState;
import io.ampcore.memory.Region;

/**
 * One lock, or one decline, as it lies in memory: four cache lines, the first two for every verb, the others for what was
 * asked and for repeats.
 * <pre>
 *   0        16           32           40          44          48         52     56      58      59      60         64
 *   +--------+------------+------------+-----------+-----------+----------+------+-------+-------+-------+----------+
 *   | lockId | collateral | deadlineNs | managerId | balanceId | previous | next | queue | state | flags | clearing |
 *   +--------+------------+------------+-----------+-----------+----------+------+-------+-------+-------+----------+
 *   64              68         72           80       96         112            120                                128
 *   +---------------+----------+------------+--------+----------+--------------+----------------------------------+
 *   | confirmations | reserved | queueOrder | amount | captured | validUntilNs | endedAtNs                        |
 *   +---------------+----------+------------+--------+----------+--------------+----------------------------------+
 *   128           144     152        160           168       176           180        184             188      190     191     192
 *   +-------------+-------+----------+-------------+---------+-------------+----------+---------------+--------+-------+-------+
 *   | askedAmount | ttlNs | sequence | timestampNs | groupId | partitionId | holderId | beneficiaryId | result | final | marks |
 *   +-------------+-------+----------+-------------+---------+-------------+----------+---------------+--------+-------+-------+
 *   192         200              216     232          248       252                                               256
 *   +-----------+----------------+-------+------------+---------+-------------------------------------------------+
 *   | reference | clearingAmount | drawn | authorized | assetId | policyId                                        |
 *   +-----------+----------------+-------+------------+---------+-------------------------------------------------+
 *               └ of a decline: need, have
 * </pre>
 * 128-bit fields have their low half first. A flyweight owns no memory: wrap it over a record, use it, wrap the next one;
 * it is never kept across commands.
 */
public final class Lock {
    private static final int COLLATERAL_OFFSET = 16;
    private static final int DEADLINE_OFFSET = 32;
    private static final int FLAGS_OFFSET = 59;
    private static final int CLEARING_OFFSET = 60;
    private static final int CONFIRMATIONS_OFFSET = 64;
    private static final int AMOUNT_OFFSET = 80;
    private static final int CAPTURED_OFFSET = 96;
    private static final int VALID_UNTIL_OFFSET = 112;
    private static final int ENDED_AT_OFFSET = 120;
    private static final int ASKED_AMOUNT_OFFSET = 128;
    private static final int TTL_OFFSET = 144;
    private static final int SEQUENCE_OFFSET = 152;
    private static final int TIMESTAMP_OFFSET = 160;
    private static final int GROUP_ID_OFFSET = 168;
    private static final int PARTITION_ID_OFFSET = 176;
    private static final int HOLDER_ID_OFFSET = 180;
    private static final int BENEFICIARY_ID_OFFSET = 184;
    private static final int RESULT_OFFSET = 188;
    private static final int FINAL_CLEARING_OFFSET = 190;
    private static final int MARKS_OFFSET = 191;
    private static final int REFERENCE_OFFSET = 192;
    private static final int CLEARING_AMOUNT_OFFSET = 200;
    private static final int DRAWN_OFFSET = 216;
    private static final int AUTHORIZED_OFFSET = 232;
    private static final int ASSET_ID_OFFSET = 248;

    private static final int PAID_ON_CHAIN = 1;
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
        return region.getLong(offset + Locks.LOCK_ID_LOW_OFFSET);
    }

    public long lockIdHigh() {
        return region.getLong(offset + Locks.LOCK_ID_HIGH_OFFSET);
    }

    public int managerId() {
        return region.getInt(offset + Locks.MANAGER_ID_OFFSET);
    }

    public LockState state() {
        return LockState.get(region.getByte(offset + Locks.STATE_OFFSET));
    }

    public Lock state(LockState state) {
        region.putByte(offset + Locks.STATE_OFFSET, (byte) state.code());
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
        return region.getInt(offset + Locks.BALANCE_ID_OFFSET);
    }

    public Lock balanceId(int balanceId) {
        region.putInt(offset + Locks.BALANCE_ID_OFFSET, balanceId);
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

    /** @return whether the chain has paid what was drawn. */
    public boolean isPaidOnChain() {
        return (region.getByte(offset + MARKS_OFFSET) & PAID_ON_CHAIN) != 0;
    }

    /** Marks a draw as paid on chain. */
    public void paidOnChain() {
        int marks = region.getByte(offset + MARKS_OFFSET);
        region.putByte(offset + MARKS_OFFSET, (byte) (marks | PAID_ON_CHAIN));
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
        return region.getInt(offset + Locks.POLICY_ID_OFFSET);
    }

    public Lock policyId(int policyId) {
        locks.policyId(id, policyId);
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
