package io.ampcore.driver;

import io.ampcore.domain.Genesis;
import io.ampcore.domain.LedgerTime;
import io.ampcore.domain.ResultCode;
import io.ampcore.ledger.Ledger;
import io.ampcore.ledger.LedgerImage;
import io.ampcore.memory.NativeBuffer;
import io.ampcore.memory.UInt128;
import io.ampcore.state.Balances;
import java.math.BigInteger;
import java.util.List;

/**
 * A ledger to talk to: moves time, sends commands, keeps events. It comes in two {@link Layer layers}, which must not be
 * told apart from outside.
 */
public abstract class LedgerDriver implements AutoCloseable {
    /** Where a driver goes in. */
    public enum Layer {
        /** Calls the rules with primitives. */
        RULES,
        /** Writes bytes, reads bytes. */
        DISPATCHER
    }

    /** Some afternoon; not a whole millisecond. */
    public static final long START_NS = 1_700_000_000_000_000_123L;

    public static final long MILLI = 1_000_000;
    public static final long SECOND = 1_000 * MILLI;
    public static final long HOUR = 3_600 * SECOND;
    public static final long DAY = 24 * HOUR;

    /** Of most tests: room to move in, and cheap to make. */
    public static final Genesis GENESIS = Genesis.builder()
            .holderCapacity(64)
            .partitionCapacity(16)
            .balanceCapacity(128)
            .stakeCapacity(64)
            .lockCapacity(4096)
            .declineCapacity(64)
            .grantCapacity(16)
            .roleCapacity(16)
            .limitCapacity(16)
            .sessionCapacity(4)
            .sessionWindow(8)
            .build();

    private long sequence;
    private long nowNs = START_NS;
    private List<Told> told = List.of();

    public static LedgerDriver of(Layer layer, Genesis genesis) {
        return layer == Layer.RULES ? new RulesDriver(genesis) : new DispatcherDriver(genesis);
    }

    public abstract Ledger ledger();

    /** Gives this driver's state to a new one of the same layer, by way of its image; this one is closed. */
    public final LedgerDriver moveTo(LedgerDriver other) {
        LedgerImage target = new LedgerImage(other.ledger());
        new LedgerImage(ledger())
                .save((region, offset, buffer, length) -> target.restore(region, offset, buffer, 0, length));
        target.endRestore(time().sequence(), time().nowNs());
        other.sequence = sequence;
        other.nowNs = nowNs;
        close();
        return other;
    }

    /** Sends a command at the present time. */
    public final Outcome send(Command command) {
        sequence++;
        Outcome outcome = apply(sequence, nowNs, command);
        told = drain();
        return outcome;
    }

    /** Sends a message as its client wrote it, at the present time. @return what came of it, one message after the other. */
    public final List<byte[]> send(NativeBuffer message, int length) {
        sequence++;
        List<byte[]> answers = apply(sequence, nowNs, message, length);
        told = drain();
        return answers;
    }

    /** Asks a query at the present time. @return its reply. */
    public List<byte[]> query(NativeBuffer message, int length) {
        throw new UnsupportedOperationException("queries are bytes");
    }

    abstract Outcome apply(long sequence, long nowNs, Command command);

    List<byte[]> apply(long sequence, long nowNs, NativeBuffer message, int length) {
        throw new UnsupportedOperationException("rules know no bytes");
    }

    abstract List<Told> drain();

    /** @return what the last message caused: events, and receipts as far as the layer knows any. */
    public final List<Told> told() {
        return told;
    }

    /** @return what the last message caused, without what contracts told of it. */
    public final List<Event> events() {
        return eventsOfAll().stream()
                .filter(event -> !(event instanceof ContractEvent))
                .toList();
    }

    /** @return what the last message caused, and what contracts told of it. */
    public final List<Event> eventsOfAll() {
        return told.stream()
                .filter(Event.class::isInstance)
                .map(Event.class::cast)
                .toList();
    }

    public final LedgerDriver at(long nowNs) {
        this.nowNs = nowNs;
        return this;
    }

    public final LedgerDriver after(long durationNs) {
        return at(nowNs + durationNs);
    }

    public final long nowNs() {
        return nowNs;
    }

    public final long sequence() {
        return sequence;
    }

    /** @return the result of a command that must succeed. */
    public final Outcome ok(Command command) {
        Outcome outcome = send(command);
        if (outcome.code() != ResultCode.OK) {
            throw new AssertionError(command + " was answered " + outcome);
        }
        return outcome;
    }

    public final BigInteger total(int holderId, int partitionId) {
        Balances balances = ledger().state().balances();
        int id = balances.find(holderId, partitionId);
        return id == 0 ? BigInteger.ZERO : UInt128.toBigInteger(balances.totalLow(id), balances.totalHigh(id));
    }

    public final BigInteger locked(int holderId, int partitionId) {
        Balances balances = ledger().state().balances();
        int id = balances.find(holderId, partitionId);
        return id == 0 ? BigInteger.ZERO : UInt128.toBigInteger(balances.lockedLow(id), balances.lockedHigh(id));
    }

    public final BigInteger available(int holderId, int partitionId) {
        return total(holderId, partitionId).subtract(locked(holderId, partitionId));
    }

    public final BigInteger units(int partitionId, int supplierId) {
        return UInt128.toBigInteger(
                ledger().pools().units().unitsLow(partitionId, supplierId),
                ledger().pools().units().unitsHigh(partitionId, supplierId));
    }

    /** Moves tokens as a transfer of the token would; the verbs of the token are tested elsewhere. */
    public final void move(int holderId, int fromPartitionId, int toPartitionId, long amount) {
        Balances balances = ledger().state().balances();
        int to = balances.find(holderId, toPartitionId);
        if (to == 0) {
            to = balances.add(holderId, toPartitionId);
        }
        balances.debit(balances.find(holderId, fromPartitionId), amount, 0);
        balances.credit(to, amount, 0);
    }

    @Override
    public void close() {
        ledger().close();
    }

    final LedgerTime time() {
        return ledger().time();
    }
}
