package io.ampcore.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.ampcore.domain.ResultCode;
import io.ampcore.memory.NativeBuffer;
import io.ampcore.protocol.MessageHeaderDecoder;
import io.ampcore.protocol.MessageHeaderEncoder;
import io.ampcore.protocol.TransferByPartitionDecoder;
import io.ampcore.protocol.TransferByPartitionEncoder;
import io.ampcore.token.hook.OutflowKind;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An ingress has claimed its slot when it folds, so whatever the operator data are, folding must come to an end. */
class ProofFolderTest {
    private static final long SEED = Long.getLong("ampcore.fold.seed", 7);
    private static final int WORD = 32;
    private static final int BODY = MessageHeaderEncoder.ENCODED_LENGTH + TransferByPartitionEncoder.BLOCK_LENGTH;
    private static final int BOTH_LENGTHS = 2 * Short.BYTES;
    private static final int OPERATOR_DATA_MAX = CommandCheck.LENGTH_MAX - BODY - BOTH_LENGTHS;
    private static final int[] FLAGS = {0xAA, 0xBB, 0xCC, 0xDD, 0xEE, 0};
    private static final String[] NUMBERS = {
        "00",
        "01",
        "20",
        "60",
        "80",
        "0100",
        "7fffffff",
        "80000000",
        "ffffffff",
        "0100000000",
        "0100000001",
        "07ffffffffffffff",
        "0800000000000000",
        "7fffffffffffffff",
        "8000000000000000",
        "ffffffffffffffe0",
        "ffffffffffffffff",
        "010000000000000000",
        "f".repeat(64)
    };

    private final ProofFolder folder = new ProofFolder();
    private final Random random = new Random(SEED);

    @BeforeAll
    static void printSeed() {
        System.out.println("-Dampcore.fold.seed=" + SEED);
    }

    /** The command stands in a buffer of just its length, with bounds checks on: a read outside of it would throw. */
    @Test
    void shouldComeToAnEndWhateverTheOperatorDataAre() {
        int[] seen = new int[OutflowKind.values().length];
        for (int i = 0; i < 100_000; i++) {
            NativeBuffer command = command(new byte[random.nextInt(4)], hostile());
            assertThat(CommandCheck.check(command, 0, command.capacity())).isEqualTo(ResultCode.OK);
            seen[fold(command)]++;
        }
        assertThat(seen).doesNotContain(0);
    }

    @Test
    void shouldLeaveAllButItsFieldsAsTheyWere() {
        int from = MessageHeaderEncoder.ENCODED_LENGTH + TransferByPartitionEncoder.outflowKindEncodingOffset();
        for (int i = 0; i < 2_000; i++) {
            NativeBuffer command = command(new byte[random.nextInt(100)], hostile());
            byte[] before = command.byteArray().clone();
            fold(command);
            byte[] after = command.byteArray();
            assertThat(Arrays.mismatch(before, 0, from, after, 0, from)).isEqualTo(-1);
            assertThat(Arrays.mismatch(before, BODY, before.length, after, BODY, after.length))
                    .isEqualTo(-1);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0xAA, 0xBB})
    void shouldDecodeAWholeEncodingAndNothingShorter(int flag) {
        byte[] whole = encoding(flag, 4 * WORD, 2, 2);
        for (int length = WORD; length < whole.length; length++) {
            assertThat(fold(command(new byte[0], Arrays.copyOf(whole, length))))
                    .isEqualTo(OutflowKind.UNDECODABLE.code());
        }
        assertThat(fold(command(new byte[0], whole))).isNotEqualTo(OutflowKind.UNDECODABLE.code());
        assertThat(fold(command(new byte[0], encoding(flag, 4 * WORD, 0, 0))))
                .isNotEqualTo(OutflowKind.UNDECODABLE.code());
    }

    @Test
    void shouldReadTheProofWhereItsOffsetSays() {
        assertThat(fold(command(new byte[0], encoding(0xAA, 4 * WORD + 7, 1, 2))))
                .isEqualTo(OutflowKind.WITHDRAWAL.code());
        assertThat(fold(command(new byte[0], encoding(0xAA, 5 * WORD, 2, 2))))
                .isEqualTo(OutflowKind.UNDECODABLE.code());
    }

