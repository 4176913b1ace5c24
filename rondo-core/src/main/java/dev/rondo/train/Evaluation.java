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
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Uses a network without changing it. Samples go through in batches, so memory does not grow with their number. */
final class Evaluation {
    private final Network network;
    private final Context states;
    private final Workspace workspace = new Workspace();

    /** An evaluation of a network whose stateful layers go on from {@code states}. */
    Evaluation(Network network, Context states) {
        this.network = network;
        this.states = states;
    }

    /** Samples in batches for evaluation. */
    static BatchSource batches(Dataset data) {
        return BatchSource.of(data, EvaluationOptions.DEFAULTS.batchSize(), false);
    }

    /** What the network says to a batch, which carries its mask and weights to the loss. */
    static Variable forward(Network network, Tape tape, Dataset batch, Context context) {
        Variable inputs = tape.constant(batch.inputs()).maskBy(batch.mask());
        Variable prediction = network.forward(inputs, context);
        return batch.weights() == null ? prediction : prediction.weighBy(batch.weights());
    }

    /**
     * The mean loss over the samples; what the metrics make of them goes to {@code tally}.
     */
    double loss(Loss loss, BatchSource data, EvaluationOptions options, Metrics.Tally tally) {
        BatchSource source = states.batch() == 0 ? data : data.batchSize(states.batch());
        int batches = options.stepsOf(source.batches());
        StepBar bar = options.verbosity().bar(options.out());
        bar.begin();
        double sum = 0;
        long samples = 0;
        try (BatchReader reader = source.open(0, 1, 0)) {
            for (int i = 0; i < batches; i++) {
                Dataset batch = reader.next();
                Variable prediction = forward(network, Tape.inference(workspace), batch, states);
                sum += (double) network.penalized(loss.apply(prediction, batch.targets()))
                                .value()
                                .item()
                        * batch.size();
                samples += batch.size();
                tally.add(prediction, batch.targets());
                bar.step("Evaluation", i + 1, batches, sum / samples);
            }
        }
        double mean = sum / samples;
        if (options.verbosity() != Verbosity.SILENT) {
            Map<String, Double> values = new LinkedHashMap<>(Map.of("loss", mean));
            values.putAll(tally.means());
            bar.end("Evaluation", batches, values);
        }
        return mean;
    }

    /** The outputs for the samples. */
    Tensor predict(Tensor inputs, @Nullable Mask mask, EvaluationOptions options) {
        int size = states.batch() == 0 ? options.batchSize() : states.batch();
        int steps = options.stepsOf(Math.ceilDiv(inputs.shape().axis(0), size));
        int samples = (int) Math.min(inputs.shape().axis(0), (long) steps * size);
        StepBar bar = options.verbosity().bar(options.out());
        bar.begin();
        Tensor outputs = Tensor.zeros(0);
        for (int from = 0; from < samples; from += size) {
            int to = Math.min(samples, from + size);
            Tape tape = Tape.inference(workspace);
            Variable batch = network.forward(
                    tape.constant(inputs.rows(from, to)).maskBy(mask == null ? null : mask.rows(from, to)), states);
            if (from == 0) {
                Shape sample = batch.shape().without(0);
                outputs = Tensor.zeros(sample.prepend(samples));
            }
            int row = batch.value().size() / (to - from);
            System.arraycopy(batch.value().data(), 0, outputs.data(), from * row, (to - from) * row);
            bar.step("Prediction", from / size + 1, steps);
        }
        if (options.verbosity() != Verbosity.SILENT) {
            bar.end("Prediction", steps, Map.of());
        }
        return outputs;
    }
}
