package io.ampcore.driver;

import io.ampcore.domain.Answer;
import io.ampcore.domain.Genesis;
import io.ampcore.domain.ResultCode;
import io.ampcore.guard.LimitRequest;
import io.ampcore.ledger.Ledger;
import io.ampcore.memory.UInt128;
import io.ampcore.payment.LockRequest;
import io.ampcore.payment.Payments;
import io.ampcore.registry.Policy;
import java.math.BigInteger;
import java.util.List;

/** Does what the dispatcher does, on the rules themselves. */
final class RulesDriver extends LedgerDriver {
    private final EventRecorder recorder = new EventRecorder();
    private final Answer answer = new Answer();
    private final Ledger ledger;
    private final Payments payments;
    private final TokenCaller token;

    RulesDriver(Genesis genesis) {
        ledger = new Ledger(genesis, recorder, ContractEventRecorder.newInstance(recorder.events()));
        payments = ledger.payments();
        token = new TokenCaller(ledger.token());
    }

    @Override
    public Ledger ledger() {
        return ledger;
    }

    @Override
    List<Told> drain() {
        return List.copyOf(recorder.drain());
    }

    @Override
    Outcome apply(long sequence, long nowNs, Command command) {
        time().advanceTo(sequence, nowNs);
        answer.clear();
        boolean isTick = command instanceof Command.Tick;
        Genesis genesis = ledger.state().genesis();
        endNamed(command);
        payments.deadlines().workOff(isTick ? genesis.duePerTick() : genesis.duePerCommand());
        return Outcome.of(isTick ? ResultCode.OK : judge(command), answer);
    }

    private void endNamed(Command command) {
        if (command instanceof Command.Lock lock) endNamed(lock.managerId(), lock.lockId());
        if (command instanceof Command.Capture capture) endNamed(capture.managerId(), capture.lockId());
        if (command instanceof Command.Settle settle) endNamed(settle.managerId(), settle.lockId());
        if (command instanceof Command.Adjust adjust) endNamed(adjust.managerId(), adjust.lockId());
        if (command instanceof Command.Extend extend) endNamed(extend.managerId(), extend.lockId());
        if (command instanceof Command.ReleaseGroup group) endNamedGroup(group.managerId(), group.groupId());
        if (command instanceof Command.CaptureGroup group) endNamedGroup(group.managerId(), group.groupId());
        if (command instanceof Command.Confirm confirm) endNamed(confirm.managerId(), confirm.lockId());
        if (command instanceof Command.Release release) endNamed(release.managerId(), release.lockId());
        if (command instanceof Command.Draw draw) endNamed(draw.managerId(), draw.lockId());
        if (command instanceof Command.ReportPaidDraw report) endNamed(report.managerId(), report.lockId());
    }

    private void endNamed(int managerId, BigInteger lockId) {
        payments.deadlines().endNamed(managerId, UInt128.low(lockId), UInt128.high(lockId));
    }

    private void endNamedGroup(int managerId, long groupId) {
        payments.deadlines().endNamedGroup(managerId, groupId);
    }

    private ResultCode judge(Command command) {
        int principalId = command.principalId();
        if (command instanceof Command.Lock lock) return lock(lock);
        if (command instanceof Command.Capture capture) {
            return payments.capturing()
                    .capture(
                            principalId,
                            capture.managerId(),
                            UInt128.low(capture.lockId()),
                            UInt128.high(capture.lockId()),
                            capture.clearing(),
                            UInt128.low(capture.amount()),
                            UInt128.high(capture.amount()),
                            capture.flags(),
                            answer);
        }
        if (command instanceof Command.Settle settle) {
            return payments.settling()
                    .settle(
                            principalId,
                            settle.managerId(),
                            UInt128.low(settle.lockId()),
                            UInt128.high(settle.lockId()),
                            answer);
        }
        if (command instanceof Command.Release release) {
            return payments.releasing()
                    .release(
                            principalId,
                            release.managerId(),
                            UInt128.low(release.lockId()),
                            UInt128.high(release.lockId()),
                            release.reason(),
                            answer);
        }
        if (command instanceof Command.Draw draw) {
            return payments.drawing()
                    .draw(
                            principalId,
                            draw.managerId(),
                            UInt128.low(draw.lockId()),
                            UInt128.high(draw.lockId()),
                            UInt128.low(draw.amount()),
                            UInt128.high(draw.amount()),
                            draw.reason(),
                            draw.flags(),
                            answer);
        }
        if (command instanceof Command.OpenSession open) {
            return ledger.sessions().open(principalId, open.sessionId(), answer);
        }
        if (command instanceof Command.CloseSession close) {
            return ledger.sessions().close(principalId, close.sessionId());
        }
        return judgeFollowUp(command);
    }

