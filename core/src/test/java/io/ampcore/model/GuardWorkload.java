package io.ampcore.model;

import static io.ampcore.driver.LedgerDriver.DAY;
import static io.ampcore.driver.LedgerDriver.HOUR;
import static io.ampcore.driver.LedgerDriver.MILLI;
import static io.ampcore.driver.LedgerDriver.SECOND;

import io.ampcore.domain.FreezeFlags;
import io.ampcore.domain.FreezeKind;
import io.ampcore.domain.LimitKind;
import io.ampcore.domain.Principals;
import io.ampcore.domain.Role;
import io.ampcore.driver.Command;
import io.ampcore.driver.Network;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Random roles, freezes and limits; more are lifted than laid on, so that payments go on. */
final class GuardWorkload {
    private final World world;
    private final Hostile hostile;
    private final Random random;
    /** What lifts the freezes and limits that were laid on. */
    private final List<Command> lifts = new ArrayList<>();

    GuardWorkload(World world, Hostile hostile) {
        this.world = world;
        this.hostile = hostile;
        random = hostile.random;
    }

    Command next() {
        if (!lifts.isEmpty() && hostile.oneIn(2)) return lifts.remove(0);
        return switch (random.nextInt(3)) {
            case 0 -> freeze();
            case 1 -> setLimit();
            default -> grantRole();
        };
    }

    private Command freeze() {
        int kind = hostile.oneIn(30) ? hostile.intLike(5) : 1 + random.nextInt(FreezeKind.values().length);
        int subjectId = switch (kind) {
            case 1 -> hostile.holderLike(1 + random.nextInt(world.holders()));
            case 2 -> hostile.partitionLike(1 + random.nextInt(2 * world.managers() + 1));
            case 3 -> hostile.managerLike(hostile.manager());
            default -> random.nextInt(World.ASSETS + 2);
        };
        int frozen = hostile.oneIn(30) ? random.nextInt() : random.nextInt(FreezeFlags.ALL + 1);
        if (kind == FreezeKind.ASSET.code() && !hostile.oneIn(10)) frozen &= FreezeFlags.LOCKING;
        Command.Freeze freeze = new Command.Freeze(
                hostile.principalLike(Principals.OPERATOR), kind, subjectId, frozen, random.nextInt());
        lifts.add(new Command.Freeze(Principals.OPERATOR, kind, subjectId, 0, random.nextInt()));
        return freeze;
    }

    private Command setLimit() {
        int managerId = hostile.managerLike(hostile.manager());
        int kind = hostile.oneIn(30) ? hostile.intLike(4) : 1 + random.nextInt(LimitKind.values().length);
        int someone = world.merchant(random.nextInt(world.merchants()));
        int subjectId = kind == 1 || (kind == 2 && random.nextBoolean()) ? managerId : someone;
        boolean isAnyone = hostile.oneIn(10);
        long windowNs = kind != 1 ? hostile.anyOf(0, 1, MILLI, SECOND, HOUR, 400 * DAY, -1) : 0;
        lifts.add(unlimited(managerId, kind, subjectId));
        return new Command.SetLimit(
                hostile.principalLike(Principals.OPERATOR),
                managerId,
                kind,
                hostile.holderLike(subjectId),
                isAnyone ? Network.MAX_128 : hostile.amount(100_000),
                windowNs,
                windowNs == 0 ? BigInteger.ZERO : hostile.oneIn(3) ? Network.MAX_128 : hostile.amount(10_000),
                hostile.anyOf(0, 1, 2, 5, -1));
    }

    private static Command unlimited(int managerId, int kind, int subjectId) {
        return new Command.SetLimit(
                Principals.OPERATOR, managerId, kind, subjectId, Network.MAX_128, 0, BigInteger.ZERO, 0);
    }

    private Command grantRole() {
        int code = hostile.oneIn(30) ? hostile.intLike(7) : 1 + random.nextInt(Role.values().length);
        int subjectId = switch (code) {
            case 1 -> hostile.managerLike(hostile.manager());
            case 2 -> hostile.holderLike(1 + random.nextInt(world.holders()));
            case 3 -> 1 + random.nextInt(World.ASSETS + 1);
            default -> hostile.oneIn(10) ? 1 : 0;
        };
        int giver = code < 3 && random.nextBoolean() ? subjectId : Principals.OPERATOR;
        int grantee = hostile.oneIn(10) ? hostile.anyOf(subjectId, giver, hostile.manager()) : hostile.agent();
        return new Command.GrantRole(hostile.principalLike(giver), code, subjectId, grantee, random.nextInt(5) < 2);
    }
}
