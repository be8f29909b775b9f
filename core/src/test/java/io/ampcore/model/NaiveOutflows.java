package io.ampcore.model;

import static io.ampcore.domain.ResultCode.*;
import static java.math.BigInteger.ONE;
import static java.math.BigInteger.ZERO;

import io.ampcore.domain.ResultCode;
import io.ampcore.driver.Command;
import io.ampcore.driver.FlexaEvent;
import io.ampcore.driver.OperatorData;
import io.ampcore.token.fcm.FlexaRole;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;

/** The ways in and out of the Flexa manager that its hooks judge: supplies, withdrawals, refunds, direct transfers. */
final class NaiveOutflows {
    /** What a supplier withdrew of a pool. */
    record Account(int supplierId, BigInteger partition) {}

    private static final int UNKNOWN = -1;

    private final NaiveState state;
    private final NaiveBooks books;
    private final NaiveFlexa flexa;
    final Map<Account, BigInteger> nonces = new HashMap<>();
    final Map<Account, BigInteger> cumulatives = new HashMap<>();

    NaiveOutflows(NaiveState state, NaiveFlexa flexa) {
        this.state = state;
        this.flexa = flexa;
        books = state.books;
    }

    /** What its sender hook says, and books. */
    ResultCode leave(Command.Transfer c) {
        ResultCode refusal = judge(c);
        if (refusal == OK) book(c);
        return refusal;
    }

    private ResultCode judge(Command.Transfer c) {
        return switch (c.operatorData().kind()) {
            case NONE, UNDECODABLE -> BAD_PAYLOAD;
            case WITHDRAWAL -> judgeWithdrawal(c);
            case FALLBACK_WITHDRAWAL -> judgeFallback(c);
            case REFUND -> judgeRefund(c);
            case DIRECT_TRANSFER -> judgeDirect(c);
            case UNKNOWN -> FCM_BAD_FLAG;
        };
    }

    private ResultCode judgeWithdrawal(Command.Transfer c) {
        OperatorData data = c.operatorData();
        boolean isPublisher = flexa.may(FlexaRole.WITHDRAWAL_PUBLISHER, c.callerId());
        BigInteger leaf = Merkle.withdrawal(data.supplier(), c.partition(), c.value(), data.number());
        BigInteger rootNonce = flexa.roots.getOrDefault(Merkle.root(leaf, data.proof()), ZERO);
        boolean isRight = (isPublisher || c.callerId() == supplierOf(c))
                && nonce(c).compareTo(data.number()) <= 0
                && c.value().compareTo(flexa.limit) <= 0
                && rootNonce.compareTo(data.number()) > 0;
        if (!isRight) return FCM_UNAUTHORISED;
        ResultCode room = judgeRoom(c);
        if (room != OK) return room;
        return cumulative(c).add(c.value()).bitLength() > 256 ? OVERFLOW : OK;
    }

    private ResultCode judgeFallback(Command.Transfer c) {
        OperatorData data = c.operatorData();
        BigInteger sum = cumulative(c).add(c.value());
        if (sum.bitLength() > 256) return OVERFLOW;
        BigInteger leaf = Merkle.fallback(data.supplier(), c.partition(), data.number());
        boolean isRight = (flexa.isOwner(c.callerId()) || c.callerId() == supplierOf(c))
                && flexa.isFallbackActive(flexa.blockTimeS(c.principalId(), c.blockTimeS()))
                && sum.compareTo(data.number()) <= 0
                && flexa.isFallbackRoot(Merkle.root(leaf, data.proof()));
        return isRight ? judgeRoom(c) : FCM_UNAUTHORISED;
    }

    private ResultCode judgeRefund(Command.Transfer c) {
        BigInteger nonce = c.operatorData().number();
        if (!isKept(nonce)) return FCM_UNAUTHORISED;
        NaiveReceipt receipt = flexa.receipts.get(nonce.intValue() - 1);
        boolean isRight = receipt.value().signum() > 0
                && (flexa.isOwner(c.callerId()) || c.callerId() == receipt.supplierId())
                && receipt.partition().equals(c.partition())
                && receipt.value().equals(c.value())
                && flexa.isFallbackActive(flexa.blockTimeS(c.principalId(), c.blockTimeS()))
                && nonce.compareTo(flexa.includedNonce) > 0;
        return isRight ? OK : FCM_UNAUTHORISED;
    }

    private ResultCode judgeDirect(Command.Transfer c) {
        return mayConsume(c.callerId(), c.value()) ? OK : FCM_UNAUTHORISED;
    }

    boolean mayConsume(int callerId, BigInteger amount) {
        return flexa.may(FlexaRole.DIRECT_TRANSFERER, callerId) && amount.compareTo(flexa.limit) <= 0;
    }

