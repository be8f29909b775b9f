package io.ampcore.state;

import io.ampcore.domain.Principals;
import io.ampcore.domain.Role;
import io.ampcore.memory.HashIndex;
import io.ampcore.memory.Hashing;
import io.ampcore.memory.Region;
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
    /** By role code, a guess: whoever asked last asks again. */
    private final int[] lastFound = new int[Role.values().length + 1];

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
        if (isFoundAgain(role, subjectId, principalId)) return lastFound[role.code()];
        int hash = hash(role.code(), subjectId, principalId);
        for (long at = index.first(hash); at != HashIndex.NONE; at = index.next(at, hash)) {
            int id = index.recordId(at);
            if (isOf(id, role, subjectId, principalId)) {
                lastFound[role.code()] = id;
                return id;
            }
        }
        return 0;
    }

    /** @return whether this is the grant of its role that was found last: cheap, and false says nothing. */
    public boolean isFoundAgain(Role role, int subjectId, int principalId) {
        int id = lastFound[role.code()];
        // Where a record was removed there are zeros, and no role has code 0.
        return id != 0 && isOf(id, role, subjectId, principalId);
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
        long record = record(id);
        region.putIntAt(record + ROLE_OFFSET, role.code());
        region.putIntAt(record + SUBJECT_ID_OFFSET, subjectId);
        region.putIntAt(record + PRINCIPAL_ID_OFFSET, principalId);
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
        return Region.getIntAt(record(id) + ROLE_OFFSET);
    }

    public int subjectId(int id) {
        return Region.getIntAt(record(id) + SUBJECT_ID_OFFSET);
    }

    public int principalId(int id) {
        return Region.getIntAt(record(id) + PRINCIPAL_ID_OFFSET);
    }

    @Override
    public void close() {
        super.close();
        index.close();
    }

    private boolean isOf(int id, Role role, int subjectId, int principalId) {
        return principalId(id) == principalId && subjectId(id) == subjectId && roleCode(id) == role.code();
    }

    private int hash(int id) {
        return hash(roleCode(id), subjectId(id), principalId(id));
    }

    private static int hash(int roleCode, int subjectId, int principalId) {
        return Hashing.hash(((long) subjectId << 32) | (principalId & 0xFFFF_FFFFL), roleCode);
    }
}
