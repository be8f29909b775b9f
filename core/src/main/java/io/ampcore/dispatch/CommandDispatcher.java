package io.ampcore.dispatch;

import static io.ampcore.memory.NativeBuffer.getIntAt;
import static io.ampcore.memory.NativeBuffer.getLongAt;
import static io.ampcore.memory.NativeBuffer.getUint16At;

import io.ampcore.domain.Answer;
import io.ampcore.domain.Genesis;
import io.ampcore.domain.ResultCode;
import io.ampcore.ledger.Ledger;
import io.ampcore.memory.NativeBuffer;
import io.ampcore.memory.UndoLog;
import io.ampcore.payment.LockRequest;
import io.ampcore.payment.Payments;
import io.ampcore.protocol.*;

/**
 * Applies commands and queries that {@link CommandCheck} has passed: bytes in, one call on the {@link Ledger}, receipt and
 * events into the outbox. It makes the ledger that it writes the events of. Ledger thread only.
 */
public final class CommandDispatcher implements AutoCloseable {
    private static final int UINT128_LENGTH = 2 * Long.BYTES;

    private final GenesisDecoder genesis = new GenesisDecoder();
    private final MintDecoder mint = new MintDecoder();
    private final CaptureDecoder capture = new CaptureDecoder();
    private final ReleaseDecoder release = new ReleaseDecoder();
    private final DrawDecoder draw = new DrawDecoder();
    private final ReportPaidDrawDecoder reportPaidDraw = new ReportPaidDrawDecoder();
    private final LockRequest lockRequest = new LockRequest();
    private final Answer answer = new Answer();
    private final CommandContext context = new CommandContext();
    private final Outbox outbox;
    private final Ledger ledger;
    private final RegistryDispatcher registryDispatcher;
    private final PoolDispatcher poolDispatcher;
    private final GuardDispatcher guardDispatcher;
    private final TokenDispatcher tokenDispatcher;
    private final PaymentDispatcher paymentDispatcher;
    private final Payments payments;
    private final SessionDispatcher sessions;
    private final ChainDispatcher chains;
    private final QueryDispatcher queries;
    private final ReceiptWriter receipts;
    private final LookAhead lookAhead;
    /** Of a message that lies on the heap. */
    private NativeBuffer copy = NativeBuffer.allocate(0);

    private NativeBuffer buffer;
    private int body;
    private int blockLength;
    private int version;
    private int type;
    private int lockManagerId;
    private long lockIdLow;
    private long lockIdHigh;

    /**
     * @param outbox where receipts and events are written; whoever calls {@link #dispatch} wraps it before.
     * @param durabilityCode that receipts promise.
     */
    public CommandDispatcher(Genesis genesis, Outbox outbox, int durabilityCode) {
        this.outbox = outbox;
        ledger = new Ledger(genesis, new EventWriter(outbox, context), new TokenEventWriter(outbox, context));
        registryDispatcher = new RegistryDispatcher(ledger);
        poolDispatcher = new PoolDispatcher(ledger.pools(), answer);
        guardDispatcher = new GuardDispatcher(ledger.guards());
        tokenDispatcher = new TokenDispatcher(ledger.token(), ledger.guards().entitlements());
        lookAhead = new LookAhead(ledger.state());
        payments = ledger.payments();
        paymentDispatcher = new PaymentDispatcher(payments);
        queries = new QueryDispatcher(ledger, outbox, context);
        receipts = new ReceiptWriter(outbox, context, durabilityCode);
        sessions = new SessionDispatcher(ledger.sessions(), ledger.state().sessions(), context, receipts);
        chains = new ChainDispatcher(this, sessions, context, outbox, ledger.state(), answer);
    }

    /** @return starts the look-ups of commands that will be dispatched next. */
    public LookAhead lookAhead() {
        return lookAhead;
    }

    /** @return where receipts and events are written. */
    public Outbox outbox() {
        return outbox;
    }

    public Ledger ledger() {
        return ledger;
    }

    /** @return what the last command was told besides its code. */
    public Answer answer() {
        return answer;
    }

