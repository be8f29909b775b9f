package io.ampcore.model;

import static io.ampcore.domain.ResultCode.*;
import static io.ampcore.driver.LedgerDriver.DAY;
import static io.ampcore.driver.LedgerDriver.MILLI;
import static io.ampcore.driver.LedgerDriver.SECOND;

import io.ampcore.domain.ResultCode;
import io.ampcore.domain.WindowEnd;
import io.ampcore.driver.Command;
import io.ampcore.driver.Event;
import io.ampcore.driver.Terms;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Holders, partitions and managers get their numbers; managers set their policies (domain §5). */
final class NaiveRegistry {
    private final NaiveState state;
    private final Set<Integer> managers = new HashSet<>();
    private final Map<Integer, NaivePolicy> present = new HashMap<>();
    private final Set<NaivePolicy> kept = new HashSet<>();

    NaiveRegistry(NaiveState state) {
        this.state = state;
    }

    boolean isManager(int holderId) {
        return managers.contains(holderId);
    }

    /** @return whether it was none before; without a policy nothing is locked. */
    boolean addManager(int holderId) {
        return managers.add(holderId);
    }

    /** @return null if it has none. */
    NaivePolicy policyOf(int managerId) {
        return present.get(managerId);
    }

    int policyCount() {
        return kept.size();
    }

    void use(NaivePolicy policy) {
        if (policy != null) policy.users++;
    }

    void leave(NaivePolicy policy) {
        if (policy == null) return;
        policy.users--;
        dropIfUnused(policy);
    }

    private void dropIfUnused(NaivePolicy policy) {
        if (policy.users == 0 && !present.containsValue(policy)) kept.remove(policy);
    }

    ResultCode registerHolder(Command.RegisterHolder c) {
        if (c.address().signum() == 0) return ADDRESS_ZERO;
        if (!state.roles.isOperator(c.principalId())) return NOT_ENTITLED;
        NaiveBooks books = state.books;
        int known = books.addresses.indexOf(c.address()) + 1;
        if (known != 0) return state.reply.repeated(known);
        if (books.addresses.size() == state.genesis.holderCapacity()) return HOLDER_TABLE_FULL;
        if (books.totals.size() == state.genesis.balanceCapacity()) return BALANCE_TABLE_FULL;
        int id = books.addHolder(c.address());
        state.reply.id = id;
        state.events.add(new Event.HolderRegistered(id, c.address()));
        return OK;
    }

    ResultCode registerPartition(Command.RegisterPartition c) {
        if (!state.roles.isOperator(c.principalId())) return NOT_ENTITLED;
        NaiveBooks books = state.books;
        int known = books.labels.indexOf(c.label()) + 1;
        if (known != 0) return state.reply.repeated(known);
        int prefix = c.label().shiftRight(224).intValue();
        boolean namesManager = prefix == NaiveBooks.POOL_PREFIX || prefix == NaiveBooks.HOLDER_PREFIX;
        if (namesManager && books.ownerOf(c.label()) == 0) return HOLDER_UNKNOWN;
        if (books.labels.size() == state.genesis.partitionCapacity()) return PARTITION_TABLE_FULL;
        books.labels.add(c.label());
        state.reply.id = books.labels.size();
        state.events.add(new Event.PartitionRegistered(state.reply.id, c.label()));
        return OK;
    }

    ResultCode registerManager(Command.RegisterManager c) {
        Terms terms = Terms.STANDARD
                .ttl(c.defaultTtlNs(), c.maxTtlNs())
                .settlement(c.settlementWindowNs(), WindowEnd.HOLD)
                .memory(c.retentionNs(), 0);
        if (!isWithinBounds(terms)) return POLICY_OUT_OF_BOUNDS;
        if (!state.roles.mayActFor(c.principalId(), c.holderId())) return NOT_ENTITLED;
        if (!state.books.isHolder(c.holderId())) return HOLDER_UNKNOWN;
        NaivePolicy known = policyOf(c.holderId());
        if (known != null) {
            return known.terms.equals(terms) ? state.reply.repeated(c.holderId()) : CM_ALREADY_REGISTERED;
        }
        if (isFull()) return POLICY_TABLE_FULL;
        int policyId = state.toldNext() instanceof Event.ManagerRegistered e ? fresh(e.policyId()) : 0;
        put(c.holderId(), new NaivePolicy(policyId, 1, terms));
        state.reply.id = c.holderId();
        state.events.add(new Event.ManagerRegistered(c.holderId(), policyId));
        return OK;
    }

    ResultCode setPolicy(Command.SetPolicy c) {
        if (!isWithinBounds(c.terms())) return POLICY_OUT_OF_BOUNDS;
        if (!isManager(c.managerId())) return MANAGER_UNKNOWN;
        if (!state.roles.mayActFor(c.principalId(), c.managerId())) return NOT_ENTITLED;
        NaivePolicy known = policyOf(c.managerId());
        if (known != null && known.terms.equals(c.terms())) return state.reply.repeated(known.version);
        if (isFull()) return POLICY_TABLE_FULL;
        int policyId = state.toldNext() instanceof Event.PolicySet e ? fresh(e.policyId()) : 0;
        int version = known == null ? 1 : known.version + 1;
        put(c.managerId(), new NaivePolicy(policyId, version, c.terms()));
        if (known != null) dropIfUnused(known);
        state.reply.id = version;
        state.events.add(new Event.PolicySet(c.managerId(), policyId));
        return OK;
    }

    private void put(int managerId, NaivePolicy policy) {
        managers.add(managerId);
        present.put(managerId, policy);
        kept.add(policy);
    }

    /** Which number a version gets is the ledger's business, as long as no other version has it. */
    private int fresh(int policyId) {
        boolean isTaken = state.isAlwaysUpToDate && kept.stream().anyMatch(policy -> policy.id == policyId);
        return isTaken ? 0 : policyId;
    }

    /** Where deadlines pile up, the ledger may have forgotten more than the model; there the table is ample. */
    private boolean isFull() {
        return state.isAlwaysUpToDate && kept.size() == state.genesis.policyCapacity();
    }

    private static boolean isWithinBounds(Terms terms) {
        return isDuration(terms.ttl().defaultNs())
                && isDuration(terms.ttl().maxNs())
                && terms.ttl().defaultNs() <= terms.ttl().maxNs()
                && isDuration(terms.settlement().windowNs())
                && isDuration(terms.judging().priceAgeNs())
                && isBetween(terms.memory().retentionNs(), 0, 400 * DAY)
                && isBetween(
                        terms.memory().lateCaptureWindowNs(), 0, terms.memory().retentionNs())
                && terms.size().min().compareTo(terms.size().max()) <= 0
                && isBetween(terms.judging().toleranceBp(), 0, 10_000)
                && isBetween(terms.pools().maxUtilizationBp(), 0, 10_000)
                && isBetween(terms.pools().epochNs(), 60 * SECOND, 400 * DAY);
    }

    private static boolean isDuration(long ns) {
        return isBetween(ns, MILLI, 400 * DAY);
    }

    private static boolean isBetween(long value, long min, long max) {
        return value >= min && value <= max;
    }
}
