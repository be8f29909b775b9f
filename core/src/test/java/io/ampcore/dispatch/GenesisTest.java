package io.ampcore.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ampcore.domain.Genesis;
import io.ampcore.domain.ResultCode;
import io.ampcore.driver.Books;
import io.ampcore.driver.LedgerDriver;
import io.ampcore.memory.NativeBuffer;
import io.ampcore.protocol.GenesisEncoder;
import io.ampcore.protocol.MessageHeaderEncoder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GenesisTest {
    private static final Genesis GENESIS = LedgerDriver.GENESIS;

    private final NativeBuffer message = new NativeBuffer(new byte[256]);
    private final Outbox outbox = new Outbox();
    private final CommandDispatcher dispatcher = new CommandDispatcher(GENESIS, outbox, 0);

    @AfterEach
    void close() {
        dispatcher.close();
    }

    @Test
    void shouldReadWhatItWrote() {
        int length = GenesisCodec.encode(GENESIS, message, 3);

        assertEquals(ResultCode.OK, CommandCheck.check(message, 3, length));
        assertTrue(GenesisCodec.isGenesis(message, 3));
        assertEquals(GENESIS, GenesisCodec.decode(message, 3));
    }

    @Test
    void shouldComeFirstAndNeverAgain() {
        assertEquals(ResultCode.OK, dispatch(1, GENESIS));
        Books before = Books.of(dispatcher.ledger());

        assertEquals(ResultCode.GENESIS_REPEATED, dispatch(2, GENESIS));
        assertEquals(
                ResultCode.GENESIS_REPEATED,
                dispatch(3, Genesis.builder().lockCapacity(5).build()));

        assertEquals(before, Books.of(dispatcher.ledger()));
    }

    @Test
    void shouldStopWhereTheJournalTellsOfAnotherLedger() {
        Genesis other = Genesis.builder().lockCapacity(5).build();

        assertThrows(IllegalStateException.class, () -> dispatch(1, other));
    }

    @Test
    void shouldRefuseNumbersOutOfRange() {
        GenesisCodec.encode(GENESIS, message, 0);
        int body = MessageHeaderEncoder.ENCODED_LENGTH;
        for (int field = 0; field < 18; field++) {
            for (int bad : new int[] {0, -1, Integer.MIN_VALUE, Integer.MAX_VALUE}) {
                GenesisCodec.encode(GENESIS, message, 0);
                message.putInt(body + 4 * field, bad);
                assertThrows(IllegalArgumentException.class, () -> GenesisCodec.decode(message, 0));
            }
        }
        assertEquals(18 * 4, GenesisEncoder.BLOCK_LENGTH);
    }

    @Test
    void shouldNotLeaveASequenceOutOrGoBackInTime() {
        dispatch(1, GENESIS);

        assertThrows(IllegalStateException.class, () -> dispatch(3, GENESIS));
        assertThrows(IllegalStateException.class, () -> dispatch(1, GENESIS));
        int length = GenesisCodec.encode(GENESIS, message, 0);
        assertThrows(IllegalStateException.class, () -> dispatcher.dispatch(2, 9, message, 0, length));
    }

    private ResultCode dispatch(long sequence, Genesis genesis) {
        int length = GenesisCodec.encode(genesis, message, 0);
        outbox.wrap(NativeBuffer.allocate(1024), 0, 1024);
        return dispatcher.dispatch(sequence, 10, message, 0, length);
    }
}
