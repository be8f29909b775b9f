package io.ampcore.dispatch;

import io.ampcore.domain.Answer;
import io.ampcore.domain.Genesis;
import io.ampcore.domain.ResultCode;
import io.ampcore.ledger.Ledger;
import io.ampcore.payment.LockRequest;
import io.ampcore.payment.Payments;
import io.ampcore.protocol.*;
import org.agrona.DirectBuffer;

/**
 * Applies commands and queries that {@link CommandCheck} has passed: bytes in, one call on the {@link Ledger}, receipt and
 * events into the outbox. It makes the ledger that it writes the events of. Ledger thread only.
 */
public final class CommandDispatcher implements AutoCloseable {
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final GenesisDecoder genesis = new GenesisDecoder();
    private final MintDecoder mint = new MintDecoder();
    private final SupplyDecoder supply = new SupplyDecoder();
    private final LockDecoder lock = new LockDecoder();
    private final CaptureDecoder capture = new CaptureDecoder();
    private final SettleDecoder settle = new SettleDecoder();
    private final ReleaseDecoder release = new ReleaseDecoder();
    private final DrawDecoder draw = new DrawDecoder();
    private final LockRequest lockRequest = new LockRequest();
    private final Answer answer = new Answer();
    private final CommandContext context = new CommandContext();
    private final Outbox outbox;
    private final Ledger ledger;
    private final RegistryDispatcher registryDispatcher;
    private final TokenDispatcher tokenDispatcher;
    private final PaymentDispatcher paymentDispatcher;
    private final Payments payments;
    private final QueryDispatcher queries;
    private final ReceiptWriter receipts;
    private final LookAhead lookAhead;
    private DirectBuffer buffer;
    private int body;
    private int blockLength;
    private int version;
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
        tokenDispatcher = new TokenDispatcher(ledger.token());
        lookAhead = new LookAhead(ledger.state());
        payments = ledger.payments();
        paymentDispatcher = new PaymentDispatcher(payments);
        queries = new QueryDispatcher(ledger, outbox, context);
        receipts = new ReceiptWriter(outbox, context, durabilityCode);
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
    public ResultCode dispatch(long sequence, long timestampNs, DirectBuffer buffer, int offset, int length) {
        wrap(sequence, timestampNs, buffer, offset);
        int type = header.templateId();
        ledger.time().advanceTo(sequence, timestampNs);
        answer.clear();
        readLockId(type);
        ResultCode result = apply(type);
        receipts.write(type, result, lockIdLow, lockIdHigh, answer);
        return result;
    }

    /** Answers a query and writes its reply; nothing changes. */
    public ResultCode query(DirectBuffer buffer, int offset, int length) {
        wrap(ledger.time().sequence(), ledger.time().nowNs(), buffer, offset);
        return queries.dispatch(header.templateId(), buffer, body, blockLength, version);
    }

    @Override
    public void close() {
        ledger.close();
    }

    private void wrap(long sequence, long timestampNs, DirectBuffer buffer, int offset) {
        header.wrap(buffer, offset);
        this.buffer = buffer;
        body = offset + MessageHeaderDecoder.ENCODED_LENGTH;
        blockLength = header.blockLength();
        version = header.version();
        context.set(header.sessionId(), header.sessionSequence(), (int) header.principalId(), timestampNs, sequence);
    }

    private ResultCode apply(int type) {
        int limit = type == TickDecoder.TEMPLATE_ID
                ? ledger.state().genesis().duePerTick()
                : ledger.state().genesis().duePerCommand();
        payments.deadlines().workOff(limit);
        return switch (type) {
            case LockDecoder.TEMPLATE_ID -> onLock();
            case SettleDecoder.TEMPLATE_ID -> onSettle();
            case CaptureDecoder.TEMPLATE_ID -> onCapture();
            case ReleaseDecoder.TEMPLATE_ID -> onRelease();
            case DrawDecoder.TEMPLATE_ID -> onDraw();
            case TickDecoder.TEMPLATE_ID -> ResultCode.OK;
            case SupplyDecoder.TEMPLATE_ID -> onSupply(supply.wrap(buffer, body, blockLength, version));
            case MintDecoder.TEMPLATE_ID -> onMint(mint.wrap(buffer, body, blockLength, version));
            case GenesisDecoder.TEMPLATE_ID -> onGenesis(genesis.wrap(buffer, body, blockLength, version));
            default -> onOtherCommand(type);
        };
    }