    /**
     * Applies a command and writes its events, then its receipt.
     *
     * @param sequence one more than that of the last command.
     * @param timestampNs not before that of the last command.
     * @return what it was told.
     */
    public ResultCode dispatch(long sequence, long timestampNs, NativeBuffer buffer, int offset, int length) {
        if (isOnHeap(buffer)) return dispatch(sequence, timestampNs, copyOf(buffer, offset, length), 0, length);
        ledger.time().advanceTo(sequence, timestampNs);
        lookAhead.begin();
        begin(buffer, offset);
        return type == ChainDecoder.TEMPLATE_ID ? chains.dispatch(buffer, offset) : dispatchAlone();
    }

    /** Answers a query as of the last command; nothing changes. */
    public ResultCode query(NativeBuffer buffer, int offset, int length) {
        return query(ledger.time().nowNs(), buffer, offset, length);
    }

    /**
     * Answers a query and writes its reply; nothing changes.
     *
     * @param nowNs what a dry run is stamped with, if it is later than the last command.
     */
    public ResultCode query(long nowNs, NativeBuffer buffer, int offset, int length) {
        if (isOnHeap(buffer)) return query(nowNs, copyOf(buffer, offset, length), 0, length);
        begin(buffer, offset);
        if (type == DryRunDecoder.TEMPLATE_ID) return dryRun(nowNs, buffer, LinkedCommands.ofDryRun(offset));
        return queries.dispatch(type, buffer, body, blockLength, version);
    }

    private ResultCode dispatchAlone() {
        ResultCode number = sessions.judgeNumber(answer);
        if (number == ResultCode.OK) {
            endNamed();
            workOffDue();
            ResultCode result = judge();
            answer(result, answer);
            return result;
        }
        // No rule is asked, and no number used.
        workOffDue();
        if (number == ResultCode.REPEATED) return sessions.answerAgain();
        refuseNumber(number);
        return number;
    }

    /** Everything is done as if the command came now, and taken back; only its receipts stay. */
    private ResultCode dryRun(long nowNs, NativeBuffer buffer, int offset) {
        UndoLog undo = ledger.state().undo();
        ledger.time().lookAheadTo(nowNs);
        context.dryRun(true);
        outbox.mute(true);
        undo.begin();
        goToLinked(buffer, offset, context.sessionSequence());
        ResultCode result = type == ChainDecoder.TEMPLATE_ID ? chains.dispatch(buffer, offset) : dispatchAlone();
        undo.rollback();
        outbox.mute(false);
        context.dryRun(false);
        ledger.time().lookBack();
        return result;
    }

    private static boolean isOnHeap(NativeBuffer buffer) {
        return buffer.byteArray() != null;
    }

    /** What lies on the heap has no address that fields could be read at: off the hot path, it is copied. */
    private NativeBuffer copyOf(NativeBuffer buffer, int offset, int length) {
        if (copy.capacity() < length) {
            copy = NativeBuffer.allocate(length);
        }
        copy.putBytes(0, buffer, offset, length);
        return copy;
    }

    /** Begins a message that came in by itself. */
    private void begin(NativeBuffer buffer, int offset) {
        long header = wrap(buffer, offset);
        context.set(
                getLongAt(header + MessageHeaderDecoder.sessionIdEncodingOffset()),
                getLongAt(header + MessageHeaderDecoder.sessionSequenceEncodingOffset()),
                getIntAt(header + MessageHeaderDecoder.principalIdEncodingOffset()),
                ledger.time().nowNs(),
                ledger.time().sequence());
        answer.clear();
        answer.wanted(outbox.wantsReceipt(context.isNumbered()));
    }

    /** Goes on to a command that another message carries; that one's header speaks for it. */
    void goToLinked(NativeBuffer buffer, int offset, long number) {
        wrap(buffer, offset);
        context.sessionSequence(number);
    }

    /** Writes the receipt of the present command, which has used its number if it has one. */
    void answer(ResultCode result, Answer answer) {
        // The command's own answer knows, not one that it shares with others of its chain.
        if (this.answer.isWanted()) {
            receipts.write(type, result, lockIdLow, lockIdHigh, answer, sessions.keepReceipt());
        } else {
            sessions.useNumber();
        }
    }

    /** Answers the present command that its number is wrong. */
    void refuseNumber(ResultCode number) {
        receipts.write(type, number, 0, 0, answer, ReceiptWriter.NOT_KEPT);
    }

    void workOffDue() {
        Genesis genesis = ledger.state().genesis();
        payments.deadlines().workOff(type == TickDecoder.TEMPLATE_ID ? genesis.duePerTick() : genesis.duePerCommand());
    }

