package dev.rondo.cli;

import dev.rondo.kernel.Compute;
import dev.rondo.table.SeriesTable;
import dev.rondo.task.TaskListener;
import dev.rondo.task.forecast.ForecastConfig;
import dev.rondo.task.forecast.ForecastPlan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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

    /** Picocli creates the command. */
    TrainForecastCommand() {}

    @Override
    public Integer call() throws IOException {
        output.check(spec);
        Compute compute = training.compute(spec);
        Rondo rondo = Rondo.of(spec);
        Screen screen = rondo.screen(spec.commandLine(), output.isQuiet());
        TaskListener log = Usage.checked(spec, () -> output.log(screen, "window"));
        SeriesTable series = SeriesTable.read(file, Usage.checked(spec, table::options));
        ForecastConfig config =
                Usage.checked(spec, () -> training.apply(model.apply(data.apply(ForecastConfig.DEFAULT, series))));
        ForecastPlan plan = ForecastPlan.of(series, config);
        OutputFiles files = output.files(file);
        files.prepare();
        ForecastRun run = new ForecastRun(screen, series, plan, files, rondo);
        return output.logged(log, each -> run.run(output.checkpoints(), each, compute));
    }
}
