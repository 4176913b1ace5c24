package dev.rondo.cli;

import dev.rondo.kernel.Compute;
import dev.rondo.table.SeriesTable;
import dev.rondo.task.forecast.ForecastConfig;
import dev.rondo.task.forecast.ForecastListener;
import dev.rondo.task.forecast.ForecastPlan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code rondo train forecast}: from a table to a scored model, its forecast and its pictures. */
@Command(
        name = "forecast",
        description = {
            "Trains a recurrent network on a series in a CSV file, scores it beside the naive methods on rows that it has"
                    + " not seen, and forecasts the rows after the last one.",
            "",
            "Writes NAME.rondo.safetensors (the model), NAME.forecast.csv, NAME.forecast.png and NAME.training.png, where"
                    + " NAME is that of the CSV file. Files of these names are replaced."
        },
        abbreviateSynopsis = true,
        sortOptions = false,
        footer = {
            "",
            "Ctrl-C saves the run and says how to go on. What is chosen from the data is printed with its reason."
        })
final class TrainForecastCommand implements Callable<Integer> {
    static final String RESUME = "--resume";
    static final String RESTART = "--restart";

    @Spec
    private CommandLine.Model.CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "The CSV file, with a header and one row a time.")
    private Path file;

    @Mixin(name = "Data")
    private DataFlags data;

    @Mixin(name = "Reading the file")
    private TableFlags table;

    @Mixin(name = "Model")
    private ModelFlags model;

    @Mixin(name = "Training")
    private TrainingFlags training;

    @Mixin(name = "Output")
    private OutputFlags output;

    /** Where results go, and what becomes of an unfinished run. */
    static final class OutputFlags {
        @Option(
                names = "--out",
                paramLabel = "DIR",
                description = "Folder for the files; it is made if it is not there. Default: the current folder.")
        private Path folder = Path.of("");

        @Option(
                names = RESUME,
                description = "Go on with the unfinished run that was saved in the folder, to the same result.")
        private boolean resume;

        @Option(
                names = RESTART,
                description = "Discard the unfinished run that was saved in the folder, and start anew.")
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
                        "How much is said while the network trains: 0 for nothing, 1 for a bar on a terminal and a"
                                + " line an epoch elsewhere, 2 for a line an epoch. Default: 1.")
        private int verbose = 1;

        @Option(
                names = {"-q", "--quiet"},
                description = "Print nothing but errors.")
        private boolean quiet;
    }

    /** Picocli creates the command. */
    TrainForecastCommand() {}

    @Override
    public Integer call() throws IOException {
        Usage.require(
                spec,
                !(output.resume && output.restart),
                "--resume goes on with an unfinished run and --restart discards it: choose one.");
        Usage.require(spec, output.every >= 1, "--checkpoint-every is at least 1, got " + output.every + ".");
        Compute compute = training.compute(spec);
        Rondo rondo = Rondo.of(spec);
        Screen screen = rondo.screen(spec.commandLine(), output.quiet);
        ForecastListener log = Usage.checked(spec, () -> EpochLog.of(output.verbose, screen));
        SeriesTable series = SeriesTable.read(file, Usage.checked(spec, table::options));
        ForecastConfig config =
                Usage.checked(spec, () -> training.apply(model.apply(data.apply(ForecastConfig.DEFAULT, series))));
        ForecastPlan plan = ForecastPlan.of(series, config);
        OutputFiles files = OutputFiles.of(output.folder, file);
        files.prepare();
        ForecastRun run = new ForecastRun(screen, series, plan, files, rondo);
        Checkpoints checkpoints = new Checkpoints(output.every, output.resume, output.restart);
        if (output.tensorboard == null) {
            return run.run(checkpoints, log, compute);
        }
        try (EventLog events = new EventLog(output.tensorboard)) {
            return run.run(checkpoints, log.andThen(events), compute);
        }
    }
}
