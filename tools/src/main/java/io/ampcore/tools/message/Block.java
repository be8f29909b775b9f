package io.ampcore.tools.message;

import io.ampcore.memory.NativeBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Fields of fixed length, behind them groups, behind those data of any length: a message's body, or one entry of a group.
 * <pre>
 *   +----------------+--------------------------------+------------------+
 *   | fields         | blockLength, count │ entry │ … | length │ data │ … |
 *   +----------------+--------------------------------+------------------+
 * </pre>
 *
 * @param length of the fields together, in this schema's version.
 */
record Block(int length, List<Field> fields, List<Group> groups, List<Data> data) {
    /** Entries of one kind, each a block. */
    record Group(String name, int sinceVersion, FieldType.Composite dimension, Block entry) {}

    /** Bytes behind their length. */
    record Data(String name, int sinceVersion, FieldType.WholeNumber lengthType) {}

    static final String BLOCK_LENGTH = "blockLength";
    static final String COUNT = "numInGroup";

    Block {
        int end = 0;
        for (Field field : fields) {
            if (field.offset() != end) {
                throw new IllegalStateException("bytes that belong to no field, before " + field.name());
            }
            end = field.end();
        }
        if (end != length) throw new IllegalStateException("bytes that belong to no field, behind " + end);
    }

    /**
     * @param blockLength of the fields, as the message says.
     * @param version     of the schema that the message was written with.
     * @throws IllegalArgumentException if there are fields that this schema does not name, or too few bytes.
     */
    Map<String, Object> read(Cursor in, int blockLength, int version) {
        if (blockLength > length) throw new IllegalArgumentException("it has fields that this program does not know");
        Map<String, Object> values = new LinkedHashMap<>();
        int begin = in.take(blockLength);
        for (Field field : fields) {
            if (field.end() <= blockLength) {
                values.put(field.name(), field.type().read(in.buffer(), begin + field.offset()));
            }
        }
        for (Group group : groups) {
            if (group.sinceVersion <= version) values.put(group.name, readGroup(group, in, version));
        }
        for (Data field : data) {
            if (field.sinceVersion <= version) values.put(field.name, readData(field, in));
        }
        return values;
    }

    /** @return offset behind what was written. */
    int write(FieldReader values, NativeBuffer out, int offset, int blockLength, int version) {
        for (Field field : fields) {
            if (field.end() <= blockLength) values.write(field, out, offset);
        }
        int position = offset + blockLength;
        for (Group group : groups) {
            if (group.sinceVersion <= version) {
                position = writeGroup(group, values.take(group.name), out, position, version);
            }
        }
        for (Data field : data) {
            if (field.sinceVersion <= version) {
                byte[] bytes = FieldType.Bytes.parse(values.take(field.name));
                field.lengthType.write(bytes.length, out, position);
                out.putBytes(position + field.lengthType.length(), bytes);
                position += field.lengthType.length() + bytes.length;
            }
        }
        values.checkAllTaken();
        return position;
    }

    private static Object readGroup(Group group, Cursor in, int version) {
        Map<?, ?> dimension = (Map<?, ?>) group.dimension.read(in.buffer(), in.take(group.dimension.length()));
        int entryLength = intOf(dimension.get(BLOCK_LENGTH));
        List<Object> entries = new ArrayList<>();
        for (int i = intOf(dimension.get(COUNT)); i > 0; i--) {
            entries.add(group.entry.read(in, entryLength, version));
        }
        return entries;
    }

    private static int writeGroup(Group group, Object value, NativeBuffer out, int offset, int version) {
        if (!(value instanceof List<?> entries)) throw new IllegalArgumentException(group.name + ": not a list");
        int entryLength = group.entry.lengthIn(version);
        group.dimension.write(Map.of(BLOCK_LENGTH, entryLength, COUNT, entries.size()), out, offset);
        int position = offset + group.dimension.length();
        for (Object entry : entries) {
            position = group.entry.write(new FieldReader(entry), out, position, entryLength, version);
        }
        return position;
    }

    private static Object readData(Data field, Cursor in) {
        Object length = field.lengthType.read(in.buffer(), in.take(field.lengthType.length()));
        FieldType.Bytes bytes = new FieldType.Bytes(intOf(length));
        return bytes.read(in.buffer(), in.take(bytes.length()));
    }

    /** @return length of the fields that a version of the schema had. */
    int lengthIn(int version) {
        int end = 0;
        for (Field field : fields) {
            if (field.sinceVersion() <= version) end = field.end();
        }
        return end;
    }

    private static int intOf(Object number) {
        return Math.toIntExact(Long.parseLong(number.toString()));
    }
}
