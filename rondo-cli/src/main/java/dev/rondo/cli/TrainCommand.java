package dev.rondo.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code rondo train}: one sub-command a task. */
@Command(
        name = "train",
        description = "Trains a model on a file.",
        subcommands = {
            TrainForecastCommand.class,
            TrainClassifyCommand.class,
            TrainGenerateCommand.class,
            TrainTagCommand.class
        })
final class TrainCommand implements Runnable {
    @Spec
    private CommandLine.Model.CommandSpec spec;

    /** Picocli creates the command. */
    TrainCommand() {}

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "Say what to train: rondo train forecast FILE --horizon 12 (a series), rondo train classify FILE (texts with"
                        + " labels), rondo train tag FILE (words with tags) or rondo train generate FILE (a text to go on"
                        + " with).");
    }
}
