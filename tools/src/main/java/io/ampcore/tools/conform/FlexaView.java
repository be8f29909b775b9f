package io.ampcore.tools.conform;

import io.ampcore.memory.UInt128;
import io.ampcore.memory.UInt256;
import io.ampcore.state.Label;
import io.ampcore.token.state.ExampleAccounts;
import io.ampcore.token.state.FlexaRoots;
import io.ampcore.token.state.FlexaState;
import io.ampcore.token.state.FlexaSupplies;
import io.ampcore.token.state.TokenState;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The state of the Flexa and the demonstration manager in the recordings' words. */
final class FlexaView {
    private static final String NEVER = BigInteger.ONE.shiftLeft(200).toString();
    private static final String ZERO_HASH = "0x" + "0".repeat(64);
    private static final String[] ROLES = {
        "withdrawalPublisher", "fallbackPublisher", "withdrawalLimitPublisher", "directTransferer", "partitionManager"
    };

    private final View view;
    private final Addresses addresses;
    private final TokenState state;
    private final FlexaState flexa;

    FlexaView(View view, Addresses addresses) {
        this.view = view;
        this.addresses = addresses;
        state = view.token().state();
        flexa = state.flexa();
    }

    /** @return the single values, by the names that a snapshot gives them. */
    Map<String, String> values() {
        Map<String, String> values = new TreeMap<>();
        values.put("owner", addresses.address(state.flexaOwner().ownerId()));
        values.put("authorizedNewOwner", addresses.address(state.flexaOwner().pendingOwnerId()));
        for (int role = 0; role < ROLES.length; role++) {
            values.put(ROLES[role], addresses.address(flexa.roleHolderId(role)));
        }
        values.put("supplyNonce", supplyNonce());
        values.put("withdrawalLimit", limit());
        values.put("maxWithdrawalRootNonce", Long.toString(flexa.maxRootNonce()));
        values.put("fallbackWithdrawalDelaySeconds", Long.toString(flexa.fallbackDelayS()));
        values.put("fallbackSetDate", flexa.fallbackDateS() == FlexaState.NEVER ? NEVER : "" + flexa.fallbackDateS());
        values.put("fallbackMaxIncludedSupplyNonce", Long.toString(flexa.includedSupplyNonce()));
        Label root = new Label();
        flexa.fallbackRoot(root);
        values.put("fallbackRoot", View.text(root));
        return values;
    }

    String supplyNonce() {
        return Long.toString(state.flexaSupplies().lastNonce());
    }

    String limit() {
        UInt256 limit = new UInt256();
        flexa.limit(limit);
        return limit.toString();
    }

    BigInteger maxRootNonce() {
        return BigInteger.valueOf(flexa.maxRootNonce());
    }

    BigInteger includedSupplyNonce() {
        return BigInteger.valueOf(flexa.includedSupplyNonce());
    }

    /** @return how many pairs of partition and supplier have withdrawn. */
    int accountCount() {
        return state.flexaAccounts().count();
    }

    List<String> permitted() {
        List<String> labels = new ArrayList<>();
        for (int id = 1; id <= view.ledger().partitions().count(); id++) {
            if (flexa.isPermitted(id)) {
                labels.add(view.label(id));
            }
        }
        labels.sort(null);
        return labels;
    }

    List<List<String>> supplies() {
        List<List<String>> rows = new ArrayList<>();
        for (long nonce = 1; nonce <= state.flexaSupplies().lastNonce(); nonce++) {
            List<String> row = new ArrayList<>(List.of(Long.toString(nonce)));
            row.addAll(supply(nonce));
            rows.add(row);
        }
        return rows;
    }

    /** @return of one receipt: supplier, partition, amount. */
    List<String> supply(long nonce) {
        FlexaSupplies supplies = state.flexaSupplies();
        int partitionId = supplies.partitionId(nonce);
        return List.of(
                addresses.address(supplies.supplierId(nonce)),
                partitionId == 0 ? ZERO_HASH : view.label(partitionId),
                UInt128.toString(supplies.amountLow(nonce), supplies.amountHigh(nonce)));
    }

    Map<String, String> roots() {
        FlexaRoots roots = state.flexaRoots();
        Map<String, String> active = new TreeMap<>();
        Label root = new Label();
        for (int id = 1; id <= roots.count(); id++) {
            if (roots.nonce(id) != 0) {
                roots.root(id, root);
                active.put(View.text(root), Long.toString(roots.nonce(id)));
            }
        }
        return active;
    }

    String accountNonce(String partition, String supplier) {
        return Long.toString(state.flexaAccounts().nonce(account(partition, supplier)));
    }

    String cumulative(String partition, String supplier) {
        UInt256 cumulative = new UInt256();
        state.flexaAccounts().cumulative(account(partition, supplier), cumulative);
        return cumulative.toString();
    }

    /** @return what the demonstration manager at an address owes, without zeros. */
    Map<String, String> exampleAccounts(String manager, boolean isRewards) {
        ExampleAccounts accounts = state.exampleAccounts();
        Map<String, String> owed = new TreeMap<>();
        UInt256 value = new UInt256();
        int managerId = addresses.id(manager, "excm");
        for (int id = 0; id <= view.ledger().holders().count(); id++) {
            int account = accounts.find(managerId, id);
            if (isRewards) {
                accounts.rewards(account, value);
            } else {
                accounts.supply(account, value);
            }
            if (!value.isZero()) {
                owed.put(addresses.address(id), value.toString());
            }
        }
        return owed;
    }

    private int account(String partition, String supplier) {
        int partitionId = View.label(partition).findIn(view.ledger().partitions());
        return partitionId == 0 ? 0 : state.flexaAccounts().find(partitionId, addresses.id(supplier, "supplier"));
    }
}
