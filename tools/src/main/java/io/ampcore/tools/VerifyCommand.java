package io.ampcore.tools;

import io.ampcore.journal.JournalEnd;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code amp verify}: proves every frame of a journal, changes nothing. */
@Command(
        name = "verify",
        description =
                "Proves every frame of a journal: checksum, chain, sequence, time. Changes nothing, and may run beside a node.",
        mixinStandardHelpOptions = true)
final class VerifyCommand implements Callable<Integer> {
    @Parameters(paramLabel = "DIR", description = "The data directory.")
    private Path directory;

    @Option(names = "--json", description = "One line of JSON: frames, commands, damage (null if none), state, cuts.")
    private boolean isJson;

    @Override
    public Integer call() {
        JournalEnd end = JournalScan.prove(directory, JournalScan.origin(directory));
        System.out.println(isJson ? toJson(end) : toText(end));
        return end.state() == JournalEnd.State.CLEAN ? 0 : Amp.EXIT_WRONG;
    }

    private static String toText(JournalEnd end) {
        StringBuilder text = new StringBuilder();
        text.append(String.format(
                "%,d frames with %,d commands are proved; %s", end.frameCount(), end.commandCount(), end));
        for (Object cut : end.cuts()) {
            text.append(System.lineSeparator())
                    .append("an earlier start cut a torn tail: ")
                    .append(cut);
        }
        return text.toString();
    }

    private static String toJson(JournalEnd end) {
        return new Json()
                .put("frames", end.frameCount())
                .put("commands", end.commandCount())
                .put("damage", end.damage() == null ? null : end.damage().toString())
                .put("state", end.state().name())
                .put("cuts", end.cuts().size())
                .put("lastSequence", end.lastSequence())
                .toString();
    }
}
