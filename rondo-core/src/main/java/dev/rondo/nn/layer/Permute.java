package dev.rondo.nn.layer;

import dev.rondo.autograd.op.Rearrange;
import dev.rondo.nn.Layer;
import dev.rondo.nn.LayerSpec;
import dev.rondo.nn.ParameterScope;
import dev.rondo.tensor.Shape;
import dev.rondo.tensor.ShapeException;
import java.util.Arrays;
import java.util.List;

/**
 * The axes of a sample in another order: with dims 2, 1 {@code [B, T, I]} becomes {@code [B, I, T]}. A mask ends here.
 *
 * @param dims axis i of what comes out is axis {@code dims[i - 1]} of the input; the batch, axis 0, stays in front
 */
public record Permute(List<Integer> dims) implements LayerSpec {
    public Permute {
        dims = List.copyOf(dims);
        List<Integer> sorted = dims.stream().sorted().toList();
        for (int i = 0; i < sorted.size(); i++) {
            if (sorted.get(i) != i + 1) {
                throw new IllegalArgumentException("permute: expected each of the axes 1 to " + dims.size()
                        + " once, got " + dims + ". The batch is axis 0 and stays in front.");
            }
        }
    }

    /** In the given order, counted from 1. */
    public static Permute dims(int... dims) {
        return new Permute(Arrays.stream(dims).boxed().toList());
    }

    @Override
    public String type() {
        return "permute";
    }

    @Override
    public Shape outputShape(String path, Shape input) {
        if (input.rank() != dims.size() + 1) {
            throw new ShapeException(path + ": expected an input with " + dims.size() + " axes behind the batch, got "
                    + input + ". Name each of its axes once.");
        }
        Shape output = input;
        for (int i = 0; i < dims.size(); i++) {
            output = output.with(i + 1, input.axis(dims.get(i)));
        }
        return output;
    }

    @Override
    public Layer build(ParameterScope scope, Shape input) {
        String path = scope.place(type());
        int[] order = new int[dims.size() + 1];
        for (int i = 0; i < dims.size(); i++) {
            order[i + 1] = dims.get(i);
        }
        return (x, context) -> {
            outputShape(path, x.shape());
            return Rearrange.permute(x, order);
        };
    }
}
