package io.ampcore.tools.conform.model;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Sections 5 and 8: the token, its old token, and everything behind them. One operation at a time. */
public final class Model implements ExampleModel.Token {
    /** What became of an operation; the error is null if it was accepted. */
    public record Outcome(String error, List<Happening> events, Map<String, Object> touched) {}

    /** The ledger's own bound, not the contracts': no more than 2^97 tokens. */
    public static final String SUPPLY_LIMIT = "(more than 2^97 tokens)";

    /** The ledger's own rule, not the contracts': nobody has the key of the zero address, so it never registers. */
    public static final String ZERO_MANAGER = "(the zero address is no manager)";

    private final Undo undo = new Undo();
    private final Balances balances = new Balances(undo);
    private final Cells<String, String> owners = new Cells<>(undo, Words.ZERO_ADDRESS);
    private final Cells<String, BigInteger> oldBalances = new Cells<>(undo, BigInteger.ZERO);
    private final Cells<String, BigInteger> oldSupply = new Cells<>(undo, BigInteger.ZERO);
    private final Cells<String, BigInteger> oldAllowances = new Cells<>(undo, BigInteger.ZERO);
    private final List<Happening> events = new ArrayList<>();
    private final Code code;
    private final Rights rights;
    private final FlexaModel flexa;
    private final ExampleModel example;
    private final String oldTokenOwner;
    private String caller;
    private Map<String, Object> args;
    private Touched touched;

    /** As a recording begins: its header and its first snapshot. */
    @SuppressWarnings("unchecked")
    public Model(Map<String, Object> header, Map<String, Object> snapshot) {
        Map<String, Object> actors = (Map<String, Object>) header.get("actors");
        code = new Code(undo, (Map<String, Object>) header.get("contracts"), (String) actors.get("poolOwner"));
        rights = new Rights(undo, code);
        flexa = new FlexaModel(
                undo, code.address("fcm"), (name, values) -> events.add(new Happening("fcm", name, values)));
        example = new ExampleModel(
                undo,
                code.address("excm"),
                (String) actors.get("poolOwner"),
                this,
                (name, values) -> events.add(new Happening("excm", name, values)));
        code.install(flexa, example);
        oldTokenOwner = (String) snapshot.get("ampOwner");
        owners.put("owner", oldTokenOwner);
        new Loading(code, rights, flexa).load(header, snapshot, (String) actors.get("poolOwner"));
        undo.commit();
    }

    public FlexaModel flexa() {
        return flexa;
    }

    public ExampleModel example() {
        return example;
    }

    public String owner() {
        return owners.get("owner");
    }

    @Override
    public BigInteger total(String holder) {
        return balances.total(holder);
    }

    public BigInteger balance(String holder, String partition) {
        return balances.balance(holder, partition);
    }

    public List<String> partitionsOf(String holder) {
        return balances.partitionsOf(holder);
    }

    public BigInteger allowance(String partition, String holder, String spender) {
        return rights.allowances.get(List.of(partition, holder, spender));
    }

    public Outcome apply(String operation, String caller, Map<String, Object> args, BigInteger now) {
        this.caller = caller;
        this.args = args;
        flexa.now(now);
        events.clear();
        touched = new Touched(balances, rights, flexa, oldBalances);
        String error = null;
        try {
            if (operation.startsWith("fcm.")) {
                flexa.call(operation, caller, args);
            } else {
                call(operation);
            }
            undo.commit();
        } catch (Refusal refusal) {
            error = refusal.getMessage();
            undo.rollBack();
            events.clear();
        }
        return new Outcome(error, List.copyOf(events), touched.cells());
    }

    private void call(String operation) {
        switch (operation) {
            case "time.advance" -> {}
            case "transfer" -> transfer(call(Words.ZERO_WORD, caller, "0x", "0x"));
            case "transferFrom" -> transfer(call(Words.ZERO_WORD, text("from"), "0x", "0x"));
            case "transferByPartition" ->
                transfer(call(text("partition"), text("from"), text("data"), text("operatorData")));
            case "approve", "approveByPartition" -> approve(number("value"));
            case "increaseAllowance", "increaseAllowanceByPartition" ->
                approve(add(allowance(partition(), caller, text("spender")), number("value")));
            case "decreaseAllowance", "decreaseAllowanceByPartition" -> decrease();
            case "authorizeOperator" -> grant(true);
            case "revokeOperator" -> grant(false);
            case "authorizeOperatorByPartition" -> grantPartition(partition(), caller, text("operator"), true);
            case "revokeOperatorByPartition" -> grantPartition(partition(), caller, text("operator"), false);
            case "registerCollateralManager" -> registerManager();
            case "setPartitionStrategy" -> setStrategy();
            case "authorizeOwnershipTransfer" -> authorizeOwner();
            case "assumeOwnership" -> assumeOwner();
            case "fxc.mint" -> mintOld();
            case "fxc.approve" -> approveOld();
            case "swap" -> swap();
            case "setHook" -> setHook();
            default -> throw new IllegalArgumentException(operation);
        }
    }

