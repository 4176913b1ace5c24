package dev.rondo.task.generate;

import dev.rondo.nn.Initializer;
import dev.rondo.nn.LayerSpec;
import dev.rondo.nn.Network;
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
import dev.rondo.tensor.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * The network's form, with everything settled.
 *
 * @param cell the recurrent layers' kind
 * @param units size of a recurrent layer
 * @param layers how many there are
 * @param embedding size of a token's vector
 * @param tied whether scores are given by the tokens' vectors (Press and Wolf 2017)
 * @param dropout share of the channels that is dropped between layers, one mask for all steps of a stretch (Gal and
 *     Ghahramani 2016)
 * @param weightDropout share of the recurrent weights that is dropped (Merity et al. 2018)
 * @param embeddingDropout share of the tokens whose vectors are zero in a stretch, wherever they stand (Gal and Ghahramani
 *     2016)
 * @param activationPenalty factor of the mean square of what the last recurrent layer gives, behind its dropout
 * @param temporalPenalty factor of the mean square of its changes from step to step, before its dropout
 */
record NetworkPlan(
        Cell cell,
        int units,
        int layers,
        int embedding,
        boolean tied,
        double dropout,
        double weightDropout,
        double embeddingDropout,
        double activationPenalty,
        double temporalPenalty) {

    /** Vectors that also give the scores start in this range around zero (Zaremba et al. 2014; Merity et al. 2018). */
    static final float TIED_RANGE = 0.1f;

    /** With its initial weights: ids {@code [B, T]} to scores {@code [B, T, vocabulary]}. */
    Network build(int vocabulary, long seed) {
        List<LayerSpec> specs = new ArrayList<>();
        Embedding vectors = Embedding.of(vocabulary, embedding).dropout(embeddingDropout);
        specs.add(vectors.embeddingsInitializer(
                tied ? Initializer.randomUniform(-TIED_RANGE, TIED_RANGE) : Initializer.randomNormal(0, 1)));
        drop(specs);
        for (int layer = 0; layer < layers; layer++) {
            specs.add(
                    switch (cell) {
                        case RNN -> sequences(Rnn.units(units));
                        case LSTM -> sequences(lstm());
                        case GRU -> sequences(Gru.units(units));
                    });
            if (layer + 1 == layers && temporalPenalty > 0) {
                specs.add(ActivationPenalty.temporal(temporalPenalty));
            }
            drop(specs);
        }
        if (activationPenalty > 0) {
            specs.add(ActivationPenalty.activation(activationPenalty));
        }
        if (tied && embedding != units) {
            specs.add(Dense.units(embedding));
        }
        specs.add(tied ? TiedDense.to("embedding0", vocabulary) : Dense.units(vocabulary));
        return Network.build(new Sequential(specs), Shape.of(Shape.ANY), seed);
    }

    /**
     * With forget gates that open halfway at first. A state is carried from stretch to stretch through a whole text; with
     * gates that start open, as elsewhere, it grows to what a text that is read from its beginning never sees.
     */
    private Lstm lstm() {
        return Lstm.units(units).unitForgetBias(false);
    }

    private void drop(List<LayerSpec> specs) {
        if (dropout > 0) {
            specs.add(SpatialDropout1d.rate(dropout));
        }
    }

    private <S extends RecurrentSpec<S>> S sequences(S layer) {
        return layer.weightDropout(weightDropout).returnSequences();
    }
}
