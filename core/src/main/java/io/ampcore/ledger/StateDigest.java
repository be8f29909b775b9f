package io.ampcore.ledger;

import io.ampcore.domain.Genesis;
import io.ampcore.memory.Region;
import io.ampcore.state.AssetTerms;
import io.ampcore.state.Assets;
import io.ampcore.state.Balances;
import io.ampcore.state.Groups;
import io.ampcore.state.Holders;
import io.ampcore.state.LedgerState;
import io.ampcore.state.Lock;
import io.ampcore.state.Locks;
import io.ampcore.state.Notice;
import io.ampcore.state.PairLimits;
import io.ampcore.state.Partitions;
import io.ampcore.state.Policies;
import io.ampcore.state.RoleGrants;
import io.ampcore.state.Sessions;
import io.ampcore.state.Stakes;

/**
 * The whole state in 128 bits: equal for equal states, whatever slots their records lie in and however they came about. By
 * logical key and fields, table by table; the order of lists and queues is part of the state, so it is part of the digest.
 */
final class StateDigest {
    private final StateListener sum;
    private final Notice notice = new Notice();

    /** @param sum sees every record. */
    StateDigest(StateListener sum) {
        this.sum = sum;
    }

    void add(Ledger ledger) {
        LedgerState state = ledger.state();
        addTime(ledger);
        addGenesis(state.genesis());
        addHolders(state.holders());
        addPartitions(state.partitions());
        addBalances(state);
        addLists(state);
        addStakes(state.stakes());
        addPolicies(state.policies());
        addAssets(state.assets());
        addAssetTerms(state.assetTerms());
        addRoles(state.roles());
        addLimits(state.limits());
        addLocks("lock", state.locks());
        addLocks("decline", state.declines());
        addGroups(state.locks());
        addSessions(state.sessions());
        ledger.token().state().eachRecord(this::addRecord);
    }

    /** A record of zeros is one that was never written. */
    private void addRecord(String table, long place, Region region, long offset, int length) {
        long all = 0;
        sum.begin(table).put(place);
        for (long word = offset; word < offset + length; word += Long.BYTES) {
            all |= region.getLong(word);
            sum.put(region.getLong(word));
        }
        if (all != 0) {
            sum.end();
        }
    }

    private void addWords(Region region, long offset, int length) {
        for (long word = offset; word < offset + length; word += Long.BYTES) {
            sum.put(region.getLong(word));
        }
    }

    private void addTime(Ledger ledger) {
        sum.begin("time")
                .put(ledger.time().sequence())
                .put(ledger.time().nowNs())
                .put(ledger.state().locks().deadlines().elapsedMs())
                .put(ledger.state().declines().deadlines().elapsedMs())
                .put(ledger.state().locks().noDrawUntilNs())
                .end();
    }

    private void addGenesis(Genesis genesis) {
        sum.begin("genesis")
                .put(genesis.holderCapacity())
                .put(genesis.partitionCapacity())
                .put(genesis.balanceCapacity())
                .put(genesis.stakeCapacity())
                .put(genesis.policyCapacity())
                .put(genesis.assetCapacity())
                .put(genesis.assetTermsCapacity())
                .put(genesis.lockCapacity())
                .put(genesis.declineCapacity())
                .put(genesis.grantCapacity())
                .put(genesis.locksPerGroup())
                .put(genesis.sessionCapacity())
                .put(genesis.sessionWindow())
                .put(genesis.chainLengthMax())
                .put(genesis.duePerCommand())
                .put(genesis.duePerTick())
                .put(genesis.roleCapacity())
                .put(genesis.limitCapacity())
                .end();
    }

    private void addHolders(Holders holders) {
        for (int id = 1; id <= holders.count(); id++) {
            sum.begin("holder")
                    .put(id)
                    .put(holders.address0(id))
                    .put(holders.address1(id))
                    .put(holders.address2(id))
                    .put(holders.totalLow(id), holders.totalHigh(id))
                    .put(holders.policyId(id))
                    .put(holders.managerRank(id))
                    .put(holders.frozen(id))
                    .put(holders.managerFrozen(id))
                    .end();
        }
    }

