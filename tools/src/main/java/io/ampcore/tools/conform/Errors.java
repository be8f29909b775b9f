package io.ampcore.tools.conform;

import io.ampcore.domain.ResultCode;
import java.util.HashMap;
import java.util.Map;

/** The contracts' texts for a refusal as result codes; several texts may be one code. */
final class Errors {
    private static final Map<String, ResultCode> BY_TEXT = new HashMap<>();

    static {
        add("", ResultCode.BAD_PAYLOAD);
        add("52", ResultCode.INSUFFICIENT_BALANCE);
        add("53", ResultCode.NOT_AUTHORISED);
        add("56", ResultCode.INVALID_SENDER);
        add("57", ResultCode.INVALID_RECEIVER);
        add("58", ResultCode.INVALID_OPERATOR);
        add("5C", ResultCode.CM_ALREADY_REGISTERED);
        add("5D", ResultCode.PARTITION_RESERVED);
        add("5E", ResultCode.PREFIX_CONFLICT);
        add("5F", ResultCode.PREFIX_ZERO);
        add("Does not implement the interface", ResultCode.HOOK_BAD_IMPLEMENTER);
        add("ERC20: transfer amount exceeds balance", ResultCode.SWAP_TOKEN_BALANCE);
        add("Fallback is active", ResultCode.FALLBACK_ACTIVE);
        add("Holder cant transfer: Tokens collateralization", ResultCode.HOOK_REFUSED);
        add("Included supply nonce decreased", ResultCode.SUPPLY_NONCE_DECREASED);
        add("Included supply nonce exceeds latest supply", ResultCode.SUPPLY_NONCE_FUTURE);
        add("Invalid delay over 10 years", ResultCode.DELAY_TOO_LONG);
        add("Invalid destination partition", ResultCode.FCM_PARTITION_NOT_PERMITTED);
        add("Invalid partition owner", ResultCode.PARTITION_OWNER);
        add("Invalid partition prefix", ResultCode.PARTITION_PREFIX);
        add("Invalid root", ResultCode.ROOT_ZERO);
        add("Invalid sender", ResultCode.INVALID_CALLER);
        add("Invalid transfer to pool: Can't receive", ResultCode.EXAMPLE_MANAGER);
        add("Invalid zero delay seconds", ResultCode.DELAY_ZERO);
        add("Nonce already used", ResultCode.ROOT_DUPLICATE);
        add("Nonce not current max plus one", ResultCode.ROOT_NONCE);
        add("Not the manager", ResultCode.HOOK_NOT_MANAGER);
        add("Ownable: caller is not the owner", ResultCode.NOT_OWNER);
        add("Partition already permitted", ResultCode.PARTITION_ALREADY);
        add("Partition not permitted", ResultCode.PARTITION_NOT_PERMITTED);
        add("Partition owner is not a registered collateral manager", ResultCode.OWNER_NOT_CM);
        add("RM: in refused", ResultCode.HOOK_REFUSED);
        add("RM: out refused", ResultCode.HOOK_REFUSED);
        add("Root not found", ResultCode.ROOT_NOT_FOUND);
        add("SafeMath: addition overflow", ResultCode.OVERFLOW);
        add("SafeMath: subtraction overflow", ResultCode.UNDERFLOW);
        add("Transfer unauthorized", ResultCode.FCM_UNAUTHORISED);
        add("Transfers to this partition must be to the partitionOwner", ResultCode.POOL_TO_NOT_OWNER);
        add("Transfers to this partitoin must not be to the partition owner address", ResultCode.HOLDER_TO_IS_OWNER);
        add("_execWithdrawal: Invalid data provided", ResultCode.EXAMPLE_MANAGER);
        add("_execWithdrawal: Supplier does not have enough to withdraw", ResultCode.EXAMPLE_MANAGER);
        add("invalid flag", ResultCode.FCM_BAD_FLAG);
        add("_execWithdrawalReentrance: Invalid data provided", ResultCode.EXAMPLE_MANAGER);
        add("_execWithdrawalReentrance: Supplier does not have enough to withdraw", ResultCode.EXAMPLE_MANAGER);
        add("Supplier has no rewards", ResultCode.EXAMPLE_MANAGER);
        add("ERC20: mint to the zero address", ResultCode.ADDRESS_ZERO);
        add("ERC20: approve from the zero address", ResultCode.ADDRESS_ZERO);
    }

    private Errors() {}

    /** @return the code, or null for a text that is not known. */
    static ResultCode code(String text) {
        return BY_TEXT.get(text);
    }

    private static void add(String text, ResultCode code) {
        BY_TEXT.put(text, code);
    }
}
