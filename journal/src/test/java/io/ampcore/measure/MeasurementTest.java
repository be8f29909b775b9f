package io.ampcore.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class MeasurementTest {
    @TempDir
    private Path directory;

    @Test
    void shouldChargeAStallToEveryRequestThatWasDueMeanwhile() {
        Subject subject = new AnsweringSubject(100, 200);
        Measurement measurement = measure(subject, new Plan(0, 1, 1_000));

        assertThat(measurement.requests()).isEqualTo(1_000);
        assertThat(requestsSlowerThan(100, measurement.responseNs()))
                .as("requests that waited for 100 of the 200 ms and more")
                .isGreaterThanOrEqualTo(100);
        assertThat(measurement.responseNs().getMaxValue()).isGreaterThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(199));
    }

    @Test
    void shouldNotChargeItToTheServiceTimeOfThoseThatWereSentAfterIt() {
        Subject subject = new AnsweringSubject(100, 200);
        Measurement measurement = measure(subject, new Plan(0, 1, 1_000));

        assertThat(requestsSlowerThan(100, measurement.serviceNs()))
                .isLessThan(requestsSlowerThan(100, measurement.responseNs()));
    }

    @Test
    void shouldSendWhatTheTimetableSaysHoweverLate() {
        assertThat(measure(new AnsweringSubject(0, 500), new Plan(0, 1, 2_000)).requests())
                .isEqualTo(2_000);
    }

    @Test
    void shouldNotCountTheWarmUp() {
        assertThat(measure(new AnsweringSubject(), new Plan(1, 1, 500)).requests())
                .isEqualTo(500);
    }

    @Test
    void shouldSeeACollectionInTheMeasuredPartAndNoneWhereThereIsNone() throws IOException {
        CollectorLog log = new CollectorLog(directory.resolve("gc.log"));
        System.gc();
        assertThat(log.end()).isEqualTo(1);
        System.gc();
        assertThat(Files.readAllLines(directory.resolve("gc.log")))
                .filteredOn(line -> line.contains("Pause"))
                .as("the one that shows that the log works, and the one that was counted")
                .hasSize(2);
    }

    @Test
    void shouldReadBackWhatItWrote() {
        Measurement written = measure(new AnsweringSubject(), new Plan(0, 1, 1_000));
        Path file = directory.resolve("run.json");
        MeasurementFile.write(written, file);

        assertThat(MeasurementFile.read(file)).isEqualTo(written);
        assertThat(directory.resolve("run-response.hgrm")).content().contains("Percentile");
        assertThat(directory.resolve("run-service.hgrm")).exists();
    }

    @Test
    void shouldRefuseToReadWhatIsNoResult() throws IOException {
        Path file = directory.resolve("other.json");
        for (String text : List.of("", "{", "[1]", "{\"subject\":\"x\"}", "{\"subject\":\"x", "{\"a\":1}2")) {
            Files.writeString(file, text);
            assertThatThrownBy(() -> MeasurementFile.read(file)).as(text).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void shouldReadTextWithEveryKindOfCharacter() {
        String text = "a \"quoted\" \\ line\nand a tab\t, \u00e9 \u2603";
        assertThat(JsonText.parse(JsonText.write(Map.of("text", text)))).containsExactly(Map.entry("text", text));
    }

    @Test
    void shouldDrawEachMeasurementAndDashTheEarlierOnes() {
        Measurement now = measure(new AnsweringSubject(), new Plan(0, 1, 1_000));
        String page = CurvePage.of("title <1>", List.of(now), List.of(now));

        assertThat(page).contains("title &lt;1&gt;").doesNotContain("<script").doesNotContain("http");
        assertThat(page.split("<path ", -1)).hasSize(1 + 4);
        assertThat(page.split("stroke-dasharray", -1)).hasSize(1 + 2);
    }

    private Measurement measure(Subject subject, Plan plan) {
        return Measurement.of("test", subject, plan, directory.resolve("gc.log"), Pacer.SentListener.NONE);
    }

    private static long requestsSlowerThan(long millis, Histogram histogramNs) {
        return histogramNs.getCountBetweenValues(TimeUnit.MILLISECONDS.toNanos(millis), Recording.TRACKED_NS_MAX - 1);
    }
}
