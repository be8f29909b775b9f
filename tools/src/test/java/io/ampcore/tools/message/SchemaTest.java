package io.ampcore.tools.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ampcore.client.CommandWriter;
import io.ampcore.domain.Principals;
import io.ampcore.memory.NativeBuffer;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages by the names of their fields: those of the protocol, and those of a schema with all that SBE has. */
class SchemaTest {
    private static final int OFFSET = 8;

    private final Schema protocol = Schema.load();
    private final NativeBuffer buffer = new NativeBuffer(new byte[64 * 1024]);
    private final NativeBuffer again = new NativeBuffer(new byte[64 * 1024]);

    @Test
    void shouldReadACommandByTheNamesOfItsFields() {
        CommandWriter writer = new CommandWriter(7, Principals.OPERATOR);
        writer.supply(2, 3, 5, 1, 6, 0);

        Message message = protocol.read(writer.buffer(), 0, writer.length());

        assertThat(message.type()).isEqualTo("Supply");
        assertThat(message.header())
                .containsEntry("sessionId", BigInteger.valueOf(7))
                .containsEntry("principalId", Integer.toUnsignedLong(Principals.OPERATOR));
        assertThat(message.fields())
                .containsExactlyEntriesOf(fields(
                        "partitionId",
                        2L,
                        "supplierId",
                        3L,
                        "amount",
                        BigInteger.ONE.shiftLeft(64).add(BigInteger.valueOf(5)),
                        "minUnits",
                        BigInteger.valueOf(6)));
    }

    /** Of every type, whatever is in it: so a type that is added is covered without a line here. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void shouldReadAndWriteEveryTypeByteForByte(long seed) throws IOException {
        assertReadsAndWritesEveryType(protocol, new SplittableRandom(seed));
        assertReadsAndWritesEveryType(everything(), new SplittableRandom(seed));
    }

    @Test
    void shouldReadGroupsCompositesEnumsSetsAndSignedNumbers() throws IOException {
        Schema schema = everything();
        Message message = new Message(
                "Everything",
                Map.of(),
                fields(
                        "price",
                        fields("mantissa", BigInteger.TEN, "exponent", -3L),
                        "side",
                        1L,
                        "flags",
                        5L,
                        "delta",
                        BigInteger.valueOf(-1),
                        "legs",
                        List.of(
                                fields("id", 1L, "parts", List.of(fields("n", 9L))),
                                fields("id", 2L, "parts", List.of())),
                        "note",
                        "0xabcd"));

        int length = schema.write(message, buffer, OFFSET);

        Message read = schema.read(buffer, OFFSET, length);
        assertThat(read.fields()).isEqualTo(message.fields());
    }

    @Test
    void shouldLeaveOutWhatAnOlderVersionDidNotHave() throws IOException {
        Schema schema = everything();
        Map<String, Object> old = fields("version", 1L);
        Message message = new Message("Grown", old, fields("a", 1L));

        int length = schema.write(message, buffer, OFFSET);

        Message read = schema.read(buffer, OFFSET, length);
        assertThat(read.fields()).containsExactlyEntriesOf(fields("a", 1L));
        assertThat(schema.chosenHeader(read)).containsEntry("version", 1L).doesNotContainKey("blockLength");
        assertThatThrownBy(() -> schema.write(new Message("Grown", old, fields("a", 1L, "b", 2L)), buffer, OFFSET))
                .hasMessage("b is no field of this type and version");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Nothing | 1     | 2    | no type of this schema: Nothing
            Settle  | 1     |      | lockId is missing
            Settle  | 1     | -1   | lockId: out of the range of 128 bits: -1
            Settle  | 1     | many | lockId: no whole number: many
            Settle  | 2e10  | 1    | managerId: no whole number: 2e10
            Settle  | 4294967296 | 1 | managerId: out of the range of 32 bits: 4294967296
            Tick    | 1     | 2    | managerId is no field of this type and version
            """)
    void shouldSayWhatIsWrongWithAMessage(String type, String managerId, String lockId, String expected) {
        Map<String, Object> header = new LinkedHashMap<>(
                fields("sessionId", 0, "sessionSequence", 0, "principalId", 0, "reserved", 0, "timestampNs", 0));
        Map<String, Object> fields = new LinkedHashMap<>(fields("managerId", managerId, "reserved", 0));
        if (lockId != null) fields.put("lockId", lockId);

        assertThatThrownBy(() -> protocol.write(new Message(type, header, fields), buffer, OFFSET))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(expected);
    }

    @Test
    void shouldNotPassOverBytesThatNoFieldNames() {
        CommandWriter writer = new CommandWriter(1, Principals.OPERATOR);
        writer.settle(1, 2, 3);
        NativeBuffer longer = new NativeBuffer(new byte[writer.length() + 1]);
        longer.putBytes(0, writer.buffer(), 0, writer.length());

        assertThatThrownBy(() -> protocol.read(longer, 0, longer.capacity())).hasMessageContaining("bytes follow");
        assertThatThrownBy(() -> protocol.read(longer, 0, writer.length() - 1)).hasMessageContaining("ends inside");
    }

    private void assertReadsAndWritesEveryType(Schema schema, SplittableRandom random) {
        assertThat(schema.templateIds()).isNotEmpty();
        for (int templateId : schema.templateIds()) {
            int length = SampleMessage.writeRandom(schema, templateId, random, buffer, OFFSET);

            Message message = schema.read(buffer, OFFSET, length);
            Message chosen = new Message(message.type(), schema.chosenHeader(message), message.fields());
            int lengthAgain = schema.write(chosen, again, OFFSET);

            assertThat(bytes(again, lengthAgain)).as(message.type()).isEqualTo(bytes(buffer, length));
        }
    }

    private static byte[] bytes(NativeBuffer buffer, int length) {
        byte[] bytes = new byte[length];
        buffer.getBytes(OFFSET, bytes);
        return bytes;
    }

    private static Schema everything() throws IOException {
        try (InputStream xml = SchemaTest.class.getResourceAsStream("everything.xml")) {
            return Schema.parse(xml);
        }
    }

    private static Map<String, Object> fields(Object... namesAndValues) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return fields;
    }
}
