package dev.rondo.cli;

import dev.rondo.kernel.Compute;
import dev.rondo.task.Cell;
import dev.rondo.task.generate.GenerateConfig;
import dev.rondo.task.generate.Level;
import dev.rondo.task.generate.NetworkConfig;
import dev.rondo.task.generate.WeightMean;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** How a language model is made and trained. */
final class GenerateModelFlags {
    private GenerateModelFlags() {}

    /** How the text becomes ids, and the network. */
    static final class Net {
        @Option(
                names = "--level",
                paramLabel = "LEVEL",
                converter = Labels.GenerateLevels.class,
                description = "What comes one after another: char, subword (byte pairs that are learned from the text),"
                        + " word, or token (what stands between spaces, for texts that are split already)."
                        + " Default: char.")
        private @Nullable Level level;

        @Option(
                names = "--vocabulary",
                paramLabel = "N",
                description = "The most tokens. Default: 2000 subwords, 30000 words.")
        private @Nullable Integer vocabulary;

        @Option(
                names = "--min-count",
                paramLabel = "N",
                description =
                        "How often a token that is no subword occurs at least. Default: printed with the choices.")
        private @Nullable Integer minCount;

        @Option(
                names = "--cell",
                paramLabel = "CELL",
                converter = Labels.Cells.class,
                description = "rnn, lstm or gru. Default: lstm.")
        private @Nullable Cell cell;

        @Option(names = "--units", paramLabel = "N", description = "Size of a recurrent layer. Default: 256.")
        private @Nullable Integer units;

        @Option(
                names = "--layers",
                paramLabel = "N",
                description = "Number of recurrent layers. Default: 2 for characters, otherwise 1.")
        private @Nullable Integer layers;

        @Option(
                names = "--embedding",
                paramLabel = "N",
                description = "Size of a token's vector. Default: 64 for characters, otherwise that of the units.")
        private @Nullable Integer embedding;

        @Option(
                names = "--tied",
                negatable = true,
                description = "Whether scores are given by the vectors through which tokens come in. Default: no for"
                        + " characters, otherwise yes.")
        private @Nullable Boolean tied;

        @Option(
                names = "--layer-normalization",
                negatable = true,
                description = "Whether the sums of the gates are normalized (Ba et al. 2016): fewer epochs, each slower"
                        + " by a third. Default: no.")
        private @Nullable Boolean layerNormalization;

        @Option(
                names = "--embedding-range",
                paramLabel = "R",
                description = "Tokens' vectors start with values within R around zero. Default: 0.1 if they are tied,"
                        + " otherwise a normal distribution. Small ones, such as 0.05, learn more slowly at first, and"
                        + " larger networks that are trained for long better.")
        private @Nullable Double embeddingRange;

        @Option(
                names = "--unit-forget-bias",
                negatable = true,
                description = "Whether the forget gates of an LSTM start open, with a bias of 1. Default: no.")
        private @Nullable Boolean unitForgetBias;

        @Option(
                names = "--dropout",
                paramLabel = "SHARE",
                description = "Share of the channels between layers that is dropped while training, the same at all"
                        + " steps. Default: 0.1 for characters, otherwise 0.4.")
        private @Nullable Double dropout;

        @Option(
                names = "--weight-dropout",
                paramLabel = "SHARE",
                description = "Share of the recurrent weights that is dropped while training. Default: 0.")
        private @Nullable Double weightDropout;

        @Option(
                names = "--embedding-dropout",
                paramLabel = "SHARE",
                description = "Share of the tokens whose vectors are zero in a step of training, wherever they stand"
                        + " (AWD-LSTM, which has 0.1). Default: 0.")
        private @Nullable Double embeddingDropout;

        @Option(
                names = "--activation-penalty",
                paramLabel = "R",
                description = "Factor of the mean square of the last recurrent layer's outputs, which is added to the"
                        + " loss (AR of AWD-LSTM, which has 2). Default: 0.")
        private @Nullable Double activationPenalty;

        @Option(
                names = "--temporal-penalty",
                paramLabel = "R",
                description = "Factor of the mean square of their changes from step to step (TAR of AWD-LSTM, which has"
                        + " 1). Default: 0.")
        private @Nullable Double temporalPenalty;

        GenerateConfig apply(GenerateConfig config) {
            return config.text(text -> new GenerateConfig.Text(level, minCount, vocabulary))
                    .network(net -> new NetworkConfig(
                            cell,
                            units,
                            layers,
                            embedding,
                            tied,
                            layerNormalization,
                            new NetworkConfig.Start(embeddingRange, unitForgetBias),
                            new NetworkConfig.Regularization(
                                    dropout, weightDropout, embeddingDropout, activationPenalty, temporalPenalty)));
        }
    }

    /** How it is trained. */
    static final class Training {
        @Option(names = "--epochs", paramLabel = "N", description = "Passes over the text. Default: 20.")
        private @Nullable Integer epochs;

        @Option(
                names = "--batch",
                paramLabel = "N",
                description = "Streams of the text that are read side by side. Default: chosen from the data.")
        private @Nullable Integer streams;

        @Option(
                names = "--length",
                paramLabel = "N",
                description = "Tokens that gradients go back; the state is carried on. Default: 100 characters, 50"
                        + " subwords or 35 words; fewer in a short text.")
        private @Nullable Integer length;

        @Option(
                names = "--rate",
                paramLabel = "R",
                description = "The learning rate at its highest; it rises at first and falls to a hundredth. Default:"
                        + " 0.003.")
        private @Nullable Double rate;

        @Option(
                names = "--patience",
                paramLabel = "N",
                description = "Epochs without a better validation loss after which training stops. Default: 5.")
        private @Nullable Integer patience;

        @Option(
                names = "--clip",
                paramLabel = "NORM",
                description = "The largest norm of all gradients together. Default: 1.")
        private @Nullable Double clip;

        @Option(
                names = "--mean",
                paramLabel = "KIND",
                converter = Labels.Means.class,
                description =
                        "Which mean of the weights is used: none, ema (a moving one, over the last tenth of the steps),"
                                + " or nt-asgd (a constant rate, and a plain mean once the validation loss stays where"
                                + " it is). Default: none.")
        private @Nullable WeightMean mean;

        @Option(names = "--seed", paramLabel = "N", description = "What all random numbers come from. Default: 1.")
        private long seed = GenerateConfig.DEFAULT.training().seed();

        @Option(names = Threads.OPTION, paramLabel = "N", description = Threads.DESCRIPTION)
        private int threads = Threads.usual();

        GenerateConfig apply(GenerateConfig config) {
            return config.training(
                    learning -> new GenerateConfig.Learning(epochs, streams, length, rate, patience, clip, mean, seed));
        }

        Compute compute(CommandSpec spec) {
            return Threads.compute(spec, threads);
        }
    }
}
