package io.ampcore.tools.message;

import io.ampcore.memory.NativeBuffer;
import io.ampcore.protocol.MessageHeaderDecoder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import uk.co.real_logic.sbe.ir.Ir;
import uk.co.real_logic.sbe.ir.Token;
import uk.co.real_logic.sbe.xml.IrGenerator;
import uk.co.real_logic.sbe.xml.ParserOptions;
import uk.co.real_logic.sbe.xml.XmlSchemaParser;

/**
 * The protocol's schema, as the ledger's codecs were made from it: turns bytes into a {@link Message} and back, byte for
 * byte. Never changes once it is made.
 */
public final class Schema {
    private static final String RESOURCE = "ampcore.xml";
    private static final String TEMPLATE_ID = "templateId";
    private static final String SCHEMA_ID = "schemaId";
    private static final String VERSION = "version";

    private static final Set<String> SETTLED_BY_TYPE = Set.of(TEMPLATE_ID, SCHEMA_ID, VERSION, Block.BLOCK_LENGTH);

    private record MessageType(int templateId, String name, Block body) {}

    private final Map<Integer, MessageType> byTemplateId = new HashMap<>();
    private final Map<String, MessageType> byName = new HashMap<>();
    private final FieldType.Composite header;
    private final int schemaId;
    private final int version;

    private Schema(Ir ir) {
        schemaId = ir.id();
        version = ir.version();
        header = TokenReader.composite(ir.headerStructure().tokens());
        for (List<Token> tokens : ir.messages()) {
            Token message = tokens.get(0);
            MessageType type = new MessageType(message.id(), message.name(), TokenReader.body(tokens));
            byTemplateId.put(type.templateId, type);
            byName.put(type.name, type);
        }
    }

    /** @return the schema that this program was built with. */
    public static Schema load() {
        try (InputStream xml = MessageHeaderDecoder.class.getResourceAsStream(RESOURCE)) {
            return parse(xml);
        } catch (IOException ex) {
            throw new UncheckedIOException("cannot read " + RESOURCE, ex);
        }
    }

    static Schema parse(InputStream xml) {
        ParserOptions options =
                ParserOptions.builder().stopOnError(true).suppressOutput(true).build();
        try {
            return new Schema(new IrGenerator().generate(XmlSchemaParser.parse(xml, options)));
        } catch (Exception ex) { // what the parser declares
            throw new IllegalStateException("no schema of SBE", ex);
        }
    }

    /** @return the name of a type; null if the schema has none of this id. */
    public String name(int templateId) {
        MessageType type = byTemplateId.get(templateId);
        return type == null ? null : type.name;
    }

    /**
     * Reads a whole message.
     *
     * @throws IllegalArgumentException if it holds anything that this schema has no name for, or ends too early.
     */
    public Message read(NativeBuffer buffer, int offset, int length) {
        Cursor in = new Cursor(buffer, offset, length);
        Map<String, Object> values = readHeader(in);
        int templateId = intOf(values.get(TEMPLATE_ID));
        MessageType type = byTemplateId.get(templateId);
        if (type == null || intOf(values.get(SCHEMA_ID)) != schemaId) {
            throw new IllegalArgumentException("no type of this schema: " + templateId);
        }
        Map<String, Object> fields =
                type.body.read(in, intOf(values.get(Block.BLOCK_LENGTH)), intOf(values.get(VERSION)));
        if (!in.isAtEnd()) throw new IllegalArgumentException("bytes follow that no field of " + type.name + " names");
        return new Message(type.name, values, fields);
    }

    /**
     * Writes a whole message. What its header leaves out of type, schema, version and block length is filled in.
     *
     * @return its length in bytes.
     * @throws IllegalArgumentException if a field is missing, unknown, or out of its range.
     */
    public int write(Message message, NativeBuffer buffer, int offset) {
        MessageType type = byName.get(message.type());
        if (type == null) throw new IllegalArgumentException("no type of this schema: " + message.type());
        Map<String, Object> values = new LinkedHashMap<>(message.header());
        values.putIfAbsent(VERSION, version);
        int messageVersion = intOf(values.get(VERSION));
        values.putIfAbsent(Block.BLOCK_LENGTH, type.body.lengthIn(messageVersion));
        values.putIfAbsent(TEMPLATE_ID, type.templateId);
        values.putIfAbsent(SCHEMA_ID, schemaId);
        int blockLength = intOf(values.get(Block.BLOCK_LENGTH));
        if (blockLength > type.body.length()) {
            throw new IllegalArgumentException(Block.BLOCK_LENGTH + " is more than the fields take: " + blockLength);
        }
        header.write(values, buffer, offset);
        int body = offset + header.length();
        return type.body.write(new FieldReader(message.fields()), buffer, body, blockLength, messageVersion) - offset;
    }

    /** @return the header without what {@link #write} fills in by itself. */
    public Map<String, Object> chosenHeader(Message message) {
        Map<String, Object> chosen = new LinkedHashMap<>(message.header());
        MessageType type = byName.get(message.type());
        int messageVersion = intOf(chosen.get(VERSION));
        if (messageVersion == version) chosen.remove(VERSION);
        if (intOf(chosen.get(Block.BLOCK_LENGTH)) == type.body.lengthIn(messageVersion)) {
            chosen.remove(Block.BLOCK_LENGTH);
        }
        chosen.remove(TEMPLATE_ID);
        chosen.remove(SCHEMA_ID);
        return chosen;
    }

    /** @return the ids of all types. */
    Set<Integer> templateIds() {
        return byTemplateId.keySet();
    }

    Block body(int templateId) {
        return byTemplateId.get(templateId).body;
    }

    /** @return the header's fields that a type does not settle. */
    List<Field> chosenHeaderFields() {
        return header.members().stream()
                .filter(field -> !SETTLED_BY_TYPE.contains(field.name()))
                .toList();
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> readHeader(Cursor in) {
        return (Map<String, Object>) header.read(in.buffer(), in.take(header.length()));
    }

    private static int intOf(Object number) {
        try {
            return Integer.parseInt(number.toString());
        } catch (NumberFormatException ex) {
            throw new IllegalArgumentException("no small whole number: " + number, ex);
        }
    }
}
