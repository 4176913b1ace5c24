package dev.rondo.nn.layer;

import dev.rondo.autograd.Variable;
import dev.rondo.autograd.op.Activate;
import dev.rondo.autograd.op.Convolution;
import dev.rondo.autograd.op.Window;
import dev.rondo.kernel.Activation;
import dev.rondo.nn.Initializer;
import dev.rondo.nn.Layer;
import dev.rondo.nn.Parameter;
import dev.rondo.nn.ParameterScope;
import dev.rondo.tensor.Mask;
import dev.rondo.tensor.Shape;
import dev.rondo.tensor.ShapeException;
import org.jspecify.annotations.Nullable;

/**
 * A convolution over time, as in Keras: {@code [B, T, C]} to {@code [B, S, filters]}, with the kernel {@code [kernelSize,
 * C / groups, filters]} and the bias {@code [filters]}.
 *
 * <p>Steps that a mask leaves out count as zero, as padding does, so a sequence padded behind has the outputs of the
 * sequence alone under {@code SAME} and {@code CAUSAL}. (Keras's layer reads the padding and drops the mask.) The mask
 * goes on: an output step counts if any input step under its window does, or, where there is an output step for every
 * input step, if that one does.
 *
 * @param filters the size of the last axis that comes out
 * @param kernelSize how many input steps an output step sees
 * @param strides input steps from one output step to the next
 * @param dilationRate input steps from one place in the window to the next
 * @param padding what stands around a sequence
 * @param groups into how many parts inputs and filters are divided; the filters of a part see its inputs alone
 * @param activation applied to the sums
 * @param useBias whether there is a bias
 * @param kernelInitializer of the kernel
 * @param biasInitializer of the bias
 */
public record Conv1d(
        int filters,
        int kernelSize,
        int strides,
        int dilationRate,
        ConvPadding padding,
        int groups,
        Activation activation,
        boolean useBias,
        Initializer kernelInitializer,
        Initializer biasInitializer)
        implements RuledLayer {
    public Conv1d {
        Positive.check("conv1d", "filter", filters);
        Positive.check("conv1d", "step under the kernel", kernelSize);
        Positive.check("conv1d", "step from window to window", strides);
        Positive.check("conv1d", "step of dilation", dilationRate);
        Positive.check("conv1d", "group", groups);
        if (filters % groups != 0) {
            throw new IllegalArgumentException("conv1d: expected filters in " + groups + " groups of one size, got "
                    + filters + " filters. Take a multiple of " + groups + ".");
        }
    }

    /**
     * A linear convolution with a bias, a stride of 1 and no padding, the kernel Glorot uniform: Keras's defaults.
     */
    public static Conv1d of(int filters, int kernelSize) {
        return new Conv1d(
                filters,
                kernelSize,
                1,
                1,
                ConvPadding.VALID,
                1,
                Activation.LINEAR,
                true,
                Initializer.glorotUniform(),
                Initializer.zeros());
    }

    /** With another distance between windows. */
    public Conv1d strides(int steps) {
        return new Conv1d(
                filters,
                kernelSize,
                steps,
                dilationRate,
                padding,
                groups,
                activation,
                useBias,
                kernelInitializer,
                biasInitializer);
    }

    /** With another distance between the places of a window. */
    public Conv1d dilationRate(int steps) {
        return new Conv1d(
                filters,
                kernelSize,
                strides,
                steps,
                padding,
                groups,
                activation,
                useBias,
                kernelInitializer,
                biasInitializer);
    }

    /** With another padding. */
    public Conv1d padding(ConvPadding changed) {
        return new Conv1d(
                filters,
                kernelSize,
                strides,
                dilationRate,
                changed,
                groups,
                activation,
                useBias,
                kernelInitializer,
                biasInitializer);
    }

    /** In so many groups. */
    public Conv1d groups(int many) {
        return new Conv1d(
                filters,
                kernelSize,
                strides,
                dilationRate,
                padding,
                many,
                activation,
                useBias,
                kernelInitializer,
                biasInitializer);
    }

    /** With another activation. */
    public Conv1d activation(Activation changed) {
        return new Conv1d(
                filters,
                kernelSize,
                strides,
                dilationRate,
                padding,
                groups,
                changed,
                useBias,
                kernelInitializer,
                biasInitializer);
    }

    /** With or without a bias. */
    public Conv1d useBias(boolean use) {
        return new Conv1d(
                filters,
                kernelSize,
                strides,
                dilationRate,
                padding,
                groups,
                activation,
                use,
                kernelInitializer,
                biasInitializer);
    }

    /** With another initializer of the kernel. */
    public Conv1d kernelInitializer(Initializer changed) {
        return new Conv1d(
                filters,
                kernelSize,
                strides,
                dilationRate,
                padding,
                groups,
                activation,
                useBias,
                changed,
                biasInitializer);
    }

    /** With another initializer of the bias. */
    public Conv1d biasInitializer(Initializer changed) {
        return new Conv1d(
                filters,
                kernelSize,
                strides,
                dilationRate,
                padding,
                groups,
                activation,
                useBias,
                kernelInitializer,
                changed);
    }

    @Override
    public String type() {
        return "conv1d";
    }

    @Override
    public Shape outputShape(String path, Shape input) {
        int channels = Sequences.channels(path, input);
        if (channels % groups != 0) {
            throw new ShapeException(path + ": expected channels in " + groups
                    + " groups of one size, got input " + input + ". Take a number of groups that divides " + channels
                    + ".");
        }
        return input.with(1, padding.steps(path, input, kernelSize, strides, dilationRate))
                .with(2, filters);
    }

    @Override
    public Layer build(ParameterScope scope, Shape input) {
        String path = scope.place(type());
        outputShape(path, input);
        int channels = input.axis(2);
        Parameter kernel =
                scope.parameter("kernel", Shape.of(kernelSize, channels / groups, filters), kernelInitializer);
        Parameter bias = useBias ? scope.parameter("bias", Shape.of(filters), biasInitializer) : null;
        return (x, context) -> {
            Sequences.check(path, x.shape(), channels);
            outputShape(path, x.shape());
            return forward(x, kernel, bias);
        };
    }

    private Variable forward(Variable x, Parameter kernel, @Nullable Parameter bias) {
        Window window = padding.window(x.shape().axis(1), kernelSize, strides, dilationRate);
        Mask mask = x.mask();
        Variable sums = Convolution.apply(
                x, kernel.on(x.tape()), bias == null ? null : bias.on(x.tape()), window, groups, mask);
        Variable y = activation.equals(Activation.LINEAR) ? sums : Activate.apply(activation, sums);
        return y.maskBy(mask == null ? null : window.mask(mask));
    }
}
