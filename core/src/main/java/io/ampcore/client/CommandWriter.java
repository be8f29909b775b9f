package io.ampcore.client;

import io.ampcore.dispatch.GenesisCodec;
import io.ampcore.domain.FreezeKind;
import io.ampcore.domain.Genesis;
import io.ampcore.domain.LimitKind;
import io.ampcore.domain.Role;
import io.ampcore.guard.LimitRequest;
import io.ampcore.memory.NativeBuffer;
import io.ampcore.protocol.*;
import io.ampcore.token.hook.Behaviour;
import java.util.Arrays;

/**
 * Writes the commands of one principal into a buffer that is used again, one at a time:
 * <pre>
 *   writer.settle(managerId, lockIdLow, lockIdHigh);
 *   int answer = ingress.offer(writer.buffer(), 0, writer.length());
 * </pre>
 * Each command gets the session's next number, which its receipt carries back. One thread at a time.
 */
public final class CommandWriter {
    private static final int LENGTH_MAX = 512;

    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final RegisterHolderEncoder registerHolder = new RegisterHolderEncoder();
    private final RegisterPartitionEncoder registerPartition = new RegisterPartitionEncoder();
    private final RegisterManagerEncoder registerManager = new RegisterManagerEncoder();
    private final SetPolicyEncoder setPolicy = new SetPolicyEncoder();
    private final DefineAssetEncoder defineAsset = new DefineAssetEncoder();
    private final SetPriceEncoder setPrice = new SetPriceEncoder();
    private final SetAssetTermsEncoder setAssetTerms = new SetAssetTermsEncoder();
    private final MintEncoder mint = new MintEncoder();
    private final SupplyEncoder supply = new SupplyEncoder();
    private final RewardEncoder reward = new RewardEncoder();
    private final UnstakeEncoder unstake = new UnstakeEncoder();
    private final WithdrawEncoder withdraw = new WithdrawEncoder();
    private final LockEncoder lock = new LockEncoder();
    private final CaptureEncoder capture = new CaptureEncoder();
    private final SettleEncoder settle = new SettleEncoder();
    private final AdjustEncoder adjust = new AdjustEncoder();
    private final ExtendEncoder extend = new ExtendEncoder();
    private final ConfirmEncoder confirm = new ConfirmEncoder();
    private final ReleaseEncoder release = new ReleaseEncoder();
    private final ReleaseGroupEncoder releaseGroup = new ReleaseGroupEncoder();
    private final CaptureGroupEncoder captureGroup = new CaptureGroupEncoder();
    private final DrawEncoder draw = new DrawEncoder();
    private final ReportPaidDrawEncoder reportPaidDraw = new ReportPaidDrawEncoder();
    private final FreezeEncoder freeze = new FreezeEncoder();
    private final SetLimitEncoder setLimit = new SetLimitEncoder();
    private final GrantRoleEncoder grantRole = new GrantRoleEncoder();
    private final DeployTokenEncoder deployToken = new DeployTokenEncoder();
    private final DeployContractEncoder deployContract = new DeployContractEncoder();
    private final SetPartitionStrategyEncoder setPartitionStrategy = new SetPartitionStrategyEncoder();
    private final TransferByPartitionEncoder transferByPartition = new TransferByPartitionEncoder();
    private final TickEncoder tick = new TickEncoder();
    private final OpenSessionEncoder openSession = new OpenSessionEncoder();
    private final CloseSessionEncoder closeSession = new CloseSessionEncoder();
    private final QueryLockEncoder queryLock = new QueryLockEncoder();
    private final QueryBalanceEncoder queryBalance = new QueryBalanceEncoder();
    private final QueryPoolEncoder queryPool = new QueryPoolEncoder();
    private final QueryPriceEncoder queryPrice = new QueryPriceEncoder();
    private final QueryPolicyEncoder queryPolicy = new QueryPolicyEncoder();
    private final QueryCapacityEncoder queryCapacity = new QueryCapacityEncoder();
    private final QueryOpenLocksEncoder queryOpenLocks = new QueryOpenLocksEncoder();
    private final QueryCountersEncoder queryCounters = new QueryCountersEncoder();
    private final NativeBuffer buffer = NativeBuffer.allocate(LENGTH_MAX);
    private final long sessionId;
    private int principalId;
    private long sessionSequence;
    private int length;

