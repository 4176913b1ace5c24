package dev.rondo.diagnostics;

import dev.rondo.autograd.Tape;
import dev.rondo.autograd.Variable;
import dev.rondo.data.Dataset;
import dev.rondo.loss.Loss;
import dev.rondo.nn.Layer;
import dev.rondo.nn.LayerSpec;
import dev.rondo.nn.Network;
import dev.rondo.nn.ParameterScope;
import dev.rondo.nn.Sequential;
import dev.rondo.nn.recurrent.Recurrent;
import dev.rondo.nn.recurrent.RecurrentConfig;
import dev.rondo.nn.recurrent.RecurrentSpec;
import dev.rondo.tensor.Mask;
import dev.rondo.tensor.Shape;
import dev.rondo.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A network whose recurrent layers take one step at a time, so that every h_t is a variable on the tape. It is built
 * from the network's spec over the network's own weights, with gradients of its own.
 */
final class StepwiseNetwork {
    /** Samples that go through together, to bound the memory. */
    private static final int BATCH = 256;

    private final List<Stage> stages = new ArrayList<>();

    /**
     * A layer of the chain.
     *
     * @param config of a recurrent layer; null for any other, which runs whole
     */
    private record Stage(String path, Layer layer, @Nullable RecurrentConfig config) {}

    /** A recurrent layer in one pass: its outputs by processed step, {@code [B, H]} each. */
    private record Trace(String path, List<Variable> outputs) {}

    StepwiseNetwork(Network network) {
        ParameterScope scope = ParameterScope.loading(network.weights());
        collect(network.spec(), scope, network.inputShape());
        if (stages.stream().noneMatch(stage -> stage.config() != null)) {
            throw new IllegalArgumentException(
                    "Expected a network with an Rnn, Lstm or Gru to follow gradients through," + " got "
                            + network.spec().type() + " without one. Put it into a Sequential, or leave it alone.");
        }
    }

    private void collect(LayerSpec spec, ParameterScope scope, Shape input) {
        if (spec instanceof Sequential sequential) {
            Shape shape = input;
            List<String> names = sequential.names();
            for (int i = 0; i < names.size(); i++) {
                LayerSpec layer = sequential.layers().get(i);
                ParameterScope child = scope.child(names.get(i));
                collect(layer, child, shape);
                shape = layer.outputShape(child.path(), shape);
            }
            return;
        }
        Layer layer = spec.build(scope, input);
        stages.add(new Stage(
                scope.place(spec.type()),
                layer,
                spec instanceof RecurrentSpec<?> recurrent ? recurrent.config() : null));
    }

    GradientFlow flow(Loss loss, Dataset data) {
        List<double[]> squares = new ArrayList<>();
        List<String> paths = new ArrayList<>();
        for (int from = 0; from < data.size(); from += BATCH) {
            Dataset batch = data.rows(from, Math.min(data.size(), from + BATCH));
            List<Trace> traces = pass(loss, batch, (float) batch.size() / data.size());
            for (int i = 0; i < traces.size(); i++) {
                List<Variable> outputs = traces.get(i).outputs();
                if (from == 0) {
                    paths.add(traces.get(i).path());
                    squares.add(new double[outputs.size()]);
                }
                for (int t = 0; t < outputs.size(); t++) {
                    squares.get(i)[t] += sumOfSquares(outputs.get(t));
                }
            }
        }
        List<GradientFlow.LayerFlow> layers = new ArrayList<>();
        for (int i = 0; i < paths.size(); i++) {
            List<Double> norms = new ArrayList<>();
            for (double square : squares.get(i)) {
                norms.add(StrictMath.sqrt(square));
            }
            layers.add(new GradientFlow.LayerFlow(paths.get(i), norms));
        }
        return new GradientFlow(layers);
    }

    /** Forward and back again over one batch, which has the given share of the samples and so of the loss. */
    private List<Trace> pass(Loss loss, Dataset batch, float share) {
        Tape tape = Tape.recording();
        List<Trace> traces = new ArrayList<>();
        Variable value = tape.constant(batch.inputs()).maskBy(batch.mask());
        for (Stage stage : stages) {
            value = stage.config() != null && stage.layer() instanceof Recurrent recurrent
                    ? unroll(stage.path(), recurrent, stage.config(), value, traces)
                    : stage.layer().forward(value);
        }
        Variable error = loss.apply(value.weighBy(batch.weights()), batch.targets());
        tape.backward(error, Tensor.of(error.shape(), share));
        return traces;
    }

    private static Variable unroll(
            String path, Recurrent layer, RecurrentConfig config, Variable x, List<Trace> traces) {
        int time = x.shape().axis(1);
        Mask mask = x.mask();
        List<Variable> state = layer.zeroState(x.shape().axis(0)).parts().stream()
                .map(x.tape()::constant)
                .toList();
        List<Variable> outputs = new ArrayList<>();
        for (int i = 0; i < time; i++) {
            int t = config.goBackwards() ? time - 1 - i : i;
            Mask kept = mask == null ? null : TimeSteps.cut(mask, t);
            state = layer.sequence(TimeSteps.cut(x, t), state, kept).state();
            outputs.add(state.getFirst());
        }
        traces.add(new Trace(path, List.copyOf(outputs)));
        if (!config.returnSequences()) {
            return state.getFirst();
        }
        return TimeSteps.join(outputs).maskBy(mask);
    }

    private static double sumOfSquares(Variable variable) {
        if (!variable.hasGradient()) {
            return 0;
        }
        double sum = 0;
        for (float value : variable.gradient().data()) {
            sum += (double) value * value;
        }
        return sum;
    }
}
