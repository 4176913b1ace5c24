package dev.rondo.cli;

import dev.rondo.kernel.Compute;
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
import dev.rondo.task.forecast.ScoreTable;
import dev.rondo.tune.SearchOptions;
import dev.rondo.tune.SearchResult;
import dev.rondo.tune.SearchSpace;
import java.io.IOException;
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

    TuneRun(Screen screen, SeriesTable table, ForecastTuning tuning, OutputFiles files, Rondo rondo) {
        this.screen = screen;
        this.table = table;
        this.tuning = tuning;
        this.files = files;
        this.rondo = rondo;
    }

    /** Searches, trains with what was found, shows and writes; returns the exit code. */
    int run(SearchSpace space, SearchOptions options, Compute compute) throws IOException {
        TuneSearch search = new TuneSearch(screen, tuning, space, files, rondo);
        screen.section("Data", DataReport.lines(table, tuning.plan().choices()));
        Optional<SearchResult> found = search.run(options, folds(), compute);
        return found.isEmpty() ? search.stopped() : train(search, found.get(), compute);
    }

    private String folds() {
        int last = tuning.folds() - 1;
        return "forward in time: each scores " + Figures.count(tuning.scoredRows(), "row") + " behind the "
                + Figures.grouped(tuning.learningRows(0)) + " to " + Figures.grouped(tuning.learningRows(last))
                + " rows that it learns from; the last "
                + Figures.count(tuning.plan().split().testRows(), "row")
                + " of the file, the test part, are in none";
    }

    private int train(TuneSearch search, SearchResult result, Compute compute) throws IOException {
        ForecastConfig config = tuning.config(result.best().values());
        ForecastPlan plan = ForecastPlan.of(table, config);
        Optional<ForecastResult> tuned = compute.get(() -> trained(search, plan, new EpochLog(screen)));
        boolean isDefault = TuneSearch.isDefault(result);
        ForecastConfig usual = tuning.config(result.usual().values()).training(training -> training.withRefit(false));
        Optional<ForecastResult> untuned = isDefault || tuned.isEmpty()
                ? tuned
                : compute.get(() -> trained(search, ForecastPlan.of(table, usual), (phase, event) -> {}));
        if (tuned.isEmpty() || untuned.isEmpty()) {
            return search.stopped();
        }
        List<Score> both = new ArrayList<>(tuned.get().scores().scores());
        if (!isDefault) {
            both.add(1, renamed(untuned.get().scores().model()));
        }
        screen.section(
                "Scores on the test part, which no trial has seen",
                scores(tuned.get().scores(), both, screen.ink()));
        List<String> written = search.write(result, tuning.plan().target());
        written.addAll(new Results(table, plan, tuned.get(), files).write(screen));
        return search.done(written);
    }

    private static Optional<ForecastResult> trained(TuneSearch search, ForecastPlan plan, TaskListener log) {
        ForecastTraining training = new ForecastTraining(plan, RunOptions.DEFAULT.withListener(log));
        search.stopsAt(training::requestStop);
        return switch (training.run()) {
            case ForecastOutcome.Finished(ForecastResult result) -> Optional.of(result);
            case ForecastOutcome.Stopped stopped -> Optional.empty();
        };
    }

    private static Score renamed(Score score) {
        return new Score(score.method() + ", default", score.mae(), score.rmse(), score.smape(), score.mase());
    }

    /** The scores of both models and the naive methods on the test part. */
    private static List<String> scores(ScoreTable table, List<Score> both, Ink colours) {
        ScoreTable shown = new ScoreTable(
                both, table.coverage(), table.windows(), table.from(), table.to(), table.seasonalPeriod());
        List<String> lines = new ArrayList<>();
        lines.add(ScoreReport.scored(table));
        lines.addAll(ScoreReport.scores(shown, colours));
        lines.add("");
        lines.add(ScoreReport.verdict(table, colours));
        if (both.size() > table.scores().size()) {
            double change = both.get(0).mae() / both.get(1).mae() - 1;
            lines.add("Beside the default settings, its MAE is " + Figures.percent(Math.abs(change))
                    + (change <= 0 ? " lower." : " higher: the choice did not carry over to the test part."));
        }
        return lines;
    }
}
