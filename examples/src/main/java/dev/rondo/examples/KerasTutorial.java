package dev.rondo.examples;

import dev.rondo.loss.Loss;
import dev.rondo.nn.Network;
import dev.rondo.nn.Sequential;
import dev.rondo.nn.layer.Dense;
import dev.rondo.nn.recurrent.Lstm;
import dev.rondo.optim.Adam;
import dev.rondo.tensor.Shape;
import dev.rondo.tensor.Tensor;
import dev.rondo.train.FitOptions;
import dev.rondo.train.History;
import dev.rondo.train.Model;

/**
 * The first program of many a Keras tutorial: an LSTM of 64 units over sequences of 100 steps of 10 inputs, one number
 * out. In Keras:
 *
 * <pre>
 * model = Sequential()
 * model.add(LSTM(64, input_shape=(100, 10)))
 * model.add(Dense(1))
 * model.compile(loss='mse', optimizer='adam')
 * model.fit(x, y, epochs=100, batch_size=32)
 * </pre>
 */
public final class KerasTutorial {
    private KerasTutorial() {}

    /** Trains on inputs {@code [N, 100, 10]} and targets {@code [N, 1]}. */
    public static History train(Tensor x, Tensor y, int epochs) {
        Sequential layers = Sequential.of(Lstm.units(64), Dense.units(1));
        Network network = Network.build(layers, Shape.of(100, 10), 7);
        Model model = Model.compile(network, Loss.mse(), Adam.defaults());
        return model.fit(x, y, FitOptions.epochs(epochs).batchSize(32));
    }

    /** Trains for 100 epochs on sequences whose target is the mean of their first input. */
    public static void main(String[] args) {
        Samples samples = Samples.meanOfFirstInput(256, 100, 10);
        double[] loss = train(samples.inputs(), samples.targets(), 100).loss();
        System.out.printf(
                "Loss after 1 epoch %.4f, after %d epochs %.6f%n", loss[0], loss.length, loss[loss.length - 1]);
    }
}
