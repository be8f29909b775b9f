package io.ampcore.dispatch;

import io.ampcore.domain.Answer;
import io.ampcore.domain.ResultCode;
import io.ampcore.memory.NativeBuffer;
import io.ampcore.pool.Pools;
import io.ampcore.protocol.*;

/** Turns the bytes of a supplier's command into one call on the rules of {@link Pools}. */
final class PoolDispatcher {
    private final SupplyDecoder supply = new SupplyDecoder();
    private final RewardDecoder reward = new RewardDecoder();
    private final UnstakeDecoder unstake = new UnstakeDecoder();
    private final WithdrawDecoder withdraw = new WithdrawDecoder();
    private final Pools pools;
    private final Answer answer;

    /**
     * @param answer what the rules fill in for the receipt.
     */
    PoolDispatcher(Pools pools, Answer answer) {
        this.pools = pools;
        this.answer = answer;
    }

    /**
     * Applies a command that was checked.
     *
     * @param body offset behind the header.
     */
    ResultCode dispatch(int templateId, int principalId, NativeBuffer buffer, int body, int blockLength, int version) {
        return switch (templateId) {
            case SupplyDecoder.TEMPLATE_ID -> onSupply(supply.wrap(buffer, body, blockLength, version), principalId);
            case RewardDecoder.TEMPLATE_ID -> onReward(reward.wrap(buffer, body, blockLength, version), principalId);
            case UnstakeDecoder.TEMPLATE_ID -> onUnstake(unstake.wrap(buffer, body, blockLength, version), principalId);
            case WithdrawDecoder.TEMPLATE_ID ->
                onWithdraw(withdraw.wrap(buffer, body, blockLength, version), principalId);
            default -> throw new IllegalStateException("unknown command type: " + templateId);
        };
    }

    private ResultCode onSupply(SupplyDecoder command, int principalId) {
        long amountLow = command.amount().low();
        long amountHigh = command.amount().high();
        Uint128Decoder minUnits = command.minUnits();
        return pools.supplying()
                .supply(
                        principalId,
                        (int) command.partitionId(),
                        (int) command.supplierId(),
                        amountLow,
                        amountHigh,
                        minUnits.low(),
                        minUnits.high(),
                        answer);
    }

    private ResultCode onReward(RewardDecoder command, int principalId) {
        Uint128Decoder amount = command.amount();
        return pools.rewarding()
                .reward(
                        principalId,
                        (int) command.partitionId(),
                        (int) command.payerId(),
                        amount.low(),
                        amount.high(),
                        answer);
    }

    private ResultCode onUnstake(UnstakeDecoder command, int principalId) {
        Uint128Decoder units = command.units();
        return pools.unstaking()
                .unstake(
                        principalId,
                        (int) command.partitionId(),
                        (int) command.supplierId(),
                        units.low(),
                        units.high(),
                        answer);
    }

    private ResultCode onWithdraw(WithdrawDecoder command, int principalId) {
        return pools.withdrawing()
                .withdraw(principalId, (int) command.partitionId(), (int) command.supplierId(), answer);
    }
}
