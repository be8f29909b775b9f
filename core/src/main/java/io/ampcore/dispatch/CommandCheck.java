package io.ampcore.dispatch;

import io.ampcore.domain.ResultCode;
import io.ampcore.memory.NativeBuffer;
import io.ampcore.protocol.*;
import java.nio.ByteOrder;

/**
 * Whether bytes are a command or query at all, before anything is sequenced: schema, version, type and length. Values are
 * for the rules to judge, type by type.
 */
public final class CommandCheck {
    /** A longer command is refused. */
    public static final int LENGTH_MAX = 16 * 1024;

    private static final int HEADER_LENGTH = MessageHeaderDecoder.ENCODED_LENGTH;
    private static final int BLOCK_LENGTH_OFFSET = MessageHeaderDecoder.blockLengthEncodingOffset();
    private static final int TEMPLATE_ID_OFFSET = MessageHeaderDecoder.templateIdEncodingOffset();
    private static final int SCHEMA_ID_OFFSET = MessageHeaderDecoder.schemaIdEncodingOffset();
    private static final int VERSION_OFFSET = MessageHeaderDecoder.versionEncodingOffset();
    private static final int PAYLOAD_HEADER_LENGTH = PayloadDecoder.lengthEncodingLength();
    private static final int TEMPLATE_ID_MAX = 100;
    private static final int FIRST_QUERY_ID = 30;
    private static final int LAST_QUERY_ID = 39;

    /** By template id: length of header and block; 0 for what is no command. */
    private static final int[] LENGTHS = new int[TEMPLATE_ID_MAX];

    /** By template id: how many payloads follow the block. */
    private static final int[] PAYLOAD_COUNTS = new int[TEMPLATE_ID_MAX];

