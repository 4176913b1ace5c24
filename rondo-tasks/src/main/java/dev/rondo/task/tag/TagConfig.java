package dev.rondo.task.tag;

import dev.rondo.tagging.TagScheme;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What a user wants of a tagger. What is null is chosen from the data by {@link TagPlan}.
 *
 * @param network the network
 * @param training how it is trained
 * @param scheme which tags may follow each other; null for what the training part keeps to
 */
public record TagConfig(
        Net network, Learning training, @Nullable TagScheme scheme) {
    /** Everything is chosen from the data. */
    public static final TagConfig DEFAULT = new TagConfig(
            new Net(null, null, null, null, null, null), new Learning(null, null, null, null, null, 1), null);

    /**
     * The network.
     *
     * @param units size of each direction of the LSTM
     * @param layers number of recurrent layers
     * @param embedding size of a word's vector
     * @param characters whether words are also read by their characters
     * @param crf whether the tags of a sentence are chosen together, by a conditional random field
     * @param dropout share of the words' vectors and of the outputs of recurrent layers that is dropped while training
     */
    public record Net(
            @Nullable Integer units,
            @Nullable Integer layers,
            @Nullable Integer embedding,
            @Nullable Boolean characters,
            @Nullable Boolean crf,
            @Nullable Double dropout) {
        public Net {
            require("units", units, 16_384);
            require("layers", layers, 64);
            require("embedding", embedding, 16_384);
            if (dropout != null && !(dropout >= 0 && dropout < 1)) {
                throw new IllegalArgumentException(
                        "The dropout must be at least 0 and less than 1, got " + dropout + ". Choose such as 0.3.");
            }
        }
    }

    /**
     * How it is trained.
     *
     * @param epochs the most passes over the sentences
     * @param batchSize sentences in a step
     * @param rate the learning rate
     * @param weightDecay the share, times the rate, by which weights shrink at a step
     * @param patience epochs without a better validation loss after which training stops
     * @param seed what all random numbers come from
     */
    public record Learning(
            @Nullable Integer epochs,
            @Nullable Integer batchSize,
            @Nullable Double rate,
            @Nullable Double weightDecay,
            @Nullable Integer patience,
            long seed) {
        public Learning {
            require("number of epochs", epochs, Integer.MAX_VALUE);
            require("batch size", batchSize, 1 << 20);
            require("patience", patience, Integer.MAX_VALUE);
            if (rate != null && !(rate > 0 && rate < Double.POSITIVE_INFINITY)
                    || weightDecay != null && !(weightDecay >= 0 && weightDecay < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("The learning rate must be positive and the weight decay 0 or more,"
                        + " got " + rate + " and " + weightDecay + ". Choose such as 0.002 and 0.01.");
            }
        }
    }

    /**
     * Which sentences are held out, where no files of their own are given.
     *
     * @param validation share that training is watched on
     * @param test share that only scores the model; 0 for none
     */
    public record Shares(double validation, double test) {
        public Shares {
            if (!(validation > 0 && test >= 0 && validation + test < 1)) {
                throw new IllegalArgumentException("The shares to validate and to test must be positive and less than 1"
                        + " together, got " + validation + " and " + test + ". Choose such as 0.1 and 0.1.");
            }
        }
    }

    /** With changes to the network. */
    public TagConfig network(UnaryOperator<Net> change) {
        return new TagConfig(change.apply(network), training, scheme);
    }

    /** With changes to the training. */
    public TagConfig training(UnaryOperator<Learning> change) {
        return new TagConfig(network, change.apply(training), scheme);
    }

    /** With another scheme; null for what the training part keeps to. */
    public TagConfig withScheme(@Nullable TagScheme value) {
        return new TagConfig(network, training, value);
    }

    private static void require(String name, @Nullable Integer value, int most) {
        if (value != null && (value < 1 || value > most)) {
            throw new IllegalArgumentException("The " + name + " must be 1 to " + most + ", got " + value + ".");
        }
    }
}
