package io.ampcore.model;

import static io.ampcore.driver.LedgerDriver.DAY;
import static io.ampcore.driver.LedgerDriver.MILLI;
import static io.ampcore.driver.LedgerDriver.START_NS;

import io.ampcore.domain.Principals;
import io.ampcore.domain.WindowEnd;
import io.ampcore.driver.Command;
import io.ampcore.driver.Network;
import io.ampcore.driver.OperatorData;
import io.ampcore.driver.Terms;
import io.ampcore.token.hook.Behaviour;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * Who takes part. Holders: managers first, then suppliers, then customers, each with holder collateral under each manager,
 * then merchants. Partitions: the default, one pool a manager, one of holder collateral a manager.
 *
 * @param scaleBits amounts are up to {@code 2^scaleBits} times as large as those of tests that people write.
 * @param ttlNs what locks live for, mostly.
 */
record World(int managers, int suppliers, int customers, int merchants, int scaleBits, long ttlNs) {
    static final int ASSETS = 3;
    /** Whose pool has the Flexa manager's rules. */
    static final int FLEXA = 1;
    /** At whose address the demonstration manager stands, which keeps its pool elsewhere; an ordinary manager as well. */
    static final int EXAMPLE = 2;

    static final World SMALL = new World(2, 1, 1, 2, 0, 5 * MILLI);
    static final World WIDE = new World(16, 4, 4, 8, 60, 10 * DAY);

    int holders() {
        return managers + suppliers + customers + merchants;
    }

    int supplier(int number) {
        return managers + 1 + number % suppliers;
    }

    int customer(int number) {
        return managers + suppliers + 1 + number % customers;
    }

    int merchant(int number) {
        return managers + suppliers + customers + 1 + number % merchants;
    }

    int pool(int managerId) {
        return 1 + managerId;
    }

    int holderCollateral(int managerId) {
        return 1 + managers + managerId;
    }

    /** @return the owner of the token and of the Flexa manager. */
    int tokenOwner() {
        return merchant(0);
    }

    static BigInteger poolLabel(int managerId) {
        return Network.label(NaiveBooks.POOL_PREFIX, 0, managerId);
    }

    static BigInteger holderLabel(int managerId) {
        return Network.label(NaiveBooks.HOLDER_PREFIX, 0, managerId);
    }

    /** @return a holder moves its own tokens. */
    private static Command transfer(int fromId, int toId, BigInteger from, BigInteger to, BigInteger amount) {
        return new Command.Transfer(fromId, fromId, fromId, toId, from, to, amount, 0, OperatorData.NONE);
    }

    /** @return tokens that each pool begins with. */
    private BigInteger poolTokens() {
        return BigInteger.valueOf(40_000).shiftLeft(scaleBits * 5 / 4);
    }

    /** @return tokens that each customer has under each manager. */
    long collateral() {
        return 40_000L << (scaleBits * 3 / 4);
    }

    /** @return the commands that every list begins with, at {@link io.ampcore.driver.LedgerDriver#START_NS}. */
    List<Command> foundation() {
        List<Command> commands = new ArrayList<>();
        for (int id = 1; id <= holders(); id++) {
            commands.add(new Command.RegisterHolder(Principals.OPERATOR, Network.address(id)));
        }
        for (int prefix : new int[] {NaiveBooks.POOL_PREFIX, NaiveBooks.HOLDER_PREFIX}) {
            for (int managerId = 1; managerId <= managers; managerId++) {
                commands.add(new Command.RegisterPartition(Principals.OPERATOR, Network.label(prefix, 0, managerId)));
            }
        }
        for (int managerId = 1; managerId <= managers; managerId++) {
            commands.add(manager(managerId));
        }
        for (int managerId = 1; managerId <= managers; managerId++) {
            Terms terms = Terms.STANDARD
                    .ttl(ttlNs, 20 * ttlNs)
                    .memory(4 * ttlNs, 4 * ttlNs)
                    .judging(DAY, true, 500);
            WindowEnd end =
                    managerId % 4 == 0 ? WindowEnd.HOLD : managerId % 2 == 0 ? WindowEnd.SETTLE : WindowEnd.DRAW;
            commands.add(new Command.SetPolicy(managerId, managerId, terms.settlement(2 * ttlNs, end)));
        }
        addAssets(commands);
        addContracts(commands);
        addTokens(commands);
        return commands;
    }

