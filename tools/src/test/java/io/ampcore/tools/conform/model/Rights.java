package io.ampcore.tools.conform.model;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Sections 3, 4 and 6: managers, strategies, grants, allowances, and what follows from them. */
final class Rights {
    private static final String MANAGERS = "collateralManagers";
    private static final String STRATEGIES = "strategies";

    final Cells<List<String>, BigInteger> allowances;
    final Cells<List<String>, Boolean> operators;
    final Cells<List<String>, Boolean> operatorsByPartition;

    private final Lists lists;
    private final Map<String, String> validators = new LinkedHashMap<>();
    private final Undo undo;
    private final Code code;

    Rights(Undo undo, Code code) {
        this.undo = undo;
        this.code = code;
        allowances = new Cells<>(undo, BigInteger.ZERO);
        operators = new Cells<>(undo, false);
        operatorsByPartition = new Cells<>(undo, false);
        lists = new Lists(undo);
    }

    List<String> managers() {
        return lists.get(MANAGERS);
    }

    List<String> strategies() {
        return lists.get(STRATEGIES);
    }

    void addManager(String address) {
        lists.append(MANAGERS, address);
    }

    void addStrategy(String prefix, String validator) {
        lists.append(STRATEGIES, prefix);
        undo.add(() -> validators.remove(prefix));
        validators.put(prefix, code.at(validator));
    }

    /** The name of the validator; empty for none; null if the prefix is not registered. */
    String validator(String partition) {
        return validators.get(Words.prefix(partition));
    }

    boolean isManager(String address) {
        return managers().contains(address);
    }

    boolean isOperator(String operator, String holder) {
        return operator.equals(holder) || operators.get(List.of(holder, operator));
    }

    boolean isOperatorForPartition(String partition, String operator, String holder) {
        if (isOperator(operator, holder)) return true;
        if (operatorsByPartition.get(List.of(partition, holder, operator))) return true;
        String owner = Words.owner(partition);
        String validator = validator(partition);
        if ("cpValidator".equals(validator)) return isManager(owner) && holder.equals(owner);
        if ("hcValidator".equals(validator)) {
            return operator.equals(owner) || isOperatorForManager(partition, operator, owner);
        }
        return false;
    }

    boolean isOperatorForManager(String partition, String operator, String manager) {
        return isManager(manager)
                && (isOperator(operator, manager) || operatorsByPartition.get(List.of(partition, manager, operator)));
    }

    boolean mayMove(String partition, String operator, String holder, BigInteger value) {
        return isOperatorForPartition(partition, operator, holder)
                || value.compareTo(allowances.get(List.of(partition, holder, operator))) <= 0;
    }

    void spend(String partition, String holder, String operator, BigInteger value) {
        List<String> key = List.of(partition, holder, operator);
        allowances.put(key, allowances.get(key).subtract(value).max(BigInteger.ZERO));
    }

    /** Step 9. */
    void checkIncoming(String partition, String to) {
        String owner = Words.owner(partition);
        String validator = validator(partition);
        if (validator == null) {
            Refusal.unless(Words.prefix(partition).equals("0x00000000"), "5D");
        } else if (validator.equals("cpValidator")) {
            Refusal.unless(to.equals(owner), "Transfers to this partition must be to the partitionOwner");
            Refusal.unless(isManager(owner), "Partition owner is not a registered collateral manager");
        } else if (validator.equals("hcValidator")) {
            Refusal.unless(isManager(owner), "Partition owner is not a registered collateral manager");
            Refusal.unless(!to.equals(owner), "Transfers to this partitoin must not be to the partition owner address");
        }
    }

    List<List<Object>> allowanceRows() {
        List<List<Object>> rows = new ArrayList<>();
        allowances
                .all()
                .forEach((key, value) -> rows.add(List.of(key.get(0), key.get(1), key.get(2), value.toString())));
        return rows;
    }

    List<List<Object>> operatorRows() {
        List<List<Object>> rows = new ArrayList<>();
        for (List<String> key : operators.all().keySet()) {
            rows.add(List.of(key.get(0), key.get(1), isOperator(key.get(1), key.get(0))));
        }
        return rows;
    }

    List<List<Object>> operatorByPartitionRows() {
        List<List<Object>> rows = new ArrayList<>();
        for (List<String> key : operatorsByPartition.all().keySet()) {
            rows.add(List.of(
                    key.get(0), key.get(1), key.get(2), isOperatorForPartition(key.get(0), key.get(2), key.get(1))));
        }
        return rows;
    }
}