    /** Ends the lock that the present command names, if it is due. */
    void endNamed() {
        if (PaymentDispatcher.isPaymentCommand(type)) {
            paymentDispatcher.endNamed();
        } else if ((lockIdLow | lockIdHigh) != 0) {
            payments.deadlines().endNamed(lockManagerId, lockIdLow, lockIdHigh);
        }
    }

    /** Keeps the refusal of the present command once more, where that was taken back with the rest of its chain. */
    void keepRefusal(ResultCode refusal) {
        if (type == LockDecoder.TEMPLATE_ID) {
            payments.locking().keepAgain(context.principalId(), refusal, lockRequest, answer);
        } else if (type == ReleaseDecoder.TEMPLATE_ID && refusal == ResultCode.LOCK_UNKNOWN) {
            payments.releasing().keepAgain(context.principalId(), lockManagerId, lockIdLow, lockIdHigh, answer);
        }
    }

    @Override
    public void close() {
        ledger.close();
    }

    /** @return address of the header. */
    private long wrap(NativeBuffer buffer, int offset) {
        long header = buffer.blockAt(offset, MessageHeaderDecoder.ENCODED_LENGTH);
        this.buffer = buffer;
        body = offset + MessageHeaderDecoder.ENCODED_LENGTH;
        blockLength = getUint16At(header + MessageHeaderDecoder.blockLengthEncodingOffset());
        version = getUint16At(header + MessageHeaderDecoder.versionEncodingOffset());
        type = getUint16At(header + MessageHeaderDecoder.templateIdEncodingOffset());
        readLockId();
        return header;
    }

    /** Asks the rule of the present command. */
    ResultCode judge() {
        return switch (type) {
            case LockDecoder.TEMPLATE_ID -> onLock();
            case SettleDecoder.TEMPLATE_ID -> onSettle();
            case CaptureDecoder.TEMPLATE_ID -> onCapture();
            case ReleaseDecoder.TEMPLATE_ID -> onRelease();
            case DrawDecoder.TEMPLATE_ID -> onDraw();
            case ReportPaidDrawDecoder.TEMPLATE_ID -> onReportPaidDraw();
            case TickDecoder.TEMPLATE_ID -> ResultCode.OK;
            case SupplyDecoder.TEMPLATE_ID,
                    RewardDecoder.TEMPLATE_ID,
                    UnstakeDecoder.TEMPLATE_ID,
                    WithdrawDecoder.TEMPLATE_ID ->
                poolDispatcher.dispatch(type, context.principalId(), buffer, body, blockLength, version);
            case MintDecoder.TEMPLATE_ID -> onMint(mint.wrap(buffer, body, blockLength, version));
            case GenesisDecoder.TEMPLATE_ID -> onGenesis(genesis.wrap(buffer, body, blockLength, version));
            default -> onOtherCommand();
        };
    }

    private ResultCode onOtherCommand() {
        if (PaymentDispatcher.isPaymentCommand(type)) {
            return paymentDispatcher.dispatch(type, context.principalId(), answer);
        }
        if (RegistryDispatcher.isRegistryCommand(type)) {
            return registryDispatcher.dispatch(type, context.principalId(), buffer, body, blockLength, version, answer);
        }
        if (GuardDispatcher.isGuardCommand(type)) {
            return guardDispatcher.dispatch(type, context.principalId(), buffer, body, blockLength, version, answer);
        }
        if (SessionDispatcher.isSessionCommand(type)) {
            return sessions.dispatch(type, buffer, body, blockLength, version, answer);
        }
        if (!TokenDispatcher.isTokenCommand(type)) {
            // The ingress checks types before it journals, so this is a damaged journal or a newer writer's.
            throw new IllegalStateException("unknown command type: " + type);
        }
        return tokenDispatcher.dispatch(
                type, context.principalId(), ledger.time().nowNs(), buffer, body, blockLength, version);
    }

    /** Keeps the key of the lock that the command names. */
    private void readLockId() {
        switch (type) {
            case LockDecoder.TEMPLATE_ID -> named(NamedLock.LOCK_ID_IN_LOCK);
            case CaptureDecoder.TEMPLATE_ID,
                    SettleDecoder.TEMPLATE_ID,
                    ReleaseDecoder.TEMPLATE_ID,
                    DrawDecoder.TEMPLATE_ID,
                    ReportPaidDrawDecoder.TEMPLATE_ID -> named(NamedLock.LOCK_ID_IN_OTHERS);
            default -> {
                lockIdLow = 0;
                lockIdHigh = 0;
                if (PaymentDispatcher.isPaymentCommand(type)) {
                    paymentDispatcher.wrap(type, buffer, body, blockLength, version);
                    lockIdLow = paymentDispatcher.lockIdLow();
                    lockIdHigh = paymentDispatcher.lockIdHigh();
                }
            }
        }
    }