    private Code.Call call(String source, String from, String data, String operatorData) {
        return new Code.Call(source, caller, from, text("to"), number("value"), data, operatorData);
    }

    /** The pipeline of section 5; the numbers are its steps. */
    @Override
    public void transfer(Code.Call call) {
        String source = call.partition();
        String operator = call.operator();
        String from = call.from();
        BigInteger value = call.value();
        String destination = Words.destination(source, call.data());
        touched.transfer(source, destination, operator, from, call.to());
        Refusal.unless(!call.to().equals(Words.ZERO_ADDRESS), "57"); // 1
        if (!operator.equals(from)) {
            Refusal.unless(rights.mayMove(source, operator, from, value), "53"); // 2
            rights.spend(source, from, operator, value); // 3
        }
        code.leaving(from, call, true); // 4
        String owner = Words.owner(source);
        boolean isHeld = "hcValidator".equals(rights.validator(source));
        if (isHeld && !rights.isOperatorForManager(source, operator, owner)) {
            code.leaving(owner, call, false); // 5
        }
        Refusal.unless(balances.balance(from, source).compareTo(value) >= 0, "52"); // 6
        if (value.signum() > 0) {
            balances.debit(from, source, value); // 8
            balances.credit(call.to(), destination, value);
        }
        rights.checkIncoming(destination, call.to()); // 9
        code.arriving(call.to(), call.at(destination)); // 10
        tellTransfer(call); // 11
        if (!destination.equals(source)) {
            tell(
                    "ChangedPartition",
                    Map.of("fromPartition", source, "toPartition", destination, "value", value.toString()));
        }
    }

    private void tellTransfer(Code.Call call) {
        String value = call.value().toString();
        tell("Transfer", Map.of("from", call.from(), "to", call.to(), "value", value));
        tell(
                "TransferByPartition",
                Map.of(
                        "fromPartition", call.partition(),
                        "operator", call.operator(),
                        "from", call.from(),
                        "to", call.to(),
                        "value", value,
                        "data", call.data(),
                        "operatorData", call.operatorData()));
    }

    private void decrease() {
        BigInteger less = allowance(partition(), caller, text("spender")).subtract(number("value"));
        Refusal.unless(less.signum() >= 0, "SafeMath: subtraction overflow");
        approve(less);
    }

    private void approve(BigInteger amount) {
        String spender = text("spender");
        touched.allowance(partition(), caller, spender);
        Refusal.unless(!caller.equals(Words.ZERO_ADDRESS), "56");
        Refusal.unless(!spender.equals(Words.ZERO_ADDRESS), "58");
        rights.allowances.put(List.of(partition(), caller, spender), amount);
        Map<String, String> values = Map.of("owner", caller, "spender", spender, "value", amount.toString());
        Map<String, String> withPartition = new LinkedHashMap<>(values);
        withPartition.put("partition", partition());
        tell("ApprovalByPartition", withPartition);
        if (partition().equals(Words.ZERO_WORD)) {
            tell("Approval", values);
        }
    }

    private void grant(boolean isGranted) {
        String operator = text("operator");
        touched.operator(caller, operator);
        Refusal.unless(!operator.equals(caller), "58");
        rights.operators.put(List.of(caller, operator), isGranted);
        tell(isGranted ? "AuthorizedOperator" : "RevokedOperator", Map.of("operator", operator, "tokenHolder", caller));
    }

    @Override
    public void authorize(String partition, String holder, String operator) {
        grantPartition(partition, holder, operator, true);
    }

    private void grantPartition(String partition, String holder, String operator, boolean isGranted) {
        touched.operator(partition, holder, operator);
        Refusal.unless(!operator.equals(holder), "58");
        rights.operatorsByPartition.put(List.of(partition, holder, operator), isGranted);
        tell(
                isGranted ? "AuthorizedOperatorByPartition" : "RevokedOperatorByPartition",
                Map.of("partition", partition, "operator", operator, "tokenHolder", holder));
    }

    private void registerManager() {
        Refusal.unless(!caller.equals(Words.ZERO_ADDRESS), ZERO_MANAGER);
        Refusal.unless(!rights.isManager(caller), "5C");
        rights.addManager(caller);
        tell("CollateralManagerRegistered", Map.of("collateralManager", caller));
    }

    private void setStrategy() {
        String prefix = text("prefix");
        String implementation = text("implementation");
        Refusal.unless(caller.equals(owners.get("owner")), "56");
        Refusal.unless(!rights.strategies().contains(prefix), "5E");
        Refusal.unless(!prefix.equals("0x00000000"), "5F");
        String served = switch (code.at(implementation)) {
            case "cpValidator" -> "0xcccccccc";
            case "hcValidator" -> "0xaaaaaaaa";
            case "bbValidator" -> "0xbbbbbbbb";
            default -> "";
        };
        boolean isAccepted = implementation.equals(Words.ZERO_ADDRESS) || served.equals(prefix);
        Refusal.unless(isAccepted, "Does not implement the interface");
        rights.addStrategy(prefix, implementation);
        String name = "0x416d70506172746974696f6e537472617465677956616c696461746f72" + prefix.substring(2);
        tell("PartitionStrategySet", Map.of("flag", prefix, "name", name, "implementation", implementation));
    }

