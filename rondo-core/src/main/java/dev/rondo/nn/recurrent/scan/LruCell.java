package dev.rondo.nn.recurrent.scan;

import dev.rondo.autograd.Tape;
import dev.rondo.autograd.Variable;
import dev.rondo.autograd.op.Arithmetic;
import dev.rondo.autograd.op.Linear;
import dev.rondo.autograd.op.Unrolled;
import dev.rondo.autograd.op.scan.LruScan;
import dev.rondo.nn.ConstantBlocks;
import dev.rondo.nn.Initializer;
import dev.rondo.nn.Initializer.Distribution;
import dev.rondo.nn.Initializer.Fan;
import dev.rondo.nn.LogDecay;
import dev.rondo.nn.LogUniform;
import dev.rondo.nn.Parameter;
import dev.rondo.nn.ParameterScope;
import dev.rondo.nn.VarianceScaling;
import dev.rondo.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The parameters of an {@link Lru}, and its recurrence between its two products. */
final class LruCell implements ScanLayer.Cell {
    private final Parameter nu;
    private final Parameter theta;
    private final Parameter gamma;
    private final Parameter kernel;
    private final Parameter output;
    private final Parameter feedthrough;
    private final @Nullable Parameter bias;

    LruCell(Lru spec, ParameterScope scope, int inputs) {
        int states = spec.states();
        int units = spec.units();
        Lru.Ring ring = spec.ring();
        Shape each = Shape.of(states);
        nu = scope.parameter("nu", each, new LogDecay(ring.inner(), ring.outer()));
        theta = scope.parameter("theta", each, new LogUniform(ring.phase()));
        gamma = scope.parameter("gamma", each, normalizing(nu));
        kernel = scope.parameter(
                "kernel", Shape.of(inputs, 2 * states), spec.config().kernelInitializer());
        Initializer readout = new VarianceScaling(2, Fan.IN, Distribution.NORMAL);
        output = scope.parameter("output_kernel", Shape.of(2 * states, units), readout);
        feedthrough = scope.parameter("feedthrough", Shape.of(inputs, units), Initializer.lecunNormal());
        bias = spec.config().useBias() ? scope.parameter("bias", Shape.of(units), Initializer.zeros()) : null;
    }

    /** {@code log sqrt(1 - |lambda|^2)}, which keeps the states as large as the inputs. */
    private static Initializer normalizing(Parameter nu) {
        List<Float> values = new ArrayList<>();
        for (float value : nu.value().data()) {
            double square = StrictMath.exp(-2 * StrictMath.exp(value));
            values.add((float) (0.5 * StrictMath.log(1 - square)));
        }
        return new ConstantBlocks(values);
    }

    @Override
    public Unrolled run(Variable x, List<Variable> state, Walk walk) {
        Tape tape = x.tape();
        var weights = new LruScan.Weights(nu.on(tape), theta.on(tape), gamma.on(tape));
        Unrolled unrolled = LruScan.apply(x, state.get(1), kernel.on(tape), weights, walk.mask());
        Variable h = unrolled.state().getFirst();
        boolean lastAlone = !walk.sequences() && !walk.zeros();
        Walk left = lastAlone ? walk.summary() : walk;
        Variable y = lastAlone ? readout(h, walk.outputs(x)) : readout(unrolled.output(), x);
        return new Unrolled(left.outputs(y), List.of(left.last(y, state.getFirst()), h));
    }

    /** {@code Re(h.C) + x.D + b} for every step. */
    private Variable readout(Variable h, Variable x) {
        Tape tape = x.tape();
        Variable linear = Linear.apply(h, output.on(tape), bias == null ? null : bias.on(tape));
        return Arithmetic.add(linear, Linear.apply(x, feedthrough.on(tape), null));
    }
}
