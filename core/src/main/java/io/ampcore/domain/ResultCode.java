package io.ampcore.domain;

import java.util.Arrays;
import org.agrona.collections.Int2ObjectHashMap;

/**
 * What a command was told. Declared in order of precedence: where several refusals apply, the one that stands first here
 * is the answer. Numbered apart: the number goes into receipts, records and the digest, is never changed and never used
 * again for something else. Next free number: 220.
 *
 * <p>Each says what it means, what to do about it, and how a point-of-sale gateway passes it on ({@link ActionCode}; those of
 * its {@link Kind} where none is named). {@code core/result-codes.md} is written from here.
 */
public enum ResultCode {
    OK(1, Kind.SUCCESS, "Done.", "Nothing."),
    PARTIALLY_APPROVED(
            2,
            Kind.SUCCESS,
            ActionCode.APPROVED_FOR_PARTIAL_AMOUNT,
            "Done, for less than was asked.",
            "Take the rest by other means; the receipt says how much was approved."),
    REPEATED(3, Kind.SUCCESS, "The same was done before; its effects stand and nothing was done twice.", "Nothing."),
    MESSAGE_TOO_SHORT(
            10,
            Kind.FINAL,
            ActionCode.FORMAT_ERROR,
            "Shorter than its header or its type. Not sequenced.",
            "Send what the schema says."),
    MESSAGE_TOO_LONG(
            11,
            Kind.FINAL,
            ActionCode.FORMAT_ERROR,
            "Longer than its type, or than a command may be. Not sequenced.",
            "Send what the schema says."),
    SCHEMA_UNKNOWN(
            12,
            Kind.FINAL,
            ActionCode.FORMAT_ERROR,
            "Another schema's. Not sequenced.",
            "Use the schema of this node."),
    VERSION_UNSUPPORTED(
            13,
            Kind.FINAL,
            ActionCode.FORMAT_ERROR,
            "Older or newer than this node reads. Not sequenced.",
            "Use a version of the schema that this node knows."),
    TYPE_UNKNOWN(
            14,
            Kind.FINAL,
            ActionCode.REQUESTED_FUNCTION_NOT_SUPPORTED,
            "No command or query. Not sequenced.",
            "Use a type of the schema."),
    NOT_LINKABLE(
            196,
            Kind.FINAL,
            ActionCode.REQUESTED_FUNCTION_NOT_SUPPORTED,
            "A chain or dry run carries what stands alone: a query, a tick, a session's command, or in a chain a chain"
                    + " or a group. Not"
                    + " sequenced.",
            "Send it by itself."),
    JOURNAL_FULL(
            15,
            Kind.TRANSIENT,
            ActionCode.ISSUER_INOPERATIVE,
            "The journal has no space. Not sequenced.",
            "Make space, then send it again."),
    SESSION_UNKNOWN(
            190,
            Kind.FINAL,
            ActionCode.SECURITY_VIOLATION,
            "No session of this id is open.",
            "Open one and count from 1; nothing, if it was to be closed."),
    SESSION_OF_ANOTHER(
            191,
            Kind.FINAL,
            ActionCode.SECURITY_VIOLATION,
            "The session was opened for another principal.",
            "Open one of your own."),
    SEQUENCE_PAST(
            192,
            Kind.FINAL,
            ActionCode.DUPLICATE_TRANSMISSION,
            "The number was used and its receipt is no longer kept; the receipt says the next number as need.",
            "Look at the lock: what it was told stands."),
    SEQUENCE_GAP(
            193,
            Kind.TRANSIENT,
            ActionCode.OUT_OF_SEQUENCE,
            "A number of the session is missing before this one; the receipt says the next number as need.",
            "Send the missing ones first."),
    CHAIN_TOO_LONG(
            194, Kind.FINAL, ActionCode.FORMAT_ERROR, "More linked commands than the genesis allows.", "Link fewer."),
    LINKED_COMMAND_FAILED(
            195,
            Kind.TRANSIENT,
            "Another command of the chain was refused, so this one was not done.",
            "See the receipt of the one that has a code of its own."),
    GENESIS_REPEATED(
            20,
            Kind.FINAL,
            "The genesis is the journal's first command and never comes again.",
            "Start a new journal if the numbers must change."),
    LOCK_ID_ZERO(21, Kind.FINAL, ActionCode.FORMAT_ERROR, "A lock id of 0.", "Choose another."),
    AMOUNT_ZERO(
            22, Kind.FINAL, ActionCode.INVALID_AMOUNT, "An amount of 0 where there must be one.", "Give the amount."),
    FLAG_UNKNOWN(
            23,
            Kind.FINAL,
            ActionCode.FORMAT_ERROR,
            "A flag that this verb does not know.",
            "Use the flags that the schema has for it."),
    TTL_OUT_OF_RANGE(
            24,
            Kind.FINAL,
            ActionCode.FORMAT_ERROR,
            "A time to live below 0 or so long that the deadline could not be written.",
            "Use 0 for the default of the policy."),
    VALID_UNTIL_OUT_OF_RANGE(
            25,
            Kind.FINAL,
            ActionCode.FORMAT_ERROR,
            "Valid for more than 24 hours from now.",
            "Say at most 24 hours ahead."),
    TOO_LATE(
            26,
            Kind.FINAL,
            ActionCode.DO_NOT_HONOUR,
            "It came after the time until which it was valid.",
            "Ask the customer again, under a new id."),
    AMOUNT_NOT_ZERO(
            35,
            Kind.FINAL,
            ActionCode.INVALID_AMOUNT,
            "An amount beside ALL.",
            "ALL draws everything: leave the amount 0."),
    CLEARING_ZERO(27, Kind.FINAL, ActionCode.FORMAT_ERROR, "A clearing of 0.", "Count clearings from 1."),
    CHANGE_ZERO(160, Kind.FINAL, ActionCode.FORMAT_ERROR, "A change of 0.", "Count changes from 1."),
    DEADLINE_OUT_OF_RANGE(
            162,
            Kind.FINAL,
            ActionCode.FORMAT_ERROR,
            "A deadline of 0, or so late that it could not be written.",
            "Say nanoseconds since the epoch."),
    GROUP_ID_ZERO(161, Kind.FINAL, ActionCode.FORMAT_ERROR, "A group id of 0: that is no group.", "Name a group."),
    ADDRESS_ZERO(28, Kind.FINAL, "The zero address belongs to nobody.", "Name another."),
    SUBJECT_NOT_ZERO(189, Kind.FINAL, "A subject of a role that is for the whole ledger.", "Leave the subject 0."),
    LIMIT_OUT_OF_BOUNDS(
            185, Kind.FINAL, "A window or a subject that a limit cannot have.", "See the bounds in the schema."),
    POLICY_OUT_OF_BOUNDS(
            29,
            Kind.FINAL,
            "A number of the policy or of an asset's terms is out of its bounds.",
            "See the bounds in the schema."),
    SESSION_ID_ZERO(197, Kind.FINAL, ActionCode.FORMAT_ERROR, "Session 0 is none.", "Choose another id."),
    ASSET_ID_ZERO(
            149,
            Kind.FINAL,
            ActionCode.FORMAT_ERROR,
            "0 is the collateral itself: it needs no definition, terms or price.",
            "Name another asset."),
    DECIMALS_OUT_OF_RANGE(155, Kind.FINAL, "More than 36 decimals.", "Use 0 to 36."),
    PRICE_OUT_OF_RANGE(
            154, Kind.FINAL, "A price of 0, or an exponent beyond -36 to 36.", "Write the price within them."),
    MANAGER_UNKNOWN(
            30,
            Kind.FINAL,
            ActionCode.INVALID_MERCHANT,
            "No collateral manager has this id.",
            "Register it as a manager first, or correct the id."),
    NOT_ENTITLED(
            31,
            Kind.FINAL,
            ActionCode.SECURITY_VIOLATION,
            "The principal may not do this for the one it names.",
            "Send it as a principal that may."),
    SESSION_ID_TAKEN(
            198,
            Kind.FINAL,
            ActionCode.SECURITY_VIOLATION,
            "Another principal has a session of this id.",
            "Choose another id."),
    LOCK_ID_CONFLICT(
            32,
            Kind.FINAL,
            ActionCode.DUPLICATE_TRANSMISSION,
            "The id is known with other fields; the receipt names the first that differs.",
            "Take a new id for a new payment."),
    LOCK_UNKNOWN(
            33,
            Kind.TRANSIENT,
            ActionCode.NO_ORIGINAL_TRANSACTION,
            "No lock of the manager's has this id.",
            "Lock first; if it was locked, it was forgotten."),
    GROUP_UNKNOWN(
            163,
            Kind.TRANSIENT,
            ActionCode.NO_ORIGINAL_TRANSACTION,
            "No lock of the manager's that is remembered is in this group.",
            "Lock in it first; if there were locks in it, they were forgotten."),
    RELEASED_FIRST(
            34,
            Kind.FINAL,
            ActionCode.DO_NOT_HONOUR,
            "The lock was released before it came: nothing was locked, and nothing will be under this id.",
            "Take a new id if the payment is still wanted."),
    CLEARING_CONFLICT(
            70,
            Kind.FINAL,
            ActionCode.DUPLICATE_TRANSMISSION,
            "The clearing is known with another amount, or was final where this is not.",
            "Take the next number for another clearing."),
    CLEARING_PAST(
            71,
            Kind.FINAL,
            ActionCode.DUPLICATE_TRANSMISSION,
            "A clearing before the last.",
            "Nothing, if it is a late repeat; otherwise take the next number."),
    CLEARING_GAP(
            72,
            Kind.TRANSIENT,
            ActionCode.OUT_OF_SEQUENCE,
            "A clearing is missing before this one.",
            "Send the missing one first."),
    CHANGE_CONFLICT(
            166,
            Kind.FINAL,
            ActionCode.DUPLICATE_TRANSMISSION,
            "The change is known with another amount.",
            "Take the next number for another change."),
    CHANGE_PAST(
            167,
            Kind.FINAL,
            ActionCode.DUPLICATE_TRANSMISSION,
            "A change before the last.",
            "Nothing, if it is a late repeat; otherwise take the next number."),
    CHANGE_GAP(
            168,
            Kind.TRANSIENT,
            ActionCode.OUT_OF_SEQUENCE,
            "A change is missing before this one.",
            "Send the missing one first."),
    DRAW_CONFLICT(
            73,
            Kind.FINAL,
            ActionCode.DUPLICATE_TRANSMISSION,
            "It was drawn, for another amount.",
            "Look at the lock: a lock is drawn once."),
    ALREADY_DECLINED(
            74,
            Kind.FINAL,
            ActionCode.NO_ORIGINAL_TRANSACTION,
            "The lock was refused; nothing is set aside.",
            "Nothing; lock under a new id if the payment is still wanted."),
    ALREADY_CAPTURED(
            75,
            Kind.FINAL,
            ActionCode.INVALID_TRANSACTION,
            "The final amount was captured.",
            "Look at the lock: it takes no more captures."),
    ALREADY_SETTLED(
            76,
            Kind.FINAL,
            ActionCode.INVALID_TRANSACTION,
            "The collateral went back: the underlying settled.",
            "Nothing: the merchant has its money."),
    ALREADY_RELEASED(
            77,
            Kind.FINAL,
            ActionCode.INVALID_TRANSACTION,
            "The collateral went back: the manager released it.",
            "Lock under a new id if the payment is still wanted."),
    ALREADY_EXPIRED(
            78,
            Kind.FINAL,
            ActionCode.INVALID_TRANSACTION,
            "The collateral went back: the deadline passed.",
            "Lock under a new id if the payment is still wanted."),
    ALREADY_DRAWN(
            79,
            Kind.FINAL,
            ActionCode.INVALID_TRANSACTION,
            "The collateral was drawn.",
            "Nothing: the beneficiary was made whole."),
    PARTLY_CAPTURED(
            80,
            Kind.FINAL,
            ActionCode.INVALID_TRANSACTION,
            "A part is captured and keeps its guarantee.",
            "Capture the rest, or nothing more with FINAL and amount 0."),
    NOT_CAPTURED(
            81,
            Kind.TRANSIENT,
            ActionCode.INVALID_TRANSACTION,
            "Nothing was captured finally, so there is nothing to draw or settle.",
            "Capture with FINAL first."),
    NOT_DRAWN(
            207,
            Kind.TRANSIENT,
            ActionCode.INVALID_TRANSACTION,
            "Nothing was drawn yet that the chain could have paid.",
            "Draw the lock first; report a transfer that pays no draw as a transfer."),
    BELOW_CAPTURED(
            169,
            Kind.FINAL,
            ActionCode.INVALID_AMOUNT,
            "Less than was captured already.",
            "Adjust to at least what was captured."),
    ABOVE_AUTHORIZED(
            82,
            Kind.FINAL,
            ActionCode.INVALID_AMOUNT,
            "More than the lock's authorized amount, and the tolerance of its policy does not cover it.",
            "Capture at most what was authorized, or adjust the lock first."),
    ABOVE_CAPTURED(
            83, Kind.FINAL, ActionCode.INVALID_AMOUNT, "More than was captured.", "Draw at most what was captured."),
    DEADLINE_PASSED(
            170,
            Kind.FINAL,
            ActionCode.INVALID_TRANSACTION,
            "The lock is held, and this deadline is not later than now.",
            "Extend it to a time that is still to come."),
    DEADLINE_ABOVE_MAXIMUM(
            171,
            Kind.FINAL,
            ActionCode.INVALID_TRANSACTION,
            "Later than a lock may last in this state.",
            "Extend it by less."),
    POLICY_MISSING(
            40,
            Kind.TRANSIENT,
            ActionCode.ISSUER_INOPERATIVE,
            "The manager has not said how it wants to be dealt with.",
            "Let the manager set its policy."),
    FACTOR_MISSING(
            150,
            Kind.TRANSIENT,
            ActionCode.REQUESTED_FUNCTION_NOT_SUPPORTED,
            "The manager has not said what it asks for this asset.",
            "Let the manager set its terms for the asset."),
    PARTITION_UNKNOWN(
            41,
            Kind.TRANSIENT,
            ActionCode.NO_ACCOUNT_OF_TYPE_REQUESTED,
            "No partition has this id.",
            "Register it first, or correct the id."),
    PARTITION_NOT_MANAGED(
            42,
            Kind.FINAL,
            ActionCode.NO_ACCOUNT_OF_TYPE_REQUESTED,
            "The partition bears another manager's address, or none's.",
            "Name a partition of the manager."),
    HOLDER_UNKNOWN(
            43,
            Kind.TRANSIENT,
            ActionCode.NO_ACCOUNT_OF_TYPE_REQUESTED,
            "No holder has this id.",
            "Register it first, or correct the id."),
    BENEFICIARY_UNKNOWN(
            44,
            Kind.TRANSIENT,
            ActionCode.INVALID_MERCHANT,
            "No holder has the beneficiary's id.",
            "Register it first, or correct the id."),
    HOLDER_NOT_MANAGER(
            45,
            Kind.FINAL,
            ActionCode.NO_ACCOUNT_OF_TYPE_REQUESTED,
            "The tokens of a pool are the manager's.",
            "Name the manager as holder."),
    POOL_REQUIRED(
            46,
            Kind.FINAL,
            ActionCode.NO_ACCOUNT_OF_TYPE_REQUESTED,
            "The partition is no collateral pool.",
            "Name a pool."),
    FROZEN(
            180,
            Kind.TRANSIENT,
            ActionCode.RESTRICTED_CARD,
            "An operator has frozen one of those that it concerns.",
            "Ask the operator."),
    POOL_EMPTY(
            200,
            Kind.TRANSIENT,
            "The pool has no units, so nobody would get anything of a reward.",
            "Supply the pool first."),
    INSUFFICIENT_UNITS(
            201,
            Kind.TRANSIENT,
            ActionCode.NOT_SUFFICIENT_FUNDS,
            "Fewer units stand in the pool than are to be unstaked; the receipt says need and have.",
            "Unstake fewer: units that are leaving are not unstaked again."),
    NOTHING_VESTED(
            202,
            Kind.TRANSIENT,
            "No units of the supplier are vested.",
            "Unstake some, or wait until the deadline that the receipt names."),
    PAYS_NOTHING(
            203,
            Kind.TRANSIENT,
            "The vested units are worth less than the smallest amount.",
            "Withdraw with more units, or after a reward."),
    POOL_IN_USE(
            204,
            Kind.TRANSIENT,
            ActionCode.NOT_SUFFICIENT_FUNDS,
            "All tokens of the pool stand behind payments.",
            "Withdraw later: what comes free is left for vested units."),
    PARTITION_BEHIND_CHAIN(
            206,
            Kind.TRANSIENT,
            ActionCode.ISSUER_INOPERATIVE,
            "The chain moved tokens of the partition that the ledger cannot follow yet.",
            "Lock elsewhere, or later under a new id."),
    ASSET_UNKNOWN(
            50,
            Kind.TRANSIENT,
            ActionCode.REQUESTED_FUNCTION_NOT_SUPPORTED,
            "No asset has this id; 0 is the collateral itself.",
            "Register it first, or correct the id."),
    ASSET_CONFLICT(158, Kind.FINAL, "The asset is known with another symbol or other decimals.", "Take another id."),
    PRICE_MISSING(
            151,
            Kind.TRANSIENT,
            ActionCode.ISSUER_INOPERATIVE,
            "No oracle has said what the asset is worth.",
            "Have a price set first."),
    PRICE_STALE(
            152,
            Kind.TRANSIENT,
            ActionCode.ISSUER_INOPERATIVE,
            "The asset's price is older than the manager's policy allows.",
            "Have a newer price set first."),
    QUOTE_IN_FUTURE(156, Kind.TRANSIENT, "The quote is of a time that has not come yet.", "Set the oracle's clock."),
    QUOTE_OLD(157, Kind.FINAL, "There is a price of this time or a later one.", "Nothing; send newer quotes only."),
    BELOW_MINIMUM(
            153,
            Kind.FINAL,
            ActionCode.INVALID_AMOUNT,
            "Needs less collateral than the manager's policy asks for.",
            "Ask for more, or by other means."),
    ABOVE_MAXIMUM(
            84,
            Kind.FINAL,
            ActionCode.INVALID_AMOUNT,
            "Needs more collateral than the manager's policy allows for one lock.",
            "Ask for less."),
    TTL_ABOVE_MAXIMUM(
            60,
            Kind.FINAL,
            ActionCode.INVALID_TRANSACTION,
            "Longer than the manager's policy allows.",
            "Ask for less time, or 0 for the default."),
    MANAGER_LIMIT(
            181,
            Kind.TRANSIENT,
            ActionCode.EXCEEDS_AMOUNT_LIMIT,
            "More of the manager's collateral would be locked than its limit allows.",
            "Wait for locks to end, then ask under a new id."),
    UTILIZATION_LIMIT(
            182,
            Kind.TRANSIENT,
            ActionCode.EXCEEDS_AMOUNT_LIMIT,
            "More of the pool would be locked than the manager's policy allows.",
            "Wait for locks to end, then ask under a new id."),
    EXPOSURE_LIMIT(
            183,
            Kind.TRANSIENT,
            ActionCode.EXCEEDS_AMOUNT_LIMIT,
            "More would be locked for this holder or beneficiary than its limit allows.",
            "Wait for locks to end, then ask under a new id."),
    VELOCITY_LIMIT(
            184,
            Kind.TRANSIENT,
            ActionCode.EXCEEDS_FREQUENCY_LIMIT,
            "More would be approved for this holder or beneficiary in the present window than its limit allows.",
            "Wait for the next window, then ask under a new id."),
    GROUP_FULL(
            164,
            Kind.TRANSIENT,
            ActionCode.DO_NOT_HONOUR,
            "The group has as many locks as a group may have.",
            "Use another group."),
    GROUP_CLOSED(
            165,
            Kind.FINAL,
            ActionCode.INVALID_TRANSACTION,
            "The group was released or captured as a whole, and not this way.",
            "Use another group for further locks."),
    BEYOND_HORIZON(
            205,
            Kind.TRANSIENT,
            ActionCode.NOT_SUFFICIENT_FUNDS,
            "The suppliers of the pool could leave on chain before the guarantee ends.",
            "Ask for less time, or let the manager publish a fallback root."),
    INSUFFICIENT_COLLATERAL(
            61,
            Kind.TRANSIENT,
            ActionCode.NOT_SUFFICIENT_FUNDS,
            "There is less collateral than it needs; the receipt says need and have.",
            "Ask for less, or for what fits (PARTIAL_OK), or later, under a new id."),
    LOCK_TABLE_FULL(
            62,
            Kind.TRANSIENT,
            ActionCode.ISSUER_INOPERATIVE,
            "Every lock that is remembered holds collateral or may still be asked for again.",
            "Send it again later."),
    INVALID_RECEIVER(
            100,
            Kind.FINAL,
            "Contract code 57: the receiver must not be the zero address, or a hook refused it.",
            "Name another receiver."),
    NOT_AUTHORISED(
            101,
            Kind.TRANSIENT,
            "Contract code 53: neither an operator nor allowed that much.",
            "Be authorised as operator, or be allowed more."),
    INSUFFICIENT_BALANCE(
            102,
            Kind.TRANSIENT,
            ActionCode.NOT_SUFFICIENT_FUNDS,
            "Contract code 52: the balance does not suffice.",
            "Move less, or wait until tokens are free."),
    CHAIN_AHEAD(
            208,
            Kind.TRANSIENT,
            "It happened on chain, but here the tokens stand behind payments or are gone.",
            "Stop the feed there and repeat it until the ledger can follow."),
    PARTITION_RESERVED(
            103,
            Kind.TRANSIENT,
            "Contract code 5D: the prefix of the destination has no strategy.",
            "Set the strategy of the prefix first."),
    INVALID_OPERATOR(
            104, Kind.FINAL, "Contract code 58: not oneself, and not the zero address.", "Name another operator."),
    CM_ALREADY_REGISTERED(105, Kind.FINAL, "Contract code 5C: registered already.", "Nothing."),
    OVERFLOW(106, Kind.FINAL, "Contract: \"SafeMath: addition overflow\".", "Use a smaller amount."),
    UNDERFLOW(107, Kind.FINAL, "Contract: \"SafeMath: subtraction overflow\".", "Use a smaller amount."),
    POOL_TO_NOT_OWNER(
            108, Kind.FINAL, "Contract: tokens of a pool can only be at its owner.", "Send them to the pool's owner."),
    OWNER_NOT_CM(
            109,
            Kind.TRANSIENT,
            "Contract: the address in the label is no registered collateral manager.",
            "Let it register as a manager first."),
    HOLDER_TO_IS_OWNER(
            110, Kind.FINAL, "Contract: holder collateral cannot be at its manager.", "Send them to a holder."),
    INVALID_SENDER(
            115,
            Kind.FINAL,
            "Contract code 56: the caller may not do this, or a hook refused the sender.",
            "Call as somebody who may."),
    PREFIX_CONFLICT(
            116,
            Kind.FINAL,
            "Contract code 5E: the prefix has a strategy already; it cannot be replaced.",
            "Use another prefix."),
    PREFIX_ZERO(117, Kind.FINAL, "Contract code 5F: the zero prefix never has a strategy.", "Use another prefix."),
    SWAP_TOKEN_BALANCE(
            118,
            Kind.TRANSIENT,
            "Old token: the allowance is more than the balance.",
            "Have the old tokens first, or allow less."),
    NOT_OWNER(119, Kind.FINAL, "Old token: only its owner may.", "Call as its owner."),
    INVALID_CALLER(
            120,
            Kind.FINAL,
            "Contract: \"Invalid sender\": the caller has not the role for this.",
            "Call as the role that may."),
    HOOK_REFUSED(121, Kind.FINAL, "A hook refused.", "See the rules of the code at that address."),
    BAD_PAYLOAD(
            122,
            Kind.FINAL,
            "A hook could not read the payload that it needs.",
            "Send the payload that the hook reads."),
    HOOK_NOT_MANAGER(123, Kind.FINAL, "Hooks of an address are set by that address.", "Call as that address."),
    HOOK_BAD_IMPLEMENTER(
            124,
            Kind.FINAL,
            "The code at this address does not say that it can do this; or there is no code.",
            "Deploy the code first, or name another address."),
    EXAMPLE_MANAGER(125, Kind.FINAL, "The demonstration manager refused.", "See the rules of that manager."),
    CONTRACT_EXISTS(
            126,
            Kind.FINAL,
            "There is code at this address, or the one Flexa manager is elsewhere.",
            "Use another address."),
    FCM_UNAUTHORISED(
            130,
            Kind.TRANSIENT,
            "Flexa manager: the outflow is not authorised.",
            "Prove it against an active root, or call as a role that may."),
    FCM_PARTITION_NOT_PERMITTED(
            131,
            Kind.TRANSIENT,
            "Flexa manager: tokens may not come into this partition.",
            "Have the partition permitted first."),
    FCM_BAD_FLAG(
            132,
            Kind.FINAL,
            "Flexa manager: the first word names no kind of outflow.",
            "Use a flag of the Flexa manager."),
    ROOT_ZERO(133, Kind.FINAL, "Flexa manager: a root is not zero.", "Give the root."),
    ROOT_NONCE(134, Kind.FINAL, "Flexa manager: roots are numbered without a gap.", "Use the number after the last."),
    ROOT_DUPLICATE(
            135, Kind.FINAL, "Flexa manager: the root is active under another number.", "Nothing: it is active."),
    ROOT_NOT_FOUND(136, Kind.FINAL, "Flexa manager: the root is not active.", "Nothing: it is not active."),
    FALLBACK_ACTIVE(
            137,
            Kind.TRANSIENT,
            "Flexa manager: while suppliers may leave by themselves, no new fallback root.",
            "Reset the date first."),
    SUPPLY_NONCE_DECREASED(
            138,
            Kind.FINAL,
            "Flexa manager: a new fallback tree includes at least the supplies of the last.",
            "Include at least the supplies of the last tree."),
    SUPPLY_NONCE_FUTURE(
            139,
            Kind.FINAL,
            "Flexa manager: a fallback tree cannot include supplies that were not made.",
            "Include only supplies that were made."),
    DELAY_ZERO(140, Kind.FINAL, "Flexa manager: there must be a delay.", "Give a delay."),
    DELAY_TOO_LONG(141, Kind.FINAL, "Flexa manager: the delay must be below 3,650 days.", "Give a shorter delay."),
    PARTITION_ALREADY(142, Kind.FINAL, "Flexa manager: permitted already.", "Nothing."),
    PARTITION_NOT_PERMITTED(143, Kind.FINAL, "Flexa manager: not permitted anyway.", "Nothing."),
    PARTITION_PREFIX(144, Kind.FINAL, "Flexa manager: only pools.", "Name a pool."),
    PARTITION_OWNER(145, Kind.FINAL, "Flexa manager: only its own pools.", "Name a pool of its own."),
    SUPPLY_TABLE_FULL(
            146,
            Kind.TRANSIENT,
            ActionCode.ISSUER_INOPERATIVE,
            "Flexa manager: no room for another supply that may be asked back.",
            "Publish a fallback root that includes some."),
    ROLE_STAYS(
            188,
            Kind.FINAL,
            "What a principal is by its number, and one's own operator's role, cannot be taken away.",
            "Have another operator take an operator's role."),
    SUPPLY_LIMIT_EXCEEDED(
            95, Kind.FINAL, ActionCode.INVALID_AMOUNT, "There would be more than 2^97 tokens.", "Mint less."),
    MINTS_NOTHING(
            96,
            Kind.FINAL,
            ActionCode.INVALID_AMOUNT,
            "The supply would be worth less than one unit of the pool, or fewer units than were asked for.",
            "Supply more, or accept fewer units."),
    SESSION_TABLE_FULL(
            199,
            Kind.TRANSIENT,
            ActionCode.ISSUER_INOPERATIVE,
            "No room for another session.",
            "Close one that is no longer used."),
    HOLDER_TABLE_FULL(
            90,
            Kind.TRANSIENT,
            ActionCode.ISSUER_INOPERATIVE,
            "No room for another holder.",
            "Start a new journal with a larger capacity."),
    PARTITION_TABLE_FULL(
            91,
            Kind.TRANSIENT,
            ActionCode.ISSUER_INOPERATIVE,
            "No room for another partition.",
            "Start a new journal with a larger capacity."),
    BALANCE_TABLE_FULL(
            92,
            Kind.TRANSIENT,
            ActionCode.ISSUER_INOPERATIVE,
            "No room for another pair of holder and partition.",
            "Start a new journal with a larger capacity."),
    STAKE_TABLE_FULL(
            93,
            Kind.TRANSIENT,
            ActionCode.ISSUER_INOPERATIVE,
            "No room for another supplier of a pool.",
            "Start a new journal with a larger capacity."),
    GRANT_TABLE_FULL(
            94,
            Kind.TRANSIENT,
            ActionCode.ISSUER_INOPERATIVE,
            "No room for another grant or allowance.",
            "Start a new journal with a larger capacity."),
    LIMIT_TABLE_FULL(186, Kind.TRANSIENT, "No room for another pair with limits.", "Take the limits of a pair away."),
    ROLE_TABLE_FULL(187, Kind.TRANSIENT, "No room for another role.", "Take one away."),
    POLICY_TABLE_FULL(
            159,
            Kind.TRANSIENT,
            ActionCode.ISSUER_INOPERATIVE,
            "No room for another version of a policy.",
            "Wait until locks of older versions are forgotten."),
    ASSET_TABLE_FULL(
            147,
            Kind.TRANSIENT,
            ActionCode.ISSUER_INOPERATIVE,
            "No room for another asset.",
            "Start a new journal with a larger capacity."),
    TERMS_TABLE_FULL(
            148,
            Kind.TRANSIENT,
            ActionCode.ISSUER_INOPERATIVE,
            "No room for another manager's terms for an asset.",
            "Start a new journal with a larger capacity.");

