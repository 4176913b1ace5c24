package dev.rondo.nn.layer;

import dev.rondo.autograd.Tape;
import dev.rondo.autograd.Variable;
import dev.rondo.autograd.op.AdditiveScores;
import dev.rondo.autograd.op.KeepSteps;
import dev.rondo.autograd.op.Linear;
import dev.rondo.autograd.op.Softmax;
import dev.rondo.autograd.op.Steps;
import dev.rondo.autograd.op.WeightedSum;
import dev.rondo.nn.Context;
import dev.rondo.nn.Initializer;
import dev.rondo.nn.Layer;
import dev.rondo.nn.LayerSpec;
import dev.rondo.nn.Parameter;
import dev.rondo.nn.ParameterScope;
import dev.rondo.tensor.Mask;
import dev.rondo.tensor.Shape;

/**
 * A mean over time whose weights are learned (Yang et al. 2016, equations 5 to 7): {@code [B, T, C]} to {@code [B, C]}.
 * Each step is scored by {@code s = v . tanh(x.W + b)}, with W {@code [C, units]}, b and v {@code [units]}; the weights
 * are the softmax of the scores over the steps that the mask keeps. A sequence without any such step gives zero.
 *
 * <p>A context that is {@link Context#watching() watching} is shown the weights {@code [B, T]} under the layer's path:
 * how much each step had to do with the result.
 *
 * @param units the size of the vector in which a step is judged
 */
public record AttentionPooling(int units) implements LayerSpec {
    public AttentionPooling {
        if (units <= 0) {
            throw new IllegalArgumentException("attention_pooling: expected 1 unit or more, got " + units + ".");
        }
    }

    /** Judges steps in {@code units} values. */
    public static AttentionPooling units(int units) {
        return new AttentionPooling(units);
    }

    @Override
    public String type() {
        return "attention_pooling";
    }

    @Override
    public Shape outputShape(String path, Shape input) {
        Sequences.check(path, input);
        return input.without(1);
    }

    @Override
    public Layer build(ParameterScope scope, Shape input) {
        String path = scope.place(type());
        int channels = Sequences.channels(path, input);
        Parameter kernel = scope.parameter("kernel", Shape.of(channels, units), Initializer.glorotUniform());
        Parameter bias = scope.parameter("bias", Shape.of(units), Initializer.zeros());
        Parameter scale = scope.parameter("scale", Shape.of(units), Initializer.glorotUniform());
        return (x, context) -> {
            Sequences.check(path, x.shape(), channels);
            Tape tape = x.tape();
            Mask mask = x.mask();
            Variable kept = KeepSteps.apply(x, mask);
            Variable judged = Linear.apply(kept, kernel.on(tape), bias.on(tape));
            int batch = x.shape().axis(0);
            int time = x.shape().axis(1);
            Variable nothing = tape.constantZeros(Shape.of(batch, 1, units));
            Variable scores = AdditiveScores.apply(nothing, judged, scale.on(tape));
            Variable weights = Softmax.apply(
                    scores,
                    mask == null
                            ? null
                            : (row, flags) -> {
                                for (int t = 0; t < time; t++) {
                                    flags[t] = mask.keeps(row, t);
                                }
                            });
            context.show(path, weights.value().reshape(Shape.of(batch, time)));
            return Steps.at(WeightedSum.apply(weights, kept), 0);
        };
    }
}
