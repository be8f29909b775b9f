package io.ampcore.model;

import static io.ampcore.domain.ResultCode.*;
import static java.math.BigInteger.ZERO;

import io.ampcore.domain.ResultCode;
import io.ampcore.driver.Command;
import io.ampcore.driver.ExampleEvent;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;

/**
 * The demonstration manager (contracts §14.7): its pool is one ordinary partition, who supplied may withdraw it, and a
 * withdrawal pays rewards first, by a transfer of its own.
 */
final class NaiveExample {
    /** What a supplier has at one of the managers. */
    record Account(int managerId, int supplierId) {}

    static final BigInteger COLLATERAL = BigInteger.valueOf(0x1111);
    static final BigInteger REFUSED = BigInteger.valueOf(0xDEAD);
    /** What operator data begin with. */
    static final String APPROVAL = "1111";

    static final String CLAIM = "baba";

    private static final int WORD_DIGITS = 64;
    private static final int ADDRESS_DIGITS = 40;
    private static final int NO_ROOM = -1;

    private final NaiveState state;
    private final NaiveBooks books;
    private final NaiveContracts contracts;
    private final NaiveRights rights;
    /** Less than nothing wraps, as 256 bits do. */
    final Map<Account, BigInteger> supplies = new HashMap<>();

    final Map<Account, BigInteger> rewards = new HashMap<>();

    NaiveExample(NaiveState state, NaiveContracts contracts, NaiveRights rights) {
        this.state = state;
        this.contracts = contracts;
        this.rights = rights;
        books = state.books;
    }

    BigInteger supply(int managerId, int supplierId) {
        return supplies.getOrDefault(new Account(managerId, supplierId), ZERO);
    }

    /** What its sender hook says and does. */
    ResultCode leave(int managerId, Command.Transfer c, NaiveTransfers transfers) {
        if (!c.partition().equals(COLLATERAL)) {
            state.events.add(new ExampleEvent.ExampleLeft(c.fromId(), c.value()));
            return OK;
        }
        if (c.callerId() != contracts.parameter(managerId)) return withdraw(managerId, c, transfers);
        return c.toId() == managerId ? consume(managerId, c) : OK;
    }

    /** What its recipient hook says and does. */
    ResultCode arrive(int managerId, Command.Transfer c) {
        if (c.destination().equals(REFUSED)) return EXAMPLE_MANAGER;
        if (!c.destination().equals(COLLATERAL)) {
            state.events.add(new ExampleEvent.ExampleReceived(c.fromId(), c.value()));
            return OK;
        }
        if (c.value().signum() == 0) return saysClaim(c) ? claim(managerId, c) : note(c);
        return c.fromId() == managerId ? reward(managerId, c) : supply(managerId, c);
    }

    private ResultCode withdraw(int managerId, Command.Transfer c, NaiveTransfers transfers) {
        Account account = new Account(managerId, c.toId());
        BigInteger supplied = supply(managerId, c.toId());
        if (c.value().compareTo(supplied) > 0) return EXAMPLE_MANAGER;
        if (!c.operatorData().hex().startsWith(APPROVAL)) return EXAMPLE_MANAGER;
        if (supplies.containsKey(account)) supplies.put(account, supplied.subtract(c.value()));
        BigInteger owed = rewards.getOrDefault(account, ZERO);
        if (owed.signum() > 0) {
            apply(account);
            ResultCode paid = transfers.payWithin(c, managerId, owed);
            if (paid != OK) return paid;
        }
        state.events.add(new ExampleEvent.ExampleWithdraw(c.callerId(), c.value(), c.data()));
        return OK;
    }

    private ResultCode consume(int managerId, Command.Transfer c) {
        int supplierId = named(c);
        if (supplierId == NO_ROOM) return HOLDER_TABLE_FULL;
        Account account = new Account(managerId, supplierId);
        if (!open(account)) return GRANT_TABLE_FULL;
        supplies.merge(account, c.value(), (all, part) -> all.subtract(part).mod(BigInteger.ONE.shiftLeft(256)));
        state.events.add(new ExampleEvent.ExampleConsume(supplierId, c.value(), c.data()));
        return OK;
    }

    private static boolean saysClaim(Command.Transfer c) {
        return c.operatorData().hex().startsWith(CLAIM);
    }

    private ResultCode claim(int managerId, Command.Transfer c) {
        Account account = new Account(managerId, c.fromId());
        if (rewards.getOrDefault(account, ZERO).signum() == 0) return EXAMPLE_MANAGER;
        apply(account);
        return OK;
    }

    private ResultCode note(Command.Transfer c) {
        state.events.add(new ExampleEvent.ExampleMessage(
                c.fromId(), c.data(), c.operatorData().hex()));
        return OK;
    }

    private ResultCode reward(int managerId, Command.Transfer c) {
        int supplierId = named(c);
        if (supplierId == NO_ROOM) return HOLDER_TABLE_FULL;
        Account account = new Account(managerId, supplierId);
        if (!open(account)) return GRANT_TABLE_FULL;
        add(rewards, account, c.value());
        state.events.add(new ExampleEvent.ExampleReward(supplierId, c.value(), c.data()));
        return rights.authorize(COLLATERAL, managerId, supplierId);
    }

    private ResultCode supply(int managerId, Command.Transfer c) {
        Account account = new Account(managerId, c.fromId());
        if (!open(account)) return GRANT_TABLE_FULL;
        add(supplies, account, c.value());
        ResultCode granted = rights.authorize(COLLATERAL, managerId, c.fromId());
        if (granted != OK) return granted;
        state.events.add(new ExampleEvent.ExampleSupply(
                c.fromId(), c.value(), books.total(c.fromId()), books.total(managerId), c.data()));
        return OK;
    }

    /** Rewards become supply. */
    private void apply(Account account) {
        BigInteger owed = rewards.put(account, ZERO);
        add(supplies, account, owed);
        state.events.add(new ExampleEvent.ExampleRewardsApplied(account.supplierId(), owed));
    }

    private static void add(Map<Account, BigInteger> sums, Account account, BigInteger value) {
        sums.merge(account, value, (all, part) -> all.add(part).mod(BigInteger.ONE.shiftLeft(256)));
    }

    /** @return whether there is such an account now. */
    private boolean open(Account account) {
        if (!supplies.containsKey(account) && supplies.size() == state.genesis.grantCapacity()) return false;
        supplies.putIfAbsent(account, ZERO);
        rewards.putIfAbsent(account, ZERO);
        return true;
    }

    /** @return the holder whose address ends the operator data's first word, new if nobody had it. */
    private int named(Command.Transfer c) {
        String word = (c.operatorData().hex() + "0".repeat(WORD_DIGITS)).substring(0, WORD_DIGITS);
        BigInteger address = new BigInteger(word.substring(WORD_DIGITS - ADDRESS_DIGITS), 16);
        int known = books.addresses.indexOf(address) + 1;
        if (known != 0 || address.signum() == 0) return known;
        boolean isFull = books.addresses.size() == state.genesis.holderCapacity()
                || books.totals.size() == state.genesis.balanceCapacity();
        return isFull ? NO_ROOM : books.addHolder(address);
    }
}
