package dev.rondo.cli;

import dev.rondo.kernel.Compute;
import dev.rondo.task.forecast.ForecastConfig;
import dev.rondo.task.forecast.TrainingConfig;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** How the network is trained. */
final class TrainingFlags {
    @Option(
            names = "--epochs",
            paramLabel = "N",
            description =
                    "The most passes over the training windows; early stopping usually needs fewer. Default: chosen"
                            + " from the data.")
    private @Nullable Integer epochs;

    @Option(names = "--batch", paramLabel = "N", description = "Windows in a step. Default: chosen from the data.")
    private @Nullable Integer batch;

    @Option(names = "--rate", paramLabel = "R", description = "The learning rate. Default: chosen from the data.")
    private @Nullable Double rate;

    @Option(
            names = "--patience",
            paramLabel = "N",
            description = "Epochs without a better validation loss after which training stops. Default: chosen from the"
                    + " data.")
    private @Nullable Integer patience;

    @Option(
            names = "--refit",
            negatable = true,
            description = "Whether the model is trained once more on all rows after it has been scored. Default: chosen"
                    + " from the data.")
    private @Nullable Boolean refit;

    @Option(names = "--seed", paramLabel = "N", description = "What all random numbers come from. Default: 1.")
    private long seed = TrainingConfig.DEFAULT.seed();

    @Option(names = Threads.OPTION, paramLabel = "N", description = Threads.DESCRIPTION)
    private int threads = Threads.usual();

    ForecastConfig apply(ForecastConfig config) {
        return config.training(training -> training.withEpochs(epochs)
                .withBatchSize(batch)
                .withRate(rate)
                .withPatience(patience)
                .withRefit(refit)
                .withSeed(seed));
    }

    Compute compute(CommandSpec spec) {
        return Threads.compute(spec, threads);
    }
}
