package io.ampcore.guard;

import io.ampcore.domain.FreezeKind;
import io.ampcore.domain.Role;

/** What operators changed about who may do what, and how much. Called after the change. */
public interface GuardEvents {
    /**
     * A role was given, or taken away.
     *
     * @param subjectId the manager, holder or asset; 0 for a role of the whole ledger.
     */
    void onRoleGranted(Role role, int subjectId, int granteeId, boolean isRevoked);

    /**
     * Something was frozen or lifted.
     *
     * @param frozen what is frozen of the subject now, in the bits of {@link io.ampcore.domain.FreezeFlags}.
     * @param reason the operator's own code.
     */
    void onFrozen(FreezeKind kind, int subjectId, int frozen, int reason);

    /**
     * A pair's limits were set, or with none left its record was given up.
     *
     * @param request what holds from now on; valid during the call only.
     */
    void onLimitSet(LimitRequest request);
}
