package io.ampcore.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ampcore.client.CommandWriter;
import io.ampcore.domain.Principals;
import io.ampcore.domain.ResultCode;
import io.ampcore.driver.LedgerDriver;
import io.ampcore.memory.NativeBuffer;
import io.ampcore.protocol.CountersReplyDecoder;
import io.ampcore.protocol.MessageHeaderDecoder;
import java.util.ArrayList;
import java.util.List;

/** Asks for the counters, and puts them in words. */
final class CountersReader {
    private CountersReader() {}

    static List<String> read(LedgerDriver driver, int principalId) {
        CommandWriter writer = new CommandWriter(0, principalId);
        writer.queryCounters();
        byte[] message = driver.query(writer.buffer(), writer.length()).get(0);
        CountersReplyDecoder reply =
                new CountersReplyDecoder().wrapAndApplyHeader(new NativeBuffer(message), 0, new MessageHeaderDecoder());
        ResultCode expected = principalId == Principals.OPERATOR ? ResultCode.OK : ResultCode.NOT_ENTITLED;
        assertEquals(expected.number(), reply.result());
        assertEquals(driver.sequence(), reply.sequence());
        assertEquals(driver.ledger().time().nowNs(), reply.lastTimestampNs());
        List<String> lines = new ArrayList<>();
        for (CountersReplyDecoder.TablesDecoder table : reply.tables()) {
            lines.add(table.name() + " " + table.used() + "/" + table.capacity());
        }
        return lines;
    }
}
