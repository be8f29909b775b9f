package io.ampcore.tools.message;

import io.ampcore.memory.NativeBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Messages of any type of a schema, for tests that shall cover types which are added later. */
public final class SampleMessage {
    private static final int DATA_LENGTH_MAX = 40;
    private static final int ENTRIES_MAX = 3;

    /** Null for zeros and empty lists. */
    private final SplittableRandom random;

    private SampleMessage(SplittableRandom random) {
        this.random = random;
    }

    /** Writes one whose values mean nothing. @return its length. */
    static int writeRandom(Schema schema, int templateId, SplittableRandom random, NativeBuffer buffer, int offset) {
        return new SampleMessage(random).write(schema, templateId, buffer, offset);
    }

    /** Writes one whose fields are 0, and whose data and groups are empty. @return its length. */
    public static int writeZero(Schema schema, int templateId, NativeBuffer buffer, int offset) {
        return new SampleMessage(null).write(schema, templateId, buffer, offset);
    }

    private int write(Schema schema, int templateId, NativeBuffer buffer, int offset) {
        Map<String, Object> header = new LinkedHashMap<>();
        for (Field field : schema.chosenHeaderFields()) {
            header.put(field.name(), value(field.type()));
        }
        Message message = new Message(schema.name(templateId), header, values(schema.body(templateId)));
        return schema.write(message, buffer, offset);
    }

    private Map<String, Object> values(Block block) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (Field field : block.fields()) {
            values.put(field.name(), value(field.type()));
        }
        for (Block.Group group : block.groups()) {
            List<Object> entries = new ArrayList<>();
            for (int i = count(ENTRIES_MAX); i > 0; i--) {
                entries.add(values(group.entry()));
            }
            values.put(group.name(), entries);
        }
        for (Block.Data data : block.data()) {
            values.put(data.name(), value(new FieldType.Bytes(count(DATA_LENGTH_MAX))));
        }
        return values;
    }

    private int count(int max) {
        return random == null ? 0 : random.nextInt(max + 1);
    }

    private Object value(FieldType type) {
        byte[] bytes = new byte[type.length()];
        if (random != null) random.nextBytes(bytes);
        return type.read(new NativeBuffer(bytes), 0);
    }
}
