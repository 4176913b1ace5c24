package dev.rondo.train;

import dev.rondo.autograd.Tape;
import dev.rondo.autograd.Variable;
import dev.rondo.data.BatchReader;
import dev.rondo.data.BatchSource;
import dev.rondo.data.Dataset;
import dev.rondo.data.NamedDataset;
import dev.rondo.data.Samples;
import dev.rondo.nn.Context;
import dev.rondo.nn.Network;
import dev.rondo.tensor.Mask;
import dev.rondo.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Uses a network without changing it. Samples go through in batches, so memory does not grow with their number. */
final class Evaluation {
    private final Network network;
    private final Context states;

    /** Each thread's own, so that several may use a network at once. */
    private final ThreadLocal<BatchMemory> memory = ThreadLocal.withInitial(BatchMemory::new);

    /** An evaluation of a network whose stateful layers go on from {@code states}. */
    Evaluation(Network network, Context states) {
        this.network = network;
        this.states = states;
    }

    /** Samples in batches for evaluation. */
    static BatchSource batches(Dataset data) {
        return BatchSource.of(data, EvaluationOptions.DEFAULTS.batchSize(), false);
    }

    /** Samples in batches for evaluation. */
    static BatchSource batches(NamedDataset data) {
        return BatchSource.of(data, EvaluationOptions.DEFAULTS.batchSize(), false);
    }

    /**
     * The mean loss over the samples; what the metrics make of them goes to {@code tally}.
     */
    double loss(Objectives objectives, BatchSource data, EvaluationOptions options, Metrics.Tally tally) {
        BatchSource source = states.batch() == 0 ? data : data.batchSize(states.batch());
        int batches = options.stepsOf(source.batches());
        StepBar bar = options.verbosity().bar(options.out());
        bar.begin();
        double sum = 0;
        long samples = 0;
        try (BatchReader reader = source.open(0, 1, 0)) {
            for (int i = 0; i < batches; i++) {
                Samples batch = reader.next();
                Tape tape = Tape.inference(memory.get().of(batch));
                Outcome outcome = objectives.judge(network, tape, batch, states, Objective::loss);
                sum += (double) outcome.loss().value().item() * outcome.samples();
                samples += outcome.samples();
                tally.add(outcome);
                bar.step("Evaluation", i + 1, batches, sum / samples);
            }
        }
        double mean = sum / samples;
        if (options.verbosity() != Verbosity.SILENT) {
            Map<String, Double> values = new LinkedHashMap<>(Map.of("loss", mean));
            values.putAll(tally.values());
            bar.end("Evaluation", batches, values);
        }
        return mean;
    }

    /** The outputs for samples of a network of one input and one output. */
    Tensor predict(Tensor inputs, @Nullable Mask mask, EvaluationOptions options) {
        String name = network.inputNames().getFirst();
        NamedDataset data = NamedDataset.empty().input(name, inputs);
        List<Tensor> outputs = predict(mask == null ? data : data.mask(name, mask), options);
        if (outputs.size() != 1) {
            throw new IllegalStateException("The network has outputs " + String.join(", ", network.outputNames())
                    + ", but one is expected here. Predict from a NamedDataset, which gives all of them.");
        }
        return outputs.getFirst();
    }

    /** The outputs for samples, in the order of the network. */
    List<Tensor> predict(NamedDataset inputs, EvaluationOptions options) {
        int size = states.batch() == 0 ? options.batchSize() : states.batch();
        int steps = options.stepsOf(Math.ceilDiv(inputs.size(), size));
        int samples = (int) Math.min(inputs.size(), (long) steps * size);
        StepBar bar = options.verbosity().bar(options.out());
        bar.begin();
        List<Tensor> outputs = new ArrayList<>();
        for (int from = 0; from < samples; from += size) {
            int to = Math.min(samples, from + size);
            NamedDataset rows = inputs.rows(from, to);
            Tape tape = Tape.inference(memory.get().of(rows));
            List<Variable> given = Objectives.inputs(network, tape, rows);
            List<Variable> batch = network.forward(given, states);
            for (int i = 0; i < batch.size(); i++) {
                if (from == 0) {
                    outputs.add(Tensor.zeros(batch.get(i).shape().with(0, samples)));
                }
                Tensor values = batch.get(i).value();
                int row = values.size() / (to - from);
                System.arraycopy(values.data(), 0, outputs.get(i).data(), from * row, values.size());
            }
            bar.step("Prediction", from / size + 1, steps);
        }
        if (options.verbosity() != Verbosity.SILENT) {
            bar.end("Prediction", steps, Map.of());
        }
        return samples == 0
                ? network.outputNames().stream().map(name -> Tensor.zeros(0)).toList()
                : outputs;
    }
}
