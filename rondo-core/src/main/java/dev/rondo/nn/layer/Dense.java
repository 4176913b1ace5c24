package dev.rondo.nn.layer;

import dev.rondo.autograd.Variable;
import dev.rondo.autograd.op.Activate;
import dev.rondo.autograd.op.Linear;
import dev.rondo.kernel.Activation;
import dev.rondo.nn.Initializer;
import dev.rondo.nn.Layer;
import dev.rondo.nn.Parameter;
import dev.rondo.nn.ParameterScope;
import dev.rondo.tensor.Shape;
import dev.rondo.tensor.ShapeException;
import org.jspecify.annotations.Nullable;

/**
 * A fully connected layer over the last axis, {@code y = act(x.W + b)}: {@code [..., I]} to {@code [..., units]}, with
 * W {@code [I, units]} and b {@code [units]}.
 *
 * @param units the size of the last axis that comes out
 * @param activation applied to the sums
 * @param useBias whether there is a b
 * @param kernelInitializer of W
 * @param biasInitializer of b
 */
public record Dense(
        int units, Activation activation, boolean useBias, Initializer kernelInitializer, Initializer biasInitializer)
        implements RuledLayer {
    public Dense {
        if (units <= 0) {
            throw new IllegalArgumentException("dense: expected 1 unit or more, got " + units + ".");
        }
    }

    /** A linear layer with a bias, W Glorot uniform: Keras's defaults. */
    public static Dense units(int units) {
        return new Dense(units, Activation.LINEAR, true, Initializer.glorotUniform(), Initializer.zeros());
    }

    /** With another activation. */
    public Dense activation(Activation changed) {
        return new Dense(units, changed, useBias, kernelInitializer, biasInitializer);
    }

    /** With or without a bias. */
    public Dense useBias(boolean use) {
        return new Dense(units, activation, use, kernelInitializer, biasInitializer);
    }

    /** With another initializer of W. */
    public Dense kernelInitializer(Initializer changed) {
        return new Dense(units, activation, useBias, changed, biasInitializer);
    }

    /** With another initializer of b. */
    public Dense biasInitializer(Initializer changed) {
        return new Dense(units, activation, useBias, kernelInitializer, changed);
    }

    @Override
    public String type() {
        return "dense";
    }

    @Override
    public Shape outputShape(String path, Shape input) {
        if (input.rank() < 2) {
            throw new ShapeException(
                    path + ": expected input [B, ..., I], got " + input + ". Give it a batch axis and a last axis.");
        }
        return input.with(-1, units);
    }

    @Override
    public Layer build(ParameterScope scope, Shape input) {
        String path = scope.place(type());
        int inputs = input.axis(-1);
        if (inputs == Shape.ANY) {
            throw new ShapeException(path + ": expected an input with a known last axis, got " + input
                    + ". Give the network's input shape its last axis.");
        }
        Parameter kernel = scope.parameter("kernel", Shape.of(inputs, units), kernelInitializer);
        Parameter bias = useBias ? scope.parameter("bias", Shape.of(units), biasInitializer) : null;
        return (x, context) -> forward(path, x, kernel, bias);
    }

    private Variable forward(String path, Variable x, Parameter kernel, @Nullable Parameter bias) {
        int inputs = kernel.value().shape().axis(0);
        if (x.shape().rank() < 2 || x.shape().axis(-1) != inputs) {
            throw new ShapeException(path + ": expected input [B, ..., " + inputs + "], got " + x.shape()
                    + ". The last axis must have as many inputs as the layer was built for.");
        }
        Variable sums = Linear.apply(x, kernel.on(x.tape()), bias == null ? null : bias.on(x.tape()));
        Variable y = activation.equals(Activation.LINEAR) ? sums : Activate.apply(activation, sums);
        return x.shape().rank() > 2 ? y.maskBy(x.mask()) : y;
    }
}
