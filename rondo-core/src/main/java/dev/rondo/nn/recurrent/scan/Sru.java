package dev.rondo.nn.recurrent.scan;

import dev.rondo.autograd.op.scan.SruScan;
import dev.rondo.nn.ColumnBlocks;
import dev.rondo.nn.ConstantBlocks;
import dev.rondo.nn.Initializer;
import dev.rondo.nn.Parameter;
import dev.rondo.nn.ParameterScope;
import dev.rondo.nn.VarianceScaling;
import dev.rondo.nn.recurrent.Recurrent;
import dev.rondo.tensor.Shape;
import java.util.List;

/**
 * The simple recurrent unit (Lei et al. 2018): a forget gate f and a highway gate r that see the input and the unit's own
 * state, {@code f, r = sigmoid(x.W + v * c' + b)}, {@code c = f * c' + (1 - f) * x.Wc}, {@code h = r * c + (1 - r) * s *
 * x}. W is {@code [I, 3H]} (c, f, r), and where I is not H {@code [I, 4H]} with the weights Wx of a highway {@code x.Wx}
 * in place of {@code s * x}; v and b are {@code [2H]} (f, r).
 *
 * @param units H
 * @param config everything else; the weights of the gates begin at half the variance of the others
 * @param highwayBias where the bias of r begins
 * @param rescale whether {@code s = sqrt(1 + 2 exp(highwayBias))}, so that the variance of a stack's output begins as
 *     its input's, or 1; with weights of the highway, these begin at the variance that s gives
 */
public record Sru(int units, ScanConfig config, float highwayBias, boolean rescale) implements ScanSpec<Sru> {
    public Sru {
        ScanSpec.requirePositive("sru", "unit", units);
    }

    /** A layer of H units, W of variance 1 / I, and a rescaled highway whose bias begins at 0. */
    public static Sru units(int units) {
        return new Sru(units, ScanConfig.DEFAULTS.withKernelInitializer(Initializer.lecunUniform()), 0, true);
    }

    /** With another start of the highway's bias: negative for deep stacks. */
    public Sru highwayBias(float changed) {
        return new Sru(units, config, changed, rescale);
    }

    /** With or without the rescaled highway. */
    public Sru rescale(boolean changed) {
        return new Sru(units, config, highwayBias, changed);
    }

    @Override
    public String type() {
        return "sru";
    }

    @Override
    public Sru config(ScanConfig changed) {
        return new Sru(units, changed, highwayBias, rescale);
    }

    @Override
    public List<Shape> stateShapes(Shape input) {
        Shape part = Shape.of(input.axis(0), units);
        return List.of(part, part);
    }

    @Override
    public Recurrent ruled(ParameterScope scope, Shape input) {
        String path = scope.place(type());
        int inputs = ScanSpec.inputs(path, input);
        double square = rescale ? 1 + 2 * StrictMath.exp(highwayBias) : 1;
        Initializer gates = scaled(0.5);
        List<Initializer> blocks = inputs == units
                ? List.of(config.kernelInitializer(), gates, gates)
                : List.of(config.kernelInitializer(), gates, gates, scaled(square));
        Shape columns = Shape.of(inputs, Math.multiplyExact(blocks.size(), units));
        Parameter kernel = scope.parameter("kernel", columns, new ColumnBlocks(blocks));
        float limit = (float) StrictMath.sqrt(1.5);
        Shape pair = Shape.of(Math.multiplyExact(2, units));
        Parameter recurrent = scope.parameter("recurrent_kernel", pair, new Initializer.RandomUniform(-limit, limit));
        Initializer biases = new ConstantBlocks(List.of(0f, highwayBias));
        Parameter bias = config.useBias() ? scope.parameter("bias", pair, biases) : null;
        float scale = (float) StrictMath.sqrt(square);
        ScanLayer.Operation operation = (x, state, mask) -> {
            var weights = new SruScan.Weights(
                    kernel.on(x.tape()), recurrent.on(x.tape()), bias == null ? null : bias.on(x.tape()), scale);
            return SruScan.apply(x, state, weights, mask);
        };
        return new ScanLayer(this, path, input, operation.picking());
    }

    /** The kernel's initializer with so many times its variance, where it says its variance. */
    private Initializer scaled(double factor) {
        return config.kernelInitializer() instanceof VarianceScaling(float scale, var fan, var distribution)
                ? new VarianceScaling((float) (scale * factor), fan, distribution)
                : config.kernelInitializer();
    }
}
