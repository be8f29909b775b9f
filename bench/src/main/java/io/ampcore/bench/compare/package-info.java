/**
 * AmpCore beside its peers and its floors, in alternating runs on one machine.
 * <pre>
 *   round 1: trial A · trial B · trial C … round 2: trial A · trial B · trial C …     each in a fresh JVM and directory
 *      │
 *      ▼
 *   target: a figure of A over a figure of B, round by round ─► median, lowest, highest ─► reached?
 * </pre>
 * Ratios are formed within a round and never over rounds, so what the machine does from one minute to the next falls on
 * both sides. Start at {@link io.ampcore.bench.compare.CompareCommand}.
 */
package io.ampcore.bench.compare;
