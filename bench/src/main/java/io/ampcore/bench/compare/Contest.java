package io.ampcore.bench.compare;

import io.ampcore.measure.Measurement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** Which trials there are, and what is promised of them. */
final class Contest {
    static final String EXCHANGE_CORE = "exchange-core";

    private static final String BLOCKING = "BLOCKING";
    private static final String YIELDING = "YIELDING";
    /** A synced write takes the disk some 0.1 ms: at this rate none waits for the one before it. */
    private static final long SYNCED_WRITE_RATE = 1_000;

    private final List<Trial> trials = new ArrayList<>();
    private final List<Target> targets = new ArrayList<>();

    /** Throughput: as fast as it is taken. */
    static Contest ofThroughput(Trial exchangeCore, Trial exchangeCoreJournaled) {
        Contest contest = new Contest();
        contest.trials.addAll(List.of(
                node("node-none", "NONE", BLOCKING, 0),
                exchangeCore.named("exchange-core"),
                node("node-page-cache", "PAGE_CACHE", BLOCKING, 0),
                node("node-disk", "DISK", BLOCKING, 0),
                exchangeCoreJournaled.named("exchange-core-journal"),
                h2("h2-memory", "NONE"),
                h2("h2-disk", "DISK")));
        contest.targets.addAll(List.of(
                Target.atLeast(
                        4,
                        "throughput without journal, over exchange-core without",
                        "node-none",
                        "exchange-core",
                        Measurement::perSecond),
                Target.atLeast(
                        5,
                        "throughput at DISK, over exchange-core with its journal",
                        "node-disk",
                        "exchange-core-journal",
                        Measurement::perSecond),
                Target.atLeast(
                        0.6,
                        "throughput at PAGE_CACHE, over our own without journal",
                        "node-page-cache",
                        "node-none",
                        Measurement::perSecond),
                Target.atLeast(
                        1,
                        "throughput without journal, over H2 in memory",
                        "node-none",
                        "h2-memory",
                        Measurement::perSecond),
                Target.atLeast(
                        1, "throughput at DISK, over H2 on disk", "node-disk", "h2-disk", Measurement::perSecond)));
        contest.checkAll();
        return contest;
    }

    /** Latency at a timetable: response times from the due time. */
    static Contest ofLatency(long rate, Trial exchangeCore, Trial exchangeCoreJournaled) {
        Contest contest = new Contest();
        contest.trials.addAll(List.of(
                node("paced-none-blocking", "NONE", BLOCKING, rate),
                node("paced-page-cache-blocking", "PAGE_CACHE", BLOCKING, rate),
                Trial.of("disruptor-blocking", "disruptor", rate).with("waiting", BLOCKING),
                node("paced-none-yielding", "NONE", YIELDING, rate),
                node("paced-page-cache-yielding", "PAGE_CACHE", YIELDING, rate),
                Trial.of("disruptor-yielding", "disruptor", rate).with("waiting", YIELDING),
                node("paced-disk", "DISK", BLOCKING, rate),
                Trial.of("synced-write", "synced-write", SYNCED_WRITE_RATE),
                Trial.of("chronicle-append", "chronicle", rate),
                Trial.of("journal-append", "journal", rate),
                exchangeCore.named("paced-exchange-core"),
                exchangeCoreJournaled.named("paced-exchange-core-journal")));
        for (String waiting : List.of("blocking", "yielding")) {
            contest.targets.add(Target.atMost(
                    3,
                    "p50 without journal, over a bare Disruptor, " + waiting,
                    "paced-none-" + waiting,
                    "disruptor-" + waiting,
                    p(50)));
        }
        contest.targets.addAll(List.of(
                Target.atMost(
                        2,
                        "median window p99 at PAGE_CACHE, over without journal, blocking",
                        "paced-page-cache-blocking",
                        "paced-none-blocking",
                        Measurement::medianWindowP99Ns),
                Target.atMost(
                        4,
                        "median window p99 at PAGE_CACHE, over without journal, yielding",
                        "paced-page-cache-yielding",
                        "paced-none-yielding",
                        Measurement::medianWindowP99Ns),
                Target.atMost(
                        0.1,
                        "p99 at PAGE_CACHE, over a plain Chronicle append, blocking",
                        "paced-page-cache-blocking",
                        "chronicle-append",
                        p(99)),
                Target.atMost(
                        0.1,
                        "p99 at PAGE_CACHE, over a plain Chronicle append, yielding",
                        "paced-page-cache-yielding",
                        "chronicle-append",
                        p(99)),
                Target.figureAtMost(
                        5,
                        "us",
                        "journal append alone, p99.9 service time",
                        "journal-append",
                        result -> result.serviceNs().getValueAtPercentile(99.9) / 1e3),
                Target.atMost(
                        2, "p50 at DISK, over a bare synced write of 4 KiB", "paced-disk", "synced-write", p(50))));
        for (double percentile : List.of(50.0, 75.0, 90.0, 95.0, 99.0, 99.5, 99.9)) {
            contest.targets.add(Target.atMost(
                    0.1,
                    "p" + percentile + " without journal, over exchange-core",
                    "paced-none-blocking",
                    "paced-exchange-core",
                    p(percentile)));
            contest.targets.add(Target.atMost(
                    0.1,
                    "p" + percentile + " at DISK, over exchange-core with its journal",
                    "paced-disk",
                    "paced-exchange-core-journal",
                    p(percentile)));
        }
        contest.checkAll();
        return contest;
    }

    /**
     * Throughput by the size of the state.
     *
     * @param largeCount balances of the large one, of holders who pay; each has an empty one besides.
     */
    static Contest ofSize(int largeCount) {
        Contest contest = new Contest();
        contest.trials.addAll(List.of(
                sized("node-small", "10000", "10000"), sized("node-large", Integer.toString(largeCount), "20000000")));
        contest.targets.add(Target.atLeast(
                0.5,
                String.format(
                        Locale.ROOT,
                        "throughput with %,d balances and 20,000,000 locks, over 10,000 of each",
                        largeCount),
                "node-large",
                "node-small",
                Measurement::perSecond));
        contest.checkAll();
        return contest;
    }

    List<Trial> trials() {
        return trials;
    }

    List<Target> targets() {
        return targets;
    }

    /** Of our own trials: nothing refused, nothing collected. */
    private void checkAll() {
        for (Trial trial : trials) {
            if (trial.isPeer()) {
                targets.add(
                        Target.figureAtMost(0, "", "refusals, " + trial.name(), trial.name(), Measurement::refusals));
            } else {
                targets.add(Target.figureAtMost(
                        0,
                        "",
                        "refusals and collections, " + trial.name(),
                        trial.name(),
                        result -> result.refusals() + result.collections()));
            }
        }
    }

    private static Trial node(String name, String durability, String waiting, long rate) {
        return Trial.of(name, "node", rate).with("durability", durability).with("waiting", waiting);
    }

    private static Trial sized(String name, String balances, String open) {
        return node(name, "NONE", BLOCKING, 0).with("balances", balances).with("open", open);
    }

    private static Trial h2(String name, String durability) {
        return Trial.ofPeer(name, "h2", 0).with("durability", durability);
    }

    private static ToDoubleFunction<Measurement> p(double percentile) {
        return result -> result.responseNs(percentile);
    }
}
