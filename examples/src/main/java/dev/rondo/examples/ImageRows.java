package dev.rondo.examples;

import dev.rondo.data.Dataset;
import dev.rondo.loss.Loss;
import dev.rondo.metric.Metric;
import dev.rondo.nn.Network;
import dev.rondo.nn.Sequential;
import dev.rondo.nn.layer.Dense;
import dev.rondo.nn.recurrent.Lstm;
import dev.rondo.optim.Adam;
import dev.rondo.tensor.Shape;
import dev.rondo.tensor.Tensor;
import dev.rondo.train.FitOptions;
import dev.rondo.train.Model;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;

/**
 * Handwritten digits, read row by row as sequences of 28 steps of 28 pixels. Of the 10,000 images of MNIST's test files
 * the first 9,000 are learned from and the last 1,000 are tested with. The same in PyTorch, to compare with, is
 * {@code rondo-bench/src/main/peers/training/image_rows_torch.py}.
 */
public final class ImageRows {
    /** As many as the figure in the results has. */
    static final int EPOCHS = 15;

    private ImageRows() {}

    /** What a run found: the share of the tested images that were told right, and the speed of the training. */
    public record Figures(long weights, double accuracy, double samplesPerSecond) {}

    /** Trains on the images of a folder, and tests once. */
    public static Figures run(Path folder, int epochs, long seed) throws IOException {
        Dataset.Split images = read(folder).splitLast(0.1);
        Network network = Network.build(Sequential.of(Lstm.units(128), Dense.units(10)), Shape.of(28, 28), seed);
        Model model = Model.compile(network, Loss.sparseCategoricalCrossentropy(), Adam.defaults());
        long start = System.nanoTime();
        model.fit(images.first(), FitOptions.epochs(epochs).batchSize(64).seed(seed));
        double seconds = (System.nanoTime() - start) * 1e-9;
        return new Figures(
                network.weightCount(),
                model.evaluate(Metric.sparseCategoricalAccuracy(), images.last()),
                epochs * images.first().size() / seconds);
    }

    /** Pixels from 0 to 1 {@code [N, 28, 28]} and digits {@code [N]}, from gzipped files in the IDX format. */
    private static Dataset read(Path folder) throws IOException {
        ByteBuffer images = open(folder.resolve("t10k-images-idx3-ubyte.gz"));
        ByteBuffer labels = open(folder.resolve("t10k-labels-idx1-ubyte.gz"));
        images.getInt();
        labels.getInt();
        Shape shape = Shape.of(images.getInt(), images.getInt(), images.getInt());
        return new Dataset(floats(images, shape, 255), floats(labels, Shape.of(labels.getInt()), 1));
    }

    private static ByteBuffer open(Path file) throws IOException {
        try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            return ByteBuffer.wrap(in.readAllBytes());
        }
    }

    private static Tensor floats(ByteBuffer bytes, Shape shape, float largest) {
        Tensor values = Tensor.zeros(shape);
        for (int i = 0; i < values.size(); i++) {
            values.data()[i] = Byte.toUnsignedInt(bytes.get()) / largest;
        }
        return values;
    }

    /** Runs with three seeds, or those that are given. */
    public static void main(String[] args) throws IOException {
        List<String> seeds = args.length > 0 ? List.of(args) : List.of("1", "2", "3");
        for (String seed : seeds) {
            Figures figures = run(PublicData.folder("mnist-t10k"), EPOCHS, Long.parseLong(seed));
            System.out.printf(
                    "seed %s: %d weights, %.1f%% of the test images right after %d epochs, %.0f images a second%n",
                    seed, figures.weights(), 100 * figures.accuracy(), EPOCHS, figures.samplesPerSecond());
        }
    }
}
