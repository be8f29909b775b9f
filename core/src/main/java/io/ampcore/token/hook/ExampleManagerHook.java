package io.ampcore.token.hook;

import static io.ampcore.domain.ResultCode.*;

import io.ampcore.domain.ResultCode;
import io.ampcore.memory.NativeBuffer;
import io.ampcore.memory.UInt256;
import io.ampcore.state.Holders;
import io.ampcore.state.Label;
import io.ampcore.state.LedgerState;
import io.ampcore.state.Partitions;
import io.ampcore.token.state.Contracts;
import io.ampcore.token.state.ExampleAccounts;

/**
 * The demonstration manager: books supplies, withdrawals, consumption and rewards of a pool that it keeps in one ordinary
 * partition, and pays rewards by a transfer within a withdrawal.
 */
final class ExampleManagerHook extends AcceptHook {
    private static final long COLLATERAL_LABEL_END = 0x1111;
    private static final long REFUSED_LABEL_END = 0xDEAD;
    private static final int CLAIM_REWARDS = 0xBABA;
    private static final int VALID_WITHDRAWAL = 0x1111;
    private static final int ADDRESS_OFFSET = 12;

    private final LedgerState ledger;
    private final Holders holders;
    private final Partitions partitions;
    private final Contracts contracts;
    private final ExampleAccounts accounts;
    private final TokenCalls token;
    private final ExampleEvents events;
    private final Label destination = new Label();
    private final UInt256 supply = new UInt256();
    private final UInt256 rewards = new UInt256();

    ExampleManagerHook(
            LedgerState state, Contracts contracts, ExampleAccounts accounts, TokenCalls token, ExampleEvents events) {
        this.contracts = contracts;
        this.accounts = accounts;
        this.token = token;
        this.events = events;
        ledger = state;
        holders = state.holders();
        partitions = state.partitions();
    }

    @Override
    public ResultCode onLeaving(int implementerId, Transfer transfer, boolean isCalledByToken) {
        if (!isLabel(transfer.source(), COLLATERAL_LABEL_END)) {
            events.onExampleLeft(
                    transfer.fromId(), transfer.value().low(), transfer.value().high());
            return OK;
        }
        if (transfer.operatorId() == contracts.parameter(implementerId)) {
            return transfer.toId() == implementerId ? consume(implementerId, transfer) : OK;
        }
        return withdraw(implementerId, transfer);
    }

    @Override
    public ResultCode onArriving(int implementerId, Transfer transfer) {
        transfer.readDestination(destination);
        if (isLabel(destination, REFUSED_LABEL_END)) return EXAMPLE_MANAGER;
        long low = transfer.value().low();
        long high = transfer.value().high();
        if (!isLabel(destination, COLLATERAL_LABEL_END)) {
            events.onExampleReceived(transfer.fromId(), low, high);
            return OK;
        }
        if (transfer.value().isZero()) return noteOrClaim(implementerId, transfer);
        return transfer.fromId() == implementerId
                ? reward(implementerId, transfer, low, high)
                : supply(implementerId, transfer, low, high);
    }

    private ResultCode withdraw(int managerId, Transfer transfer) {
        int id = accounts.find(managerId, transfer.toId());
        accounts.supply(id, supply);
        accounts.rewards(id, rewards);
        if (supply.isLess(transfer.value())) return EXAMPLE_MANAGER;
        if (firstTwoBytes(transfer.operatorData()) != VALID_WITHDRAWAL) return EXAMPLE_MANAGER;
        if (id != 0) {
            supply.subtract(transfer.value());
            accounts.setSupply(id, supply);
        }
        if (!rewards.isZero()) {
            long low = rewards.low();
            long high = rewards.high();
            claim(id, transfer.toId());
            ResultCode paid = token.transferWithin(transfer, managerId, low, high);
            if (paid != OK) return paid;
        }
        events.onExampleWithdraw(
                transfer.operatorId(), transfer.value().low(), transfer.value().high(), transfer.data());
        return OK;
    }