    /**
     * Writes for a session, which begins with {@link #openSession}.
     *
     * @param sessionId chosen by the client; 0: none, then numbers are only marks that receipts carry back.
     * @param principalId in whose name; see {@link io.ampcore.domain.Principals}.
     */
    public CommandWriter(long sessionId, int principalId) {
        this.sessionId = sessionId;
        this.principalId = principalId;
    }

    /** From the next command on in another's name. */
    public CommandWriter principalId(int principalId) {
        this.principalId = principalId;
        return this;
    }

    /** @return where the last command stands, from offset 0 on. */
    public NativeBuffer buffer() {
        return buffer;
    }

    /** @return length of the last command. */
    public int length() {
        return length;
    }

    /** @return number of the last command in its session. */
    public long sessionSequence() {
        return sessionSequence;
    }

    /** The command that was written last will not be sent: the next one gets its number. */
    public void takeBack() {
        sessionSequence--;
    }

    /** Only for tests of what a ledger does with a second one: a node writes its own. */
    public void genesis(Genesis genesis) {
        length = GenesisCodec.encode(genesis, buffer, 0);
    }

    /**
     * @param address 20 bytes.
     */
    public void registerHolder(byte[] address) {
        registerHolder.wrapAndApplyHeader(buffer, 0, header);
        end(registerHolder.encodedLength());
        registerHolder.putAddress(address, 0, RegisterHolderEncoder.addressLength());
    }

    /**
     * @param label 32 bytes.
     */
    public void registerPartition(byte[] label) {
        registerPartition.wrapAndApplyHeader(buffer, 0, header);
        end(registerPartition.encodedLength());
        registerPartition.putLabel(label, 0, RegisterPartitionEncoder.labelLength());
    }

    public void registerManager(
            int holderId, long defaultTtlNs, long maxTtlNs, long settlementWindowNs, long retentionNs) {
        registerManager.wrapAndApplyHeader(buffer, 0, header);
        end(registerManager.encodedLength());
        registerManager
                .holderId(Integer.toUnsignedLong(holderId))
                .reserved(0)
                .defaultTtlNs(defaultTtlNs)
                .maxTtlNs(maxTtlNs)
                .settlementWindowNs(settlementWindowNs)
                .retentionNs(retentionNs);
    }

    /** Begins a policy: every term is still to be set, on what is returned. */
    public SetPolicyEncoder setPolicy(int managerId) {
        setPolicy.wrapAndApplyHeader(buffer, 0, header);
        end(setPolicy.encodedLength());
        return setPolicy.managerId(Integer.toUnsignedLong(managerId)).reserved(0);
    }

    /**
     * @param symbol up to eight characters, the first in the highest byte.
     */
    public void defineAsset(int assetId, long symbol, int decimals) {
        defineAsset.wrapAndApplyHeader(buffer, 0, header);
        end(defineAsset.encodedLength());
        defineAsset.assetId(Integer.toUnsignedLong(assetId)).decimals(decimals).symbol(symbol);
    }

    /** The price is {@code mantissa × 10^exponent} collateral base units for a base unit of the asset. */
    public void setPrice(int assetId, long mantissa, int exponent, long quoteTimeNs) {
        setPrice.wrapAndApplyHeader(buffer, 0, header);
        end(setPrice.encodedLength());
        setPrice.assetId(Integer.toUnsignedLong(assetId))
                .exponent(exponent)
                .mantissa(mantissa)
                .quoteTimeNs(quoteTimeNs);
    }

    /**
     * @param factorBp collateral for each unit of worth, in basis points.
     * @param confirmations that make a payment final, unsigned.
     */
    public void setAssetTerms(int managerId, int assetId, int factorBp, int confirmations) {
        setAssetTerms.wrapAndApplyHeader(buffer, 0, header);
        end(setAssetTerms.encodedLength());
        setAssetTerms
                .managerId(Integer.toUnsignedLong(managerId))
                .assetId(Integer.toUnsignedLong(assetId))
                .factorBp(factorBp)
                .confirmations(Integer.toUnsignedLong(confirmations));
    }

