package io.ampcore.bench.compare;

import io.ampcore.measure.Measurement;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Runs trials in rounds, a line for each as soon as it has ended. One that fails says so in its line, and the others go on:
 * its result is null in that round.
 */
final class Rounds {
    private final TrialRunner runner;
    private final PrintStream out;
    private final List<String> failed = new ArrayList<>();

    Rounds(TrialRunner runner, PrintStream out) {
        this.runner = runner;
        this.out = out;
    }

    /** @return a list for each trial: its result in each round. */
    Map<String, List<Measurement>> run(List<Trial> trials, int roundCount) {
        Map<String, List<Measurement>> rounds = new LinkedHashMap<>();
        long startedNs = System.nanoTime();
        int done = 0;
        for (int round = 1; round <= roundCount; round++) {
            for (Trial trial : trials) {
                Measurement result = run(trial, Integer.toString(round), "round " + round);
                rounds.computeIfAbsent(trial.name(), name -> new ArrayList<>()).add(result);
                done++;
                int left = trials.size() * roundCount - done;
                out.printf(
                        Locale.ROOT,
                        "  %d left, about %s%n",
                        left,
                        time((System.nanoTime() - startedNs) / done * left));
            }
        }
        return rounds;
    }

    /** @return what a trial outside of the rounds came to, null if it failed. */
    Measurement runAlone(Trial trial) {
        Measurement result = run(trial, "0", "trying");
        out.println();
        return result;
    }

    /** @return a line for each trial that failed. */
    List<String> failed() {
        return failed;
    }

    /** Leaves the line open. */
    private Measurement run(Trial trial, String round, String when) {
        try {
            Measurement result = runner.run(trial, round);
            out.printf(
                    Locale.ROOT,
                    "%s: %-36s %,11d a second, p50 %,11.1f us, p99 %,11.1f us",
                    when,
                    trial.name(),
                    result.perSecond(),
                    result.responseNs(50) / 1e3,
                    result.responseNs(99) / 1e3);
            return result;
        } catch (TrialFailedException ex) {
            String line = when + ": " + trial.name() + " failed: " + ex.getMessage();
            failed.add(line);
            out.print(line);
            return null;
        }
    }

    private static String time(long ns) {
        long seconds = ns / 1_000_000_000L;
        return seconds < 120 ? seconds + " s" : seconds / 60 + " min";
    }
}
