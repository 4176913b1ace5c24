package dev.rondo.cli;

import java.io.IOException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** The top-level command. Run without arguments it prints its help. */
@Command(
        name = "rondo",
        description = "Trains, evaluates and serves recurrent neural networks.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        subcommands = HelpCommand.class)
public final class Rondo implements Runnable {

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    /** Picocli creates the command. */
    Rondo() {}

    /**
     * Runs the command line and ends the process with its exit code.
     *
     * @param args the words after {@code rondo}
     * @throws IOException if the build left no version number
     */
    public static void main(String[] args) throws IOException {
        if (args.length == 1 && args[0].equals("--version")) {
            // Scripts ask this often: answer before the commands and their options are read, which takes most of the
            // time.
            Version.lines().forEach(System.out::println);
            return;
        }
        System.exit(new CommandLine(new Rondo()).execute(args));
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
