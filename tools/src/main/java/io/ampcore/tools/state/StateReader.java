package io.ampcore.tools.state;

import io.ampcore.ledger.Ledger;
import io.ampcore.ledger.StateListener;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.function.Consumer;

/** Makes records of the words that a ledger shows. */
public final class StateReader implements StateListener {
    private static final int RECORD_LENGTH_MAX = 512;

    private final ByteBuffer record = ByteBuffer.allocate(RECORD_LENGTH_MAX).order(ByteOrder.LITTLE_ENDIAN);
    private final Consumer<StateRecord> consumer;
    private String table;

    private StateReader(Consumer<StateRecord> consumer) {
        this.consumer = consumer;
    }

    /** Gives every record of a ledger to the consumer. */
    public static void read(Ledger ledger, Consumer<StateRecord> consumer) {
        ledger.eachRecord(new StateReader(consumer));
    }

    @Override
    public StateListener begin(String name) {
        table = name;
        record.clear();
        return this;
    }

    @Override
    public StateListener put(long value) {
        record.putLong(value);
        return this;
    }

    @Override
    public void end() {
        byte[] bytes = Arrays.copyOf(record.array(), record.position());
        consumer.accept(new StateRecord(StateTables.get(table, bytes.length), bytes));
    }
}
