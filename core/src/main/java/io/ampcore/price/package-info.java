/**
 * What a payment's underlying is worth in collateral: assets, their prices as oracles set them, what each manager asks for
 * them, and the collateral that an amount needs (domain §2, §5).
 */
package io.ampcore.price;
