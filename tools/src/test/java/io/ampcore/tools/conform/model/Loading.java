package io.ampcore.tools.conform.model;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;

/** Brings the model to where a recording's first snapshot is: nobody has tokens yet. */
final class Loading {
    private final Code code;
    private final Rights rights;
    private final FlexaModel flexa;

    Loading(Code code, Rights rights, FlexaModel flexa) {
        this.code = code;
        this.rights = rights;
        this.flexa = flexa;
    }

    @SuppressWarnings("unchecked")
    void load(Map<String, Object> header, Map<String, Object> snapshot, String poolOwner) {
        ((List<String>) snapshot.get("collateralManagers")).forEach(rights::addManager);
        Map<String, String> validators = (Map<String, String>) header.get("strategies");
        for (String prefix : (List<String>) snapshot.get("partitionStrategies")) {
            rights.addStrategy(prefix, validators.get(prefix));
        }
        ((Map<String, Map<String, String>>) snapshot.get("hooks")).forEach((account, hooks) -> {
            code.setHook(account, true, hooks.get("sender"));
            code.setHook(account, false, hooks.get("recipient"));
        });
        for (String manager : List.of("pool", "poolUnreg", "rejOut", "rejIn")) {
            rights.operators.put(List.of(code.address(manager), poolOwner), true);
        }
        if (code.address("excm") != null) {
            rights.operators.put(List.of(code.address("excm"), poolOwner), true);
        }
        loadFlexa((Map<String, Object>) snapshot.get("fcm"));
    }

    @SuppressWarnings("unchecked")
    private void loadFlexa(Map<String, Object> told) {
        flexa.names.put("owner", (String) told.get("owner"));
        for (String role : FlexaCalls.ROLES) {
            flexa.names.put(role, (String) told.get(role));
        }
        for (String name : List.of("withdrawalLimit", "fallbackWithdrawalDelaySeconds")) {
            flexa.numbers.put(name, new BigInteger((String) told.get(name)));
        }
        ((List<String>) told.get("permitted")).forEach(partition -> flexa.permitted.put(partition, true));
    }
}
