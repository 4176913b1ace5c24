package dev.rondo.train;

import dev.rondo.autograd.Tape;
import dev.rondo.autograd.Variable;
import dev.rondo.autograd.Workspace;
import dev.rondo.data.BatchReader;
import dev.rondo.data.BatchSource;
import dev.rondo.data.Dataset;
import dev.rondo.loss.Loss;
import dev.rondo.nn.Context;
import dev.rondo.nn.Network;
import dev.rondo.tensor.Mask;
import dev.rondo.tensor.Shape;
import dev.rondo.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/** Uses a network without changing it. Samples go through in batches, so memory does not grow with their number. */
final class Evaluation {
    private static final int BATCH = 256;

    private final Network network;
    private final Workspace workspace = new Workspace();

    Evaluation(Network network) {
        this.network = network;
    }

    /** Samples in batches for evaluation. */
    static BatchSource batches(Dataset data) {
        return BatchSource.of(data, BATCH, false);
    }

    /** What the network says to a batch, which carries its mask and weights to the loss. */
    static Variable forward(Network network, Tape tape, Dataset batch, Context context) {
        Variable inputs = tape.constant(batch.inputs()).maskBy(batch.mask());
        Variable prediction = network.forward(inputs, context);
        return batch.weights() == null ? prediction : prediction.weighBy(batch.weights());
    }

    /**
     * The mean loss over the samples; what the metrics make of them goes to {@code tally}.
     *
     * @param steps batches to look at, from the first on; 0 for all
     */
    double loss(Loss loss, BatchSource data, int steps, Metrics.Tally tally) {
        int batches = steps == 0 ? data.batches() : Math.min(steps, data.batches());
        double sum = 0;
        long samples = 0;
        try (BatchReader reader = data.open(0, 1, 0)) {
            for (int i = 0; i < batches; i++) {
                Dataset batch = reader.next();
                Variable prediction = forward(network, Tape.inference(workspace), batch, Context.none());
                sum += (double) loss.apply(prediction, batch.targets()).value().item() * batch.size();
                samples += batch.size();
                tally.add(prediction, batch.targets());
            }
        }
        return sum / samples;
    }

    /** The outputs for the samples. */
    Tensor predict(Tensor inputs, @Nullable Mask mask) {
        int samples = inputs.shape().axis(0);
        Tensor outputs = Tensor.zeros(0);
        for (int from = 0; from < samples; from += BATCH) {
            int to = Math.min(samples, from + BATCH);
            Tape tape = Tape.inference(workspace);
            Variable batch = network.forward(
                    tape.constant(inputs.rows(from, to)).maskBy(mask == null ? null : mask.rows(from, to)));
            if (from == 0) {
                Shape sample = batch.shape().without(0);
                outputs = Tensor.zeros(sample.prepend(samples));
            }
            int row = batch.value().size() / (to - from);
            System.arraycopy(batch.value().data(), 0, outputs.data(), from * row, (to - from) * row);
        }
        return outputs;
    }
}
