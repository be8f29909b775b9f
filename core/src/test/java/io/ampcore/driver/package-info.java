/**
 * How tests talk to a ledger: {@link io.ampcore.driver.Command commands} in, {@link io.ampcore.driver.Outcome outcomes} and
 * {@link io.ampcore.driver.Event events} out, all of them values. {@link io.ampcore.driver.LedgerDriver} sends the same
 * command through the rules or through bytes and dispatcher, so that every test covers both.
 */
package io.ampcore.driver;
