package io.ampcore.state;

/**
 * How a lock, or a decline, lies in memory: five cache lines, the first two for every verb, the next two for what was asked
 * and for repeats, the last for what few locks ever use.
 * <pre>
 *   0        16           32           40          44          48         52         56      58      59      60         64
 *   +--------+------------+------------+-----------+-----------+----------+----------+-------+-------+-------+----------+
 *   | lockId | collateral | deadlineNs | managerId | balanceId | position | reserved | queue | state | marks | clearing |
 *   +--------+------------+------------+-----------+-----------+----------+----------+-------+-------+-------+----------+
 *                                                                                   of a free record: nextFree ┘
 *   64              68         72           80       96         112            120                                128
 *   +---------------+----------+------------+--------+----------+--------------+----------------------------------+
 *   | confirmations | policyId | queueOrder | amount | captured | validUntilNs | endedAtNs                        |
 *   +---------------+----------+------------+--------+----------+--------------+----------------------------------+
 *   128           144     152        160           168       176           180        184        188      190     191     192
 *   +-------------+-------+----------+-------------+---------+-------------+----------+----------+--------+-------+-------+
 *   | askedAmount | ttlNs | sequence | timestampNs | groupId | partitionId | holderId | required | result | final | flags |
 *   +-------------+-------+----------+-------------+---------+-------------+----------+----------+--------+-------+-------+
 *   192         200              216     232          248       252                                               256
 *   +-----------+----------------+-------+------------+---------+-------------------------------------------------+
 *   | reference | clearingAmount | drawn | authorized | assetId | beneficiaryId                                   |
 *   +-----------+----------------+-------+------------+---------+-------------------------------------------------+
 *               └ of a decline: need, have
 *                                └ ended with nothing captured: the collateral that went back
 *   256      260     264              280            288            296               300           304           320
 *   +--------+-------+----------------+--------------+--------------+-----------------+-------------+-------------+
 *   | change | group | adjustedAmount | capturedAtNs | extendedToNs | previousInGroup | nextInGroup | reserved    |
 *   +--------+-------+----------------+--------------+--------------+-----------------+-------------+-------------+
 * </pre>
 * 128-bit fields have their low half first. The fifth line is written and cleared only for locks that bear the mark
 * {@link #USES_FIFTH_LINE}; of all others it is zero and stays cold.
 */
final class LockLayout {
    static final int LOCK_ID_LOW_OFFSET = 0;
    static final int LOCK_ID_HIGH_OFFSET = 8;
    static final int COLLATERAL_OFFSET = 16;
    static final int DEADLINE_OFFSET = 32;
    static final int MANAGER_ID_OFFSET = 40;
    static final int BALANCE_ID_OFFSET = 44;
    static final int POSITION_OFFSET = 48;
    /** Zero for good. */
    static final int RESERVED_OFFSET = 52;

    static final int QUEUE_OFFSET = 56;
    static final int STATE_OFFSET = 58;
    static final int MARKS_OFFSET = 59;
    static final int CLEARING_OFFSET = 60;
    /** Of a record that is free, which has no clearing. */
    static final int NEXT_FREE_OFFSET = CLEARING_OFFSET;

    static final int CONFIRMATIONS_OFFSET = 64;
    static final int POLICY_ID_OFFSET = 68;
    static final int QUEUE_ORDER_OFFSET = 72;
    static final int AMOUNT_OFFSET = 80;
    static final int CAPTURED_OFFSET = 96;
    static final int VALID_UNTIL_OFFSET = 112;
    static final int ENDED_AT_OFFSET = 120;

    static final int ASKED_AMOUNT_OFFSET = 128;
    static final int TTL_OFFSET = 144;
    static final int SEQUENCE_OFFSET = 152;
    static final int TIMESTAMP_OFFSET = 160;
    static final int GROUP_ID_OFFSET = 168;
    static final int PARTITION_ID_OFFSET = 176;
    static final int HOLDER_ID_OFFSET = 180;
    static final int REQUIRED_CONFIRMATIONS_OFFSET = 184;
    static final int RESULT_OFFSET = 188;
    static final int FINAL_CLEARING_OFFSET = 190;
    static final int FLAGS_OFFSET = 191;

    static final int REFERENCE_OFFSET = 192;
    static final int CLEARING_AMOUNT_OFFSET = 200;
    static final int DRAWN_OFFSET = 216;
    static final int AUTHORIZED_OFFSET = 232;
    static final int ASSET_ID_OFFSET = 248;
    static final int BENEFICIARY_ID_OFFSET = 252;

    static final int FIFTH_LINE_OFFSET = 256;
    static final int CHANGE_OFFSET = 256;
    static final int GROUP_OFFSET = 260;
    static final int ADJUSTED_AMOUNT_OFFSET = 264;
    static final int CAPTURED_AT_OFFSET = 280;
    static final int EXTENDED_TO_OFFSET = 288;
    static final int PREVIOUS_IN_GROUP_OFFSET = 296;
    static final int NEXT_IN_GROUP_OFFSET = 300;

    static final int RECORD_LENGTH = 320;

    /** Mark: something stands in the fifth line. */
    static final int USES_FIFTH_LINE = 1;

    /** Mark: the chain has paid what was drawn. */
    static final int PAID_ON_CHAIN = 1 << 1;

    private LockLayout() {}
}