    public void mint(int holderId, long amountLow, long amountHigh) {
        mint.wrapAndApplyHeader(buffer, 0, header);
        end(mint.encodedLength());
        mint.holderId(Integer.toUnsignedLong(holderId)).reserved(0);
        mint.amount().low(amountLow).high(amountHigh);
    }

    /**
     * @param minUnitsLow the least units that are accepted; 0 is 1.
     */
    public void supply(
            int partitionId, int supplierId, long amountLow, long amountHigh, long minUnitsLow, long minUnitsHigh) {
        supply.wrapAndApplyHeader(buffer, 0, header);
        end(supply.encodedLength());
        supply.partitionId(Integer.toUnsignedLong(partitionId)).supplierId(Integer.toUnsignedLong(supplierId));
        supply.amount().low(amountLow).high(amountHigh);
        supply.minUnits().low(minUnitsLow).high(minUnitsHigh);
    }

    public void reward(int partitionId, int payerId, long amountLow, long amountHigh) {
        reward.wrapAndApplyHeader(buffer, 0, header);
        end(reward.encodedLength());
        reward.partitionId(Integer.toUnsignedLong(partitionId)).payerId(Integer.toUnsignedLong(payerId));
        reward.amount().low(amountLow).high(amountHigh);
    }

    public void unstake(int partitionId, int supplierId, long unitsLow, long unitsHigh) {
        unstake.wrapAndApplyHeader(buffer, 0, header);
        end(unstake.encodedLength());
        unstake.partitionId(Integer.toUnsignedLong(partitionId)).supplierId(Integer.toUnsignedLong(supplierId));
        unstake.units().low(unitsLow).high(unitsHigh);
    }

    public void withdraw(int partitionId, int supplierId) {
        withdraw.wrapAndApplyHeader(buffer, 0, header);
        end(withdraw.encodedLength());
        withdraw.partitionId(Integer.toUnsignedLong(partitionId)).supplierId(Integer.toUnsignedLong(supplierId));
    }

    /** Makes a holder the token's first owner. */
    public void deployToken(int callerId) {
        deployToken.wrapAndApplyHeader(buffer, 0, header);
        end(deployToken.encodedLength());
        deployToken.callerId(Integer.toUnsignedLong(callerId));
    }

    /** Puts known code at a holder's address: for instance the validator of a strategy. */
    public void deployContract(int callerId, Behaviour behaviour, int parameter) {
        deployContract.wrapAndApplyHeader(buffer, 0, header);
        end(deployContract.encodedLength());
        deployContract
                .callerId(Integer.toUnsignedLong(callerId))
                .behaviour((short) behaviour.code())
                .parameter(Integer.toUnsignedLong(parameter));
    }

    /** Gives a prefix its validator, in the name of the token's owner. */
    public void setPartitionStrategy(int ownerId, int prefix, int validatorId) {
        setPartitionStrategy.wrapAndApplyHeader(buffer, 0, header);
        end(setPartitionStrategy.encodedLength());
        setPartitionStrategy
                .callerId(Integer.toUnsignedLong(ownerId))
                .prefix(Integer.toUnsignedLong(prefix))
                .implementerId(Integer.toUnsignedLong(validatorId));
    }

    /**
     * Moves tokens of a holder's own, from one partition to another one.
     *
     * @param from label of 32 bytes.
     * @param to label of 32 bytes.
     */
    public void changePartition(int holderId, byte[] from, byte[] to, long amountLow, long amountHigh) {
        transferByPartition.wrapAndApplyHeader(buffer, 0, header);
        transferByPartition
                .callerId(Integer.toUnsignedLong(holderId))
                .fromId(Integer.toUnsignedLong(holderId))
                .toId(Integer.toUnsignedLong(holderId))
                .blockTimeS(0);
        transferByPartition.putPartition(from, 0, TransferByPartitionEncoder.partitionLength());
        transferByPartition.value().word0(amountLow).word1(amountHigh).word2(0).word3(0);
        byte[] change = new byte[2 * to.length];
        Arrays.fill(change, 0, to.length, (byte) 0xFF);
        System.arraycopy(to, 0, change, to.length, to.length);
        transferByPartition.putData(change, 0, change.length);
        transferByPartition.putOperatorData(change, 0, 0);
        end(transferByPartition.encodedLength());
    }

