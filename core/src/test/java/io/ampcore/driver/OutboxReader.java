package io.ampcore.driver;

import io.ampcore.dispatch.Outbox;
import io.ampcore.memory.NativeBuffer;
import io.ampcore.memory.UInt128;
import io.ampcore.protocol.*;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** Reads what a message left in the outbox as a client would, and that it echoes the message: of each command events first, then its receipt. */
final class OutboxReader {
    /** From here on what the contracts tell, which tests that look at payments let go. */
    private static final int FIRST_EVENT_OF_THE_TOKEN = 240;

    private final MessageHeaderDecoder sent = new MessageHeaderDecoder();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final NativeBuffer buffer = new NativeBuffer();

    /** @return each message that was written, with its header. */
    static List<byte[]> messages(Outbox outbox) {
        NativeBuffer buffer = outbox.buffer();
        List<byte[]> messages = new ArrayList<>();
        for (int entry = 0; entry < outbox.position(); ) {
            byte[] message = new byte[buffer.getInt(entry)];
            buffer.getBytes(entry + Outbox.LENGTH_LENGTH, message);
            messages.add(message);
            entry = Outbox.nextEntry(entry, message.length);
        }
        return messages;
    }

    /**
     * @param message that was sent, with all that came of it.
     * @return the events of payments and the receipts, in the order in which they were told.
     */
    List<Told> read(NativeBuffer message, int offset, List<byte[]> answers, long sequence, long timestampNs) {
        sent.wrap(message, offset);
        int count = commandCount(message, offset);
        int receipts = 0;
        List<Told> told = new ArrayList<>();
        for (byte[] answer : answers) {
            if (receipts == count) throw new AssertionError("a message behind the last receipt");
            buffer.wrap(answer);
            header.wrap(buffer, 0);
            checkHeader();
            if (header.templateId() == ReceiptDecoder.TEMPLATE_ID) {
                told.add(receipt(sequence, timestampNs, receipts));
                receipts++;
            } else {
                checkEvent(sequence, timestampNs, receipts, count);
                if (header.templateId() < FIRST_EVENT_OF_THE_TOKEN) {
                    check("length", header.blockLength() + MessageHeaderDecoder.ENCODED_LENGTH, answer.length);
                    told.add(event(MessageHeaderDecoder.ENCODED_LENGTH));
                }
            }
        }
        check("receipts", receipts, count);
        return told;
    }

    /** @return how many commands a message brings. */
    private int commandCount(NativeBuffer message, int offset) {
        if (sent.templateId() != ChainDecoder.TEMPLATE_ID) return 1;
        return new ChainDecoder()
                .wrapAndApplyHeader(message, offset, new MessageHeaderDecoder())
                .commands()
                .count();
    }

    private void checkHeader() {
        check("schema", header.schemaId(), MessageHeaderDecoder.SCHEMA_ID);
        check("session", header.sessionId(), sent.sessionId());
        check("principal", header.principalId(), sent.principalId());
    }

    /** Each command's events bear its number; those of due work that of any command of their message. */
    private void checkEvent(long sequence, long timestampNs, int receipts, int count) {
        check("sequence", buffer.getLong(MessageHeaderDecoder.ENCODED_LENGTH), sequence);
        check("timestamp", header.timestampNs(), timestampNs);
        long number = header.sessionSequence() - sent.sessionSequence();
        if (receipts > 0 ? number != receipts : number < 0 || number >= count) {
            throw new AssertionError("number: " + header.sessionSequence() + " of " + sent);
        }
    }

    /** A receipt that a session kept tells the sequence and time of when it was made. */
    private Receipt receipt(long sequence, long timestampNs, int index) {
        Receipt receipt = Receipt.read(buffer);
        check("number", receipt.number(), sent.sessionSequence() + index);
        boolean mayBeKept = sent.sessionId() != 0 && receipt.sequence() < sequence;
        if (!mayBeKept) {
            check("sequence", receipt.sequence(), sequence);
            check("timestamp", receipt.timestampNs(), timestampNs);
        }
        return receipt;
    }

    private static void check(String field, long actual, long expected) {
        if (actual != expected) {
            throw new AssertionError(field + ": expected " + expected + ", was " + actual);
        }
    }

