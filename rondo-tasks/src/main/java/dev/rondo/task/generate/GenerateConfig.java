package dev.rondo.task.generate;

import dev.rondo.task.Limits;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What a user wants of a language model. What is null is chosen by {@link GeneratePlan}.
 *
 * @param text how the text becomes ids
 * @param network the network
 * @param training how it is trained
 * @param parts which parts of the text are held out
 */
public record GenerateConfig(Text text, NetworkConfig network, Learning training, Parts parts) {
    /** Everything is chosen. */
    public static final GenerateConfig DEFAULT = new GenerateConfig(
            new Text(null, null, null),
            NetworkConfig.CHOSEN,
            new Learning(null, null, null, null, null, null, null, 1),
            new Parts(0.05, 0.1));

    /**
     * How the text becomes ids.
     *
     * @param level characters, subwords, words or tokens
     * @param minCount how often a token occurs at least
     * @param vocabulary how many tokens there are at most
     */
    public record Text(
            @Nullable Level level,
            @Nullable Integer minCount,
            @Nullable Integer vocabulary) {
        public Text {
            Limits.count("minimum count", minCount, 1 << 20);
            Limits.count("vocabulary", vocabulary, 1 << 19);
            if (level == Level.SUBWORD && vocabulary != null && vocabulary < 256) {
                throw new IllegalArgumentException("Subwords need a vocabulary of at least 256 tokens, one for each"
                        + " byte, got " + vocabulary + ". Choose such as 2000.");
            }
        }
    }

    /**
     * How it is trained.
     *
     * @param epochs passes over the text
     * @param streams parts of the text that are read side by side
     * @param length tokens that gradients go back; the state is carried on
     * @param rate the highest learning rate
     * @param patience epochs without a better validation loss after which training stops
     * @param clip the largest norm of all gradients together
     * @param mean which mean of the weights is used
     * @param seed what all random numbers come from
     */
    public record Learning(
            @Nullable Integer epochs,
            @Nullable Integer streams,
            @Nullable Integer length,
            @Nullable Double rate,
            @Nullable Integer patience,
            @Nullable Double clip,
            @Nullable WeightMean mean,
            long seed) {
        public Learning {
            Limits.count("number of epochs", epochs, 1 << 20);
            Limits.count("number of streams", streams, 1 << 16);
            Limits.count("length", length, 1 << 16);
            Limits.count("patience", patience, Integer.MAX_VALUE);
            Limits.positive("learning rate", rate, "0.002");
            Limits.positive("clipping norm", clip, "1");
        }

        /** With another learning rate. */
        public Learning withRate(double value) {
            return new Learning(epochs, streams, length, value, patience, clip, mean, seed);
        }

        /** With other epochs. */
        public Learning withEpochs(int value) {
            return new Learning(value, streams, length, rate, patience, clip, mean, seed);
        }
    }

    /**
     * Which parts of the text are held out where they have no files of their own, as shares of its length; the test part is the last one, and the validation
     * part stands before it.
     *
     * @param validation share that training is watched on
     * @param test share that only scores the model
     */
    public record Parts(double validation, double test) {
        public Parts {
            if (!(validation > 0 && test > 0 && validation + test < 1)) {
                throw new IllegalArgumentException("The shares to validate and to test must be positive and less than 1"
                        + " together, got " + validation + " and " + test + ". Choose such as 0.05 and 0.1.");
            }
        }
    }

    /** With changes to how the text becomes ids. */
    public GenerateConfig text(UnaryOperator<Text> change) {
        return new GenerateConfig(change.apply(text), network, training, parts);
    }

    /** With changes to the network. */
    public GenerateConfig network(UnaryOperator<NetworkConfig> change) {
        return new GenerateConfig(text, change.apply(network), training, parts);
    }

    /** With changes to the training. */
    public GenerateConfig training(UnaryOperator<Learning> change) {
        return new GenerateConfig(text, network, change.apply(training), parts);
    }

    /** With other parts held out. */
    public GenerateConfig parts(Parts changed) {
        return new GenerateConfig(text, network, training, changed);
    }
}
