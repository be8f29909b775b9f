package io.ampcore.dispatch;

import io.ampcore.domain.ResultCode;
import io.ampcore.domain.WindowEnd;
import io.ampcore.ledger.Ledger;
import io.ampcore.protocol.*;
import io.ampcore.state.AssetTerms;
import io.ampcore.state.Assets;
import io.ampcore.state.LedgerState;
import io.ampcore.state.Policies;

/** Answers what managers ask for and what assets are worth. Both are for everybody: a customer may know the terms. */
final class TermsQueries {
    private final PriceReplyEncoder priceReply = new PriceReplyEncoder();
    private final PolicyReplyEncoder policyReply = new PolicyReplyEncoder();
    private final Ledger ledger;
    private final LedgerState state;
    private final Outbox outbox;
    private final CommandContext context;

    TermsQueries(Ledger ledger, Outbox outbox, CommandContext context) {
        this.ledger = ledger;
        this.outbox = outbox;
        this.context = context;
        state = ledger.state();
    }

    /** @return OK, ASSET_UNKNOWN, or MANAGER_UNKNOWN if one was named that is none. */
    ResultCode onQueryPrice(QueryPriceDecoder query) {
        int managerId = (int) query.managerId();
        int asset = state.assets().find((int) query.assetId());
        boolean isKnownManager = managerId == 0 || state.holders().isManager(managerId);
        ResultCode result =
                asset == 0 ? ResultCode.ASSET_UNKNOWN : isKnownManager ? ResultCode.OK : ResultCode.MANAGER_UNKNOWN;
        priceReply.wrap(
                outbox.buffer(),
                outbox.begin(context, PriceReplyEncoder.TEMPLATE_ID, PriceReplyEncoder.BLOCK_LENGTH, 0));
        priceReply
                .sequence(ledger.time().sequence())
                .result(result.number())
                .reserved(0)
                .assetId(query.assetId())
                .managerId(query.managerId())
                .reserved2(0);
        describeAsset(asset);
        describeTerms(isKnownManager ? state.assetTerms().find(managerId, (int) query.assetId()) : 0);
        return result;
    }

    private void describeAsset(int asset) {
        Assets assets = state.assets();
        priceReply
                .exponent(asset == 0 ? 0 : assets.exponent(asset))
                .mantissa(asset == 0 ? 0 : assets.mantissa(asset))
                .quoteTimeNs(asset == 0 ? 0 : assets.quoteTimeNs(asset))
                .symbol(asset == 0 ? 0 : assets.symbol(asset))
                .decimals(asset == 0 ? 0 : assets.decimals(asset));
    }

    private void describeTerms(int termsId) {
        AssetTerms terms = state.assetTerms();
        priceReply
                .factorBp(termsId == 0 ? 0 : terms.factorBp(termsId))
                .confirmations(termsId == 0 ? 0 : Integer.toUnsignedLong(terms.confirmations(termsId)));
    }

    /** @return OK, MANAGER_UNKNOWN, or POLICY_MISSING. */
    ResultCode onQueryPolicy(QueryPolicyDecoder query) {
        int managerId = (int) query.managerId();
        int policyId = state.holders().isManager(managerId) ? state.holders().policyId(managerId) : 0;
        ResultCode result = policyId != 0
                ? ResultCode.OK
                : state.holders().isManager(managerId) ? ResultCode.POLICY_MISSING : ResultCode.MANAGER_UNKNOWN;
        policyReply.wrap(
                outbox.buffer(),
                outbox.begin(context, PolicyReplyEncoder.TEMPLATE_ID, PolicyReplyEncoder.BLOCK_LENGTH, 0));
        policyReply
                .sequence(ledger.time().sequence())
                .result(result.number())
                .managerId(query.managerId())
                .reserved(0);
        if (policyId == 0) {
            clearPolicy();
        } else {
            describePolicy(policyId);
        }
        return result;
    }

    private void describePolicy(int policyId) {
        Policies policies = state.policies();
        policyReply
                .windowEnd((short) policies.windowEnd(policyId).code())
                .allowsPartial((short) (policies.allowsPartial(policyId) ? 1 : 0))
                .version(Integer.toUnsignedLong(policies.version(policyId)))
                .toleranceBp(policies.toleranceBp(policyId))
                .maxUtilizationBp(policies.maxUtilizationBp(policyId))
                .defaultTtlNs(policies.defaultTtlNs(policyId))
                .maxTtlNs(policies.maxTtlNs(policyId))
                .settlementWindowNs(policies.settlementWindowNs(policyId))
                .retentionNs(policies.retentionNs(policyId))
                .lateCaptureWindowNs(policies.lateCaptureWindowNs(policyId))
                .priceAgeNs(policies.priceAgeNs(policyId))
                .epochNs(policies.epochNs(policyId));
        policyReply.minLock().low(policies.minLockLow(policyId)).high(policies.minLockHigh(policyId));
        policyReply.maxLock().low(policies.maxLockLow(policyId)).high(policies.maxLockHigh(policyId));
    }

    private void clearPolicy() {
        policyReply
                .windowEnd((short) WindowEnd.HOLD.code())
                .allowsPartial((short) 0)
                .version(0)
                .toleranceBp(0)
                .maxUtilizationBp(0)
                .defaultTtlNs(0)
                .maxTtlNs(0)
                .settlementWindowNs(0)
                .retentionNs(0)
                .lateCaptureWindowNs(0)
                .priceAgeNs(0)
                .epochNs(0);
        policyReply.minLock().low(0).high(0);
        policyReply.maxLock().low(0).high(0);
    }
}
