package io.ampcore.model;

import io.ampcore.driver.Command;
import java.util.List;

/**
 * What a client sends at once.
 *
 * @param sessionId 0 for none.
 * @param ahead how far its number is ahead of its session's next when it is sent: 0 is the next, a number below 0 was used
 *     before. So a list of messages still makes sense where some are left out.
 */
record Message(Kind kind, long sessionId, long ahead, List<Command> commands) {
    enum Kind {
        /** One command. */
        SINGLE,
        /** Commands that happen all or not at all. */
        CHAIN,
        /** A question what a command would be told, or several linked ones. */
        DRY_RUN
    }

    static Message of(Command command) {
        return new Message(Kind.SINGLE, 0, 0, List.of(command));
    }

    Command first() {
        return commands.get(0);
    }

    /** @return for whom it speaks. */
    int principalId() {
        return first().principalId();
    }

    /** @return whether rules alone can judge it, without bytes around. */
    boolean isPlain() {
        return kind == Kind.SINGLE && sessionId == 0;
    }
}
