package io.ampcore.tools.inspect;

import io.ampcore.dispatch.Outbox;
import io.ampcore.domain.ResultCode;
import io.ampcore.ledger.Ledger;
import io.ampcore.memory.NativeBuffer;
import io.ampcore.tools.message.Message;
import io.ampcore.tools.message.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Picks out of a replay what concerns a subject. */
public final class History implements AppliedListener {
    private static final String RECEIPT = "Receipt";
    /** In the receipt's flags. */
    private static final long REPEAT = 1;

    private final Schema schema;
    private final Subject subject;
    private final Consumer<HistoryEntry> consumer;

    /** @param consumer hears of each command that concerns the subject, in their order. */
    public History(Schema schema, Subject subject, Consumer<HistoryEntry> consumer) {
        this.schema = schema;
        this.subject = subject;
        this.consumer = consumer;
    }

    /** What a snapshot held is no change of the first command behind it. */
    @Override
    public void onBegin(Ledger ledger) {
        subject.changes(ledger);
    }

    @Override
    public void onApplied(Command command, Ledger ledger, Outbox outbox) {
        if (!subject.mayConcern(command.sequence(), ledger, outbox)) return;

        Message message = schema.read(command.buffer(), command.offset(), command.length());
        boolean isNamed = subject.isNamedIn(message, ledger);
        String result = "";
        boolean isRepeat = false;
        List<Message> events = new ArrayList<>();
        for (Message told : read(outbox)) {
            if (told.type().equals(RECEIPT)) {
                result = ResultCode.get((int) told.id("result")).name();
                isRepeat = (told.id("flags") & REPEAT) != 0;
            } else if (subject.isNamedIn(told, ledger)) {
                events.add(told);
            }
        }
        Map<String, Object> changes = subject.changes(ledger);
        if (isNamed || !events.isEmpty() || !changes.isEmpty()) {
            consumer.accept(new HistoryEntry(
                    command.sequence(), command.timestampNs(), result, isRepeat, message, isNamed, events, changes));
        }
    }

    private List<Message> read(Outbox outbox) {
        List<Message> messages = new ArrayList<>();
        NativeBuffer buffer = outbox.buffer();
        int entry = 0;
        while (entry < outbox.position()) {
            int length = buffer.getInt(entry);
            messages.add(schema.read(buffer, entry + Outbox.LENGTH_LENGTH, length));
            entry = Outbox.nextEntry(entry, length);
        }
        return messages;
    }
}
