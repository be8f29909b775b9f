package io.ampcore.tools.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ampcore.domain.Genesis;
import io.ampcore.ledger.Ledger;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The columns that have names, and those that have none. */
class StateTablesTest {
    @Test
    void shouldReadAColumnAsItLies() {
        byte[] bytes = new byte[32];
        bytes[0] = 1;
        bytes[8] = 2;

        assertThat(ColumnType.U32.read(bytes, 0)).isEqualTo(1L);
        assertThat(ColumnType.U128.read(bytes, 0)).hasToString("36893488147419103233"); // 2 × 2^64 + 1
        assertThat(ColumnType.ADDRESS.read(bytes, 0)).isEqualTo("0x0000000000000001000000000000000200000000");
        assertThat(ColumnType.BYTES_32.read(bytes, 0)).asString().startsWith("0x00000000000000010000000000000002");
        assertThat(ColumnType.TIME.read(bytes, 16)).isEqualTo("none");
        assertThat(ColumnType.LOCK_STATE.read(bytes, 0)).isEqualTo("OPEN");
    }

    @Test
    void shouldKnowTheGenesisByItsNames() {
        try (Ledger ledger = new Ledger(Genesis.SMALL, null, null)) {
            List<String> records = new ArrayList<>();
            StateReader.read(ledger, record -> records.add(record.toString()));

            assertThat(records)
                    .anySatisfy(record -> assertThat(record)
                            .startsWith(
                                    "genesis: holderCapacity 16384, partitionCapacity 1024, balanceCapacity 65536"));
        }
    }

    @Test
    void shouldNotGiveWordsTheNamesOfOthers() {
        assertThatThrownBy(() -> StateTables.get("balance", 40))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("table balance has 40 bytes a record, its columns have 48");
    }

    @Test
    void shouldCompareATableThatHasNoNamesRecordByRecord() {
        StateTable table = StateTables.get("later", 16);

        assertThat(table.columns()).extracting(Column::name).containsExactly("word0", "word1");
        assertThat(new StateRecord(table, new byte[16])).isEqualTo(new StateRecord(table, new byte[16]));
        assertThat(new StateRecord(table, new byte[16])).hasToString("later word0=0 word1=0");
        byte[] changed = new byte[16];
        changed[15] = 1;
        assertThat(new StateRecord(table, changed)).isNotEqualTo(new StateRecord(table, new byte[16]));
    }
}
