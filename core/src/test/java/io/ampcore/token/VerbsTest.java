package io.ampcore.token;

import static io.ampcore.domain.ResultCode.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.ampcore.domain.Genesis;
import io.ampcore.domain.ResultCode;
import io.ampcore.token.hook.Behaviour;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the token refuses, other than transfers, and in which order. */
class VerbsTest {
    private static final int GRANTS = 3;
    private static final int PARTITIONS = 3;

    private final TokenDriver driver = new TokenDriver(Genesis.builder()
            .holderCapacity(32)
            .partitionCapacity(PARTITIONS)
            .balanceCapacity(64)
            .grantCapacity(GRANTS)
            .stakeCapacity(8)
            .lockCapacity(8)
            .declineCapacity(8)
            .build());
    private final Calls calls = new Calls(driver);

    /** No partition, grant, allowance or strategy has a place any more. */
    @BeforeEach
    void everyTableIsFull() {
        driver.deploy("base", Behaviour.BASE_VALIDATOR, 0xBBBB_BBBB);
        driver.deploy("pools", Behaviour.POOL_VALIDATOR, 0);
        driver.deployManager("refusesIn", Behaviour.REFUSE_IN);
        must("approve alice default bob 5");
        must("approve alice 0:alice bob 5");
        must("approve alice 0:bob bob max");
        must("authorize alice bob");
        must("authorize alice carol");
        must("authorizeFor alice default bob");
        must("setStrategy owner bbbbbbbb base");
        must("setStrategy owner 11111111 nobody");
        must("setStrategy owner 22222222 nobody");
        must("register manager");
        must("mintOld owner alice 7");
        must("mintOld owner refusesIn 7");
        must("approveOld alice 8");
        must("approveOld refusesIn 7");
        must("mintOld owner whale 158456325028528675187087900673"); // 2^97 + 1
        must("approveOld whale 158456325028528675187087900673");
        driver.drainEvents();
    }

    @AfterEach
    void close() {
        driver.close();
    }

