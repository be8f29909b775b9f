package io.ampcore.model;

import static io.ampcore.domain.ResultCode.*;
import static io.ampcore.driver.LedgerDriver.DAY;

import io.ampcore.domain.Genesis;
import io.ampcore.domain.LockField;
import io.ampcore.domain.LockState;
import io.ampcore.domain.Principals;
import io.ampcore.domain.ResultCode;
import io.ampcore.driver.Command;
import io.ampcore.driver.Event;
import io.ampcore.driver.Outcome;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * What the ledger should do, read from its description. How many deadlines a command works off is its own business while
 * it keeps to the order, so the model looks at the events that came and goes along as far as they are the next ones due.
 */
final class NaiveLedger {
    private static final BigInteger ZERO = BigInteger.ZERO;
    private static final BigInteger ONE = BigInteger.ONE;
    private static final BigInteger SUPPLY_MAX = ONE.shiftLeft(97);

    final NaiveBooks books;
    final NaiveTable locks;
    final NaiveTable declines;
    private final boolean isAlwaysUpToDate;
    private final List<Event> events = new ArrayList<>();
    private long sequence;
    private long nowNs;
    private boolean isBehind;
    private NaiveLock found;

    private boolean isRepeat;
    private boolean isNotKept;
    private LockField conflict;
    private LockState state;
    private int id;
    private long originalSequence;
    private long originalTimestampNs;
    private long deadlineNs;
    private BigInteger authorized;
    private BigInteger captured;
    private BigInteger collateral;
    private BigInteger moved;
    private BigInteger need;
    private BigInteger have;

    /**
     * @param isAlwaysUpToDate whether the bounds of the genesis let each command work off all that is due.
     */
    NaiveLedger(Genesis genesis, boolean isAlwaysUpToDate) {
        this.isAlwaysUpToDate = isAlwaysUpToDate;
        books = new NaiveBooks(genesis);
        locks = new NaiveTable(genesis.lockCapacity());
        declines = new NaiveTable(genesis.declineCapacity());
    }

    /**
     * @param actual events that the ledger told of.
     * @param isBehind whether the ledger says that due work still waits.
     */
    Outcome apply(long sequence, long nowNs, Command command, List<Event> actual, boolean isBehind) {
        this.sequence = sequence;
        this.nowNs = nowNs;
        this.isBehind = isBehind;
        events.clear();
        clear();
        endNamed(command);
        workOff(actual);
        ResultCode code = judge(command);
        return new Outcome(
                code,
                isRepeat,
                isNotKept,
                conflict,
                state,
                id,
                originalSequence,
                originalTimestampNs,
                deadlineNs,
                authorized,
                captured,
                collateral,
                moved,
                need,
                have);
    }

    List<Event> events() {
        return List.copyOf(events);
    }

    boolean hasDueCollateral() {
        return locks.hasDueCollateral(nowNs / 1_000_000);
    }

    void move(int holderId, int fromPartitionId, int toPartitionId, BigInteger amount) {
        books.debit(holderId, fromPartitionId, amount);
        books.credit(holderId, toPartitionId, amount);
    }

    private void clear() {
        isRepeat = false;
        isNotKept = false;
        conflict = LockField.NONE;
        state = LockState.NONE;
        id = 0;
        originalSequence = 0;
        originalTimestampNs = 0;
        deadlineNs = 0;
        authorized = ZERO;
        captured = ZERO;
        collateral = ZERO;
        moved = ZERO;
        need = ZERO;
        have = ZERO;
    }

    // Deadlines

    private void endNamed(Command command) {
        NaiveTable.Key key = keyOf(command);
        NaiveLock lock = key == null ? null : locks.byKey.get(key);
        if (lock == null || !lock.state.holdsCollateral() || lock.deadlineNs == 0 || lock.deadlineNs > nowNs) return;
        locks.disarm(lock);
        onDeadline(lock);
    }

    private static NaiveTable.Key keyOf(Command command) {
        if (command instanceof Command.Lock c) return new NaiveTable.Key(c.managerId(), c.lockId());
        if (command instanceof Command.Capture c) return new NaiveTable.Key(c.managerId(), c.lockId());
        if (command instanceof Command.Settle c) return new NaiveTable.Key(c.managerId(), c.lockId());
        if (command instanceof Command.Release c) return new NaiveTable.Key(c.managerId(), c.lockId());
        if (command instanceof Command.Draw c) return new NaiveTable.Key(c.managerId(), c.lockId());
        return null;
    }

