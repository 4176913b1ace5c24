package dev.rondo.examples;

import dev.rondo.loss.Loss;
import dev.rondo.nn.Network;
import dev.rondo.nn.Sequential;
import dev.rondo.nn.layer.Dense;
import dev.rondo.nn.recurrent.Bidirectional;
import dev.rondo.nn.recurrent.RecurrentCell;
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

/** A network with a cell of one's own, as docs/guides/custom-cell.md shows it; a test holds the two together. */
public final class CustomCellExample {
    private CustomCellExample() {}

    /** What the lines leave behind. */
    record Result(History history, Network network, Network again) {}

    static Result run(Tensor x, Tensor y, Path file) throws IOException {
        // GUIDE: begin
        Sequential layers = Sequential.of(
                Bidirectional.of(RecurrentCell.of(new MinimalGatedUnit(16)).returnSequences()),
                RecurrentCell.of(new MinimalGatedUnit(16)),
                Dense.units(1));
        Network network = Network.build(layers, Shape.of(20, 10), 7);
        Model model = Model.compile(network, Loss.mse(), Adam.withRate(0.01));
        History history = model.fit(x, y, FitOptions.epochs(15).batchSize(32));

        ModelFile.of(network, Map.of()).write(file);
        Network again = ModelFile.read(file).network();
        // GUIDE: end
        return new Result(history, network, again);
    }
}