    private void named(int lockIdOffset) {
        long block = buffer.blockAt(body, lockIdOffset + UINT128_LENGTH);
        lockManagerId = getIntAt(block + NamedLock.MANAGER_ID);
        lockIdLow = getLongAt(block + lockIdOffset);
        lockIdHigh = getLongAt(block + lockIdOffset + Long.BYTES);
    }

    private ResultCode onLock() {
        long block = buffer.blockAt(body, LockDecoder.BLOCK_LENGTH);
        lockRequest
                .key(lockManagerId, lockIdLow, lockIdHigh)
                .parties(
                        getIntAt(block + LockDecoder.partitionIdEncodingOffset()),
                        getIntAt(block + LockDecoder.holderIdEncodingOffset()),
                        getIntAt(block + LockDecoder.beneficiaryIdEncodingOffset()))
                .amount(
                        getIntAt(block + LockDecoder.assetIdEncodingOffset()),
                        getLongAt(block + LockDecoder.amountEncodingOffset()),
                        getLongAt(block + LockDecoder.amountEncodingOffset() + Long.BYTES))
                .times(
                        getLongAt(block + LockDecoder.ttlNsEncodingOffset()),
                        getLongAt(block + LockDecoder.validUntilNsEncodingOffset()))
                .marks(
                        getLongAt(block + LockDecoder.groupIdEncodingOffset()),
                        getLongAt(block + LockDecoder.referenceEncodingOffset()),
                        getIntAt(block + LockDecoder.flagsEncodingOffset()));
        return payments.locking().lock(context.principalId(), lockRequest, answer);
    }

    private ResultCode onCapture() {
        Uint128Decoder amount = capture.wrap(buffer, body, blockLength, version).amount();
        return payments.capturing()
                .capture(
                        context.principalId(),
                        lockManagerId,
                        lockIdLow,
                        lockIdHigh,
                        (int) capture.clearing(),
                        amount.low(),
                        amount.high(),
                        (int) capture.flags(),
                        answer);
    }

    private ResultCode onSettle() {
        return payments.settling().settle(context.principalId(), lockManagerId, lockIdLow, lockIdHigh, answer);
    }

    private ResultCode onRelease() {
        release.wrap(buffer, body, blockLength, version);
        return payments.releasing()
                .release(context.principalId(), lockManagerId, lockIdLow, lockIdHigh, (int) release.reason(), answer);
    }

    private ResultCode onDraw() {
        Uint128Decoder amount = draw.wrap(buffer, body, blockLength, version).amount();
        return payments.drawing()
                .draw(
                        context.principalId(),
                        lockManagerId,
                        lockIdLow,
                        lockIdHigh,
                        amount.low(),
                        amount.high(),
                        (int) draw.reason(),
                        (int) draw.flags(),
                        answer);
    }

    private ResultCode onReportPaidDraw() {
        Uint128Decoder amount =
                reportPaidDraw.wrap(buffer, body, blockLength, version).amount();
        return payments.payingDraws()
                .report(
                        context.principalId(),
                        lockManagerId,
                        lockIdLow,
                        lockIdHigh,
                        (int) reportPaidDraw.operatorId(),
                        amount.low(),
                        amount.high(),
                        answer);
    }

    private ResultCode onMint(MintDecoder command) {
        Uint128Decoder amount = command.amount();
        return ledger.minting().mint(context.principalId(), (int) command.holderId(), amount.low(), amount.high());
    }

    /** The numbers made the ledger before its first command; here they are only held against it. */
    private ResultCode onGenesis(GenesisDecoder command) {
        if (ledger.time().sequence() != 1) return ResultCode.GENESIS_REPEATED;
        Genesis told = GenesisCodec.decode(command);
        if (!told.equals(ledger.state().genesis())) {
            throw new IllegalStateException(
                    "ledger was made with " + ledger.state().genesis() + ", journal says " + told);
        }
        return ResultCode.OK;
    }
}