    private void workOff(List<Event> actual) {
        long nowMs = nowNs / 1_000_000;
        for (NaiveLock lock = locks.firstDue(nowMs); lock != null; lock = locks.firstDue(nowMs)) {
            if (!lock.state.holdsCollateral()) {
                rest(locks, lock);
                continue;
            }
            boolean isDone = events.size() < actual.size() && isDeadlineOf(lock, actual.get(events.size()));
            if (!isAlwaysUpToDate && !isDone) break;
            locks.disarm(lock);
            onDeadline(lock);
        }
        for (NaiveLock lock = declines.firstDue(nowMs); lock != null; lock = declines.firstDue(nowMs)) {
            rest(declines, lock);
        }
    }

    /** What nobody wants remembered goes at once; where deadlines pile up, the ledger may be behind with it. */
    private void rest(NaiveTable table, NaiveLock lock) {
        table.disarm(lock);
        if (isAlwaysUpToDate && books.policies.get(lock.key.managerId()).retentionNs() == 0) {
            table.forget(lock);
        } else {
            table.retire(lock);
        }
    }

    boolean isPastRetention(NaiveLock lock) {
        long retentionNs = books.policies.get(lock.key.managerId()).retentionNs();
        return lock.endedAtNs != 0 && Math.max(lock.endedAtNs, lock.validUntilNs) + retentionNs < nowNs;
    }

    private static boolean isDeadlineOf(NaiveLock lock, Event event) {
        NaiveTable.Key key = null;
        if (event instanceof Event.Expired e) key = new NaiveTable.Key(e.managerId(), e.lockId());
        if (event instanceof Event.Held e) key = new NaiveTable.Key(e.managerId(), e.lockId());
        if (event instanceof Event.Captured e) key = new NaiveTable.Key(e.managerId(), e.lockId());
        return lock.key.equals(key);
    }

    private void onDeadline(NaiveLock lock) {
        if (lock.state == LockState.CAPTURED) {
            lock.deadlineNs = 0;
            events.add(new Event.Held(lock.key.managerId(), lock.key.lockId()));
        } else if (lock.clearing > 0) {
            finishCapture(lock, lock.clearing, ZERO);
        } else {
            BigInteger freed = lock.collateral;
            end(lock, LockState.EXPIRED);
            events.add(new Event.Expired(lock.key.managerId(), lock.key.lockId(), freed));
        }
    }

    // What verbs share

    private NaiveLock find(NaiveTable table, int managerId, BigInteger lockId) {
        NaiveLock lock = table.byKey.get(new NaiveTable.Key(managerId, lockId));
        if (lock == null) return null;
        if (!isPastRetention(lock)) return lock;
        table.forget(lock);
        return null;
    }

    private void hold(NaiveLock lock, BigInteger newCollateral) {
        BigInteger change = newCollateral.subtract(lock.collateral);
        books.lock(lock.asked.holderId(), lock.asked.partitionId(), change);
        lock.collateral = newCollateral;
    }

    private void finishCapture(NaiveLock lock, int clearing, BigInteger amount) {
        BigInteger before = lock.collateral;
        locks.disarm(lock);
        hold(lock, ceil(before.multiply(lock.captured), lock.amount));
        lock.amount = lock.captured;
        lock.state = LockState.CAPTURED;
        lock.deadlineNs = nowNs + books.policies.get(lock.key.managerId()).windowNs();
        locks.arm(lock);
        events.add(captured(lock, clearing, true, amount, before.subtract(lock.collateral)));
        if (lock.isConfirmed) settle(lock);
    }

    private static Event captured(NaiveLock lock, int clearing, boolean isFinal, BigInteger amount, BigInteger freed) {
        return new Event.Captured(
                lock.key.managerId(),
                lock.key.lockId(),
                clearing,
                isFinal,
                amount,
                lock.captured,
                lock.collateral,
                freed,
                lock.deadlineNs);
    }

    private void settle(NaiveLock lock) {
        BigInteger freed = lock.collateral;
        end(lock, LockState.SETTLED);
        events.add(new Event.Settled(lock.key.managerId(), lock.key.lockId(), freed));
    }

