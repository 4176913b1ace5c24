package dev.rondo.nn.recurrent.scan;

import dev.rondo.autograd.op.scan.IndRnnScan;
import dev.rondo.kernel.Activation;
import dev.rondo.nn.Initializer;
import dev.rondo.nn.Parameter;
import dev.rondo.nn.ParameterScope;
import dev.rondo.nn.recurrent.Recurrent;
import dev.rondo.tensor.Shape;

/**
 * The independently recurrent network (Li et al. 2018): {@code h = act(x.W + b + u * h')}, where each unit sees its own
 * past only. W is {@code [I, H]}, u and b {@code [H]}.
 *
 * @param units H
 * @param config everything else
 * @param activation ReLU in the paper
 * @param recurrentInitializer of u
 */
public record IndRnn(int units, ScanConfig config, Activation activation, Initializer recurrentInitializer)
        implements ScanSpec<IndRnn> {
    public IndRnn {
        ScanSpec.requirePositive("ind_rnn", "unit", units);
    }

    /** A layer of H units with ReLU and u uniform from 0 to 1, which is the paper's bound for long sequences. */
    public static IndRnn units(int units) {
        return new IndRnn(units, ScanConfig.DEFAULTS, Activation.RELU, new Initializer.RandomUniform(0, 1));
    }

    /** With another activation. */
    public IndRnn activation(Activation changed) {
        return new IndRnn(units, config, changed, recurrentInitializer);
    }

    /** With another initializer of u. */
    public IndRnn recurrentInitializer(Initializer changed) {
        return new IndRnn(units, config, activation, changed);
    }

    /**
     * With u for sequences of so many steps: uniform from 0 to {@code 2^(1/T)}, so that no gradient grows beyond twice
     * its size along a sequence.
     */
    public IndRnn steps(int time) {
        ScanSpec.requirePositive("ind_rnn", "step", time);
        return recurrentInitializer(new Initializer.RandomUniform(0, bound(time)));
    }

    /**
     * With u for a last layer whose last output alone is used: uniform from {@code 2^(-1/T)} to {@code 2^(1/T)}, so that
     * every unit remembers the whole sequence.
     */
    public IndRnn longMemory(int time) {
        ScanSpec.requirePositive("ind_rnn", "step", time);
        return recurrentInitializer(new Initializer.RandomUniform(1f / bound(time), bound(time)));
    }

    private static float bound(int time) {
        return (float) StrictMath.pow(2, 1.0 / time);
    }

    @Override
    public String type() {
        return "ind_rnn";
    }

    @Override
    public IndRnn config(ScanConfig changed) {
        return new IndRnn(units, changed, activation, recurrentInitializer);
    }

    @Override
    public Recurrent ruled(ParameterScope scope, Shape input) {
        String path = scope.place(type());
        int inputs = ScanSpec.inputs(path, input);
        Parameter kernel = scope.parameter("kernel", Shape.of(inputs, units), config.kernelInitializer());
        Parameter recurrent = scope.parameter("recurrent_kernel", Shape.of(units), recurrentInitializer);
        Parameter bias = config.useBias() ? scope.parameter("bias", Shape.of(units), Initializer.zeros()) : null;
        ScanLayer.Operation operation = (x, state, mask) -> IndRnnScan.apply(
                x,
                state,
                kernel.on(x.tape()),
                recurrent.on(x.tape()),
                bias == null ? null : bias.on(x.tape()),
                mask,
                activation);
        return new ScanLayer(this, path, input, operation.picking());
    }
}
