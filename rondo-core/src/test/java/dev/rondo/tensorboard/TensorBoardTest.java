package dev.rondo.tensorboard;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.data.Dataset;
import dev.rondo.loss.Loss;
import dev.rondo.metric.Metric;
import dev.rondo.nn.Network;
import dev.rondo.nn.Sequential;
import dev.rondo.nn.layer.Dense;
import dev.rondo.nn.recurrent.Gru;
import dev.rondo.optim.Adam;
import dev.rondo.optim.GradientListener;
import dev.rondo.tensor.RandomStream;
import dev.rondo.tensor.Shape;
import dev.rondo.tensor.Tensor;
import dev.rondo.train.Epoch;
import dev.rondo.train.FitOptions;
import dev.rondo.train.History;
import dev.rondo.train.Model;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a training leaves for TensorBoard. */
class TensorBoardTest {
    @TempDir
    Path folder;

    private static Network network() {
        return Network.build(Sequential.of(Gru.units(3), Dense.units(1)), Shape.of(5, 2), 1);
    }

    private static Dataset samples() {
        RandomStream random = RandomStream.of(1, "samples");
        Tensor x = Tensor.zeros(40, 5, 2);
        Tensor y = Tensor.zeros(40, 1);
        for (int i = 0; i < x.size(); i++) {
            x.data()[i] = (float) random.nextNormal();
        }
        for (int n = 0; n < 40; n++) {
            y.data()[n] = x.get(n, 4, 0) > 0 ? 1 : 0;
        }
        return new Dataset(x, y);
    }

