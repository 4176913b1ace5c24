package dev.rondo.nn.layer;

import dev.rondo.autograd.Tape;
import dev.rondo.autograd.Variable;
import dev.rondo.autograd.op.AdditiveScores;
import dev.rondo.autograd.op.DotScores;
import dev.rondo.autograd.op.KeepSteps;
import dev.rondo.autograd.op.ScaleBy;
import dev.rondo.nn.Initializer;
import dev.rondo.nn.MultiLayer;
import dev.rondo.nn.MultiSpec;
import dev.rondo.nn.Parameter;
import dev.rondo.nn.ParameterScope;
import dev.rondo.tensor.Shape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Dot-product attention, as in Keras (Luong, Pham and Manning 2015): every query reads the mean of the values, weighted by
 * the softmax of its scores against their keys. Inputs are the query {@code [B, Tq, C]}, the value {@code [B, Tk, D]}
 * (the query, where it is not given) and the key {@code [B, Tk, C]} (the value, likewise); what comes out is {@code [B,
 * Tq, D]}. It has no weights but, with {@code useScale}, the number {@code scale} that multiplies the scores (inside of
 * the tanh under {@code CONCAT}), and under {@code CONCAT} the number {@code concat_score_weight} in front of the sum.
 *
 * <p>Keys whose value is masked are not seen, and a query that sees none reads zero. A query that is masked gives zero;
 * the mask of the queries goes on. A context that is watching is shown the weights {@code [B, Tq, Tk]}.
 *
 * @param useScale whether the factor of the scores is learned
 * @param scoreMode how a query is compared with a key
 * @param dropout the share of weights that is dropped while training
 * @param causal whether query i sees keys 0 to i only
 */
public record Attention(boolean useScale, ScoreMode scoreMode, float dropout, boolean causal) implements MultiSpec {
    public Attention {
        Attended.checkDropout("attention", dropout);
    }

    /** Scores are dot products as they are, and every query sees every key: Keras's defaults. */
    public static Attention defaults() {
        return new Attention(false, ScoreMode.DOT, 0, false);
    }

    /** With or without a factor of the scores that is learned. */
    public Attention useScale(boolean use) {
        return new Attention(use, scoreMode, dropout, causal);
    }

    /** With another comparison. */
    public Attention scoreMode(ScoreMode changed) {
        return new Attention(useScale, changed, dropout, causal);
    }

    /** With another share of weights to drop. */
    public Attention dropout(double share) {
        return new Attention(useScale, scoreMode, (float) share, causal);
    }

    /** Whether query i sees keys 0 to i only. */
    public Attention causal(boolean only) {
        return new Attention(useScale, scoreMode, dropout, only);
    }

    @Override
    public String type() {
        return "attention";
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
        Parameter scale = useScale ? scope.parameter("scale", Shape.of(), Initializer.ones()) : null;
        Parameter weight = scoreMode == ScoreMode.CONCAT
                ? scope.parameter("concat_score_weight", Shape.of(), Initializer.ones())
                : null;
        return (values, context) -> {
            outputShapes(path, values.stream().map(Variable::shape).toList());
            Attended all = Attended.of(values);
            Variable scores = scores(all, scale, weight);
            Variable read = all.read(scores, all.value(), causal, dropout, path, context);
            return List.of(KeepSteps.apply(read, all.queryMask()).maskBy(all.queryMask()));
        };
    }

    private static Variable scores(Attended all, @Nullable Parameter scale, @Nullable Parameter weight) {
        Tape tape = all.query().tape();
        if (weight == null) {
            Variable scores = DotScores.apply(all.query(), all.key(), 1);
            return scale == null ? scores : ScaleBy.apply(scores, scale.on(tape));
        }
        Variable sums = scale == null
                ? AdditiveScores.apply(all.query(), all.key(), null)
                : AdditiveScores.apply(
                        ScaleBy.apply(all.query(), scale.on(tape)), ScaleBy.apply(all.key(), scale.on(tape)), null);
        return ScaleBy.apply(sums, weight.on(tape));
    }
}
