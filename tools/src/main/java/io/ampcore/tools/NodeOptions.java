package io.ampcore.tools;

import io.ampcore.domain.Genesis;
import io.ampcore.journal.JournalEnd;
import io.ampcore.node.Node;
import io.ampcore.node.NodeContext;
import io.ampcore.pipeline.Durability;
import io.ampcore.pipeline.ReceiptListener;
import io.ampcore.pipeline.ThreadingProfile;
import io.ampcore.pipeline.Waiting;
import java.nio.file.Path;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that every command takes which runs a node. */
public final class NodeOptions {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            required = true,
            description = "The data directory; made if it is not there, recovered if it is.")
    private Path directory;

    @Option(
            names = "--durability",
            defaultValue = "DISK",
            description =
                    "What a receipt promises: NONE, PAGE_CACHE (the process may die) or DISK (the machine may lose"
                            + " power). Default: ${DEFAULT-VALUE}.")
    private Durability durability;

    @Option(
            names = "--profile",
            description = "Threads: FUSED, PAIRED or DEDICATED. Default: what suits the number of cores.")
    private ThreadingProfile profile;

    @Option(names = "--wait", description = "BLOCKING, YIELDING or BUSY_SPIN. Default: the profile's own.")
    private Waiting waiting;

    @Option(
            names = "--ring",
            defaultValue = "4096",
            description = "Commands in flight, a power of two. Default: ${DEFAULT-VALUE}.")
    private int ringCapacity;

    @Mixin
    private SnapshotSettings snapshots;

    public Durability durability() {
        return durability;
    }

    public int ringCapacity() {
        return ringCapacity;
    }

    public Path directory() {
        return directory;
    }

    /**
     * Launches a node with these options. Says on standard error how far recovery is, if it takes long, and what the
     * user has to know: a tail that was cut, settings that the journal overrules.
     *
     * @param genesis of a new journal.
     */
    public Node launch(ReceiptListener listener, Genesis genesis) {
        Progress progress = new Progress();
        Node node = Node.launch(
                toContext().listener(listener).genesis(genesis).recoveryListener(new RecoveryProgress(progress)));
        progress.end();
        JournalEnd recovered = node.recovered();
        if (recovered != null && recovered.state() != JournalEnd.State.CLEAN) {
            System.err.println("recovered with a " + recovered);
        }
        if (!node.genesis().equals(genesis)) {
            System.err.println("the journal's own settings are in force: " + node.genesis());
        }
        return node;
    }

    private NodeContext toContext() {
        return new NodeContext()
                .directory(directory)
                .durability(durability)
                .profile(profile)
                .waiting(waiting)
                .ringCapacity(ringCapacity)
                .snapshotOptions(snapshots.toSnapshotOptions())
                .snapshotListener(snapshots);
    }
}
