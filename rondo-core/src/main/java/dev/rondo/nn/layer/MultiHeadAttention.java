package dev.rondo.nn.layer;

import dev.rondo.autograd.Variable;
import dev.rondo.autograd.op.Arithmetic;
import dev.rondo.autograd.op.DotScores;
import dev.rondo.nn.Context;
import dev.rondo.nn.MultiLayer;
import dev.rondo.nn.MultiSpec;
import dev.rondo.nn.ParameterScope;
import dev.rondo.tensor.Shape;
import java.util.List;

/**
 * Scaled dot-product attention with several heads, as in Keras (Vaswani et al. 2017). Query, value and key are projected
 * for each head, every head reads {@code softmax(q . k / sqrt(keyDim)) v} by itself, and what they read, side by side, is
 * projected to the output. Inputs are the query {@code [B, Tq, C]}, the value {@code [B, Tk, D]} (the query, where it is
 * not given) and the key {@code [B, Tk, E]} (the value, likewise); what comes out is {@code [B, Tq, C]}.
 *
 * <p>Weights are Keras's: {@code query.kernel [C, heads, keyDim]}, {@code key.kernel [E, heads, keyDim]}, {@code
 * value.kernel [D, heads, valueDim]}, {@code attention_output.kernel [heads, valueDim, C]}, and their biases.
 *
 * <p>Keys whose value or key is masked are not seen, and a query that sees none reads zero; the mask of the queries goes
 * on. A context that is watching is shown the weights {@code [B, heads, Tq, Tk]}, or {@code [B, Tq, Tk]} of one head.
 *
 * @param numHeads how many heads
 * @param keyDim the size of a query and of a key in a head
 * @param valueDim the size of a value in a head
 * @param dropout the share of weights that is dropped while training
 * @param useBias whether the projections have biases
 * @param causal whether query i sees keys 0 to i only
 */
public record MultiHeadAttention(int numHeads, int keyDim, int valueDim, float dropout, boolean useBias, boolean causal)
        implements MultiSpec {
    public MultiHeadAttention {
        Positive.check("multi_head_attention", "head", numHeads);
        Positive.check("multi_head_attention", "value in a key", keyDim);
        Positive.check("multi_head_attention", "value in a value", valueDim);
        Attended.checkDropout("multi_head_attention", dropout);
    }

    /** With values of the size of keys, with biases, and every query sees every key: Keras's defaults. */
    public static MultiHeadAttention of(int numHeads, int keyDim) {
        return new MultiHeadAttention(numHeads, keyDim, keyDim, 0, true, false);
    }

    /** With values of another size in a head. */
    public MultiHeadAttention valueDim(int size) {
        return new MultiHeadAttention(numHeads, keyDim, size, dropout, useBias, causal);
    }

    /** With another share of weights to drop. */
    public MultiHeadAttention dropout(double share) {
        return new MultiHeadAttention(numHeads, keyDim, valueDim, (float) share, useBias, causal);
    }

    /** With or without biases. */
    public MultiHeadAttention useBias(boolean use) {
        return new MultiHeadAttention(numHeads, keyDim, valueDim, dropout, use, causal);
    }

    /** Whether query i sees keys 0 to i only. */
    public MultiHeadAttention causal(boolean only) {
        return new MultiHeadAttention(numHeads, keyDim, valueDim, dropout, useBias, only);
    }

    @Override
    public String type() {
        return "multi_head_attention";
    }

    @Override
    public List<Shape> outputShapes(String path, List<Shape> inputs) {
        return List.of(Attended.check(path, inputs).getFirst());
    }

    @Override
    public MultiLayer build(ParameterScope scope, List<Shape> inputs) {
        String path = scope.place(type());
        List<Shape> shapes = Attended.check(path, inputs);
        int channels = Sequences.channels(path, shapes.get(0));
        Heads heads = new Heads(
                Projection.toHeads(scope.child("query"), channels, numHeads, keyDim, useBias),
                Projection.toHeads(
                        scope.child("key"), Sequences.channels(path, shapes.get(2)), numHeads, keyDim, useBias),
                Projection.toHeads(
                        scope.child("value"), Sequences.channels(path, shapes.get(1)), numHeads, valueDim, useBias),
                Projection.fromHeads(scope.child("attention_output"), numHeads, valueDim, channels, useBias));
        return (values, context) -> {
            List<Shape> given =
                    Attended.check(path, values.stream().map(Variable::shape).toList());
            Sequences.check(path, given.get(0), heads.query.inputs());
            Sequences.check(path, given.get(1), heads.value.inputs());
            Sequences.check(path, given.get(2), heads.key.inputs());
            return List.of(forward(Attended.of(values), heads, path, context));
        };
    }

    private record Heads(Projection query, Projection key, Projection value, Projection output) {}

    private Variable forward(Attended all, Heads heads, String path, Context context) {
        Variable query = Arithmetic.scale(heads.query.apply(all.query()), (float) (1 / StrictMath.sqrt(keyDim)));
        Variable key = heads.key.apply(all.key());
        Variable value = heads.value.apply(all.value());
        Variable scores = DotScores.apply(query, key, numHeads);
        Variable read = all.read(scores, value, causal, dropout, path, context);
        return heads.output.apply(read).maskBy(all.queryMask());
    }
}
