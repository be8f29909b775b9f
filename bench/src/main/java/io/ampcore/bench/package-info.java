/** Measures AmpCore: JMH benchmarks and the latency harness go here. */
package io.ampcore.bench;
