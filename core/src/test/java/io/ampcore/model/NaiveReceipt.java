package io.ampcore.model;

import java.math.BigInteger;

/**
 * What the Flexa manager remembers of tokens that came in.
 *
 * @param value 0 for nothing, or when it was refunded.
 */
record NaiveReceipt(int supplierId, BigInteger partition, BigInteger value) {
    NaiveReceipt refunded() {
        return new NaiveReceipt(supplierId, partition, BigInteger.ZERO);
    }
}
