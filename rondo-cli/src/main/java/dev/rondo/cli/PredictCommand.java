package dev.rondo.cli;

import dev.rondo.table.CsvWriter;
import dev.rondo.table.SeriesTable;
import dev.rondo.task.forecast.Forecast;
import dev.rondo.task.forecast.ForecastModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code rondo predict}: a forecast of the rows after the last one of a file. */
@Command(
        name = "predict",
        description = "Forecasts the rows after the last one of a file, as CSV with prediction intervals.",
        sortOptions = false)
final class PredictCommand implements Callable<Integer> {
    private static final Path STANDARD_OUTPUT = Path.of("-");

    @Spec
    private CommandLine.Model.CommandSpec spec;

    @Parameters(index = "0", paramLabel = "MODEL", description = "The model file.")
    private Path model;

    @Parameters(index = "1", paramLabel = "FILE", description = "The CSV file, with the columns of the training.")
    private Path file;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Where the forecast goes; a file that is there is replaced. Default: standard output.")
    private @Nullable Path out;

    @Mixin
    private TableFlags table;

    /** Picocli creates the command. */
    PredictCommand() {}

    @Override
    public Integer call() throws IOException {
        Path target = out == null ? STANDARD_OUTPUT : out;
        for (Path read : List.of(model, file)) {
            Usage.require(spec, !isSame(target, read), "--out " + target + " would replace a file that is read.");
        }
        ForecastModel forecaster = ForecastModel.load(model);
        SeriesTable series = SeriesTable.read(file, Usage.checked(spec, table::options));
        Forecast forecast = forecaster.forecast(series);
        Screen screen = Rondo.of(spec).screen(spec.commandLine());
        if (target.equals(STANDARD_OUTPUT)) {
            StandardOutput.write(stream -> CsvWriter.write(stream, forecast.header(), forecast.rows()));
        } else {
            Results.write(forecast, target);
            screen.out().println(target + ": the forecast, " + Results.range(forecast));
        }
        return ExitCode.DONE;
    }

    private static boolean isSame(Path one, Path other) throws IOException {
        return Files.exists(one) && Files.exists(other) && Files.isSameFile(one, other);
    }
}
