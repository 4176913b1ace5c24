package dev.rondo.cli;

import dev.rondo.task.generate.DynamicEvaluation;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** Whether and how a language model goes on learning from the text on which it is scored. */
final class DynamicFlags {
    @Option(
            names = "--dynamic",
            description =
                    "For language models: score also a copy of the model that learns from the text, from each stretch once"
                            + " it is scored (dynamic evaluation). It takes longer. The model's file is not changed.")
    private boolean dynamic;

    @Option(
            names = "--dynamic-rate",
            paramLabel = "R",
            description = "For --dynamic: the learning rate. Default: 0.0004.")
    private @Nullable Double rate;

    @Option(
            names = "--dynamic-stretch",
            paramLabel = "N",
            description = "For --dynamic: characters, subwords or words that are scored between two steps of learning."
                    + " Default: 20.")
    private @Nullable Integer stretch;

    /** How it learns; null if it does not. */
    @Nullable
    DynamicEvaluation evaluation(CommandSpec spec) {
        Usage.require(
                spec,
                dynamic || rate == null && stretch == null,
                "--dynamic-rate and --dynamic-stretch are for --dynamic: give it, too.");
        DynamicEvaluation usual = DynamicEvaluation.DEFAULT;
        return dynamic
                ? Usage.checked(
                        spec,
                        () -> new DynamicEvaluation(
                                rate == null ? usual.rate() : rate, stretch == null ? usual.stretch() : stretch))
                : null;
    }
}
