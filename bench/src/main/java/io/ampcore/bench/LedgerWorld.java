package io.ampcore.bench;

import io.ampcore.client.CommandWriter;
import io.ampcore.dispatch.CommandDispatcher;
import io.ampcore.dispatch.Outbox;
import io.ampcore.domain.Genesis;
import io.ampcore.domain.Principals;
import io.ampcore.domain.ResultCode;
import io.ampcore.load.CommandTarget;
import io.ampcore.load.PaymentWorld;
import io.ampcore.memory.NativeBuffer;
import io.ampcore.pipeline.Durability;
import java.util.function.LongConsumer;

/** A ledger without pipeline and journal, with the same world of payments on it that a node is loaded with. */
final class LedgerWorld implements CommandTarget, AutoCloseable {
    static final long START_NS = 1_800_000_000_000_000_000L;

    private static final int KEPT_IDS = 8 * 1024;
    private static final long SESSION_ID = 1;

    private final CommandWriter writer = new CommandWriter(SESSION_ID, Principals.OPERATOR);
    private final NativeBuffer answers = NativeBuffer.allocate(Outbox.CAPACITY_MIN);
    private final int[] ids = new int[KEPT_IDS];
    private final CommandDispatcher dispatcher;
    private final PaymentWorld world;
    private final LongConsumer onPrepared;
    private long sequence;
    private long nowNs = START_NS;
    private ResultCode refusal = ResultCode.OK;

    LedgerWorld(int balanceCount, int openCount) {
        this(balanceCount, openCount, sequence -> {});
    }

    /** @param onPrepared told the number of each command that prepares the world. */
    LedgerWorld(int balanceCount, int openCount, LongConsumer onPrepared) {
        this.onPrepared = onPrepared;
        Genesis genesis = PaymentWorld.genesis(balanceCount, openCount);
        dispatcher = new CommandDispatcher(genesis, new Outbox(), Durability.NONE.code());
        dispatcher.outbox().wrap(answers, 0, answers.capacity());
        begin(genesis);
        world = new PaymentWorld(balanceCount);
        world.prepare(this);
    }

    PaymentWorld world() {
        return world;
    }

    CommandDispatcher dispatcher() {
        return dispatcher;
    }

    /** Moves to the next command, {@code elapsedNs} later, and makes room for what it answers. */
    void next(long elapsedNs) {
        sequence++;
        nowNs += elapsedNs;
        dispatcher.outbox().takeBack(0);
    }

    long sequence() {
        return sequence;
    }

    long nowNs() {
        return nowNs;
    }

    /** Nobody's session is open before the first command. */
    private void begin(Genesis genesis) {
        CommandWriter first = new CommandWriter(0, Principals.OPERATOR);
        first.genesis(genesis);
        next(1);
        dispatcher.dispatch(sequence, nowNs, first.buffer(), 0, first.length());
    }

    /** Dispatches the command that was written last, {@code elapsedNs} after the one before. */
    ResultCode dispatch(long elapsedNs) {
        return dispatch(elapsedNs, writer.buffer(), writer.length());
    }

    /** Dispatches a command that was written before. */
    ResultCode dispatch(long elapsedNs, NativeBuffer command, int length) {
        next(elapsedNs);
        return dispatcher.dispatch(sequence, nowNs, command, 0, length);
    }

    @Override
    public CommandWriter writer() {
        return writer;
    }

    @Override
    public void send() {
        ResultCode result = dispatch(1);
        if (!result.isSuccess()) refusal = result;
        ids[(int) (writer.sessionSequence() % KEPT_IDS)] = dispatcher.answer().id();
        onPrepared.accept(sequence);
    }

    @Override
    public void awaitAllApproved(String step) {
        if (refusal != ResultCode.OK) throw new IllegalStateException(step + " was refused: " + refusal);
    }

    @Override
    public int id(long sessionSequence) {
        return ids[(int) (sessionSequence % KEPT_IDS)];
    }

    @Override
    public void close() {
        dispatcher.close();
    }
}
