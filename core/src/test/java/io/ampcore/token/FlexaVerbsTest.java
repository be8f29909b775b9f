package io.ampcore.token;

import static io.ampcore.domain.ResultCode.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.ampcore.domain.Genesis;
import io.ampcore.domain.ResultCode;
import io.ampcore.state.Partitions;
import io.ampcore.token.hook.Behaviour;
import io.ampcore.token.hook.OutflowKind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the Flexa manager refuses, and in which order. */
class FlexaVerbsTest {
    private static final String POOL = "cccccccc:flexa";

    private final TokenDriver driver = new TokenDriver(Genesis.builder()
            .holderCapacity(32)
            .partitionCapacity(3)
            .balanceCapacity(64)
            .grantCapacity(3)
            .stakeCapacity(8)
            .lockCapacity(8)
            .declineCapacity(8)
            .build());
    private final Calls calls = new Calls(driver);

    /** Fifty tokens in the one pool; the tables of partitions and roots are full. */
    @BeforeEach
    void aPoolWithRootsIsOpen() {
        driver.deploy("pools", Behaviour.POOL_VALIDATOR, 0);
        driver.strategy(Partitions.POOL_PREFIX, "pools");
        driver.deploy("flexa", Behaviour.FLEXA_MANAGER, driver.holder("owner"));
        must("setHook flexa flexa sender flexa");
        must("setHook flexa flexa recipient flexa");
        must("register flexa");
        must("flexa.addPartition owner " + POOL);
        must("flexa.setRole owner WITHDRAWAL_PUBLISHER publisher");
        must("flexa.addRoot publisher r1 1");
        must("flexa.addRoot publisher r2 2");
        must("flexa.addRoot publisher r3 3");
        driver.swapIn("alice", 100);
        assertThat(driver.transfer("alice", "alice", "flexa", 50, "default", POOL))
                .isEqualTo(OK);
        assertThat(driver.transfer("alice", "alice", "alice", 1, "default", "0:alice"))
                .isEqualTo(OK);
        driver.drainEvents();
    }

    @AfterEach
    void close() {
        driver.close();
    }

    /** By verb, in the order of its rules. Each row breaks its rule and of the later ones what it can: the first must win. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            flexa.addPartition mallory cccccccc:flexa                    | INVALID_CALLER
            flexa.addPartition owner cccccccc:flexa                      | PARTITION_ALREADY
            flexa.addPartition owner 0:alice                             | PARTITION_PREFIX
            flexa.addPartition owner aaaaaaaa:flexa                      | PARTITION_PREFIX
            flexa.addPartition owner cccccccc:alice                      | PARTITION_OWNER
            flexa.addPartition owner cccccccc1:flexa                     | PARTITION_TABLE_FULL
            flexa.removePartition mallory 0:alice                        | INVALID_CALLER
            flexa.removePartition owner 0:alice                          | PARTITION_NOT_PERMITTED
            flexa.removePartition owner cccccccc:flexa                   | OK

            flexa.setRole publisher DIRECT_TRANSFERER unknown            | INVALID_CALLER
            flexa.setRole owner DIRECT_TRANSFERER unknown                | HOLDER_UNKNOWN
            flexa.setRole owner DIRECT_TRANSFERER nobody                 | OK
            flexa.nameOwner mallory unknown                              | INVALID_CALLER
            flexa.nameOwner owner unknown                                | HOLDER_UNKNOWN
            flexa.assumeOwnership owner                                  | INVALID_CALLER

            flexa.raiseLimit publisher max                               | INVALID_CALLER
            flexa.raiseLimit owner max                                   | OVERFLOW
            flexa.lowerLimit publisher max                               | INVALID_CALLER
            flexa.lowerLimit owner max                                   | UNDERFLOW
            flexa.lowerLimit owner 100000000000000000000000              | OK

            flexa.addRoot mallory r0 9 r7                                | INVALID_CALLER
            flexa.addRoot publisher r0 9 r7                              | ROOT_ZERO
            flexa.addRoot publisher r1 3 r7                              | ROOT_NONCE
            flexa.addRoot publisher r1 max r7                            | ROOT_NONCE
            flexa.addRoot publisher r1 4 r7                              | ROOT_DUPLICATE
            flexa.addRoot publisher r4 4 r7                              | GRANT_TABLE_FULL
            flexa.removeRoots mallory r7                                 | INVALID_CALLER
            flexa.removeRoots publisher r1 r7                            | ROOT_NOT_FOUND
            flexa.removeRoots publisher r1 r1                            | ROOT_NOT_FOUND
            flexa.removeRoots publisher r1 r2                            | OK

            flexa.setFallbackRoot publisher r0 9 9                       | INVALID_CALLER
            flexa.setFallbackRoot owner r0 9 9                           | ROOT_ZERO
            flexa.setFallbackRoot owner r1 2 9                           | SUPPLY_NONCE_FUTURE
            flexa.setFallbackRoot owner r1 max 9                         | SUPPLY_NONCE_FUTURE
            flexa.setFallbackRoot owner r1 1 9                           | OK
            flexa.resetDate publisher 9                                  | INVALID_CALLER
            flexa.resetDate owner 9                                      | OK
            flexa.setDelay publisher 0                                   | INVALID_CALLER
            flexa.setDelay owner 0                                       | DELAY_ZERO
            flexa.setDelay owner 315360000                               | DELAY_TOO_LONG
            flexa.setDelay owner max                                     | DELAY_TOO_LONG
            flexa.setDelay owner 315359999                               | OK
            """)
    void shouldReportTheFirstRuleBroken(String call, ResultCode expected) {
        driver.holder("mallory");

        check(call, expected);
    }

    /** A refusal changes nothing and is the same again. */
    private void check(String call, ResultCode expected) {
        String before = driver.state();

        ResultCode result = calls.call(call);

        assertThat(result).isEqualTo(expected);
        if (expected == OK) {
            assertThat(driver.drainEvents()).isNotEmpty();
        } else {
            assertThat(driver.state()).isEqualTo(before);
            assertThat(driver.drainEvents()).isEmpty();
            assertThat(calls.call(call)).as("again").isEqualTo(expected);
            assertThat(driver.state()).isEqualTo(before);
        }
    }

