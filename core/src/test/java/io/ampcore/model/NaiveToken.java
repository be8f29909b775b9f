package io.ampcore.model;

import static io.ampcore.domain.ResultCode.*;
import static java.math.BigInteger.ZERO;

import io.ampcore.domain.ResultCode;
import io.ampcore.driver.Command;
import io.ampcore.driver.OperatorData;
import io.ampcore.driver.TokenEvent;
import io.ampcore.token.hook.Behaviour;
import java.math.BigInteger;

/** The contracts, as far as anybody can call them (contracts §8, §11). */
final class NaiveToken {
    private final NaiveState state;
    private final NaiveBooks books;
    private final NaiveRights rights;
    private final NaiveTransfers transfers;
    final NaiveContracts contracts;
    final NaiveFlexa flexa;
    final NaiveOutflows outflows;
    final NaiveExample example;
    final NaiveOldToken oldToken;

    private int ownerId;
    private int pendingOwnerId;

    NaiveToken(NaiveState state, NaivePools pools) {
        this.state = state;
        books = state.books;
        contracts = new NaiveContracts(state);
        rights = new NaiveRights(state, contracts);
        flexa = new NaiveFlexa(state);
        outflows = new NaiveOutflows(state, flexa);
        oldToken = new NaiveOldToken(state);
        example = new NaiveExample(state, contracts, rights);
        transfers = new NaiveTransfers(state, pools, contracts, rights, outflows, example);
    }

    int ownerId() {
        return ownerId;
    }

    ResultCode call(Command.Call c) {
        if (!isAddress(c.callerId())) return HOLDER_UNKNOWN;
        boolean mayReport = state.roles.mayReportChain(c.principalId());
        boolean mayCall = c.callerId() == 0
                ? mayReport && oldToken.hasMinter()
                : mayReport || state.roles.mayActFor(c.principalId(), c.callerId());
        return mayCall ? judge(c) : NOT_ENTITLED;
    }

    private ResultCode judge(Command.Call c) {
        if (c instanceof Command.Transfer transfer) return transfers.transfer(transfer);
        if (c instanceof Command.TransferOwn own) return transfer(own, own.callerId(), own.toId(), own.value());
        if (c instanceof Command.TransferFrom from) return transfer(from, from.fromId(), from.toId(), from.value());
        if (c instanceof Command.Approve approve) return rights.approve(approve);
        if (c instanceof Command.IncreaseAllowance increase) return rights.increase(increase);
        if (c instanceof Command.DecreaseAllowance decrease) return rights.decrease(decrease);
        if (c instanceof Command.AuthorizeOperator authorize) return rights.authorize(c, authorize.operatorId());
        if (c instanceof Command.RevokeOperator revoke) return rights.revoke(c, revoke.operatorId());
        if (c instanceof Command.AuthorizeOperatorByPartition authorize) {
            return rights.authorize(authorize.partition(), c.callerId(), authorize.operatorId());
        }
        if (c instanceof Command.RevokeOperatorByPartition revoke) {
            return rights.revoke(revoke.partition(), c.callerId(), revoke.operatorId());
        }
        if (c instanceof Command.Swap swap) return oldToken.swap(swap, transfers);
        if (c instanceof Command.MintOldToken mint) return oldToken.mint(mint);
        if (c instanceof Command.ApproveOldToken approve) return oldToken.approve(approve);
        return judgeContracts(c);
    }

    private ResultCode judgeContracts(Command.Call c) {
        if (c instanceof Command.DeployToken) return deployToken(c.callerId());
        if (c instanceof Command.DeployContract deploy) return deploy(deploy);
        if (c instanceof Command.SetHook set) return contracts.setHook(set);
        if (c instanceof Command.SetPartitionStrategy set) return contracts.setStrategy(set, ownerId);
        if (c instanceof Command.RegisterCollateralManager) return registerManager(c.callerId());
        if (c instanceof Command.AuthorizeOwnershipTransfer authorize) return authorizeOwner(authorize);
        if (c instanceof Command.AssumeOwnership) return assumeOwnership(c.callerId());
        return flexa.call(c);
    }

    private ResultCode transfer(Command.Call c, int fromId, int toId, BigInteger value) {
        return transfers.transfer(new Command.Transfer(
                c.principalId(), c.callerId(), fromId, toId, ZERO, ZERO, value, 0, OperatorData.NONE));
    }

    private boolean isAddress(int id) {
        return id == 0 || books.isHolder(id);
    }

    private ResultCode deployToken(int callerId) {
        if (callerId == 0) return ADDRESS_ZERO;
        if (oldToken.hasMinter()) return CONTRACT_EXISTS;
        ownerId = callerId;
        oldToken.minter(callerId);
        state.events.add(new TokenEvent.OwnerUpdate(0, callerId));
        return OK;
    }

    private ResultCode deploy(Command.DeployContract c) {
        ResultCode result = contracts.deploy(c, flexa.isDeployed());
        boolean isFlexa = result == OK && c.behaviour() == Behaviour.FLEXA_MANAGER.code();
        if (isFlexa) flexa.deploy(c.callerId(), c.parameter());
        return result;
    }

    private ResultCode registerManager(int callerId) {
        if (callerId == 0) return ADDRESS_ZERO;
        if (!state.registry.addManager(callerId)) return CM_ALREADY_REGISTERED;
        state.events.add(new TokenEvent.CollateralManagerRegistered(callerId));
        return OK;
    }

    private ResultCode authorizeOwner(Command.AuthorizeOwnershipTransfer c) {
        if (c.callerId() != ownerId) return INVALID_CALLER;
        if (!isAddress(c.newOwnerId())) return HOLDER_UNKNOWN;
        pendingOwnerId = c.newOwnerId();
        state.events.add(new TokenEvent.OwnershipTransferAuthorization(c.newOwnerId()));
        return OK;
    }

    private ResultCode assumeOwnership(int callerId) {
        if (callerId != pendingOwnerId) return INVALID_CALLER;
        state.events.add(new TokenEvent.OwnerUpdate(ownerId, callerId));
        ownerId = callerId;
        pendingOwnerId = 0;
        return OK;
    }

    /** @return whether the Flexa manager lets that much out for this caller. */
    boolean mayConsume(int callerId, BigInteger amount) {
        return outflows.mayConsume(callerId, amount);
    }

    boolean isFlexa(int managerId) {
        return flexa.isAt(managerId);
    }

    /** Collateral was consumed on chain. */
    void consume(int callerId, int partitionId, int toId, BigInteger amount) {
        outflows.consume(callerId, books.labels.get(partitionId - 1), toId, ZERO, amount);
    }

    /** Rule 7. */
    boolean isBeyondHorizon(int partitionId, long guaranteedUntilNs) {
        return flexa.isBeyondHorizon(partitionId, guaranteedUntilNs);
    }
}