    static {
        add(GenesisDecoder.TEMPLATE_ID, GenesisDecoder.BLOCK_LENGTH);
        add(RegisterHolderDecoder.TEMPLATE_ID, RegisterHolderDecoder.BLOCK_LENGTH);
        add(RegisterPartitionDecoder.TEMPLATE_ID, RegisterPartitionDecoder.BLOCK_LENGTH);
        add(RegisterManagerDecoder.TEMPLATE_ID, RegisterManagerDecoder.BLOCK_LENGTH);
        add(SetPolicyDecoder.TEMPLATE_ID, SetPolicyDecoder.BLOCK_LENGTH);
        add(DefineAssetDecoder.TEMPLATE_ID, DefineAssetDecoder.BLOCK_LENGTH);
        add(SetPriceDecoder.TEMPLATE_ID, SetPriceDecoder.BLOCK_LENGTH);
        add(SetAssetTermsDecoder.TEMPLATE_ID, SetAssetTermsDecoder.BLOCK_LENGTH);
        add(MintDecoder.TEMPLATE_ID, MintDecoder.BLOCK_LENGTH);
        add(SupplyDecoder.TEMPLATE_ID, SupplyDecoder.BLOCK_LENGTH);
        add(LockDecoder.TEMPLATE_ID, LockDecoder.BLOCK_LENGTH);
        add(CaptureDecoder.TEMPLATE_ID, CaptureDecoder.BLOCK_LENGTH);
        add(SettleDecoder.TEMPLATE_ID, SettleDecoder.BLOCK_LENGTH);
        add(ReleaseDecoder.TEMPLATE_ID, ReleaseDecoder.BLOCK_LENGTH);
        add(DrawDecoder.TEMPLATE_ID, DrawDecoder.BLOCK_LENGTH);
        add(AdjustDecoder.TEMPLATE_ID, AdjustDecoder.BLOCK_LENGTH);
        add(ExtendDecoder.TEMPLATE_ID, ExtendDecoder.BLOCK_LENGTH);
        add(ConfirmDecoder.TEMPLATE_ID, ConfirmDecoder.BLOCK_LENGTH);
        add(ReleaseGroupDecoder.TEMPLATE_ID, ReleaseGroupDecoder.BLOCK_LENGTH);
        add(CaptureGroupDecoder.TEMPLATE_ID, CaptureGroupDecoder.BLOCK_LENGTH);
        add(UnstakeDecoder.TEMPLATE_ID, UnstakeDecoder.BLOCK_LENGTH);
        add(WithdrawDecoder.TEMPLATE_ID, WithdrawDecoder.BLOCK_LENGTH);
        add(RewardDecoder.TEMPLATE_ID, RewardDecoder.BLOCK_LENGTH);
        add(ReportPaidDrawDecoder.TEMPLATE_ID, ReportPaidDrawDecoder.BLOCK_LENGTH);
        add(TickDecoder.TEMPLATE_ID, TickDecoder.BLOCK_LENGTH);
        add(FreezeDecoder.TEMPLATE_ID, FreezeDecoder.BLOCK_LENGTH);
        add(SetLimitDecoder.TEMPLATE_ID, SetLimitDecoder.BLOCK_LENGTH);
        add(GrantRoleDecoder.TEMPLATE_ID, GrantRoleDecoder.BLOCK_LENGTH);
        add(OpenSessionDecoder.TEMPLATE_ID, OpenSessionDecoder.BLOCK_LENGTH);
        add(CloseSessionDecoder.TEMPLATE_ID, CloseSessionDecoder.BLOCK_LENGTH);
        add(QueryOpenLocksDecoder.TEMPLATE_ID, QueryOpenLocksDecoder.BLOCK_LENGTH);
        add(QueryCountersDecoder.TEMPLATE_ID, QueryCountersDecoder.BLOCK_LENGTH);
        add(ChainDecoder.TEMPLATE_ID, ChainDecoder.BLOCK_LENGTH);
        add(DryRunDecoder.TEMPLATE_ID, DryRunDecoder.BLOCK_LENGTH);
        add(DeployTokenDecoder.TEMPLATE_ID, DeployTokenDecoder.BLOCK_LENGTH);
        add(DeployContractDecoder.TEMPLATE_ID, DeployContractDecoder.BLOCK_LENGTH);
        add(SetHookDecoder.TEMPLATE_ID, SetHookDecoder.BLOCK_LENGTH);
        add(TransferDecoder.TEMPLATE_ID, TransferDecoder.BLOCK_LENGTH);
        add(TransferFromDecoder.TEMPLATE_ID, TransferFromDecoder.BLOCK_LENGTH);
        add(TransferByPartitionDecoder.TEMPLATE_ID, TransferByPartitionDecoder.BLOCK_LENGTH, 2);
        add(ApproveDecoder.TEMPLATE_ID, ApproveDecoder.BLOCK_LENGTH);
        add(IncreaseAllowanceDecoder.TEMPLATE_ID, IncreaseAllowanceDecoder.BLOCK_LENGTH);
        add(DecreaseAllowanceDecoder.TEMPLATE_ID, DecreaseAllowanceDecoder.BLOCK_LENGTH);
        add(AuthorizeOperatorDecoder.TEMPLATE_ID, AuthorizeOperatorDecoder.BLOCK_LENGTH);
        add(RevokeOperatorDecoder.TEMPLATE_ID, RevokeOperatorDecoder.BLOCK_LENGTH);
        add(AuthorizeOperatorByPartitionDecoder.TEMPLATE_ID, AuthorizeOperatorByPartitionDecoder.BLOCK_LENGTH);
        add(RevokeOperatorByPartitionDecoder.TEMPLATE_ID, RevokeOperatorByPartitionDecoder.BLOCK_LENGTH);
        add(RegisterCollateralManagerDecoder.TEMPLATE_ID, RegisterCollateralManagerDecoder.BLOCK_LENGTH);
        add(SetPartitionStrategyDecoder.TEMPLATE_ID, SetPartitionStrategyDecoder.BLOCK_LENGTH);
        add(AuthorizeOwnershipTransferDecoder.TEMPLATE_ID, AuthorizeOwnershipTransferDecoder.BLOCK_LENGTH);
        add(AssumeOwnershipDecoder.TEMPLATE_ID, AssumeOwnershipDecoder.BLOCK_LENGTH);
        add(SwapDecoder.TEMPLATE_ID, SwapDecoder.BLOCK_LENGTH);
        add(MintOldTokenDecoder.TEMPLATE_ID, MintOldTokenDecoder.BLOCK_LENGTH);
        add(ApproveOldTokenDecoder.TEMPLATE_ID, ApproveOldTokenDecoder.BLOCK_LENGTH);
        add(AddFlexaPartitionDecoder.TEMPLATE_ID, AddFlexaPartitionDecoder.BLOCK_LENGTH);
        add(RemoveFlexaPartitionDecoder.TEMPLATE_ID, RemoveFlexaPartitionDecoder.BLOCK_LENGTH);
        add(SetFlexaRoleDecoder.TEMPLATE_ID, SetFlexaRoleDecoder.BLOCK_LENGTH);
        add(ModifyWithdrawalLimitDecoder.TEMPLATE_ID, ModifyWithdrawalLimitDecoder.BLOCK_LENGTH);
        add(AddWithdrawalRootDecoder.TEMPLATE_ID, AddWithdrawalRootDecoder.BLOCK_LENGTH, 1);
        add(RemoveWithdrawalRootsDecoder.TEMPLATE_ID, RemoveWithdrawalRootsDecoder.BLOCK_LENGTH, 1);
        add(SetFallbackRootDecoder.TEMPLATE_ID, SetFallbackRootDecoder.BLOCK_LENGTH);
        add(ResetFallbackDateDecoder.TEMPLATE_ID, ResetFallbackDateDecoder.BLOCK_LENGTH);
        add(SetFallbackDelayDecoder.TEMPLATE_ID, SetFallbackDelayDecoder.BLOCK_LENGTH);
        add(RequestReleaseDecoder.TEMPLATE_ID, RequestReleaseDecoder.BLOCK_LENGTH, 1);
        add(AuthorizeFlexaOwnershipTransferDecoder.TEMPLATE_ID, AuthorizeFlexaOwnershipTransferDecoder.BLOCK_LENGTH);
        add(AssumeFlexaOwnershipDecoder.TEMPLATE_ID, AssumeFlexaOwnershipDecoder.BLOCK_LENGTH);
        add(QueryLockDecoder.TEMPLATE_ID, QueryLockDecoder.BLOCK_LENGTH);
        add(QueryBalanceDecoder.TEMPLATE_ID, QueryBalanceDecoder.BLOCK_LENGTH);
        add(QueryPoolDecoder.TEMPLATE_ID, QueryPoolDecoder.BLOCK_LENGTH);
        add(QueryPriceDecoder.TEMPLATE_ID, QueryPriceDecoder.BLOCK_LENGTH);
        add(QueryPolicyDecoder.TEMPLATE_ID, QueryPolicyDecoder.BLOCK_LENGTH);
        add(QueryCapacityDecoder.TEMPLATE_ID, QueryCapacityDecoder.BLOCK_LENGTH);
    }

