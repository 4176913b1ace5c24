package dev.rondo.cli;

import dev.rondo.kernel.Compute;
import dev.rondo.task.classify.ClassifyConfig;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** How a network over texts is trained. */
final class TextTrainingFlags {
    @Option(
            names = "--epochs",
            paramLabel = "N",
            description = "The most passes over the texts; early stopping usually needs fewer. Default: 30.")
    private @Nullable Integer epochs;

    @Option(names = "--batch", paramLabel = "N", description = "Texts in a step. Default: chosen from the data.")
    private @Nullable Integer batch;

    @Option(names = "--rate", paramLabel = "R", description = "The learning rate. Default: printed with the choices.")
    private @Nullable Double rate;

    @Option(
            names = "--weight-decay",
            paramLabel = "R",
            description = "The share, times the learning rate, by which weights shrink at a step. Default: 0.01.")
    private @Nullable Double weightDecay;

    @Option(
            names = "--patience",
            paramLabel = "N",
            description = "Epochs without a better validation loss after which training stops. Default: 3.")
    private @Nullable Integer patience;

    @Option(
            names = "--balanced",
            description =
                    "Class weights: rare labels count as much as frequent ones. Default: every text counts alike.")
    private boolean balanced;

    @Option(names = "--seed", paramLabel = "N", description = "What all random numbers come from. Default: 1.")
    private long seed = ClassifyConfig.DEFAULT.training().seed();

    @Option(names = Threads.OPTION, paramLabel = "N", description = Threads.DESCRIPTION)
    private int threads = Threads.usual();

    ClassifyConfig apply(ClassifyConfig config) {
        return config.training(
                learning -> new ClassifyConfig.Learning(epochs, batch, rate, weightDecay, patience, seed, balanced));
    }

    Compute compute(CommandSpec spec) {
        return Threads.compute(spec, threads);
    }
}
