package io.ampcore.dispatch;

import io.ampcore.domain.Answer;
import io.ampcore.domain.ResultCode;
import io.ampcore.guard.Guards;
import io.ampcore.guard.LimitRequest;
import io.ampcore.memory.NativeBuffer;
import io.ampcore.protocol.FreezeDecoder;
import io.ampcore.protocol.GrantRoleDecoder;
import io.ampcore.protocol.SetLimitDecoder;

/** Turns the bytes of a command about roles, freezes or limits into one call on {@link Guards}. */
final class GuardDispatcher {
    private static final int FIRST_ID = FreezeDecoder.TEMPLATE_ID;
    private static final int LAST_ID = GrantRoleDecoder.TEMPLATE_ID;

    private final FreezeDecoder freeze = new FreezeDecoder();
    private final SetLimitDecoder setLimit = new SetLimitDecoder();
    private final GrantRoleDecoder grantRole = new GrantRoleDecoder();
    private final LimitRequest limitRequest = new LimitRequest();
    private final Guards guards;

    GuardDispatcher(Guards guards) {
        this.guards = guards;
    }

    /** @return whether {@link #dispatch} knows the type. */
    static boolean isGuardCommand(int templateId) {
        return templateId >= FIRST_ID && templateId <= LAST_ID;
    }

    /**
     * Applies a command that was checked.
     *
     * @param body offset behind the header.
     */
    ResultCode dispatch(
            int templateId,
            int principalId,
            NativeBuffer buffer,
            int body,
            int blockLength,
            int version,
            Answer answer) {
        return switch (templateId) {
            case FreezeDecoder.TEMPLATE_ID ->
                onFreeze(freeze.wrap(buffer, body, blockLength, version), principalId, answer);
            case SetLimitDecoder.TEMPLATE_ID ->
                onSetLimit(setLimit.wrap(buffer, body, blockLength, version), principalId, answer);
            case GrantRoleDecoder.TEMPLATE_ID ->
                onGrantRole(grantRole.wrap(buffer, body, blockLength, version), principalId, answer);
            default -> throw new IllegalStateException("unknown command type: " + templateId);
        };
    }

    private ResultCode onFreeze(FreezeDecoder command, int principalId, Answer answer) {
        return guards.freezing()
                .freeze(
                        principalId,
                        (int) command.kind(),
                        (int) command.subjectId(),
                        (int) command.frozen(),
                        (int) command.reason(),
                        answer);
    }

    private ResultCode onSetLimit(SetLimitDecoder command, int principalId, Answer answer) {
        limitRequest
                .pair((int) command.managerId(), (int) command.kind(), (int) command.subjectId())
                .exposureMax(command.exposureMax().low(), command.exposureMax().high())
                .velocity(
                        command.windowNs(),
                        command.needMax().low(),
                        command.needMax().high(),
                        (int) command.countMax());
        return guards.limiting().set(principalId, limitRequest, answer);
    }

    private ResultCode onGrantRole(GrantRoleDecoder command, int principalId, Answer answer) {
        return guards.granting()
                .grant(
                        principalId,
                        (int) command.role(),
                        (int) command.subjectId(),
                        (int) command.granteeId(),
                        command.isRevoked() != 0,
                        answer);
    }
}
