package io.ampcore.payment;

import io.ampcore.domain.LockField;
import io.ampcore.memory.UInt128;
import io.ampcore.state.Lock;

/**
 * What a lock asks for, field by field. One instance, filled again for each command.
 */
public final class LockRequest {
    int managerId;
    int partitionId;
    int holderId;
    int beneficiaryId;
    int assetId;
    int flags;
    long lockIdLow;
    long lockIdHigh;
    long amountLow;
    long amountHigh;
    long ttlNs;
    long validUntilNs;
    long groupId;
    long reference;

    /**
     * @param lockIdLow low half of the id that the client chose, never 0 as a whole.
     */
    public LockRequest key(int managerId, long lockIdLow, long lockIdHigh) {
        this.managerId = managerId;
        this.lockIdLow = lockIdLow;
        this.lockIdHigh = lockIdHigh;
        return this;
    }

    /**
     * @param holderId whose tokens: the manager itself for a pool.
     * @param beneficiaryId whom it guarantees.
     */
    public LockRequest parties(int partitionId, int holderId, int beneficiaryId) {
        this.partitionId = partitionId;
        this.holderId = holderId;
        this.beneficiaryId = beneficiaryId;
        return this;
    }

    /**
     * @param assetId of the underlying; 0 is the collateral itself.
     * @param amountLow in its smallest unit.
     */
    public LockRequest amount(int assetId, long amountLow, long amountHigh) {
        this.assetId = assetId;
        this.amountLow = amountLow;
        this.amountHigh = amountHigh;
        return this;
    }

    /**
     * @param ttlNs 0 for the policy's default.
     * @param validUntilNs after which it comes too late, since the epoch.
     */
    public LockRequest times(long ttlNs, long validUntilNs) {
        this.ttlNs = ttlNs;
        this.validUntilNs = validUntilNs;
        return this;
    }

    /**
     * @param groupId of the manager's, 0 for none.
     * @param reference the client's own mark.
     */
    public LockRequest marks(long groupId, long reference, int flags) {
        this.groupId = groupId;
        this.reference = reference;
        this.flags = flags;
        return this;
    }

    /** Writes what was asked into a record. */
    void copyTo(Lock lock) {
        lock.parties(partitionId, holderId, beneficiaryId)
                .assetId(assetId)
                .askedAmount(amountLow, amountHigh)
                .ttlNs(ttlNs)
                .validUntilNs(validUntilNs)
                .groupId(groupId)
                .reference(reference)
                .flags(flags);
    }

    /** @return the first field, in the order of comparison, in which a record was asked differently. */
    LockField firstDifference(Lock lock) {
        if (lock.partitionId() != partitionId) return LockField.PARTITION;
        if (lock.holderId() != holderId) return LockField.HOLDER;
        if (lock.beneficiaryId() != beneficiaryId) return LockField.BENEFICIARY;
        if (lock.assetId() != assetId) return LockField.ASSET;
        if (!UInt128.isEqual(lock.askedAmountLow(), lock.askedAmountHigh(), amountLow, amountHigh)) {
            return LockField.AMOUNT;
        }
        if (lock.ttlNs() != ttlNs) return LockField.TTL;
        if (lock.validUntilNs() != validUntilNs) return LockField.VALID_UNTIL;
        if (lock.groupId() != groupId) return LockField.GROUP;
        if (lock.reference() != reference) return LockField.REFERENCE;
        if (lock.flags() != flags) return LockField.FLAGS;
        return LockField.NONE;
    }
}
