package dev.rondo.nn.layer;

import dev.rondo.nn.Layer;
import dev.rondo.nn.LayerSpec;
import dev.rondo.nn.ParameterScope;
import dev.rondo.tensor.Shape;

/**
 * Lets sequences through as they are, and adds to the loss what keeps a recurrent layer's outputs small and slow to
 * change (Merity, McCann and Socher 2017; AR and TAR in AWD-LSTM):
 *
 * <pre>activation * mean(x[t]^2) + temporal * mean((x[t + 1] - x[t])^2)</pre>
 *
 * over all steps that no mask leaves out, and all pairs of neighbouring ones. As in AWD-LSTM the penalty is for training
 * alone: it is no part of a validation loss. {@code [B, T, C]} to the same shape.
 *
 * @param activation factor of the mean square; AWD-LSTM has 2, on the last layer's output behind its dropout
 * @param temporal factor of the mean square of changes; AWD-LSTM has 1, on the last layer's output before its dropout
 */
public record ActivationPenalty(float activation, float temporal) implements LayerSpec {
    public ActivationPenalty {
        requireFactor("activation", activation);
        requireFactor("temporal", temporal);
    }

    /** Of large values. */
    public static ActivationPenalty activation(double factor) {
        return new ActivationPenalty((float) factor, 0);
    }

    /** Of changes from step to step. */
    public static ActivationPenalty temporal(double factor) {
        return new ActivationPenalty(0, (float) factor);
    }

    private static void requireFactor(String name, float factor) {
        if (!(factor >= 0 && Float.isFinite(factor))) {
            throw new IllegalArgumentException("activation_penalty: expected a finite " + name
                    + " factor of 0 or more, got " + factor + ". AWD-LSTM has 2 for activation and 1 for temporal.");
        }
    }

    @Override
    public String type() {
        return "activation_penalty";
    }

    @Override
    public Shape outputShape(String path, Shape input) {
        Sequences.check(path, input);
        return input;
    }

    @Override
    public Layer build(ParameterScope scope, Shape input) {
        String path = scope.place(type());
        outputShape(path, input);
        return (x, context) -> {
            Sequences.check(path, x.shape());
            if (x.tape().isTraining()) {
                x.tape().penalize(x, new StepActivity(activation, temporal, x.mask()), 1);
            }
            return x;
        };
    }
}
