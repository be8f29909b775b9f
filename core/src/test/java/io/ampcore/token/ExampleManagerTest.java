package io.ampcore.token;

import static io.ampcore.domain.ResultCode.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.ampcore.domain.Genesis;
import io.ampcore.domain.ResultCode;
import io.ampcore.memory.NativeBuffer;
import io.ampcore.state.Label;
import io.ampcore.token.hook.Behaviour;
import io.ampcore.token.hook.Transfer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The demonstration manager where the recordings do not lead: serving others, and paying rewards within rewards. */
class ExampleManagerTest {
    private static final Label DEFAULT = new Label();
    private static final Label COLLATERAL = new Label().set(0, 0, 0, 0x1111);
    private static final NativeBuffer APPROVAL = new NativeBuffer(new byte[] {0x11, 0x11});

    private final TokenDriver driver = new TokenDriver(Genesis.builder()
            .holderCapacity(32)
            .partitionCapacity(8)
            .balanceCapacity(64)
            .grantCapacity(16)
            .stakeCapacity(8)
            .lockCapacity(8)
            .declineCapacity(8)
            .build());
    private final Calls calls = new Calls(driver);

    @BeforeEach
    void twoManagersOweAliceARewardOfTen() {
        for (String name : new String[] {"one", "two"}) {
            driver.deploy(name, Behaviour.EXAMPLE_MANAGER, driver.holder("owner"));
            must("setHook " + name + " " + name + " sender " + name);
            must("setHook " + name + " " + name + " recipient " + name);
            must("authorize " + name + " owner");
            driver.swapIn(name, 100);
            NativeBuffer alice = named(driver.address1("alice"));
            assertThat(transfer("owner", name, name, 10, DEFAULT, COLLATERAL, alice))
                    .isEqualTo(OK);
        }
        driver.drainEvents();
    }

    @AfterEach
    void close() {
        driver.close();
    }

    @Test
    void shouldPayARewardFromItsOwnTokensWhomeverItServes() {
        driver.swapIn("bob", 5);
        assertThat(transfer("bob", "bob", "bob", 5, DEFAULT, COLLATERAL, APPROVAL))
                .isEqualTo(OK);
        must("setHook bob bob sender one");

        assertThat(transfer("bob", "bob", "alice", 0, COLLATERAL, DEFAULT, APPROVAL))
                .isEqualTo(OK);

        assertThat(driver.total("one")).isEqualTo(90);
        assertThat(driver.total("bob")).isEqualTo(5);
        assertThat(driver.total("alice")).isEqualTo(10);
    }

    /** The contract would; a hook's transfer within a hook's transfer is where the ledger ends. */
    @Test
    void shouldNotPayARewardWithinTheRewardOfAnother() {
        driver.swapIn("alice", 10);
        assertThat(transfer("alice", "alice", "two", 10, DEFAULT, COLLATERAL, APPROVAL))
                .isEqualTo(OK);
        must("setHook two two sender one");
        must("setHook one one sender two");
        String before = driver.state();

        assertThat(transfer("alice", "two", "alice", 0, COLLATERAL, DEFAULT, APPROVAL))
                .isEqualTo(HOOK_REFUSED);

        assertThat(driver.state()).isEqualTo(before);
    }

    @Test
    void shouldBookWhatIsConsumedOfAStrangerToTheStranger() {
        NativeBuffer stranger = named(0xABCDEF);

        assertThat(transfer("owner", "one", "one", 3, COLLATERAL, DEFAULT, stranger))
                .isEqualTo(OK);

        int one = driver.holder("one");
        assertThat(driver.token().state().exampleAccounts().find(one, 0)).isZero();
        assertThat(driver.token().state().exampleAccounts().find(one, driver.find(0xABCDEF)))
                .isPositive();
    }

    private ResultCode transfer(
            String operator, String from, String to, long value, Label source, Label destination, NativeBuffer said) {
        Transfer transfer =
                driver.token().transfers().begin(driver.holder(operator), driver.holder(from), driver.holder(to));
        transfer.source().set(source);
        transfer.value().set(value, 0);
        NativeBuffer change = TokenDriver.change(destination);
        transfer.data().wrap(change, 0, change.capacity());
        transfer.operatorData().wrap(said, 0, said.capacity());
        return driver.token().transfers().execute();
    }

    /** An address at the end of a word, as the test's holders have it. */
    private static NativeBuffer named(long address1) {
        NativeBuffer word = new NativeBuffer(new byte[32]);
        word.putLong(20, address1, ByteOrder.BIG_ENDIAN);
        return word;
    }

    private void must(String call) {
        assertThat(calls.call(call)).as(call).isEqualTo(OK);
    }
}
