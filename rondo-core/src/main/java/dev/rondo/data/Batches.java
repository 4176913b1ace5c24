package dev.rondo.data;

import dev.rondo.tensor.Mask;
import dev.rondo.tensor.RandomStream;
import dev.rondo.tensor.Shape;
import dev.rondo.tensor.ShapeException;
import dev.rondo.tensor.Tensor;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Deals a data set out, one batch after another, and each batch in one or several stretches of time. The order of an
 * epoch depends on the seed and the epoch's number alone. Memory is reused: a batch is valid until the next one of the
 * same shape is asked for.
 */
public final class Batches {
    private final Dataset data;
    private final int batchSize;
    private final int stretch;
    private final int stretches;
    private Tensor inputs;
    private Tensor targets;

    /**
     * Deals out {@code data}.
     *
     * @param batchSize samples in a batch; the last batch of an epoch may have fewer
     * @param stretch steps in a stretch of time; 0 for whole sequences. The last stretch may have fewer
     * @throws IllegalArgumentException if a size is out of range
     * @throws ShapeException if stretches are asked for and inputs and targets are not both {@code [N, T, ...]}
     */
    public Batches(Dataset data, int batchSize, int stretch) {
        if (batchSize < 1 || stretch < 0) {
            throw new IllegalArgumentException("A batch needs at least 1 sample and a stretch at least 1 step, got "
                    + batchSize + " and " + stretch + ".");
        }
        this.data = data;
        this.batchSize = batchSize;
        this.stretch = stretch;
        Shape in = data.inputs().shape();
        Shape out = data.targets().shape();
        if (stretch > 0 && (in.rank() < 2 || out.rank() < 2 || in.axis(1) != out.axis(1))) {
            throw new ShapeException(
                    "Stretches of time need inputs [N, T, ...] and a target for every step [N, T, ...], got " + in
                            + " and " + out + ". Use layers that return sequences, or train on whole sequences.");
        }
        stretches = stretch == 0 ? 1 : Math.max(1, Math.ceilDiv(in.axis(1), stretch));
        inputs = Tensor.zeros(0);
        targets = Tensor.zeros(0);
    }

    /** The same samples in batches of another size, in memory of their own. */
    Batches batchSize(int samples) {
        return new Batches(data, samples, stretch);
    }

    /** The same batches in memory of their own, for another reader. */
    Batches again() {
        return batchSize(batchSize);
    }

    /** How many batches an epoch has, counting every stretch. */
    public int count() {
        return Math.ceilDiv(data.size(), batchSize) * stretches;
    }

    /** The order of the samples in an epoch. */
    public int[] order(long seed, int epoch, boolean shuffle) {
        return order(data.size(), seed, epoch, shuffle);
    }

    static int[] order(int samples, long seed, int epoch, boolean shuffle) {
        return shuffle
                ? RandomStream.of(RandomStream.seed(seed, "shuffle", epoch), "order")
                        .permutation(samples)
                : Folds.range(0, samples);
    }

    /** Whether batch {@code i} begins new sequences, rather than going on with those of the batch before. */
    public boolean startsSequences(int i) {
        return i % stretches == 0;
    }

    /** Batch {@code i} of an epoch. */
    public Dataset get(int[] order, int i) {
        int from = i / stretches * batchSize;
        int rows = Math.min(batchSize, data.size() - from);
        int start = i % stretches * stretch;
        inputs = gather(data.inputs(), inputs, order, from, rows, start);
        targets = gather(data.targets(), targets, order, from, rows, start);
        return new Dataset(inputs, targets, mask(order, from, rows, start), weights(order, from, rows, start));
    }

    private @Nullable Mask mask(int[] order, int from, int rows, int start) {
        Mask mask = data.mask();
        return mask == null ? null : Masks.part(mask, order, from, rows, start, steps(mask.time(), start));
    }

    private @Nullable Tensor weights(int[] order, int from, int rows, int start) {
        Tensor each = data.weights();
        if (each == null) {
            return null;
        }
        if (each.shape().rank() == 1) {
            return each.rows(Arrays.copyOfRange(order, from, from + rows));
        }
        return gather(each, Tensor.zeros(0), order, from, rows, start);
    }

    private int steps(int all, int start) {
        return stretch == 0 ? all : Math.min(stretch, all - start);
    }

    private Tensor gather(Tensor source, Tensor reused, int[] order, int from, int rows, int start) {
        Shape sample = source.shape().without(0);
        int whole = sample.size();
        int steps = stretch == 0 ? 0 : steps(sample.axis(0), start);
        int step = stretch == 0 ? 0 : whole / sample.axis(0);
        Shape shape = (stretch == 0 ? sample : sample.with(0, steps)).prepend(rows);
        Tensor batch = reused.shape().equals(shape) ? reused : Tensor.zeros(shape);
        int size = stretch == 0 ? whole : steps * step;
        for (int row = 0; row < rows; row++) {
            System.arraycopy(source.data(), order[from + row] * whole + start * step, batch.data(), row * size, size);
        }
        return batch;
    }
}
