package io.ampcore.token.hook;

import io.ampcore.domain.ResultCode;

/** What code at an address may ask of the token while the token calls it. */
public interface TokenCalls {
    /** Moves tokens of {@code callerId} as part of {@code outer}, with its destination and payload. */
    ResultCode transferWithin(Transfer outer, int callerId, long low, long high);

    /** Has the caller authorise an operator for a partition that the ledger knows. */
    ResultCode authorizeOperatorByPartition(int callerId, int partitionId, int operatorId);
}
