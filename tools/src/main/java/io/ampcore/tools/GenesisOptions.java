package io.ampcore.tools;

import io.ampcore.domain.Genesis;
import picocli.CommandLine.Option;

/** How large a new ledger is. A journal that exists keeps its own numbers. */
final class GenesisOptions {
    @Option(names = "--holders", defaultValue = "65536", description = "Most holders. Default: ${DEFAULT-VALUE}.")
    private int holders;

    @Option(names = "--partitions", defaultValue = "1024", description = "Most partitions. Default: ${DEFAULT-VALUE}.")
    private int partitions;

    @Option(
            names = "--balances",
            defaultValue = "262144",
            description = "Most pairs of holder and partition. Default: ${DEFAULT-VALUE}.")
    private int balances;

    @Option(
            names = "--locks",
            defaultValue = "1048576",
            description = "Most locks remembered, 256 bytes each. Default: ${DEFAULT-VALUE}.")
    private int locks;

    @Option(
            names = "--declines",
            defaultValue = "65536",
            description = "Most refusals remembered. Default: ${DEFAULT-VALUE}.")
    private int declines;

    @Option(
            names = "--limits",
            defaultValue = "16384",
            description = "Most pairs of manager and holder or beneficiary with limits. Default: ${DEFAULT-VALUE}.")
    private int limits;

    Genesis toGenesis() {
        return Genesis.builder()
                .holderCapacity(holders)
                .partitionCapacity(partitions)
                .balanceCapacity(balances)
                .stakeCapacity(holders)
                .lockCapacity(locks)
                .declineCapacity(declines)
                .grantCapacity(holders)
                .roleCapacity(holders)
                .limitCapacity(limits)
                .build();
    }
}
