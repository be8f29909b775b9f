/**
 * The protocol's messages by the names of their fields, read from the schema itself: a message that is added to the schema
 * needs no code here.
 * <pre>
 *   bytes ◄──► Message (header, type, fields by name) ◄──► a line of JSON
 *          Schema                                   MessageJson
 * </pre>
 * For tools, which may allocate: the ledger has codecs that do not.
 */
package io.ampcore.tools.message;
