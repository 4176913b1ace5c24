package dev.rondo.cli;

import dev.rondo.cli.plot.PictureException;
import dev.rondo.cli.plot.TunePicture;
import dev.rondo.kernel.Compute;
import dev.rondo.persist.AtomicFile;
import dev.rondo.table.CsvWriter;
import dev.rondo.table.SeriesTable;
import dev.rondo.task.RunOptions;
import dev.rondo.task.TaskListener;
import dev.rondo.task.forecast.ForecastConfig;
import dev.rondo.task.forecast.ForecastOutcome;
import dev.rondo.task.forecast.ForecastPlan;
import dev.rondo.task.forecast.ForecastResult;
import dev.rondo.task.forecast.ForecastTraining;
import dev.rondo.task.forecast.ForecastTuning;
import dev.rondo.task.forecast.Score;
import dev.rondo.tune.Search;
import dev.rondo.tune.SearchOptions;
import dev.rondo.tune.SearchResult;
import dev.rondo.tune.SearchSpace;
import dev.rondo.tune.Trial;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One run of {@code rondo tune forecast}, from the folds to the files. */
final class TuneRun {
    private final Screen screen;
    private final SeriesTable table;
    private final ForecastTuning tuning;
    private final OutputFiles files;
    private final Rondo rondo;

    /** What a signal stops. */
    private volatile Runnable stop = () -> {};

    TuneRun(Screen screen, SeriesTable table, ForecastTuning tuning, OutputFiles files, Rondo rondo) {
        this.screen = screen;
        this.table = table;
        this.tuning = tuning;
        this.files = files;
        this.rondo = rondo;
    }

    /** Searches, trains with what was found, shows and writes; returns the exit code. */
    int run(SearchSpace space, SearchOptions options, Compute compute) throws IOException {
        TuneReport report = new TuneReport(tuning, space, screen.ink());
        rondo.signals().watch(() -> stop.run());
        screen.section("Data", DataReport.lines(table, tuning.plan().choices()));
        screen.section("Search", report.search(options));
        screen.heading("Trials");
        Search search = new Search(tuning, space, options.listener((trial, done, all, known) -> {
            screen.line(report.progress(trial, done, all, known));
            screen.out().flush();
        }));
        stop = search::requestStop;
        Optional<SearchResult> found = compute.get(search::run);
        if (found.isEmpty()) {
            return stopped();
        }
        SearchResult result = found.get();
        screen.section("Cross-validation, the best first", report.table(result));
        screen.section("Chosen", report.chosen(result));
        return train(result, report, compute);
    }

    private int train(SearchResult result, TuneReport report, Compute compute) throws IOException {
        ForecastConfig config = tuning.config(result.best().values());
        ForecastPlan plan = ForecastPlan.of(table, config);
        Optional<ForecastResult> tuned = compute.get(() -> trained(plan, new EpochLog(screen)));
        boolean isDefault = result.best().number() == Trial.DEFAULT;
        ForecastConfig usual = tuning.config(result.usual().values()).training(training -> training.withRefit(false));
        Optional<ForecastResult> untuned = isDefault || tuned.isEmpty()
                ? tuned
                : compute.get(() -> trained(ForecastPlan.of(table, usual), (phase, event) -> {}));
        if (tuned.isEmpty() || untuned.isEmpty()) {
            return stopped();
        }
        List<Score> both = new ArrayList<>(tuned.get().scores().scores());
        if (!isDefault) {
            both.add(1, report.renamed(untuned.get().scores().model()));
        }
        screen.section(
                "Scores on the test part, which no trial has seen",
                report.scores(tuned.get().scores(), both, screen.ink()));
        List<String> written = write(result, report, isDefault);
        written.addAll(new Results(table, plan, tuned.get(), files).write(screen));
        screen.section("Files", written);
        screen.out().println();
        screen.line("Done in " + Figures.duration(rondo.age()) + ".");
        screen.out().flush();
        return ExitCode.DONE;
    }

    private Optional<ForecastResult> trained(ForecastPlan plan, TaskListener log) {
        ForecastTraining training = new ForecastTraining(plan, RunOptions.DEFAULT.withListener(log));
        stop = training::requestStop;
        return switch (training.run()) {
            case ForecastOutcome.Finished(ForecastResult result) -> Optional.of(result);
            case ForecastOutcome.Stopped stopped -> Optional.empty();
        };
    }

    private List<String> write(SearchResult result, TuneReport report, boolean isDefault) throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add(files.trials() + "  the trials, as they ended");
        AtomicFile.write(files.tuneTable(), out -> CsvWriter.write(out, report.header(), report.rows(result)));
        lines.add(files.tuneTable() + "  all trials, the best first");
        try {
            byte[] picture = TunePicture.png(result, report.title(), report.subtitle(result, isDefault));
            Path file = files.tunePicture();
            AtomicFile.write(file, out -> out.write(picture));
            lines.add(file + "  mean and spread of each trial");
        } catch (PictureException e) {
            screen.tell("rondo: the picture of the search cannot be drawn: " + e.getMessage());
        }
        return lines;
    }

    private int stopped() {
        screen.tell("rondo: the trials that are over are in " + files.trials() + ". Go on with the same command.");
        return ExitCode.FAILED;
    }
}
