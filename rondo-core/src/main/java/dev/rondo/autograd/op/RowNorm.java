package dev.rondo.autograd.op;

import dev.rondo.autograd.Tape;
import dev.rondo.autograd.Variable;
import dev.rondo.kernel.Kernels;
import org.jspecify.annotations.Nullable;

/**
 * Layer normalization of one vector of every step, with a gain: {@code y += gain * (x - mean) / sqrt(variance + 1e-3)}
 * (Ba et al. 2016; epsilon as in Keras). Rows are those of {@link Slots#gateRow}.
 */
final class RowNorm {
    private static final float EPSILON = 1e-3f;

    private final Kernels kernels;
    private final Variable gain;
    private final int gainOff;
    private final int n;
    private final int distance;
    private final float[] rows;
    private final float[] scales;

    private RowNorm(Tape tape, Kernels kernels, Slots slots, Variable gain, int gainOff, int n, int distance) {
        this.kernels = kernels;
        this.gain = gain;
        this.gainOff = gainOff;
        this.n = n;
        this.distance = distance;
        rows = tape.take(slots.gateFloats(distance));
        scales = tape.take(slots.gateFloats(1));
    }

    /** Where x goes before {@link #addTo}; afterwards x is normalized. */
    float[] rows() {
        return rows;
    }

    /** Normalizes rows and adds them, times the gain, to rows of y. */
    void addTo(float[] y, int yOff, int yRow, int row, int m) {
        kernels.addNormalized(
                y,
                yOff,
                yRow,
                rows,
                row * distance,
                distance,
                scales,
                row,
                gain.value().data(),
                gainOff,
                EPSILON,
                m,
                n);
    }

    /** Between neighbouring rows of {@link #rows} and of the gradients of x. */
    int distance() {
        return distance;
    }

    /** {@code d = } the gradient of x, from that of y. */
    void back(float[] d, int dOff, float[] dy, int dyOff, int dyRow, int row, int m) {
        float[] gains = gain.value().data();
        int at = row * distance;
        kernels.normalizedBackward(
                d, dOff, distance, dy, dyOff, dyRow, rows, at, distance, scales, row, gains, gainOff, m, n);
    }

    /** Adds what m rows give to the gradient of the gain, first row first. */
    void addGainGradient(float[] dy, int dyOff, int dyRow, int row, int m) {
        if (gain.needsGradient()) {
            kernels.addProduct(
                    gain.gradient().data(), gainOff, 0, dy, dyOff, dyRow, rows, row * distance, distance, m, n);
        }
    }

    /**
     * The normalization of n columns, whose gains are those of {@code gain} from {@code gainOff} on, or null where there
     * are no gains.
     *
     * @param distance between neighbouring rows
     */
    static @Nullable RowNorm of(SequenceOp op, @Nullable Variable gain, int gainOff, int n, int distance) {
        return gain == null ? null : new RowNorm(op.tape, op.kernels, op.slots, gain, gainOff, n, distance);
    }
}
