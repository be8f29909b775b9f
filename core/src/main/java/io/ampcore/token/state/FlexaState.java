package io.ampcore.token.state;

import io.ampcore.memory.Region;
import io.ampcore.memory.UInt256;
import io.ampcore.memory.UndoLog;
import io.ampcore.state.Label;
import io.ampcore.state.RecordListener;

/**
 * The Flexa manager's single values, and which partitions may receive.
 * <pre>
 *   0         8             40                    48       56              88             96                112
 *   +---------+-------------+---------------------+--------+---------------+--------------+-----------------+
 *   | manager | limit       | maxRootNonce        | delayS | fallbackRoot  | fallbackDate | includedNonce   |
 *   +---------+-------------+---------------------+--------+---------------+--------------+-----------------+
 *   112                              132      136        136 + most partitions
 *   +--------------------------------+--------+-----------+
 *   | holders of the roles, 4 each   | -      | permitted |     a byte a partition, by id
 *   +--------------------------------+--------+-----------+
 * </pre>
 */
public final class FlexaState implements AutoCloseable {
    /** A fallback date that never comes: none was set yet. Unsigned it is the last of all. */
    public static final long NEVER = -1;

    private static final int MANAGER_ID_OFFSET = 0;
    private static final int LIMIT_OFFSET = 8;
    private static final int MAX_ROOT_NONCE_OFFSET = 40;
    private static final int DELAY_OFFSET = 48;
    private static final int FALLBACK_ROOT_OFFSET = 56;
    private static final int FALLBACK_DATE_OFFSET = 88;
    private static final int INCLUDED_NONCE_OFFSET = 96;
    private static final int ROLES_OFFSET = 112;
    private static final int PERMITTED_OFFSET = 136;

    private final Region region;

    public FlexaState(int partitionCapacity, UndoLog undo) {
        region = new Region(PERMITTED_OFFSET + partitionCapacity + 1L, undo);
        region.putLong(FALLBACK_DATE_OFFSET, NEVER);
    }

    /** @return at whose address the manager is; 0 while there is none. */
    public int managerId() {
        return region.getInt(MANAGER_ID_OFFSET);
    }

    public void managerId(int holderId) {
        region.putInt(MANAGER_ID_OFFSET, holderId);
    }

    /** Reads the budget that withdrawals and direct transfers share. */
    public void limit(UInt256 limit) {
        limit.load(region, LIMIT_OFFSET);
    }

    public void setLimit(UInt256 limit) {
        limit.store(region, LIMIT_OFFSET);
    }

    /** @return number of the last withdrawal root that was published. */
    public long maxRootNonce() {
        return region.getLong(MAX_ROOT_NONCE_OFFSET);
    }

    public void maxRootNonce(long nonce) {
        region.putLong(MAX_ROOT_NONCE_OFFSET, nonce);
    }

    /** @return seconds from the fallback date until suppliers may leave by themselves. */
    public long fallbackDelayS() {
        return region.getLong(DELAY_OFFSET);
    }

    public void fallbackDelayS(long seconds) {
        region.putLong(DELAY_OFFSET, seconds);
    }

    public void fallbackRoot(Label root) {
        root.set(
                region.getLong(FALLBACK_ROOT_OFFSET),
                region.getLong(FALLBACK_ROOT_OFFSET + 8),
                region.getLong(FALLBACK_ROOT_OFFSET + 16),
                region.getLong(FALLBACK_ROOT_OFFSET + 24));
    }

    public void setFallbackRoot(Label root) {
        for (int i = 0; i < 4; i++) {
            region.putLong(FALLBACK_ROOT_OFFSET + i * 8L, root.word(i));
        }
    }

    /** @return block time, in seconds, at which the fallback root was set; or {@link #NEVER}. */
    public long fallbackDateS() {
        return region.getLong(FALLBACK_DATE_OFFSET);
    }

    public void fallbackDateS(long seconds) {
        region.putLong(FALLBACK_DATE_OFFSET, seconds);
    }

    /**
     * @param nowS unsigned, as block times are.
     * @return whether suppliers may leave by themselves.
     */
    public boolean isFallbackActive(long nowS) {
        long opensS = fallbackOpensS();
        return opensS != NEVER && Long.compareUnsigned(opensS, nowS) <= 0;
    }

    /** @return when suppliers may leave by themselves, in unsigned seconds; {@link #NEVER} if never, or later than those count. */
    public long fallbackOpensS() {
        long dateS = fallbackDateS();
        long opensS = dateS + fallbackDelayS();
        return Long.compareUnsigned(opensS, dateS) < 0 ? NEVER : opensS;
    }

    /** @return the last supply that the fallback tree includes. */
    public long includedSupplyNonce() {
        return region.getLong(INCLUDED_NONCE_OFFSET);
    }

    public void includedSupplyNonce(long nonce) {
        region.putLong(INCLUDED_NONCE_OFFSET, nonce);
    }

    /**
     * @param role its number, 0 to 4.
     * @return who has it, or 0.
     */
    public int roleHolderId(int role) {
        return region.getInt(ROLES_OFFSET + role * 4L);
    }

    public void roleHolderId(int role, int holderId) {
        region.putInt(ROLES_OFFSET + role * 4L, holderId);
    }

    /** @return whether tokens may come into a partition; false for id 0. */
    public boolean isPermitted(int partitionId) {
        return partitionId != 0 && region.getByte(PERMITTED_OFFSET + partitionId) != 0;
    }

    public void permit(int partitionId, boolean isPermitted) {
        region.putByte(PERMITTED_OFFSET + partitionId, (byte) (isPermitted ? 1 : 0));
    }

    /** Shows everything that is in it. */
    void eachRecord(String name, RecordListener listener) {
        RecordListener.eachPlace(name, region, Long.BYTES, listener);
    }

    @Override
    public void close() {
        region.close();
    }
}