    /** By verb, in the order of its rules. Each row breaks its rule and of the later ones what it can: the first must win. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            approve nobody 0:carol nobody 1           | INVALID_SENDER
            approve alice 0:carol nobody 1            | INVALID_OPERATOR
            approve alice 0:carol unknown 1           | HOLDER_UNKNOWN
            approve alice 0:carol bob 1               | PARTITION_TABLE_FULL
            approve alice default carol 1             | GRANT_TABLE_FULL
            approve alice default bob max             | OK

            increase alice 0:bob bob 1                | OVERFLOW
            increase nobody 0:carol nobody 1          | INVALID_SENDER
            increase alice 0:carol nobody max         | INVALID_OPERATOR
            increase alice 0:carol unknown 1          | HOLDER_UNKNOWN
            increase alice 0:carol bob 1              | PARTITION_TABLE_FULL
            increase alice default carol 1            | GRANT_TABLE_FULL
            increase alice default bob 1              | OK

            decrease nobody 0:carol nobody 1          | UNDERFLOW
            decrease alice default bob 6              | UNDERFLOW
            decrease nobody 0:carol nobody 0          | INVALID_SENDER
            decrease alice 0:carol nobody 0           | INVALID_OPERATOR
            decrease alice 0:carol unknown 0          | HOLDER_UNKNOWN
            decrease alice default bob 5              | OK

            authorize unknown unknown                 | INVALID_OPERATOR
            authorize alice unknown                   | HOLDER_UNKNOWN
            authorize alice nobody                    | GRANT_TABLE_FULL
            authorize alice bob                       | OK
            revoke nobody nobody                      | INVALID_OPERATOR
            revoke alice unknown                      | HOLDER_UNKNOWN
            revoke alice nobody                       | OK

            authorizeFor unknown 0:carol unknown      | INVALID_OPERATOR
            authorizeFor alice 0:carol unknown        | HOLDER_UNKNOWN
            authorizeFor alice 0:carol nobody         | PARTITION_TABLE_FULL
            authorizeFor alice default carol          | GRANT_TABLE_FULL
            authorizeFor alice default bob            | OK
            revokeFor unknown 0:carol unknown         | INVALID_OPERATOR
            revokeFor alice 0:carol unknown           | HOLDER_UNKNOWN
            revokeFor alice 0:carol nobody            | OK

            register nobody                           | ADDRESS_ZERO
            register manager                          | CM_ALREADY_REGISTERED
            register alice                            | OK

            setStrategy alice bbbbbbbb unknown        | INVALID_SENDER
            setStrategy nobody 0 unknown              | INVALID_SENDER
            setStrategy owner bbbbbbbb unknown        | PREFIX_CONFLICT
            setStrategy owner 0 unknown               | PREFIX_ZERO
            setStrategy owner aaaaaaaa unknown        | HOLDER_UNKNOWN
            setStrategy owner aaaaaaaa pools          | HOOK_BAD_IMPLEMENTER
            setStrategy owner cccccccc alice          | HOOK_BAD_IMPLEMENTER
            setStrategy owner cccccccc pools          | GRANT_TABLE_FULL
            setStrategy owner 33333333 nobody         | GRANT_TABLE_FULL

            nameOwner alice unknown                   | INVALID_CALLER
            nameOwner owner unknown                   | HOLDER_UNKNOWN
            nameOwner owner nobody                    | OK
            assumeOwnership owner                     | INVALID_CALLER

            setHook alice unknown sender unknown      | HOOK_NOT_MANAGER
            setHook alice alice sender unknown        | HOLDER_UNKNOWN
            setHook alice alice sender bob            | HOOK_BAD_IMPLEMENTER
            setHook alice alice recipient base        | HOOK_BAD_IMPLEMENTER
            setHook alice alice recipient refusesIn   | OK
            setHook alice alice sender alice          | OK

            deployToken nobody                        | ADDRESS_ZERO
            deployToken alice                         | CONTRACT_EXISTS
            deploy nobody ACCEPT                      | ADDRESS_ZERO
            deploy base ACCEPT                        | CONTRACT_EXISTS
            deploy alice ACCEPT                       | OK

            mintOld alice nobody max                  | NOT_OWNER
            mintOld owner nobody max                  | ADDRESS_ZERO
            mintOld owner unknown max                 | HOLDER_UNKNOWN
            mintOld owner carol max                   | OVERFLOW
            mintOld owner carol 1                     | OK
            approveOld nobody max                     | ADDRESS_ZERO
            approveOld alice max                      | OK

            swap bob unknown                          | HOLDER_UNKNOWN
            swap bob nobody                           | NOT_AUTHORISED
            swap bob carol                            | NOT_AUTHORISED
            swap bob alice                            | SWAP_TOKEN_BALANCE
            swap bob whale                            | SUPPLY_LIMIT_EXCEEDED
            swap bob refusesIn                        | HOOK_REFUSED
            """)
    void shouldReportTheFirstRuleBroken(String call, ResultCode expected) {
        calls.holder("carol");
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

    /** The contract compares the caller with the address that was named, and while none is, that is the zero address. */
    @Test
    void shouldLetTheZeroAddressAssumeWhatNobodyWasNamedFor() {
        must("assumeOwnership nobody");

        assertThat(calls.call("nameOwner owner owner")).isEqualTo(INVALID_CALLER);
        must("nameOwner nobody owner");
        assertThat(calls.call("assumeOwnership nobody")).isEqualTo(INVALID_CALLER);
        must("assumeOwnership owner");
    }

    @Test
    void shouldNotBeDeployedAgainWhenItsOwnerIsNobody() {
        must("assumeOwnership nobody");

        assertThat(calls.call("deployToken mallory")).isEqualTo(CONTRACT_EXISTS);
        assertThat(calls.call("mintOld mallory mallory 1")).isEqualTo(NOT_OWNER);
    }

    private void must(String call) {
        assertThat(calls.call(call)).as(call).isEqualTo(OK);
    }
}
