package io.ampcore.tools.inspect;

import io.ampcore.dispatch.Outbox;
import io.ampcore.ledger.Ledger;
import io.ampcore.memory.NativeBuffer;
import io.ampcore.memory.UInt128;
import io.ampcore.state.Lock;
import io.ampcore.state.Locks;
import io.ampcore.tools.message.Message;
import java.math.BigInteger;
import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One lock, by its manager and its id: commands and events that name both. */
public final class LockSubject implements Subject {
    private static final Pattern TEXT = Pattern.compile("([0-9]{1,9}):(?:0x([0-9a-fA-F]{1,32})|([0-9]{1,39}))");

    private final int managerId;
    private final BigInteger lockId;
    private final long lockIdLow;
    private final long lockIdHigh;
    private Map<String, Object> last = Map.of();

    private LockSubject(int managerId, BigInteger lockId) {
        this.managerId = managerId;
        this.lockId = lockId;
        lockIdLow = UInt128.low(lockId);
        lockIdHigh = UInt128.high(lockId);
    }

    /** @throws IllegalArgumentException if it is not {@code MANAGER:LOCKID}, the lock id in decimal or behind 0x. */
    public static LockSubject parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        BigInteger lockId = null;
        if (matcher.matches()) {
            lockId = matcher.group(2) != null ? new BigInteger(matcher.group(2), 16) : new BigInteger(matcher.group(3));
        }
        if (lockId == null || lockId.bitLength() > 128) {
            throw new IllegalArgumentException("not MANAGER:LOCKID, two numbers: " + text);
        }
        return new LockSubject(Integer.parseInt(matcher.group(1)), lockId);
    }

    /** The receipt of a command that names a lock, and every event about it, carry its id. */
    @Override
    public boolean mayConcern(long sequence, Ledger ledger, Outbox outbox) {
        NativeBuffer buffer = outbox.buffer();
        for (int at = 0; at + 2 * Long.BYTES <= outbox.position(); at++) {
            if (buffer.getLong(at, ByteOrder.LITTLE_ENDIAN) == lockIdLow
                    && buffer.getLong(at + Long.BYTES, ByteOrder.LITTLE_ENDIAN) == lockIdHigh) {
                return true;
            }
        }
        return false;
    }

    @Override
    public boolean isNamedIn(Message message, Ledger ledger) {
        return message.id("managerId") == managerId && lockId.equals(message.field("lockId"));
    }

    @Override
    public Map<String, Object> changes(Ledger ledger) {
        Map<String, Object> now = look(ledger.state().locks());
        if (now.isEmpty()) now = look(ledger.state().declines());
        if (now.equals(last)) return Map.of();
        last = now;
        return now;
    }

    private Map<String, Object> look(Locks locks) {
        int id = locks.find(managerId, lockIdLow, lockIdHigh);
        if (id == 0) return Map.of();
        Lock lock = new Lock(locks).wrap(id);
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("state", lock.state().name());
        fields.put("amount", UInt128.toBigInteger(lock.amountLow(), lock.amountHigh()));
        fields.put("captured", UInt128.toBigInteger(lock.capturedLow(), lock.capturedHigh()));
        fields.put("collateral", UInt128.toBigInteger(lock.collateralLow(), lock.collateralHigh()));
        return fields;
    }
}
