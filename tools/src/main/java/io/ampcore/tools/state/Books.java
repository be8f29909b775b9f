package io.ampcore.tools.state;

import io.ampcore.domain.LockState;
import io.ampcore.ledger.Ledger;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What somebody asks of a ledger first: who has what, what the pools are worth, which locks hold collateral. */
public final class Books {
    private static final String POOL_LABEL_BEGIN = "0xcccccccc";

    private Books() {}

    /** @return records under {@code balances} (those above 0), {@code pools} and {@code openLocks}. */
    public static Map<String, List<StateRecord>> read(Ledger ledger) {
        Map<String, List<StateRecord>> books = new LinkedHashMap<>();
        List<StateRecord> balances = add(books, "balances");
        List<StateRecord> pools = add(books, "pools");
        List<StateRecord> openLocks = add(books, "openLocks");
        StateReader.read(ledger, record -> {
            Map<String, Object> values = record.values();
            switch (record.table()) {
                case StateTables.BALANCE -> {
                    if (!values.get("total").equals(BigInteger.ZERO)) balances.add(record);
                }
                case StateTables.PARTITION -> {
                    if (values.get("label").toString().startsWith(POOL_LABEL_BEGIN)) pools.add(record);
                }
                case StateTables.LOCK -> {
                    if (LockState.valueOf(values.get("state").toString()).holdsCollateral()) openLocks.add(record);
                }
                default -> {
                    // The rest is for a comparison, not for reading.
                }
            }
        });
        return books;
    }

    private static List<StateRecord> add(Map<String, List<StateRecord>> books, String name) {
        List<StateRecord> records = new ArrayList<>();
        books.put(name, records);
        return records;
    }
}
