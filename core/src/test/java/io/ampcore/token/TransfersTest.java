package io.ampcore.token;

import static io.ampcore.domain.ResultCode.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.ampcore.domain.Genesis;
import io.ampcore.domain.ResultCode;
import io.ampcore.memory.UInt256;
import io.ampcore.state.Partitions;
import io.ampcore.token.hook.Behaviour;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TransfersTest {
    private static final Genesis.Builder SMALL = Genesis.builder()
            .holderCapacity(64)
            .partitionCapacity(16)
            .balanceCapacity(64)
            .grantCapacity(64)
            .stakeCapacity(64)
            .lockCapacity(64)
            .declineCapacity(64);

    private final TokenDriver driver = new TokenDriver(SMALL.build());

    @BeforeEach
    void aliceHasAHundredAndManagersStandReady() {
        driver.deploy("poolValidator", Behaviour.POOL_VALIDATOR, 0);
        driver.deploy("holderValidator", Behaviour.HOLDER_VALIDATOR, 0);
        driver.strategy(Partitions.POOL_PREFIX, "poolValidator");
        driver.strategy(Partitions.HOLDER_PREFIX, "holderValidator");
        driver.deployManager("pool", Behaviour.POOL_MANAGER);
        driver.deployManager("unregistered", Behaviour.ACCEPT);
        driver.deployManager("refusesOut", Behaviour.REFUSE_OUT);
        driver.deployManager("refusesIn", Behaviour.REFUSE_IN);
        TokenDriver.must(driver.token().collateralManagers().register(driver.holder("pool")));
        TokenDriver.must(driver.token().collateralManagers().register(driver.holder("refusesOut")));
        TokenDriver.must(driver.token()
                .deployment()
                .setHook(driver.holder("victor"), driver.holder("victor"), true, driver.holder("refusesOut")));
        driver.swapIn("alice", 100);
        driver.swapIn("victor", 100);
        driver.holder("mallory");
        driver.drainEvents();
    }

    @AfterEach
    void close() {
        driver.close();
    }

    /** Rows follow the order of the pipeline. Each goes on breaking the later rules where it can: the first must win. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # step  | operator | from   | to        | value | source              | destination           | result
            1       | mallory  | victor | nobody    | 1000  | default             | ff000000              | INVALID_RECEIVER
            2       | mallory  | victor | refusesIn | 1000  | default             | ff000000              | NOT_AUTHORISED
            4       | victor   | victor | refusesIn | 1000  | default             | ff000000              | HOOK_REFUSED
            5       | alice    | alice  | refusesIn | 1000  | aaaaaaaa:refusesOut | ff000000              | HOOK_REFUSED
            6       | alice    | alice  | refusesIn | 1000  | default             | ff000000              | INSUFFICIENT_BALANCE
            9       | alice    | alice  | refusesIn | 1     | default             | ff000000              | PARTITION_RESERVED
            9 pool  | alice    | alice  | refusesIn | 1     | default             | cccccccc:unregistered | POOL_TO_NOT_OWNER
            9 pool  | alice    | alice  | refusesIn | 1     | default             | cccccccc:refusesIn    | OWNER_NOT_CM
            9 hold  | alice    | alice  | refusesIn | 1     | default             | aaaaaaaa:refusesIn    | OWNER_NOT_CM
            9 hold  | alice    | alice  | pool      | 1     | default             | aaaaaaaa:pool         | HOLDER_TO_IS_OWNER
            10      | alice    | alice  | refusesIn | 1     | default             | default               | HOOK_REFUSED
            10 zero | alice    | alice  | refusesIn | 0     | ff000000            | default               | HOOK_REFUSED
            11      | alice    | alice  | mallory   | 100   | default             | default               | OK
            """)
    void shouldReportTheFirstRuleBroken(
            String step,
            String operator,
            String from,
            String to,
            long value,
            String source,
            String destination,
            ResultCode expected) {
        String before = driver.state();

        ResultCode result = driver.transfer(operator, from, to, value, source, destination);

        assertThat(result).as("step " + step).isEqualTo(expected);
        if (expected == OK) {
            assertThat(driver.drainEvents()).containsExactly("onTransfer", "onTransferByPartition");
        } else {
            assertThat(driver.state()).isEqualTo(before);
            assertThat(driver.drainEvents()).isEmpty();
            assertThat(driver.transfer(operator, from, to, value, source, destination))
                    .as("again")
                    .isEqualTo(expected);
            assertThat(driver.state()).isEqualTo(before);
        }
    }

    @Test
    void shouldGiveAnAllowanceBackThatALateVetoSpent() {
        driver.token()
                .allowances()
                .approve(
                        driver.holder("alice"),
                        driver.label("default"),
                        driver.holder("mallory"),
                        new UInt256().set(5, 0));
        driver.drainEvents();
        String before = driver.state();

        assertThat(driver.transfer("mallory", "alice", "refusesIn", 3, "default", "default"))
                .isEqualTo(HOOK_REFUSED);

        assertThat(driver.state()).isEqualTo(before);
        assertThat(driver.drainEvents()).isEmpty();
    }

    @Test
    void shouldZeroAnAllowanceThatAnOperatorsMovePasses() {
        int alice = driver.holder("alice");
        int mallory = driver.holder("mallory");
        driver.token().allowances().approve(alice, driver.label("default"), mallory, new UInt256().set(5, 0));
        driver.token().operators().authorize(alice, mallory);

        assertThat(driver.transfer("mallory", "alice", "bob", 7, "default", "default"))
                .isEqualTo(OK);

        UInt256 left = new UInt256();
        driver.token().authority().readAllowance(driver.label("default"), alice, mallory, left);
        assertThat(left.isZero()).isTrue();
    }

    @Test
    void shouldRefuseAValueOf256BitsAsTooMuchAndNotAsItsLowHalf() {
        var transfer = driver.token().transfers().begin(driver.holder("alice"), driver.holder("alice"), 1);
        transfer.value().set(1, 0, 1, 0);

        assertThat(driver.token().transfers().execute()).isEqualTo(INSUFFICIENT_BALANCE);
    }

    @Test
    void shouldJudgeWhatIsAvailableAndNotWhatIsLocked() {
        assertThat(driver.lockAllButTen("alice")).isTrue();

        assertThat(driver.transfer("alice", "alice", "bob", 11, "default", "default"))
                .isEqualTo(INSUFFICIENT_BALANCE);
        assertThat(driver.transfer("alice", "alice", "bob", 10, "default", "default"))
                .isEqualTo(OK);
    }

    @Test
    void shouldRefuseANewPartitionBeforeAnythingChangesIfTheTableIsFull() {
        for (int i = 1; i < 16; i++) {
            assertThat(driver.transfer("alice", "alice", "alice", 1, "default", "0:holder" + i))
                    .isEqualTo(OK);
        }
        driver.holder("last");
        driver.drainEvents();
        String before = driver.state();

        assertThat(driver.transfer("alice", "alice", "alice", 1, "default", "0:last"))
                .isEqualTo(PARTITION_TABLE_FULL);

        assertThat(driver.state()).isEqualTo(before);
        assertThat(driver.drainEvents()).isEmpty();
    }
}
