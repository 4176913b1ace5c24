package dev.rondo.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code rondo tune}: one sub-command a task. */
@Command(
        name = "tune",
        description = "Searches the settings of a model by cross-validation.",
        subcommands = {
            TuneForecastCommand.class,
            TuneClassifyCommand.class,
            TuneTagCommand.class,
            TuneGenerateCommand.class
        })
final class TuneCommand implements Runnable {
    @Spec
    private CommandLine.Model.CommandSpec spec;

    /** Picocli creates the command. */
    TuneCommand() {}

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "Say what to tune: rondo tune forecast FILE --horizon 12, for example.");
    }
}