    /** The supplier's account may be new, and the supplier itself, and even the partition. */
    private ResultCode judgeRoom(Command.Transfer c) {
        boolean isHolderFull = books.addresses.size() == state.genesis.holderCapacity()
                || books.totals.size() == state.genesis.balanceCapacity();
        if (addsHolder(c) && isHolderFull) return STAKE_TABLE_FULL;
        boolean isNewLabel = !books.labels.contains(c.partition());
        if (isNewLabel && books.labels.size() == state.genesis.partitionCapacity()) return STAKE_TABLE_FULL;
        boolean isFull = cumulatives.size() == state.genesis.stakeCapacity();
        return isFull && !cumulatives.containsKey(accountOf(c)) ? STAKE_TABLE_FULL : OK;
    }

    /** @return whether booking a withdrawal makes its supplier a holder. */
    private boolean addsHolder(Command.Transfer c) {
        return supplierOf(c) == UNKNOWN;
    }

    /** @return the supplier that the data name: 0 for the zero address, {@link #UNKNOWN} for one that is no holder. */
    private int supplierOf(Command.Transfer c) {
        BigInteger address = c.operatorData().supplier();
        int id = books.addresses.indexOf(address) + 1;
        return id != 0 || address.signum() == 0 ? id : UNKNOWN;
    }

    private Account accountOf(Command.Transfer c) {
        return new Account(supplierOf(c), c.partition());
    }

    private BigInteger nonce(Command.Transfer c) {
        return nonces.getOrDefault(accountOf(c), ZERO);
    }

    private BigInteger cumulative(Command.Transfer c) {
        return cumulatives.getOrDefault(accountOf(c), ZERO);
    }

    /** The places of receipts are taken again in turn. */
    private boolean isKept(BigInteger nonce) {
        BigInteger last = BigInteger.valueOf(flexa.receipts.size());
        BigInteger first = last.subtract(BigInteger.valueOf(state.genesis.stakeCapacity()))
                .add(ONE)
                .max(ONE);
        return nonce.compareTo(first) >= 0 && nonce.compareTo(last) <= 0;
    }

    private void book(Command.Transfer c) {
        OperatorData data = c.operatorData();
        switch (data.kind()) {
            case WITHDRAWAL -> {
                BigInteger leaf = Merkle.withdrawal(data.supplier(), c.partition(), c.value(), data.number());
                BigInteger rootNonce = flexa.roots.get(Merkle.root(leaf, data.proof()));
                flexa.limit = flexa.limit.subtract(c.value());
                bookWithdrawal(c, rootNonce);
                state.events.add(new FlexaEvent.Withdrawal(
                        supplierOf(c),
                        c.partition(),
                        c.value(),
                        rootNonce.longValue(),
                        data.number().longValue()));
            }
            case FALLBACK_WITHDRAWAL -> {
                bookWithdrawal(c, flexa.maxRootNonce);
                state.events.add(new FlexaEvent.FallbackWithdrawal(supplierOf(c), c.partition(), c.value()));
            }
            case REFUND -> {
                int nonce = data.number().intValue();
                NaiveReceipt receipt = flexa.receipts.get(nonce - 1);
                flexa.receipts.set(nonce - 1, receipt.refunded());
                state.events.add(new FlexaEvent.SupplyRefund(receipt.supplierId(), c.partition(), c.value(), nonce));
            }
            default -> consume(c.callerId(), c.partition(), c.toId(), c.destination(), c.value());
        }
    }

    /** Collateral goes, here or on chain. */
    void consume(int callerId, BigInteger partition, int toId, BigInteger destination, BigInteger amount) {
        flexa.limit = flexa.limit.subtract(amount);
        state.events.add(new FlexaEvent.DirectTransfer(callerId, partition, toId, destination, amount));
    }

    private void bookWithdrawal(Command.Transfer c, BigInteger nonce) {
        if (addsHolder(c)) books.addHolder(c.operatorData().supplier());
        if (!books.labels.contains(c.partition())) books.labels.add(c.partition());
        Account account = accountOf(c);
        nonces.put(account, nonce);
        cumulatives.merge(account, c.value(), BigInteger::add);
    }

    /** @return the supplier to whom an outflow that was booked is named, 0 for nobody. */
    int namedId(Command.Transfer c) {
        return switch (c.operatorData().kind()) {
            case WITHDRAWAL, FALLBACK_WITHDRAWAL -> supplierOf(c);
            case REFUND ->
                flexa.receipts.get(c.operatorData().number().intValue() - 1).supplierId();
            default -> 0;
        };
    }

    /** What its recipient hook says, and books. */
    ResultCode arrive(Command.Transfer c) {
        if (!flexa.permitted.contains(c.destination())) return FCM_PARTITION_NOT_PERMITTED;
        if (isFull()) return SUPPLY_TABLE_FULL;
        flexa.receipts.add(new NaiveReceipt(c.callerId(), c.destination(), c.value()));
        state.events.add(new FlexaEvent.SupplyReceipt(c.callerId(), c.destination(), c.value(), flexa.receipts.size()));
        return OK;
    }

    /** A receipt takes the place of one that is refunded, or that the fallback includes. */
    private boolean isFull() {
        int first = flexa.receipts.size() - state.genesis.stakeCapacity();
        if (first < 0) return false;
        boolean isOpen = flexa.receipts.get(first).value().signum() > 0;
        return isOpen && BigInteger.valueOf(first + 1L).compareTo(flexa.includedNonce) > 0;
    }
}