    /**
     * A lock with nothing but what each needs; the rest is 0 and may be set on the encoder that is returned.
     *
     * @param holderId the manager itself for a pool.
     * @param validUntilNs since the epoch, at most 24 hours ahead.
     */
    public LockEncoder lock(
            int managerId,
            long lockIdLow,
            long lockIdHigh,
            int partitionId,
            int holderId,
            int beneficiaryId,
            long amountLow,
            long amountHigh,
            long validUntilNs) {
        lock.wrapAndApplyHeader(buffer, 0, header);
        end(lock.encodedLength());
        lock.managerId(Integer.toUnsignedLong(managerId))
                .partitionId(Integer.toUnsignedLong(partitionId))
                .holderId(Integer.toUnsignedLong(holderId))
                .beneficiaryId(Integer.toUnsignedLong(beneficiaryId))
                .assetId(0)
                .flags(0)
                .ttlNs(0)
                .validUntilNs(validUntilNs)
                .groupId(0)
                .reference(0);
        lock.lockId().low(lockIdLow).high(lockIdHigh);
        lock.amount().low(amountLow).high(amountHigh);
        return lock;
    }

    /**
     * @param flags {@link io.ampcore.domain.LockFlags#FINAL} for the last clearing.
     */
    public void capture(
            int managerId, long lockIdLow, long lockIdHigh, int clearing, long amountLow, long amountHigh, int flags) {
        capture.wrapAndApplyHeader(buffer, 0, header);
        end(capture.encodedLength());
        capture.managerId(Integer.toUnsignedLong(managerId))
                .clearing(Integer.toUnsignedLong(clearing))
                .flags(Integer.toUnsignedLong(flags))
                .reserved(0);
        capture.lockId().low(lockIdLow).high(lockIdHigh);
        capture.amount().low(amountLow).high(amountHigh);
    }

    public void settle(int managerId, long lockIdLow, long lockIdHigh) {
        settle.wrapAndApplyHeader(buffer, 0, header);
        end(settle.encodedLength());
        settle.managerId(Integer.toUnsignedLong(managerId)).reserved(0);
        settle.lockId().low(lockIdLow).high(lockIdHigh);
    }

    /**
     * @param change number of the change: 1, 2, 3, ….
     * @param amountLow the new amount as a whole, in the underlying.
     */
    public void adjust(int managerId, long lockIdLow, long lockIdHigh, int change, long amountLow, long amountHigh) {
        adjust.wrapAndApplyHeader(buffer, 0, header);
        end(adjust.encodedLength());
        adjust.managerId(Integer.toUnsignedLong(managerId)).change(Integer.toUnsignedLong(change));
        adjust.lockId().low(lockIdLow).high(lockIdHigh);
        adjust.amount().low(amountLow).high(amountHigh);
    }

    /**
     * @param deadlineNs since the epoch.
     */
    public void extend(int managerId, long lockIdLow, long lockIdHigh, long deadlineNs) {
        extend.wrapAndApplyHeader(buffer, 0, header);
        end(extend.encodedLength());
        extend.managerId(Integer.toUnsignedLong(managerId)).reserved(0).deadlineNs(deadlineNs);
        extend.lockId().low(lockIdLow).high(lockIdHigh);
    }

    /**
     * @param count confirmations that the underlying has, unsigned.
     */
    public void confirm(int managerId, long lockIdLow, long lockIdHigh, int count) {
        confirm.wrapAndApplyHeader(buffer, 0, header);
        end(confirm.encodedLength());
        confirm.managerId(Integer.toUnsignedLong(managerId)).count(Integer.toUnsignedLong(count));
        confirm.lockId().low(lockIdLow).high(lockIdHigh);
    }

