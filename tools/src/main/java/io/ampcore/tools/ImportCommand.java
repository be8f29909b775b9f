package io.ampcore.tools;

import io.ampcore.dispatch.CommandCheck;
import io.ampcore.journal.JournalDirectory;
import io.ampcore.journal.JournalException;
import io.ampcore.journal.JournalOptions;
import io.ampcore.memory.NativeBuffer;
import io.ampcore.node.LedgerReplay;
import io.ampcore.pipeline.Durability;
import io.ampcore.pipeline.Journal;
import io.ampcore.tools.message.Schema;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code amp import}: a new journal of lines of JSON. */
@Command(
        name = "import",
        description = {
            "Makes a new data directory of what 'amp export' wrote: the same commands with the same sequences and timestamps,"
                    + " so the same digest, under a new journal id.",
            "Every command is applied on the way. A line that cannot be read, or that does not follow the one before, ends it"
                    + " with 2, and the directory is not made."
        },
        mixinStandardHelpOptions = true)
final class ImportCommand implements Callable<Integer> {
    private static final Path STANDARD_INPUT = Path.of("-");
    /** Nobody waits for a single command, so no file needs to be prepared. */
    private static final JournalOptions OPTIONS = JournalOptions.DEFAULTS.preparing(false);

    private final NativeBuffer bytes = new NativeBuffer(new byte[2 * CommandCheck.LENGTH_MAX]);

    @Parameters(paramLabel = "FILE", description = "Lines of JSON, a command each; - is standard input.")
    private Path file;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            required = true,
            description = "The data directory that is made; must be empty or not there.")
    private Path directory;

    @Option(names = "--json", description = "One line of JSON: commands, lastSequence, digest.")
    private boolean isJson;

    @Override
    public Integer call() {
        try (NewDirectory made = new NewDirectory(directory);
                LedgerReplay ledger = new LedgerReplay(Durability.NONE.code());
                BufferedReader lines = open()) {
            write(lines, made.part(), ledger);
            if (ledger.isEmpty()) throw new IllegalArgumentException("no command in " + file);
            made.complete();
            String digest = ledger.dispatcher().ledger().digest();
            long lastSequence = ledger.dispatcher().ledger().time().sequence();
            System.out.println(
                    isJson
                            ? new Json()
                                    .put("commands", ledger.commandCount())
                                    .put("lastSequence", lastSequence)
                                    .put("digest", digest)
                            : String.format(
                                    "%,d commands, the last of sequence %d; digest %s",
                                    ledger.commandCount(), lastSequence, digest));
        } catch (IOException ex) {
            throw new UncheckedIOException("cannot read " + file, ex);
        }
        return 0;
    }

    private void write(BufferedReader lines, Path part, LedgerReplay ledger) throws IOException {
        Schema schema = Schema.load();
        Progress progress = new Progress();
        try (JournalDirectory made = JournalDirectory.open(part, OPTIONS)) {
            made.replay((sequence, timestampNs, buffer, offset, length) -> {});
            try (Journal journal = made.journal(Durability.DISK)) {
                long number = 0;
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    number++;
                    append(schema, line, number, journal, ledger);
                    if (progress.isDue()) {
                        progress.show(String.format("imported %,d commands", number));
                    }
                }
                journal.write();
                journal.sync();
            }
        }
        progress.end();
    }

    private void append(Schema schema, String line, long number, Journal journal, LedgerReplay ledger) {
        try {
            JournaledCommand command = JournaledCommand.parse(line);
            if (number == 1 && command.sequence() != 1) {
                throw new IllegalArgumentException("it begins with command " + command.sequence()
                        + ", its journal was trimmed before it was exported; no state can be made of that."
                        + " Copy the directory with 'amp backup' instead");
            }
            int length = schema.write(command.message(), bytes, 0);
            journal.append(command.sequence(), command.timestampNs(), bytes, 0, length);
            ledger.onCommand(command.sequence(), command.timestampNs(), bytes, 0, length);
        } catch (IllegalArgumentException | IndexOutOfBoundsException | JournalException ex) {
            throw new IllegalArgumentException(file + ", line " + number + ": " + ex.getMessage(), ex);
        }
    }

    private BufferedReader open() throws IOException {
        if (file.equals(STANDARD_INPUT)) {
            return new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        }
        return Files.newBufferedReader(file);
    }
}
