package dev.rondo.task.forecast;

import dev.rondo.nn.Initializer;
import dev.rondo.nn.LayerSpec;
import dev.rondo.nn.Sequential;
import dev.rondo.nn.layer.Dense;
import dev.rondo.nn.layer.Dropout;
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
 * @param units size of their state
 * @param layers how many there are
 * @param dropout share of their outputs that is dropped while training
 */
record NetworkPlan(Cell cell, int units, int layers, double dropout) {

    /**
     * {@code [B, window, inputs]} to {@code [B, horizon]}. The dense layer starts at zero, so that training starts from
     * the reference forecast of the transform and only has to learn what that misses.
     */
    Sequential spec(int horizon) {
        List<LayerSpec> specs = new ArrayList<>();
        for (int layer = 0; layer < layers; layer++) {
            boolean last = layer == layers - 1;
            specs.add(
                    switch (cell) {
                        case RNN -> sequencesUnless(last, Rnn.units(units));
                        case LSTM -> sequencesUnless(last, Lstm.units(units));
                        case GRU -> sequencesUnless(last, Gru.units(units));
                    });
            if (dropout > 0) {
                specs.add(Dropout.rate(dropout));
            }
        }
        specs.add(Dense.units(horizon).kernelInitializer(Initializer.zeros()));
        return new Sequential(specs);
    }

    private static <S extends RecurrentSpec<S>> S sequencesUnless(boolean last, S layer) {
        return last ? layer : layer.returnSequences();
    }
}