    private ResultCode onOtherCommand(int type) {
        if (PaymentDispatcher.isPaymentCommand(type)) {
            return paymentDispatcher.dispatch(type, context.principalId(), answer);
        }
        if (RegistryDispatcher.isRegistryCommand(type)) {
            return registryDispatcher.dispatch(type, context.principalId(), buffer, body, blockLength, version, answer);
        }
        if (!TokenDispatcher.isTokenCommand(type)) {
            // The ingress checks types before it journals, so this is a damaged journal or a newer writer's.
            throw new IllegalStateException("unknown command type: " + type);
        }
        return tokenDispatcher.dispatch(
                type, context.principalId(), ledger.time().nowNs(), buffer, body, blockLength, version);
    }

    /** Wraps the commands that name a lock, ends the lock if it is due, and keeps its id for the receipt. */
    private void readLockId(int type) {
        switch (type) {
            case LockDecoder.TEMPLATE_ID -> {
                lock.wrap(buffer, body, blockLength, version);
                named(lock.managerId(), lock.lockId());
            }
            case CaptureDecoder.TEMPLATE_ID -> {
                capture.wrap(buffer, body, blockLength, version);
                named(capture.managerId(), capture.lockId());
            }
            case SettleDecoder.TEMPLATE_ID -> {
                settle.wrap(buffer, body, blockLength, version);
                named(settle.managerId(), settle.lockId());
            }
            case ReleaseDecoder.TEMPLATE_ID -> {
                release.wrap(buffer, body, blockLength, version);
                named(release.managerId(), release.lockId());
            }
            case DrawDecoder.TEMPLATE_ID -> {
                draw.wrap(buffer, body, blockLength, version);
                named(draw.managerId(), draw.lockId());
            }
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

    private void named(long managerId, Uint128Decoder lockId) {
        lockIdLow = lockId.low();
        lockIdHigh = lockId.high();
        payments.deadlines().endNamed((int) managerId, lockIdLow, lockIdHigh);
    }

    private ResultCode onLock() {
        Uint128Decoder amount = lock.amount();
        lockRequest
                .key((int) lock.managerId(), lockIdLow, lockIdHigh)
                .parties((int) lock.partitionId(), (int) lock.holderId(), (int) lock.beneficiaryId())
                .amount((int) lock.assetId(), amount.low(), amount.high())
                .times(lock.ttlNs(), lock.validUntilNs())
                .marks(lock.groupId(), lock.reference(), (int) lock.flags());
        return payments.locking().lock(context.principalId(), lockRequest, answer);
    }

    private ResultCode onCapture() {
        Uint128Decoder amount = capture.amount();
        return payments.capturing()
                .capture(
                        context.principalId(),
                        (int) capture.managerId(),
                        lockIdLow,
                        lockIdHigh,
                        (int) capture.clearing(),
                        amount.low(),
                        amount.high(),
                        (int) capture.flags(),
                        answer);
    }

    private ResultCode onSettle() {
        return payments.settling()
                .settle(context.principalId(), (int) settle.managerId(), lockIdLow, lockIdHigh, answer);
    }

    private ResultCode onRelease() {
        return payments.releasing()
                .release(
                        context.principalId(),
                        (int) release.managerId(),
                        lockIdLow,
                        lockIdHigh,
                        (int) release.reason(),
                        answer);
    }

    private ResultCode onDraw() {
        Uint128Decoder amount = draw.amount();
        return payments.drawing()
                .draw(
                        context.principalId(),
                        (int) draw.managerId(),
                        lockIdLow,
                        lockIdHigh,
                        amount.low(),
                        amount.high(),
                        (int) draw.reason(),
                        (int) draw.flags(),
                        answer);
    }

    private ResultCode onSupply(SupplyDecoder command) {
        long amountLow = command.amount().low();
        long amountHigh = command.amount().high();
        Uint128Decoder minUnits = command.minUnits();
        return ledger.supplying()
                .supply(
                        context.principalId(),
                        (int) command.partitionId(),
                        (int) command.supplierId(),
                        amountLow,
                        amountHigh,
                        minUnits.low(),
                        minUnits.high(),
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
