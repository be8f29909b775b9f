package io.ampcore.tools.conform;

import io.ampcore.domain.ResultCode;
import java.util.List;
import java.util.Map;

/** Told of what a replay does, for checks of its own. */
interface StepListener {
    /** Listens to nothing. */
    StepListener NONE = new StepListener() {
        @Override
        public void onWorld(View view, FlexaView flexa) {}

        @Override
        public void onStep(String operation, Map<String, Object> args, ResultCode result, List<Event> told) {}
    };

    /** A world was loaded. */
    void onWorld(View view, FlexaView flexa);

    /** An operation was applied. */
    void onStep(String operation, Map<String, Object> args, ResultCode result, List<Event> told);
}