    /** The verbs between a lock's beginning and its end. */
    private ResultCode judgeFollowUp(Command command) {
        int principalId = command.principalId();
        if (command instanceof Command.Adjust adjust) {
            return payments.adjusting()
                    .adjust(
                            principalId,
                            adjust.managerId(),
                            UInt128.low(adjust.lockId()),
                            UInt128.high(adjust.lockId()),
                            adjust.change(),
                            UInt128.low(adjust.amount()),
                            UInt128.high(adjust.amount()),
                            answer);
        }
        if (command instanceof Command.Extend extend) {
            return payments.extending()
                    .extend(
                            principalId,
                            extend.managerId(),
                            UInt128.low(extend.lockId()),
                            UInt128.high(extend.lockId()),
                            extend.deadlineNs(),
                            answer);
        }
        if (command instanceof Command.Confirm confirm) {
            return payments.settling()
                    .confirm(
                            principalId,
                            confirm.managerId(),
                            UInt128.low(confirm.lockId()),
                            UInt128.high(confirm.lockId()),
                            confirm.count(),
                            answer);
        }
        if (command instanceof Command.ReleaseGroup group) {
            return payments.grouping().release(principalId, group.managerId(), group.groupId(), group.reason(), answer);
        }
        if (command instanceof Command.CaptureGroup group) {
            return payments.grouping().capture(principalId, group.managerId(), group.groupId(), answer);
        }
        if (command instanceof Command.ReportPaidDraw report) {
            return payments.payingDraws()
                    .report(
                            principalId,
                            report.managerId(),
                            UInt128.low(report.lockId()),
                            UInt128.high(report.lockId()),
                            report.operatorId(),
                            UInt128.low(report.amount()),
                            UInt128.high(report.amount()),
                            answer);
        }
        return judgeBooks(command);
    }

    private ResultCode lock(Command.Lock lock) {
        LockRequest request = new LockRequest()
                .key(lock.managerId(), UInt128.low(lock.lockId()), UInt128.high(lock.lockId()))
                .parties(lock.partitionId(), lock.holderId(), lock.beneficiaryId())
                .amount(lock.assetId(), UInt128.low(lock.amount()), UInt128.high(lock.amount()))
                .times(lock.ttlNs(), lock.validUntilNs())
                .marks(lock.groupId(), lock.reference(), lock.flags());
        return payments.locking().lock(lock.principalId(), request, answer);
    }

