package dev.rondo.nn.layer;

import dev.rondo.autograd.Tape;
import dev.rondo.autograd.Variable;
import dev.rondo.autograd.op.Drop;
import dev.rondo.autograd.op.KeepSteps;
import dev.rondo.autograd.op.Softmax;
import dev.rondo.autograd.op.WeightedSum;
import dev.rondo.nn.Context;
import dev.rondo.tensor.Mask;
import dev.rondo.tensor.RandomStream;
import dev.rondo.tensor.Shape;
import dev.rondo.tensor.ShapeException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the attention layers share: which inputs they take, which steps may be seen, and the way from scores to what is
 * read. Steps that an input's own mask leaves out count as zero and are not seen.
 *
 * @param query {@code [B, Tq, C]}
 * @param value {@code [B, Tk, D]}
 * @param key {@code [B, Tk, C]}
 * @param queryMask which queries count
 * @param masks which values and which keys may be seen
 */
record Attended(
        Variable query,
        Variable value,
        Variable key,
        @Nullable Mask queryMask,
        List<Mask> masks) {
    /** The inputs of a layer: query, then value and key where they are not the same as what stands before them. */
    static Attended of(List<Variable> inputs) {
        Variable query = inputs.getFirst();
        Variable kept = KeepSteps.apply(query, query.mask());
        Variable value =
                inputs.size() > 1 ? KeepSteps.apply(inputs.get(1), inputs.get(1).mask()) : kept;
        Variable key =
                inputs.size() > 2 ? KeepSteps.apply(inputs.get(2), inputs.get(2).mask()) : value;
        List<Mask> masks = inputs.subList(Math.min(1, inputs.size() - 1), inputs.size()).stream()
                .map(Variable::mask)
                .filter(mask -> mask != null)
                .toList();
        return new Attended(kept, value, key, query.mask(), masks);
    }

    /** Checks 1 to 3 inputs and returns their shapes as query, value and key. */
    static List<Shape> check(String path, List<Shape> inputs) {
        if (inputs.isEmpty() || inputs.size() > 3) {
            throw new ShapeException(path + ": expected 1 to 3 inputs (query, value, key), got " + inputs.size()
                    + ". With 1 input a sequence attends to itself; with 2 the values are the keys, too.");
        }
        inputs.forEach(input -> Sequences.check(path, input));
        Shape query = inputs.getFirst();
        Shape value = inputs.size() > 1 ? inputs.get(1) : query;
        Shape key = inputs.size() > 2 ? inputs.get(2) : value;
        if (!agree(query, value, 0) || !agree(value, key, 0) || !agree(value, key, 1)) {
            throw new ShapeException(path + ": expected query [B, Tq, C], value [B, Tk, D] and key [B, Tk, C], got "
                    + query + ", " + value + " and " + key + ". Values and keys belong together step by step.");
        }
        return List.of(query, value, key);
    }

    /** As {@link #check}, where a query and a key are compared element by element. */
    static List<Shape> checkAlike(String path, List<Shape> inputs) {
        List<Shape> shapes = check(path, inputs);
        if (!agree(shapes.get(0), shapes.get(2), 2)) {
            throw new ShapeException(path + ": expected queries and keys of one size, got " + shapes.get(0) + " and "
                    + shapes.get(2) + ". Put a Dense in front of one of them.");
        }
        return shapes;
    }

    private static boolean agree(Shape one, Shape other, int axis) {
        int a = one.axis(axis);
        int b = other.axis(axis);
        return a == b || a == Shape.ANY || b == Shape.ANY;
    }

    /**
     * {@code sum of softmax(scores) * values}, with the softmax over what may be seen. A query that may see nothing reads
     * zero.
     *
     * @param scores {@code [B, heads, Tq, Tk]}
     * @param values {@code [B, Tk, heads * D]}
     * @param causal whether query i sees keys 0 to i only
     */
    Variable read(Variable scores, Variable values, boolean causal, float dropout, String path, Context context) {
        int heads = scores.shape().axis(1);
        int queries = scores.shape().axis(2);
        Variable weights = Softmax.apply(
                scores,
                masks.isEmpty() && !causal
                        ? null
                        : (row, flags) -> mark(flags, row / queries / heads, causal ? row % queries : flags.length));
        context.show(path, heads == 1 ? weights.value().reshape(scores.shape().without(1)) : weights.value());
        Tape tape = scores.tape();
        boolean drops = tape.isTraining() && dropout > 0;
        return WeightedSum.apply(
                drops ? Drop.apply(weights, dropout, RandomStream.of(tape.seed(), path)) : weights, values);
    }

    /** Which keys of sequence b may be seen, up to and including key {@code last}. */
    private void mark(boolean[] flags, int b, int last) {
        for (int j = 0; j < flags.length; j++) {
            flags[j] = j <= last;
            for (int i = 0; i < masks.size(); i++) {
                flags[j] &= masks.get(i).keeps(b, j);
            }
        }
    }

    /** Refuses a share of weights to drop that makes no sense. */
    static void checkDropout(String type, float dropout) {
        if (!(dropout >= 0 && dropout < 1)) {
            throw new IllegalArgumentException(
                    type + ": expected a dropout of at least 0 and less than 1, got " + dropout + ".");
        }
    }
}
