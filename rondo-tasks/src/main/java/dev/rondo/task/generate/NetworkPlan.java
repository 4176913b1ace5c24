package dev.rondo.task.generate;

import dev.rondo.nn.Initializer;
import dev.rondo.nn.LayerSpec;
import dev.rondo.nn.Sequential;
import dev.rondo.nn.layer.ActivationPenalty;
import dev.rondo.nn.layer.Dense;
import dev.rondo.nn.layer.Embedding;
import dev.rondo.nn.layer.SpatialDropout1d;
import dev.rondo.nn.layer.TiedDense;
import dev.rondo.nn.recurrent.Gru;
import dev.rondo.nn.recurrent.Lstm;
import dev.rondo.nn.recurrent.RecurrentSpec;
import dev.rondo.nn.recurrent.Rnn;
import dev.rondo.task.Cell;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The network's form, with everything settled.
 *
 * @param cell the recurrent layers' kind
 * @param units size of a recurrent layer
 * @param layers how many there are
 * @param embedding size of a token's vector
 * @param tied whether scores are given by the tokens' vectors (Press and Wolf 2017)
 * @param layerNormalization whether the sums of the gates are normalized (Ba et al. 2016)
 * @param start what the weights start from
 * @param regularization what keeps it from learning the text by heart
 */
record NetworkPlan(
        Cell cell,
        int units,
        int layers,
        int embedding,
        boolean tied,
        boolean layerNormalization,
        Start start,
        Regularization regularization) {

    /**
     * What the weights start from. A state is carried from stretch to stretch through a whole text; with forget gates that
     * start open it may grow, at a high learning rate, to what a text that is read from its beginning never sees.
     *
     * @param embeddingRange vectors start evenly distributed in this range around zero; null for the normal distribution
     * @param unitForgetBias whether forget gates of an LSTM start open
     */
    record Start(@Nullable Double embeddingRange, boolean unitForgetBias) {}

    /**
     * What keeps the network from learning the text by heart.
     *
     * @param dropout share of the channels that is dropped between layers, one mask for all steps of a stretch (Gal and
     *     Ghahramani 2016)
     * @param weightDropout share of the recurrent weights that is dropped (Merity et al. 2018)
     * @param embeddingDropout share of the tokens whose vectors are zero in a stretch, wherever they stand (Gal and
     *     Ghahramani 2016)
     * @param activationPenalty factor of the mean square of what the last recurrent layer gives, behind its dropout
     * @param temporalPenalty factor of the mean square of its changes from step to step, before its dropout
     */
    record Regularization(
            double dropout,
            double weightDropout,
            double embeddingDropout,
            double activationPenalty,
            double temporalPenalty) {
        static final Regularization NONE = new Regularization(0, 0, 0, 0, 0);
    }

    /** Vectors that also give the scores start in this range around zero (Zaremba et al. 2014; Merity et al. 2018). */
    static final double TIED_RANGE = 0.1;

    /** Ids {@code [B, T]} to scores {@code [B, T, vocabulary]}. */
    Sequential spec(int vocabulary) {
        List<LayerSpec> specs = new ArrayList<>();
        specs.add(Embedding.of(vocabulary, embedding)
                .dropout(regularization.embeddingDropout())
                .embeddingsInitializer(vectors()));
        drop(specs);
        for (int layer = 0; layer < layers; layer++) {
            specs.add(
                    switch (cell) {
                        case RNN -> sequences(Rnn.units(units));
                        case LSTM -> sequences(Lstm.units(units).unitForgetBias(start.unitForgetBias()));
                        case GRU -> sequences(Gru.units(units));
                    });
            if (layer + 1 == layers && regularization.temporalPenalty() > 0) {
                specs.add(ActivationPenalty.temporal(regularization.temporalPenalty()));
            }
            drop(specs);
        }
        if (regularization.activationPenalty() > 0) {
            specs.add(ActivationPenalty.activation(regularization.activationPenalty()));
        }
        if (tied && embedding != units) {
            specs.add(Dense.units(embedding));
        }
        specs.add(tied ? TiedDense.to("embedding0", vocabulary) : Dense.units(vocabulary));
        return new Sequential(specs);
    }

    private Initializer vectors() {
        @Nullable Double range = start.embeddingRange();
        return range == null ? Initializer.randomNormal(0, 1) : Initializer.randomUniform(-range, range);
    }

    private void drop(List<LayerSpec> specs) {
        if (regularization.dropout() > 0) {
            specs.add(SpatialDropout1d.rate(regularization.dropout()));
        }
    }

    private <S extends RecurrentSpec<S>> S sequences(S layer) {
        S plain = layer.weightDropout(regularization.weightDropout()).returnSequences();
        return layerNormalization ? plain.layerNormalization() : plain;
    }
}
