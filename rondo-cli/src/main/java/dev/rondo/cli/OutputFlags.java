package dev.rondo.cli;

import dev.rondo.task.TaskListener;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** Where the results of a training go, and what becomes of an unfinished run. */
final class OutputFlags {
    static final String RESUME = "--resume";
    static final String RESTART = "--restart";

    /** What is safe while a training runs. */
    static final String SAVED = "the last checkpoint is in place: run the command again with " + RESUME + ".";

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Folder for the files; it is made if it is not there. Default: the current folder.")
    private Path folder = Path.of("");

    @Option(
            names = RESUME,
            description = "Go on with the unfinished run that was saved in the folder, to the same result.")
    private boolean resume;

    @Option(names = RESTART, description = "Discard the unfinished run that was saved in the folder, and start anew.")
    private boolean restart;

    @Option(
            names = "--checkpoint-every",
            paramLabel = "N",
            description = "Steps after which an unfinished run is saved. Default: 200.")
    private int every = 200;

    @Option(
            names = "--tensorboard",
            paramLabel = "DIR",
            description = "Folder for event files, which 'tensorboard --logdir DIR' shows while the network trains;"
                    + " give each run one of its own. Default: none are written.")
    private @Nullable Path tensorboard;

    @Option(
            names = "--verbose",
            paramLabel = "LEVEL",
            description =
                    "How much is said while the network trains: 0 for nothing, 1 for a bar on a terminal and a line"
                            + " an epoch elsewhere, 2 for a line an epoch. Default: 1.")
    private int verbose = 1;

    @Option(
            names = {"-q", "--quiet"},
            description = "Print nothing but errors.")
    private boolean quiet;

    /** A training that is told how it goes. */
    interface Logged {
        int run(TaskListener log) throws IOException;
    }

    /** Refuses what means nothing that can be done. */
    void check(CommandSpec spec) {
        Usage.require(
                spec,
                !(resume && restart),
                "--resume goes on with an unfinished run and --restart discards it: choose one.");
        Usage.require(spec, every >= 1, "--checkpoint-every is at least 1, got " + every + ".");
    }

    Checkpoints checkpoints() {
        return new Checkpoints(every, resume, restart);
    }

    /** The files of a training on {@code source}. */
    OutputFiles files(Path source) {
        return OutputFiles.of(folder, source);
    }

    /** What says how the training goes, as much as was asked for. */
    TaskListener log(Screen screen, String sample) {
        return EpochLog.of(verbose, screen, sample);
    }

    boolean isQuiet() {
        return quiet;
    }

    /** Runs a training with its log, and event files where they were asked for. */
    int logged(TaskListener log, Logged training) throws IOException {
        if (tensorboard == null) {
            return training.run(log);
        }
        try (EventLog events = new EventLog(tensorboard)) {
            return training.run(log.andThen(events));
        }
    }
}