    /** Whether the same request can ever succeed. */
    private enum Kind {
        SUCCESS(ActionCode.APPROVED),
        FINAL(ActionCode.INVALID_TRANSACTION),
        TRANSIENT(ActionCode.DO_NOT_HONOUR);

        private final ActionCode action;

        Kind(ActionCode action) {
            this.action = action;
        }
    }

    private static final Int2ObjectHashMap<ResultCode> BY_NUMBER = new Int2ObjectHashMap<>();

    static {
        for (ResultCode code : values()) {
            if (BY_NUMBER.put(code.number, code) != null) {
                throw new AssertionError("result number used twice: " + code.number);
            }
        }
    }

    /** No code has a higher number. */
    public static final int NUMBER_MAX =
            Arrays.stream(values()).mapToInt(ResultCode::number).max().orElseThrow();

    private final int number;
    private final Kind kind;
    private final ActionCode action;
    private final String meaning;
    private final String advice;

    ResultCode(int number, Kind kind, String meaning, String advice) {
        this(number, kind, kind.action, meaning, advice);
    }

    ResultCode(int number, Kind kind, ActionCode action, String meaning, String advice) {
        this.number = number;
        this.kind = kind;
        this.action = action;
        this.meaning = meaning;
        this.advice = advice;
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

    /** @return what a point-of-sale gateway answers its terminal with. */
    public ActionCode action() {
        return action;
    }

    /** @return what happened, or which rule refused. */
    public String meaning() {
        return meaning;
    }

    /** @return what the asker does about it. */
    public String advice() {
        return advice;
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
