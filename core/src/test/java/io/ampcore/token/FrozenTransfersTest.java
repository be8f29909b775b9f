package io.ampcore.token;

import static io.ampcore.domain.ResultCode.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.ampcore.domain.FreezeKind;
import io.ampcore.domain.Genesis;
import io.ampcore.domain.ResultCode;
import io.ampcore.state.Partitions;
import io.ampcore.token.hook.Behaviour;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A freeze stands before the contract's first step, and chain reports do not see it. */
class FrozenTransfersTest {
    private static final int DEBIT = 1;

    private final TokenDriver driver = new TokenDriver(Genesis.builder()
            .holderCapacity(64)
            .partitionCapacity(16)
            .balanceCapacity(64)
            .grantCapacity(64)
            .stakeCapacity(64)
            .lockCapacity(64)
            .declineCapacity(64)
            .build());

    @BeforeEach
    void aliceHasAHundredInTheDefaultPartitionAndTenUnderAManager() {
        driver.deploy("poolValidator", Behaviour.POOL_VALIDATOR, 0);
        driver.deploy("holderValidator", Behaviour.HOLDER_VALIDATOR, 0);
        driver.strategy(Partitions.POOL_PREFIX, "poolValidator");
        driver.strategy(Partitions.HOLDER_PREFIX, "holderValidator");
        driver.deployManager("manager", Behaviour.ACCEPT);
        TokenDriver.must(driver.token().collateralManagers().register(driver.holder("manager")));
        driver.swapIn("alice", 110);
        TokenDriver.must(driver.transfer("alice", "alice", "alice", 10, "default", "aaaaaaaa:manager"));
        driver.holder("bob");
        driver.drainEvents();
    }

    @AfterEach
    void close() {
        driver.close();
    }

    /** 1 is debit, 2 credit, 4 locking. The pool is the manager's, at the manager; no partition has its label yet. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # kind    | subject          | what | alice to bob | alice into the pool | alice out of holder collateral
              HOLDER    | alice            | 1    | FROZEN       | FROZEN              | FROZEN
              HOLDER    | alice            | 2    | OK           | OK                  | FROZEN
              HOLDER    | alice            | 4    | OK           | OK                  | OK
              HOLDER    | bob              | 2    | FROZEN       | OK                  | OK
              HOLDER    | bob              | 5    | OK           | OK                  | OK
              HOLDER    | manager          | 2    | OK           | FROZEN              | OK
              HOLDER    | manager          | 1    | OK           | OK                  | OK
              MANAGER   | manager          | 1    | OK           | OK                  | FROZEN
              MANAGER   | manager          | 2    | OK           | FROZEN              | OK
              MANAGER   | manager          | 4    | OK           | OK                  | OK
              PARTITION | default          | 1    | FROZEN       | FROZEN              | OK
              PARTITION | default          | 2    | FROZEN       | OK                  | FROZEN
              PARTITION | aaaaaaaa:manager | 1    | OK           | OK                  | FROZEN
              PARTITION | aaaaaaaa:manager | 6    | OK           | OK                  | OK
            """)
    void shouldRefuseWhatIsFrozen(
            FreezeKind kind, String subject, int frozen, ResultCode toBob, ResultCode toPool, ResultCode back) {
        driver.freeze(kind, subject, frozen);

        sendTwice(toBob, () -> driver.transfer("alice", "alice", "bob", 1, "default", "default"));
        sendTwice(toPool, () -> driver.transfer("alice", "alice", "manager", 1, "default", "cccccccc:manager"));
        sendTwice(back, () -> driver.transfer("alice", "alice", "alice", 1, "aaaaaaaa:manager", "default"));
    }

    /** The contract knows no repeat: what is not frozen moves each time, what is stays refused and changes nothing. */
    private void sendTwice(ResultCode expected, Supplier<ResultCode> transfer) {
        for (String time : List.of("first", "again")) {
            String before = driver.state();

            assertThat(transfer.get()).as(time).isEqualTo(expected);

            boolean isDone = expected == OK;
            assertThat(driver.drainEvents().isEmpty()).as(time).isEqualTo(!isDone);
            assertThat(driver.state().equals(before)).as(time).isEqualTo(!isDone);
        }
    }

    @Test
    void shouldRefuseBeforeTheContractsFirstStepAndAfterUnknownHolders() {
        driver.freeze(FreezeKind.HOLDER, "alice", DEBIT);
        String before = driver.state();

        assertThat(driver.transfer("bob", "alice", "nobody", 1_000, "default", "ff000000"))
                .isEqualTo(FROZEN);
        assertThat(driver.transferToUnknown("alice")).isEqualTo(HOLDER_UNKNOWN);
        assertThat(driver.transfer("bob", "alice", "nobody", 1_000, "default", "ff000000"))
                .as("again")
                .isEqualTo(FROZEN);
        assertThat(driver.transferToUnknown("alice")).as("again").isEqualTo(HOLDER_UNKNOWN);

        assertThat(driver.state()).isEqualTo(before);
        assertThat(driver.drainEvents()).isEmpty();
    }

    @Test
    void shouldNotSeeAFreezeInAChainReport() {
        driver.freeze(FreezeKind.HOLDER, "alice", 7);
        driver.freeze(FreezeKind.HOLDER, "bob", 7);
        driver.freeze(FreezeKind.PARTITION, "default", 7);

        assertThat(driver.reportTransfer("alice", "bob", 100)).isEqualTo(OK);
        assertThat(driver.reportTransfer("alice", "bob", 1)).isEqualTo(CHAIN_AHEAD);
        assertThat(driver.reportTransfer("alice", "bob", 1)).as("again").isEqualTo(CHAIN_AHEAD);
    }

    @Test
    void shouldRefuseASwapForAFrozenHolderUnlessItIsReported() {
        driver.approveOld("bob", 5);
        driver.freeze(FreezeKind.HOLDER, "bob", 2);

        assertThat(driver.swap("bob", false)).isEqualTo(FROZEN);
        assertThat(driver.swap("bob", false)).as("again").isEqualTo(FROZEN);
        assertThat(driver.swap("bob", true)).isEqualTo(OK);
    }
}
