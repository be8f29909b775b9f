package io.ampcore.token.hook;

import io.ampcore.memory.UInt256;
import io.ampcore.state.Label;

/**
 * What a transfer's {@code operatorData} ask of the Flexa manager, decoded, with the Merkle proof folded to the root that it
 * leads to. The folding is pure and is done before the ledger thread; here it is data of the command.
 */
public final class Outflow {
    private OutflowKind kind = OutflowKind.NONE;
    private long supplier0;
    private long supplier1;
    private int supplier2;
    private final UInt256 number = new UInt256();
    private final Label root = new Label();

    public void clear() {
        kind = OutflowKind.NONE;
        supplier(0, 0, 0);
        number.clear();
        root.set(0, 0, 0, 0);
    }

    public void set(Outflow other) {
        kind = other.kind;
        supplier(other.supplier0, other.supplier1, other.supplier2);
        number.set(other.number);
        root.set(other.root);
    }

    public OutflowKind kind() {
        return kind;
    }

    public Outflow kind(OutflowKind kind) {
        this.kind = kind;
        return this;
    }

    /** @return bytes 0 to 7 of the supplier's address, big-endian. */
    public long supplier0() {
        return supplier0;
    }

    public long supplier1() {
        return supplier1;
    }

    public int supplier2() {
        return supplier2;
    }

    public Outflow supplier(long address0, long address1, int address2) {
        supplier0 = address0;
        supplier1 = address1;
        supplier2 = address2;
        return this;
    }

    /** @return the nonce or the maximum that the data name. */
    public UInt256 number() {
        return number;
    }

    /** @return the root that leaf and proof lead to. */
    public Label root() {
        return root;
    }
}