    /** The fallback is active from the second on at which the delay has passed. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            flexa.setFallbackRoot alice r0 0 1100  | INVALID_CALLER
            flexa.setFallbackRoot owner r0 0 1100  | ROOT_ZERO
            flexa.setFallbackRoot owner r2 0 1100  | FALLBACK_ACTIVE
            flexa.setFallbackRoot owner r2 0 1099  | SUPPLY_NONCE_DECREASED
            flexa.setFallbackRoot owner r2 1 1099  | OK
            """)
    void shouldReportTheFirstRuleBrokenOnceThereIsAFallbackRoot(String call, ResultCode expected) {
        must("flexa.setDelay owner 100");
        must("flexa.setFallbackRoot owner r1 1 1000");
        driver.drainEvents();

        check(call, expected);

        assertThat(calls.call(call)).as("again").isEqualTo(expected);
        assertThat(driver.drainEvents().isEmpty()).as("again").isEqualTo(expected != OK);
    }

    /** Of the conditions of an outflow none has a code of its own; what is before and behind them has. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # kind              | operator  | value | number | root | result
            NONE                | mallory   | 51    | 9      | r9   | BAD_PAYLOAD
            UNDECODABLE         | mallory   | 51    | 9      | r9   | BAD_PAYLOAD
            UNKNOWN             | mallory   | 51    | 9      | r9   | FCM_BAD_FLAG
            WITHDRAWAL          | mallory   | 50    | 0      | r1   | FCM_UNAUTHORISED
            WITHDRAWAL          | alice     | 50    | 0      | r9   | FCM_UNAUTHORISED
            WITHDRAWAL          | alice     | 50    | 1      | r1   | FCM_UNAUTHORISED
            WITHDRAWAL          | alice     | 2000  | 0      | r1   | FCM_UNAUTHORISED
            WITHDRAWAL          | alice     | 51    | 0      | r1   | INSUFFICIENT_BALANCE
            WITHDRAWAL          | alice     | 50    | 0      | r1   | OK
            WITHDRAWAL          | publisher | 50    | 2      | r3   | OK
            FALLBACK_WITHDRAWAL | mallory   | 50    | 50     | r5   | FCM_UNAUTHORISED
            FALLBACK_WITHDRAWAL | publisher | 50    | 50     | r5   | FCM_UNAUTHORISED
            FALLBACK_WITHDRAWAL | alice     | 50    | 49     | r5   | FCM_UNAUTHORISED
            FALLBACK_WITHDRAWAL | alice     | 50    | 50     | r1   | FCM_UNAUTHORISED
            FALLBACK_WITHDRAWAL | alice     | 51    | 51     | r5   | INSUFFICIENT_BALANCE
            FALLBACK_WITHDRAWAL | alice     | 50    | 50     | r5   | OK
            REFUND              | mallory   | 50    | 1      | r0   | FCM_UNAUTHORISED
            REFUND              | alice     | 50    | 2      | r0   | FCM_UNAUTHORISED
            REFUND              | alice     | 49    | 1      | r0   | FCM_UNAUTHORISED
            REFUND              | alice     | 50    | 1      | r0   | OK
            DIRECT_TRANSFER     | alice     | 51    | 0      | r0   | FCM_UNAUTHORISED
            DIRECT_TRANSFER     | owner     | 2000  | 0      | r0   | FCM_UNAUTHORISED
            DIRECT_TRANSFER     | owner     | 51    | 0      | r0   | INSUFFICIENT_BALANCE
            DIRECT_TRANSFER     | owner     | 50    | 0      | r0   | OK
            """)
    void shouldLetOutWhatIsAuthorised(
            OutflowKind kind, String operator, long value, String number, String root, ResultCode expected) {
        driver.holder("mallory");
        must("flexa.lowerLimit owner 99999999999999999998001"); // 1,999 are left
        must("flexa.setDelay owner 100");
        must("flexa.setFallbackRoot owner r5 0 1000");
        driver.drainEvents();
        String before = driver.state();

        ResultCode result = driver.outflow(kind, operator, driver.address1("alice"), value, number, root, POOL);

        assertThat(result).isEqualTo(expected);
        if (expected != OK) {
            assertThat(driver.state()).isEqualTo(before);
            assertThat(driver.drainEvents()).isEmpty();
            ResultCode again = driver.outflow(kind, operator, driver.address1("alice"), value, number, root, POOL);
            assertThat(again).as("again").isEqualTo(expected);
            assertThat(driver.state()).isEqualTo(before);
        }
    }

    @Test
    void shouldKeepAStrangersAccountApartFromTheZeroAddress() {
        long stranger = 0xABCDEF;
        assertThat(withdraw(0, "publisher", 10, "r3")).isEqualTo(OK);

        assertThat(withdraw(stranger, "nobody", 5, "r1")).isEqualTo(FCM_UNAUTHORISED);
        assertThat(withdraw(stranger, "publisher", 5, "r1")).isEqualTo(OK);
    }

    private ResultCode withdraw(long address1, String operator, long value, String root) {
        return driver.outflow(OutflowKind.WITHDRAWAL, operator, address1, value, "0", root, POOL);
    }

    private void must(String call) {
        assertThat(calls.call(call)).as(call).isEqualTo(OK);
    }
}