    private void end(NaiveLock lock, LockState endState) {
        locks.disarm(lock);
        hold(lock, ZERO);
        lock.state = endState;
        lock.deadlineNs = 0;
        lock.endedAtNs = nowNs;
        rememberEnded(locks, lock);
    }

    private void rememberEnded(NaiveTable table, NaiveLock lock) {
        if (lock.validUntilNs >= nowNs) {
            table.arm(lock);
        } else {
            table.retire(lock);
        }
    }

    private static BigInteger ceil(BigInteger dividend, BigInteger divisor) {
        return dividend.add(divisor).subtract(ONE).divide(divisor);
    }

    private void describe(NaiveLock lock) {
        state = lock.state;
        originalSequence = lock.sequence;
        originalTimestampNs = lock.timestampNs;
        deadlineNs = lock.deadlineNs;
        authorized = lock.amount;
        captured = lock.captured;
        collateral = lock.collateral;
    }

    private ResultCode repeated() {
        isRepeat = true;
        return REPEATED;
    }

    private static boolean mayActFor(int principalId, int holderId) {
        return principalId == holderId || principalId == Principals.OPERATOR;
    }

    /** @return OK and the lock in {@link #found}, or why there is none to speak of. */
    private ResultCode judgeNamed(int principalId, boolean mayBeChain, int managerId, BigInteger lockId) {
        if (!books.policies.containsKey(managerId)) return MANAGER_UNKNOWN;
        boolean isChain = mayBeChain && principalId == Principals.CHAIN;
        if (!mayActFor(principalId, managerId) && !isChain) return NOT_ENTITLED;
        found = find(locks, managerId, lockId);
        if (found != null) {
            describe(found);
            return OK;
        }
        if (find(declines, managerId, lockId) == null) return LOCK_UNKNOWN;
        state = LockState.DECLINED;
        return ALREADY_DECLINED;
    }

    private static ResultCode already(LockState state) {
        return ResultCode.valueOf("ALREADY_" + state);
    }

    // Verbs

    private ResultCode judge(Command command) {
        if (command instanceof Command.Lock c) return lock(c);
        if (command instanceof Command.Capture c) return capture(c);
        if (command instanceof Command.Settle c) return settle(c);
        if (command instanceof Command.Release c) return release(c);
        if (command instanceof Command.Draw c) return draw(c);
        if (command instanceof Command.Supply c) return supply(c);
        if (command instanceof Command.Mint c) return mint(c);
        if (command instanceof Command.RegisterHolder c) return registerHolder(c);
        if (command instanceof Command.RegisterPartition c) return registerPartition(c);
        if (command instanceof Command.RegisterManager c) return registerManager(c);
        return OK;
    }

    private ResultCode lock(Command.Lock c) {
        if (c.lockId().signum() == 0) return LOCK_ID_ZERO;
        if (c.amount().signum() == 0) return AMOUNT_ZERO;
        if ((c.flags() & ~3) != 0) return FLAG_UNKNOWN;
        if (c.ttlNs() < 0 || c.ttlNs() > 400 * DAY) return TTL_OUT_OF_RANGE;
        if (c.validUntilNs() < 0 || c.validUntilNs() > nowNs + DAY) return VALID_UNTIL_OUT_OF_RANGE;
        if (c.validUntilNs() < nowNs) return TOO_LATE;
        if (!books.policies.containsKey(c.managerId())) return MANAGER_UNKNOWN;
        if (!mayActFor(c.principalId(), c.managerId())) return NOT_ENTITLED;
        NaiveLock known = find(locks, c.managerId(), c.lockId());
        if (known != null) return repeatLock(c, known);
        NaiveLock declined = find(declines, c.managerId(), c.lockId());
        if (declined != null) return repeatDecline(c, declined);
        ResultCode refusal = judgeTerms(c);
        if (refusal != OK) return keep(refusal, c);
        have = books.available(c.holderId(), c.partitionId());
        boolean suffices = have.compareTo(c.amount()) >= 0;
        boolean isPartial = !suffices && (c.flags() & 1) != 0 && have.signum() > 0;
        if (!suffices && !isPartial) {
            need = c.amount();
            isNotKept = isBehind;
            return isBehind ? INSUFFICIENT_COLLATERAL : keep(INSUFFICIENT_COLLATERAL, c);
        }
        BigInteger amount = suffices ? c.amount() : have;
        have = ZERO;
        return locks.hasRoom() ? approve(c, suffices ? OK : PARTIALLY_APPROVED, amount) : LOCK_TABLE_FULL;
    }

