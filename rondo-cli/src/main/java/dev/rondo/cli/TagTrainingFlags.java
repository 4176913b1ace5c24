package dev.rondo.cli;

import dev.rondo.kernel.Compute;
import dev.rondo.task.tag.TagConfig;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** How a tagger is trained. */
final class TagTrainingFlags {
    @Option(
            names = "--epochs",
            paramLabel = "N",
            description = "The most passes over the sentences; early stopping usually needs fewer. Default: 40.")
    private @Nullable Integer epochs;

    @Option(names = "--batch", paramLabel = "N", description = "Sentences in a step. Default: chosen from the data.")
    private @Nullable Integer batch;

    @Option(names = "--rate", paramLabel = "R", description = "The learning rate. Default: 0.003.")
    private @Nullable Double rate;

    @Option(
            names = "--weight-decay",
            paramLabel = "R",
            description = "The share, times the learning rate, by which weights shrink at a step. Default: 0.01.")
    private @Nullable Double weightDecay;

    @Option(
            names = "--ema-momentum",
            paramLabel = "SHARE",
            description = "The share of itself that the moving mean of the weights, which is the network that is used,"
                    + " keeps at a step; 0 for no mean. Default: that of about an epoch, 500 steps at most.")
    private @Nullable Double emaMomentum;

    @Option(
            names = "--patience",
            paramLabel = "N",
            description = "Epochs without a better validation loss after which training stops. Default: 3.")
    private @Nullable Integer patience;

    @Option(names = "--seed", paramLabel = "N", description = "What all random numbers come from. Default: 1.")
    private long seed = TagConfig.DEFAULT.training().seed();

    @Option(names = Threads.OPTION, paramLabel = "N", description = Threads.DESCRIPTION)
    private int threads = Threads.usual();

    TagConfig apply(TagConfig config) {
        return config.training(
                learning -> new TagConfig.Learning(epochs, batch, rate, weightDecay, emaMomentum, patience, seed));
    }

    Compute compute(CommandSpec spec) {
        return Threads.compute(spec, threads);
    }
}
