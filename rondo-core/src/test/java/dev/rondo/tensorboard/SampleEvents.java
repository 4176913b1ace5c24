package dev.rondo.tensorboard;

import dev.rondo.loss.Loss;
import dev.rondo.nn.Network;
import dev.rondo.nn.Sequential;
import dev.rondo.nn.layer.Dense;
import dev.rondo.nn.layer.Dropout;
import dev.rondo.nn.recurrent.Lstm;
import dev.rondo.optim.Adam;
import dev.rondo.tensor.Shape;
import dev.rondo.tensor.Tensor;
import dev.rondo.train.FitOptions;
import dev.rondo.train.Model;
import java.nio.file.Path;

/** Writes the event files that {@code check_event_files.py} reads with TensorBoard's own reader. */
public final class SampleEvents {
    private SampleEvents() {}

    /**
     * Writes them.
     *
     * @param args the folder
     */
    public static void main(String[] args) {
        Path folder = Path.of(args[0]);
        Network network = Network.build(
                Sequential.of(Lstm.units(4), Dropout.rate(0.5), Dense.units(2)), Shape.of(Shape.ANY, 3), 1);
        try (EventWriter writer = EventWriter.open(folder.resolve("values"))) {
            writer.graph(network);
            for (int step = 0; step < 50; step++) {
                writer.scalar("curves/root", Math.sqrt(step), step);
            }
            float[] values = new float[1000];
            for (int i = 0; i < values.length; i++) {
                values[i] = i / 100f;
            }
            writer.histogram("values", values, 5);
            writer.text("notes", "**Größe**: 3", 9);
        }
        Model.compile(network, Loss.mse(), Adam.withRate(0.01))
                .fit(
                        Tensor.zeros(20, 6, 3),
                        Tensor.zeros(20, 2),
                        FitOptions.epochs(3)
                                .validationSplit(0.2)
                                .listener(TensorBoard.to(folder.resolve("training"), network)));
    }
}
