package io.ampcore.model;

import static io.ampcore.domain.ResultCode.*;

import io.ampcore.domain.ResultCode;
import io.ampcore.driver.Command;
import io.ampcore.driver.ContractEvent;
import io.ampcore.driver.ExampleEvent;
import io.ampcore.driver.Receipt;
import io.ampcore.driver.Told;
import io.ampcore.model.Message.Kind;
import io.ampcore.token.hook.OutflowKind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** How often each answer was given and each event was told: what a workload reaches. */
final class Coverage {
    /** What each of some hundred thousand commands may be told; a workload that no longer reaches it tests less. */
    private static final Set<ResultCode> EXPECTED = EnumSet.of(
            OK,
            PARTIALLY_APPROVED,
            REPEATED,
            LOCK_ID_ZERO,
            AMOUNT_ZERO,
            FLAG_UNKNOWN,
            TTL_OUT_OF_RANGE,
            VALID_UNTIL_OUT_OF_RANGE,
            TOO_LATE,
            AMOUNT_NOT_ZERO,
            CLEARING_ZERO,
            CHANGE_ZERO,
            DEADLINE_OUT_OF_RANGE,
            GROUP_ID_ZERO,
            SUBJECT_NOT_ZERO,
            LIMIT_OUT_OF_BOUNDS,
            POLICY_OUT_OF_BOUNDS,
            PRICE_OUT_OF_RANGE,
            MANAGER_UNKNOWN,
            NOT_ENTITLED,
            LOCK_ID_CONFLICT,
            LOCK_UNKNOWN,
            GROUP_UNKNOWN,
            RELEASED_FIRST,
            CLEARING_CONFLICT,
            CLEARING_PAST,
            CLEARING_GAP,
            CHANGE_CONFLICT,
            CHANGE_PAST,
            CHANGE_GAP,
            DRAW_CONFLICT,
            ALREADY_DECLINED,
            ALREADY_CAPTURED,
            ALREADY_SETTLED,
            ALREADY_RELEASED,
            ALREADY_EXPIRED,
            ALREADY_DRAWN,
            PARTLY_CAPTURED,
            NOT_CAPTURED,
            NOT_DRAWN,
            BELOW_CAPTURED,
            ABOVE_AUTHORIZED,
            ABOVE_CAPTURED,
            DEADLINE_PASSED,
            DEADLINE_ABOVE_MAXIMUM,
            FACTOR_MISSING,
            PARTITION_UNKNOWN,
            PARTITION_NOT_MANAGED,
            HOLDER_UNKNOWN,
            BENEFICIARY_UNKNOWN,
            HOLDER_NOT_MANAGER,
            FROZEN,
            POOL_REQUIRED,
            INSUFFICIENT_UNITS,
            NOTHING_VESTED,
            PAYS_NOTHING,
            POOL_IN_USE,
            ASSET_UNKNOWN,
            PRICE_STALE,
            QUOTE_IN_FUTURE,
            QUOTE_OLD,
            BELOW_MINIMUM,
            ABOVE_MAXIMUM,
            TTL_ABOVE_MAXIMUM,
            MANAGER_LIMIT,
            UTILIZATION_LIMIT,
            EXPOSURE_LIMIT,
            VELOCITY_LIMIT,
            GROUP_FULL,
            GROUP_CLOSED,
            INSUFFICIENT_COLLATERAL,
            LOCK_TABLE_FULL,
            INSUFFICIENT_BALANCE,
            MINTS_NOTHING,
            POLICY_TABLE_FULL,
            LIMIT_TABLE_FULL,
            ROLE_TABLE_FULL,
            SESSION_ID_ZERO,
            SESSION_ID_TAKEN,
            SESSION_TABLE_FULL,
            SESSION_UNKNOWN,
            SESSION_OF_ANOTHER,
            SEQUENCE_PAST,
            SEQUENCE_GAP,
            CHAIN_TOO_LONG,
            LINKED_COMMAND_FAILED,
            PARTITION_BEHIND_CHAIN,
            CHAIN_AHEAD,
            BEYOND_HORIZON,
            INVALID_RECEIVER,
            NOT_AUTHORISED,
            INVALID_OPERATOR,
            INVALID_CALLER,
            BAD_PAYLOAD,
            PARTITION_RESERVED,
            POOL_TO_NOT_OWNER,
            OWNER_NOT_CM,
            FCM_UNAUTHORISED,
            EXAMPLE_MANAGER,
            DELAY_ZERO,
            DELAY_TOO_LONG,
            SUPPLY_TABLE_FULL,
            NOT_OWNER,
            ADDRESS_ZERO,
            OVERFLOW,
            UNDERFLOW,
            SWAP_TOKEN_BALANCE,
            SUPPLY_LIMIT_EXCEEDED,
            INVALID_SENDER,
            CM_ALREADY_REGISTERED,
            PREFIX_CONFLICT,
            PREFIX_ZERO,
            CONTRACT_EXISTS,
            HOOK_NOT_MANAGER,
            HOOK_BAD_IMPLEMENTER,
            HOOK_REFUSED,
            FCM_BAD_FLAG,
            FCM_PARTITION_NOT_PERMITTED,
            PARTITION_ALREADY,
            PARTITION_NOT_PERMITTED,
            PARTITION_PREFIX,
            PARTITION_OWNER,
            ROOT_ZERO,
            ROOT_NONCE,
            ROOT_DUPLICATE,
            ROOT_NOT_FOUND,
            FALLBACK_ACTIVE,
            SUPPLY_NONCE_DECREASED,
            SUPPLY_NONCE_FUTURE,
            POLICY_MISSING);

