package io.ampcore.tools.conform;

import static org.assertj.core.api.Assertions.assertThat;

import io.ampcore.domain.ResultCode;
import java.util.List;
import java.util.Map;

/**
 * Holds the contracts' invariants (AMP-CONTRACTS §12) during a replay: for what an operation touched after each one, for the
 * whole state after each so many.
 */
final class InvariantCheck implements StepListener {
    private final int interval;
    private TokenInvariants token;
    private FlexaInvariants flexa;
    private StateText state;
    private String before;
    private int checked;
    private long steps;

    /** Checks the whole state after each operation. */
    InvariantCheck() {
        this(1);
    }

    /** Checks the whole state after each so many operations. */
    InvariantCheck(int interval) {
        this.interval = interval;
    }

    /** @return after how many operations something was checked. */
    int checked() {
        return checked;
    }

    @Override
    public void onWorld(View view, FlexaView flexaView) {
        token = new TokenInvariants(view);
        flexa = new FlexaInvariants(view, flexaView);
        state = new StateText(view);
        before = state.toString();
        steps = 0;
    }

    @Override
    public void onStep(String operation, Map<String, Object> args, ResultCode result, List<Event> told) {
        if (result.isSuccess()) {
            checked++;
            token.follow(operation, args, told);
            flexa.follow(args, told);
        } else {
            checkRefusal(operation, args, result, told);
        }
        steps++;
        if (steps % interval == 0) {
            token.checkAll();
            flexa.checkAll();
            before = state.toString();
        }
    }

    /** I5: a refused operation tells nothing and changes nothing. */
    private void checkRefusal(String operation, Map<String, Object> args, ResultCode result, List<Event> told) {
        assertThat(told).as("I5: %s refused with %s", operation, result).isEmpty();
        token.checkUnchanged(args);
        flexa.checkUnchanged();
        boolean isStateKnown = steps % interval == 0;
        if (isStateKnown) {
            assertThat(state.toString())
                    .as("I5: %s refused with %s", operation, result)
                    .isEqualTo(before);
        }
    }
}
