package io.ampcore.dispatch;

import static io.ampcore.domain.ResultCode.*;
import static io.ampcore.driver.Network.*;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ampcore.client.CommandWriter;
import io.ampcore.domain.LockState;
import io.ampcore.domain.Principals;
import io.ampcore.domain.ResultCode;
import io.ampcore.driver.Command;
import io.ampcore.driver.LedgerDriver;
import io.ampcore.driver.LedgerDriver.Layer;
import io.ampcore.driver.Network;
import io.ampcore.memory.NativeBuffer;
import io.ampcore.protocol.MessageHeaderDecoder;
import io.ampcore.protocol.OpenLocksReplyDecoder;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whoever may act for a manager or a holder sees its open locks, page by page. */
class OpenLocksQueryTest {
    private final Network net = Network.with(Layer.DISPATCHER, 100_000);
    private int nextCursor;
    private ResultCode result;
    private final List<LockState> states = new ArrayList<>();

    @BeforeEach
    void threeLocksOfThePoolOneOfTheCustomerAndOneOfAnotherManager() {
        net.driver.ok(net.lock(1, 10));
        net.driver.ok(net.lock(2, 10).flags(2));
        net.driver.ok(net.lock(3, 10));
        net.driver.ok(net.lock(4, 10).partitionId(CUSTOMERS).holderId(CUSTOMER));
        net.driver.ok(net.lock(5, 10)
                .principalId(OTHER_MANAGER)
                .managerId(OTHER_MANAGER)
                .partitionId(OTHER_POOL)
                .holderId(OTHER_MANAGER));
        net.driver.ok(release(3));
    }

    @AfterEach
    void close() {
        net.close();
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1, 0, 1 2 4",
        "1, 1, 5, 4",
        "5, 0, 5, 4",
        "5, 1, 5, 4",
        "1, 1, 1, 1 2",
        "2, 2, 0, 5",
        "3, 3, 0, ''",
        "-1, 0, 0, 1 2 4 5",
        "-1, 0, 5, 4",
        "-1, 60, 0, ''"
    })
    void shouldShowWhatHoldsCollateral(int principalId, int managerId, int holderId, String expected) {
        assertEquals(expected, page(principalId, managerId, holderId, 0));
        assertEquals(OK, result);
        assertEquals(0, nextCursor);
    }

    @ParameterizedTest
    @CsvSource({"6, 1, 0", "2, 1, 0", "6, 0, 5", "4, 0, 0", "0, 0, 0", "-2, 1, 0"})
    void shouldTellAStrangerNothing(int principalId, int managerId, int holderId) {
        assertEquals("", page(principalId, managerId, holderId, 0));
        assertEquals(NOT_ENTITLED, result);
    }

    @Test
    void shouldShowLocksAsTheyAreNowThoughTheirDeadlinesWait() {
        long deadlineNs = net.driver.nowNs() / LedgerDriver.MILLI * LedgerDriver.MILLI + 2 * LedgerDriver.MILLI;
        net.driver.ok(net.lock(6, 10).ttlNs(deadlineNs - 500_000 - net.driver.nowNs()));
        net.driver.ok(net.lock(7, 10).ttlNs(deadlineNs - 500_000 - net.driver.nowNs()));
        net.driver.ok(capture(7, 1, 5));
        net.driver.at(deadlineNs - 400_000).ok(new Command.Tick());

        assertEquals("1 2 4 7", page(MANAGER, MANAGER, 0, 0));
        assertEquals(List.of(LockState.OPEN, LockState.CAPTURED, LockState.OPEN, LockState.CAPTURED), states);
    }

    @Test
    void shouldPageThroughAllAndLookAtSoManyRecordsEach() {
        for (int id = 10; id < 2_500; id++) {
            net.driver.ok(net.lock(id, 1).reference(id));
        }
        for (int id = 10; id < 2_400; id++) {
            net.driver.ok(release(id));
        }

        List<String> found = new ArrayList<>();
        int pages = 0;
        int cursor = 0;
        do {
            String page = page(MANAGER, MANAGER, 0, cursor);
            if (!page.isEmpty()) found.addAll(List.of(page.split(" ")));
            assertEquals(true, states.size() <= OpenLocksQuery.PAGE_MAX);
            assertEquals(true, nextCursor == 0 || nextCursor - cursor <= OpenLocksQuery.SCANNED_MAX);
            cursor = nextCursor;
            pages++;
        } while (cursor != 0);

        List<String> expected = LongStream.concat(LongStream.of(1, 2, 4), LongStream.range(2_400, 2_500))
                .mapToObj(Long::toString)
                .toList();
        assertEquals(expected, found);
        assertEquals(6, pages, "two that look at 1,024 records, three full ones, and the rest");
    }

    @ParameterizedTest
    @CsvSource({"5", "6", "2147483647", "-1", "-2147483648"})
    void shouldEndAtACursorBehindTheLastRecord(int cursor) {
        assertEquals("", page(MANAGER, MANAGER, 0, cursor));
        assertEquals(0, nextCursor);
    }

    /** @return the ids of a page; asking changes nothing. */
    private String page(int principalId, int managerId, int holderId, int cursor) {
        String digest = net.driver.ledger().digest();
        CommandWriter writer = new CommandWriter(0, principalId);
        writer.queryOpenLocks(managerId, holderId, cursor);
        byte[] message = net.driver.query(writer.buffer(), writer.length()).get(0);
        assertEquals(digest, net.driver.ledger().digest());
        OpenLocksReplyDecoder reply = new OpenLocksReplyDecoder()
                .wrapAndApplyHeader(new NativeBuffer(message), 0, new MessageHeaderDecoder());
        assertEquals(net.driver.sequence(), reply.sequence());
        result = ResultCode.get(reply.result());
        nextCursor = (int) reply.nextCursor();
        states.clear();
        List<String> ids = new ArrayList<>();
        for (OpenLocksReplyDecoder.LocksDecoder lock : reply.locks()) {
            ids.add(Long.toString(lock.lockId().low()));
            states.add(LockState.get(lock.lockState()));
        }
        assertEquals(message.length, MessageHeaderDecoder.ENCODED_LENGTH + reply.encodedLength());
        return String.join(" ", ids);
    }

    @Test
    void shouldCountWhatIsInTheTablesForTheOperatorAlone() {
        net.driver.ok(new Command.OpenSession(MANAGER, 1));

        List<String> lines = CountersReader.read(net.driver, Principals.OPERATOR);

        assertEquals(
                List.of(
                        "holders 6/64",
                        "partitions 5/16",
                        "balances 9/128",
                        "stakes 2/64",
                        "policies 2/1024",
                        "assets 0/1024",
                        "assetTerms 0/4096",
                        "locks 5/4096",
                        "declines 0/64",
                        "sessions 1/4",
                        "roles 2/18",
                        "limits 0/16"),
                lines);
        assertEquals(List.of(), CountersReader.read(net.driver, MANAGER));
    }
}
