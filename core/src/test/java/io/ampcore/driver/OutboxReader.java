package io.ampcore.driver;

import static io.ampcore.driver.Fields.*;

import io.ampcore.dispatch.Outbox;
import io.ampcore.memory.NativeBuffer;
import io.ampcore.protocol.*;
import java.util.ArrayList;
import java.util.List;

/** Reads what a message left in the outbox as a client would, and that it echoes the message: of each command events first, then its receipt. */
final class OutboxReader {
    private static final int FIRST_EVENT_OF_THE_TOKEN = 240;
    private static final int FIRST_EVENT_OF_FLEXA = 260;
    private static final int FIRST_EVENT_OF_EXAMPLES = 280;

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
     * @return the events and the receipts, in the order in which they were told.
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
                told.add(event());
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

    private Event event() {
        int id = header.templateId();
        if (id >= FIRST_EVENT_OF_EXAMPLES) return ExampleEventReader.read(buffer, header);
        if (id >= FIRST_EVENT_OF_FLEXA) return FlexaEventReader.read(buffer, header);
        if (id >= FIRST_EVENT_OF_THE_TOKEN) return TokenEventReader.read(buffer, header);
        int body = MessageHeaderDecoder.ENCODED_LENGTH;
        Fields.checkEnd(body + header.blockLength(), buffer);
        return event(body);
    }

