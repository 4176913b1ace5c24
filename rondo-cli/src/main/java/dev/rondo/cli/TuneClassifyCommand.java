package dev.rondo.cli;

import dev.rondo.kernel.Compute;
import dev.rondo.task.Cell;
import dev.rondo.task.classify.ClassifyConfig;
import dev.rondo.task.classify.ClassifyPlan;
import dev.rondo.task.classify.ClassifyTuning;
import dev.rondo.task.classify.Corpus;
import dev.rondo.task.classify.Level;
import dev.rondo.task.classify.TextSplit;
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

/** {@code rondo tune classify}: from texts with labels to the best settings found, and a scored model with them. */
@Command(
        name = "classify",
        description = {
            "Tries settings of a classifier by cross-validation: the texts beside the test part are shared out over folds,"
                    + " labels evenly, and each fold is classified by a model that was trained on the others. The best"
                    + " settings are then trained as 'rondo train classify' does, and scored once on the test part, beside"
                    + " the default settings, the largest class and a bag of words.",
            "",
            "Writes NAME.trials.jsonl (a line a trial, as it ends), NAME.tune.csv and NAME.tune.png (all trials), and the"
                    + " files of 'rondo train classify'. Files of these names are replaced."
        },
        abbreviateSynopsis = true,
        sortOptions = false,
        footer = {"", "Stopped or killed, the same command goes on with the trials that are left, to the same result."})
final class TuneClassifyCommand implements Callable<Integer> {
    @Spec
    private CommandLine.Model.CommandSpec spec;

    @Parameters(
            paramLabel = "FILE",
            description =
                    "Texts with labels: CSV, TSV, JSON lines, lines of a label and a text, or a folder with a folder"
                            + " or file for each label.")
    private Path file;

    @Mixin(name = "Search")
    private EmbeddingSearchFlags search;

    @Mixin(name = "Data")
    private Texts data;

    @Mixin(name = "Training")
    private TrialFlags training;

    @Mixin(name = "Output")
    private TuneOutputFlags output;

    /** Where the texts are; what the folds hold out is the search's own. */
    static final class Texts extends TextSourceFlags {}

    /** What all trials have in common. */
    static final class TrialFlags {
        @Option(
                names = "--level",
                paramLabel = "LEVEL",
                converter = Labels.Levels.class,
                description = "word, char, byte or bpe. Default: chosen from the data.")
        private @Nullable Level level;

        @Option(
                names = "--cell",
                paramLabel = "CELL",
                converter = Labels.Cells.class,
                description = "rnn, lstm or gru. Default: gru.")
        private @Nullable Cell cell;

        @Option(names = "--epochs", paramLabel = "N", description = "The most passes over the texts. Default: 30.")
        private @Nullable Integer epochs;

        @Option(names = "--batch", paramLabel = "N", description = "Texts in a step. Default: chosen from the data.")
        private @Nullable Integer batch;

        @Option(
                names = "--seed",
                paramLabel = "N",
                description =
                        "What all random numbers come from: the combinations that are drawn, folds, weights, orders."
                                + " Default: 1.")
        private long seed = ClassifyConfig.DEFAULT.training().seed();

        @Option(names = Threads.OPTION, paramLabel = "N", description = Threads.DESCRIPTION)
        private int threads = Threads.usual();

        private ClassifyConfig apply(ClassifyConfig config) {
            return config.text(text -> new ClassifyConfig.Text(level, null, null, null, null, null))
                    .network(net -> new ClassifyConfig.Net(cell, null, null, null, null, null, null))
                    .training(learning ->
                            new ClassifyConfig.Learning(epochs, batch, null, null, null, seed, learning.balanced()));
        }
    }

    /** Picocli creates the command. */
    TuneClassifyCommand() {}

    @Override
    public Integer call() throws IOException {
        Compute compute = Threads.compute(spec, training.threads);
        SearchOptions options = Usage.checked(spec, () -> search.options(training.seed));
        SearchSpace space = Usage.checked(spec, () -> search.space(ClassifyTuning.defaultSpace()));
        ClassifyConfig config = Usage.checked(spec, () -> training.apply(data.apply(ClassifyConfig.DEFAULT)));
        Corpus corpus = Corpus.read(file, data.options());
        TextSplit split = data.split(corpus, config);
        ClassifyPlan plan = ClassifyPlan.of(split, config, data.options().isMultiLabel());
        ClassifyTuning tuning = Usage.checked(spec, () -> ClassifyTuning.of(plan, config, search.folds()));
        Usage.checked(spec, () -> {
            tuning.requirePossible(space);
            return space;
        });
        OutputFiles files = output.files(file);
        Rondo rondo = Rondo.of(spec);
        Screen screen = rondo.screen(spec.commandLine(), output.isQuiet());
        TuneClassifyRun run = new TuneClassifyRun(screen, corpus, tuning, files, rondo);
        return run.run(space, options.file(files.trials()), compute);
    }
}
