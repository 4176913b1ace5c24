package dev.rondo.task.generate;

import dev.rondo.task.Cell;
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
public record GenerateConfig(Text text, Net network, Learning training, Parts parts) {
    /** Everything is chosen. */
    public static final GenerateConfig DEFAULT = new GenerateConfig(
            new Text(null, null, null),
            Net.CHOSEN,
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
     * The network.
     *
     * @param cell the recurrent layers' kind
     * @param units size of a recurrent layer
     * @param layers number of recurrent layers
     * @param embedding size of a token's vector
     * @param tied whether scores are given by the same vectors through which tokens come in
     * @param layerNormalization whether the sums of the gates are normalized (Ba et al. 2016)
     * @param start what its weights start from
     * @param regularization what keeps it from learning the text by heart
     */
    public record Net(
            @Nullable Cell cell,
            @Nullable Integer units,
            @Nullable Integer layers,
            @Nullable Integer embedding,
            @Nullable Boolean tied,
            @Nullable Boolean layerNormalization,
            Start start,
            Regularization regularization) {
        /** Everything is chosen. */
        public static final Net CHOSEN =
                new Net(null, null, null, null, null, null, Start.CHOSEN, Regularization.CHOSEN);

        public Net {
            Limits.count("number of units", units, 16_384);
            Limits.count("number of layers", layers, 64);
            Limits.count("embedding", embedding, 16_384);
            if (start.unitForgetBias() != null && cell != null && cell != Cell.LSTM) {
                throw new IllegalArgumentException("The forget bias is that of an LSTM, got the cell " + cell.label()
                        + ". Choose lstm, or leave the forget bias out.");
            }
        }

        /** With another kind of recurrent layers. */
        public Net withCell(Cell value) {
            return new Net(value, units, layers, embedding, tied, layerNormalization, start, regularization);
        }

        /** With other units. */
        public Net withUnits(int value) {
            return new Net(cell, value, layers, embedding, tied, layerNormalization, start, regularization);
        }

        /** With another number of layers. */
        public Net withLayers(int value) {
            return new Net(cell, units, value, embedding, tied, layerNormalization, start, regularization);
        }

        /** With vectors of another size. */
        public Net withEmbedding(int value) {
            return new Net(cell, units, layers, value, tied, layerNormalization, start, regularization);
        }

        /** With scores by the vectors through which tokens come in, or by weights of their own. */
        public Net withTied(boolean value) {
            return new Net(cell, units, layers, embedding, value, layerNormalization, start, regularization);
        }

        /** With normalized sums of the gates, or with sums as they are. */
        public Net withLayerNormalization(boolean value) {
            return new Net(cell, units, layers, embedding, tied, value, start, regularization);
        }

        /** With another start. */
        public Net withStart(Start value) {
            return new Net(cell, units, layers, embedding, tied, layerNormalization, value, regularization);
        }

        /** With other regularization. */
        public Net withRegularization(Regularization value) {
            return new Net(cell, units, layers, embedding, tied, layerNormalization, start, value);
        }

        /** With another dropout. */
        public Net withDropout(double value) {
            return withRegularization(regularization.withDropout(value));
        }
    }

    /**
     * What the weights start from.
     *
     * @param embeddingRange how far from zero the values of tokens' vectors are at most, evenly distributed
     * @param unitForgetBias whether forget gates of an LSTM start open, with a bias of 1 (Jozefowicz et al. 2015), or half
     *     open, with 0
     */
    public record Start(
            @Nullable Double embeddingRange, @Nullable Boolean unitForgetBias) {
        /** Both are chosen. */
        public static final Start CHOSEN = new Start(null, null);

        public Start {
            Limits.positive("embedding range", embeddingRange, "0.05");
        }
    }

    /**
     * What keeps the network from learning the text by heart.
     *
     * @param dropout share of the channels that is dropped between layers while training, the same at all steps
     * @param weightDropout share of the recurrent weights that is dropped while training
     * @param embeddingDropout share of the tokens whose vectors are zero in a stretch while training
     * @param activationPenalty factor of the mean square of what the last recurrent layer gives (AR of AWD-LSTM)
     * @param temporalPenalty factor of the mean square of its changes from step to step (TAR of AWD-LSTM)
     */
    public record Regularization(
            @Nullable Double dropout,
            @Nullable Double weightDropout,
            @Nullable Double embeddingDropout,
            @Nullable Double activationPenalty,
            @Nullable Double temporalPenalty) {
        /** Everything is chosen. */
        public static final Regularization CHOSEN = new Regularization(null, null, null, null, null);

        public Regularization {
            Limits.share("dropout", dropout);
            Limits.share("weight dropout", weightDropout);
            Limits.share("embedding dropout", embeddingDropout);
            Limits.factor("activation penalty", activationPenalty);
            Limits.factor("temporal penalty", temporalPenalty);
        }

        /** With another dropout between layers. */
        public Regularization withDropout(double value) {
            return new Regularization(value, weightDropout, embeddingDropout, activationPenalty, temporalPenalty);
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
    public GenerateConfig network(UnaryOperator<Net> change) {
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
