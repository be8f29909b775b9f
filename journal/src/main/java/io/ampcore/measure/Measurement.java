package io.ampcore.measure;

import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * What one run of one subject came to.
 *
 * @param subject     what was measured, in one word.
 * @param startedAt   in ISO 8601, UTC.
 * @param settings    of the subject.
 * @param machine     that it ran on.
 * @param rate        requests a second that were asked for; 0 for as fast as they were taken.
 * @param requests    that were sent and answered.
 * @param refusals    among them; not 0 means that something else was measured than was meant.
 * @param elapsedNs   from when the first was due to the last answer.
 * @param collections of garbage while it ran; not 0 means that the tail is the collector's.
 * @param windowP99Ns 99th percentile of the response times of each window of 250 ms.
 * @param responseNs  from when a request was due.
 * @param serviceNs   from when it was sent.
 * @param pausesNs    how late a sleeping thread was woken meanwhile.
 * @param stallsNs    gaps of more than 20 us in which the sender did not run; only at a timetable.
 */
public record Measurement(
        String subject,
        String startedAt,
        Map<String, String> settings,
        Map<String, String> machine,
        long rate,
        long requests,
        long refusals,
        long elapsedNs,
        long collections,
        List<Long> windowP99Ns,
        Histogram responseNs,
        Histogram serviceNs,
        Histogram pausesNs,
        Histogram stallsNs) {
    private static final double SECOND_NS = 1e9;

    /**
     * Warms a subject up, then measures it.
     *
     * @param collectorLog file that the JVM logs its collections to meanwhile.
     */
    public static Measurement of(
            String name, Subject subject, Plan plan, Path collectorLog, Pacer.SentListener listener) {
        Map<String, String> machine =
                Machine.describe(collectorLog.toAbsolutePath().getParent());
        Pacer pacer = new Pacer();
        pacer.run(subject, plan.warmUpNs(), plan.ratePerSecond(), listener);

        CollectorLog collector = new CollectorLog(collectorLog);
        Recording recording = subject.recording();
        String startedAt = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
        long refusalsBefore = subject.refusalCount();
        recording.start();
        Sampler sampler = new Sampler(recording);
        long elapsedNs = pacer.run(subject, plan.measuredNs(), plan.ratePerSecond(), listener);
        recording.stop();
        sampler.close();
        return new Measurement(
                name,
                startedAt,
                subject.settings(),
                machine,
                plan.ratePerSecond(),
                sampler.responseNs().getTotalCount(),
                subject.refusalCount() - refusalsBefore,
                elapsedNs,
                collector.end(),
                sampler.windowP99Ns(),
                sampler.responseNs(),
                sampler.serviceNs(),
                sampler.pausesNs(),
                pacer.stallsNs());
    }

    /** @return requests answered a second. */
    public long perSecond() {
        return Math.round(requests * SECOND_NS / Math.max(1, elapsedNs));
    }

    /** @return the response time that so many per cent of the requests did not exceed. */
    public long responseNs(double percentile) {
        return responseNs.getValueAtPercentile(percentile);
    }

    /** @return the median of the windows' 99th percentiles; 0 if the run was shorter than a window. */
    public long medianWindowP99Ns() {
        if (windowP99Ns.isEmpty()) return 0;
        return windowP99Ns.stream().sorted().toList().get(windowP99Ns.size() / 2);
    }

    /** @return subject, settings and rate in a line. */
    public String title() {
        StringBuilder title = new StringBuilder(subject);
        settings.forEach(
                (name, value) -> title.append(", ").append(name).append(' ').append(value));
        return title.append(rate == 0 ? ", as fast as taken" : String.format(", %,d/s", rate))
                .toString();
    }
}
