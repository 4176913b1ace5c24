package dev.rondo.task.tag;

import dev.rondo.tagging.TagScheme;
import dev.rondo.task.Limits;
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
            new Net(null, null, null, null, null, null), new Learning(null, null, null, null, null, null, 1), null);

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
            Limits.count("units", units, 16_384);
            Limits.count("layers", layers, 64);
            Limits.count("embedding", embedding, 16_384);
            Limits.share("dropout", dropout);
        }

        /** With other units. */
        public Net withUnits(int value) {
            return new Net(value, layers, embedding, characters, crf, dropout);
        }

        /** With another number of layers. */
        public Net withLayers(int value) {
            return new Net(units, value, embedding, characters, crf, dropout);
        }

        /** With vectors of another size. */
        public Net withEmbedding(int value) {
            return new Net(units, layers, value, characters, crf, dropout);
        }

        /** With another dropout. */
        public Net withDropout(double value) {
            return new Net(units, layers, embedding, characters, crf, value);
        }
    }

    /**
     * How it is trained.
     *
     * @param epochs the most passes over the sentences
     * @param batchSize sentences in a step
     * @param rate the learning rate
     * @param weightDecay the share, times the rate, by which weights shrink at a step
     * @param emaMomentum the share of itself that the moving mean of the weights keeps at a step; 0 for no mean
     * @param patience epochs without a better validation loss after which training stops
     * @param seed what all random numbers come from
     */
    public record Learning(
            @Nullable Integer epochs,
            @Nullable Integer batchSize,
            @Nullable Double rate,
            @Nullable Double weightDecay,
            @Nullable Double emaMomentum,
            @Nullable Integer patience,
            long seed) {
        public Learning {
            Limits.count("number of epochs", epochs, Integer.MAX_VALUE);
            Limits.count("batch size", batchSize, 1 << 20);
            Limits.count("patience", patience, Integer.MAX_VALUE);
            Limits.rates(rate, weightDecay);
            Limits.share("momentum of the mean of the weights", emaMomentum, "0.99");
        }

        /** With another learning rate. */
        public Learning withRate(double value) {
            return new Learning(epochs, batchSize, value, weightDecay, emaMomentum, patience, seed);
        }

        /** With other epochs. */
        public Learning withEpochs(int value) {
            return new Learning(value, batchSize, rate, weightDecay, emaMomentum, patience, seed);
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
}
