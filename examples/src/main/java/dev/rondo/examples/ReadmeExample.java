package dev.rondo.examples;

import dev.rondo.loss.Loss;
import dev.rondo.nn.Network;
import dev.rondo.nn.Sequential;
import dev.rondo.nn.layer.Dense;
import dev.rondo.nn.recurrent.Lstm;
import dev.rondo.optim.Adam;
import dev.rondo.persist.ModelFile;
import dev.rondo.tensor.Shape;
import dev.rondo.tensor.Tensor;
import dev.rondo.train.FitOptions;
import dev.rondo.train.History;
import dev.rondo.train.Model;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** The library in ten lines, as the README shows it; a test holds the two together. */
public final class ReadmeExample {
    private ReadmeExample() {}

    /** What the ten lines leave behind. */
    record Result(History history, double loss, Tensor predicted, Network again) {}

    static Result run(Tensor x, Tensor y, Path file) throws IOException {
        // README: begin
        Sequential layers = Sequential.of(Lstm.units(64), Dense.units(1));
        Network network = Network.build(layers, Shape.of(100, 10), 7); // 100 steps of 10 inputs; seed 7
        Model model = Model.compile(network, Loss.mse(), Adam.defaults());

        History history = model.fit(x, y, FitOptions.epochs(20).batchSize(32)); // x [N, 100, 10], y [N, 1]
        double loss = model.evaluate(x, y);
        Tensor predicted = model.predict(x);

        ModelFile.of(network, Map.of()).write(file);
        Network again = ModelFile.read(file).network();
        // README: end
        return new Result(history, loss, predicted, again);
    }
}
