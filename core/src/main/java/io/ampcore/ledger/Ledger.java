package io.ampcore.ledger;

import io.ampcore.domain.Genesis;
import io.ampcore.domain.LedgerTime;
import io.ampcore.guard.Guards;
import io.ampcore.memory.UndoLog;
import io.ampcore.payment.Payments;
import io.ampcore.pool.PoolUnits;
import io.ampcore.pool.Pools;
import io.ampcore.price.AssetRule;
import io.ampcore.price.AssetTermsRule;
import io.ampcore.price.PriceRule;
import io.ampcore.registry.Registry;
import io.ampcore.session.SessionRule;
import io.ampcore.state.LedgerState;
import io.ampcore.token.MintRule;
import io.ampcore.token.Token;
import io.ampcore.token.TokenEvents;
import io.ampcore.token.state.TokenState;

/**
 * State and rules of one collateral network. Whoever calls a verb has moved {@link #time} to the command before; the
 * verbs are where their names say:
 * <pre>
 *   {@link #registry}   holders, partitions, managers
 *   {@link #assets}     assets that payments are made in
 *   {@link #prices}     what they are worth
 *   {@link #assetTerms} what managers ask for them
 *   {@link #minting}    new tokens
 *   {@link #pools}      supply, reward, unstake, withdraw
 *   {@link #token}      transfers, allowances, operators, the Flexa manager: what the contracts do
 *   {@link #guards}     roles, freezes, limits
 *   {@link #payments}   lock, capture, settle, release, draw, deadlines
 *   {@link #sessions}   who sends, under which number
 * </pre>
 */
public final class Ledger implements AutoCloseable {
    private final LedgerTime time = new LedgerTime();
    private final LedgerState state;
    private final Guards guards;
    private final Registry registry;
    private final AssetRule assets;
    private final PriceRule prices;
    private final AssetTermsRule assetTerms;
    private final MintRule minting;
    private final Pools pools;
    private final TokenState tokenState;
    private final Token token;
    private final Payments payments;
    private final SessionRule sessionRule;
    /** Takes back what a new ledger holds. */
    private final Runnable emptying;

    /**
     * Takes its memory at once.
     *
     * @param events told of each change.
     * @param tokenEvents told of what the contracts do.
     */
    public Ledger(Genesis genesis, LedgerEvents events, TokenEvents tokenEvents) {
        UndoLog undo = new UndoLog();
        undo.begin();
        state = new LedgerState(genesis, undo);
        guards = new Guards(state, events);
        registry = new Registry(state, events);
        assets = new AssetRule(state.assets(), guards.entitlements(), events);
        prices = new PriceRule(state.assets(), time, guards.entitlements(), events);
        assetTerms = new AssetTermsRule(state.holders(), state.assetTerms(), guards.entitlements(), events);
        minting = new MintRule(state, events);
        PoolUnits poolUnits = new PoolUnits(state, time, events);
        tokenState = new TokenState(state);
        token = new Token(state, tokenState, time, poolUnits, tokenEvents);
        pools = new Pools(state, time, poolUnits, token, events);
        payments = new Payments(state, time, events, token, pools);
        sessionRule = new SessionRule(state, time, events);
        emptying = undo.commitForNow();
    }

    public LedgerTime time() {
        return time;
    }

    /** @return all tables, for queries and the digest; only rules write them. */
    public LedgerState state() {
        return state;
    }

    /** @return who may do what, what is frozen, what is limited. */
    public Guards guards() {
        return guards;
    }

    public Registry registry() {
        return registry;
    }

    public AssetRule assets() {
        return assets;
    }

    public PriceRule prices() {
        return prices;
    }

    public AssetTermsRule assetTerms() {
        return assetTerms;
    }

    public MintRule minting() {
        return minting;
    }

    public Pools pools() {
        return pools;
    }

    /** @return what the contracts do. */
    public Token token() {
        return token;
    }

    public Payments payments() {
        return payments;
    }

    public SessionRule sessions() {
        return sessionRule;
    }

    /** @return digest of the whole state as 32 hex digits: a scan, not for the hot path. */
    public String digest() {
        DigestSum sum = new DigestSum();
        eachRecord(sum);
        return sum.toHex();
    }

    /** Shows the whole state as the digest sees it: a scan, not for the hot path. */
    public void eachRecord(StateListener listener) {
        new StateDigest(listener).add(this);
    }

    /** Makes all memory of a new ledger zero, for its image to be put there. */
    void empty() {
        if (time.sequence() != 0) {
            throw new IllegalStateException("ledger has applied " + time.sequence() + " commands, cannot be emptied");
        }
        emptying.run();
    }

    /** Gives the memory back. */
    @Override
    public void close() {
        tokenState.close();
        state.close();
    }
}
