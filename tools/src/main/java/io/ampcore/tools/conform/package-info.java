/**
 * {@code amp conform}: replays recordings of the real contracts and compares every answer, event and state. The replayer
 * knows the recordings' words and the protocol's bytes; what stands behind {@link io.ampcore.tools.conform.Node} is a
 * matter of who starts it.
 */
package io.ampcore.tools.conform;
