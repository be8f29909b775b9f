package io.ampcore.ledger;

import io.ampcore.payment.PaymentEvents;
import io.ampcore.pool.PoolEvents;
import io.ampcore.price.PriceEvents;
import io.ampcore.registry.RegistryEvents;
import io.ampcore.token.MintEvents;

/**
 * Everything that a ledger tells of what it did: a deterministic function of the commands. Called by the ledger thread
 * while it applies a command, after each change.
 */
public interface LedgerEvents extends RegistryEvents, PriceEvents, MintEvents, PoolEvents, PaymentEvents {}
