package dev.rondo.nn.recurrent;

import dev.rondo.autograd.Variable;
import dev.rondo.autograd.op.Unrolled;
import dev.rondo.nn.MultiLayer;
import dev.rondo.nn.MultiSpec;
import dev.rondo.nn.ParameterScope;
import dev.rondo.tensor.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * A recurrent layer whose outputs are its own and then its final state, Keras's {@code return_state=True}: what an
 * encoder hands to a decoder. The weights are those of the layer, under the same paths.
 *
 * <pre>
 * List&lt;Node&gt; encoded = g.addAll("encoder", Lstm.units(64).returnState(), source);       // y, h, c
 * Node decoded = g.add("decoder", Lstm.units(64).returnSequences(), target, encoded.get(1), encoded.get(2));
 * </pre>
 *
 * @param layer the layer
 */
public record ReturnState(StatefulSpec layer) implements MultiSpec {
    @Override
    public String type() {
        return "return_state";
    }

    @Override
    public List<Shape> outputShapes(String path, List<Shape> inputs) {
        return layer.unrolledShapes(path, inputs);
    }

    @Override
    public MultiLayer build(ParameterScope scope, List<Shape> inputs) {
        Recurrent built = layer.build(scope, inputs);
        return (values, context) -> {
            Unrolled unrolled = built.unroll(values, context);
            List<Variable> outputs = new ArrayList<>(List.of(unrolled.output()));
            outputs.addAll(unrolled.state());
            return List.copyOf(outputs);
        };
    }
}
