package io.ampcore.dispatch;

import io.ampcore.domain.ResultCode;
import io.ampcore.guard.Entitlements;
import io.ampcore.payment.LockView;
import io.ampcore.protocol.OpenLocksReplyEncoder;
import io.ampcore.protocol.OpenLocksReplyEncoder.LocksEncoder;
import io.ampcore.protocol.QueryOpenLocksDecoder;
import io.ampcore.state.Lock;
import io.ampcore.state.Locks;

/**
 * Pages through the locks that hold collateral. The cursor is the last record that was looked at, so a page costs a bounded
 * amount of work however many locks there are. A lock that is open from the first page to the last is shown once; one that
 * is made or ends meanwhile may be shown or not.
 */
final class OpenLocksQuery {
    /** Most locks of a page. */
    static final int PAGE_MAX = 32;
    /** Most records that are looked at for a page: some 100 microseconds in which no command is applied. */
    static final int SCANNED_MAX = 1024;

    private final OpenLocksReplyEncoder reply = new OpenLocksReplyEncoder();
    private final int[] page = new int[PAGE_MAX];
    private final Locks locks;
    private final LockView view;
    private final Entitlements entitlements;
    private final Outbox outbox;
    private final CommandContext context;
    private int count;
    private int nextCursor;

    OpenLocksQuery(Locks locks, LockView view, Entitlements entitlements, Outbox outbox, CommandContext context) {
        this.entitlements = entitlements;
        this.locks = locks;
        this.view = view;
        this.outbox = outbox;
        this.context = context;
    }

    /** @return OK, or NOT_ENTITLED for whoever may ask neither for the manager nor for the holder. */
    ResultCode answer(QueryOpenLocksDecoder query) {
        int managerId = (int) query.managerId();
        int holderId = (int) query.holderId();
        boolean isEntitled = isEntitled(managerId, holderId);
        count = 0;
        nextCursor = 0;
        if (isEntitled) {
            scan(managerId, holderId, (int) query.cursor());
        }
        ResultCode result = isEntitled ? ResultCode.OK : ResultCode.NOT_ENTITLED;
        write(query, result);
        return result;
    }

    private boolean isEntitled(int managerId, int holderId) {
        int principalId = context.principalId();
        return entitlements.mayQueryAll(principalId)
                || (managerId != 0 && entitlements.mayQuery(principalId, managerId))
                || (holderId != 0 && entitlements.mayQuery(principalId, holderId));
    }

    private void scan(int managerId, int holderId, int cursor) {
        int last = locks.count();
        // A cursor that was not given out by this query, and may be negative, ends the pages.
        int id = Integer.compareUnsigned(cursor, last) < 0 ? cursor : last;
        for (int rest = SCANNED_MAX; rest > 0 && id < last && count < PAGE_MAX; rest--) {
            id++;
            if (isWanted(id, managerId, holderId)) {
                page[count++] = id;
            }
        }
        nextCursor = id < last ? id : 0;
    }

    private boolean isWanted(int id, int managerId, int holderId) {
        if (!view.look(id) || !view.state().holdsCollateral()) return false;
        Lock lock = view.lock();
        return (managerId == 0 || lock.managerId() == managerId) && (holderId == 0 || lock.holderId() == holderId);
    }

    private void write(QueryOpenLocksDecoder query, ResultCode result) {
        int groupLength = LocksEncoder.sbeHeaderSize() + count * LocksEncoder.sbeBlockLength();
        reply.wrap(
                outbox.buffer(),
                outbox.begin(
                        context, OpenLocksReplyEncoder.TEMPLATE_ID, OpenLocksReplyEncoder.BLOCK_LENGTH, groupLength));
        reply.sequence(context.sequence())
                .result(result.number())
                .reserved(0)
                .managerId(query.managerId())
                .holderId(query.holderId())
                .nextCursor(Integer.toUnsignedLong(nextCursor));
        LocksEncoder entry = reply.locksCount(count);
        for (int i = 0; i < count; i++) {
            view.look(page[i]);
            write(entry.next(), view.lock());
        }
    }

    private void write(LocksEncoder entry, Lock lock) {
        entry.lockId().low(lock.lockIdLow()).high(lock.lockIdHigh());
        entry.managerId(Integer.toUnsignedLong(lock.managerId()))
                .partitionId(Integer.toUnsignedLong(lock.partitionId()))
                .holderId(Integer.toUnsignedLong(lock.holderId()))
                .beneficiaryId(Integer.toUnsignedLong(lock.beneficiaryId()))
                .assetId(Integer.toUnsignedLong(lock.assetId()))
                .lockState((short) view.state().code())
                .reserved((short) 0)
                .reserved2(0);
        entry.authorized().low(view.amountLow()).high(view.amountHigh());
        entry.captured().low(lock.capturedLow()).high(lock.capturedHigh());
        entry.collateral().low(view.collateralLow()).high(view.collateralHigh());
        entry.deadlineNs(view.deadlineNs()).reference(lock.reference());
    }
}
