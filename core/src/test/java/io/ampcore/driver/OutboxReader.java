package io.ampcore.driver;

import io.ampcore.dispatch.Outbox;
import io.ampcore.domain.LockField;
import io.ampcore.domain.LockState;
import io.ampcore.domain.ResultCode;
import io.ampcore.memory.UInt128;
import io.ampcore.protocol.*;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.agrona.DirectBuffer;

/** Reads what a command left in the outbox as a client would: events first, the receipt last. */
final class OutboxReader {
    private static final int FLAG_REPEAT = 1;
    private static final int FLAG_NOT_KEPT = 2;

    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final List<Event> events = new ArrayList<>();
    private DirectBuffer buffer;
    private int offset;
    private Outcome outcome;
    private BigInteger receiptLockId;

    /** @return the events; the receipt is in {@link #outcome}. */
    List<Event> read(Outbox outbox, long sequence, long timestampNs) {
        events.clear();
        outcome = null;
        buffer = outbox.buffer();
        for (int entry = 0; entry < outbox.position(); ) {
            int length = buffer.getInt(entry);
            offset = entry + Outbox.LENGTH_LENGTH;
            readMessage(sequence, timestampNs, length);
            entry = Outbox.nextEntry(entry, length);
        }
        if (outcome == null) throw new AssertionError("no receipt");
        return List.copyOf(events);
    }

    Outcome outcome() {
        return outcome;
    }

    BigInteger receiptLockId() {
        return receiptLockId;
    }

    private void readMessage(long sequence, long timestampNs, int length) {
        if (outcome != null) throw new AssertionError("a message behind the receipt");
        header.wrap(buffer, offset);
        check("length", header.blockLength() + MessageHeaderDecoder.ENCODED_LENGTH, length);
        check("schema", header.schemaId(), MessageHeaderDecoder.SCHEMA_ID);
        check("session", header.sessionId(), CommandEncoder.SESSION_ID);
        check("timestamp", header.timestampNs(), timestampNs);
        int body = offset + MessageHeaderDecoder.ENCODED_LENGTH;
        check("sequence", buffer.getLong(body), sequence);
        if (header.templateId() == ReceiptDecoder.TEMPLATE_ID) {
            readReceipt(new ReceiptDecoder().wrap(buffer, body, header.blockLength(), header.version()));
        } else {
            events.add(event(body));
        }
    }

    private static void check(String field, long actual, long expected) {
        if (actual != expected) {
            throw new AssertionError(field + ": expected " + expected + ", was " + actual);
        }
    }

    private void readReceipt(ReceiptDecoder receipt) {
        receiptLockId = value(receipt.lockId());
        outcome = new Outcome(
                ResultCode.get(receipt.result()),
                (receipt.flags() & FLAG_REPEAT) != 0,
                (receipt.flags() & FLAG_NOT_KEPT) != 0,
                LockField.get(receipt.conflictField()),
                LockState.get(receipt.lockState()),
                (int) receipt.id(),
                receipt.originalSequence(),
                receipt.originalTimestampNs(),
                receipt.deadlineNs(),
                value(receipt.authorized()),
                value(receipt.captured()),
                value(receipt.collateral()),
                value(receipt.moved()),
                value(receipt.need()),
                value(receipt.have()));
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
