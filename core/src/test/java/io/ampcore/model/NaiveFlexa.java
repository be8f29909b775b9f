package io.ampcore.model;

import static io.ampcore.domain.ResultCode.*;
import static io.ampcore.driver.LedgerDriver.SECOND;
import static java.math.BigInteger.ONE;
import static java.math.BigInteger.ZERO;

import io.ampcore.domain.ResultCode;
import io.ampcore.driver.Command;
import io.ampcore.driver.FlexaEvent;
import io.ampcore.token.fcm.FlexaRole;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is called directly at the Flexa manager: roles, its budget, roots, the way out of its suppliers (contracts §11). */
final class NaiveFlexa {
    private static final BigInteger DELAY_DEFAULT_S = BigInteger.valueOf(7 * 24 * 60 * 60);
    private static final BigInteger DELAY_BELOW_S = BigInteger.valueOf(3650L * 24 * 60 * 60);
    private static final BigInteger LIMIT_DEFAULT = BigInteger.TEN.pow(23);

    private final NaiveState state;
    private final NaiveBooks books;
    private final Map<FlexaRole, Integer> roles = new HashMap<>();
    private int managerId;
    private int ownerId;
    private int pendingOwnerId;

    BigInteger limit = LIMIT_DEFAULT;
    BigInteger maxRootNonce = ZERO;
    /** The nonces of the active roots. */
    final Map<BigInteger, BigInteger> roots = new HashMap<>();

    final Set<BigInteger> permitted = new HashSet<>();
    /** In the order of their nonces, which begin with 1. */
    final List<NaiveReceipt> receipts = new ArrayList<>();

    BigInteger includedNonce = ZERO;
    private BigInteger fallbackRoot = ZERO;
    private BigInteger delayS = DELAY_DEFAULT_S;
    /** Null as long as there is none. */
    private BigInteger dateS;

    NaiveFlexa(NaiveState state) {
        this.state = state;
        books = state.books;
    }

    void deploy(int holderId, int firstOwnerId) {
        managerId = holderId;
        ownerId = firstOwnerId;
    }

    boolean isDeployed() {
        return managerId != 0;
    }

    /** @return whether the holder is the manager. */
    boolean isAt(int holderId) {
        return managerId != 0 && holderId == managerId;
    }

    boolean isOwner(int callerId) {
        return callerId == ownerId;
    }

    int ownerId() {
        return ownerId;
    }

    boolean may(FlexaRole role, int callerId) {
        return isOwner(callerId) || callerId == roles.getOrDefault(role, 0);
    }

    ResultCode call(Command.Call c) {
        if (!isDeployed()) return INVALID_CALLER;
        if (c instanceof Command.AddFlexaPartition add) return permit(add);
        if (c instanceof Command.RemoveFlexaPartition remove) return forbid(remove);
        if (c instanceof Command.SetFlexaRole set) return setRole(set);
        if (c instanceof Command.ModifyWithdrawalLimit modify) return modifyLimit(modify);
        if (c instanceof Command.AddWithdrawalRoot add) return addRoot(add);
        if (c instanceof Command.RemoveWithdrawalRoots remove) return removeRoots(remove);
        if (c instanceof Command.SetFallbackRoot set) return setFallbackRoot(set);
        if (c instanceof Command.ResetFallbackDate reset) return resetDate(reset);
        if (c instanceof Command.SetFallbackDelay set) return setDelay(set);
        if (c instanceof Command.RequestRelease request) return requestRelease(request);
        if (c instanceof Command.AuthorizeFlexaOwnershipTransfer authorize) return authorizeOwner(authorize);
        if (c instanceof Command.AssumeFlexaOwnership assume) return assume(assume);
        throw new AssertionError("the model does not know " + c);
    }

