package io.ampcore.tools.state;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The columns of every table, in the order in which {@code StateDigest} takes them: a word that is added there is named
 * here. A table that is missing here is compared all the same, without names.
 */
final class StateTables {
    static final String BALANCE = "balance";
    static final String PARTITION = "partition";
    static final String LOCK = "lock";

    private static final String NOTICE =
            "vested:U128 firstDate:TIME firstWaiting:U128 secondDate:TIME secondWaiting:U128";
    private static final String LOCK_KEY = "managerId lockId:U128";
    private static final String LOCK_VALUES =
            "state:LOCK_STATE flags hasBalance partitionId holderId beneficiaryId assetId"
                    + " policyId result amount:U128 authorized:U128 captured:U128 collateral:U128 askedAmount:U128"
                    + " clearingAmount:U128 drawn:U128 clearing isLastClearingFinal confirmations"
                    + " requiredConfirmations change adjustedAmount:U128 isPaidOnChain capturedAt:TIME extendedTo:TIME"
                    + " deadline:TIME ttlNs"
                    + " validUntil:TIME endedAt:TIME sequence timestamp:TIME groupId reference queue queueOrder";

    private static final Map<String, StateTable> BY_NAME = new LinkedHashMap<>();

    static {
        add("time", "", "sequence now:TIME locksElapsedMs declinesElapsedMs noDrawUntil:TIME");
        add(
                "genesis",
                "",
                "holderCapacity partitionCapacity balanceCapacity stakeCapacity policyCapacity assetCapacity assetTermsCapacity"
                        + " lockCapacity declineCapacity grantCapacity locksPerGroup sessionCapacity sessionWindow"
                        + " chainLengthMax duePerCommand duePerTick roleCapacity limitCapacity");
        add("holder", "holderId", "address:ADDRESS total:U128 policyId managerRank frozen managerFrozen");
        add(
                PARTITION,
                "partitionId",
                "label:BYTES_32 ownerId supply:U128 units:U128 generation " + NOTICE
                        + " hasNotice isChainAhead frozen");
        add(BALANCE, "holderId partitionId", "total:U128 locked:U128");
        add("supply", "", "total:U128");
        add("supplied", "position", "partitionId");
        add("owned", "holderId position", "partitionId");
        add("stake", "partitionId supplierId", "generation units:U128 " + NOTICE);
        add(
                "policy",
                "policyId",
                "managerId version defaultTtlNs maxTtlNs settlementWindowNs windowEnd retentionNs lateCaptureWindowNs"
                        + " minLock:U128 maxLock:U128 priceAgeNs allowsPartial toleranceBp maxUtilizationBp epochNs userCount"
                        + " isPresent");
        add("asset", "assetId", "symbol decimals mantissa exponent:S64 quoteTime:TIME frozen");
        add("assetTerms", "managerId assetId", "factorBp confirmations");
        add("role", "role subjectId principalId", "");
        add(
                "limit",
                "managerId kind subjectId",
                "exposure:U128 exposureMax:U128 windowNs window need:U128 needMax:U128 approvalCount approvalCountMax");
        add("session", "sessionId", "lastNumber openedSequence openedAt:TIME principalId");
        add(LOCK, LOCK_KEY, LOCK_VALUES);
        add("decline", LOCK_KEY, LOCK_VALUES);
        add("group", "managerId groupId closing position", "lockId:U128");
        addToken();
    }

    private StateTables() {}

    /**
     * @param length of a record of that table, in bytes.
     * @throws IllegalStateException if the columns here are not those of the digest.
     */
    static StateTable get(String name, int length) {
        StateTable table = BY_NAME.get(name);
        if (table == null) return StateTable.undescribed(name, length);
        if (table.length() != length) {
            throw new IllegalStateException("table " + name + " has " + length + " bytes a record, its columns have "
                    + table.length() + "; they must follow what the digest takes");
        }
        return table;
    }

    /** These come as they lie in memory, behind their place; that is 0 where it means nothing. */
    private static void addToken() {
        add("grant", "place holderId:U32 operatorId:U32 partitionId:U32", "isGranted:U32");
        add("allowance", "place partitionId:U32 holderId:U32 spenderId:U32", "reserved:U32 amount:U256 reserved2:U128");
        add("strategy", "place", "prefix:U32 kind:U32 implementerId:U32 reserved:U32");
        add("contract", "holderId", "senderHookId:U32 recipientHookId:U32 behaviour:U32 parameter:U32");
        add("owner", "place", "ownerId:U32 pendingOwnerId:U32");
        add("oldToken", "place holderId:U32", "reserved:U32 balance:U256 allowance:U256");
        add("exampleAccount", "place managerId:U32 supplierId:U32", "supply:U256 rewards:U256");
        add("flexa", "word", "value");
        add("flexaOwner", "place", "ownerId:U32 pendingOwnerId:U32");
        add("flexaSupply", "place", "nonce supplierId:U32 partitionId:U32 amount:U128");
        add("flexaRoot", "place root:BYTES_32", "nonce next");
        add("flexaAccount", "place partitionId:U32 supplierId:U32", "accountNonce cumulative:U256 reserved:U128");
    }

    private static void add(String name, String key, String values) {
        BY_NAME.put(name, StateTable.of(name, key, values));
    }
}
