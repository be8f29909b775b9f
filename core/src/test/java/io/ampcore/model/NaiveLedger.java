package io.ampcore.model;

import static io.ampcore.domain.ResultCode.OK;

import io.ampcore.domain.Genesis;
import io.ampcore.domain.ResultCode;
import io.ampcore.driver.Command;
import io.ampcore.driver.Event;
import java.util.List;

/** What the ledger should do, read from its description. One command after the other. */
final class NaiveLedger {
    final NaiveState state;
    final NaiveBooks books;
    final NaivePools pools;
    final NaiveLocks book;
    private final NaiveDeadlines deadlines;
    private final NaiveLocking locking;
    private final NaiveChanging changing;
    private final NaiveEnding ending;
    final NaiveToken token;

    /**
     * @param isAlwaysUpToDate whether the bounds of the genesis let each command work off all that is due.
     */
    NaiveLedger(Genesis genesis, boolean isAlwaysUpToDate) {
        state = new NaiveState(genesis, isAlwaysUpToDate);
        books = state.books;
        pools = new NaivePools(state);
        token = new NaiveToken(state, pools);
        book = new NaiveLocks(state, pools);
        deadlines = new NaiveDeadlines(state, book);
        NaiveNaming naming = new NaiveNaming(state, book);
        locking = new NaiveLocking(state, pools, token, book);
        changing = new NaiveChanging(state, pools, token, book, naming);
        ending = new NaiveEnding(state, token, book, naming);
    }

    /**
     * Begins a message: it came at this time.
     *
     * @param told events that the ledger told of.
     * @param isBehind whether the ledger says that due work still waits.
     */
    void begin(long sequence, long nowNs, List<Event> told, boolean isBehind) {
        long gapNs = state.sequence == 0 ? 0 : nowNs - state.nowNs;
        state.sequence = sequence;
        state.nowNs = nowNs;
        state.isBehind = isBehind;
        state.told = told;
        state.events.clear();
        state.reply = new Reply();
        books.forgetTouched();
        deadlines.noteGap(gapNs);
    }

    void endNamed(Command command) {
        deadlines.endNamed(command);
    }

    void workOff() {
        deadlines.workOff();
    }

    boolean hasDueCollateral(long nowNs) {
        return deadlines.hasDueCollateral(nowNs);
    }

    /** Keeps a refusal that was kept and taken back with the commands linked with it. */
    void keepAgain(Command command, ResultCode refusal) {
        if (command instanceof Command.Lock c) locking.keepAgain(c, refusal);
        if (command instanceof Command.Release c && refusal == ResultCode.LOCK_UNKNOWN) ending.keepAgain(c);
    }

    /** @return what a command is told; the rest is in {@link NaiveState#reply}. */
    ResultCode judge(Command command) {
        if (command instanceof Command.Lock c) return locking.lock(c);
        if (command instanceof Command.Adjust c) return changing.adjust(c);
        if (command instanceof Command.Extend c) return changing.extend(c);
        if (command instanceof Command.Capture c) return changing.capture(c);
        if (command instanceof Command.Confirm c) return ending.confirm(c);
        if (command instanceof Command.Settle c) return ending.settle(c);
        if (command instanceof Command.Release c) return ending.release(c);
        if (command instanceof Command.Draw c) return ending.draw(c);
        if (command instanceof Command.ReportPaidDraw c) return ending.reportPaid(c);
        if (command instanceof Command.ReleaseGroup c) return ending.releaseGroup(c);
        if (command instanceof Command.CaptureGroup c) return ending.captureGroup(c);
        return judgeBooks(command);
    }

    private ResultCode judgeBooks(Command command) {
        if (command instanceof Command.Mint c) return pools.mint(c);
        if (command instanceof Command.Supply c) return pools.supply(c);
        if (command instanceof Command.Reward c) return pools.reward(c);
        if (command instanceof Command.Unstake c) return pools.unstake(c);
        if (command instanceof Command.Withdraw c) return pools.withdraw(c);
        if (command instanceof Command.RegisterHolder c) return state.registry.registerHolder(c);
        if (command instanceof Command.RegisterPartition c) return state.registry.registerPartition(c);
        if (command instanceof Command.RegisterManager c) return state.registry.registerManager(c);
        if (command instanceof Command.SetPolicy c) return state.registry.setPolicy(c);
        if (command instanceof Command.DefineAsset c) return state.prices.define(c);
        if (command instanceof Command.SetPrice c) return state.prices.setPrice(c);
        if (command instanceof Command.SetAssetTerms c) return state.prices.setTerms(c);
        if (command instanceof Command.GrantRole c) return state.roles.grant(c);
        if (command instanceof Command.Freeze c) return state.freezes.freeze(c);
        if (command instanceof Command.SetLimit c) return state.limits.set(c);
        if (command instanceof Command.Call c) return token.call(c);
        if (command instanceof Command.OpenSession c) return state.sessions.open(c);
        if (command instanceof Command.CloseSession c) return state.sessions.close(c);
        if (command instanceof Command.Tick) return OK;
        throw new AssertionError("the model does not know " + command);
    }
}