    private static List<Wire> run(Path folder) throws IOException {
        List<Wire> events = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                events.addAll(Wire.events(file));
            }
        }
        return events;
    }

    /** Pairs of step and value. */
    private static List<List<Double>> scalars(List<Wire> events, String tag) {
        return events.stream()
                .filter(event -> event.has(5))
                .filter(event -> event.message(5).message(1).text(1).equals(tag))
                .map(event -> List.of(
                        (double) event.integer(2), event.message(5).message(1).number(2)))
                .toList();
    }

    @Test
    void gradientsOfTheLastStepOfAnEpochAreHistogramsToo() throws IOException {
        Network network = network();
        TensorBoard board = TensorBoard.to(folder, network);
        Dataset data = samples();
        List<Float> sums = new ArrayList<>();
        GradientListener seen = board.gradients();
        Model.compile(network, Loss.binaryCrossentropy(), Adam.withRate(0.02))
                .fit(
                        data,
                        FitOptions.epochs(2)
                                .batchSize(data.size())
                                .listener(board)
                                .gradients((step, parameters) -> {
                                    seen.on(step, parameters);
                                    float sum = 0;
                                    for (float value :
                                            parameters.getFirst().gradient().data()) {
                                        sum += value;
                                    }
                                    sums.add(sum);
                                }));
        String tag = "gradients/" + network.parameters().getFirst().path().replace('.', '/');
        List<Wire> histograms = run(folder.resolve("train")).stream()
                .filter(event -> event.has(5))
                .filter(event -> event.message(5).message(1).text(1).equals(tag))
                .toList();
        assertEquals(
                List.of(1L, 2L),
                histograms.stream().map(event -> event.integer(2)).toList());
        for (int i = 0; i < 2; i++) {
            double sum = histograms.get(i).message(5).message(1).message(5).number(4);
            assertEquals(sums.get(i), sum, 1e-5, "the fourth field of a histogram is the sum of its values");
        }
    }

    @Test
    void gradientsOfABoardReachTheOneWithOtherSettings() throws IOException {
        Network network = network();
        TensorBoard board = TensorBoard.to(folder, network);
        Model.compile(network, Loss.binaryCrossentropy(), Adam.withRate(0.02))
                .fit(
                        samples(),
                        FitOptions.epochs(2)
                                .listener(board.histogramsEvery(2).batchesEvery(3))
                                .gradients(board.gradients()));
        String tag = "gradients/" + network.parameters().getFirst().path().replace('.', '/');
        assertEquals(
                List.of(2L),
                run(folder.resolve("train")).stream()
                        .filter(event -> event.has(5))
                        .filter(event -> event.message(5).message(1).text(1).equals(tag))
                        .map(event -> event.integer(2))
                        .toList());
    }

    @Test
    void figuresHistogramsAndLayersOfATraining() throws IOException {
        Network network = network();
        TensorBoard board = TensorBoard.to(folder, network).histogramsEvery(2).batchesEvery(3);
        History history = Model.compile(
                        network, Loss.binaryCrossentropy(), Adam.withRate(0.02), Metric.binaryAccuracy())
                .fit(
                        samples(),
                        FitOptions.epochs(4).batchSize(8).validationSplit(0.2).listener(board));

        List<Wire> train = run(folder.resolve("train"));
        List<Wire> validation = run(folder.resolve("validation"));
        List<List<Double>> losses = new ArrayList<>();
        List<List<Double>> watched = new ArrayList<>();
        List<List<Double>> accuracies = new ArrayList<>();
        for (Epoch epoch : history.epochs()) {
            losses.add(List.of((double) epoch.number(), (double) (float) epoch.loss()));
            watched.add(List.of((double) epoch.number(), (double) (float) epoch.validationLoss()));
            accuracies.add(List.of((double) epoch.number(), (double)
                    epoch.validationMetrics().get("accuracy").floatValue()));
        }
        assertEquals(losses, scalars(train, "epoch_loss"));
        assertEquals(watched, scalars(validation, "epoch_loss"));
        assertEquals(accuracies, scalars(validation, "epoch_accuracy"));
        assertEquals(4, scalars(train, "epoch_accuracy").size());
        assertEquals(4, scalars(train, "epoch_gradient_norm").size());
        assertEquals(0.02f, scalars(train, "epoch_learning_rate").getLast().getLast());
        assertEquals(
                List.of(3d, 6d, 9d, 12d, 15d),
                scalars(train, "batch_loss").stream().map(List::getFirst).toList());

        List<Wire> histograms = train.stream()
                .filter(event -> event.has(5))
                .filter(event -> event.message(5).message(1).text(1).equals("gru0/kernel"))
                .toList();
        assertEquals(List.of(2L, 4L), histograms.stream().map(e -> e.integer(2)).toList());
        Histogram expected = Histogram.of(network.weights().get("gru0.kernel").data());
        Wire last = histograms.getLast().message(5).message(1).message(5);
        assertArrayEquals(expected.counts(), last.doubles(7));
        assertArrayEquals(expected.limits(), last.doubles(6));

        assertTrue(train.stream().anyMatch(event -> event.has(4)));
        String text = train.stream()
                .filter(event -> event.has(5))
                .map(event -> event.message(5).message(1))
                .filter(value -> value.text(1).equals("layers"))
                .findFirst()
                .orElseThrow()
                .message(8)
                .text(8);
        assertEquals(
                "| layer | type | output | weights |\n|---|---|---|---:|\n| gru0 | gru | [?, 3] | 63 |\n"
                        + "| dense0 | dense | [?, 1] | 4 |\n",
                text);
    }

    @Test
    void withoutValidationSamplesThereIsNoSuchRun() {
        Network network = network();
        try (TensorBoard board = TensorBoard.to(folder, network)) {
            Model.compile(network, Loss.mse(), Adam.withRate(0.02))
                    .fit(samples(), FitOptions.epochs(1).listener(board));
        }
        assertTrue(Files.isDirectory(folder.resolve("train")));
        assertFalse(Files.exists(folder.resolve("validation")));
    }

    @Test
    void refusesNegativeNumbers() {
        assertEquals(
                "TensorBoard gets histograms every so many epochs and losses every so many steps; expected 0 (never) or"
                        + " more, got -1 and 0.",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> TensorBoard.to(folder, network()).histogramsEvery(-1))
                        .getMessage());
    }
}
