package io.ampcore.dispatch;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.ampcore.domain.ResultCode;
import io.ampcore.guard.Entitlements;
import io.ampcore.protocol.CountersReplyEncoder;
import io.ampcore.protocol.CountersReplyEncoder.TablesEncoder;
import io.ampcore.state.LedgerState;
import java.util.Arrays;

/** Tells an operator how full each table is: capacities are fixed at genesis, so what fills up has to be seen coming. */
final class CountersQuery {
    private static final byte[][] NAMES = names(
            "holders",
            "partitions",
            "balances",
            "stakes",
            "policies",
            "assets",
            "assetTerms",
            "locks",
            "declines",
            "sessions",
            "roles",
            "limits");

    private final CountersReplyEncoder reply = new CountersReplyEncoder();
    private final LedgerState state;
    private final Entitlements entitlements;
    private final Outbox outbox;
    private final CommandContext context;
    private TablesEncoder tables;
    private int position;

    CountersQuery(LedgerState state, Entitlements entitlements, Outbox outbox, CommandContext context) {
        this.entitlements = entitlements;
        this.state = state;
        this.outbox = outbox;
        this.context = context;
    }

    /** @return OK, or NOT_ENTITLED for whoever is no operator. */
    ResultCode answer() {
        boolean isEntitled = entitlements.mayQueryAll(context.principalId());
        ResultCode result = isEntitled ? ResultCode.OK : ResultCode.NOT_ENTITLED;
        int count = isEntitled ? NAMES.length : 0;
        int groupLength = TablesEncoder.sbeHeaderSize() + count * TablesEncoder.sbeBlockLength();
        reply.wrap(
                outbox.buffer(),
                outbox.begin(
                        context, CountersReplyEncoder.TEMPLATE_ID, CountersReplyEncoder.BLOCK_LENGTH, groupLength));
        reply.sequence(context.sequence())
                .lastTimestampNs(context.timestampNs())
                .result(result.number())
                .reserved(0)
                .reserved2(0);
        tables = reply.tablesCount(count);
        if (isEntitled) {
            writeTables();
        }
        return result;
    }

    /** In the order of the names. */
    private void writeTables() {
        position = 0;
        write(state.holders().count(), state.holders().capacity());
        write(state.partitions().count(), state.partitions().capacity());
        write(state.balances().count(), state.balances().capacity());
        write(state.stakes().count(), state.stakes().capacity());
        write(state.policies().liveCount(), state.policies().capacity());
        write(state.assets().count(), state.assets().capacity());
        write(state.assetTerms().count(), state.assetTerms().capacity());
        write(state.locks().liveCount(), state.locks().capacity());
        write(state.declines().liveCount(), state.declines().capacity());
        write(state.sessions().openCount(), state.sessions().capacity());
        write(state.roles().count(), state.roles().capacity());
        write(state.limits().count(), state.limits().capacity());
    }

    private void write(int used, int capacity) {
        tables.next()
                .putName(NAMES[position++], 0)
                .used(Integer.toUnsignedLong(used))
                .capacity(Integer.toUnsignedLong(capacity));
    }

    private static byte[][] names(String... names) {
        return Arrays.stream(names)
                .map(name -> Arrays.copyOf(name.getBytes(US_ASCII), TablesEncoder.nameLength()))
                .toArray(byte[][]::new);
    }
}
