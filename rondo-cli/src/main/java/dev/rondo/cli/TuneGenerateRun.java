package dev.rondo.cli;

import dev.rondo.kernel.Compute;
import dev.rondo.task.RunOptions;
import dev.rondo.task.TaskListener;
import dev.rondo.task.generate.GenerateOutcome;
import dev.rondo.task.generate.GeneratePlan;
import dev.rondo.task.generate.GenerateTexts;
import dev.rondo.task.generate.GenerateTraining;
import dev.rondo.task.generate.GenerateTuning;
import dev.rondo.task.generate.LanguageScores;
import dev.rondo.task.generate.SourceText;
import dev.rondo.tune.SearchOptions;
import dev.rondo.tune.SearchResult;
import dev.rondo.tune.SearchSpace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** One run of {@code rondo tune generate}, from the folds to the files. */
final class TuneGenerateRun {
    private final Screen screen;
    private final SourceText text;
    private final GenerateTuning tuning;
    private final OutputFiles files;
    private final Rondo rondo;

    TuneGenerateRun(Screen screen, SourceText text, GenerateTuning tuning, OutputFiles files, Rondo rondo) {
        this.screen = screen;
        this.text = text;
        this.tuning = tuning;
        this.files = files;
        this.rondo = rondo;
    }

    /** Searches, trains with what was found, shows and writes; returns the exit code. */
    int run(SearchSpace space, SearchOptions options, Compute compute) throws IOException {
        TuneSearch search = new TuneSearch(screen, tuning, space, files, rondo);
        screen.section("Data", LanguageReport.data(GenerateTexts.of(text), tuning.plan()));
        String folds = "forward in the text: each scores " + Figures.count(tuning.scoredCharacters(), "character")
                + " behind the " + Figures.grouped(tuning.learningCharacters(0)) + " to "
                + Figures.grouped(tuning.learningCharacters(tuning.folds() - 1))
                + " that it learns from; the test part is in none";
        Optional<SearchResult> found = search.run(options, folds, compute);
        return found.isEmpty() ? search.stopped() : train(search, found.get(), compute);
    }

    private int train(TuneSearch search, SearchResult result, Compute compute) throws IOException {
        GeneratePlan plan = tuning.plan(result.best().values());
        Optional<GenerateOutcome.Finished> tuned = compute.get(() -> trained(search, plan, new EpochLog(screen)));
        Optional<GenerateOutcome.Finished> untuned = TuneSearch.isDefault(result) || tuned.isEmpty()
                ? tuned
                : compute.get(() -> trained(search, tuning.plan(), (phase, event) -> {}));
        if (tuned.isEmpty() || untuned.isEmpty()) {
            return search.stopped();
        }
        List<String> scores = new ArrayList<>(
                LanguageReport.scores(tuned.get().scores(), tuned.get().calibration(), plan.level(), screen.ink()));
        if (!TuneSearch.isDefault(result)) {
            scores.add(beside(tuned.get().scores(), untuned.get().scores()));
        }
        screen.section("Scores on the last part of the text, which no trial has seen", scores);
        List<String> written = search.write(result, files.name());
        written.addAll(GenerateRun.write(tuned.get(), files, screen));
        return search.done(written);
    }

    /** Whether the choice carried over to the test part, in one sentence. */
    private static String beside(LanguageScores tuned, LanguageScores usual) {
        double chosen = tuned.bitsACharacter(tuned.model());
        double other = usual.bitsACharacter(usual.model());
        return String.format(
                        Locale.ROOT,
                        "With the default settings it takes %.4f bits a character, against %.4f",
                        other,
                        chosen)
                + (chosen <= other ? "." : ": the choice did not carry over to the test part.");
    }

    private static Optional<GenerateOutcome.Finished> trained(TuneSearch search, GeneratePlan plan, TaskListener log) {
        GenerateTraining training = new GenerateTraining(plan, RunOptions.DEFAULT.withListener(log));
        search.stopsAt(training::requestStop);
        return switch (training.run()) {
            case GenerateOutcome.Finished finished -> Optional.of(finished);
            case GenerateOutcome.Stopped stopped -> Optional.empty();
        };
    }
}
