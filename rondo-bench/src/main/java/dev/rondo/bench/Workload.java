package dev.rondo.bench;

import dev.rondo.nn.LayerSpec;
import dev.rondo.nn.Sequential;
import dev.rondo.tensor.RandomStream;
import dev.rondo.tensor.Shape;
import dev.rondo.tensor.Tensor;
import java.util.Collections;
import java.util.Locale;

/**
 * The shapes at which recurrent layers are compared, from a small forecaster to a character model. Other frameworks are
 * measured at the same shapes, so a change here makes the figures incomparable.
 */
public enum Workload {
    /** Windows of a multivariate series. */
    FORECAST(10, 64, 1, 32, 100),
    /** Embedded words of a text to classify. */
    TEXT(128, 128, 1, 32, 200),
    /** An image read row by row. */
    ROWS(28, 128, 1, 64, 28),
    /** One half of a translator. */
    SEQ2SEQ(256, 256, 1, 32, 30),
    /** A character model of two layers. */
    CHARLM(512, 512, 2, 64, 64),
    /** One short sequence of few units. */
    SMALL(32, 32, 1, 1, 50),
    /** One step of one sequence, for inference only. */
    STREAM(64, 256, 1, 1, 1);

    /** From which weights and inputs are drawn; the time does not depend on it. */
    static final long SEED = 0;

    private final int inputs;
    private final int units;
    private final int layers;
    private final int batch;
    private final int time;

    Workload(int inputs, int units, int layers, int batch, int time) {
        this.inputs = inputs;
        this.units = units;
        this.layers = layers;
        this.batch = batch;
        this.time = time;
    }

    /** The name in reports: lower case. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The name of one row of the table, such as {@code text/LSTM}. */
    String row(Cell cell) {
        return label() + "/" + cell;
    }

    /** I: values a step. */
    int inputs() {
        return inputs;
    }

    /** H: units of each layer. */
    int units() {
        return units;
    }

    /** How many layers stand on each other. */
    int layers() {
        return layers;
    }

    /** B: sequences at a time. */
    int batch() {
        return batch;
    }

    /** T: steps of a sequence. */
    int time() {
        return time;
    }

    /** Whether the training pass is measured: where there is more than one step to go back through. */
    boolean isTrained() {
        return time > 1;
    }

    /** The layers, each of which hands all its outputs to the next. */
    LayerSpec network(Cell cell) {
        return new Sequential(Collections.nCopies(layers, cell.layer(units)));
    }

    /** The shape of one sequence, {@code [T, I]}. */
    Shape sample() {
        return Shape.of(time, inputs);
    }

    /** Standard normal values {@code [B, T, I]}. */
    Tensor input() {
        return normal(Shape.of(batch, time, inputs));
    }

    /** Standard normal values. */
    static Tensor normal(Shape shape) {
        Tensor tensor = Tensor.zeros(shape);
        RandomStream random = RandomStream.of(SEED, "bench");
        float[] data = tensor.data();
        for (int i = 0; i < data.length; i++) {
            data[i] = (float) random.nextNormal();
        }
        return tensor;
    }

    /**
     * Floating-point operations in the matrix products of one forward pass, a multiplication and an addition counted as
     * two. The way back has twice as many; activations are not counted.
     */
    double forwardOperations(Cell cell) {
        double operations = 0;
        for (int layer = 0; layer < layers; layer++) {
            double rows = (layer == 0 ? inputs : units) + units;
            operations += 2.0 * batch * time * cell.gates() * units * rows;
        }
        return operations;
    }
}
