package io.ampcore.state;

import io.ampcore.domain.Principals;
import io.ampcore.domain.Role;
import io.ampcore.memory.HashIndex;
import io.ampcore.memory.Hashing;
import io.ampcore.memory.UndoLog;

/**
 * Which principal has which role, and of whom. A role that is taken back leaves no record.
 * <pre>
 *   0          4           8             12         16
 *   +----------+-----------+-------------+----------+
 *   | role     | subjectId | principalId | reserved |     subjectId 0: of the whole ledger
 *   +----------+-----------+-------------+----------+
 * </pre>
 * Made with the two first {@link Principals}.
 */
public final class RoleGrants extends Table {
    static final int RECORD_LENGTH = 16;

    private static final int ROLE_OFFSET = 0;
    private static final int SUBJECT_ID_OFFSET = 4;
    private static final int PRINCIPAL_ID_OFFSET = 8;
    private static final int FIRST_PRINCIPALS_COUNT = 2;

    private final HashIndex index;

    /**
     * @param capacity besides the two first principals.
     */
    public RoleGrants(int capacity, UndoLog undo) {
        super(capacity + FIRST_PRINCIPALS_COUNT, RECORD_LENGTH, undo);
        index = new HashIndex(capacity + FIRST_PRINCIPALS_COUNT, undo);
        add(Role.OPERATOR, 0, Principals.OPERATOR);
        add(Role.CHAIN, 0, Principals.CHAIN);
    }

    /** @return id of the grant, or 0. */
    public int find(Role role, int subjectId, int principalId) {
        int hash = hash(role.code(), subjectId, principalId);
        for (long at = index.first(hash); at != HashIndex.NONE; at = index.next(at, hash)) {
            int id = index.recordId(at);
            if (principalId(id) == principalId && subjectId(id) == subjectId && roleCode(id) == role.code()) return id;
        }
        return 0;
    }

    /** @return whether a principal has any role: reads the whole table, for what is rarely asked. */
    public boolean isGrantee(int principalId) {
        for (int id = 1; id <= count(); id++) {
            if (principalId(id) == principalId) return true;
        }
        return false;
    }

    /** Adds a grant that {@link #find} does not know; there must be room. @return its id. */
    public int add(Role role, int subjectId, int principalId) {
        int id = append();
        long offset = offset(id);
        region.putInt(offset + ROLE_OFFSET, role.code());
        region.putInt(offset + SUBJECT_ID_OFFSET, subjectId);
        region.putInt(offset + PRINCIPAL_ID_OFFSET, principalId);
        index.insert(hash(id), id);
        return id;
    }

    /** Takes a grant away; another one takes its id. */
    public void remove(int id) {
        int last = count();
        index.remove(hash(id), id);
        if (id != last) {
            index.remove(hash(last), last);
            index.insert(hash(last), id);
        }
        moveLastTo(id);
    }

    public int roleCode(int id) {
        return region.getInt(offset(id) + ROLE_OFFSET);
    }

    public int subjectId(int id) {
        return region.getInt(offset(id) + SUBJECT_ID_OFFSET);
    }

    public int principalId(int id) {
        return region.getInt(offset(id) + PRINCIPAL_ID_OFFSET);
    }

    @Override
    public void close() {
        super.close();
        index.close();
    }

    private int hash(int id) {
        return hash(roleCode(id), subjectId(id), principalId(id));
    }

    private static int hash(int roleCode, int subjectId, int principalId) {
        return Hashing.hash(((long) subjectId << 32) | (principalId & 0xFFFF_FFFFL), roleCode);
    }
}
