package io.ampcore.registry;

import static io.ampcore.domain.ResultCode.*;

import io.ampcore.domain.Answer;
import io.ampcore.domain.ResultCode;
import io.ampcore.guard.Entitlements;
import io.ampcore.state.Balances;
import io.ampcore.state.Holders;
import io.ampcore.state.LedgerState;
import io.ampcore.state.Partitions;
import io.ampcore.state.Policies;

/**
 * Gives holders, partitions and managers their dense ids. Registering what is known already answers its id again.
 */
public final class Registry {
    private final LedgerState state;
    private final Holders holders;
    private final Partitions partitions;
    private final Balances balances;
    private final Policies policies;
    private final Entitlements entitlements;
    private final RegistryEvents events;

    public Registry(LedgerState state, RegistryEvents events) {
        this.state = state;
        this.events = events;
        holders = state.holders();
        partitions = state.partitions();
        balances = state.balances();
        policies = state.policies();
        entitlements = new Entitlements(state);
    }

    /**
     * Registers an address and makes its default balance, so that a draw in its favour never meets a full table.
     *
     * @return OK or REPEATED with the id in the answer, or the first refusal.
     */
    public ResultCode registerHolder(int principalId, long address0, long address1, int address2, Answer answer) {
        if ((address0 | address1 | address2) == 0) return ADDRESS_ZERO;
        if (!entitlements.isOperator(principalId)) return NOT_ENTITLED;
        int known = holders.find(address0, address1, address2);
        if (known != 0) return repeat(known, answer);
        if (holders.isFull()) return HOLDER_TABLE_FULL;
        if (balances.isFull()) return BALANCE_TABLE_FULL;

        // Nothing below this line can fail.
        int holderId = state.addHolder(address0, address1, address2);
        events.onHolderRegistered(holderId, address0, address1, address2);
        answer.id(holderId);
        return OK;
    }

    /**
     * Registers a label. One that names its manager (pool, holder collateral) needs the manager to be a holder before.
     *
     * @return OK or REPEATED with the id in the answer, or the first refusal.
     */
    public ResultCode registerPartition(
            int principalId, long label0, long label1, long label2, long label3, Answer answer) {
        if (!entitlements.isOperator(principalId)) return NOT_ENTITLED;
        int known = partitions.find(label0, label1, label2, label3);
        int ownerId = holders.find(
                Partitions.ownerAddress0(label1, label2),
                Partitions.ownerAddress1(label2, label3),
                Partitions.ownerAddress2(label3));
        if (known != 0) return repeat(link(known, ownerId), answer);
        if (ownerId == 0 && namesManager(label0)) return HOLDER_UNKNOWN;
        if (partitions.isFull()) return PARTITION_TABLE_FULL;

        // Nothing below this line can fail.
        int partitionId = partitions.add(label0, label1, label2, label3, ownerId);
        events.onPartitionRegistered(partitionId, label0, label1, label2, label3);
        answer.id(partitionId);
        return OK;
    }

    /**
     * Makes a holder a collateral manager with its first policy. Anybody may register itself.
     *
     * @return OK; REPEATED if it is one with this policy; or the first refusal.
     */
    public ResultCode registerManager(int principalId, int holderId, Policy policy, Answer answer) {
        if (!policy.isWithinBounds()) return POLICY_OUT_OF_BOUNDS;
        if (!entitlements.mayActFor(principalId, holderId)) return NOT_ENTITLED;
        if (!holders.contains(holderId)) return HOLDER_UNKNOWN;
        int known = holders.policyId(holderId);
        if (known != 0) return policy.isSameAs(policies, known) ? repeat(holderId, answer) : CM_ALREADY_REGISTERED;

        if (!policies.hasRoom()) return POLICY_TABLE_FULL;

        // Nothing below this line can fail.
        if (!holders.isManager(holderId)) {
            holders.registerManager(holderId);
        }
        int policyId = policy.addTo(policies, holderId, 1);
        holders.policyId(holderId, policyId);
        events.onManagerRegistered(holderId, policyId);
        answer.id(holderId);
        return OK;
    }

    /**
     * Sets the next version of a manager's policy. Locks that were made under an older one keep it to their end.
     *
     * @return OK with the number of the version in the answer; REPEATED if this is the present policy; or the first
     *     refusal.
     */
    public ResultCode setPolicy(int principalId, int managerId, Policy policy, Answer answer) {
        if (!policy.isWithinBounds()) return POLICY_OUT_OF_BOUNDS;
        if (!holders.isManager(managerId)) return MANAGER_UNKNOWN;
        if (!entitlements.mayActFor(principalId, managerId)) return NOT_ENTITLED;
        int present = holders.policyId(managerId);
        if (present != 0 && policy.isSameAs(policies, present)) return repeat(policies.version(present), answer);
        if (!policies.hasRoom()) return POLICY_TABLE_FULL;

        // Nothing below this line can fail.
        int version = present == 0 ? 1 : policies.version(present) + 1;
        int policyId = policy.addTo(policies, managerId, version);
        holders.policyId(managerId, policyId);
        if (present != 0) {
            policies.retire(present);
        }
        events.onPolicySet(managerId, policyId);
        answer.id(version);
        return OK;
    }

    /** Anybody's allowance or grant may have made the label known before its manager was. @return the partition's id. */
    private int link(int partitionId, int ownerId) {
        if (partitions.ownerId(partitionId) == 0) {
            partitions.ownerId(partitionId, ownerId);
        }
        return partitionId;
    }

    private static boolean namesManager(long label0) {
        int prefix = (int) (label0 >>> 32);
        return prefix == Partitions.POOL_PREFIX || prefix == Partitions.HOLDER_PREFIX;
    }

    private static ResultCode repeat(int id, Answer answer) {
        answer.id(id).repeat();
        return REPEATED;
    }
}
