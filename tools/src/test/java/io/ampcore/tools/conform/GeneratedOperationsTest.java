package io.ampcore.tools.conform;

import static org.assertj.core.api.Assertions.assertThat;

import io.ampcore.domain.Genesis;
import io.ampcore.domain.ResultCode;
import io.ampcore.tools.conform.model.Model;
import io.ampcore.tools.conform.model.Operation;
import io.ampcore.tools.conform.model.Operations;
import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * The ledger, behind ring and journal, against a model of the contracts: on result, events and touched cells after each
 * operation, on everything after each thousand. The invariants are held for what an operation touched after each one, for
 * everything after each 250. {@code -Dampcore.contract.seed} and {@code -Dampcore.contract.count} choose
 * other operations.
 */
class GeneratedOperationsTest {
    private static final long SEED = Long.getLong("ampcore.contract.seed", 1);
    private static final int COUNT = Integer.getInteger("ampcore.contract.count", 200_000);
    private static final int WORLD = 10_000;
    private static final int WHOLE_STATE = 1_000;
    private static final int INVARIANTS = 250;
    /** So many operations are enough for every kind of them to be accepted, refused and told of. */
    private static final int COUNT_FOR_ALL = 200_000;

    private static final int OPERATIONS = 34;
    private static final int REFUSALS = 40;
    private static final int EVENTS = 44;
    private static final Genesis GENESIS = Genesis.builder()
            .lockCapacity(64)
            .declineCapacity(64)
            .holderCapacity(256)
            .balanceCapacity(8 * 1024)
            .build();

    private final Map<String, Integer> accepted = new TreeMap<>();
    private final Map<String, Integer> told = new TreeMap<>();
    private final Map<String, Integer> refused = new TreeMap<>();

    @Test
    void shouldDoWhatTheModelDoes() throws IOException {
        System.out.println("-Dampcore.contract.seed=" + SEED + " -Dampcore.contract.count=" + COUNT);
        List<Map<String, Object>> genesis = ModelTest.lines("scenarios").subList(0, 2);
        for (int done = 0; done < COUNT; done += WORLD) {
            run(SEED * 1_000_003 + done / WORLD, Math.min(WORLD, COUNT - done), genesis.get(0), genesis.get(1));
        }
        System.out.println("accepted " + accepted);
        System.out.println("refused " + refused);
        System.out.println("told " + told);
        if (COUNT >= COUNT_FOR_ALL) {
            assertThat(accepted).hasSize(OPERATIONS);
            assertThat(refused).hasSizeGreaterThanOrEqualTo(REFUSALS);
            assertThat(told).hasSize(EVENTS);
        }
    }

    private void run(long seed, int count, Map<String, Object> header, Map<String, Object> snapshot) {
        Model model = new Model(header, snapshot);
        Operations operations = new Operations(seed, model, header);
        InvariantCheck invariants = new InvariantCheck(INVARIANTS);
        try (World world = new World(LiveNode.launch(GENESIS), header)) {
            world.load(snapshot);
            View view = new View(world.node(), world.addresses());
            FlexaView flexa = new FlexaView(view, world.addresses());
            EventReader events = new EventReader(world.addresses());
            invariants.onWorld(view, flexa);
            for (int i = 1; i <= count; i++) {
                Operation operation = operations.next();
                Model.Outcome expected = model.apply(
                        operation.name(), operation.caller(), operation.args(), BigInteger.valueOf(operation.timeS()));
                world.time(Long.toString(operation.timeS()));
                ResultCode result = operation.name().equals("time.advance")
                        ? world.tick()
                        : world.apply(operation.name(), operation.caller(), operation.args());
                List<Event> told = events.read(
                        world.node().told().messages(), world.node().told().length());
                count(operation.name(), result, told);

                Comparison comparison = new Comparison();
                comparison.check("result", code(expected.error()), result);
                comparison.check("events", events(expected), told);
                new PostCheck(world, view, flexa, comparison).check(expected.touched());
                if (i % WHOLE_STATE == 0 || i == count) {
                    new SnapshotCheck(world, view, flexa, comparison).check(model.snapshot());
                }
                String where = "seed " + SEED + ", list " + seed + ", operation " + i + ": " + operation;
                assertThat(comparison.differences()).as(where).isEmpty();
                invariants.onStep(operation.name(), operation.args(), result, told);
            }
            assertThat(invariants.checked()).isPositive();
            Comparison repeats = new Comparison();
            Repeats.compare(world.node().journal(), GENESIS, world.node().stop(), repeats);
            assertThat(repeats.differences()).as("list " + seed).isEmpty();
        }
    }

    private void count(String operation, ResultCode result, List<Event> events) {
        if (result.isSuccess()) {
            accepted.merge(operation, 1, Integer::sum);
            events.forEach(event -> told.merge(event.contract() + "." + event.name(), 1, Integer::sum));
        } else {
            refused.merge(result.name(), 1, Integer::sum);
        }
    }

    private static ResultCode code(String error) {
        if (error == null) return ResultCode.OK;
        return switch (error) {
            case Model.SUPPLY_LIMIT -> ResultCode.SUPPLY_LIMIT_EXCEEDED;
            case Model.ZERO_MANAGER -> ResultCode.ADDRESS_ZERO;
            default -> Errors.code(error);
        };
    }

    private static List<Event> events(Model.Outcome outcome) {
        List<Event> events = new ArrayList<>();
        outcome.events().forEach(event -> events.add(new Event(event.contract(), event.name(), event.args())));
        return events;
    }
}
