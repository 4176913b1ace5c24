package dev.rondo.examples;

import dev.rondo.data.BucketedBatches;
import dev.rondo.data.Dataset;
import dev.rondo.data.Padding;
import dev.rondo.data.RaggedDataset;
import dev.rondo.data.Side;
import dev.rondo.loss.Loss;
import dev.rondo.metric.Metric;
import dev.rondo.nn.Network;
import dev.rondo.nn.Sequential;
import dev.rondo.nn.layer.BatchNorm;
import dev.rondo.nn.layer.Dense;
import dev.rondo.nn.layer.Dropout;
import dev.rondo.nn.recurrent.Bidirectional;
import dev.rondo.nn.recurrent.Gru;
import dev.rondo.optim.Adam;
import dev.rondo.tensor.Shape;
import dev.rondo.tensor.Tensor;
import dev.rondo.train.FitOptions;
import dev.rondo.train.Model;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Who says {@code /ae/}? Nine men say two Japanese vowels (Kudo, Toyama and Shimbo 1999): 7 to 29 frames of 12 numbers.
 * The frames that fill up a batch to its longest utterance are masked, and so count nowhere.
 */
public final class JapaneseVowels {
    /** As many as the figure in the results has. */
    static final int EPOCHS = 40;

    private static final int SPEAKERS = 9;
    private static final int INPUTS = 12;
    private static final int LONGEST = 29;
    private static final int BATCH = 16;

    private JapaneseVowels() {}

    /** What a run found: the share of the tested utterances whose speaker was told, by the network and by the nearest utterance. */
    public record Figures(long weights, double accuracy, double nearestNeighbour) {}

    /** Trains on the 270 utterances of the archive's first file, and tests once with the 370 of the second. */
    public static Figures run(Path folder, int epochs, long seed) throws IOException {
        RaggedDataset train = read(folder.resolve("JapaneseVowels_TRAIN.ts"));
        RaggedDataset test = read(folder.resolve("JapaneseVowels_TEST.ts"));
        Network network = Network.build(
                Sequential.of(
                        BatchNorm.defaults().momentum(0.9),
                        Bidirectional.of(Gru.units(64)),
                        Dropout.rate(0.5),
                        Dense.units(SPEAKERS)),
                Shape.of(Shape.ANY, INPUTS),
                seed);
        Model model = Model.compile(network, Loss.sparseCategoricalCrossentropy(), Adam.withRate(0.004));
        model.fit(
                BucketedBatches.of(train, BATCH, 12, 15, 18),
                FitOptions.epochs(epochs).seed(seed));
        return new Figures(
                network.weightCount(),
                model.evaluate(Metric.sparseCategoricalAccuracy(), BucketedBatches.of(test, BATCH)),
                NearestNeighbour.accuracy(padded(train), padded(test)));
    }

    private static Dataset padded(RaggedDataset utterances) {
        return utterances.padded(Padding.DEFAULT.maxLength(LONGEST).padding(Side.POST));
    }

    /** One utterance a line of sktime's format: the frames of each of the 12 numbers, then the speaker, 1 to 9. */
    private static RaggedDataset read(Path file) throws IOException {
        List<Tensor> utterances = new ArrayList<>();
        List<Float> speakers = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            if (!line.startsWith("#") && !line.startsWith("@")) {
                String[] fields = line.split(":", -1);
                utterances.add(frames(fields));
                speakers.add(Float.parseFloat(fields[INPUTS]) - 1);
            }
        }
        Tensor targets = Tensor.zeros(speakers.size());
        for (int n = 0; n < speakers.size(); n++) {
            targets.set(speakers.get(n), n);
        }
        return RaggedDataset.of(utterances, targets);
    }

    private static Tensor frames(String[] fields) {
        Tensor frames = Tensor.zeros(fields[0].split(",", -1).length, INPUTS);
        for (int i = 0; i < INPUTS; i++) {
            String[] values = fields[i].split(",", -1);
            for (int t = 0; t < values.length; t++) {
                frames.set(Float.parseFloat(values[t]), t, i);
            }
        }
        return frames;
    }

    /** Runs with five seeds, or those that are given. */
    public static void main(String[] args) throws IOException {
        List<String> seeds = args.length > 0 ? List.of(args) : List.of("1", "2", "3", "4", "5");
        for (String seed : seeds) {
            Figures figures = run(PublicData.folder("japanese-vowels"), EPOCHS, Long.parseLong(seed));
            System.out.printf(
                    "seed %s: %d weights, %.1f%% of the test utterances right (nearest utterance: %.1f%%)%n",
                    seed, figures.weights(), 100 * figures.accuracy(), 100 * figures.nearestNeighbour());
        }
    }
}