    private ResultCode permit(Command.AddFlexaPartition c) {
        if (!may(FlexaRole.PARTITION_MANAGER, c.callerId())) return INVALID_CALLER;
        if (permitted.contains(c.partition())) return PARTITION_ALREADY;
        if (c.partition().shiftRight(224).intValue() != NaiveBooks.POOL_PREFIX) return PARTITION_PREFIX;
        if (books.ownerOf(c.partition()) != managerId) return PARTITION_OWNER;
        boolean isKnown = books.labels.contains(c.partition());
        if (!isKnown && books.labels.size() == state.genesis.partitionCapacity()) return PARTITION_TABLE_FULL;
        if (!isKnown) books.labels.add(c.partition());
        permitted.add(c.partition());
        state.events.add(new FlexaEvent.PartitionAdded(c.partition()));
        return OK;
    }

    private ResultCode forbid(Command.RemoveFlexaPartition c) {
        if (!may(FlexaRole.PARTITION_MANAGER, c.callerId())) return INVALID_CALLER;
        if (!permitted.remove(c.partition())) return PARTITION_NOT_PERMITTED;
        state.events.add(new FlexaEvent.PartitionRemoved(c.partition()));
        return OK;
    }

    private ResultCode requestRelease(Command.RequestRelease c) {
        state.events.add(new FlexaEvent.ReleaseRequest(c.callerId(), c.partition(), c.amount(), ""));
        return OK;
    }

    private ResultCode setRole(Command.SetFlexaRole c) {
        if (!FlexaRole.isKnown(c.role())) return FLAG_UNKNOWN;
        if (!isOwner(c.callerId())) return INVALID_CALLER;
        if (c.holderId() != 0 && !books.isHolder(c.holderId())) return HOLDER_UNKNOWN;
        Integer oldHolderId = roles.put(FlexaRole.get(c.role()), c.holderId());
        state.events.add(new FlexaEvent.RoleUpdate(c.role(), oldHolderId == null ? 0 : oldHolderId, c.holderId()));
        return OK;
    }

    private ResultCode authorizeOwner(Command.AuthorizeFlexaOwnershipTransfer c) {
        if (!isOwner(c.callerId())) return INVALID_CALLER;
        if (c.newOwnerId() != 0 && !books.isHolder(c.newOwnerId())) return HOLDER_UNKNOWN;
        pendingOwnerId = c.newOwnerId();
        state.events.add(new FlexaEvent.FlexaOwnershipTransferAuthorization(c.newOwnerId()));
        return OK;
    }

    private ResultCode assume(Command.AssumeFlexaOwnership c) {
        if (c.callerId() != pendingOwnerId) return INVALID_CALLER;
        state.events.add(new FlexaEvent.FlexaOwnerUpdate(ownerId, pendingOwnerId));
        ownerId = pendingOwnerId;
        pendingOwnerId = 0;
        return OK;
    }

    private ResultCode modifyLimit(Command.ModifyWithdrawalLimit c) {
        if (!may(FlexaRole.WITHDRAWAL_LIMIT_PUBLISHER, c.callerId())) return INVALID_CALLER;
        BigInteger changed = c.isDecrease() ? limit.subtract(c.difference()) : limit.add(c.difference());
        if (changed.signum() < 0) return UNDERFLOW;
        if (changed.bitLength() > 256) return OVERFLOW;
        state.events.add(new FlexaEvent.WithdrawalLimitUpdate(limit, changed));
        limit = changed;
        return OK;
    }

    // Roots

    private ResultCode addRoot(Command.AddWithdrawalRoot c) {
        if (!may(FlexaRole.WITHDRAWAL_PUBLISHER, c.callerId())) return INVALID_CALLER;
        if (c.root().signum() == 0) return ROOT_ZERO;
        if (!c.nonce().equals(maxRootNonce.add(ONE))) return ROOT_NONCE;
        if (roots.containsKey(c.root())) return ROOT_DUPLICATE;
        if (roots.size() == state.genesis.grantCapacity()) return GRANT_TABLE_FULL;
        Set<BigInteger> active = new HashSet<>(roots.keySet());
        active.add(c.root());
        if (!removeAll(active, c.replacedRoots())) return ROOT_NOT_FOUND;
        roots.put(c.root(), c.nonce());
        state.events.add(new FlexaEvent.WithdrawalRootAdded(c.root(), c.nonce().longValue()));
        c.replacedRoots().forEach(this::remove);
        maxRootNonce = c.nonce();
        return OK;
    }

