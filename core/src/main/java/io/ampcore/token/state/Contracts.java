package io.ampcore.token.state;

import io.ampcore.memory.Region;
import io.ampcore.memory.UndoLog;
import io.ampcore.state.RecordListener;

/**
 * What stands at a holder's address: code, if it is a contract, and the hooks that are registered for it. By holder id:
 * <pre>
 *   0                 4                    8           12          16
 *   +-----------------+--------------------+-----------+-----------+
 *   | senderHolderId  | recipientHolderId  | behaviour | parameter |
 *   +-----------------+--------------------+-----------+-----------+
 * </pre>
 * The first two are the implementers of the hooks; the parameter is the owner of a manager, the prefix of a validator.
 */
public final class Contracts implements AutoCloseable {
    private static final int RECORD_LENGTH = 16;

    private static final int SENDER_HOOK_ID_OFFSET = 0;
    private static final int RECIPIENT_HOOK_ID_OFFSET = 4;
    private static final int BEHAVIOUR_OFFSET = 8;
    private static final int PARAMETER_OFFSET = 12;

    private final Region region;

    /**
     * @param capacity most holders.
     */
    public Contracts(int capacity, UndoLog undo) {
        region = new Region((capacity + 1L) * RECORD_LENGTH, undo);
    }

    /** @return whom the registry names to be called when the holder's tokens leave, or 0. */
    public int senderHookId(int holderId) {
        return region.getInt(offset(holderId) + SENDER_HOOK_ID_OFFSET);
    }

    public void senderHookId(int holderId, int implementerId) {
        region.putInt(offset(holderId) + SENDER_HOOK_ID_OFFSET, implementerId);
    }

    /** @return whom the registry names to be called when tokens arrive at the holder, or 0. */
    public int recipientHookId(int holderId) {
        return region.getInt(offset(holderId) + RECIPIENT_HOOK_ID_OFFSET);
    }

    public void recipientHookId(int holderId, int implementerId) {
        region.putInt(offset(holderId) + RECIPIENT_HOOK_ID_OFFSET, implementerId);
    }

    /** @return number of the code at the holder's address; 0 if there is none. */
    public int behaviour(int holderId) {
        return region.getInt(offset(holderId) + BEHAVIOUR_OFFSET);
    }

    public int parameter(int holderId) {
        return region.getInt(offset(holderId) + PARAMETER_OFFSET);
    }

    public void deploy(int holderId, int behaviour, int parameter) {
        region.putInt(offset(holderId) + BEHAVIOUR_OFFSET, behaviour);
        region.putInt(offset(holderId) + PARAMETER_OFFSET, parameter);
    }

    /** Shows everything that is in it. */
    void eachRecord(String name, RecordListener listener) {
        RecordListener.eachPlace(name, region, RECORD_LENGTH, listener);
    }

    @Override
    public void close() {
        region.close();
    }

    private static long offset(int holderId) {
        return (long) holderId * RECORD_LENGTH;
    }
}
