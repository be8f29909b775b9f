/**
 * A ledger's state as records with named columns, to be printed and compared.
 * <pre>
 *   Ledger.eachRecord ─► StateReader ─► StateRecord, described by its StateTable ─► StateDiff, or a line of text or JSON
 * </pre>
 * Records come in the words of the digest: two states differ here exactly if their digests do.
 */
package io.ampcore.tools.state;
