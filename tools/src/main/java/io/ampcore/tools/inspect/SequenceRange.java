package io.ampcore.tools.inspect;

import io.ampcore.dispatch.Outbox;
import io.ampcore.ledger.Ledger;
import io.ampcore.tools.message.Message;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Every command from one sequence to another, both included. */
public record SequenceRange(long from, long to) implements Subject {
    private static final Pattern TEXT = Pattern.compile("([0-9]{1,18})\\.\\.([0-9]{1,18})");

    /** @throws IllegalArgumentException if it is not {@code FROM..TO}. */
    public static SequenceRange parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) throw new IllegalArgumentException("not FROM..TO, two sequences: " + text);
        return new SequenceRange(Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2)));
    }

    @Override
    public boolean mayConcern(long sequence, Ledger ledger, Outbox outbox) {
        return sequence >= from && sequence <= to;
    }

    @Override
    public boolean isNamedIn(Message message, Ledger ledger) {
        return true;
    }

    @Override
    public Map<String, Object> changes(Ledger ledger) {
        return Map.of();
    }
}
