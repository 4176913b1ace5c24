package dev.rondo.cli;

import dev.rondo.kernel.Compute;
import dev.rondo.task.Cell;
import dev.rondo.task.generate.GenerateConfig;
import dev.rondo.task.generate.GenerateTuning;
import dev.rondo.task.generate.Level;
import dev.rondo.task.generate.NetworkConfig;
import dev.rondo.task.generate.SourceText;
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

/** {@code rondo tune generate}: from a text to the best settings found, and a scored language model with them. */
@Command(
        name = "generate",
        description = {
            "Tries settings of a language model by cross-validation forward in the text: the part before the test part is cut"
                    + " into chunks, and each is foretold by a model of what stands before it. The best settings are then"
                    + " trained as 'rondo train generate' does, and scored once on the test part, beside the default"
                    + " settings, a 3-gram model and the frequencies of tokens.",
            "",
            "Writes NAME.trials.jsonl (a line a trial, as it ends), NAME.tune.csv and NAME.tune.png (all trials), and the"
                    + " files of 'rondo train generate'. Files of these names are replaced."
        },
        abbreviateSynopsis = true,
        sortOptions = false,
        footer = {"", "Stopped or killed, the same command goes on with the trials that are left, to the same result."})
final class TuneGenerateCommand implements Callable<Integer> {
    @Spec
    private CommandLine.Model.CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "The text, in UTF-8.")
    private Path file;

    @Mixin(name = "Search")
    private EmbeddingSearchFlags search;

    @Mixin(name = "Training")
    private TrialFlags training;

    @Mixin(name = "Output")
    private TuneOutputFlags output;

    /** What all trials have in common. */
    static final class TrialFlags {
        @Option(
                names = "--level",
                paramLabel = "LEVEL",
                converter = Labels.GenerateLevels.class,
                description = "char, subword or word. Default: char.")
        private @Nullable Level level;

        @Option(
                names = "--cell",
                paramLabel = "CELL",
                converter = Labels.Cells.class,
                description = "rnn, lstm or gru. Default: lstm.")
        private @Nullable Cell cell;

        @Option(names = "--epochs", paramLabel = "N", description = "Passes over the text. Default: 20.")
        private @Nullable Integer epochs;

        @Option(
                names = "--batch",
                paramLabel = "N",
                description = "Parts of the text that are read side by side. Default: chosen from the data.")
        private @Nullable Integer streams;

        @Option(
                names = "--length",
                paramLabel = "N",
                description = "Tokens that gradients go back. Default: chosen from the data.")
        private @Nullable Integer length;

        @Option(
                names = "--seed",
                paramLabel = "N",
                description = "What all random numbers come from: the combinations that are drawn, weights, dropout."
                        + " Default: 1.")
        private long seed = GenerateConfig.DEFAULT.training().seed();

        @Option(names = Threads.OPTION, paramLabel = "N", description = Threads.DESCRIPTION)
        private int threads = Threads.usual();

        private GenerateConfig apply(GenerateConfig config) {
            return config.text(text -> new GenerateConfig.Text(level, null, null))
                    .network(net -> new NetworkConfig(
                            cell,
                            null,
                            null,
                            null,
                            null,
                            null,
                            NetworkConfig.Start.CHOSEN,
                            NetworkConfig.Regularization.CHOSEN))
                    .training(learning ->
                            new GenerateConfig.Learning(epochs, streams, length, null, null, null, null, seed));
        }
    }

    /** Picocli creates the command. */
    TuneGenerateCommand() {}

    @Override
    public Integer call() throws IOException {
        Compute compute = Threads.compute(spec, training.threads);
        SearchOptions options = Usage.checked(spec, () -> search.options(training.seed));
        SearchSpace space = Usage.checked(spec, () -> search.space(GenerateTuning.defaultSpace()));
        GenerateConfig config = Usage.checked(spec, () -> training.apply(GenerateConfig.DEFAULT));
        SourceText text = SourceText.read(file);
        GenerateTuning tuning = Usage.checked(spec, () -> GenerateTuning.of(text, config, search.folds()));
        Usage.checked(spec, () -> {
            tuning.requirePossible(space);
            return space;
        });
        OutputFiles files = output.files(file);
        Rondo rondo = Rondo.of(spec);
        Screen screen = rondo.screen(spec.commandLine(), output.isQuiet());
        TuneGenerateRun run = new TuneGenerateRun(screen, text, tuning, files, rondo);
        return run.run(space, options.file(files.trials()), compute);
    }
}
