package io.ampcore.bench;

import io.ampcore.domain.ResultCode;
import io.ampcore.ledger.Ledger;
import io.ampcore.memory.NativeBuffer;
import io.ampcore.memory.UInt256;
import io.ampcore.state.Balances;
import io.ampcore.state.Label;
import io.ampcore.state.Partitions;
import io.ampcore.token.Token;
import io.ampcore.token.hook.Behaviour;

/**
 * All of the token in use: strategies, a Flexa manager that is its own hooks, an operator and an allowance of every holder,
 * pools and ordinary partitions with tokens in them, and published withdrawal roots.
 */
final class FlexaWorld {
    static final int PARTITION_COUNT = 1_000;

    private static final int ROOT_COUNT = 1_000;

    private final Ledger ledger;
    private final Token token;
    private final Runnable beforeEach;

    /**
     * @param beforeEach makes room for the events of one call.
     */
    FlexaWorld(Ledger ledger, Runnable beforeEach) {
        this.ledger = ledger;
        this.beforeEach = beforeEach;
        token = ledger.token();
    }

    /** The first holders serve as owner, validators and operators. */
    void deploy(int managerId, int firstHolderId, int holderCount) {
        int ownerId = firstHolderId;
        must(() -> token.deployment().deployToken(ownerId));
        strategy(ownerId, firstHolderId + 1, Behaviour.POOL_VALIDATOR, Partitions.POOL_PREFIX);
        strategy(ownerId, firstHolderId + 2, Behaviour.HOLDER_VALIDATOR, Partitions.HOLDER_PREFIX);
        must(() -> token.deployment().deploy(managerId, Behaviour.FLEXA_MANAGER, ownerId));
        must(() -> token.deployment().setHook(managerId, managerId, true, managerId));
        must(() -> token.deployment().setHook(managerId, managerId, false, managerId));
        UInt256 allowance = new UInt256().set(1, 0);
        for (int i = 0; i < holderCount; i++) {
            int holderId = firstHolderId + i;
            int operatorId = firstHolderId + (i + 1) % holderCount;
            must(() -> token.operators().authorize(holderId, operatorId));
            must(() -> token.allowances().approve(holderId, new Label(), operatorId, allowance));
        }
        for (int i = 1; i <= PARTITION_COUNT; i++) {
            Label pool = new Label().set(((long) Partitions.POOL_PREFIX << 32) | i, 0, 0, managerId);
            must(() -> token.flexaManager().inflows().addPartition(ownerId, pool));
            credit(managerId, pool);
            credit(firstHolderId + i, new Label().set(0, 0, 0, i));
        }
        publishRoots(ownerId);
    }

    private void strategy(int ownerId, int validatorId, Behaviour validator, int prefix) {
        must(() -> token.deployment().deploy(validatorId, validator, 0));
        must(() -> token.strategies().set(ownerId, prefix, validatorId));
    }

    private void credit(int holderId, Label label) {
        Partitions partitions = ledger.state().partitions();
        int known = label.findIn(partitions);
        int partitionId = known == 0 ? label.addTo(partitions, ledger.state().holders()) : known;
        Balances balances = ledger.state().balances();
        balances.credit(balances.add(holderId, partitionId), 1, 0);
    }

    private void publishRoots(int ownerId) {
        NativeBuffer none = new NativeBuffer();
        for (int nonce = 1; nonce <= ROOT_COUNT; nonce++) {
            Label root = new Label().set(nonce, nonce, nonce, nonce);
            UInt256 number = new UInt256().set(nonce, 0);
            must(() -> token.flexaManager().withdrawals().addRoot(ownerId, root, number, none));
        }
    }

    private void must(Call call) {
        beforeEach.run();
        ResultCode result = call.result();
        if (result != ResultCode.OK) throw new IllegalStateException("refused: " + result);
    }

    private interface Call {
        ResultCode result();
    }
}
