package io.ampcore.tools;

import io.ampcore.journal.JournalEnd;
import io.ampcore.snapshot.Origin;
import io.ampcore.tools.message.Schema;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code amp export}: a journal as lines of JSON. */
@Command(
        name = "export",
        description = {
            "Writes every proven command of a journal as a line of JSON, all its fields by name; amounts are strings of decimal"
                    + " digits, bytes are 0x and hexadecimal digits. 'amp import' makes the same journal of it.",
            "Of a journal that was trimmed it writes what is left behind the oldest snapshot; that can be read, not imported.",
            "Changes nothing, and may run beside a node. Ends with 1 if the journal is torn or damaged: the lines are what is"
                    + " proved before that."
        },
        mixinStandardHelpOptions = true)
final class ExportCommand implements Callable<Integer> {
    @Parameters(paramLabel = "DIR", description = "The data directory.")
    private Path directory;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Where the lines go; must not be there yet. Default: standard output.")
    private Path output;

    @Option(
            names = "--json",
            description =
                    "The summary as one line of JSON: commands, firstSequence, lastSequence, damage (null if none).")
    private boolean isJson;

    @Override
    public Integer call() {
        JournalEnd end;
        Origin origin = JournalScan.origin(directory);
        try (Writer lines = open()) {
            end = export(origin, lines);
        } catch (FileAlreadyExistsException ex) {
            throw new IllegalArgumentException(output + " is there already; remove it or name another file", ex);
        } catch (IOException ex) {
            throw new UncheckedIOException("cannot write to " + (output == null ? "standard output" : output), ex);
        }
        // Standard output belongs to the lines if they go there.
        PrintStream summary = output == null ? System.err : System.out;
        summary.println(isJson ? toJson(origin, end) : toText(origin, end));
        return end.state() == JournalEnd.State.CLEAN ? 0 : Amp.EXIT_WRONG;
    }

    private JournalEnd export(Origin origin, Writer lines) {
        Schema schema = Schema.load();
        return JournalScan.read(directory, origin, "exported", (sequence, timestampNs, buffer, offset, length) -> {
            JournaledCommand command = JournaledCommand.read(schema, sequence, timestampNs, buffer, offset, length);
            try {
                lines.write(command.toJson(schema));
                lines.write('\n');
            } catch (IOException ex) {
                throw new UncheckedIOException("cannot write command " + sequence, ex);
            }
        });
    }

    private Writer open() throws IOException {
        if (output != null) return Files.newBufferedWriter(output, StandardOpenOption.CREATE_NEW);
        return new BufferedWriter(new OutputStreamWriter(System.out, StandardCharsets.UTF_8));
    }

    private static String toText(Origin origin, JournalEnd end) {
        String text = String.format("%,d commands; journal %s", end.commandCount(), end);
        return origin.isBeginning()
                ? text
                : text + System.lineSeparator()
                        + "these lines begin in the middle: 'amp import' cannot make a journal of them, 'amp backup' can copy one";
    }

    private static String toJson(Origin origin, JournalEnd end) {
        return new Json()
                .put("commands", end.commandCount())
                .put("firstSequence", origin.sequence() + 1)
                .put("lastSequence", end.lastSequence())
                .put("damage", end.damage() == null ? null : end.damage().toString())
                .toString();
    }
}