    private void addPartitions(Partitions partitions) {
        for (int id = 1; id <= partitions.count(); id++) {
            sum.begin("partition")
                    .put(id)
                    .put(partitions.label(id, 0))
                    .put(partitions.label(id, 1))
                    .put(partitions.label(id, 2))
                    .put(partitions.label(id, 3))
                    .put(partitions.ownerId(id))
                    .put(partitions.supplyLow(id), partitions.supplyHigh(id))
                    .put(partitions.unitsLow(id), partitions.unitsHigh(id))
                    .put(partitions.generation(id));
            addNotice(partitions.notice(id, notice));
            sum.put(partitions.hasNotice(id) ? 1 : 0)
                    .put(partitions.isChainAhead(id) ? 1 : 0)
                    .put(partitions.frozen(id))
                    .end();
        }
    }

    private void addBalances(LedgerState state) {
        Balances balances = state.balances();
        for (int id = 1; id <= balances.count(); id++) {
            sum.begin("balance")
                    .put(balances.holderId(id))
                    .put(balances.partitionId(id))
                    .put(balances.totalLow(id), balances.totalHigh(id))
                    .put(balances.lockedLow(id), balances.lockedHigh(id))
                    .end();
        }
        sum.begin("supply").put(balances.supplyLow(), balances.supplyHigh()).end();
    }

    private void addLists(LedgerState state) {
        long position = 0;
        Partitions partitions = state.partitions();
        for (int id = partitions.firstSupplied(); id != 0; id = partitions.nextSupplied(id)) {
            sum.begin("supplied").put(position++).put(id).end();
        }
        Balances balances = state.balances();
        for (int holderId = 1; holderId <= state.holders().count(); holderId++) {
            position = 0;
            for (int id = balances.firstOf(holderId); id != 0; id = balances.nextOf(id)) {
                sum.begin("owned")
                        .put(holderId)
                        .put(position++)
                        .put(balances.partitionId(id))
                        .end();
            }
        }
    }

    private void addStakes(Stakes stakes) {
        for (int id = 1; id <= stakes.count(); id++) {
            sum.begin("stake")
                    .put(stakes.partitionId(id))
                    .put(stakes.supplierId(id))
                    .put(stakes.generation(id))
                    .put(stakes.unitsLow(id), stakes.unitsHigh(id));
            addNotice(stakes.notice(id, notice));
            sum.end();
        }
    }

    private void addNotice(Notice notice) {
        sum.put(notice.vestedLow(), notice.vestedHigh());
        for (int place = 0; place < Notice.PLACES; place++) {
            sum.put(notice.dateNs(place)).put(notice.waitingLow(place), notice.waitingHigh(place));
        }
    }

    private void addPolicies(Policies policies) {
        for (int id = 1; id <= policies.count(); id++) {
            if (!policies.isLive(id)) continue;
            sum.begin("policy")
                    .put(id)
                    .put(policies.managerId(id))
                    .put(policies.version(id))
                    .put(policies.defaultTtlNs(id))
                    .put(policies.maxTtlNs(id))
                    .put(policies.settlementWindowNs(id))
                    .put(policies.windowEnd(id).code())
                    .put(policies.retentionNs(id))
                    .put(policies.lateCaptureWindowNs(id))
                    .put(policies.minLockLow(id), policies.minLockHigh(id))
                    .put(policies.maxLockLow(id), policies.maxLockHigh(id))
                    .put(policies.priceAgeNs(id))
                    .put(policies.allowsPartial(id) ? 1 : 0)
                    .put(policies.toleranceBp(id))
                    .put(policies.maxUtilizationBp(id))
                    .put(policies.epochNs(id))
                    .put(policies.userCount(id))
                    .put(policies.isPresent(id) ? 1 : 0)
                    .end();
        }
    }

    private void addAssets(Assets assets) {
        for (int id = 1; id <= assets.count(); id++) {
            sum.begin("asset")
                    .put(assets.assetId(id))
                    .put(assets.symbol(id))
                    .put(assets.decimals(id))
                    .put(assets.mantissa(id))
                    .put(assets.exponent(id))
                    .put(assets.quoteTimeNs(id))
                    .put(assets.frozen(id))
                    .end();
        }
    }

    private void addRoles(RoleGrants roles) {
        for (int id = 1; id <= roles.count(); id++) {
            sum.begin("role")
                    .put(roles.roleCode(id))
                    .put(roles.subjectId(id))
                    .put(roles.principalId(id))
                    .end();
        }
    }

