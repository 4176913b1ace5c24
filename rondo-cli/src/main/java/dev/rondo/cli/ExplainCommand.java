package dev.rondo.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code rondo explain}: how recurrent networks work, and why a model says what it says. */
@Command(
        name = "explain",
        description = "Shows why a model gives a text its label, or how recurrent networks learn.",
        subcommands = {ExplainTokensCommand.class, ExplainGradientsCommand.class})
final class ExplainCommand implements Runnable {
    @Spec
    private CommandLine.Model.CommandSpec spec;

    /** Picocli creates the command. */
    ExplainCommand() {}

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "Say what to explain: rondo explain tokens MODEL --text TEXT, or rondo explain gradients, for example.");
    }
}
