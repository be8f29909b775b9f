package io.ampcore.tools;

import io.ampcore.journal.JournalEnd;
import io.ampcore.node.Node;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code amp serve}: a node that runs until it is asked to stop. */
@Command(
        name = "serve",
        description =
                "Recovers a data directory and runs a node on it until SIGTERM or SIGINT; a second signal ends it at once.",
        mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {
    @Mixin
    private NodeOptions options;

    @Mixin
    private GenesisOptions genesis;

    @Option(names = "--json", description = "One line of JSON when it is ready and one when it has stopped.")
    private boolean isJson;

    @Override
    public Integer call() throws InterruptedException {
        Termination termination = new Termination();
        try (Node node = options.launch((buffer, offset, length) -> {}, genesis.toGenesis())) {
            sayReady(node);
            termination.await();
            node.drain();
            sayStopped(node);
        }
        return 0;
    }

    private void sayReady(Node node) {
        JournalEnd recovered = node.recovered();
        String journal = recovered == null ? "none" : recovered.toString();
        if (isJson) {
            System.out.println(new Json()
                    .put("state", "ready")
                    .put("commands", recovered == null ? 0 : recovered.commandCount())
                    .put("journal", journal)
                    .put("durability", options.durability().name())
                    .put("profile", node.profile().name()));
        } else {
            System.out.printf(
                    "ready: %s, %s, %s; journal %s%n",
                    options.directory(), options.durability(), node.profile(), journal);
        }
    }

    private void sayStopped(Node node) {
        if (isJson) {
            System.out.println(new Json()
                    .put("state", "stopped")
                    .put("commands", node.commandCount())
                    .put("digest", node.digest()));
        } else {
            System.out.printf("stopped after %,d commands; digest %s%n", node.commandCount(), node.digest());
        }
    }
}
