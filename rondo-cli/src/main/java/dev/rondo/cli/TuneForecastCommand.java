package dev.rondo.cli;

import dev.rondo.kernel.Compute;
import dev.rondo.table.SeriesTable;
import dev.rondo.task.Cell;
import dev.rondo.task.forecast.ForecastConfig;
import dev.rondo.task.forecast.ForecastTuning;
import dev.rondo.task.forecast.TrainingConfig;
import dev.rondo.tune.SearchOptions;
import dev.rondo.tune.SearchSpace;
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

/** {@code rondo tune forecast}: from a table to the best settings found, and a scored model with them. */
@Command(
        name = "forecast",
        description = {
            "Tries settings of a forecaster by cross-validation: the rows before the test part are cut into folds, and each"
                    + " is forecast by a model that was trained on the rows before it. The best settings are then trained"
                    + " as 'rondo train forecast' does, and scored once on the test part, beside the default settings and"
                    + " the naive methods.",
            "",
            "Writes NAME.trials.jsonl (a line a trial, as it ends), NAME.tune.csv and NAME.tune.png (all trials), and the"
                    + " files of 'rondo train forecast'. Files of these names are replaced."
        },
        abbreviateSynopsis = true,
        sortOptions = false,
        footer = {"", "Stopped or killed, the same command goes on with the trials that are left, to the same result."})
final class TuneForecastCommand implements Callable<Integer> {
    @Spec
    private CommandLine.Model.CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "The CSV file, with a header and one row a time.")
    private Path file;

    @Mixin(name = "Search")
    private WindowSearchFlags search;

    @Mixin(name = "Data")
    private DataFlags data;

    @Mixin(name = "Reading the file")
    private TableFlags table;

    @Mixin(name = "Training")
    private TrialFlags training;

    @Mixin(name = "Output")
    private TuneOutputFlags output;

    /** What all trials have in common. */
    static final class TrialFlags {
        @Option(
                names = "--cell",
                paramLabel = "CELL",
                converter = Labels.Cells.class,
                description = "rnn, lstm or gru. Default: gru.")
        private @Nullable Cell cell;

        @Option(
                names = "--epochs",
                paramLabel = "N",
                description = "The most passes over the training windows. Default: chosen from the data.")
        private @Nullable Integer epochs;

        @Option(names = "--batch", paramLabel = "N", description = "Windows in a step. Default: chosen from the data.")
        private @Nullable Integer batch;

        @Option(
                names = "--seed",
                paramLabel = "N",
                description = "What all random numbers come from: the combinations that are drawn, weights, orders."
                        + " Default: 1.")
        private long seed = TrainingConfig.DEFAULT.seed();

        @Option(names = Threads.OPTION, paramLabel = "N", description = Threads.DESCRIPTION)
        private int threads = Threads.usual();

        private ForecastConfig apply(ForecastConfig config) {
            return config.network(network -> network.withCell(cell))
                    .training(training ->
                            training.withEpochs(epochs).withBatchSize(batch).withSeed(seed));
        }
    }

    /** Picocli creates the command. */
    TuneForecastCommand() {}

    @Override
    public Integer call() throws IOException {
        Compute compute = Threads.compute(spec, training.threads);
        SearchOptions options = Usage.checked(spec, () -> search.options(training.seed));
        SearchSpace space = Usage.checked(spec, search::space);
        SeriesTable series = SeriesTable.read(file, Usage.checked(spec, table::options));
        ForecastTuning tuning = Usage.checked(
                spec,
                () -> ForecastTuning.of(
                        series, training.apply(data.apply(ForecastConfig.DEFAULT, series)), search.folds()));
        Usage.checked(spec, () -> {
            tuning.requirePossible(space);
            return space;
        });
        OutputFiles files = output.files(file);
        Rondo rondo = Rondo.of(spec);
        Screen screen = rondo.screen(spec.commandLine(), output.isQuiet());
        TuneRun run = new TuneRun(screen, series, tuning, files, rondo);
        return run.run(space, options.file(files.trials()), compute);
    }
}
