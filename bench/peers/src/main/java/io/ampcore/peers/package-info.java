/**
 * Other ledgers and what a user would write otherwise, doing AmpCore's work: a payment is a hold and its release, half and
 * half, over the same number of accounts with the same number of holds open.
 */
package io.ampcore.peers;
