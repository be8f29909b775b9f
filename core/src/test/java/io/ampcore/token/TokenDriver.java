package io.ampcore.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.ampcore.domain.FreezeKind;
import io.ampcore.domain.Genesis;
import io.ampcore.domain.LedgerTime;
import io.ampcore.domain.ResultCode;
import io.ampcore.memory.NativeBuffer;
import io.ampcore.memory.UInt256;
import io.ampcore.state.Balances;
import io.ampcore.state.Label;
import io.ampcore.state.LedgerState;
import io.ampcore.state.Partitions;
import io.ampcore.token.hook.Behaviour;
import io.ampcore.token.hook.OutflowKind;
import io.ampcore.token.hook.Transfer;
import io.ampcore.token.state.TokenState;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The test's half of the token: names for holders and partitions, and the events by name. */
final class TokenDriver implements AutoCloseable {
    private static final int MARK = 32;

    private final LedgerState ledger;
    private final TokenState state;
    private final Token token;
    private final Map<String, Integer> ids = new HashMap<>();
    private final List<String> events = new ArrayList<>();

    TokenDriver(Genesis genesis) {
        ledger = new LedgerState(genesis);
        state = new TokenState(ledger);
        TokenEvents recorder = (TokenEvents)
                Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {TokenEvents.class}, this::onEvent);
        token = new Token(ledger, state, new LedgerTime(), PoolFlow.NONE, recorder);
        ids.put("nobody", 0);
        must(token.deployment().deployToken(holder("owner")));
    }

    Token token() {
        return token;
    }

    /** @return id of a holder; a new name is a new holder. */
    int holder(String name) {
        return ids.computeIfAbsent(name, key -> {
            int id = ledger.holders().add(0, ids.size(), 0);
            ledger.holders().defaultBalanceId(id, ledger.balances().add(id, Partitions.DEFAULT_ID));
            return id;
        });
    }

    /** A label: {@code prefix:owner}, or {@code default}; the first digits of the sub-partition may follow the prefix. */
    Label label(String text) {
        if (text.equals("default")) return new Label();
        int colon = text.indexOf(':');
        String prefix = colon < 0 ? text : text.substring(0, colon);
        long word0 = Long.parseUnsignedLong(prefix + "0".repeat(Long.BYTES * 2 - prefix.length()), 16);
        long owner = colon < 0 ? 0 : holder(text.substring(colon + 1));
        return new Label().set(word0, 0, 0, address1(owner) << 32);
    }

    void deploy(String name, Behaviour behaviour, int parameter) {
        must(token.deployment().deploy(holder(name), behaviour, parameter));
    }

    void deployManager(String name, Behaviour behaviour) {
        deploy(name, behaviour, 0);
        must(token.deployment().setHook(holder(name), holder(name), true, holder(name)));
        must(token.deployment().setHook(holder(name), holder(name), false, holder(name)));
    }

    void strategy(int prefix, String validator) {
        must(token.strategies().set(holder("owner"), prefix, holder(validator)));
    }

    void swapIn(String name, long amount) {
        approveOld(name, amount);
        must(swap(name, false));
    }

    /** Gives a holder old tokens and lets them be swapped. */
    void approveOld(String name, long amount) {
        must(token.swap().mintOld(holder("owner"), holder(name), new UInt256().set(amount, 0)));
        must(token.swap().approveOld(holder(name), new UInt256().set(amount, 0)));
    }

    ResultCode swap(String name, boolean isChainReport) {
        return token.swap().swap(holder(name), holder(name), isChainReport);
    }

    /** Freezes a holder or manager by its name, or a partition by its label. */
    void freeze(FreezeKind kind, String subject, int frozen) {
        switch (kind) {
            case HOLDER -> ledger.holders().frozen(holder(subject), frozen);
            case MANAGER -> ledger.holders().managerFrozen(holder(subject), frozen);
            case PARTITION -> ledger.partitions().frozen(label(subject).findIn(ledger.partitions()), frozen);
            case ASSET -> throw new AssertionError("the token knows no assets");
        }
    }

    /** A transfer of default tokens that happened on chain. */
    ResultCode reportTransfer(String from, String to, long value) {
        token.transfers()
                .begin(holder(from), holder(from), holder(to))
                .chainReport(true)
                .value()
                .set(value, 0);
        return token.transfers().execute();
    }

    ResultCode transferToUnknown(String from) {
        int unknownId = ledger.holders().capacity();
        token.transfers().begin(holder(from), holder(from), unknownId).value().set(1, 0);
        return token.transfers().execute();
    }

    ResultCode transfer(String operator, String from, String to, long value, String source, String destination) {
        Transfer transfer = token.transfers().begin(holder(operator), holder(from), holder(to));
        transfer.source().set(label(source));
        transfer.value().set(value, 0);
        if (!source.equals(destination)) {
            transfer.data().wrap(change(label(destination)), 0, 2 * MARK);
        }
        return token.transfers().execute();
    }

    /**
     * Moves tokens of the Flexa manager to alice; what the operator data say was decoded before, as a node does it.
     *
     * @param address1 middle of the supplier's address, whom the ledger need not know; 0 is the zero address.
     */
    ResultCode outflow(
            OutflowKind kind, String operator, long address1, long value, String number, String root, String pool) {
        Transfer transfer = token.transfers().begin(holder(operator), holder("flexa"), holder("alice"));
        transfer.blockTimeS(2_000).source().set(label(pool));
        transfer.value().set(value, 0);
        transfer.data().wrap(change(new Label()), 0, 2 * MARK);
        transfer.outflow().kind(kind).supplier(0, address1, 0);
        transfer.outflow().number().set(Calls.number(number));
        transfer.outflow().root().set(Calls.root(root));
        return token.transfers().execute();
    }

    /** @return id of the holder whose address has this middle, or 0. */
    int find(long address1) {
        return ledger.holders().find(0, address1, 0);
    }

    /** @return all that a holder has. */
    long total(String name) {
        return ledger.holders().totalLow(holder(name));
    }

    /** @return middle of a holder's address, which is all of it that is not 0. */
    long address1(String name) {
        return address1(holder(name));
    }

    /** Sets all but ten of a holder's default balance aside. */
    boolean lockAllButTen(String name) {
        int id = ledger.holders().defaultBalanceId(holder(name));
        ledger.balances().lock(id, ledger.balances().totalLow(id) - 10, 0);
        return ledger.balances().availableLow(id) == 10;
    }

    /** @return all that a refusal must leave alone, in words. */
    String state() {
        StringBuilder text = new StringBuilder();
        Balances balances = ledger.balances();
        for (int holderId = 1; holderId <= ledger.holders().count(); holderId++) {
            text.append(holderId).append(" has");
            for (int id = balances.firstOf(holderId); id != 0; id = balances.nextOf(id)) {
                text.append(' ').append(balances.partitionId(id)).append('=').append(balances.totalLow(id));
            }
            text.append('\n');
        }
        Partitions partitions = ledger.partitions();
        for (int id = partitions.firstSupplied(); id != 0; id = partitions.nextSupplied(id)) {
            text.append(id).append('=').append(partitions.supplyLow(id)).append(' ');
        }
        text.append(partitions.count()).append(' ').append(balances.count());
        state.eachRecord((table, place, region, offset, length) -> {
            text.append('\n').append(table).append(place);
            for (long at = offset; at < offset + length; at += Long.BYTES) {
                text.append(' ').append(region.getLong(at));
            }
        });
        return text.append(ledger.undo().isRecording()).toString();
    }

    List<String> drainEvents() {
        List<String> drained = List.copyOf(events);
        events.clear();
        return drained;
    }

    @Override
    public void close() {
        state.close();
        ledger.close();
    }

    static void must(ResultCode result) {
        assertThat(result).isEqualTo(ResultCode.OK);
    }

    private long address1(long holderId) {
        return holderId == 0 ? 0 : ledger.holders().address1((int) holderId);
    }

    static NativeBuffer change(Label destination) {
        NativeBuffer data = new NativeBuffer(new byte[2 * MARK]);
        data.setMemory(0, MARK, (byte) 0xFF);
        for (int i = 0; i < 4; i++) {
            data.putLong(MARK + i * Long.BYTES, destination.word(i), ByteOrder.BIG_ENDIAN);
        }
        return data;
    }

    private Object onEvent(Object proxy, Method method, Object[] args) {
        return switch (method.getName()) {
            case "mark" -> (long) events.size();
            case "takeBack" -> {
                events.subList((int) (long) args[0], events.size()).clear();
                yield null;
            }
            default -> {
                events.add(method.getName());
                yield null;
            }
        };
    }
}
