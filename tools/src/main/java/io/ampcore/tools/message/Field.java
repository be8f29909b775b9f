package io.ampcore.tools.message;

/**
 * A field of fixed length.
 *
 * @param offset       in bytes from the beginning of its block or composite.
 * @param sinceVersion of the schema; messages of an older version do not have it.
 */
record Field(String name, int offset, int sinceVersion, FieldType type) {
    int end() {
        return offset + type.length();
    }
}
