package io.ampcore.domain;

import org.agrona.collections.Int2ObjectHashMap;

/**
 * What a command was told. Declared in order of precedence: where several refusals apply, the one that stands first here
 * is the answer. Numbered apart: the number goes into receipts, records and the digest, is never changed and never used
 * again for something else. Next free number: 220.
 */
public enum ResultCode {
    /** Done. */
    OK(1, Kind.SUCCESS),
    /** Done, for less than was asked: the receipt says how much. */
    PARTIALLY_APPROVED(2, Kind.SUCCESS),
    /** The same was done before; its effects stand and nothing was done twice. */
    REPEATED(3, Kind.SUCCESS),

    /** Shorter than its header or its type. Not sequenced: send what the schema says. */
    MESSAGE_TOO_SHORT(10, Kind.FINAL),
    /** Longer than its type, or than a command may be. Not sequenced: send what the schema says. */
    MESSAGE_TOO_LONG(11, Kind.FINAL),
    /** Another schema's. Not sequenced: use this node's. */
    SCHEMA_UNKNOWN(12, Kind.FINAL),
    /** Older or newer than this node reads. Not sequenced: use a version of the schema that it knows. */
    VERSION_UNSUPPORTED(13, Kind.FINAL),
    /** No command or query. Not sequenced. */
    TYPE_UNKNOWN(14, Kind.FINAL),
    /** The journal has no space. Not sequenced: send it again when there is some. */
    JOURNAL_FULL(15, Kind.TRANSIENT),

    /** The genesis is the journal's first command and never comes again. */
    GENESIS_REPEATED(20, Kind.FINAL),
    /** A lock id of 0. Choose another. */
    LOCK_ID_ZERO(21, Kind.FINAL),
    /** An amount of 0 where there must be one. */
    AMOUNT_ZERO(22, Kind.FINAL),
    /** A flag that this verb does not know. */
    FLAG_UNKNOWN(23, Kind.FINAL),
    /** A time to live below 0 or so long that the deadline could not be written. */
    TTL_OUT_OF_RANGE(24, Kind.FINAL),
    /** Valid for more than 24 hours from now. */
    VALID_UNTIL_OUT_OF_RANGE(25, Kind.FINAL),
    /** It came after the time until which it was valid. Ask the customer again, under a new id. */
    TOO_LATE(26, Kind.FINAL),
    /** ALL draws everything: leave the amount 0. */
    AMOUNT_NOT_ZERO(35, Kind.FINAL),
    /** A clearing of 0: clearings count from 1. */
    CLEARING_ZERO(27, Kind.FINAL),
    /** A change of 0: changes count from 1. */
    CHANGE_ZERO(160, Kind.FINAL),
    /** A deadline of 0, or so late that it could not be written. */
    DEADLINE_OUT_OF_RANGE(162, Kind.FINAL),
    /** A group id of 0: that is no group. */
    GROUP_ID_ZERO(161, Kind.FINAL),
    /** The zero address belongs to nobody. */
    ADDRESS_ZERO(28, Kind.FINAL),
    /** A number of the policy is out of its bounds; see the schema. */
    POLICY_OUT_OF_BOUNDS(29, Kind.FINAL),

    /** No collateral manager has this id. */
    MANAGER_UNKNOWN(30, Kind.FINAL),
    /** The principal may not do this for the one it names. */
    NOT_ENTITLED(31, Kind.FINAL),
    /** The id is known with other fields; the receipt names the first that differs. */
    LOCK_ID_CONFLICT(32, Kind.FINAL),
    /** No lock of the manager's has this id. */
    LOCK_UNKNOWN(33, Kind.TRANSIENT),
    /** No lock of the manager's that is remembered is in this group. */
    GROUP_UNKNOWN(163, Kind.TRANSIENT),
    /** The lock was released before it came: nothing was locked, and nothing will be under this id. */
    RELEASED_FIRST(34, Kind.FINAL),

