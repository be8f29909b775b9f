package io.ampcore.tools;

import static org.assertj.core.api.Assertions.assertThat;

import io.ampcore.dispatch.CommandCheck;
import io.ampcore.domain.ResultCode;
import io.ampcore.memory.NativeBuffer;
import io.ampcore.tools.message.SampleMessage;
import io.ampcore.tools.message.Schema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A journal out as lines of JSON and in again is the same journal. */
@Timeout(120)
class ExportImportTest {
    private final AmpDriver amp = new AmpDriver();
    private final Schema schema = Schema.load();

    @TempDir
    private Path directory;

    private Path data;
    private Path lines;
    private Path copy;
    private Set<String> types;

    @BeforeEach
    void aJournalWithEveryTypeOfCommand() {
        data = directory.resolve("data");
        lines = directory.resolve("lines.jsonl");
        copy = directory.resolve("copy");
        types = new TreeSet<>(Set.of("Genesis"));
        try (JournalFixture journal = new JournalFixture(data).aPoolOfAMillion()) {
            journal.lock(1, 1_000);
            journal.capture(1, 900);
            journal.lock(2, 2_000_000);
            journal.settle(1);
            appendEveryType(journal);
        }
    }

    @Test
    void shouldGiveTheSameDigestTimesAndSequences() throws IOException {
        amp.run("export", data, "-o", lines, "--json");
        assertThat(amp.status()).isZero();
        assertThat(amp.json()).containsEntry("damage", null);

        amp.run("import", lines, "--data", copy, "--json");
        assertThat(amp.status()).as(amp.err()).isZero();
        Map<String, Object> imported = amp.json();

        Map<String, Object> replayed = amp.run("replay", data, "--json").json();
        assertThat(imported).containsEntry("digest", replayed.get("digest"));
        assertThat(imported).containsEntry("commands", replayed.get("commands"));
        assertThat(amp.run("replay", copy, "--json").json()).containsEntry("digest", replayed.get("digest"));
        assertThat(amp.run("diff", data, copy).status()).isZero();
        List<String> exportedAgain = amp.run("export", copy).lines();
        assertThat(exportedAgain).isEqualTo(Files.readAllLines(lines));
    }

    @Test
    void shouldHoldEveryTypeOfCommandThereIs() {
        Map<String, Object> summary = amp.run("inspect", data, "--json").json();

        assertThat(((Map<?, ?>) summary.get("types")).keySet()).isEqualTo(types);
        assertThat(types).hasSizeGreaterThan(40);
    }

    @Test
    void shouldWriteAmountsAsDecimalStringsAndBytesAsHexadecimal() {
        List<String> exported = amp.run("export", data).lines();

        assertThat(exported.get(1)).contains("\"sequence\":2,\"timestampNs\":\"1767225602000000000\"");
        assertThat(exported.get(1)).contains("\"address\":\"0x0000000000000000000000000000000000000001\"");
        assertThat(exported.get(5)).contains("\"type\":\"Mint\"", "\"amount\":\"1500000\"");
    }

    @Test
    void shouldNameTheLineThatCannotBeReadAndMakeNoDirectory() throws IOException {
        List<String> exported = new ArrayList<>(amp.run("export", data).lines());
        exported.set(5, exported.get(5).replace("\"amount\"", "\"amout\""));
        Files.write(lines, exported);

        amp.run("import", lines, "--data", copy);

        assertThat(amp.status()).isEqualTo(2);
        assertThat(amp.err()).contains("lines.jsonl, line 6: amount is missing");
        assertThat(directory).isDirectoryNotContaining("glob:**copy*");
    }

    @Test
    void shouldRefuseALineThatDoesNotFollowTheOneBefore() throws IOException {
        List<String> exported = new ArrayList<>(amp.run("export", data).lines());
        exported.remove(5);
        Files.write(lines, exported);

        amp.run("import", lines, "--data", copy);

        assertThat(amp.status()).isEqualTo(2);
        assertThat(amp.err()).contains("line 6: command out of sequence: last=5 next=7");
    }

    @Test
    void shouldOverwriteNothing() throws IOException {
        Files.writeString(lines, "mine");
        assertThat(amp.run("export", data, "-o", lines).status()).isEqualTo(2);
        assertThat(amp.err()).contains("is there already");
        assertThat(lines).hasContent("mine");

        assertThat(amp.run("import", lines, "--data", data).status()).isEqualTo(2);
        assertThat(amp.err()).contains("is not empty");
    }

    /** All of its fields 0 and its data empty: the ledger refuses most of them, each in its own way. */
    private void appendEveryType(JournalFixture journal) {
        NativeBuffer bytes = new NativeBuffer(new byte[4096]);
        for (int templateId = 0; templateId < 0x10000; templateId++) {
            String name = schema.name(templateId);
            if (name == null || CommandCheck.isQuery(templateId)) continue;
            int length = SampleMessage.writeZero(schema, templateId, bytes, 0);
            if (CommandCheck.check(bytes, 0, length) == ResultCode.OK) {
                types.add(name);
                if (!name.equals("Genesis")) journal.append(bytes, length);
            }
        }
    }
}
