package dev.rondo.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code rondo help train forecast}: the help of a command at any depth. */
@Command(name = "help", description = "Shows how a command is used.")
final class HelpCommand implements Runnable {
    @Spec
    private CommandLine.Model.CommandSpec spec;

    @Parameters(paramLabel = "COMMAND", description = "The command, such as: train forecast.")
    private List<String> path = new ArrayList<>();

    /** Picocli creates the command. */
    HelpCommand() {}

    @Override
    public void run() {
        CommandLine command = spec.root().commandLine();
        for (String name : path) {
            CommandLine next = command.getSubcommands().get(name);
            if (next == null) {
                throw new ParameterException(
                        command,
                        "There is no command '" + String.join(" ", path) + "'. Expected one of "
                                + String.join(", ", command.getSubcommands().keySet()) + " after '"
                                + command.getCommandSpec().qualifiedName() + "'.");
            }
            command = next;
        }
        command.usage(spec.commandLine().getOut());
    }
}
