/**
 * The words that all rules share: {@link io.ampcore.domain.ResultCode what a command was told},
 * {@link io.ampcore.domain.LockState where a payment's collateral stands}, {@link io.ampcore.domain.LedgerTime the only
 * time there is}, and {@link io.ampcore.domain.Genesis the numbers that a ledger begins with}. Values only: no state of
 * the ledger lies here.
 */
package io.ampcore.domain;
