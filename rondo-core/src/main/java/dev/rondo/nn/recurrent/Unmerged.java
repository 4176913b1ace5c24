package dev.rondo.nn.recurrent;

import dev.rondo.autograd.Variable;
import dev.rondo.autograd.op.MergeMode;
import dev.rondo.autograd.op.Slice;
import dev.rondo.autograd.op.Unrolled;
import dev.rondo.nn.MultiLayer;
import dev.rondo.nn.MultiSpec;
import dev.rondo.nn.ParameterScope;
import dev.rondo.tensor.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * Two layers over the same sequences in opposite directions, with an output each: Keras's Bidirectional with {@code
 * merge_mode=None}. The outputs are the forward layer's and the backward layer's; both stand in the order of the steps, and
 * steps that the mask leaves out are zero. The weights are those of the Bidirectional, under the same paths.
 *
 * <pre>
 * List&lt;Node&gt; both = g.addAll("both", Bidirectional.of(Gru.units(64).returnSequences()).unmerged(), x);
 * Node ahead = g.add(Dense.units(10), both.get(0));
 * Node behind = g.add(Dense.units(10), both.get(1));
 * </pre>
 *
 * @param layer both layers; its merge mode does not matter
 * @param givesState whether the final states are further outputs: the forward layer's, then the backward layer's
 */
public record Unmerged(Bidirectional layer, boolean givesState) implements MultiSpec {
    /** With the final states as outputs after the two, as Keras's {@code return_state}: h and h, or h, c, h and c. */
    public Unmerged returnState() {
        return new Unmerged(layer, true);
    }

    @Override
    public String type() {
        return "unmerged";
    }

    @Override
    public List<Shape> outputShapes(String path, List<Shape> inputs) {
        joined().outputShapes(path, inputs);
        Shape x = inputs.getFirst();
        List<Shape> shapes = new ArrayList<>();
        shapes.add(layer.layer().outputShape(path, x));
        shapes.add(layer.backwardLayer().outputShape(path, x));
        if (givesState) {
            shapes.addAll(layer.stateShapes(x));
        }
        return List.copyOf(shapes);
    }

    @Override
    public MultiLayer build(ParameterScope scope, List<Shape> inputs) {
        int ahead = outputShapes(scope.place(type()), inputs).getFirst().axis(-1);
        Recurrent built = joined().build(scope, inputs);
        return (values, context) -> {
            Unrolled unrolled = built.unroll(values, context);
            Variable both = unrolled.output();
            List<Variable> outputs = new ArrayList<>();
            outputs.add(Slice.apply(both, 0, ahead).maskBy(both.mask()));
            outputs.add(Slice.apply(both, ahead, both.shape().axis(-1)).maskBy(both.mask()));
            if (givesState) {
                outputs.addAll(unrolled.state());
            }
            return List.copyOf(outputs);
        };
    }

    /** Side by side: what is in order and free of masked steps can be cut in two. */
    private Bidirectional joined() {
        return layer.mergeMode(MergeMode.CONCAT);
    }
}