    private void authorizeOwner() {
        Refusal.unless(caller.equals(owners.get("owner")), "Invalid sender");
        owners.put("pending", text("newOwner"));
        tell("OwnershipTransferAuthorization", Map.of("authorizedAddress", text("newOwner")));
    }

    private void assumeOwner() {
        Refusal.unless(caller.equals(owners.get("pending")), "Invalid sender");
        tell("OwnerUpdate", Map.of("oldValue", owners.get("owner"), "newValue", caller));
        owners.put("owner", caller);
        owners.put("pending", Words.ZERO_ADDRESS);
    }

    private void mintOld() {
        touched.oldToken(text("to"));
        Refusal.unless(caller.equals(oldTokenOwner), "Ownable: caller is not the owner");
        Refusal.unless(!text("to").equals(Words.ZERO_ADDRESS), "ERC20: mint to the zero address");
        oldSupply.put("", add(oldSupply.get(""), number("value")));
        oldBalances.put(text("to"), oldBalances.get(text("to")).add(number("value")));
    }

    private void approveOld() {
        Refusal.unless(!caller.equals(Words.ZERO_ADDRESS), "ERC20: approve from the zero address");
        oldAllowances.put(caller, number("value"));
    }

    private void swap() {
        String from = text("from");
        touched.transfer(Words.ZERO_WORD, Words.ZERO_WORD, caller, from, from);
        touched.oldToken(from);
        BigInteger value = oldAllowances.get(from);
        Refusal.unless(value.signum() > 0, "53");
        Refusal.unless(oldBalances.get(from).compareTo(value) >= 0, "ERC20: transfer amount exceeds balance");
        boolean isInBound = balances.totalSupply().add(value).compareTo(BigInteger.ONE.shiftLeft(97)) <= 0;
        Refusal.unless(isInBound, SUPPLY_LIMIT);
        oldBalances.put(from, oldBalances.get(from).subtract(value));
        oldAllowances.put(from, BigInteger.ZERO);
        balances.mint(from, value);
        rights.checkIncoming(Words.ZERO_WORD, from);
        Code.Call mint = new Code.Call(Words.ZERO_WORD, caller, Words.ZERO_ADDRESS, from, value, "0x", "0x");
        code.arriving(from, mint);
        tell("Minted", Map.of("operator", caller, "to", from, "value", value.toString(), "data", "0x"));
        tellTransfer(mint);
        tell("Swap", Map.of("operator", caller, "from", from, "value", value.toString()));
    }

    private void setHook() {
        String implementer = text("implementer");
        boolean isSender = text("interface").equals("AmpTokensSender");
        Refusal.unless(caller.equals(text("account")), "Not the manager");
        if (!implementer.equals(Words.ZERO_ADDRESS) && !implementer.equals(caller)) {
            code.checkFits(implementer, isSender);
        }
        code.setHook(caller, isSender, implementer);
    }

    /** Everything, as a snapshot in a recording has it. */
    public Map<String, Object> snapshot() {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("totalSupply", balances.totalSupply().toString());
        shown.put("totalPartitions", balances.partitions());
        shown.put("supplyByPartition", balances.supplyByPartition());
        shown.put("accounts", balances.accounts());
        shown.put("allowances", rights.allowanceRows());
        shown.put("operators", rights.operatorRows());
        shown.put("operatorsByPartition", rights.operatorByPartitionRows());
        shown.put("collateralManagers", rights.managers());
        shown.put("partitionStrategies", rights.strategies());
        shown.put("ampOwner", owners.get("owner"));
        shown.put("ampAuthorizedNewOwner", owners.get("pending"));
        shown.put("hooks", code.hooks());
        Map<String, Object> oldToken = new LinkedHashMap<>();
        oldAllowances.all().keySet().forEach(account -> oldToken.put(account, oldAccount(account)));
        oldBalances.all().keySet().forEach(account -> oldToken.put(account, oldAccount(account)));
        shown.put("fxc", oldToken);
        shown.put("fcm", flexa.snapshot());
        if (code.address("excm") != null) {
            shown.put("excm", example.snapshot());
        }
        return shown;
    }

    private Map<String, String> oldAccount(String account) {
        return Map.of(
                "balance", oldBalances.get(account).toString(),
                "allowance", oldAllowances.get(account).toString());
    }

    static BigInteger add(BigInteger one, BigInteger other) {
        BigInteger sum = one.add(other);
        Refusal.unless(sum.compareTo(Words.MAX) <= 0, "SafeMath: addition overflow");
        return sum;
    }

    private String partition() {
        return args.containsKey("partition") ? text("partition") : Words.ZERO_WORD;
    }

    private void tell(String name, Map<String, String> values) {
        events.add(new Happening("amp", name, values));
    }

    private String text(String name) {
        return (String) args.get(name);
    }

    private BigInteger number(String name) {
        return new BigInteger(text(name));
    }
}