    private Event event(int body) {
        int length = header.blockLength();
        int version = header.version();
        return switch (header.templateId()) {
            case HolderRegisteredDecoder.TEMPLATE_ID -> {
                HolderRegisteredDecoder event = new HolderRegisteredDecoder().wrap(buffer, body, length, version);
                int at = event.offset() + HolderRegisteredDecoder.addressEncodingOffset();
                yield new Event.HolderRegistered((int) event.holderId(), bytes(at, 20));
            }
            case PartitionRegisteredDecoder.TEMPLATE_ID -> {
                PartitionRegisteredDecoder event = new PartitionRegisteredDecoder().wrap(buffer, body, length, version);
                int at = event.offset() + PartitionRegisteredDecoder.labelEncodingOffset();
                yield new Event.PartitionRegistered((int) event.partitionId(), bytes(at, 32));
            }
            case ManagerRegisteredDecoder.TEMPLATE_ID -> {
                ManagerRegisteredDecoder event = new ManagerRegisteredDecoder().wrap(buffer, body, length, version);
                yield new Event.ManagerRegistered((int) event.managerId(), (int) event.policyId());
            }
            case PolicySetDecoder.TEMPLATE_ID -> {
                PolicySetDecoder event = new PolicySetDecoder().wrap(buffer, body, length, version);
                yield new Event.PolicySet((int) event.managerId(), (int) event.policyId());
            }
            case AssetDefinedDecoder.TEMPLATE_ID -> {
                AssetDefinedDecoder event = new AssetDefinedDecoder().wrap(buffer, body, length, version);
                yield new Event.AssetDefined((int) event.assetId(), event.symbol(), (int) event.decimals());
            }
            case PriceSetDecoder.TEMPLATE_ID -> {
                PriceSetDecoder event = new PriceSetDecoder().wrap(buffer, body, length, version);
                yield new Event.PriceSet(
                        (int) event.assetId(), event.mantissa(), event.exponent(), event.quoteTimeNs());
            }
            case AssetTermsSetDecoder.TEMPLATE_ID -> {
                AssetTermsSetDecoder event = new AssetTermsSetDecoder().wrap(buffer, body, length, version);
                yield new Event.AssetTermsSet(
                        (int) event.managerId(), (int) event.assetId(), (int) event.factorBp(), (int)
                                event.confirmations());
            }
            case MintedDecoder.TEMPLATE_ID -> {
                MintedDecoder event = new MintedDecoder().wrap(buffer, body, length, version);
                yield new Event.Minted((int) event.holderId(), value(event.amount()));
            }
            case SuppliedDecoder.TEMPLATE_ID -> {
                SuppliedDecoder event = new SuppliedDecoder().wrap(buffer, body, length, version);
                yield new Event.Supplied(
                        (int) event.partitionId(),
                        (int) event.supplierId(),
                        value(event.amount()),
                        value(event.units()));
            }
            case DrawPaidDecoder.TEMPLATE_ID -> {
                DrawPaidDecoder event = new DrawPaidDecoder().wrap(buffer, body, length, version);
                yield new Event.DrawPaid((int) event.managerId(), value(event.lockId()), value(event.amount()));
            }
            case ChainAheadDecoder.TEMPLATE_ID ->
                new Event.ChainAhead((int) new ChainAheadDecoder()
                        .wrap(buffer, body, length, version)
                        .partitionId());
            case ChainFollowedDecoder.TEMPLATE_ID ->
                new Event.ChainFollowed((int) new ChainFollowedDecoder()
                        .wrap(buffer, body, length, version)
                        .partitionId());
            case RewardedDecoder.TEMPLATE_ID -> {
                RewardedDecoder event = new RewardedDecoder().wrap(buffer, body, length, version);
                yield new Event.Rewarded((int) event.partitionId(), (int) event.payerId(), value(event.amount()));
            }
            case UnstakedDecoder.TEMPLATE_ID -> {
                UnstakedDecoder event = new UnstakedDecoder().wrap(buffer, body, length, version);
                yield new Event.Unstaked(
                        (int) event.partitionId(), (int) event.supplierId(), value(event.units()), event.vestsAtNs());
            }
            case WithdrawnDecoder.TEMPLATE_ID -> {
                WithdrawnDecoder event = new WithdrawnDecoder().wrap(buffer, body, length, version);
                yield new Event.Withdrawn(
                        (int) event.partitionId(),
                        (int) event.supplierId(),
                        value(event.amount()),
                        value(event.units()));
            }
            case PoolRestartedDecoder.TEMPLATE_ID -> {
                PoolRestartedDecoder event = new PoolRestartedDecoder().wrap(buffer, body, length, version);
                yield new Event.PoolRestarted((int) event.partitionId(), (int) event.generation());
            }
            case LockedDecoder.TEMPLATE_ID -> {
                LockedDecoder event = new LockedDecoder().wrap(buffer, body, length, version);
                yield new Event.Locked(
                        (int) event.managerId(),
                        value(event.lockId()),
                        (int) event.partitionId(),
                        (int) event.holderId(),
                        (int) event.beneficiaryId(),
                        (int) event.assetId(),
                        value(event.amount()),
                        value(event.collateral()),
                        event.deadlineNs(),
                        event.reference());
            }
            case CapturedDecoder.TEMPLATE_ID -> {
                CapturedDecoder event = new CapturedDecoder().wrap(buffer, body, length, version);
                yield new Event.Captured(
                        (int) event.managerId(),
                        value(event.lockId()),
                        (int) event.clearing(),
                        event.isFinal() == 1,
                        value(event.amount()),
                        value(event.captured()),
                        value(event.collateral()),
                        value(event.added()),
                        value(event.freed()),
                        event.deadlineNs());
            }
            case AdjustedDecoder.TEMPLATE_ID -> {
                AdjustedDecoder event = new AdjustedDecoder().wrap(buffer, body, length, version);
                yield new Event.Adjusted(
                        (int) event.managerId(),
                        value(event.lockId()),
                        (int) event.change(),
                        value(event.amount()),
                        value(event.collateral()),
                        value(event.added()),
                        value(event.freed()));
            }
            case ExtendedDecoder.TEMPLATE_ID -> {
                ExtendedDecoder event = new ExtendedDecoder().wrap(buffer, body, length, version);
                yield new Event.Extended((int) event.managerId(), value(event.lockId()), event.deadlineNs());
            }
            case GroupClosedDecoder.TEMPLATE_ID -> {
                GroupClosedDecoder event = new GroupClosedDecoder().wrap(buffer, body, length, version);
                yield new Event.GroupClosed((int) event.managerId(), event.groupId(), (int) event.closing());
            }
            case ConfirmedDecoder.TEMPLATE_ID -> {
                ConfirmedDecoder event = new ConfirmedDecoder().wrap(buffer, body, length, version);
                yield new Event.Confirmed((int) event.managerId(), value(event.lockId()), (int) event.count());
            }
            case SettledDecoder.TEMPLATE_ID -> {
                SettledDecoder event = new SettledDecoder().wrap(buffer, body, length, version);
                yield new Event.Settled((int) event.managerId(), value(event.lockId()), value(event.freed()));
            }
            case ReleasedDecoder.TEMPLATE_ID -> {
                ReleasedDecoder event = new ReleasedDecoder().wrap(buffer, body, length, version);
                yield new Event.Released(
                        (int) event.managerId(), value(event.lockId()), (int) event.reason(), value(event.freed()));
            }
            case ExpiredDecoder.TEMPLATE_ID -> {
                ExpiredDecoder event = new ExpiredDecoder().wrap(buffer, body, length, version);
                yield new Event.Expired((int) event.managerId(), value(event.lockId()), value(event.freed()));
            }
            case HeldDecoder.TEMPLATE_ID -> {
                HeldDecoder event = new HeldDecoder().wrap(buffer, body, length, version);
                yield new Event.Held((int) event.managerId(), value(event.lockId()));
            }
            case DrawnDecoder.TEMPLATE_ID -> {
                DrawnDecoder event = new DrawnDecoder().wrap(buffer, body, length, version);
                yield new Event.Drawn(
                        (int) event.managerId(),
                        value(event.lockId()),
                        (int) event.partitionId(),
                        (int) event.holderId(),
                        (int) event.beneficiaryId(),
                        (int) event.reason(),
                        value(event.paid()),
                        value(event.freed()));
            }
            case RoleGrantedDecoder.TEMPLATE_ID -> {
                RoleGrantedDecoder event = new RoleGrantedDecoder().wrap(buffer, body, length, version);
                yield new Event.RoleGranted(
                        (int) event.role(), (int) event.subjectId(), (int) event.granteeId(), event.isRevoked() == 1);
            }
            case FrozenDecoder.TEMPLATE_ID -> {
                FrozenDecoder event = new FrozenDecoder().wrap(buffer, body, length, version);
                yield new Event.Frozen(
                        (int) event.kind(), (int) event.subjectId(), (int) event.frozen(), (int) event.reason());
            }
            case LimitSetDecoder.TEMPLATE_ID -> {
                LimitSetDecoder event = new LimitSetDecoder().wrap(buffer, body, length, version);
                yield new Event.LimitSet(
                        (int) event.managerId(),
                        (int) event.kind(),
                        (int) event.subjectId(),
                        value(event.exposureMax()),
                        event.windowNs(),
                        value(event.needMax()),
                        (int) event.countMax());
            }
            case SessionOpenedDecoder.TEMPLATE_ID -> {
                SessionOpenedDecoder event = new SessionOpenedDecoder().wrap(buffer, body, length, version);
                yield new Event.SessionOpened(event.openedId(), (int) event.principal());
            }
            case SessionClosedDecoder.TEMPLATE_ID -> {
                SessionClosedDecoder event = new SessionClosedDecoder().wrap(buffer, body, length, version);
                yield new Event.SessionClosed(event.closedId(), (int) event.principal());
            }
            default -> throw new AssertionError("unknown event: " + header.templateId());
        };
    }

    private BigInteger bytes(int at, int length) {
        byte[] bytes = new byte[length];
        buffer.getBytes(at, bytes);
        return new BigInteger(1, bytes);
    }

    private static BigInteger value(Uint128Decoder decoder) {
        return UInt128.toBigInteger(decoder.low(), decoder.high());
    }
}
