package dev.rondo.cli;

import dev.rondo.kernel.Compute;
import dev.rondo.task.tag.TagConfig;
import dev.rondo.task.tag.TagParts;
import dev.rondo.task.tag.TagTuning;
import dev.rondo.task.tag.TaggedCorpus;
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

/** {@code rondo tune tag}: from sentences with tags to the best settings found, and a scored model with them. */
@Command(
        name = "tag",
        description = {
            "Tries settings of a tagger by cross-validation: the sentences beside the test part are shared out over folds,"
                    + " and each fold is tagged by a model that was trained on the others. The best settings are then"
                    + " trained as 'rondo train tag' does, and scored once on the test part, beside the default settings and"
                    + " the tag that each word has most often.",
            "",
            "Writes NAME.trials.jsonl (a line a trial, as it ends), NAME.tune.csv and NAME.tune.png (all trials), and the"
                    + " files of 'rondo train tag'. Files of these names are replaced."
        },
        abbreviateSynopsis = true,
        sortOptions = false,
        footer = {"", "Stopped or killed, the same command goes on with the trials that are left, to the same result."})
final class TuneTagCommand implements Callable<Integer> {
    @Spec
    private CommandLine.Model.CommandSpec spec;

    @Parameters(
            paramLabel = "FILE",
            description = "Sentences with tags: CoNLL-U, or other columns between tabs or spaces, a line a word and a"
                    + " blank line between sentences.")
    private Path file;

    @Mixin(name = "Search")
    private EmbeddingSearchFlags search;

    @Mixin(name = "Data")
    private TagDataFlags data;

    @Mixin(name = "Training")
    private TrialFlags training;

    @Mixin(name = "Output")
    private TuneOutputFlags output;

    /** What all trials have in common. */
    static final class TrialFlags {
        @Option(names = "--epochs", paramLabel = "N", description = "The most passes over the sentences. Default: 40.")
        private @Nullable Integer epochs;

        @Option(
                names = "--batch",
                paramLabel = "N",
                description = "Sentences in a step. Default: chosen from the data.")
        private @Nullable Integer batch;

        @Option(
                names = "--seed",
                paramLabel = "N",
                description =
                        "What all random numbers come from: the combinations that are drawn, folds, weights, orders."
                                + " Default: 1.")
        private long seed = TagConfig.DEFAULT.training().seed();

        @Option(names = Threads.OPTION, paramLabel = "N", description = Threads.DESCRIPTION)
        private int threads = Threads.usual();

        private TagConfig apply(TagConfig config) {
            return config.training(learning -> new TagConfig.Learning(epochs, batch, null, null, null, null, seed));
        }
    }

    /** Picocli creates the command. */
    TuneTagCommand() {}

    @Override
    public Integer call() throws IOException {
        Compute compute = Threads.compute(spec, training.threads);
        SearchOptions options = Usage.checked(spec, () -> search.options(training.seed));
        SearchSpace space = Usage.checked(spec, () -> search.space(TagTuning.defaultSpace()));
        TagConfig config = Usage.checked(spec, () -> training.apply(data.apply(TagConfig.DEFAULT)));
        TaggedCorpus corpus = data.read(file);
        TagParts parts = data.parts(corpus, config);
        TagTuning tuning = Usage.checked(spec, () -> TagTuning.of(parts, config, search.folds()));
        Usage.checked(spec, () -> {
            tuning.requirePossible(space);
            return space;
        });
        OutputFiles files = output.files(file);
        Rondo rondo = Rondo.of(spec);
        Screen screen = rondo.screen(spec.commandLine(), output.isQuiet());
        TuneTagRun run = new TuneTagRun(screen, corpus, tuning, files, rondo);
        return run.run(space, options.file(files.trials()), compute);
    }
}
