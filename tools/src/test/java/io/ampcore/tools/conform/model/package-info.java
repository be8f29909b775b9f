/**
 * The contracts a second time, as plainly as their specification says it: hash maps, {@code BigInteger}, texts as keys, no
 * thought for speed, and nothing of the ledger's own rules. It speaks the recordings' words. The demonstration manager is
 * left out.
 */
package io.ampcore.tools.conform.model;
