package io.ampcore.load;

import io.ampcore.client.CommandWriter;
import io.ampcore.domain.Genesis;
import io.ampcore.state.Partitions;
import io.ampcore.token.hook.Behaviour;
import java.nio.ByteBuffer;

/**
 * Whose collateral the payments are made with: so many holders, each with tokens in the holder-collateral partition of one
 * collateral manager, and one beneficiary.
 */
public final class PaymentWorld {
    /** 10^24 base units, a million tokens: enough for every lock that can be open at once. */
    private static final long FUNDS_LOW = 2003764205206896640L;

    private static final long FUNDS_HIGH = 54210;
    /** 10^21, a thousand tokens: where so many hold them that millions would pass the bound of the supply. */
    private static final long FUNDS_OF_MANY_LOW = 3875820019684212736L;

    private static final long FUNDS_OF_MANY_HIGH = 54;
    private static final int MANY = 100_000;
    /** Locks that have ended and may still be asked for again: half a second's of the fastest run. */
    private static final int ENDED_LOCKS_MAX = 900_000;

    private static final long TTL_NS = 3_600_000_000_000L;
    static final int IN_FLIGHT_MAX = 4_096;
    private static final byte[] DEFAULT_PARTITION = new byte[32];
    /** Addresses are numbers: three that stand apart, then the holders. */
    private static final int MANAGER = 1;

    private static final int BENEFICIARY = 2;
    private static final int VALIDATOR = 3;
    private static final int FIRST_HOLDER = 4;

    private final int[] holderIds;
    private int managerId;
    private int beneficiaryId;
    private int partitionId;

    /** So many balances, none of which there is before {@link #prepare}. */
    public PaymentWorld(int balanceCount) {
        holderIds = new int[balanceCount];
    }

    /** @return numbers for a ledger that this world fits, with so many locks open all the time. */
    public static Genesis genesis(int balanceCount, int openCount) {
        int holders = balanceCount + FIRST_HOLDER;
        return Genesis.builder()
                .holderCapacity(holders)
                .balanceCapacity(2 * holders)
                .lockCapacity(openCount + ENDED_LOCKS_MAX)
                .build();
    }

    public int balanceCount() {
        return holderIds.length;
    }

    public int managerId() {
        return managerId;
    }

    public int partitionId() {
        return partitionId;
    }

    public int holderId(int balance) {
        return holderIds[balance];
    }

    public int beneficiaryId() {
        return beneficiaryId;
    }

    /**
     * Opens the sender's session, registers and funds everything, on a fresh ledger.
     *
     * @throws IllegalStateException if something is refused: it is not fresh.
     */
    public void prepare(CommandTarget sender) {
        CommandWriter writer = sender.writer();
        writer.openSession();
        sender.send();
        managerId = register(sender, () -> writer.registerHolder(address(MANAGER)));
        beneficiaryId = register(sender, () -> writer.registerHolder(address(BENEFICIARY)));
        int validatorId = register(sender, () -> writer.registerHolder(address(VALIDATOR)));
        partitionId = register(sender, () -> writer.registerPartition(label()));
        register(sender, () -> writer.registerManager(managerId, TTL_NS, TTL_NS, TTL_NS, 0));
        register(sender, () -> writer.deployToken(managerId));
        register(sender, () -> writer.deployContract(validatorId, Behaviour.HOLDER_VALIDATOR, 0));
        register(sender, () -> writer.setPartitionStrategy(managerId, Partitions.HOLDER_PREFIX, validatorId));
        registerHolders(sender);
        boolean areMany = balanceCount() > MANY;
        long low = areMany ? FUNDS_OF_MANY_LOW : FUNDS_LOW;
        long high = areMany ? FUNDS_OF_MANY_HIGH : FUNDS_HIGH;
        each(sender, "minting", balance -> writer.mint(holderIds[balance], low, high));
        each(
                sender,
                "moving tokens under the manager's control",
                balance -> writer.changePartition(holderIds[balance], DEFAULT_PARTITION, label(), low, high));
    }

    private static int register(CommandTarget sender, Runnable command) {
        command.run();
        sender.send();
        sender.awaitAllApproved("registering the manager and its surroundings");
        return sender.id(sender.writer().sessionSequence());
    }

    private interface Step {
        void write(int balance);
    }

    private void each(CommandTarget sender, String name, Step step) {
        for (int balance = 0; balance < balanceCount(); balance++) {
            step.write(balance);
            sender.send();
        }
        sender.awaitAllApproved(name);
    }

    /** In parts whose ids the board still knows when they are read. */
    private void registerHolders(CommandTarget sender) {
        for (int from = 0; from < balanceCount(); from += IN_FLIGHT_MAX) {
            int to = Math.min(balanceCount(), from + IN_FLIGHT_MAX);
            for (int balance = from; balance < to; balance++) {
                sender.writer().registerHolder(address(FIRST_HOLDER + balance));
                sender.send();
            }
            sender.awaitAllApproved("registering holders");
            long last = sender.writer().sessionSequence();
            for (int balance = from; balance < to; balance++) {
                holderIds[balance] = sender.id(last - (to - 1 - balance));
            }
        }
    }

    private static byte[] address(int number) {
        return ByteBuffer.allocate(20).putInt(16, number).array();
    }

    private static byte[] label() {
        return ByteBuffer.allocate(32)
                .putInt(0, Partitions.HOLDER_PREFIX)
                .put(12, address(MANAGER))
                .array();
    }
}