    private void addAssetTerms(AssetTerms terms) {
        for (int id = 1; id <= terms.count(); id++) {
            sum.begin("assetTerms")
                    .put(terms.managerId(id))
                    .put(terms.assetId(id))
                    .put(terms.factorBp(id))
                    .put(terms.confirmations(id))
                    .end();
        }
    }

    private void addLimits(PairLimits limits) {
        for (int id = 1; id <= limits.count(); id++) {
            sum.begin("limit")
                    .put(limits.managerId(id))
                    .put(limits.kindCode(id))
                    .put(limits.subjectId(id))
                    .put(limits.exposureLow(id), limits.exposureHigh(id))
                    .put(limits.exposureMaxLow(id), limits.exposureMaxHigh(id))
                    .put(limits.windowNs(id))
                    .put(limits.window(id))
                    .put(limits.needLow(id), limits.needHigh(id))
                    .put(limits.needMaxLow(id), limits.needMaxHigh(id))
                    .put(limits.approvalCount(id))
                    .put(limits.approvalCountMax(id))
                    .end();
        }
    }

    /** With the receipts that are kept: what was answered is answered again. */
    private void addSessions(Sessions sessions) {
        for (int id = 1; id <= sessions.count(); id++) {
            long sessionId = sessions.sessionId(id);
            if (sessionId == 0) continue;
            sum.begin("session")
                    .put(sessionId)
                    .put(sessions.lastNumber(id))
                    .put(sessions.openedSequence(id))
                    .put(sessions.openedAtNs(id))
                    .put(sessions.principalId(id))
                    .end();
            sessions.eachReceipt(id, (table, number, region, offset, length) -> {
                sum.begin(table).put(sessionId).put(number);
                addWords(region, offset, length);
                sum.end();
            });
        }
    }

    private void addLocks(String kind, Locks locks) {
        Lock lock = new Lock(locks);
        for (int id = 1; id <= locks.count(); id++) {
            if (locks.isLive(id)) {
                addLock(kind, lock.wrap(id));
            }
        }
    }

    private void addGroups(Locks locks) {
        Groups groups = locks.groups();
        Lock lock = new Lock(locks);
        for (int id = 1; id <= groups.count(); id++) {
            long position = 0;
            for (int at = groups.first(id); at != 0; at = groups.next(at)) {
                lock.wrap(at);
                sum.begin("group")
                        .put(groups.managerId(id))
                        .put(groups.groupId(id))
                        .put(groups.closing(id))
                        .put(position++)
                        .put(lock.lockIdLow(), lock.lockIdHigh())
                        .end();
            }
        }
    }

    private void addLock(String kind, Lock lock) {
        sum.begin(kind)
                .put(lock.managerId())
                .put(lock.lockIdLow(), lock.lockIdHigh())
                .put(lock.state().code())
                .put(lock.flags())
                .put(lock.balanceId() == 0 ? 0 : 1)
                .put(lock.partitionId())
                .put(lock.holderId())
                .put(lock.beneficiaryId())
                .put(lock.assetId())
                .put(lock.policyId())
                .put(lock.resultNumber())
                .put(lock.amountLow(), lock.amountHigh())
                .put(lock.authorizedLow(), lock.authorizedHigh())
                .put(lock.capturedLow(), lock.capturedHigh())
                .put(lock.collateralLow(), lock.collateralHigh())
                .put(lock.askedAmountLow(), lock.askedAmountHigh())
                .put(lock.clearingAmountLow(), lock.clearingAmountHigh())
                .put(lock.drawnLow(), lock.drawnHigh())
                .put(lock.clearing())
                .put(lock.isLastClearingFinal() ? 1 : 0)
                .put(lock.confirmations())
                .put(lock.requiredConfirmations())
                .put(lock.change())
                .put(lock.adjustedAmountLow(), lock.adjustedAmountHigh())
                .put(lock.isPaidOnChain() ? 1 : 0)
                .put(lock.capturedAtNs())
                .put(lock.extendedToNs())
                .put(lock.deadlineNs())
                .put(lock.ttlNs())
                .put(lock.validUntilNs())
                .put(lock.endedAtNs())
                .put(lock.sequence())
                .put(lock.timestampNs())
                .put(lock.groupId())
                .put(lock.reference())
                .put(lock.queue())
                .put(lock.queueOrder())
                .end();
    }
}