    public void release(int managerId, long lockIdLow, long lockIdHigh, int reason) {
        release.wrapAndApplyHeader(buffer, 0, header);
        end(release.encodedLength());
        release.managerId(Integer.toUnsignedLong(managerId)).reason(Integer.toUnsignedLong(reason));
        release.lockId().low(lockIdLow).high(lockIdHigh);
    }

    public void releaseGroup(int managerId, long groupId, int reason) {
        releaseGroup.wrapAndApplyHeader(buffer, 0, header);
        end(releaseGroup.encodedLength());
        releaseGroup
                .managerId(Integer.toUnsignedLong(managerId))
                .reason(Integer.toUnsignedLong(reason))
                .groupId(groupId);
    }

    public void captureGroup(int managerId, long groupId) {
        captureGroup.wrapAndApplyHeader(buffer, 0, header);
        end(captureGroup.encodedLength());
        captureGroup.managerId(Integer.toUnsignedLong(managerId)).reserved(0).groupId(groupId);
    }

    /**
     * @param flags {@link io.ampcore.domain.LockFlags#ALL} with an amount of 0 for everything.
     */
    public void draw(
            int managerId, long lockIdLow, long lockIdHigh, long amountLow, long amountHigh, int reason, int flags) {
        draw.wrapAndApplyHeader(buffer, 0, header);
        end(draw.encodedLength());
        draw.managerId(Integer.toUnsignedLong(managerId))
                .reason(Integer.toUnsignedLong(reason))
                .flags(Integer.toUnsignedLong(flags))
                .reserved(0);
        draw.lockId().low(lockIdLow).high(lockIdHigh);
        draw.amount().low(amountLow).high(amountHigh);
    }

    /**
     * The chain paid a draw by a direct transfer.
     *
     * @param operatorId who called the contract.
     */
    public void reportPaidDraw(
            int managerId, int operatorId, long lockIdLow, long lockIdHigh, long amountLow, long amountHigh) {
        reportPaidDraw.wrapAndApplyHeader(buffer, 0, header);
        end(reportPaidDraw.encodedLength());
        reportPaidDraw.managerId(Integer.toUnsignedLong(managerId)).operatorId(Integer.toUnsignedLong(operatorId));
        reportPaidDraw.lockId().low(lockIdLow).high(lockIdHigh);
        reportPaidDraw.amount().low(amountLow).high(amountHigh);
    }

    /**
     * @param frozen {@link io.ampcore.domain.FreezeFlags}: what is frozen from now on; 0 lifts everything.
     * @param reason the operator's own code.
     */
    public void freeze(FreezeKind kind, int subjectId, int frozen, int reason) {
        freeze.wrapAndApplyHeader(buffer, 0, header);
        end(freeze.encodedLength());
        freeze.kind(kind.code())
                .subjectId(Integer.toUnsignedLong(subjectId))
                .frozen(Integer.toUnsignedLong(frozen))
                .reason(Integer.toUnsignedLong(reason));
    }

    /**
     * A limit that allows anything; what is to be limited may be set on the encoder that is returned.
     *
     * @param subjectId the holder or beneficiary; the manager itself for all of its locks.
     */
    public SetLimitEncoder setLimit(int managerId, LimitKind kind, int subjectId) {
        setLimit.wrapAndApplyHeader(buffer, 0, header);
        end(setLimit.encodedLength());
        setLimit.managerId(Integer.toUnsignedLong(managerId))
                .kind(kind.code())
                .subjectId(Integer.toUnsignedLong(subjectId))
                .countMax(Integer.toUnsignedLong(LimitRequest.ANY_COUNT))
                .windowNs(0);
        setLimit.exposureMax().low(LimitRequest.ANY).high(LimitRequest.ANY);
        setLimit.needMax().low(LimitRequest.ANY).high(LimitRequest.ANY);
        return setLimit;
    }

    /**
     * @param subjectId the manager, holder or asset; 0 for a role of the whole ledger.
     * @param granteeId the principal that gets the role.
     */
    public void grantRole(Role role, int subjectId, int granteeId, boolean isRevoked) {
        grantRole.wrapAndApplyHeader(buffer, 0, header);
        end(grantRole.encodedLength());
        grantRole
                .role(role.code())
                .subjectId(Integer.toUnsignedLong(subjectId))
                .granteeId(Integer.toUnsignedLong(granteeId))
                .isRevoked(isRevoked ? 1 : 0);
    }

