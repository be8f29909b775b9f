/**
 * The whole ledger a second time, as plainly as it can be said: {@code BigInteger}, hash maps and sorted maps, no thought
 * for speed. {@link io.ampcore.model.WorkloadTest} holds the two against each other.
 */
package io.ampcore.model;
