package dev.rondo.nn.recurrent;

import dev.rondo.autograd.Tape;
import dev.rondo.autograd.Variable;
import dev.rondo.autograd.op.CellWeights;
import dev.rondo.autograd.op.Drop;
import dev.rondo.nn.ConstantBlocks;
import dev.rondo.nn.Initializer;
import dev.rondo.nn.Parameter;
import dev.rondo.nn.ParameterScope;
import dev.rondo.tensor.RandomStream;
import dev.rondo.tensor.Shape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a recurrent layer.
 *
 * @param inputs I
 * @param kernel W
 * @param recurrent U
 * @param bias b, or null
 * @param kernelGain of layer normalization, or null
 * @param recurrentGain of layer normalization, or null
 * @param carryGain gain and bias of the normalization of an LSTM's c, or null
 * @param peephole an LSTM's, or null
 * @param projection an LSTM's, or null
 */
record CellParameters(
        int inputs,
        Parameter kernel,
        Parameter recurrent,
        @Nullable Parameter bias,
        @Nullable Parameter kernelGain,
        @Nullable Parameter recurrentGain,
        @Nullable Parameter carryGain,
        @Nullable Parameter peephole,
        @Nullable Parameter projection) {
    /** Takes from {@code scope} what a layer of {@code gates} blocks of columns has, by the layer's rules. */
    static CellParameters take(
            ParameterScope scope,
            Shape input,
            RecurrentSpec<?> spec,
            int gates,
            Shape biasShape,
            Initializer biasInitializer) {
        int inputs = RecurrentSpec.inputs(scope.place(spec.type()), input);
        return spec.rules()
                .build(scope, spec.type(), ruled -> take(ruled, inputs, spec, gates, biasShape, biasInitializer));
    }

    private static CellParameters take(
            ParameterScope scope,
            int inputs,
            RecurrentSpec<?> spec,
            int gates,
            Shape biasShape,
            Initializer biasInitializer) {
        RecurrentConfig config = spec.config();
        int units = spec.units();
        int columns = Math.multiplyExact(gates, units);
        Lstm lstm = spec instanceof Lstm one ? one : null;
        boolean norm = config.layerNormalization();
        boolean peepholes = lstm != null && lstm.peepholes();
        boolean projects = lstm != null && lstm.projection() > 0;
        Parameter kernel = scope.parameter("kernel", Shape.of(inputs, columns), config.kernelInitializer());
        Parameter recurrent =
                scope.parameter("recurrent_kernel", Shape.of(spec.outputs(), columns), config.recurrentInitializer());
        return new CellParameters(
                inputs,
                kernel,
                recurrent,
                config.useBias() ? scope.parameter("bias", biasShape, biasInitializer) : null,
                norm ? scope.parameter("kernel_gain", Shape.of(columns), Initializer.ones()) : null,
                norm ? scope.parameter("recurrent_gain", Shape.of(columns), Initializer.ones()) : null,
                norm && lstm != null
                        ? scope.parameter("carry_gain", Shape.of(2, units), new ConstantBlocks(List.of(1f, 0f)))
                        : null,
                peepholes ? scope.parameter("peephole", Shape.of(gates - 1, units), Initializer.zeros()) : null,
                projects
                        ? scope.parameter(
                                "projection_kernel", Shape.of(units, spec.outputs()), config.kernelInitializer())
                        : null);
    }

    /**
     * On a tape.
     *
     * @param weightDropout the share of U that is dropped while training
     * @param path the layer's, under which the draw is made
     */
    CellWeights on(Tape tape, float weightDropout, String path) {
        Variable u = recurrent.on(tape);
        if (weightDropout > 0 && tape.isTraining()) {
            u = Drop.apply(u, weightDropout, RandomStream.of(tape.seed(), path + ".weight_dropout"));
        }
        CellWeights.Gains gains = kernelGain == null || recurrentGain == null
                ? null
                : new CellWeights.Gains(kernelGain.on(tape), recurrentGain.on(tape), on(carryGain, tape));
        return new CellWeights(kernel.on(tape), u, on(bias, tape), gains, on(peephole, tape), on(projection, tape));
    }

    private static @Nullable Variable on(@Nullable Parameter parameter, Tape tape) {
        return parameter == null ? null : parameter.on(tape);
    }
}
