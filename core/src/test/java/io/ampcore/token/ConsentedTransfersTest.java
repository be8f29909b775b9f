package io.ampcore.token;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ampcore.domain.Answer;
import io.ampcore.domain.Principals;
import io.ampcore.driver.LedgerDriver;
import io.ampcore.ledger.Ledger;
import io.ampcore.ledger.LedgerEvents;
import io.ampcore.memory.NativeBuffer;
import io.ampcore.state.Label;
import io.ampcore.state.Partitions;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ConsentedTransfersTest {
    private static final int MANAGER = 1;
    private static final int HOLDER = 2;
    private static final int MERCHANT = 3;

    private final List<String> events = new ArrayList<>();
    private final Ledger ledger =
            new Ledger(LedgerDriver.GENESIS, recorder(LedgerEvents.class), recorder(TokenEvents.class));

    @AfterEach
    void close() {
        ledger.close();
    }

    /** In the contract's order, with the manager as operator and without payload. */
    @Test
    void shouldTellTheContractsEventsOfAMovement() {
        Answer answer = new Answer();
        for (int id = MANAGER; id <= MERCHANT; id++) {
            ledger.registry().registerHolder(Principals.OPERATOR, 0, 0, id, answer);
        }
        long prefix = (long) Partitions.HOLDER_PREFIX << 32;
        ledger.registry().registerPartition(Principals.OPERATOR, prefix, 0, 0, MANAGER, answer);
        int from = ledger.state().balances().add(HOLDER, answer.id());
        ledger.state().balances().credit(from, 100, 0);
        events.clear();

        ledger.token().consentedTransfers().pay(from, PoolFlow.NOBODY, MERCHANT, 40, 0);

        assertEquals(
                List.of(
                        "onTransfer 2 3 40 0",
                        "onTransferByPartition aaaaaaaa 1 2 3 40 0 0 0",
                        "onChangedPartition aaaaaaaa 0 40 0"),
                events);
        assertEquals(60, ledger.state().balances().totalLow(from));
    }

    private <T> T recorder(Class<T> port) {
        return port.cast(Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, this::onEvent));
    }

    private Object onEvent(Object proxy, Method method, Object[] arguments) {
        StringJoiner text = new StringJoiner(" ").add(method.getName());
        for (Object argument : arguments) {
            text.add(word(argument));
        }
        events.add(text.toString());
        return null;
    }

    /** A label by its prefix, a payload by its length. */
    private static String word(Object argument) {
        if (argument instanceof Label label) return Integer.toHexString(label.prefix());
        if (argument instanceof NativeBuffer payload) return Integer.toString(payload.capacity());
        return argument.toString();
    }
}
