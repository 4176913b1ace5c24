package dev.rondo.train;

import dev.rondo.autograd.Tape;
import dev.rondo.autograd.Variable;
import dev.rondo.autograd.Workspace;
import dev.rondo.data.Batches;
import dev.rondo.data.Dataset;
import dev.rondo.loss.Loss;
import dev.rondo.nn.Network;
import dev.rondo.tensor.Shape;
import dev.rondo.tensor.Tensor;

/** Uses a network without changing it. Samples go through in batches, so memory does not grow with their number. */
final class Evaluation {
    private static final int BATCH = 256;

    private final Network network;
    private final Workspace workspace = new Workspace();

    Evaluation(Network network) {
        this.network = network;
    }

    /** The mean loss over the samples; what the metrics make of them goes to {@code tally}. */
    double loss(Loss loss, Dataset data, Metrics.Tally tally) {
        Batches batches = new Batches(data, BATCH, 0);
        int[] order = batches.order(0, 0, false);
        double sum = 0;
        for (int i = 0; i < batches.count(); i++) {
            Dataset batch = batches.get(order, i);
            Tape tape = Tape.inference(workspace);
            Variable prediction = network.forward(tape.constant(batch.inputs()));
            sum += (double) loss.apply(prediction, batch.targets()).value().item() * batch.size();
            tally.add(prediction, batch.targets());
        }
        return sum / data.size();
    }

    /** The outputs for the samples. */
    Tensor predict(Tensor inputs) {
        int samples = inputs.shape().axis(0);
        Tensor outputs = Tensor.zeros(0);
        for (int from = 0; from < samples; from += BATCH) {
            int to = Math.min(samples, from + BATCH);
            Tape tape = Tape.inference(workspace);
            Variable batch = network.forward(tape.constant(inputs.rows(from, to)));
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
