package io.ampcore.dispatch;

import static io.ampcore.domain.ResultCode.*;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ampcore.client.CommandWriter;
import io.ampcore.domain.FreezeFlags;
import io.ampcore.domain.FreezeKind;
import io.ampcore.domain.Genesis;
import io.ampcore.domain.Principals;
import io.ampcore.domain.ResultCode;
import io.ampcore.domain.Role;
import io.ampcore.memory.NativeBuffer;
import io.ampcore.protocol.MessageHeaderEncoder;
import io.ampcore.protocol.TransferEncoder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who sends a contract's call says whether it happened already: what the CHAIN reports, nobody can freeze. */
class ChainReportTest {
    private static final int ALICE = 1;
    private static final int BOB = 2;
    private static final int CLERK = 0x8000_0001;

    private final Outbox outbox = new Outbox();
    private final NativeBuffer told = NativeBuffer.allocate(Outbox.CAPACITY_MIN);
    private final NativeBuffer message = new NativeBuffer(new byte[256]);
    private final CommandDispatcher dispatcher = new CommandDispatcher(
            Genesis.builder().lockCapacity(64).declineCapacity(64).build(), outbox, 0);
    private final CommandWriter writer = new CommandWriter(0, Principals.OPERATOR);
    private long sequence;

    @BeforeEach
    void frozenAliceHasTokens() {
        for (byte i = ALICE; i <= BOB; i++) {
            byte[] address = new byte[20];
            address[19] = i;
            writer.registerHolder(address);
            assertEquals(OK, send());
        }
        writer.mint(ALICE, 1_000, 0);
        assertEquals(OK, send());
        writer.freeze(FreezeKind.HOLDER, ALICE, FreezeFlags.ALL, 7);
        assertEquals(OK, send());
    }

    @AfterEach
    void close() {
        dispatcher.close();
    }

    @Test
    void shouldRefuseATransferOfTheFrozenByWhomeverActsForThem() {
        assertEquals(FROZEN, transfer(ALICE));
        assertEquals(FROZEN, transfer(Principals.OPERATOR));
        assertEquals(NOT_ENTITLED, transfer(CLERK));
        writer.principalId(ALICE).grantRole(Role.AGENT, ALICE, CLERK, false);
        assertEquals(OK, send());
        assertEquals(FROZEN, transfer(CLERK));
    }

    @Test
    void shouldBookAReportOfTheFrozen() {
        assertEquals(OK, transfer(Principals.CHAIN));
        writer.grantRole(Role.CHAIN, 0, CLERK, false);
        assertEquals(OK, send());
        assertEquals(OK, transfer(CLERK));
    }

    @Test
    void shouldTransferAgainWhenTheFreezeIsLifted() {
        writer.freeze(FreezeKind.HOLDER, ALICE, 0, 7);
        assertEquals(OK, send());

        assertEquals(OK, transfer(ALICE));
    }

    private ResultCode send() {
        return dispatch(writer.buffer(), writer.length());
    }

    private ResultCode transfer(int principalId) {
        MessageHeaderEncoder header = new MessageHeaderEncoder();
        TransferEncoder transfer = new TransferEncoder().wrapAndApplyHeader(message, 0, header);
        header.principalId(Integer.toUnsignedLong(principalId));
        transfer.callerId(ALICE).toId(BOB).value().word0(10).word1(0).word2(0).word3(0);
        return dispatch(message, MessageHeaderEncoder.ENCODED_LENGTH + transfer.encodedLength());
    }

    private ResultCode dispatch(NativeBuffer command, int length) {
        assertEquals(OK, CommandCheck.check(command, 0, length));
        outbox.wrap(told, 0, told.capacity());
        sequence++;
        return dispatcher.dispatch(sequence, sequence, command, 0, length);
    }
}