    private ResultCode judgeTerms(Command.Lock c) {
        if (c.assetId() != 0) return FACTOR_MISSING;
        if (!books.isPartition(c.partitionId())) return PARTITION_UNKNOWN;
        int prefix = books.prefix(c.partitionId());
        boolean isPool = prefix == 0xCCCC_CCCC;
        if (!isPool && prefix != 0xAAAA_AAAA) return PARTITION_NOT_MANAGED;
        if (books.ownerOf(books.labels.get(c.partitionId() - 1)) != c.managerId()) return PARTITION_NOT_MANAGED;
        if (!books.isHolder(c.holderId())) return HOLDER_UNKNOWN;
        if (!books.isHolder(c.beneficiaryId())) return BENEFICIARY_UNKNOWN;
        if (isPool && c.holderId() != c.managerId()) return HOLDER_NOT_MANAGER;
        if (c.ttlNs() > books.policies.get(c.managerId()).maxTtlNs()) return TTL_ABOVE_MAXIMUM;
        return OK;
    }

    private ResultCode approve(Command.Lock c, ResultCode code, BigInteger amount) {
        NaiveLock lock = locks.add(new NaiveTable.Key(c.managerId(), c.lockId()));
        lock.asked = c;
        lock.validUntilNs = c.validUntilNs();
        lock.result = code;
        lock.amount = amount;
        lock.authorized = amount;
        lock.sequence = sequence;
        lock.timestampNs = nowNs;
        lock.state = LockState.OPEN;
        hold(lock, amount);
        long ttlNs = c.ttlNs() == 0 ? books.policies.get(c.managerId()).defaultTtlNs() : c.ttlNs();
        lock.deadlineNs = nowNs + ttlNs;
        locks.arm(lock);
        events.add(new Event.Locked(
                c.managerId(),
                c.lockId(),
                c.partitionId(),
                c.holderId(),
                c.beneficiaryId(),
                c.assetId(),
                amount,
                amount,
                lock.deadlineNs,
                c.reference()));
        if ((c.flags() & 2) != 0) {
            lock.captured = amount;
            lock.clearing = 1;
            lock.clearingAmount = amount;
            lock.isClearingFinal = true;
            finishCapture(lock, 1, amount);
        }
        describe(lock);
        return code;
    }

    private ResultCode repeatLock(Command.Lock c, NaiveLock known) {
        conflict = firstDifference(c, known.asked);
        if (conflict != LockField.NONE) return LOCK_ID_CONFLICT;
        describe(known);
        authorized = known.authorized;
        isRepeat = true;
        return known.result;
    }

    private ResultCode repeatDecline(Command.Lock c, NaiveLock declined) {
        state = LockState.DECLINED;
        if (declined.result == RELEASED_FIRST) return RELEASED_FIRST;
        conflict = firstDifference(c, declined.asked);
        if (conflict != LockField.NONE) return LOCK_ID_CONFLICT;
        isRepeat = true;
        originalSequence = declined.sequence;
        originalTimestampNs = declined.timestampNs;
        need = declined.need;
        have = declined.have;
        return declined.result;
    }

    private static LockField firstDifference(Command.Lock a, Command.Lock b) {
        if (a.partitionId() != b.partitionId()) return LockField.PARTITION;
        if (a.holderId() != b.holderId()) return LockField.HOLDER;
        if (a.beneficiaryId() != b.beneficiaryId()) return LockField.BENEFICIARY;
        if (a.assetId() != b.assetId()) return LockField.ASSET;
        if (!a.amount().equals(b.amount())) return LockField.AMOUNT;
        if (a.ttlNs() != b.ttlNs()) return LockField.TTL;
        if (a.validUntilNs() != b.validUntilNs()) return LockField.VALID_UNTIL;
        if (a.groupId() != b.groupId()) return LockField.GROUP;
        if (a.reference() != b.reference()) return LockField.REFERENCE;
        return a.flags() != b.flags() ? LockField.FLAGS : LockField.NONE;
    }

