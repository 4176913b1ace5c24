package dev.rondo.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code rondo explain}: how recurrent networks work, shown on real ones. */
@Command(
        name = "explain",
        description = "Shows how recurrent networks learn, on networks that it trains.",
        subcommands = ExplainGradientsCommand.class)
final class ExplainCommand implements Runnable {
    @Spec
    private CommandLine.Model.CommandSpec spec;

    /** Picocli creates the command. */
    ExplainCommand() {}

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "Say what to explain: rondo explain gradients --steps 100, for example.");
    }
}