    private Event event(int body) {
        int length = header.blockLength();
        int version = header.version();
        return switch (header.templateId()) {
            case HolderRegisteredDecoder.TEMPLATE_ID -> {
                HolderRegisteredDecoder event = new HolderRegisteredDecoder().wrap(buffer, body, length, version);
                int at = event.offset() + HolderRegisteredDecoder.addressEncodingOffset();
                yield new Event.HolderRegistered((int) event.holderId(), bytes(buffer, at, 20));
            }
            case PartitionRegisteredDecoder.TEMPLATE_ID -> {
                PartitionRegisteredDecoder event = new PartitionRegisteredDecoder().wrap(buffer, body, length, version);
                int at = event.offset() + PartitionRegisteredDecoder.labelEncodingOffset();
                yield new Event.PartitionRegistered((int) event.partitionId(), word(buffer, at));
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
                yield new Event.Minted((int) event.holderId(), amount(event.amount()));
            }
            case SuppliedDecoder.TEMPLATE_ID -> {
                SuppliedDecoder event = new SuppliedDecoder().wrap(buffer, body, length, version);
                yield new Event.Supplied(
                        (int) event.partitionId(),
                        (int) event.supplierId(),
                        amount(event.amount()),
                        amount(event.units()));
            }
            case DrawPaidDecoder.TEMPLATE_ID -> {
                DrawPaidDecoder event = new DrawPaidDecoder().wrap(buffer, body, length, version);
                yield new Event.DrawPaid((int) event.managerId(), amount(event.lockId()), amount(event.amount()));
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
                yield new Event.Rewarded((int) event.partitionId(), (int) event.payerId(), amount(event.amount()));
            }
            case UnstakedDecoder.TEMPLATE_ID -> {
                UnstakedDecoder event = new UnstakedDecoder().wrap(buffer, body, length, version);
                yield new Event.Unstaked(
                        (int) event.partitionId(), (int) event.supplierId(), amount(event.units()), event.vestsAtNs());
            }
            case WithdrawnDecoder.TEMPLATE_ID -> {
                WithdrawnDecoder event = new WithdrawnDecoder().wrap(buffer, body, length, version);
                yield new Event.Withdrawn(
                        (int) event.partitionId(),
                        (int) event.supplierId(),
                        amount(event.amount()),
                        amount(event.units()));
            }
            case PoolRestartedDecoder.TEMPLATE_ID -> {
                PoolRestartedDecoder event = new PoolRestartedDecoder().wrap(buffer, body, length, version);
                yield new Event.PoolRestarted((int) event.partitionId(), (int) event.generation());
            }
            case LockedDecoder.TEMPLATE_ID -> {
                LockedDecoder event = new LockedDecoder().wrap(buffer, body, length, version);
                yield new Event.Locked(
                        (int) event.managerId(),
                        amount(event.lockId()),
                        (int) event.partitionId(),
                        (int) event.holderId(),
                        (int) event.beneficiaryId(),
                        (int) event.assetId(),
                        amount(event.amount()),
                        amount(event.collateral()),
                        event.deadlineNs(),
                        event.reference());
            }
            case CapturedDecoder.TEMPLATE_ID -> {
                CapturedDecoder event = new CapturedDecoder().wrap(buffer, body, length, version);
                yield new Event.Captured(
                        (int) event.managerId(),
                        amount(event.lockId()),
                        (int) event.clearing(),
                        event.isFinal() == 1,
                        amount(event.amount()),
                        amount(event.captured()),
                        amount(event.collateral()),
                        amount(event.added()),
                        amount(event.freed()),
                        event.deadlineNs());
            }
            case AdjustedDecoder.TEMPLATE_ID -> {
                AdjustedDecoder event = new AdjustedDecoder().wrap(buffer, body, length, version);
                yield new Event.Adjusted(
                        (int) event.managerId(),
                        amount(event.lockId()),
                        (int) event.change(),
                        amount(event.amount()),
                        amount(event.collateral()),
                        amount(event.added()),
                        amount(event.freed()));
            }
            case ExtendedDecoder.TEMPLATE_ID -> {
                ExtendedDecoder event = new ExtendedDecoder().wrap(buffer, body, length, version);
                yield new Event.Extended((int) event.managerId(), amount(event.lockId()), event.deadlineNs());
            }
            case GroupClosedDecoder.TEMPLATE_ID -> {
                GroupClosedDecoder event = new GroupClosedDecoder().wrap(buffer, body, length, version);
                yield new Event.GroupClosed((int) event.managerId(), event.groupId(), (int) event.closing());
            }
            case ConfirmedDecoder.TEMPLATE_ID -> {
                ConfirmedDecoder event = new ConfirmedDecoder().wrap(buffer, body, length, version);
                yield new Event.Confirmed((int) event.managerId(), amount(event.lockId()), (int) event.count());
            }
            case SettledDecoder.TEMPLATE_ID -> {
                SettledDecoder event = new SettledDecoder().wrap(buffer, body, length, version);
                yield new Event.Settled((int) event.managerId(), amount(event.lockId()), amount(event.freed()));
            }
            case ReleasedDecoder.TEMPLATE_ID -> {
                ReleasedDecoder event = new ReleasedDecoder().wrap(buffer, body, length, version);
                yield new Event.Released(
                        (int) event.managerId(), amount(event.lockId()), (int) event.reason(), amount(event.freed()));
            }
            case ExpiredDecoder.TEMPLATE_ID -> {
                ExpiredDecoder event = new ExpiredDecoder().wrap(buffer, body, length, version);
                yield new Event.Expired((int) event.managerId(), amount(event.lockId()), amount(event.freed()));
            }
            case HeldDecoder.TEMPLATE_ID -> {
                HeldDecoder event = new HeldDecoder().wrap(buffer, body, length, version);
                yield new Event.Held((int) event.managerId(), amount(event.lockId()));
            }
            case DrawnDecoder.TEMPLATE_ID -> {
                DrawnDecoder event = new DrawnDecoder().wrap(buffer, body, length, version);
                yield new Event.Drawn(
                        (int) event.managerId(),
                        amount(event.lockId()),
                        (int) event.partitionId(),
                        (int) event.holderId(),
                        (int) event.beneficiaryId(),
                        (int) event.reason(),
                        amount(event.paid()),
                        amount(event.freed()));
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
                        amount(event.exposureMax()),
                        event.windowNs(),
                        amount(event.needMax()),
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
}
