package io.ampcore.dispatch;

import static io.ampcore.domain.ResultCode.*;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ampcore.domain.ResultCode;
import io.ampcore.memory.NativeBuffer;
import io.ampcore.protocol.*;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CommandCheckTest {
    private static final int HEADER = MessageHeaderEncoder.ENCODED_LENGTH;
    private static final int OFFSET = 5;
    private static final Map<Integer, Integer> BLOCK_LENGTHS = new TreeMap<>(Map.ofEntries(
            Map.entry(GenesisEncoder.TEMPLATE_ID, GenesisEncoder.BLOCK_LENGTH),
            Map.entry(RegisterHolderEncoder.TEMPLATE_ID, RegisterHolderEncoder.BLOCK_LENGTH),
            Map.entry(RegisterPartitionEncoder.TEMPLATE_ID, RegisterPartitionEncoder.BLOCK_LENGTH),
            Map.entry(RegisterManagerEncoder.TEMPLATE_ID, RegisterManagerEncoder.BLOCK_LENGTH),
            Map.entry(SetPolicyEncoder.TEMPLATE_ID, SetPolicyEncoder.BLOCK_LENGTH),
            Map.entry(DefineAssetEncoder.TEMPLATE_ID, DefineAssetEncoder.BLOCK_LENGTH),
            Map.entry(SetPriceEncoder.TEMPLATE_ID, SetPriceEncoder.BLOCK_LENGTH),
            Map.entry(SetAssetTermsEncoder.TEMPLATE_ID, SetAssetTermsEncoder.BLOCK_LENGTH),
            Map.entry(MintEncoder.TEMPLATE_ID, MintEncoder.BLOCK_LENGTH),
            Map.entry(SupplyEncoder.TEMPLATE_ID, SupplyEncoder.BLOCK_LENGTH),
            Map.entry(LockEncoder.TEMPLATE_ID, LockEncoder.BLOCK_LENGTH),
            Map.entry(CaptureEncoder.TEMPLATE_ID, CaptureEncoder.BLOCK_LENGTH),
            Map.entry(SettleEncoder.TEMPLATE_ID, SettleEncoder.BLOCK_LENGTH),
            Map.entry(ReleaseEncoder.TEMPLATE_ID, ReleaseEncoder.BLOCK_LENGTH),
            Map.entry(DrawEncoder.TEMPLATE_ID, DrawEncoder.BLOCK_LENGTH),
            Map.entry(AdjustEncoder.TEMPLATE_ID, AdjustEncoder.BLOCK_LENGTH),
            Map.entry(ExtendEncoder.TEMPLATE_ID, ExtendEncoder.BLOCK_LENGTH),
            Map.entry(ConfirmEncoder.TEMPLATE_ID, ConfirmEncoder.BLOCK_LENGTH),
            Map.entry(ReleaseGroupEncoder.TEMPLATE_ID, ReleaseGroupEncoder.BLOCK_LENGTH),
            Map.entry(CaptureGroupEncoder.TEMPLATE_ID, CaptureGroupEncoder.BLOCK_LENGTH),
            Map.entry(UnstakeEncoder.TEMPLATE_ID, UnstakeEncoder.BLOCK_LENGTH),
            Map.entry(WithdrawEncoder.TEMPLATE_ID, WithdrawEncoder.BLOCK_LENGTH),
            Map.entry(RewardEncoder.TEMPLATE_ID, RewardEncoder.BLOCK_LENGTH),
            Map.entry(ReportPaidDrawEncoder.TEMPLATE_ID, ReportPaidDrawEncoder.BLOCK_LENGTH),
            Map.entry(FreezeEncoder.TEMPLATE_ID, FreezeEncoder.BLOCK_LENGTH),
            Map.entry(SetLimitEncoder.TEMPLATE_ID, SetLimitEncoder.BLOCK_LENGTH),
            Map.entry(GrantRoleEncoder.TEMPLATE_ID, GrantRoleEncoder.BLOCK_LENGTH),
            Map.entry(TickEncoder.TEMPLATE_ID, TickEncoder.BLOCK_LENGTH),
            Map.entry(OpenSessionEncoder.TEMPLATE_ID, OpenSessionEncoder.BLOCK_LENGTH),
            Map.entry(CloseSessionEncoder.TEMPLATE_ID, CloseSessionEncoder.BLOCK_LENGTH),
            Map.entry(QueryLockEncoder.TEMPLATE_ID, QueryLockEncoder.BLOCK_LENGTH),
            Map.entry(QueryBalanceEncoder.TEMPLATE_ID, QueryBalanceEncoder.BLOCK_LENGTH),
            Map.entry(QueryPoolEncoder.TEMPLATE_ID, QueryPoolEncoder.BLOCK_LENGTH),
            Map.entry(QueryCapacityEncoder.TEMPLATE_ID, QueryCapacityEncoder.BLOCK_LENGTH),
            Map.entry(QueryPriceEncoder.TEMPLATE_ID, QueryPriceEncoder.BLOCK_LENGTH),
            Map.entry(QueryPolicyEncoder.TEMPLATE_ID, QueryPolicyEncoder.BLOCK_LENGTH),
            Map.entry(QueryOpenLocksEncoder.TEMPLATE_ID, QueryOpenLocksEncoder.BLOCK_LENGTH),
            Map.entry(QueryCountersEncoder.TEMPLATE_ID, QueryCountersEncoder.BLOCK_LENGTH)));

    private final NativeBuffer buffer = new NativeBuffer(new byte[2 * CommandCheck.LENGTH_MAX]);

    @Test
    void shouldTakeEachTypeAtItsLength() {
        BLOCK_LENGTHS.forEach((type, blockLength) -> assertEquals(OK, check(type, blockLength, HEADER + blockLength)));
    }

    @Test
    void shouldRefuseEachTypeAtEachShorterLength() {
        BLOCK_LENGTHS.forEach((type, blockLength) -> {
            for (int length = 0; length < HEADER + blockLength; length++) {
                assertEquals(MESSAGE_TOO_SHORT, check(type, blockLength, length), "type " + type);
                int block = Math.max(0, length - HEADER);
                assertEquals(MESSAGE_TOO_SHORT, check(type, block, length), "type " + type);
            }
        });
    }

    @Test
    void shouldRefuseEachTypeAtAGreaterLength() {
        BLOCK_LENGTHS.forEach((type, blockLength) -> {
            for (int more = 1; more < 64; more++) {
                int length = HEADER + blockLength + more;
                assertEquals(MESSAGE_TOO_LONG, check(type, blockLength, length), "type " + type);
                assertEquals(MESSAGE_TOO_LONG, check(type, blockLength + more, length), "type " + type);
            }
            assertEquals(MESSAGE_TOO_LONG, check(type, blockLength, CommandCheck.LENGTH_MAX + 1));
        });
    }

    @Test
    void shouldRefuseABlockLengthThatIsNotTheTypes() {
        BLOCK_LENGTHS.forEach((type, blockLength) -> {
            int length = HEADER + blockLength;
            assertEquals(MESSAGE_TOO_LONG, check(type, blockLength + 1, length));
            assertEquals(MESSAGE_TOO_LONG, check(type, 0xFFFF, length));
            if (blockLength > 0) assertEquals(MESSAGE_TOO_SHORT, check(type, blockLength - 1, length));
        });
    }

    @Test
    void shouldRefuseEachTypeThatIsNoCommand() {
        for (int type = 0; type <= 0xFFFF; type++) {
            if (!BLOCK_LENGTHS.containsKey(type) && !isOfTheToken(type) && !carriesOthers(type)) {
                assertEquals(TYPE_UNKNOWN, check(type, 0, HEADER), "type " + type);
            }
        }
    }

    private static boolean carriesOthers(int type) {
        return type == ChainEncoder.TEMPLATE_ID || type == DryRunEncoder.TEMPLATE_ID;
    }

    /** Their tests know them. */
    private static boolean isOfTheToken(int type) {
        return type >= 40 && type <= 89;
    }

    @Test
    void shouldRefuseAnotherSchemaBeforeItsVersionAndType() {
        for (int schemaId : new int[] {0, 7000, 7002, 0xFFFF}) {
            assertEquals(SCHEMA_UNKNOWN, check(schemaId, 99, 0xFFFF, 0, HEADER));
        }
        for (int version : new int[] {0, MessageHeaderEncoder.SCHEMA_VERSION + 1, 0xFFFF}) {
            assertEquals(VERSION_UNSUPPORTED, check(MessageHeaderEncoder.SCHEMA_ID, version, 0xFFFF, 0, HEADER));
        }
    }

    @Test
    void shouldRefuseWhatIsNoMessageAtAll() {
        assertEquals(MESSAGE_TOO_SHORT, CommandCheck.check(buffer, OFFSET, 0));
        assertEquals(MESSAGE_TOO_SHORT, CommandCheck.check(buffer, OFFSET, -1));
        assertEquals(SCHEMA_UNKNOWN, CommandCheck.check(buffer, OFFSET, HEADER));
        Random random = new Random(3);
        byte[] noise = new byte[256];
        for (int i = 0; i < 100_000; i++) {
            random.nextBytes(noise);
            buffer.putBytes(OFFSET, noise);
            ResultCode result = CommandCheck.check(buffer, OFFSET, random.nextInt(256));
            assertEquals(false, result.isSuccess());
        }
    }

    @Test
    void shouldTellQueriesFromCommands() {
        BLOCK_LENGTHS
                .keySet()
                .forEach(type -> assertEquals(
                        type >= QueryLockEncoder.TEMPLATE_ID && type <= QueryCapacityEncoder.TEMPLATE_ID,
                        CommandCheck.isQuery(type)));
        assertEquals(true, CommandCheck.isQuery(DryRunEncoder.TEMPLATE_ID));
        assertEquals(false, CommandCheck.isQuery(ChainEncoder.TEMPLATE_ID));
    }

    @Test
    void shouldTakeATransferWhoseTwoPayloadsFillItsLength() {
        for (int[] lengths : new int[][] {{0, 0}, {0, 1}, {1, 0}, {64, 160}, {255, 256}}) {
            int length = transfer(lengths[0], lengths[1]);
            assertEquals(OK, CommandCheck.check(buffer, OFFSET, length));
            for (int cut = 0; cut < length; cut++) {
                assertEquals(MESSAGE_TOO_SHORT, CommandCheck.check(buffer, OFFSET, cut), "cut at " + cut);
            }
            assertEquals(MESSAGE_TOO_LONG, CommandCheck.check(buffer, OFFSET, length + 1));
        }
        int room = CommandCheck.LENGTH_MAX - transfer(0, 0);
        assertEquals(OK, CommandCheck.check(buffer, OFFSET, transfer(room, 0)));
        assertEquals(OK, CommandCheck.check(buffer, OFFSET, transfer(0, room)));
        assertEquals(MESSAGE_TOO_LONG, CommandCheck.check(buffer, OFFSET, transfer(1, room)));
    }

    @Test
    void shouldRefuseATransferWhosePayloadsClaimMoreOrLessThanThereIs() {
        int first = HEADER + TransferByPartitionEncoder.BLOCK_LENGTH;
        int second = first + Short.BYTES + 10;
        for (int claimed : new int[] {11, 30, 31, 0x7FFF, 0x8000, 0xFFFE, 0xFFFF}) {
            int length = transfer(10, 20);
            buffer.putShort(OFFSET + first, (short) claimed, ByteOrder.LITTLE_ENDIAN);
            assertEquals(false, CommandCheck.check(buffer, OFFSET, length).isSuccess(), "data of " + claimed);
            transfer(10, 20);
            buffer.putShort(OFFSET + second, (short) claimed, ByteOrder.LITTLE_ENDIAN);
            ResultCode expected = claimed < 20 ? MESSAGE_TOO_LONG : MESSAGE_TOO_SHORT;
            assertEquals(expected, CommandCheck.check(buffer, OFFSET, length), "operator data of " + claimed);
        }
    }

    /** Writes a transfer with payloads of ones. @return its length. */
    private int transfer(int dataLength, int operatorDataLength) {
        byte[] ones = new byte[Math.max(dataLength, operatorDataLength)];
        Arrays.fill(ones, (byte) 0xFF);
        return HEADER
                + new TransferByPartitionEncoder()
                        .wrapAndApplyHeader(buffer, OFFSET, new MessageHeaderEncoder())
                        .putData(ones, 0, dataLength)
                        .putOperatorData(ones, 0, operatorDataLength)
                        .encodedLength();
    }

    private ResultCode check(int type, int blockLength, int length) {
        return check(MessageHeaderEncoder.SCHEMA_ID, MessageHeaderEncoder.SCHEMA_VERSION, type, blockLength, length);
    }

    private ResultCode check(int schemaId, int version, int type, int blockLength, int length) {
        new MessageHeaderEncoder()
                .wrap(buffer, OFFSET)
                .blockLength(blockLength)
                .templateId(type)
                .schemaId(schemaId)
                .version(version);
        return CommandCheck.check(buffer, OFFSET, length);
    }
}