    private ResultCode keep(ResultCode refusal, Command.Lock c) {
        state = LockState.DECLINED;
        NaiveLock decline = addDecline(c.managerId(), c.lockId(), refusal, c.validUntilNs());
        if (decline == null) return refusal;
        decline.asked = c;
        decline.need = need;
        decline.have = have;
        originalSequence = sequence;
        originalTimestampNs = nowNs;
        return refusal;
    }

    private NaiveLock addDecline(int managerId, BigInteger lockId, ResultCode result, long validUntilNs) {
        if (!declines.hasRoom()) {
            isNotKept = true;
            return null;
        }
        NaiveLock decline = declines.add(new NaiveTable.Key(managerId, lockId));
        decline.state = LockState.DECLINED;
        decline.result = result;
        decline.validUntilNs = validUntilNs;
        decline.sequence = sequence;
        decline.timestampNs = nowNs;
        decline.endedAtNs = nowNs;
        rememberEnded(declines, decline);
        return decline;
    }

    private ResultCode capture(Command.Capture c) {
        boolean isFinal = (c.flags() & 2) != 0;
        if (c.lockId().signum() == 0) return LOCK_ID_ZERO;
        if (c.amount().signum() == 0 && (!isFinal || c.clearing() == 1)) return AMOUNT_ZERO;
        if ((c.flags() & ~2) != 0) return FLAG_UNKNOWN;
        if (c.clearing() == 0) return CLEARING_ZERO;
        ResultCode refusal = judgeNamed(c.principalId(), false, c.managerId(), c.lockId());
        if (refusal != OK) return refusal;
        NaiveLock lock = found;
        long clearing = Integer.toUnsignedLong(c.clearing());
        if (clearing == lock.clearing) {
            boolean isSame = c.amount().equals(lock.clearingAmount) && isFinal == lock.isClearingFinal;
            return isSame ? repeated() : CLEARING_CONFLICT;
        }
        if (clearing < lock.clearing) return CLEARING_PAST;
        if (clearing > lock.clearing + 1) return CLEARING_GAP;
        if (lock.state != LockState.OPEN) return already(lock.state);
        if (lock.captured.add(c.amount()).compareTo(lock.amount) > 0) return ABOVE_AUTHORIZED;
        lock.captured = lock.captured.add(c.amount());
        lock.clearing = c.clearing();
        lock.clearingAmount = c.amount();
        lock.isClearingFinal = isFinal;
        if (isFinal) {
            finishCapture(lock, c.clearing(), c.amount());
        } else {
            events.add(captured(lock, c.clearing(), false, c.amount(), ZERO));
        }
        describe(lock);
        return OK;
    }

    private ResultCode settle(Command.Settle c) {
        if (c.lockId().signum() == 0) return LOCK_ID_ZERO;
        ResultCode refusal = judgeNamed(c.principalId(), true, c.managerId(), c.lockId());
        if (refusal != OK) return refusal;
        NaiveLock lock = found;
        if (lock.isConfirmed) return repeated();
        if (!lock.state.holdsCollateral()) return already(lock.state);
        lock.isConfirmed = true;
        if (lock.state == LockState.CAPTURED) {
            settle(lock);
        } else {
            events.add(new Event.Confirmed(c.managerId(), c.lockId()));
        }
        describe(lock);
        return OK;
    }

    private ResultCode release(Command.Release c) {
        if (c.lockId().signum() == 0) return LOCK_ID_ZERO;
        ResultCode refusal = judgeNamed(c.principalId(), false, c.managerId(), c.lockId());
        if (refusal == LOCK_UNKNOWN) {
            state = LockState.DECLINED;
            addDecline(c.managerId(), c.lockId(), RELEASED_FIRST, nowNs + DAY);
            return LOCK_UNKNOWN;
        }
        if (refusal == ALREADY_DECLINED) {
            NaiveLock decline = find(declines, c.managerId(), c.lockId());
            return decline.result == RELEASED_FIRST ? repeated() : ALREADY_DECLINED;
        }
        if (refusal != OK) return refusal;
        NaiveLock lock = found;
        if (lock.state == LockState.RELEASED) return repeated();
        if (!lock.state.holdsCollateral()) return already(lock.state);
        if (lock.state == LockState.OPEN && lock.clearing > 0) return PARTLY_CAPTURED;
        BigInteger freed = lock.collateral;
        end(lock, LockState.RELEASED);
        events.add(new Event.Released(c.managerId(), c.lockId(), c.reason(), freed));
        describe(lock);
        return OK;
    }

