package io.ampcore.peers;

import io.ampcore.measure.Recording;
import io.ampcore.measure.Subject;
import io.ampcore.measure.SubjectRun;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

/**
 * Two tables and a transaction for each hold and each release: what one would write without thinking of speed.
 * {@code durability=DISK} keeps them in a file and writes each commit before it returns, otherwise they are in memory.
 */
final class H2Subject implements Subject {
    private static final long FUNDS = 1_000_000_000_000L;
    private static final int ROWS_PER_COMMIT = 1_000;

    private final Payments payments;
    private final Map<String, String> settings;
    private final Recording recording = new Recording(16);
    private final Connection connection;
    private final PreparedStatement lockFunds;
    private final PreparedStatement freeFunds;
    private final PreparedStatement open;
    private final PreparedStatement end;
    private long sent;
    private long refusals;

    private H2Subject(SubjectRun run) throws SQLException {
        settings = run.settings("durability", "balances", "open");
        payments = new Payments(run.number("balances"), run.number("open"));
        boolean isOnDisk = "DISK".equals(run.text("durability"));
        connection = DriverManager.getConnection(
                isOnDisk
                        ? "jdbc:h2:file:" + run.directory().resolve("h2").toAbsolutePath() + ";WRITE_DELAY=0"
                        : "jdbc:h2:mem:peer");
        create(run.number("balances"));
        lockFunds = connection.prepareStatement(
                "update balance set locked = locked + ? where id = ? and total - locked >= ?");
        freeFunds = connection.prepareStatement("update balance set locked = locked - ? where id = ?");
        open = connection.prepareStatement("insert into hold (id, balance, amount) values (?, ?, ?)");
        end = connection.prepareStatement("delete from hold where id = ?");
        for (int i = 1; i <= run.number("open"); i++) {
            hold(payments.newest());
            if (i % ROWS_PER_COMMIT == 0) connection.commit();
        }
        connection.commit();
    }

    static Subject open(SubjectRun run) {
        try {
            return new H2Subject(run);
        } catch (SQLException ex) {
            throw new IllegalStateException("H2 cannot be prepared", ex);
        }
    }

    @Override
    public void send(long index, long dueNs, long sentNs) {
        recording.sending(sent, dueNs, sentNs);
        try {
            if (Payments.isHold(index)) {
                hold(payments.newest());
            } else {
                release(payments.oldest());
            }
            connection.commit();
        } catch (SQLException ex) {
            throw new IllegalStateException("H2 failed", ex);
        }
        recording.answered(sent++);
    }

    @Override
    public void awaitAnswers() {
        // Every answer was there when its request had been sent.
    }

    @Override
    public Recording recording() {
        return recording;
    }

    @Override
    public long refusalCount() {
        return refusals;
    }

    @Override
    public Map<String, String> settings() {
        return settings;
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException ex) {
            throw new IllegalStateException("H2 cannot be closed", ex);
        }
    }

    private void hold(long payment) throws SQLException {
        int account = payments.account(payment);
        lockFunds.setLong(1, 1);
        lockFunds.setInt(2, account);
        lockFunds.setLong(3, 1);
        if (lockFunds.executeUpdate() != 1) refusals++;
        open.setLong(1, payment);
        open.setInt(2, account);
        open.setLong(3, 1);
        open.executeUpdate();
    }

    private void release(long payment) throws SQLException {
        end.setLong(1, payment);
        if (end.executeUpdate() != 1) refusals++;
        freeFunds.setLong(1, 1);
        freeFunds.setInt(2, payments.account(payment));
        freeFunds.executeUpdate();
    }

    private void create(int accountCount) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("create table balance (id int primary key, total bigint, locked bigint)");
            statement.execute("create table hold (id bigint primary key, balance int, amount bigint)");
        }
        connection.setAutoCommit(false);
        try (PreparedStatement insert = connection.prepareStatement("insert into balance values (?, ?, 0)")) {
            for (int account = 0; account < accountCount; account++) {
                insert.setInt(1, account);
                insert.setLong(2, FUNDS);
                insert.executeUpdate();
                if (account % ROWS_PER_COMMIT == 0) connection.commit();
            }
        }
        connection.commit();
    }
}
