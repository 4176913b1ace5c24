package dev.rondo.nn.layer;

import dev.rondo.autograd.Variable;
import dev.rondo.autograd.op.AdditiveScores;
import dev.rondo.autograd.op.KeepSteps;
import dev.rondo.nn.Initializer;
import dev.rondo.nn.MultiLayer;
import dev.rondo.nn.MultiSpec;
import dev.rondo.nn.Parameter;
import dev.rondo.nn.ParameterScope;
import dev.rondo.tensor.Shape;
import java.util.List;

/**
 * Additive attention, as in Keras (Bahdanau, Cho and Bengio 2015): as {@link Attention}, with the scores {@code scale .
 * tanh(q + k)} and scale {@code [C]}. The paper's matrices are {@link Dense} layers in front of query and key.
 *
 * @param useScale whether there is a scale; all 1 otherwise
 * @param dropout the share of weights that is dropped while training
 * @param causal whether query i sees keys 0 to i only
 */
public record AdditiveAttention(boolean useScale, float dropout, boolean causal) implements MultiSpec {
    public AdditiveAttention {
        Attended.checkDropout("additive_attention", dropout);
    }

    /** With a scale, and every query sees every key: Keras's defaults. */
    public static AdditiveAttention defaults() {
        return new AdditiveAttention(true, 0, false);
    }

    /** With or without a scale. */
    public AdditiveAttention useScale(boolean use) {
        return new AdditiveAttention(use, dropout, causal);
    }

    /** With another share of weights to drop. */
    public AdditiveAttention dropout(double share) {
        return new AdditiveAttention(useScale, (float) share, causal);
    }

    /** Whether query i sees keys 0 to i only. */
    public AdditiveAttention causal(boolean only) {
        return new AdditiveAttention(useScale, dropout, only);
    }

    @Override
    public String type() {
        return "additive_attention";
    }

    @Override
    public List<Shape> outputShapes(String path, List<Shape> inputs) {
        List<Shape> shapes = Attended.checkAlike(path, inputs);
        return List.of(shapes.get(0).with(2, shapes.get(1).axis(2)));
    }

    @Override
    public MultiLayer build(ParameterScope scope, List<Shape> inputs) {
        String path = scope.place(type());
        outputShapes(path, inputs);
        int size = Sequences.channels(path, inputs.getFirst());
        Parameter scale = useScale ? scope.parameter("scale", Shape.of(size), Initializer.glorotUniform()) : null;
        return (values, context) -> {
            outputShapes(path, values.stream().map(Variable::shape).toList());
            Sequences.check(path, values.getFirst().shape(), size);
            Attended all = Attended.of(values);
            Variable scores = AdditiveScores.apply(
                    all.query(), all.key(), Norms.on(scale, all.query().tape()));
            Variable read = all.read(scores, all.value(), causal, dropout, path, context);
            return List.of(KeepSteps.apply(read, all.queryMask()).maskBy(all.queryMask()));
        };
    }
}