    private ResultCode draw(Command.Draw c) {
        boolean isAll = (c.flags() & 4) != 0;
        if (c.lockId().signum() == 0) return LOCK_ID_ZERO;
        if (c.amount().signum() == 0 && !isAll) return AMOUNT_ZERO;
        if ((c.flags() & ~4) != 0) return FLAG_UNKNOWN;
        if (c.amount().signum() != 0 && isAll) return AMOUNT_NOT_ZERO;
        ResultCode refusal = judgeNamed(c.principalId(), false, c.managerId(), c.lockId());
        if (refusal != OK) return refusal;
        NaiveLock lock = found;
        BigInteger wanted = isAll ? lock.captured : c.amount();
        if (lock.state == LockState.DRAWN) return wanted.equals(lock.drawn) ? repeated() : DRAW_CONFLICT;
        if (lock.state == LockState.OPEN) return NOT_CAPTURED;
        if (lock.state != LockState.CAPTURED) return already(lock.state);
        if (wanted.compareTo(lock.captured) > 0) return ABOVE_CAPTURED;
        BigInteger held = lock.collateral;
        BigInteger paid = ceil(held.multiply(wanted), lock.captured);
        int holderId = lock.asked.holderId();
        int partitionId = lock.asked.partitionId();
        lock.drawn = wanted;
        end(lock, LockState.DRAWN);
        books.debit(holderId, partitionId, paid);
        books.credit(lock.asked.beneficiaryId(), 1, paid);
        events.add(new Event.Drawn(
                c.managerId(),
                c.lockId(),
                partitionId,
                holderId,
                lock.asked.beneficiaryId(),
                c.reason(),
                paid,
                held.subtract(paid)));
        afterOutflow(holderId, partitionId);
        describe(lock);
        moved = paid;
        return OK;
    }

    private void afterOutflow(int holderId, int partitionId) {
        if (books.prefix(partitionId) != 0xCCCC_CCCC) return;
        NaiveBooks.Pool pool = books.pool(partitionId);
        BigInteger tokens = books.total(holderId, partitionId);
        if (tokens.signum() > 0 && pool.units.compareTo(tokens.shiftLeft(30)) <= 0) return;
        pool.generation++;
        pool.units = tokens;
        events.add(new Event.PoolRestarted(partitionId, pool.generation));
    }

    private ResultCode supply(Command.Supply c) {
        if (c.amount().signum() == 0) return AMOUNT_ZERO;
        if (!mayActFor(c.principalId(), c.supplierId())) return NOT_ENTITLED;
        if (!books.isPartition(c.partitionId())) return PARTITION_UNKNOWN;
        if (!books.isHolder(c.supplierId())) return HOLDER_UNKNOWN;
        if (books.prefix(c.partitionId()) != 0xCCCC_CCCC) return POOL_REQUIRED;
        BigInteger available = books.available(c.supplierId(), 1);
        if (available.compareTo(c.amount()) < 0) {
            need = c.amount();
            have = available;
            return INSUFFICIENT_BALANCE;
        }
        int managerId = books.ownerOf(books.labels.get(c.partitionId() - 1));
        if (!books.policies.containsKey(managerId)) return OWNER_NOT_CM;
        NaiveBooks.Pool pool = books.pool(c.partitionId());
        BigInteger tokens = books.total(managerId, c.partitionId());
        BigInteger minted = tokens.signum() == 0
                ? c.amount().subtract(NaiveBooks.NOBODYS_UNITS).max(ZERO)
                : c.amount().multiply(pool.units).divide(tokens);
        if (minted.signum() == 0 || minted.compareTo(c.minUnits()) < 0) return MINTS_NOTHING;
        NaiveBooks.Place place = new NaiveBooks.Place(managerId, c.partitionId());
        NaiveBooks.Place stake = new NaiveBooks.Place(c.supplierId(), c.partitionId());
        boolean hasPlace = books.totals.containsKey(place);
        if (!hasPlace && books.totals.size() == books.genesis.balanceCapacity()) return BALANCE_TABLE_FULL;
        boolean hasStake = books.stakes.containsKey(stake);
        if (!hasStake && books.stakes.size() == books.genesis.stakeCapacity()) return STAKE_TABLE_FULL;
        BigInteger units = books.units(c.partitionId(), c.supplierId()).add(minted);
        pool.units = pool.units.add(tokens.signum() == 0 ? c.amount() : minted);
        books.stakes.put(stake, new NaiveBooks.Stake(pool.generation, units));
        books.debit(c.supplierId(), 1, c.amount());
        books.credit(managerId, c.partitionId(), c.amount());
        events.add(new Event.Supplied(c.partitionId(), c.supplierId(), c.amount(), minted));
        moved = minted;
        return OK;
    }

