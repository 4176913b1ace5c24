package dev.rondo.examples;

import dev.rondo.data.Dataset;
import dev.rondo.data.KFold;
import dev.rondo.loss.Loss;
import dev.rondo.metric.Metric;
import dev.rondo.nn.Network;
import dev.rondo.nn.Sequential;
import dev.rondo.nn.layer.Dense;
import dev.rondo.nn.recurrent.Gru;
import dev.rondo.optim.Adam;
import dev.rondo.optim.Clipping;
import dev.rondo.tensor.Shape;
import dev.rondo.tensor.Tensor;
import dev.rondo.train.FitOptions;
import dev.rondo.train.Model;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Synthetic control charts (Alcock and Manolopoulos 1999): 600 series of 60 values that stay normal, swing, rise, fall,
 * jump up or jump down, 100 of each kind. Every fourth line of a kind is tested with.
 */
public final class ControlCharts {
    /** As many as the figure in the results has. */
    static final int EPOCHS = 40;

    private static final int KINDS = 6;
    private static final int EACH = 100;
    private static final int STEPS = 60;

    private ControlCharts() {}

    /** What a run found: the share of the tested charts that were told right, by the network and by the nearest chart. */
    public record Figures(long weights, double accuracy, double nearestNeighbour) {}

    /** Trains on three quarters of the charts of {@code synthetic_control.data}, and tests once. */
    public static Figures run(Path file, int epochs, long seed) throws IOException {
        Dataset.Split charts = everyFourth(read(file));
        Network network = Network.build(Sequential.of(Gru.units(32), Dense.units(KINDS)), Shape.of(STEPS, 1), seed);
        Model model = Model.compile(network, Loss.sparseCategoricalCrossentropy(), Adam.withRate(0.01));
        model.fit(
                charts.first(),
                FitOptions.epochs(epochs)
                        .batchSize(32)
                        .clipping(Clipping.byGlobalNorm(1))
                        .seed(seed));
        return new Figures(
                network.weightCount(),
                model.evaluate(Metric.sparseCategoricalAccuracy(), charts.last()),
                NearestNeighbour.accuracy(charts.first(), charts.last()));
    }

    /** Charts {@code [600, 60, 1]}, which swing around 30, moved and scaled to be near 0; and their kinds {@code [600]}. */
    private static Dataset read(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        Tensor charts = Tensor.zeros(KINDS * EACH, STEPS, 1);
        Tensor kinds = Tensor.zeros(KINDS * EACH);
        for (int n = 0; n < KINDS * EACH; n++) {
            String[] values = lines.get(n).strip().split(" +", STEPS);
            for (int t = 0; t < STEPS; t++) {
                charts.set((Float.parseFloat(values[t]) - 30) / 10, n, t, 0);
            }
            kinds.set(Math.floorDiv(n, EACH), n);
        }
        return new Dataset(charts, kinds);
    }

    /** The last of four folds: every fourth sample of each class is for the test. */
    private static Dataset.Split everyFourth(Dataset data) {
        int[] kinds = IntStream.range(0, data.size())
                .map(n -> (int) data.targets().get(n))
                .toArray();
        return KFold.of(4).split(kinds).getLast().of(data);
    }

    /** Runs with five seeds, or those that are given. */
    public static void main(String[] args) throws IOException {
        List<String> seeds = args.length > 0 ? List.of(args) : List.of("1", "2", "3", "4", "5");
        Path file = PublicData.folder("synthetic-control").resolve("synthetic_control.data");
        for (String seed : seeds) {
            Figures figures = run(file, EPOCHS, Long.parseLong(seed));
            System.out.printf(
                    "seed %s: %d weights, %.1f%% of the test charts right (nearest chart: %.1f%%)%n",
                    seed, figures.weights(), 100 * figures.accuracy(), 100 * figures.nearestNeighbour());
        }
    }
}