    /** As solc 0.6.10 decodes it: the first four words suffice if the offset points back at one that serves as count. */
    @Test
    void shouldReadAProofWithinTheFirstFourWords() {
        byte[] head = Arrays.copyOf(encoding(0xAA, 2 * WORD, 0, 0), 4 * WORD);
        put(head, 2, "00");

        assertThat(fold(command(new byte[0], head))).isEqualTo(OutflowKind.WITHDRAWAL.code());
        put(head, 2, "01"); // the offset itself is the one hash
        assertThat(fold(command(new byte[0], head))).isEqualTo(OutflowKind.WITHDRAWAL.code());
        put(head, 2, "02");
        assertThat(fold(command(new byte[0], head))).isEqualTo(OutflowKind.UNDECODABLE.code());
        put(head, 2, "00");
        assertThat(fold(command(new byte[0], Arrays.copyOf(head, 4 * WORD - 1))))
                .isEqualTo(OutflowKind.UNDECODABLE.code());
    }

    @Test
    void shouldFoldTheLongestProofThatACommandCanHold() {
        int count = (OPERATOR_DATA_MAX - 5 * WORD) / WORD;
        byte[] longest = Arrays.copyOf(encoding(0xAA, 4 * WORD, count, count), OPERATOR_DATA_MAX);

        assertThat(fold(command(new byte[0], longest))).isEqualTo(OutflowKind.WITHDRAWAL.code());
        assertThat(fold(command(
                        new byte[0], Arrays.copyOf(encoding(0xAA, 4 * WORD, count + 1, count), OPERATOR_DATA_MAX))))
                .isEqualTo(OutflowKind.UNDECODABLE.code());
    }

    private int fold(NativeBuffer command) {
        folder.fold(command, 0);
        int kind = MessageHeaderEncoder.ENCODED_LENGTH + TransferByPartitionDecoder.outflowKindEncodingOffset();
        return command.getByte(kind);
    }

    /** Any length, mostly a known flag, then noise with hostile numbers at the places of offsets and counts. */
    private byte[] hostile() {
        int length = switch (random.nextInt(8)) {
            case 0 -> random.nextInt(OPERATOR_DATA_MAX - 3);
            case 1, 2 -> random.nextInt(WORD + 2);
            default -> random.nextInt(10 * WORD);
        };
        byte[] data = new byte[length];
        random.nextBytes(data);
        Arrays.fill(data, 0, Math.min(WORD, length), (byte) FLAGS[random.nextInt(FLAGS.length)]);
        for (int word = 2; word < length / WORD && word < 10; word++) {
            if (random.nextInt(4) != 0) {
                put(data, word, NUMBERS[random.nextInt(NUMBERS.length)]);
            }
        }
        if (length >= 4 * WORD && random.nextInt(3) == 0) {
            put(data, 3, String.format("%08x", Math.max(0, length - random.nextInt(3 * WORD))));
        }
        return data;
    }

    private static byte[] encoding(int flag, int proofOffset, int announced, int count) {
        byte[] data = new byte[5 * WORD + count * WORD + proofOffset % WORD];
        Arrays.fill(data, 0, WORD, (byte) flag);
        data[2 * WORD - 1] = 9;
        data[3 * WORD - 1] = 1;
        put(data, 3, String.format("%08x", proofOffset));
        int countAt = 4 * WORD + proofOffset % WORD;
        Arrays.fill(data, countAt + WORD, data.length, (byte) 0x77);
        byte[] number = HexFormat.of().parseHex(String.format("%08x", announced));
        System.arraycopy(number, 0, data, countAt + WORD - number.length, number.length);
        return data;
    }

    private static void put(byte[] data, int word, String hex) {
        byte[] number = HexFormat.of().parseHex(hex);
        Arrays.fill(data, word * WORD, (word + 1) * WORD, (byte) 0);
        System.arraycopy(number, 0, data, (word + 1) * WORD - number.length, number.length);
    }

    private NativeBuffer command(byte[] data, byte[] operatorData) {
        byte[] bytes = new byte[BODY + BOTH_LENGTHS + data.length + operatorData.length];
        random.nextBytes(bytes);
        NativeBuffer buffer = new NativeBuffer(bytes);
        new TransferByPartitionEncoder()
                .wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder())
                .putData(data, 0, data.length)
                .putOperatorData(operatorData, 0, operatorData.length);
        assertThat(new MessageHeaderDecoder().wrap(buffer, 0).templateId())
                .isEqualTo(TransferByPartitionEncoder.TEMPLATE_ID);
        return buffer;
    }
}
