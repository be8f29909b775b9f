package io.ampcore.journal;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.ampcore.storage.Storage;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Properties;

/**
 * What a journal says of itself, in a file of three lines that is written once, whole or not at all.
 *
 * @param format    version of everything in the directory.
 * @param journalId that stands in every frame.
 * @param created   when, for people.
 */
record JournalIdentity(int format, JournalId journalId, Instant created) {
    static final int FORMAT = 2; // 1 had frames of version 1, and was never released

    static JournalIdentity create() {
        return new JournalIdentity(FORMAT, JournalId.random(), Instant.now().truncatedTo(ChronoUnit.SECONDS));
    }

    /**
     * @throws JournalException if there is none, if it cannot be understood, or if a newer format is needed.
     */
    static JournalIdentity load(Storage storage, Path file) {
        if (!storage.exists(file)) {
            throw new JournalException("no journal here, " + file + " is missing");
        }
        Properties properties = new Properties();
        try (Reader reader = Channels.newReader(storage.read(file), US_ASCII)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
        try {
            int format = Integer.parseInt(value(properties, "format"));
            if (format > FORMAT) {
                throw new JournalException("the journal is of format " + format + ", newer than this program's "
                        + FORMAT + "; use a newer program: " + file);
            }
            if (format < FORMAT) {
                throw new JournalException("the journal is of format " + format + ", older than this program's "
                        + FORMAT + ", which reads no older one: " + file);
            }
            return new JournalIdentity(
                    format, new JournalId(value(properties, "journalId")), Instant.parse(value(properties, "created")));
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new JournalException("cannot understand " + file + ": " + e.getMessage(), e);
        }
    }

    /** Writes it beside, syncs it, and gives it its name. */
    void store(Storage storage, Path file) {
        Path written = file.resolveSibling(file.getFileName() + ".new");
        String text = "format=" + format + "\njournalId=" + journalId.hex() + "\ncreated=" + created + "\n";
        try (Storage.Writer writer = storage.create(written)) {
            writer.write(US_ASCII.encode(text));
            writer.sync();
        }
        storage.move(written, file);
        storage.sync(file.toAbsolutePath().getParent());
    }

    private static String value(Properties properties, String name) {
        String value = properties.getProperty(name);
        if (value == null) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return value;
    }
}
