package dev.rondo.task.generate;

import dev.rondo.task.Cell;
import dev.rondo.task.Limits;
import org.jspecify.annotations.Nullable;

/**
 * The network of a language model, as a user wants it. What is null is chosen by {@link GeneratePlan}.
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
public record NetworkConfig(
        @Nullable Cell cell,
        @Nullable Integer units,
        @Nullable Integer layers,
        @Nullable Integer embedding,
        @Nullable Boolean tied,
        @Nullable Boolean layerNormalization,
        Start start,
        Regularization regularization) {
    /** Everything is chosen. */
    public static final NetworkConfig CHOSEN =
            new NetworkConfig(null, null, null, null, null, null, Start.CHOSEN, Regularization.CHOSEN);

    public NetworkConfig {
        Limits.count("number of units", units, 16_384);
        Limits.count("number of layers", layers, 64);
        Limits.count("embedding", embedding, 16_384);
        if (start.unitForgetBias() != null && cell != null && cell != Cell.LSTM) {
            throw new IllegalArgumentException("The forget bias is that of an LSTM, got the cell " + cell.label()
                    + ". Choose lstm, or leave the forget bias out.");
        }
    }

    /** With another kind of recurrent layers. */
    public NetworkConfig withCell(Cell value) {
        return new NetworkConfig(value, units, layers, embedding, tied, layerNormalization, start, regularization);
    }

    /** With other units. */
    public NetworkConfig withUnits(int value) {
        return new NetworkConfig(cell, value, layers, embedding, tied, layerNormalization, start, regularization);
    }

    /** With another number of layers. */
    public NetworkConfig withLayers(int value) {
        return new NetworkConfig(cell, units, value, embedding, tied, layerNormalization, start, regularization);
    }

    /** With vectors of another size. */
    public NetworkConfig withEmbedding(int value) {
        return new NetworkConfig(cell, units, layers, value, tied, layerNormalization, start, regularization);
    }

    /** With scores by the vectors through which tokens come in, or by weights of their own. */
    public NetworkConfig withTied(boolean value) {
        return new NetworkConfig(cell, units, layers, embedding, value, layerNormalization, start, regularization);
    }

    /** With normalized sums of the gates, or with sums as they are. */
    public NetworkConfig withLayerNormalization(boolean value) {
        return new NetworkConfig(cell, units, layers, embedding, tied, value, start, regularization);
    }

    /** With another start. */
    public NetworkConfig withStart(Start value) {
        return new NetworkConfig(cell, units, layers, embedding, tied, layerNormalization, value, regularization);
    }

    /** With other regularization. */
    public NetworkConfig withRegularization(Regularization value) {
        return new NetworkConfig(cell, units, layers, embedding, tied, layerNormalization, start, value);
    }

    /** With another dropout. */
    public NetworkConfig withDropout(double value) {
        return withRegularization(regularization.withDropout(value));
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
}
