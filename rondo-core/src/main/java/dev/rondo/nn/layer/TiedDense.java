package dev.rondo.nn.layer;

import dev.rondo.autograd.op.LinearTransposed;
import dev.rondo.nn.Initializer;
import dev.rondo.nn.Layer;
import dev.rondo.nn.Parameter;
import dev.rondo.nn.ParameterScope;
import dev.rondo.tensor.Shape;
import dev.rondo.tensor.ShapeException;

/**
 * The scores of all words by the same vectors through which words come in, {@code y = x.E' + b} (Press and Wolf 2017):
 * {@code [..., D]} to {@code [..., units]}, where E {@code [units, D]} is the table of an {@link Embedding} in front, and
 * b {@code [units]} is the only weight of its own. The table gains the gradients of both uses, and is saved once.
 *
 * <pre>{@code
 * Sequential.of(Embedding.of(30_000, 128), Lstm.units(128).returnSequences(), TiedDense.to("embedding0", 30_000))
 * }</pre>
 *
 * @param layer the path of the layer with the table {@code embeddings}, as seen from where this layer stands, or from a
 *     part of the network further out
 * @param units how many vectors the table has
 * @param useBias whether there is a b
 */
public record TiedDense(String layer, int units, boolean useBias) implements RuledLayer {
    public TiedDense {
        Positive.check("tied_dense", "unit", units);
    }

    /** With the table of the given layer, which has {@code units} vectors, and a bias. */
    public static TiedDense to(String layer, int units) {
        return new TiedDense(layer, units, true);
    }

    /** With or without a bias. */
    public TiedDense useBias(boolean use) {
        return new TiedDense(layer, units, use);
    }

    @Override
    public String type() {
        return "tied_dense";
    }

    @Override
    public Shape outputShape(String path, Shape input) {
        LastAxis.check(path, input);
        return input.with(-1, units);
    }

    @Override
    public Layer build(ParameterScope scope, Shape input) {
        String path = scope.place(type());
        int size = LastAxis.size(path, input);
        Parameter table = scope.existing(layer + ".embeddings");
        Shape expected = Shape.of(units, size);
        if (!table.value().shape().equals(expected)) {
            throw new ShapeException(
                    path + ": expected the table " + table.path() + " as " + expected
                            + " (units, size of the input), got "
                            + table.value().shape()
                            + ". Give the layer as many units as there are ids, and put a Dense of the size of a vector in front.");
        }
        Parameter bias = useBias ? scope.parameter("bias", Shape.of(units), Initializer.zeros()) : null;
        return (x, context) -> {
            LastAxis.check(path, x.shape(), size);
            return LinearTransposed.apply(x, table.on(x.tape()), Norms.on(bias, x.tape()))
                    .maskBy(x.shape().rank() > 2 ? x.mask() : null);
        };
    }
}