    private ResultCode removeRoots(Command.RemoveWithdrawalRoots c) {
        if (!may(FlexaRole.WITHDRAWAL_PUBLISHER, c.callerId())) return INVALID_CALLER;
        Set<BigInteger> active = new HashSet<>(roots.keySet());
        if (!removeAll(active, c.roots())) return ROOT_NOT_FOUND;
        c.roots().forEach(this::remove);
        return OK;
    }

    private void remove(BigInteger root) {
        BigInteger nonce = roots.remove(root);
        state.events.add(new FlexaEvent.WithdrawalRootRemoved(root, nonce.longValue()));
    }

    /** @return whether each was there when its turn came. */
    private static boolean removeAll(Set<BigInteger> active, List<BigInteger> removed) {
        for (BigInteger root : removed) {
            if (!active.remove(root)) return false;
        }
        return true;
    }

    // The fallback

    private ResultCode setFallbackRoot(Command.SetFallbackRoot c) {
        if (!may(FlexaRole.FALLBACK_PUBLISHER, c.callerId())) return INVALID_CALLER;
        if (c.root().signum() == 0) return ROOT_ZERO;
        BigInteger nowS = blockTimeS(c.principalId(), c.blockTimeS());
        if (isFallbackActive(nowS)) return FALLBACK_ACTIVE;
        if (c.includedNonce().compareTo(includedNonce) < 0) return SUPPLY_NONCE_DECREASED;
        if (c.includedNonce().compareTo(BigInteger.valueOf(receipts.size())) > 0) return SUPPLY_NONCE_FUTURE;
        fallbackRoot = c.root();
        includedNonce = c.includedNonce();
        dateS = nowS;
        state.events.add(
                new FlexaEvent.FallbackRootSet(c.root(), c.includedNonce().longValue(), nowS.longValue()));
        return OK;
    }

    private ResultCode resetDate(Command.ResetFallbackDate c) {
        if (!may(FlexaRole.FALLBACK_PUBLISHER, c.callerId())) return INVALID_CALLER;
        dateS = blockTimeS(c.principalId(), c.blockTimeS());
        state.events.add(new FlexaEvent.FallbackDateReset(dateS.longValue()));
        return OK;
    }

    private ResultCode setDelay(Command.SetFallbackDelay c) {
        if (!isOwner(c.callerId())) return INVALID_CALLER;
        if (c.seconds().signum() == 0) return DELAY_ZERO;
        if (c.seconds().compareTo(DELAY_BELOW_S) >= 0) return DELAY_TOO_LONG;
        state.events.add(new FlexaEvent.FallbackDelayUpdate(
                delayS.longValue(), c.seconds().longValue()));
        delayS = c.seconds();
        return OK;
    }

    /** @return when a call was made: only who reports the chain says it, 0 is now. */
    BigInteger blockTimeS(int principalId, long toldS) {
        boolean isTold = toldS != 0 && state.roles.mayReportChain(principalId);
        return isTold ? new BigInteger(Long.toUnsignedString(toldS)) : BigInteger.valueOf(state.nowNs / SECOND);
    }

    boolean isFallbackActive(BigInteger nowS) {
        return dateS != null && dateS.add(delayS).compareTo(nowS) <= 0;
    }

    boolean isFallbackRoot(BigInteger root) {
        return root.equals(fallbackRoot);
    }

    /** Rule 7. */
    boolean isBeyondHorizon(int partitionId, long guaranteedUntilNs) {
        if (dateS == null || !books.isPool(partitionId)) return false;
        if (books.ownerOf(partitionId) != managerId) return false;
        BigInteger opensNs = dateS.add(delayS).multiply(BigInteger.valueOf(SECOND));
        return BigInteger.valueOf(guaranteedUntilNs).compareTo(opensNs) > 0;
    }
}