    private static final String KEPT = "answered again";
    private static final String DONE = " done";
    private static final String FAILED = " failed";
    private static final String PAID_WITHIN = "reward paid within a withdrawal";

    private static final Set<String> EXPECTED_EVENTS = Set.of(
            KEPT,
            PAID_WITHIN,
            Kind.CHAIN + DONE,
            Kind.CHAIN + FAILED,
            Kind.DRY_RUN + DONE,
            Kind.DRY_RUN + FAILED,
            "ChainAhead",
            "ChainFollowed",
            "SessionOpened",
            "SessionClosed");

    /** The ways out of the Flexa manager. */
    private static final Set<OutflowKind> OUTFLOWS = EnumSet.of(
            OutflowKind.WITHDRAWAL, OutflowKind.FALLBACK_WITHDRAWAL, OutflowKind.REFUND, OutflowKind.DIRECT_TRANSFER);

    private final Map<ResultCode, Integer> codes = new EnumMap<>(ResultCode.class);
    private final Map<String, Integer> events = new TreeMap<>();

    /** @param sequence of the message: what was told at another one was kept. */
    void count(Message message, long sequence, List<Told> told) {
        boolean isDone = true;
        int index = 0;
        for (Told one : told) {
            if (one instanceof Receipt receipt) {
                boolean isReal = message.kind() != Kind.DRY_RUN && receipt.code() == OK;
                if (isReal) countDone(message.commands().get(index));
                index++;
                codes.merge(receipt.code(), 1, Integer::sum);
                isDone &= receipt.code().isSuccess();
                if (receipt.sequence() != sequence) count(KEPT);
            } else {
                count(nameOf(one.getClass()));
            }
        }
        long withdrawals = told.stream()
                .filter(ExampleEvent.ExampleWithdraw.class::isInstance)
                .count();
        if (withdrawals > message.commands().size()) count(PAID_WITHIN);
        if (message.kind() != Kind.SINGLE) count(message.kind() + (isDone ? DONE : FAILED));
    }

    /** Contracts tell some things by a name that the ledger has, too. */
    private static String nameOf(Class<?> event) {
        boolean isContracts = ContractEvent.class.isAssignableFrom(event);
        return isContracts
                ? event.getEnclosingClass().getSimpleName() + "." + event.getSimpleName()
                : event.getSimpleName();
    }

    private void countDone(Command command) {
        count(command.getClass().getSimpleName() + DONE);
        boolean isOutflow = command instanceof Command.Transfer transfer
                && transfer.fromId() == World.FLEXA
                && OUTFLOWS.contains(transfer.operatorData().kind());
        if (isOutflow) count(((Command.Transfer) command).operatorData().kind() + DONE);
    }

    private void count(String name) {
        events.merge(name, 1, Integer::sum);
    }

    /** @return answers and events that a workload of the usual length reaches, and did not. */
    List<String> missing() {
        List<String> missing = new ArrayList<>();
        EXPECTED.stream().filter(code -> !codes.containsKey(code)).forEach(code -> missing.add(code.name()));
        EXPECTED_EVENTS.stream().filter(name -> !events.containsKey(name)).forEach(missing::add);
        eventsOf(ContractEvent.class).filter(name -> !events.containsKey(name)).forEach(missing::add);
        Stream.concat(commandsOf(Command.class), OUTFLOWS.stream().map(OutflowKind::name))
                .map(name -> name + DONE)
                .filter(name -> !events.containsKey(name))
                .forEach(missing::add);
        return missing;
    }

    /** @return names of all kinds of commands. */
    private static Stream<String> commandsOf(Class<?> kind) {
        if (kind.isRecord()) return Stream.of(kind.getSimpleName());
        return Stream.of(kind.getPermittedSubclasses()).flatMap(Coverage::commandsOf);
    }

    /** @return names of all kinds of events. */
    private static Stream<String> eventsOf(Class<?> kind) {
        if (kind.isRecord()) return Stream.of(nameOf(kind));
        return Stream.of(kind.getPermittedSubclasses()).flatMap(Coverage::eventsOf);
    }

    @Override
    public String toString() {
        return codes + " " + events;
    }
}
