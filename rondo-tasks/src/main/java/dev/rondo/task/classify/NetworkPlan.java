package dev.rondo.task.classify;

import dev.rondo.nn.LayerSpec;
import dev.rondo.nn.Sequential;
import dev.rondo.nn.layer.AttentionPooling;
import dev.rondo.nn.layer.Dense;
import dev.rondo.nn.layer.Dropout;
import dev.rondo.nn.layer.Embedding;
import dev.rondo.nn.layer.GlobalAveragePooling1d;
import dev.rondo.nn.layer.GlobalMaxPooling1d;
import dev.rondo.nn.recurrent.Bidirectional;
import dev.rondo.nn.recurrent.DirectionalSpec;
import dev.rondo.nn.recurrent.Gru;
import dev.rondo.nn.recurrent.Lstm;
import dev.rondo.nn.recurrent.RecurrentSpec;
import dev.rondo.nn.recurrent.Rnn;
import dev.rondo.task.Cell;
import java.util.ArrayList;
import java.util.List;

/**
 * The network's form, with everything settled.
 *
 * @param cell the recurrent layers' kind
 * @param units size of each direction
 * @param layers how many recurrent layers there are
 * @param embedding size of a token's vector
 * @param bidirectional whether texts are read both ways
 * @param pooling how a text becomes one vector
 * @param dropout share that is dropped while training
 */
public record NetworkPlan(
        Cell cell, int units, int layers, int embedding, boolean bidirectional, Pooling pooling, double dropout) {

    /** Ids {@code [B, T]} to scores {@code [B, classes]}. */
    Sequential spec(int vocabulary, int classes) {
        List<LayerSpec> specs = new ArrayList<>();
        specs.add(Embedding.of(vocabulary, embedding).maskZero(true));
        drop(specs);
        for (int layer = 0; layer < layers; layer++) {
            boolean last = layer == layers - 1 && pooling == Pooling.LAST;
            DirectionalSpec one = switch (cell) {
                case RNN -> sequencesUnless(last, Rnn.units(units));
                case LSTM -> sequencesUnless(last, Lstm.units(units));
                case GRU -> sequencesUnless(last, Gru.units(units));
            };
            specs.add(bidirectional ? Bidirectional.of(one) : one);
        }
        switch (pooling) {
            case LAST -> {}
            case MEAN -> specs.add(new GlobalAveragePooling1d());
            case MAX -> specs.add(new GlobalMaxPooling1d());
            case ATTENTION -> specs.add(AttentionPooling.units(units));
        }
        drop(specs);
        specs.add(Dense.units(classes));
        return new Sequential(specs);
    }

    private void drop(List<LayerSpec> specs) {
        if (dropout > 0) {
            specs.add(Dropout.rate(dropout));
        }
    }

    private static <S extends RecurrentSpec<S>> S sequencesUnless(boolean last, S layer) {
        return last ? layer : layer.returnSequences();
    }
}
