package dev.rondo.task.forecast;

import dev.rondo.autograd.Tape;
import dev.rondo.autograd.Workspace;
import dev.rondo.nn.Network;
import dev.rondo.tensor.Tensor;

/** Forecasts from many origins, in batches, so that memory does not grow with their number. */
final class Predictor {
    private static final int BATCH = 256;

    private final Recipe recipe;
    private final Network network;

    /** Is given the forecast of an origin. */
    @FunctionalInterface
    interface Sink {
        /**
         * Takes a forecast.
         *
         * @param origin the first row that is forecast
         * @param levels one a step, valid during the call
         * @param unrest how uncertain the forecast is, compared with the usual 1
         */
        void take(int origin, double[] levels, double unrest);
    }

    Predictor(Recipe recipe, Network network) {
        this.recipe = recipe;
        this.network = network;
    }

    /** Forecasts from each of the given origins, in order. */
    void forecast(SeriesRows rows, int[] origins, Sink sink) {
        WindowCodec codec = new WindowCodec(recipe, rows);
        Workspace workspace = new Workspace();
        double[] levels = new double[recipe.horizon()];
        int size = recipe.window() * recipe.inputCount();
        for (int from = 0; from < origins.length; from += BATCH) {
            int count = Math.min(BATCH, origins.length - from);
            Tensor inputs = Tensor.zeros(count, recipe.window(), recipe.inputCount());
            for (int i = 0; i < count; i++) {
                codec.input(origins[from + i], inputs.data(), i * size);
            }
            Tape tape = Tape.inference(workspace);
            float[] outputs = network.forward(tape.constant(inputs)).value().data();
            for (int i = 0; i < count; i++) {
                double unrest = codec.forecast(origins[from + i], outputs, i * recipe.horizon(), levels);
                sink.take(origins[from + i], levels, unrest);
            }
        }
    }
}