    private ResultCode mint(Command.Mint c) {
        if (c.amount().signum() == 0) return AMOUNT_ZERO;
        if (c.principalId() != Principals.CHAIN && c.principalId() != Principals.OPERATOR) return NOT_ENTITLED;
        if (!books.isHolder(c.holderId())) return HOLDER_UNKNOWN;
        if (books.supply().add(c.amount()).compareTo(SUPPLY_MAX) > 0) return SUPPLY_LIMIT_EXCEEDED;
        books.credit(c.holderId(), 1, c.amount());
        events.add(new Event.Minted(c.holderId(), c.amount()));
        return OK;
    }

    private ResultCode registerHolder(Command.RegisterHolder c) {
        if (c.address().signum() == 0) return ADDRESS_ZERO;
        if (c.principalId() != Principals.OPERATOR) return NOT_ENTITLED;
        id = books.addresses.indexOf(c.address()) + 1;
        if (id != 0) return repeated();
        if (books.addresses.size() == books.genesis.holderCapacity()) return HOLDER_TABLE_FULL;
        if (books.totals.size() == books.genesis.balanceCapacity()) return BALANCE_TABLE_FULL;
        books.addresses.add(c.address());
        id = books.addresses.size();
        books.totals.put(new NaiveBooks.Place(id, 1), ZERO);
        events.add(new Event.HolderRegistered(id, c.address()));
        return OK;
    }

    private ResultCode registerPartition(Command.RegisterPartition c) {
        if (c.principalId() != Principals.OPERATOR) return NOT_ENTITLED;
        id = books.labels.indexOf(c.label()) + 1;
        if (id != 0) return repeated();
        int prefix = c.label().shiftRight(224).intValue();
        boolean namesManager = prefix == 0xCCCC_CCCC || prefix == 0xAAAA_AAAA;
        if (namesManager && books.ownerOf(c.label()) == 0) return HOLDER_UNKNOWN;
        if (books.labels.size() == books.genesis.partitionCapacity()) return PARTITION_TABLE_FULL;
        books.labels.add(c.label());
        id = books.labels.size();
        events.add(new Event.PartitionRegistered(id, c.label()));
        return OK;
    }

    private ResultCode registerManager(Command.RegisterManager c) {
        boolean isDefaultFine = c.defaultTtlNs() >= 1_000_000 && c.defaultTtlNs() <= c.maxTtlNs();
        boolean isWindowFine = c.settlementWindowNs() >= 1_000_000 && c.settlementWindowNs() <= 400 * DAY;
        boolean isRetentionFine = c.retentionNs() >= 0 && c.retentionNs() <= 400 * DAY;
        if (!isDefaultFine || c.maxTtlNs() > 400 * DAY || !isWindowFine || !isRetentionFine) {
            return POLICY_OUT_OF_BOUNDS;
        }
        if (!mayActFor(c.principalId(), c.holderId())) return NOT_ENTITLED;
        if (!books.isHolder(c.holderId())) return HOLDER_UNKNOWN;
        NaiveBooks.Policy policy =
                new NaiveBooks.Policy(c.defaultTtlNs(), c.maxTtlNs(), c.settlementWindowNs(), c.retentionNs());
        NaiveBooks.Policy known = books.policies.get(c.holderId());
        if (known != null) {
            if (!known.equals(policy)) return CM_ALREADY_REGISTERED;
            id = c.holderId();
            return repeated();
        }
        books.policies.put(c.holderId(), policy);
        id = c.holderId();
        events.add(new Event.ManagerRegistered(id, books.policies.size()));
        return OK;
    }
}
