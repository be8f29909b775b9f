package io.ampcore.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ampcore.domain.LimitKind;
import io.ampcore.domain.Principals;
import io.ampcore.domain.Role;
import io.ampcore.memory.UndoLog;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Tables whose records are taken away again, against collections that do the same. */
class GuardTablesTest {
    private static final long SEED = 4_711;
    private static final int ROUNDS = 20_000;

    private record RoleKey(Role role, int subjectId, int principalId) {}

    private record LimitKey(int managerId, LimitKind kind, int subjectId) {}

    @Test
    void shouldKnowTheRolesThatWereGivenAndNotTaken() {
        Random random = new Random(SEED);
        Set<RoleKey> expected = new HashSet<>();
        try (RoleGrants roles = new RoleGrants(50, new UndoLog())) {
            expected.add(new RoleKey(Role.OPERATOR, 0, Principals.OPERATOR));
            expected.add(new RoleKey(Role.CHAIN, 0, Principals.CHAIN));
            for (int i = 0; i < ROUNDS; i++) {
                RoleKey key = new RoleKey(Role.get(1 + random.nextInt(6)), random.nextInt(4), random.nextInt(5));
                if (roles.isFoundAgain(key.role(), key.subjectId(), key.principalId())) {
                    assertTrue(expected.contains(key), () -> "seed " + SEED + ": " + key);
                }
                int id = roles.find(key.role(), key.subjectId(), key.principalId());
                assertEquals(expected.contains(key), id != 0, () -> "seed " + SEED + ": " + key);
                if (id != 0) {
                    roles.remove(id);
                    expected.remove(key);
                } else if (!roles.isFull()) {
                    roles.add(key.role(), key.subjectId(), key.principalId());
                    expected.add(key);
                }
                assertEquals(expected.size(), roles.count());
            }
            for (RoleKey key : expected) {
                int id = roles.find(key.role(), key.subjectId(), key.principalId());
                assertEquals(key.role().code(), roles.roleCode(id));
            }
        }
    }

    /** Where nothing was found yet, record 0 would be looked at: it is the header, which begins with the table's size. */
    @Test
    void shouldTakeNoHeaderForTheGrantOfPrincipal0() {
        for (Role role : Role.values()) {
            try (RoleGrants roles = new RoleGrants(50, new UndoLog())) {
                while (roles.count() < role.code()) {
                    roles.add(Role.ORACLE, roles.count(), 1);
                }
                assertFalse(roles.isFoundAgain(role, 0, 0));
                assertEquals(0, roles.find(role, 0, 0));
            }
        }
    }

    @Test
    void shouldKnowTheLimitsThatWereSetAndNotTaken() {
        Random random = new Random(SEED);
        Map<LimitKey, Long> expected = new HashMap<>();
        UndoLog undo = new UndoLog();
        try (Holders holders = new Holders(8, undo);
                PairLimits limits = new PairLimits(40, holders, undo)) {
            for (int i = 1; i <= 8; i++) {
                holders.add(i, i, i);
            }
            for (long i = 0; i < ROUNDS; i++) {
                LimitKey key = new LimitKey(
                        1 + random.nextInt(3), LimitKind.get(1 + random.nextInt(3)), 1 + random.nextInt(8));
                int id = limits.find(key.managerId(), key.kind(), key.subjectId());
                assertEquals(expected.containsKey(key), id != 0, () -> "seed " + SEED + ": " + key);
                if (id != 0) {
                    assertEquals(expected.remove(key), limits.exposureLow(id));
                    assertEquals(key.subjectId(), limits.needMaxLow(id));
                    limits.remove(id);
                } else if (!limits.isFull()) {
                    int added = limits.add(key.managerId(), key.kind(), key.subjectId());
                    assertEquals(0, limits.exposureLow(added) | limits.needMaxLow(added));
                    limits.exposure(added, i, 0);
                    limits.approvedMax(added, key.subjectId(), 0, 1);
                    expected.put(key, i);
                }
            }
            for (int holderId = 1; holderId <= 8; holderId++) {
                int subjectId = holderId;
                boolean isNamed = expected.keySet().stream().anyMatch(key -> key.subjectId() == subjectId);
                assertEquals(isNamed, holders.isLimited(holderId));
            }
        }
    }

    @Test
    void shouldCountWhatIsFrozen() {
        UndoLog undo = new UndoLog();
        try (Holders holders = new Holders(2, undo)) {
            int id = holders.add(1, 1, 1);
            holders.frozen(id, 7);
            holders.managerFrozen(id, 1);
            holders.frozen(id, 2);
            assertEquals(2, holders.frozenCount());
            holders.frozen(id, 0);
            holders.managerFrozen(id, 0);
            holders.managerFrozen(id, 0);
            assertEquals(0, holders.frozenCount());
            assertFalse(holders.isLimited(id));
            holders.addLimit(id, 1);
            assertTrue(holders.isLimited(id));
        }
    }
}
