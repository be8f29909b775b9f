package io.ampcore.token;

import static io.ampcore.domain.ResultCode.*;

import io.ampcore.domain.ResultCode;
import io.ampcore.state.Label;
import io.ampcore.state.Partitions;

/**
 * What happened on chain cannot be refused here, only followed: a reported transfer whose tokens stand behind payments, or
 * were paid here before, has to wait (domain §4). Meanwhile nothing is locked in its partition, and nothing else is
 * forbidden; the feed stops and repeats the report, until what was locked is free again and the ledger follows.
 * <pre>
 *                 ┌───────── repeated, still short ────────┐
 *   followed ──report that available cannot follow──► chain is ahead: CHAIN_AHEAD, locking refused
 *       ▲                                                    │
 *       └──────────────── report of it follows ──────────────┘
 * </pre>
 */
final class ChainReports {
    private final Partitions partitions;
    private final TokenEvents events;

    ChainReports(Partitions partitions, TokenEvents events) {
        this.partitions = partitions;
        this.events = events;
    }

    /**
     * Looks at what a reported transfer out of a partition was answered.
     *
     * @return CHAIN_AHEAD in place of INSUFFICIENT_BALANCE, otherwise {@code result}.
     */
    ResultCode judge(ResultCode result, Label source) {
        int partitionId = source.findIn(partitions);
        boolean isShort = result == INSUFFICIENT_BALANCE;
        if (partitionId == 0) return isShort ? CHAIN_AHEAD : result;
        if (isShort && !partitions.isChainAhead(partitionId)) {
            partitions.chainAhead(partitionId, true);
            events.onChainAhead(partitionId);
        }
        if (result == OK && partitions.isChainAhead(partitionId)) {
            partitions.chainAhead(partitionId, false);
            events.onChainFollowed(partitionId);
        }
        return isShort ? CHAIN_AHEAD : result;
    }
}
