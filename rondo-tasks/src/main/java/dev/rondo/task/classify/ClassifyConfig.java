package dev.rondo.task.classify;

import dev.rondo.task.Cell;
import dev.rondo.task.Limits;
import dev.rondo.text.TextSettings;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What a user wants of a classifier. What is null is chosen from the data by {@link ClassifyPlan}.
 *
 * @param text how texts become ids
 * @param network the network
 * @param training how it is trained
 * @param parts which texts are held out
 */
public record ClassifyConfig(Text text, Net network, Learning training, Parts parts) {
    /** Everything is chosen from the data. */
    public static final ClassifyConfig DEFAULT = new ClassifyConfig(
            new Text(null, null, null, null, null, null),
            new Net(null, null, null, null, null, null, null),
            new Learning(null, null, null, null, null, 1, false),
            new Parts(0.1, 0.2, null));

    /**
     * How texts become ids.
     *
     * @param level words, characters, bytes or byte pairs
     * @param ngrams characters of a token, of which one starts at each character: 1 where none overlap
     * @param minCount how often a token occurs at least
     * @param vocabulary how many tokens there are at most
     * @param length tokens of a text that the network sees; the rest is cut off
     * @param vectors a text file of word vectors to start from
     */
    public record Text(
            @Nullable Level level,
            @Nullable Integer ngrams,
            @Nullable Integer minCount,
            @Nullable Integer vocabulary,
            @Nullable Integer length,
            @Nullable Path vectors) {
        public Text {
            Limits.count("n-grams", ngrams, TextSettings.LONGEST_RUN);
            Limits.count("minimum count", minCount, 1 << 20);
            Limits.count("vocabulary", vocabulary, 1 << 20);
            Limits.count("length", length, 1 << 16);
        }
    }

    /**
     * The network.
     *
     * @param cell the recurrent layers' kind
     * @param units size of each direction of a recurrent layer
     * @param layers number of recurrent layers
     * @param embedding size of a token's vector
     * @param bidirectional whether texts are read both ways
     * @param pooling how a text becomes one vector
     * @param dropout share of the vectors and of the pooled outputs that is dropped while training
     */
    public record Net(
            @Nullable Cell cell,
            @Nullable Integer units,
            @Nullable Integer layers,
            @Nullable Integer embedding,
            @Nullable Boolean bidirectional,
            @Nullable Pooling pooling,
            @Nullable Double dropout) {
        public Net {
            Limits.count("units", units, 16_384);
            Limits.count("layers", layers, 64);
            Limits.count("embedding", embedding, 16_384);
            Limits.share("dropout", dropout);
        }

        /** With other units. */
        public Net withUnits(int value) {
            return new Net(cell, value, layers, embedding, bidirectional, pooling, dropout);
        }

        /** With another number of layers. */
        public Net withLayers(int value) {
            return new Net(cell, units, value, embedding, bidirectional, pooling, dropout);
        }

        /** With vectors of another size. */
        public Net withEmbedding(int value) {
            return new Net(cell, units, layers, value, bidirectional, pooling, dropout);
        }

        /** With another dropout. */
        public Net withDropout(double value) {
            return new Net(cell, units, layers, embedding, bidirectional, pooling, value);
        }
    }

    /**
     * How it is trained.
     *
     * @param epochs the most passes over the texts
     * @param batchSize texts in a step
     * @param rate the learning rate
     * @param weightDecay the share, times the rate, by which weights shrink at a step
     * @param patience epochs without a better validation loss after which training stops
     * @param seed what all random numbers come from
     * @param balanced whether rare labels count as much as frequent ones
     */
    public record Learning(
            @Nullable Integer epochs,
            @Nullable Integer batchSize,
            @Nullable Double rate,
            @Nullable Double weightDecay,
            @Nullable Integer patience,
            long seed,
            boolean balanced) {
        public Learning {
            Limits.count("number of epochs", epochs, Integer.MAX_VALUE);
            Limits.count("batch size", batchSize, 1 << 20);
            Limits.count("patience", patience, Integer.MAX_VALUE);
            Limits.rates(rate, weightDecay);
        }

        /** With another learning rate. */
        public Learning withRate(double value) {
            return new Learning(epochs, batchSize, value, weightDecay, patience, seed, balanced);
        }

        /** With other epochs. */
        public Learning withEpochs(int value) {
            return new Learning(value, batchSize, rate, weightDecay, patience, seed, balanced);
        }

        /** With another seed. */
        public Learning withSeed(long value) {
            return new Learning(epochs, batchSize, rate, weightDecay, patience, value, balanced);
        }
    }

    /**
     * Which texts are held out, where no files of their own are given.
     *
     * @param validation share that training is watched on
     * @param test share that only scores the model
     * @param drawnFrom what decides which texts these are; null for the seed of the training
     */
    public record Parts(
            double validation, double test, @Nullable Long drawnFrom) {
        public Parts {
            if (!(validation > 0 && test > 0 && validation + test < 1)) {
                throw new IllegalArgumentException("The shares to validate and to test must be positive and less than 1"
                        + " together, got " + validation + " and " + test + ". Choose such as 0.1 and 0.2.");
            }
        }
    }

    /** What decides which texts are held out. */
    public long splitSeed() {
        Long own = parts.drawnFrom();
        return own == null ? training.seed() : own;
    }

    /** With changes to how texts become ids. */
    public ClassifyConfig text(UnaryOperator<Text> change) {
        return new ClassifyConfig(change.apply(text), network, training, parts);
    }

    /** With changes to the network. */
    public ClassifyConfig network(UnaryOperator<Net> change) {
        return new ClassifyConfig(text, change.apply(network), training, parts);
    }

    /** With changes to the training. */
    public ClassifyConfig training(UnaryOperator<Learning> change) {
        return new ClassifyConfig(text, network, change.apply(training), parts);
    }

    /** With other shares. */
    public ClassifyConfig withParts(Parts value) {
        return new ClassifyConfig(text, network, training, value);
    }
}