    private Command manager(int managerId) {
        boolean isShort = managerId % 2 == 0;
        return new Command.RegisterManager(
                managerId,
                managerId,
                isShort ? MILLI : ttlNs,
                isShort ? 400 * DAY : 20 * ttlNs,
                isShort ? 40 * MILLI + 1 : 4 * ttlNs,
                isShort ? 0 : 400 * ttlNs / (scaleBits + 1));
    }

    private void addAssets(List<Command> commands) {
        for (int assetId = 1; assetId <= ASSETS; assetId++) {
            commands.add(new Command.DefineAsset(Principals.OPERATOR, assetId, assetId, 2 * assetId));
            commands.add(new Command.SetPrice(Principals.OPERATOR, assetId, 7L * assetId, -assetId, START_NS - 1));
            for (int managerId = 1; managerId <= managers; managerId++) {
                commands.add(
                        new Command.SetAssetTerms(managerId, managerId, assetId, 9_000 + 1_000 * assetId, assetId));
            }
        }
    }

    /** The first manager is the Flexa manager; validators stand at addresses of merchants. */
    private void addContracts(List<Command> commands) {
        int operatorId = Principals.OPERATOR;
        int poolValidatorId = merchant(0);
        int holderValidatorId = merchant(1);
        commands.add(new Command.DeployToken(operatorId, tokenOwner()));
        commands.add(contract(poolValidatorId, Behaviour.POOL_VALIDATOR, 0));
        commands.add(contract(holderValidatorId, Behaviour.HOLDER_VALIDATOR, 0));
        commands.add(
                new Command.SetPartitionStrategy(operatorId, tokenOwner(), NaiveBooks.POOL_PREFIX, poolValidatorId));
        commands.add(new Command.SetPartitionStrategy(
                operatorId, tokenOwner(), NaiveBooks.HOLDER_PREFIX, holderValidatorId));
        commands.add(contract(FLEXA, Behaviour.FLEXA_MANAGER, tokenOwner()));
        commands.add(new Command.SetHook(operatorId, FLEXA, FLEXA, true, FLEXA));
        commands.add(new Command.SetHook(operatorId, FLEXA, FLEXA, false, FLEXA));
        commands.add(new Command.AddFlexaPartition(operatorId, tokenOwner(), poolLabel(FLEXA)));
        commands.add(contract(EXAMPLE, Behaviour.EXAMPLE_MANAGER, tokenOwner()));
        commands.add(new Command.SetHook(operatorId, EXAMPLE, EXAMPLE, true, EXAMPLE));
        commands.add(new Command.SetHook(operatorId, EXAMPLE, EXAMPLE, false, EXAMPLE));
        commands.add(new Command.AuthorizeOperator(operatorId, EXAMPLE, tokenOwner()));
    }

    private static Command contract(int holderId, Behaviour behaviour, int parameter) {
        return new Command.DeployContract(Principals.OPERATOR, holderId, behaviour.code(), parameter);
    }

    private void addTokens(List<Command> commands) {
        for (int i = 0; i < suppliers; i++) {
            BigInteger tokens = poolTokens().multiply(BigInteger.valueOf(2L * managers / suppliers));
            commands.add(new Command.Mint(Principals.CHAIN, supplier(i), tokens));
        }
        for (int i = 0; i < customers; i++) {
            BigInteger tokens = BigInteger.valueOf(collateral()).multiply(BigInteger.valueOf(managers + 1L));
            commands.add(new Command.Mint(Principals.CHAIN, customer(i), tokens));
            for (int managerId = 1; managerId <= managers; managerId++) {
                BigInteger amount = BigInteger.valueOf(collateral());
                commands.add(transfer(customer(i), customer(i), BigInteger.ZERO, holderLabel(managerId), amount));
            }
        }
        for (int managerId = 1; managerId <= managers; managerId++) {
            int supplierId = supplier(managerId);
            commands.add(new Command.Supply(supplierId, pool(managerId), supplierId, poolTokens(), BigInteger.ZERO));
        }
        commands.add(new Command.Mint(Principals.CHAIN, EXAMPLE, poolTokens()));
        commands.add(transfer(supplier(0), EXAMPLE, BigInteger.ZERO, NaiveExample.COLLATERAL, BigInteger.ONE));
    }
}
