package io.ampcore.tools;

import io.ampcore.journal.JournalException;
import java.io.UncheckedIOException;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The {@code amp} command. */
@Command(
        name = "amp",
        description = "Runs, loads and inspects an AmpCore node.",
        mixinStandardHelpOptions = true,
        versionProvider = Amp.Version.class,
        subcommands = {
            ServeCommand.class,
            LoadCommand.class,
            BenchCommand.class,
            InspectCommand.class,
            VerifyCommand.class,
            ReplayCommand.class,
            DiffCommand.class,
            ExportCommand.class,
            ImportCommand.class,
            BackupCommand.class,
            RecoverCommand.class,
            ConformCommand.class
        },
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:done, and nothing was wrong",
            "1:done, and something is wrong: damage, a difference",
            "2:not done: a wrong option, or a directory or file that cannot be used",
            "70:the node stopped itself: a stage failed"
        })
public final class Amp implements Callable<Integer> {
    /** Done, and something is wrong. */
    public static final int EXIT_WRONG = 1;

    @Spec
    private CommandSpec spec;

    private Amp() {}

    /** Runs the command line and exits with its status. */
    public static void main(String[] args) {
        System.exit(newCommandLine().execute(args));
    }

    /** @return the command line, for {@link #main} and for tests. */
    static CommandLine newCommandLine() {
        return new CommandLine(new Amp())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(Amp::onException);
    }

    /** Without a subcommand: says how to use it, on standard error. */
    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return CommandLine.ExitCode.USAGE;
    }

    /** What the user can mend is one line; anything else is a mistake of the program's, and shown whole. */
    private static int onException(Exception ex, CommandLine command, CommandLine.ParseResult parsed) {
        boolean isUsers = ex instanceof JournalException
                || ex instanceof UncheckedIOException
                || ex instanceof IllegalStateException
                || ex instanceof IllegalArgumentException;
        if (isUsers) {
            command.getErr().println("amp " + command.getCommandName() + ": " + ex.getMessage());
        } else {
            ex.printStackTrace(command.getErr());
        }
        return CommandLine.ExitCode.USAGE;
    }

    /** The version from the jar's manifest. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Amp.class.getPackage().getImplementationVersion();
            return new String[] {"amp " + (version == null ? "(not from a jar)" : version)};
        }
    }
}
