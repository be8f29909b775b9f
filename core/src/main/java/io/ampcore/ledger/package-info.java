/**
 * The ledger as a whole: {@link io.ampcore.ledger.Ledger} puts state and rules together,
 * {@link io.ampcore.ledger.StateDigest} tells whether two of them are equal.
 * <p>
 * It can run inside any sequencer: sequence and time come with the command, results and events go out through
 * {@link io.ampcore.ledger.LedgerEvents}. One thread calls in. No clock, no file, no ring, no bytes of the protocol.
 */
package io.ampcore.ledger;