    /** As the contract: what was not supplied wraps. */
    private ResultCode consume(int managerId, Transfer transfer) {
        int supplierId = supplierIn(transfer.operatorData());
        if (supplierId == LedgerState.NO_ROOM) return HOLDER_TABLE_FULL;
        int id = accountOf(managerId, supplierId);
        if (id == 0) return GRANT_TABLE_FULL;
        accounts.supply(id, supply);
        supply.subtract(transfer.value());
        accounts.setSupply(id, supply);
        events.onExampleConsume(
                supplierId, transfer.value().low(), transfer.value().high(), transfer.data());
        return OK;
    }

    private ResultCode noteOrClaim(int managerId, Transfer transfer) {
        if (firstTwoBytes(transfer.operatorData()) == CLAIM_REWARDS) {
            int id = accounts.find(managerId, transfer.fromId());
            accounts.rewards(id, rewards);
            if (rewards.isZero()) return EXAMPLE_MANAGER;
            claim(id, transfer.fromId());
        } else {
            events.onExampleMessage(transfer.fromId(), transfer.data(), transfer.operatorData());
        }
        return OK;
    }

    private ResultCode reward(int managerId, Transfer transfer, long low, long high) {
        int supplierId = supplierIn(transfer.operatorData());
        if (supplierId == LedgerState.NO_ROOM) return HOLDER_TABLE_FULL;
        int id = accountOf(managerId, supplierId);
        if (id == 0) return GRANT_TABLE_FULL;
        accounts.rewards(id, rewards);
        rewards.add(transfer.value());
        accounts.setRewards(id, rewards);
        events.onExampleReward(supplierId, low, high, transfer.data());
        return token.authorizeOperatorByPartition(managerId, destination.findIn(partitions), supplierId);
    }

    private ResultCode supply(int managerId, Transfer transfer, long low, long high) {
        int supplierId = transfer.fromId();
        int id = accountOf(managerId, supplierId);
        if (id == 0) return GRANT_TABLE_FULL;
        accounts.supply(id, supply);
        supply.add(transfer.value());
        accounts.setSupply(id, supply);
        ResultCode granted = token.authorizeOperatorByPartition(managerId, destination.findIn(partitions), supplierId);
        if (granted != OK) return granted;
        events.onExampleSupply(
                supplierId,
                low,
                high,
                holders.totalLow(supplierId),
                holders.totalHigh(supplierId),
                holders.totalLow(managerId),
                holders.totalHigh(managerId),
                transfer.data());
        return OK;
    }

    private void claim(int id, int supplierId) {
        accounts.supply(id, supply);
        supply.add(rewards);
        accounts.setSupply(id, supply);
        events.onExampleRewardsApplied(supplierId, rewards.low(), rewards.high());
        accounts.setRewards(id, rewards.clear());
    }

    /** @return id of the account, added if it is new; 0 if there is no room. */
    private int accountOf(int managerId, int supplierId) {
        int id = accounts.find(managerId, supplierId);
        if (id != 0) return id;
        return accounts.isFull() ? 0 : accounts.add(managerId, supplierId);
    }

    /** @return the holder whose address ends the first word, added if it is new; or {@link LedgerState#NO_ROOM}. */
    private int supplierIn(NativeBuffer payload) {
        return ledger.findOrAddHolder(
                number(payload, ADDRESS_OFFSET, Long.BYTES), number(payload, ADDRESS_OFFSET + 8, Long.BYTES), (int)
                        number(payload, ADDRESS_OFFSET + 16, Integer.BYTES));
    }

    private static int firstTwoBytes(NativeBuffer payload) {
        return (int) number(payload, 0, Short.BYTES);
    }

    /** Reads big-endian, and zeros behind the payload's end, as the contract does. */
    private static long number(NativeBuffer payload, int offset, int length) {
        long number = 0;
        for (int i = offset; i < offset + length; i++) {
            number = (number << Byte.SIZE) | (i < payload.capacity() ? payload.getByte(i) & 0xFF : 0);
        }
        return number;
    }

    private static boolean isLabel(Label label, long end) {
        return label.word(3) == end && (label.word(0) | label.word(1) | label.word(2)) == 0;
    }
}
