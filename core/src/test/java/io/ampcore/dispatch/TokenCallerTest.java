package io.ampcore.dispatch;

import static io.ampcore.domain.ResultCode.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.ampcore.domain.Genesis;
import io.ampcore.domain.Principals;
import io.ampcore.domain.ResultCode;
import io.ampcore.memory.NativeBuffer;
import io.ampcore.protocol.AssumeFlexaOwnershipEncoder;
import io.ampcore.protocol.AssumeOwnershipEncoder;
import io.ampcore.protocol.DeployTokenEncoder;
import io.ampcore.protocol.MessageHeaderEncoder;
import io.ampcore.protocol.RegisterHolderEncoder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who may send a call of the token in whose name. */
class TokenCallerTest {
    private static final int ALICE = 1;
    private static final int BOB = 2;
    private static final int ZERO_ADDRESS = 0;

    private final Outbox outbox = new Outbox();
    private final NativeBuffer told = NativeBuffer.allocate(Outbox.CAPACITY_MIN);
    private final NativeBuffer command = new NativeBuffer(new byte[256]);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final CommandDispatcher dispatcher = new CommandDispatcher(
            Genesis.builder().lockCapacity(64).declineCapacity(64).build(), outbox, 0);
    private long sequence;

    @BeforeEach
    void aliceAndBobAreKnown() {
        for (byte i = ALICE; i <= BOB; i++) {
            new RegisterHolderEncoder().wrapAndApplyHeader(command, 0, header).address(0, i);
            assertThat(send(Principals.OPERATOR)).isEqualTo(OK);
        }
    }

    @AfterEach
    void close() {
        dispatcher.close();
    }

    @Test
    void shouldLetHoldersCallForThemselvesAndTheChainForAnybody() {
        assertThat(deployToken(3, Principals.CHAIN)).isEqualTo(HOLDER_UNKNOWN);
        assertThat(deployToken(ALICE, BOB)).isEqualTo(NOT_ENTITLED);
        assertThat(deployToken(ALICE, ALICE)).isEqualTo(OK);
        assertThat(deployToken(BOB, Principals.CHAIN)).isEqualTo(CONTRACT_EXISTS);
    }

    /** Without this the zero address would own a token that is not there, for nobody does. */
    @Test
    void shouldLetTheZeroAddressCallOnlyWhatIsThereAndByReport() {
        assertThat(assumeOwnership(ZERO_ADDRESS, Principals.CHAIN)).isEqualTo(NOT_ENTITLED);
        assertThat(deployToken(ALICE, ALICE)).isEqualTo(OK);

        assertThat(assumeOwnership(ZERO_ADDRESS, ZERO_ADDRESS)).isEqualTo(NOT_ENTITLED);
        assertThat(assumeOwnership(ZERO_ADDRESS, ALICE)).isEqualTo(NOT_ENTITLED);
        assertThat(assumeOwnership(ZERO_ADDRESS, Principals.CHAIN)).isEqualTo(OK);
    }

    @Test
    void shouldGiveNobodyARoleAtAFlexaManagerThatIsNotThere() {
        assertThat(deployToken(ALICE, ALICE)).isEqualTo(OK);

        new AssumeFlexaOwnershipEncoder().wrapAndApplyHeader(command, 0, header).callerId(ZERO_ADDRESS);
        assertThat(send(Principals.CHAIN)).isEqualTo(INVALID_CALLER);
    }

    private ResultCode deployToken(int callerId, int principalId) {
        new DeployTokenEncoder().wrapAndApplyHeader(command, 0, header).callerId(callerId);
        return send(principalId);
    }

    private ResultCode assumeOwnership(int callerId, int principalId) {
        new AssumeOwnershipEncoder().wrapAndApplyHeader(command, 0, header).callerId(callerId);
        return send(principalId);
    }

    private ResultCode send(int principalId) {
        header.principalId(Integer.toUnsignedLong(principalId));
        outbox.wrap(told, 0, told.capacity());
        sequence++;
        return dispatcher.dispatch(sequence, sequence, command, 0, command.capacity());
    }
}
