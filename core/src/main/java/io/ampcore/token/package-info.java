/** The Amp token: what its contract does with balances, rule by rule ({@code AMP-CONTRACTS}). */
package io.ampcore.token;
