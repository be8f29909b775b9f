package io.ampcore.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ampcore.memory.UInt128;
import io.ampcore.memory.UInt256;
import io.ampcore.state.Label;
import io.ampcore.state.Partitions;
import io.ampcore.token.state.FlexaSupplies;
import io.ampcore.token.state.TokenState;
import java.math.BigInteger;

/** Holds what a ledger's contracts keep against the model's: owners, the old token, the managers' books. */
final class ContractsComparison {
    private final TokenState state;
    private final Partitions partitions;
    private final UInt256 wide = new UInt256();
    private final Label label = new Label();

    ContractsComparison(TokenState state, Partitions partitions) {
        this.state = state;
        this.partitions = partitions;
    }

    void compare(NaiveToken expected, int holderCount) {
        assertEquals(expected.ownerId(), state.owner().ownerId());
        assertEquals(expected.flexa.ownerId(), state.flexaOwner().ownerId());
        compareOldToken(expected.oldToken, holderCount);
        compareFlexa(expected.flexa);
        compareRoots(expected.flexa);
        compareReceipts(expected.flexa);
        compareAccounts(expected.outflows);
        compareExamples(expected.example);
    }

    private void compareOldToken(NaiveOldToken expected, int holderCount) {
        for (int holderId = 1; holderId <= holderCount; holderId++) {
            int id = state.oldToken().find(holderId);
            state.oldToken().balance(id, wide);
            assertEquals(expected.balance(holderId), wide.toBigInteger());
            state.oldToken().allowance(id, wide);
            assertEquals(expected.allowance(holderId), wide.toBigInteger());
        }
    }

    private void compareFlexa(NaiveFlexa expected) {
        state.flexa().limit(wide);
        assertEquals(expected.limit, wide.toBigInteger());
        assertEquals(expected.maxRootNonce, unsigned(state.flexa().maxRootNonce()));
        assertEquals(expected.includedNonce, unsigned(state.flexa().includedSupplyNonce()));
        for (int id = 1; id <= partitions.count(); id++) {
            label.set(partitions, id);
            assertEquals(
                    expected.permitted.contains(number(label)), state.flexa().isPermitted(id));
        }
    }

    private void compareRoots(NaiveFlexa expected) {
        int active = 0;
        for (int id = 1; id <= state.flexaRoots().count(); id++) {
            long nonce = state.flexaRoots().nonce(id);
            if (nonce == 0) continue;
            state.flexaRoots().root(id, label);
            assertEquals(expected.roots.get(number(label)), unsigned(nonce));
            active++;
        }
        assertEquals(expected.roots.size(), active);
    }

    private void compareReceipts(NaiveFlexa expected) {
        FlexaSupplies supplies = state.flexaSupplies();
        assertEquals(expected.receipts.size(), supplies.lastNonce());
        for (int nonce = 1; nonce <= expected.receipts.size(); nonce++) {
            if (!supplies.isKept(nonce)) continue;
            NaiveReceipt receipt = expected.receipts.get(nonce - 1);
            assertEquals(receipt.value(), UInt128.toBigInteger(supplies.amountLow(nonce), supplies.amountHigh(nonce)));
            if (receipt.value().signum() == 0) continue;
            assertEquals(receipt.supplierId(), supplies.supplierId(nonce));
            label.set(partitions, supplies.partitionId(nonce));
            assertEquals(receipt.partition(), number(label));
        }
    }

    private void compareAccounts(NaiveOutflows expected) {
        assertEquals(expected.cumulatives.size(), state.flexaAccounts().count());
        expected.cumulatives.forEach((account, cumulative) -> {
            int partitionId = set(account.partition()).findIn(partitions);
            int id = state.flexaAccounts().find(partitionId, account.supplierId());
            assertTrue(id != 0, account::toString);
            state.flexaAccounts().cumulative(id, wide);
            assertEquals(cumulative, wide.toBigInteger(), account::toString);
            assertEquals(
                    expected.nonces.get(account), unsigned(state.flexaAccounts().nonce(id)), account::toString);
        });
    }

    private void compareExamples(NaiveExample expected) {
        assertEquals(expected.supplies.size(), state.exampleAccounts().count());
        expected.supplies.forEach((account, supply) -> {
            int id = state.exampleAccounts().find(account.managerId(), account.supplierId());
            assertTrue(id != 0, account::toString);
            state.exampleAccounts().supply(id, wide);
            assertEquals(supply, wide.toBigInteger(), account::toString);
            state.exampleAccounts().rewards(id, wide);
            assertEquals(expected.rewards.get(account), wide.toBigInteger(), account::toString);
        });
    }

    private Label set(BigInteger number) {
        return label.set(
                number.shiftRight(192).longValue(),
                number.shiftRight(128).longValue(),
                number.shiftRight(64).longValue(),
                number.longValue());
    }

    private static BigInteger number(Label label) {
        BigInteger number = BigInteger.ZERO;
        for (int i = 0; i < 4; i++) {
            number = number.shiftLeft(64).add(unsigned(label.word(i)));
        }
        return number;
    }

    private static BigInteger unsigned(long number) {
        return new BigInteger(Long.toUnsignedString(number));
    }
}
