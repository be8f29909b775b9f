package io.ampcore.tools.conform;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.ampcore.tools.conform.model.Model;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Before the ledger is held against the model, the model is held against the recordings of the contracts. */
class ModelTest {
    @ParameterizedTest
    @ValueSource(strings = {"dev-101", "dev-102", "dev-103", "dev-104", "dev-u256-105", "scenarios"})
    void shouldSayWhatTheContractsSaid(String name) throws IOException {
        Model model = null;
        Map<String, Object> header = null;
        for (Map<String, Object> line : lines(name)) {
            switch ((String) line.get("type")) {
                case "header" -> {
                    header = line;
                    model = null;
                }
                case "snapshot" -> {
                    if (model == null) model = new Model(header, line);
                    compareSnapshot(line, model.snapshot());
                }
                case "op" -> compare(line, model);
                default -> {}
            }
        }
    }

    private static void compare(Map<String, Object> line, Model model) {
        Map<String, Object> args = JsonLine.map(line.get("args"), "args");
        Model.Outcome outcome = model.apply(
                (String) line.get("op"), (String) line.get("caller"), args, new BigInteger((String) line.get("ts")));
        assertThat(outcome.error()).as("%s", line).isEqualTo(line.get("error"));
        List<Event> told = new ArrayList<>();
        outcome.events().forEach(event -> told.add(new Event(event.contract(), event.name(), event.args())));
        List<Event> expected = new ArrayList<>();
        if (line.get("events") != null) {
            for (Object entry : JsonLine.list(line.get("events"), "events")) {
                expected.add(Replayer.event(JsonLine.map(entry, "event"), args));
            }
        }
        assertThat(told).as("%s", line).isEqualTo(expected);
    }

    private static void compareSnapshot(Map<String, Object> line, Map<String, Object> snapshot) {
        for (String name : List.of(
                "totalSupply",
                "totalPartitions",
                "supplyByPartition",
                "accounts",
                "collateralManagers",
                "partitionStrategies",
                "ampOwner",
                "ampAuthorizedNewOwner")) {
            assertThat(snapshot.get(name)).as(name).isEqualTo(line.get(name));
        }
        Map<String, Object> flexa = new LinkedHashMap<>(JsonLine.map(snapshot.get("fcm"), "fcm"));
        Map<String, Object> expected = new LinkedHashMap<>(JsonLine.map(line.get("fcm"), "fcm"));
        for (String unordered : List.of("permitted", "roots", "withdrawn")) {
            flexa.remove(unordered);
            expected.remove(unordered);
        }
        assertThat(flexa).isEqualTo(expected);
        if (line.get("excm") != null) {
            Map<String, Object> example = JsonLine.map(snapshot.get("excm"), "excm");
            for (String name : List.of("supplyOf", "rewardsOf")) {
                assertThat(nonZero(example, name)).isEqualTo(nonZero(JsonLine.map(line.get("excm"), "excm"), name));
            }
        }
    }

    private static Map<String, Object> nonZero(Map<String, Object> object, String name) {
        Map<String, Object> values = new LinkedHashMap<>(JsonLine.map(object.get(name), name));
        values.values().removeIf("0"::equals);
        return values;
    }

    static List<Map<String, Object>> lines(String name) throws IOException {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(ModelTest.class.getResourceAsStream("/traces/" + name + ".jsonl.gz")), UTF_8))) {
            List<Map<String, Object>> lines = new ArrayList<>();
            reader.lines().forEach(line -> lines.add(JsonLine.parse(line)));
            return lines;
        }
    }
}