    public void tick() {
        tick.wrapAndApplyHeader(buffer, 0, header);
        end(tick.encodedLength());
    }

    /** Opens this writer's session; not a command of the session itself. */
    public void openSession() {
        openSession.wrapAndApplyHeader(buffer, 0, header);
        header(openSession.encodedLength(), 0, 0);
        openSession.sessionId(sessionId);
    }

    /** Closes this writer's session, as its last command. */
    public void closeSession() {
        closeSession.wrapAndApplyHeader(buffer, 0, header);
        end(closeSession.encodedLength());
        closeSession.sessionId(sessionId);
    }

    public void queryLock(int managerId, long lockIdLow, long lockIdHigh) {
        queryLock.wrapAndApplyHeader(buffer, 0, header);
        endQuery(queryLock.encodedLength());
        queryLock.managerId(Integer.toUnsignedLong(managerId)).reserved(0);
        queryLock.lockId().low(lockIdLow).high(lockIdHigh);
    }

    public void queryBalance(int holderId, int partitionId) {
        queryBalance.wrapAndApplyHeader(buffer, 0, header);
        endQuery(queryBalance.encodedLength());
        queryBalance.holderId(Integer.toUnsignedLong(holderId)).partitionId(Integer.toUnsignedLong(partitionId));
    }

    /**
     * @param supplierId whose units to tell; 0: nobody's.
     */
    public void queryPool(int partitionId, int supplierId) {
        queryPool.wrapAndApplyHeader(buffer, 0, header);
        endQuery(queryPool.encodedLength());
        queryPool.partitionId(Integer.toUnsignedLong(partitionId)).supplierId(Integer.toUnsignedLong(supplierId));
    }

    public void queryCapacity(int partitionId) {
        queryCapacity.wrapAndApplyHeader(buffer, 0, header);
        end(queryCapacity.encodedLength());
        queryCapacity.partitionId(Integer.toUnsignedLong(partitionId)).reserved(0);
    }

    /**
     * @param managerId whose terms for the asset to tell; 0: nobody's.
     */
    public void queryPrice(int assetId, int managerId) {
        queryPrice.wrapAndApplyHeader(buffer, 0, header);
        endQuery(queryPrice.encodedLength());
        queryPrice.assetId(Integer.toUnsignedLong(assetId)).managerId(Integer.toUnsignedLong(managerId));
    }

    public void queryPolicy(int managerId) {
        queryPolicy.wrapAndApplyHeader(buffer, 0, header);
        endQuery(queryPolicy.encodedLength());
        queryPolicy.managerId(Integer.toUnsignedLong(managerId)).reserved(0);
    }

    /**
     * @param managerId 0 for any.
     * @param holderId 0 for anybody's collateral.
     * @param cursor 0 from the start, otherwise that of the last page.
     */
    public void queryOpenLocks(int managerId, int holderId, int cursor) {
        queryOpenLocks.wrapAndApplyHeader(buffer, 0, header);
        endQuery(queryOpenLocks.encodedLength());
        queryOpenLocks
                .managerId(Integer.toUnsignedLong(managerId))
                .holderId(Integer.toUnsignedLong(holderId))
                .cursor(Integer.toUnsignedLong(cursor))
                .reserved(0);
    }

    public void queryCounters() {
        queryCounters.wrapAndApplyHeader(buffer, 0, header);
        endQuery(queryCounters.encodedLength());
    }

    private void end(int blockLength) {
        sessionSequence++;
        header(blockLength, sessionId, sessionSequence);
    }

    /** A query uses no number. */
    private void endQuery(int blockLength) {
        header(blockLength, sessionId, sessionSequence);
    }

    private void header(int blockLength, long sessionId, long number) {
        header.sessionId(sessionId)
                .sessionSequence(number)
                .principalId(Integer.toUnsignedLong(principalId))
                .reserved(0)
                .timestampNs(0);
        length = MessageHeaderEncoder.ENCODED_LENGTH + blockLength;
    }
}
