/**
 * AmpCore and its floors as subjects of one measurement each, in a JVM of their own: a whole node, its journal alone, and
 * beside them what no design could pass below: a bare Disruptor, a bare Chronicle append, a bare synced write.
 */
package io.ampcore.bench.subject;