    /** The clearing is known with another amount, or was final where this is not. */
    CLEARING_CONFLICT(70, Kind.FINAL),
    /** A clearing before the last. */
    CLEARING_PAST(71, Kind.FINAL),
    /** A clearing is missing before this one. */
    CLEARING_GAP(72, Kind.TRANSIENT),
    /** The change is known with another amount. */
    CHANGE_CONFLICT(166, Kind.FINAL),
    /** A change before the last. */
    CHANGE_PAST(167, Kind.FINAL),
    /** A change is missing before this one. */
    CHANGE_GAP(168, Kind.TRANSIENT),
    /** It was drawn, for another amount. */
    DRAW_CONFLICT(73, Kind.FINAL),
    /** The lock was refused; nothing is set aside. */
    ALREADY_DECLINED(74, Kind.FINAL),
    /** The final amount was captured. */
    ALREADY_CAPTURED(75, Kind.FINAL),
    /** The collateral went back: the underlying settled. */
    ALREADY_SETTLED(76, Kind.FINAL),
    /** The collateral went back: the manager released it. */
    ALREADY_RELEASED(77, Kind.FINAL),
    /** The collateral went back: the deadline passed. */
    ALREADY_EXPIRED(78, Kind.FINAL),
    /** The collateral was drawn. */
    ALREADY_DRAWN(79, Kind.FINAL),
    /** A part is captured and keeps its guarantee: capture the rest, or nothing more with FINAL and amount 0. */
    PARTLY_CAPTURED(80, Kind.FINAL),
    /** Nothing was captured finally, so there is nothing to draw or settle. */
    NOT_CAPTURED(81, Kind.TRANSIENT),
    /** Less than was captured already. */
    BELOW_CAPTURED(169, Kind.FINAL),
    /** More than the lock's authorized amount. */
    ABOVE_AUTHORIZED(82, Kind.FINAL),
    /** More than was captured. */
    ABOVE_CAPTURED(83, Kind.FINAL),
    /** The lock is held, and the deadline is not later than now. */
    DEADLINE_PASSED(170, Kind.FINAL),
    /** Later than a lock of this manager may last in its state. */
    DEADLINE_ABOVE_MAXIMUM(171, Kind.FINAL),

    /** The manager has not said how it wants to be dealt with. */
    POLICY_MISSING(40, Kind.TRANSIENT),
    /** No partition has this id. */
    PARTITION_UNKNOWN(41, Kind.TRANSIENT),
    /** The partition bears another manager's address, or none's. */
    PARTITION_NOT_MANAGED(42, Kind.FINAL),
    /** No holder has this id. */
    HOLDER_UNKNOWN(43, Kind.TRANSIENT),
    /** No holder has the beneficiary's id. */
    BENEFICIARY_UNKNOWN(44, Kind.TRANSIENT),
    /** The tokens of a pool are the manager's: name the manager as holder. */
    HOLDER_NOT_MANAGER(45, Kind.FINAL),
    /** The partition is no collateral pool. */
    POOL_REQUIRED(46, Kind.FINAL),
    /** No asset has this id; 0 is the collateral itself. */
    ASSET_UNKNOWN(50, Kind.TRANSIENT),
    /** Longer than the manager's policy allows. */
    TTL_ABOVE_MAXIMUM(60, Kind.FINAL),
    /** The group has as many locks as a group may have. Use another group. */
    GROUP_FULL(164, Kind.TRANSIENT),
    /** The group was released or captured as a whole, and not this way. */
    GROUP_CLOSED(165, Kind.FINAL),
    /** There is less collateral than it needs; the receipt says need and have. */
    INSUFFICIENT_COLLATERAL(61, Kind.TRANSIENT),
    /** Every lock that is remembered holds collateral or may still be asked for again. Send it again later. */
    LOCK_TABLE_FULL(62, Kind.TRANSIENT),

    /** Contract code 57: the receiver must not be the zero address, or a hook refused it. */
    INVALID_RECEIVER(100, Kind.FINAL),
    /** Contract code 53: neither an operator nor allowed that much. */
    NOT_AUTHORISED(101, Kind.TRANSIENT),
    /** Contract code 52: the balance does not suffice. */
    INSUFFICIENT_BALANCE(102, Kind.TRANSIENT),
    /** Contract code 5D: the prefix of the destination has no strategy. */
    PARTITION_RESERVED(103, Kind.TRANSIENT),
    /** Contract code 58: not oneself, and not the zero address. */
    INVALID_OPERATOR(104, Kind.FINAL),
    /** Contract code 5C: registered already. */
    CM_ALREADY_REGISTERED(105, Kind.FINAL),
    /** Contract: "SafeMath: addition overflow". */
    OVERFLOW(106, Kind.FINAL),
    /** Contract: "SafeMath: subtraction overflow". */
    UNDERFLOW(107, Kind.FINAL),
    /** Contract: tokens of a pool can only be at its owner. */
    POOL_TO_NOT_OWNER(108, Kind.FINAL),
    /** Contract: the address in the label is no registered collateral manager. */
    OWNER_NOT_CM(109, Kind.TRANSIENT),
    /** Contract: holder collateral cannot be at its manager. */
    HOLDER_TO_IS_OWNER(110, Kind.FINAL),

    /** Contract code 56: the caller may not do this, or a hook refused the sender. */
    INVALID_SENDER(115, Kind.FINAL),
    /** Contract code 5E: the prefix has a strategy already; it cannot be replaced. */
    PREFIX_CONFLICT(116, Kind.FINAL),
    /** Contract code 5F: the zero prefix never has a strategy. */
    PREFIX_ZERO(117, Kind.FINAL),
    /** Old token: the allowance is more than the balance. */
    SWAP_TOKEN_BALANCE(118, Kind.TRANSIENT),
    /** Old token: only its owner may. */
    NOT_OWNER(119, Kind.FINAL),
    /** Contract: "Invalid sender": the caller has not the role for this. */
    INVALID_CALLER(120, Kind.FINAL),
    /** A hook refused. */
    HOOK_REFUSED(121, Kind.FINAL),
    /** A hook could not read the payload that it needs. */
    BAD_PAYLOAD(122, Kind.FINAL),
    /** Hooks of an address are set by that address. */
    HOOK_NOT_MANAGER(123, Kind.FINAL),
    /** The code at this address does not say that it can do this; or there is no code. */
    HOOK_BAD_IMPLEMENTER(124, Kind.FINAL),
    /** The demonstration manager refused. */
    EXAMPLE_MANAGER(125, Kind.FINAL),
    /** There is code at this address, or the one Flexa manager is elsewhere. */
    CONTRACT_EXISTS(126, Kind.FINAL),

