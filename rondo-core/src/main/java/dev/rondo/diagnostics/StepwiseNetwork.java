package dev.rondo.diagnostics;

import dev.rondo.autograd.Tape;
import dev.rondo.autograd.Variable;
import dev.rondo.data.Samples;
import dev.rondo.diagnostics.GradientFlow.LayerFlow;
import dev.rondo.nn.Context;
import dev.rondo.nn.Network;
import dev.rondo.tensor.Shape;
import dev.rondo.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * A network whose recurrent layers take one step at a time, so that every h_t is a variable on the tape. It is built
 * from the network's spec over the network's own weights, with gradients of its own.
 */
final class StepwiseNetwork {
    /** Samples that go through together, to bound the memory. */
    private static final int BATCH = 256;

    /** The mean loss of some samples. */
    @FunctionalInterface
    interface Pass<S> {
        Variable loss(Network network, S samples, Tape tape, Context context);
    }

    private final Network network;

    StepwiseNetwork(Network network) {
        List<Shape> samples =
                network.inputShapes().stream().map(shape -> shape.without(0)).toList();
        this.network = Network.load(network.spec(), samples, network.weights());
    }

    /** The flow over all samples, some at a time. */
    <S extends Samples> GradientFlow flow(S data, BiFunction<Integer, Integer, S> rows, Pass<S> pass) {
        Map<String, double[]> squares = new LinkedHashMap<>();
        for (int from = 0; from < data.size(); from += BATCH) {
            int to = Math.min(data.size(), from + BATCH);
            float share = (float) (to - from) / data.size();
            trace(rows.apply(from, to), share, pass).forEach((path, outputs) -> {
                double[] sums = squares.computeIfAbsent(path, layer -> new double[outputs.size()]);
                for (int t = 0; t < sums.length; t++) {
                    sums[t] += sumOfSquares(outputs.get(t));
                }
            });
        }
        if (squares.isEmpty()) {
            throw new IllegalArgumentException("Expected a network with a recurrent layer to follow gradients through,"
                    + " got " + network.spec().type() + " without one. Within a TimeDistributed, layers are not"
                    + " followed.");
        }
        List<LayerFlow> layers = new ArrayList<>();
        squares.forEach((path, sums) -> {
            List<Double> norms = new ArrayList<>();
            for (double sum : sums) {
                norms.add(StrictMath.sqrt(sum));
            }
            layers.add(new LayerFlow(path, norms));
        });
        return new GradientFlow(layers);
    }

    /** Forward and back again over one batch, which has the given share of the samples and so of the loss. */
    private <S> Map<String, List<Variable>> trace(S samples, float share, Pass<S> pass) {
        Tape tape = Tape.recording();
        Map<String, List<Variable>> traces = new LinkedHashMap<>();
        Variable loss = pass.loss(network, samples, tape, Context.stepwise(traces::put));
        tape.backward(loss, Tensor.of(loss.shape(), share));
        return traces;
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
