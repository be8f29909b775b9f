package io.ampcore.model;

import io.ampcore.domain.Genesis;
import io.ampcore.domain.Principals;
import io.ampcore.driver.Command;
import io.ampcore.model.Message.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;

/** How random commands are sent: alone, under the numbers of sessions, linked, or only asked about. */
final class MessageWorkload {
    /** So many that clients seldom choose the same. */
    private static final int SESSION_IDS = 1_000;

    private static final int BACK_MAX = 12;
    private static final int LINKED_MAX = 5;

    private final Hostile hostile;
    private final Random random;
    /** One message in so many is a chain, and one a dry run. */
    private final int rarity;

    private final Genesis genesis;
    private final Supplier<Command> commands;
    private final Supplier<List<Command>> lives;
    /** By principal: its session, as far as a client knows. */
    private final Map<Integer, Long> sessions = new HashMap<>();

    MessageWorkload(
            Hostile hostile, int rarity, Genesis genesis, Supplier<Command> commands, Supplier<List<Command>> lives) {
        this.hostile = hostile;
        this.rarity = rarity;
        this.genesis = genesis;
        this.commands = commands;
        this.lives = lives;
        random = hostile.random;
    }

    Message next() {
        return switch (random.nextInt(rarity)) {
            case 0 -> numbered(Kind.CHAIN, linked());
            case 1 -> dryRun();
            default -> single(commands.get());
        };
    }

    /** @return the same again: under its old number, or under a new one. */
    Message again(Message message) {
        if (message.sessionId() == 0 || random.nextBoolean()) return message;
        return new Message(message.kind(), message.sessionId(), -1L - random.nextInt(BACK_MAX), message.commands());
    }

    Message single(Command command) {
        int principalId = command.principalId();
        if (hostile.oneIn(3)) return Message.of(command);
        if (!sessions.containsKey(principalId))
            return hostile.oneIn(4) ? open(principalId, command) : Message.of(command);
        if (hostile.oneIn(100)) return Message.of(new Command.OpenSession(principalId, sessions.get(principalId)));
        if (hostile.oneIn(400)) return close(principalId);
        return numbered(Kind.SINGLE, List.of(command));
    }

    private Message open(int principalId, Command otherwise) {
        if (hostile.oneIn(100)) return Message.of(new Command.OpenSession(principalId, sessionId()));
        if (sessions.size() == genesis.sessionCapacity()) return Message.of(otherwise);
        long sessionId = 1L + random.nextInt(SESSION_IDS);
        sessions.put(principalId, sessionId);
        return Message.of(new Command.OpenSession(principalId, sessionId));
    }

    private Message close(int principalId) {
        if (hostile.oneIn(4)) {
            return Message.of(new Command.CloseSession(hostile.principalLike(principalId), sessionId()));
        }
        long sessionId = sessions.remove(principalId);
        Command close = new Command.CloseSession(principalId, sessionId);
        return new Message(Kind.SINGLE, random.nextBoolean() ? sessionId : 0, 0, List.of(close));
    }

    private Message numbered(Kind kind, List<Command> asked) {
        long known = sessions.getOrDefault(asked.get(0).principalId(), 0L);
        long sessionId = hostile.oneIn(80) ? sessionId() : known;
        return new Message(kind, sessionId, sessionId == 0 ? 0 : ahead(), asked);
    }

    private long ahead() {
        if (hostile.oneIn(10)) return -1L - random.nextInt(BACK_MAX);
        if (hostile.oneIn(60)) return hostile.oneIn(3) ? hostile.anyOf(Long.MIN_VALUE, Long.MAX_VALUE) : 1;
        return 0;
    }

    /** @return somebody's session, or none. */
    private long sessionId() {
        if (hostile.oneIn(10)) return 0;
        List<Long> known = List.copyOf(sessions.values());
        return known.isEmpty() || hostile.oneIn(20) ? 1 : known.get(random.nextInt(known.size()));
    }

    /** @return commands that one principal links: mostly somebody who may do them all. */
    private List<Command> linked() {
        if (random.nextBoolean()) return lives.get();
        int count = hostile.oneIn(20) ? genesis.chainLengthMax() + 1 : 1 + random.nextInt(LINKED_MAX);
        boolean isByOperator = random.nextInt(3) != 0;
        List<Command> linked = new ArrayList<>();
        while (linked.size() < count) {
            Command command = commands.get();
            if (mayBeLinked(command)) linked.add(isByOperator ? command.as(Principals.OPERATOR) : command);
        }
        return linked;
    }

    private Message dryRun() {
        if (hostile.oneIn(3)) return new Message(Kind.DRY_RUN, 0, 0, linked());
        return question(commands.get());
    }

    /** @return a dry run of the command, or the command if it is no question. */
    Message question(Command command) {
        return mayBeAsked(command) ? numbered(Kind.DRY_RUN, List.of(command)) : Message.of(command);
    }

    private static boolean mayBeLinked(Command command) {
        boolean isOfGroup = command instanceof Command.ReleaseGroup || command instanceof Command.CaptureGroup;
        return mayBeAsked(command) && !isOfGroup;
    }

    private static boolean mayBeAsked(Command command) {
        return !(command instanceof Command.Tick
                || command instanceof Command.OpenSession
                || command instanceof Command.CloseSession);
    }
}
