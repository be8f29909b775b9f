/** Who and what the ledger knows by a dense id: holders, partitions, collateral managers with their policies. */
package io.ampcore.registry;
