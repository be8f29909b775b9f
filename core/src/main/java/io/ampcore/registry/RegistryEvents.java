package io.ampcore.registry;

/** What became known. */
public interface RegistryEvents {
    /**
     * @param address0 bytes 0 to 7 of the address, big-endian.
     * @param address2 bytes 16 to 19.
     */
    void onHolderRegistered(int holderId, long address0, long address1, int address2);

    /**
     * @param label0 bytes 0 to 7 of the label, big-endian.
     * @param label3 bytes 24 to 31.
     */
    void onPartitionRegistered(int partitionId, long label0, long label1, long label2, long label3);

    /** A holder became a collateral manager, or one that was set its first policy. */
    void onManagerRegistered(int managerId, int policyId);

    /** A manager set the next version of its policy. */
    void onPolicySet(int managerId, int policyId);
}