    /** Flexa manager: the outflow is not authorised. */
    FCM_UNAUTHORISED(130, Kind.TRANSIENT),
    /** Flexa manager: tokens may not come into this partition. */
    FCM_PARTITION_NOT_PERMITTED(131, Kind.TRANSIENT),
    /** Flexa manager: the first word names no kind of outflow. */
    FCM_BAD_FLAG(132, Kind.FINAL),
    /** Flexa manager: a root is not zero. */
    ROOT_ZERO(133, Kind.FINAL),
    /** Flexa manager: roots are numbered without a gap. */
    ROOT_NONCE(134, Kind.FINAL),
    /** Flexa manager: the root is active under another number. */
    ROOT_DUPLICATE(135, Kind.FINAL),
    /** Flexa manager: the root is not active. */
    ROOT_NOT_FOUND(136, Kind.FINAL),
    /** Flexa manager: while suppliers may leave by themselves, no new fallback root. Reset the date first. */
    FALLBACK_ACTIVE(137, Kind.TRANSIENT),
    /** Flexa manager: a new fallback tree includes at least the supplies of the last. */
    SUPPLY_NONCE_DECREASED(138, Kind.FINAL),
    /** Flexa manager: a fallback tree cannot include supplies that were not made. */
    SUPPLY_NONCE_FUTURE(139, Kind.FINAL),
    /** Flexa manager: there must be a delay. */
    DELAY_ZERO(140, Kind.FINAL),
    /** Flexa manager: the delay must be below 3,650 days. */
    DELAY_TOO_LONG(141, Kind.FINAL),
    /** Flexa manager: permitted already. */
    PARTITION_ALREADY(142, Kind.FINAL),
    /** Flexa manager: not permitted anyway. */
    PARTITION_NOT_PERMITTED(143, Kind.FINAL),
    /** Flexa manager: only pools. */
    PARTITION_PREFIX(144, Kind.FINAL),
    /** Flexa manager: only its own pools. */
    PARTITION_OWNER(145, Kind.FINAL),
    /** Flexa manager: no room for another supply that may be asked back. Publish a fallback root that includes some. */
    SUPPLY_TABLE_FULL(146, Kind.TRANSIENT),

    /** There would be more than 2^97 tokens. */
    SUPPLY_LIMIT_EXCEEDED(95, Kind.FINAL),
    /** The supply would be worth less than one unit of the pool, or fewer units than were asked for. */
    MINTS_NOTHING(96, Kind.FINAL),
    /** No room for another holder. */
    HOLDER_TABLE_FULL(90, Kind.TRANSIENT),
    /** No room for another partition. */
    PARTITION_TABLE_FULL(91, Kind.TRANSIENT),
    /** No room for another pair of holder and partition. */
    BALANCE_TABLE_FULL(92, Kind.TRANSIENT),
    /** No room for another supplier of a pool. */
    STAKE_TABLE_FULL(93, Kind.TRANSIENT),
    /** No room for another grant or allowance. */
    GRANT_TABLE_FULL(94, Kind.TRANSIENT),
    /** No room for another version of a policy. Locks of older versions must be forgotten first. */
    POLICY_TABLE_FULL(159, Kind.TRANSIENT);

    private enum Kind {
        SUCCESS,
        FINAL,
        TRANSIENT
    }

    private static final Int2ObjectHashMap<ResultCode> BY_NUMBER = new Int2ObjectHashMap<>();

    static {
        for (ResultCode code : values()) {
            if (BY_NUMBER.put(code.number, code) != null) {
                throw new AssertionError("result number used twice: " + code.number);
            }
        }
    }

    private final int number;
    private final Kind kind;

    ResultCode(int number, Kind kind) {
        this.number = number;
        this.kind = kind;
    }

    public int number() {
        return number;
    }

    public boolean isSuccess() {
        return kind == Kind.SUCCESS;
    }

    /** @return whether the same request, under a new id, could succeed later. */
    public boolean isTransient() {
        return kind == Kind.TRANSIENT;
    }

    /** @throws IllegalArgumentException if no code has this number. */
    public static ResultCode get(int number) {
        ResultCode code = BY_NUMBER.get(number);
        if (code == null) {
            throw new IllegalArgumentException("unknown result number: " + number);
        }
        return code;
    }
}