    private ResultCode judgeBooks(Command command) {
        int principalId = command.principalId();
        if (command instanceof Command.Supply supply) {
            return ledger.pools()
                    .supplying()
                    .supply(
                            principalId,
                            supply.partitionId(),
                            supply.supplierId(),
                            UInt128.low(supply.amount()),
                            UInt128.high(supply.amount()),
                            UInt128.low(supply.minUnits()),
                            UInt128.high(supply.minUnits()),
                            answer);
        }
        if (command instanceof Command.Reward reward) {
            return ledger.pools()
                    .rewarding()
                    .reward(
                            principalId,
                            reward.partitionId(),
                            reward.payerId(),
                            UInt128.low(reward.amount()),
                            UInt128.high(reward.amount()),
                            answer);
        }
        if (command instanceof Command.Unstake unstake) {
            return ledger.pools()
                    .unstaking()
                    .unstake(
                            principalId,
                            unstake.partitionId(),
                            unstake.supplierId(),
                            UInt128.low(unstake.units()),
                            UInt128.high(unstake.units()),
                            answer);
        }
        if (command instanceof Command.Withdraw withdraw) {
            return ledger.pools()
                    .withdrawing()
                    .withdraw(principalId, withdraw.partitionId(), withdraw.supplierId(), answer);
        }
        if (command instanceof Command.Mint mint) {
            return ledger.minting()
                    .mint(principalId, mint.holderId(), UInt128.low(mint.amount()), UInt128.high(mint.amount()));
        }
        if (command instanceof Command.RegisterHolder holder) {
            BigInteger address = holder.address();
            return ledger.registry()
                    .registerHolder(
                            principalId,
                            address.shiftRight(96).longValue(),
                            address.shiftRight(32).longValue(),
                            address.intValue(),
                            answer);
        }
        if (command instanceof Command.RegisterPartition partition) {
            BigInteger label = partition.label();
            return ledger.registry()
                    .registerPartition(
                            principalId,
                            label.shiftRight(192).longValue(),
                            label.shiftRight(128).longValue(),
                            label.shiftRight(64).longValue(),
                            label.longValue(),
                            answer);
        }
        if (command instanceof Command.RegisterManager manager) {
            Policy policy = new Policy()
                    .standard(
                            manager.defaultTtlNs(),
                            manager.maxTtlNs(),
                            manager.settlementWindowNs(),
                            manager.retentionNs());
            return ledger.registry().registerManager(principalId, manager.holderId(), policy, answer);
        }
        if (command instanceof Command.DefineAsset asset) {
            return ledger.assets().define(principalId, asset.assetId(), asset.symbol(), asset.decimals(), answer);
        }
        if (command instanceof Command.SetPrice price) {
            return ledger.prices()
                    .setPrice(
                            principalId,
                            price.assetId(),
                            price.mantissa(),
                            price.exponent(),
                            price.quoteTimeNs(),
                            answer);
        }
        if (command instanceof Command.SetAssetTerms terms) {
            return ledger.assetTerms()
                    .setTerms(
                            principalId,
                            terms.managerId(),
                            terms.assetId(),
                            terms.factorBp(),
                            terms.confirmations(),
                            answer);
        }
        if (command instanceof Command.SetPolicy policy) {
            return ledger.registry().setPolicy(principalId, policy.managerId(), policyOf(policy.terms()), answer);
        }
        return judgeGuards(command);
    }

    private ResultCode judgeGuards(Command command) {
        int principalId = command.principalId();
        if (command instanceof Command.Freeze freeze) {
            return ledger.guards()
                    .freezing()
                    .freeze(principalId, freeze.kind(), freeze.subjectId(), freeze.frozen(), freeze.reason(), answer);
        }
        if (command instanceof Command.GrantRole grant) {
            return ledger.guards()
                    .granting()
                    .grant(principalId, grant.role(), grant.subjectId(), grant.granteeId(), grant.isRevoked(), answer);
        }
        if (command instanceof Command.SetLimit limit) {
            LimitRequest request = new LimitRequest()
                    .pair(limit.managerId(), limit.kind(), limit.subjectId())
                    .exposureMax(UInt128.low(limit.exposureMax()), UInt128.high(limit.exposureMax()))
                    .velocity(
                            limit.windowNs(),
                            UInt128.low(limit.needMax()),
                            UInt128.high(limit.needMax()),
                            limit.countMax());
            return ledger.guards().limiting().set(principalId, request, answer);
        }
        if (command instanceof Command.Call call) return token.call(call);
        throw new AssertionError("unknown command: " + command);
    }

    private static Policy policyOf(Terms terms) {
        return new Policy()
                .ttl(terms.ttl().defaultNs(), terms.ttl().maxNs())
                .settlement(
                        terms.settlement().windowNs(), terms.settlement().end().code())
                .memory(terms.memory().retentionNs(), terms.memory().lateCaptureWindowNs())
                .size(
                        UInt128.low(terms.size().min()),
                        UInt128.high(terms.size().min()),
                        UInt128.low(terms.size().max()),
                        UInt128.high(terms.size().max()))
                .judging(
                        terms.judging().priceAgeNs(),
                        terms.judging().allowsPartial(),
                        terms.judging().toleranceBp())
                .pools(terms.pools().maxUtilizationBp(), terms.pools().epochNs());
    }
}
