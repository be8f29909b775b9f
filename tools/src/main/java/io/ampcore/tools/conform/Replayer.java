package io.ampcore.tools.conform;

import io.ampcore.domain.Genesis;
import io.ampcore.domain.ResultCode;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Replays one recording, line by line, and reports what differs. Each world has a node of its own, and when it ends its
 * commands are repeated from the journal.
 */
final class Replayer implements AutoCloseable {
    private static final String FORMAT = "amp-oracle/1";

    private final Genesis genesis;
    private final Report report;
    private final StepListener listener;
    private Map<String, Object> header;
    private World world;
    private View view;
    private FlexaView flexa;
    private EventReader events;
    private String place;
    private String headerPlace;
    private long sequence;
    private boolean isWhole;

    /**
     * @param genesis  of each world's ledger.
     * @param listener told of each operation that was accepted.
     */
    Replayer(Genesis genesis, Report report, StepListener listener) {
        this.genesis = genesis;
        this.report = report;
        this.listener = listener;
    }

    /**
     * @throws BadRecordingException with file and line, if a line cannot be understood.
     */
    void replay(String file, BufferedReader lines) throws IOException {
        int number = 0;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            number++;
            place = file + ":" + number;
            try {
                Map<String, Object> parsed = JsonLine.parse(line);
                Hex.checkAll(parsed);
                replayLine(parsed);
            } catch (BadRecordingException e) {
                throw new BadRecordingException(place + ": " + e.getMessage());
            } catch (ClassCastException | IndexOutOfBoundsException e) {
                throw new BadRecordingException(place + ": not in the format " + FORMAT);
            }
        }
        if (!isWhole) throw new BadRecordingException(file + ":" + number + ": ends without a snapshot: truncated");
        endWorld();
    }

    @Override
    public void close() {
        if (world != null) {
            world.close();
            world = null;
        }
    }

    private void replayLine(Map<String, Object> line) {
        String type = JsonLine.text(line.get("type"), "type");
        switch (type) {
            case "header" -> begin(line);
            case "snapshot" -> onSnapshot(line);
            case "op" -> onOperation(line);
            case "query" -> onQuery(line);
            default -> throw new BadRecordingException("unknown type of line: " + type);
        }
        isWhole = type.equals("snapshot");
    }

    /** Operations are numbered without a gap, and all else by the operation before it. */
    private void checkSequence(Map<String, Object> line) {
        String told = JsonLine.text(line.get("seq"), "seq");
        if (!told.equals(Long.toString(sequence))) {
            throw new BadRecordingException("lines are missing: seq is " + told + ", not " + sequence);
        }
    }

    private void begin(Map<String, Object> line) {
        if (!FORMAT.equals(line.get("format"))) {
            throw new BadRecordingException("format is not " + FORMAT + ": " + line.get("format"));
        }
        if (header != null && !isWhole) throw new BadRecordingException("the world before ends without a snapshot");
        endWorld();
        header = line;
        sequence = 0;
        headerPlace = place;
        report.onWorld();
    }

    private void endWorld() {
        if (world == null) return;
        Comparison comparison = new Comparison();
        String digest = world.node().stop();
        Repeats.compare(world.node().journal(), genesis, digest, comparison);
        judge(headerPlace, "the world that begins here, once more", comparison);
        close();
    }

    private void onSnapshot(Map<String, Object> snapshot) {
        checkSequence(snapshot);
        if (world == null) {
            if (header == null) throw new BadRecordingException("snapshot before the header");
            load(snapshot);
        }
        report.onSnapshot();
        Comparison comparison = new Comparison();
        new SnapshotCheck(world, view, flexa, comparison).check(snapshot);
        judge(place, "snapshot " + snapshot.get("seq"), comparison);
    }

    private void load(Map<String, Object> snapshot) {
        world = new World(LiveNode.launch(genesis), header);
        world.load(snapshot);
        view = new View(world.node(), world.addresses());
        flexa = new FlexaView(view, world.addresses());
        events = new EventReader(world.addresses());
        listener.onWorld(view, flexa);
    }

    private void onOperation(Map<String, Object> line) {
        checkBegun();
        sequence++;
        checkSequence(line);
        String name = JsonLine.text(line.get("op"), "op");
        Map<String, Object> args = JsonLine.map(line.get("args"), "args");
        report.onOperation();
        world.time(JsonLine.text(line.get("ts"), "ts"));
        boolean isTime = name.equals("time.advance");
        if (!isTime && !isSupported(name, args)) {
            report.onUnsupported(place, "operation " + name);
            return;
        }
        ResultCode result =
                isTime ? world.tick() : world.apply(name, JsonLine.text(line.get("caller"), "caller"), args);
        List<Event> told =
                events.read(world.node().told().messages(), world.node().told().length());
        Comparison comparison = new Comparison();
        compareAnswer(line, result, comparison);
        compareEvents(line, args, told, comparison);
        if (result.isSuccess() && line.get("post") != null) {
            new PostCheck(world, view, flexa, comparison).check(JsonLine.map(line.get("post"), "post"));
        }
        judge(place, "op " + line.get("seq") + " " + name + " " + args, comparison);
        listener.onStep(name, args, result, told);
    }

    private boolean isSupported(String name, Map<String, Object> args) {
        if (name.equals("fxc.approve") && !world.contract("amp").equals(args.get("spender"))) return false;
        return Operations.isKnown(name);
    }

    private static void compareAnswer(Map<String, Object> line, ResultCode result, Comparison comparison) {
        comparison.check("ok", line.get("ok"), result.isSuccess());
        String error = (String) line.get("error");
        if (error == null) {
            if (!result.isSuccess()) comparison.check("error", null, result);
        } else {
            ResultCode code = Errors.code(error);
            comparison.check("error \"" + error + "\"", code == null ? "(unknown text)" : code, result);
        }
    }

    private static void compareEvents(
            Map<String, Object> line, Map<String, Object> args, List<Event> told, Comparison comparison) {
        List<Event> expected = new ArrayList<>();
        Object recorded = line.get("events");
        if (recorded != null) {
            for (Object entry : JsonLine.list(recorded, "events")) {
                expected.add(event(JsonLine.map(entry, "events"), args));
            }
        }
        comparison.check("number of events", expected.size(), told.size());
        for (int i = 0; i < Math.min(expected.size(), told.size()); i++) {
            comparison.check("event " + (i + 1), expected.get(i), told.get(i));
        }
    }

    /** Reads an event of a recording. */
    static Event event(Map<String, Object> entry, Map<String, Object> args) {
        Map<String, String> values = new LinkedHashMap<>();
        for (Map.Entry<String, Object> value : JsonLine.map(entry.get("a"), "a").entrySet()) {
            Object text = "=".equals(value.getValue()) ? args.get(value.getKey()) : value.getValue();
            values.put(value.getKey(), JsonLine.text(text, value.getKey()));
        }
        return new Event(JsonLine.text(entry.get("c"), "c"), JsonLine.text(entry.get("e"), "e"), values);
    }

    private void onQuery(Map<String, Object> line) {
        checkBegun();
        checkSequence(line);
        String function = JsonLine.text(line.get("fn"), "fn");
        report.onQuery();
        Boolean answer = new QueryCheck(world, view).answer(function, JsonLine.map(line.get("args"), "args"));
        if (answer == null) {
            report.onUnsupported(place, "query " + function);
            return;
        }
        Comparison comparison = new Comparison();
        comparison.check("result", line.get("result"), answer);
        judge(place, "query " + function + " " + line.get("args"), comparison);
    }

    private void checkBegun() {
        if (world == null) throw new BadRecordingException("comes before header and snapshot");
    }

    private void judge(String where, String what, Comparison comparison) {
        if (comparison.isClean()) return;
        List<String> lines = new ArrayList<>();
        lines.add(what);
        lines.addAll(comparison.differences());
        report.onMismatch(where, lines);
    }
}
