package dev.rondo.cli;

import dev.rondo.kernel.Compute;
import dev.rondo.task.RunOptions;
import dev.rondo.task.TaskListener;
import dev.rondo.task.classify.ClassScores;
import dev.rondo.task.classify.ClassifyOutcome;
import dev.rondo.task.classify.ClassifyPlan;
import dev.rondo.task.classify.ClassifyResult;
import dev.rondo.task.classify.ClassifyTraining;
import dev.rondo.task.classify.ClassifyTuning;
import dev.rondo.task.classify.Corpus;
import dev.rondo.tune.SearchOptions;
import dev.rondo.tune.SearchResult;
import dev.rondo.tune.SearchSpace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One run of {@code rondo tune classify}, from the folds to the files. */
final class TuneClassifyRun {
    private final Screen screen;
    private final Corpus corpus;
    private final ClassifyTuning tuning;
    private final OutputFiles files;
    private final Rondo rondo;

    TuneClassifyRun(Screen screen, Corpus corpus, ClassifyTuning tuning, OutputFiles files, Rondo rondo) {
        this.screen = screen;
        this.corpus = corpus;
        this.tuning = tuning;
        this.files = files;
        this.rondo = rondo;
    }

    /** Searches, trains with what was found, shows and writes; returns the exit code. */
    int run(SearchSpace space, SearchOptions options, Compute compute) throws IOException {
        TuneSearch search = new TuneSearch(screen, tuning, space, files, rondo);
        screen.section("Data", ClassReport.data(corpus, tuning.plan().split(), 0));
        String folds = "labels shared out evenly over the " + Figures.count(tuning.texts(), "text")
                + " to train on: each is held out once; the "
                + Figures.count(tuning.plan().split().test().examples().size(), "text")
                + " of the test part are in none";
        Optional<SearchResult> found = search.run(options, folds, compute);
        return found.isEmpty() ? search.stopped() : train(search, found.get(), compute);
    }

    private int train(TuneSearch search, SearchResult result, Compute compute) throws IOException {
        ClassifyPlan plan = tuning.plan(result.best().values());
        Optional<ClassifyResult> tuned = compute.get(() -> trained(search, plan, new EpochLog(screen)));
        Optional<ClassifyResult> untuned = TuneSearch.isDefault(result) || tuned.isEmpty()
                ? tuned
                : compute.get(() -> trained(search, tuning.plan(), (phase, event) -> {}));
        if (tuned.isEmpty() || untuned.isEmpty()) {
            return search.stopped();
        }
        List<String> scores = new ArrayList<>(ClassReport.scores(tuned.get().scores(), List.of(), screen.ink()));
        if (!TuneSearch.isDefault(result)) {
            scores.add(beside(tuned.get().scores(), untuned.get().scores()));
        }
        screen.section("Scores on the test part, which no trial has seen", scores);
        List<String> written = search.write(result, files.name());
        written.addAll(new ClassifyResults(plan, tuned.get(), files).write(screen));
        return search.done(written);
    }

    /** Whether the choice carried over to the test part, in one sentence. */
    private static String beside(ClassScores tuned, ClassScores usual) {
        double chosen = tuned.model().main(tuned.multiLabel());
        double other = usual.model().main(usual.multiLabel());
        String what = tuned.multiLabel() ? "micro F1" : "accuracy";
        return "With the default settings the " + what + " is " + Figures.percent(other)
                + (chosen >= other ? "." : ", which is higher: the choice did not carry over to the test part.");
    }

    private static Optional<ClassifyResult> trained(TuneSearch search, ClassifyPlan plan, TaskListener log) {
        ClassifyTraining training = new ClassifyTraining(plan, RunOptions.DEFAULT.withListener(log));
        search.stopsAt(training::requestStop);
        return switch (training.run()) {
            case ClassifyOutcome.Finished(ClassifyResult result) -> Optional.of(result);
            case ClassifyOutcome.Stopped stopped -> Optional.empty();
        };
    }
}
