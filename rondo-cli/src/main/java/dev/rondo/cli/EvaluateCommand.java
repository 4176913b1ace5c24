package dev.rondo.cli;

import dev.rondo.kernel.Compute;
import dev.rondo.table.SeriesTable;
import dev.rondo.task.forecast.ForecastModel;
import dev.rondo.task.forecast.ScoreTable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code rondo evaluate}: a model's scores on a file, beside the naive methods. */
@Command(
        name = "evaluate",
        description = "Scores a model on all windows of a file, beside the naive methods.",
        sortOptions = false)
final class EvaluateCommand implements Callable<Integer> {
    @Spec
    private CommandLine.Model.CommandSpec spec;

    @Parameters(index = "0", paramLabel = "MODEL", description = "The model file.")
    private Path model;

    @Parameters(index = "1", paramLabel = "FILE", description = "The CSV file, with the columns of the training.")
    private Path file;

    @Mixin
    private TableFlags table;

    @Option(names = Threads.OPTION, paramLabel = "N", description = Threads.DESCRIPTION)
    private int threads = Threads.usual();

    /** Picocli creates the command. */
    EvaluateCommand() {}

    @Override
    public Integer call() throws IOException {
        Compute compute = Threads.compute(spec, threads);
        ForecastModel forecaster = ForecastModel.load(model);
        SeriesTable series = SeriesTable.read(file, Usage.checked(spec, table::options));
        ScoreTable scores = compute.get(() -> forecaster.evaluate(series));
        Screen screen = Rondo.of(spec).screen(spec.commandLine());
        screen.section("Data", DataReport.lines(series, forecaster.describe().choices()));
        screen.section("Scores", ScoreReport.lines(scores, screen.ink()));
        return ExitCode.DONE;
    }
}
