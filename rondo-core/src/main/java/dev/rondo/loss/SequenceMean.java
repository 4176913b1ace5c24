package dev.rondo.loss;

import dev.rondo.autograd.Tape;
import dev.rondo.autograd.Variable;
import dev.rondo.kernel.Elementwise;
import dev.rondo.kernel.Reductions;
import dev.rondo.tensor.Mask;
import dev.rondo.tensor.Shape;
import dev.rondo.tensor.ShapeException;
import dev.rondo.tensor.Tensor;
import java.util.Arrays;

/** The mean of what whole sequences cost. */
final class SequenceMean {
    private SequenceMean() {}

    /**
     * The mean over the sequences of which a step counts; 0 where there is none.
     *
     * @param prediction whose mask and weights {@code [B]} are heeded
     * @param costs {@code [B]}
     */
    static Variable of(String label, Variable prediction, Variable costs) {
        int batch = costs.value().size();
        Counting counting = counting(label, prediction, batch);
        Tape tape = prediction.tape();
        float[] weighed = tape.take(batch);
        System.arraycopy(costs.value().data(), 0, weighed, 0, batch);
        counting.weigh(weighed, 1, 0, batch);
        int count = Math.max(1, counting.count());
        Variable mean = tape.output(Shape.of(), costs);
        mean.value().data()[0] = (float) (Reductions.sum(weighed, 0, batch) / count);
        tape.record(
                () -> {
                    float[] shares = tape.take(batch);
                    Arrays.fill(shares, mean.gradient().data()[0] / count);
                    counting.weigh(shares, 1, 0, batch);
                    Elementwise.add(costs.gradient().data(), 0, shares, 0, batch);
                },
                mean);
        return mean.meanOf(counting.count());
    }

    /** Which sequences count, and how much. */
    static Counting counting(String label, Variable prediction, int batch) {
        Tensor weights = prediction.weights();
        if (weights != null && weights.size() != batch) {
            throw new ShapeException(label + ": expected a weight for each of " + batch + " sequences, got weights "
                    + weights.shape() + ". A sequence is right or wrong as a whole: give one weight for each.");
        }
        if (batch == 0) {
            throw new ShapeException(label + ": expected at least one prediction, got shape " + prediction.shape()
                    + ". Leave out batches without samples.");
        }
        Mask mask = prediction.mask();
        if (mask == null) {
            return new Counting(null, batch, weights == null ? null : weights.data());
        }
        float[] kept = new float[batch];
        int count = 0;
        for (int b = 0; b < batch; b++) {
            for (int t = 0; t < mask.time() && kept[b] == 0; t++) {
                kept[b] = mask.keeps(b, t) ? 1 : 0;
            }
            count += (int) kept[b];
        }
        return new Counting(kept, count, weights == null ? null : weights.data());
    }
}
