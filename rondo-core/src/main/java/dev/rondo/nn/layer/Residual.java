package dev.rondo.nn.layer;

import dev.rondo.autograd.Variable;
import dev.rondo.autograd.op.Arithmetic;
import dev.rondo.nn.Context;
import dev.rondo.nn.Layer;
import dev.rondo.nn.LayerSpec;
import dev.rondo.nn.ParameterScope;
import dev.rondo.tensor.Mask;
import dev.rondo.tensor.Shape;
import dev.rondo.tensor.ShapeException;
import java.util.List;

/**
 * A layer and a way round it, {@code y = x + layer(x)} (He et al. 2016): any shape to the same shape. A stack of
 * recurrent layers with residual connections is {@code Residual.of(Lstm.units(64).returnSequences())} several times over
 * inputs of 64 values (Wu et al. 2016). The mask goes on as the layer hands it on.
 *
 * @param layer gives what it is given in shape; its weights are where they would be without this wrapper
 */
public record Residual(LayerSpec layer) implements LayerSpec {
    /** A way round the given layer. */
    public static Residual of(LayerSpec layer) {
        return new Residual(layer);
    }

    @Override
    public String type() {
        return "residual";
    }

    @Override
    public List<LayerSpec> innerLayers() {
        return List.of(layer);
    }

    @Override
    public Shape outputShape(String path, Shape input) {
        Shape output = layer.outputShape(path, input);
        if (!output.equals(input)) {
            throw new ShapeException(path + ": expected a layer that gives the shape it is given, " + input + ", got "
                    + output + " from " + layer.type() + ". " + fix(input, output));
        }
        return output;
    }

    private static String fix(Shape input, Shape output) {
        return output.rank() == input.rank()
                ? "Give it as many units as its input has values, or put a Dense before it that changes their number."
                : "Have it return sequences.";
    }

    @Override
    public Layer build(ParameterScope scope, Shape input) {
        String path = scope.place(type());
        outputShape(path, input);
        Layer built = layer.build(scope, input);
        return (x, context) -> forward(path, built, x, context);
    }

    private Variable forward(String path, Layer built, Variable x, Context context) {
        Variable inner = built.forward(x, context);
        if (!inner.shape().equals(x.shape())) {
            outputShape(path, x.shape());
        }
        Mask mask = inner.mask() == null ? x.mask() : inner.mask();
        return Arithmetic.add(x, inner).maskBy(mask);
    }
}