    private CommandCheck() {}

    /** @return OK, or why these bytes are no command. */
    public static ResultCode check(NativeBuffer buffer, int offset, int length) {
        if (length < HEADER_LENGTH) return ResultCode.MESSAGE_TOO_SHORT;
        if (length > LENGTH_MAX) return ResultCode.MESSAGE_TOO_LONG;
        if (field(buffer, offset, SCHEMA_ID_OFFSET) != MessageHeaderDecoder.SCHEMA_ID) return ResultCode.SCHEMA_UNKNOWN;
        if (field(buffer, offset, VERSION_OFFSET) != MessageHeaderDecoder.SCHEMA_VERSION) {
            return ResultCode.VERSION_UNSUPPORTED;
        }
        int type = field(buffer, offset, TEMPLATE_ID_OFFSET);
        if (type >= TEMPLATE_ID_MAX || LENGTHS[type] == 0) return ResultCode.TYPE_UNKNOWN;
        int expected = LENGTHS[type];
        int announced = HEADER_LENGTH + field(buffer, offset, BLOCK_LENGTH_OFFSET);
        if (length < expected || announced < expected) return ResultCode.MESSAGE_TOO_SHORT;
        if (announced > expected) return ResultCode.MESSAGE_TOO_LONG;
        if (type == ChainDecoder.TEMPLATE_ID) return LinkedCommands.checkChain(buffer, offset, length);
        if (type == DryRunDecoder.TEMPLATE_ID) return LinkedCommands.checkDryRun(buffer, offset, length);
        return checkPayloads(buffer, offset, expected, length, PAYLOAD_COUNTS[type]);
    }

    private static ResultCode checkPayloads(NativeBuffer buffer, int offset, int position, int length, int count) {
        for (int i = 0; i < count; i++) {
            if (position + PAYLOAD_HEADER_LENGTH > length) return ResultCode.MESSAGE_TOO_SHORT;
            position += PAYLOAD_HEADER_LENGTH + field(buffer, offset, position);
        }
        if (length < position) return ResultCode.MESSAGE_TOO_SHORT;
        return length > position ? ResultCode.MESSAGE_TOO_LONG : ResultCode.OK;
    }

    /** @return template id of a message that has passed the check. */
    public static int templateId(NativeBuffer buffer, int offset) {
        return field(buffer, offset, TEMPLATE_ID_OFFSET);
    }

    /** @return whether a checked message asks and changes nothing: it is not journaled. */
    public static boolean isQuery(int templateId) {
        return templateId >= FIRST_QUERY_ID && templateId <= LAST_QUERY_ID;
    }

    private static int field(NativeBuffer buffer, int offset, int fieldOffset) {
        return buffer.getShort(offset + fieldOffset, ByteOrder.LITTLE_ENDIAN) & 0xFFFF;
    }

    private static void add(int templateId, int blockLength) {
        add(templateId, blockLength, 0);
    }

    private static void add(int templateId, int blockLength, int payloadCount) {
        LENGTHS[templateId] = HEADER_LENGTH + blockLength;
        PAYLOAD_COUNTS[templateId] = payloadCount;
    }
}
