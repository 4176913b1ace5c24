package dev.rondo.bench.whole;

import dev.rondo.data.Dataset;
import dev.rondo.loss.Loss;
import dev.rondo.nn.Initializer;
import dev.rondo.nn.Network;
import dev.rondo.nn.Sequential;
import dev.rondo.nn.layer.Dense;
import dev.rondo.nn.layer.Embedding;
import dev.rondo.nn.recurrent.Gru;
import dev.rondo.nn.recurrent.Lstm;
import dev.rondo.optim.Adam;
import dev.rondo.train.Model;
import java.nio.file.Path;
import java.util.Locale;

/**
 * What is trained. Other frameworks' scripts train the same networks on the same samples, so a change here makes the
 * figures incomparable. All use batches of 64.
 */
public enum Work {
    /** Digits, 28 rows of 28 pixels: LSTM 128, 10 classes. */
    ROWS(0.001) {
        @Override
        Dataset data(Path folder) {
            return ImageRows.read(folder.resolve("mnist-t10k"));
        }

        @Override
        Sequential network() {
            return Sequential.of(Lstm.units(128), Dense.units(10));
        }
    },
    /** Characters of Shakespeare, sequences of 64: vectors of 512, two LSTMs of 512, 65 classes. */
    CHARS(0.001) {
        @Override
        Dataset data(Path folder) {
            return Characters.read(
                    folder.resolve("tiny-shakespeare").resolve("input.txt"), SEQUENCES, STEPS, VOCABULARY);
        }

        @Override
        Sequential network() {
            return Sequential.of(
                    Embedding.of(VOCABULARY, 512),
                    Lstm.units(512).returnSequences(),
                    Lstm.units(512).returnSequences(),
                    Dense.units(VOCABULARY));
        }
    },
    /** An hourly series, 48 rows of 5 inputs: GRU 32, the next 24 values; what {@code rondo train forecast} builds. */
    FORECAST(0.003) {
        @Override
        Dataset data(Path folder) {
            return OilTemperature.read(folder.resolve("etth1").resolve("ETTh1.csv"));
        }

        @Override
        Sequential network() {
            return Sequential.of(Gru.units(32), Dense.units(24).kernelInitializer(Initializer.zeros()));
        }

        @Override
        Loss loss() {
            return Loss.huber(1);
        }
    };

    /** Samples in a batch. */
    static final int BATCH = 64;

    /** Eight batches of characters are an epoch, so that there are several in the time that is given. */
    private static final int SEQUENCES = 8 * BATCH;

    private static final int STEPS = 64;
    private static final int VOCABULARY = 65;

    private final double rate;

    Work(double rate) {
        this.rate = rate;
    }

    /** The samples of an epoch, from the folder of all data sets. */
    abstract Dataset data(Path folder);

    /** The layers. */
    abstract Sequential network();

    /** What is made small. */
    Loss loss() {
        return Loss.sparseCategoricalCrossentropy();
    }

    /** A new model for the samples. */
    Model model(Dataset samples) {
        Network network = Network.build(network(), samples.inputs().shape().without(0), 1);
        return Model.compile(network, loss(), Adam.withRate(rate));
    }

    /** The name on the command line and in reports: lower case. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
