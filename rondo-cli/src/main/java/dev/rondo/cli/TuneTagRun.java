package dev.rondo.cli;

import dev.rondo.kernel.Compute;
import dev.rondo.task.RunOptions;
import dev.rondo.task.TaskListener;
import dev.rondo.task.tag.TagOutcome;
import dev.rondo.task.tag.TagPlan;
import dev.rondo.task.tag.TagScores;
import dev.rondo.task.tag.TagTraining;
import dev.rondo.task.tag.TagTuning;
import dev.rondo.task.tag.TaggedCorpus;
import dev.rondo.tune.SearchOptions;
import dev.rondo.tune.SearchResult;
import dev.rondo.tune.SearchSpace;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** One run of {@code rondo tune tag}, from the folds to the files. */
final class TuneTagRun {
    private final Screen screen;
    private final TaggedCorpus corpus;
    private final TagTuning tuning;
    private final OutputFiles files;
    private final Rondo rondo;

    TuneTagRun(Screen screen, TaggedCorpus corpus, TagTuning tuning, OutputFiles files, Rondo rondo) {
        this.screen = screen;
        this.corpus = corpus;
        this.tuning = tuning;
        this.files = files;
        this.rondo = rondo;
    }

    /** Searches, trains with what was found, shows and writes; returns the exit code. */
    int run(SearchSpace space, SearchOptions options, Compute compute) throws IOException {
        TuneSearch search = new TuneSearch(screen, tuning, space, files, rondo);
        screen.section("Data", TagReport.data(corpus, tuning.plan()));
        String folds = "shared out over the "
                + Figures.count(tuning.pool().sentences().size(), "sentence")
                + " to train on: each is held out once; the "
                + Figures.count(tuning.plan().parts().scored().sentences().size(), "sentence")
                + " of the test part are in none";
        Optional<SearchResult> found = search.run(options, folds, compute);
        return found.isEmpty() ? search.stopped() : train(search, found.get(), compute);
    }

    private int train(TuneSearch search, SearchResult result, Compute compute) throws IOException {
        TagPlan plan = tuning.plan(result.best().values());
        Optional<TagOutcome.Finished> tuned = compute.get(() -> trained(search, plan, new EpochLog(screen)));
        Optional<TagOutcome.Finished> untuned = TuneSearch.isDefault(result) || tuned.isEmpty()
                ? tuned
                : compute.get(() -> trained(search, tuning.plan(), (phase, event) -> {}));
        if (tuned.isEmpty() || untuned.isEmpty()) {
            return search.stopped();
        }
        TagScoreReport.show(tuned.get().scores(), screen);
        if (!TuneSearch.isDefault(result)) {
            screen.section(
                    "Beside the default settings, on sentences which no trial has seen",
                    List.of(beside(tuned.get().scores(), untuned.get().scores())));
        }
        List<String> written = search.write(result, files.name());
        written.addAll(TagRun.write(tuned.get(), files, screen));
        return search.done(written);
    }

    /** Whether the choice carried over to the test part, in one sentence. */
    private static String beside(TagScores tuned, TagScores usual) {
        double chosen = tuned.main(tuned.model());
        double other = usual.main(usual.model());
        return "The " + (tuned.spans() ? "F1 of spans" : "accuracy") + " is " + Figures.percent(chosen) + ", against "
                + Figures.percent(other)
                + (chosen >= other ? "." : ": the choice did not carry over to the test part.");
    }

    private static Optional<TagOutcome.Finished> trained(TuneSearch search, TagPlan plan, TaskListener log) {
        TagTraining training = new TagTraining(plan, RunOptions.DEFAULT.withListener(log));
        search.stopsAt(training::requestStop);
        return switch (training.run()) {
            case TagOutcome.Finished finished -> Optional.of(finished);
            case TagOutcome.Stopped stopped -> Optional.empty();
        };
    }
}
