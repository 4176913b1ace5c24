package dev.rondo.nn.layer;

import dev.rondo.autograd.Variable;
import dev.rondo.autograd.op.KeepSteps;
import dev.rondo.nn.Layer;
import dev.rondo.nn.LayerSpec;
import dev.rondo.nn.ParameterScope;
import dev.rondo.tensor.Mask;
import dev.rondo.tensor.Shape;
import dev.rondo.tensor.ShapeException;
import dev.rondo.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * Leaves out the steps of sequences {@code [B, T, I]} all of whose values are {@code maskValue}, as in Keras: what
 * follows is told by a mask, and the values there become zero. Where the input has a mask already, steps that it leaves
 * out stay out.
 *
 * @param maskValue what padding was filled with
 */
public record Masking(float maskValue) implements LayerSpec {
    /** Leaves out steps of the given value. */
    public static Masking of(double maskValue) {
        return new Masking((float) maskValue);
    }

    @Override
    public String type() {
        return "masking";
    }

    @Override
    public Shape outputShape(String path, Shape input) {
        ShapeException.check(
                path,
                Shape.of(Shape.ANY, Shape.ANY, Shape.ANY),
                "B, T, I",
                input,
                input.rank() == 2
                        ? "Add an axis: one value a step is [B, T, 1]. For ids, use the embedding's maskZero."
                        : "Give sequences of vectors.");
        return input;
    }

    @Override
    public Layer build(ParameterScope scope, Shape input) {
        String path = scope.place(type());
        return (x, context) -> forward(path, x);
    }

    private Variable forward(String path, Variable x) {
        outputShape(path, x.shape());
        Mask mask = mask(x.value(), x.mask());
        return KeepSteps.apply(x, mask).maskBy(mask);
    }

    private Mask mask(Tensor x, @Nullable Mask known) {
        int time = x.shape().axis(1);
        int inputs = x.shape().axis(2);
        boolean[] kept = new boolean[x.shape().axis(0) * time];
        for (int step = 0; step < kept.length; step++) {
            for (int i = 0; i < inputs && !kept[step]; i++) {
                kept[step] = x.data()[step * inputs + i] != maskValue;
            }
            kept[step] &= known == null || known.keeps(step / time, step % time);
        }
        return Mask.of(x.shape().axis(0), time, kept);
    }
}
