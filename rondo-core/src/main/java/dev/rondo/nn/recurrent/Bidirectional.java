package dev.rondo.nn.recurrent;

import dev.rondo.autograd.op.MergeMode;
import dev.rondo.nn.ParameterScope;
import dev.rondo.tensor.Shape;
import dev.rondo.tensor.ShapeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Two layers over the same sequences, one from the first step to the last and one from the last to the first, and their
 * outputs as one (Schuster and Paliwal 1997): Keras's Bidirectional. With sequences, every step's output holds what both
 * layers say to that step, and steps that the mask leaves out are zero (Keras's {@code zero_output_for_mask}); otherwise
 * it holds what each says at the end of its walk. The weights are {@code forward.*} and {@code backward.*}.
 *
 * <p>Keras's {@code merge_mode=None}, which gives two outputs, is {@link #unmerged}.
 *
 * @param layer walks first; any layer over time
 * @param backwardLayer walks the other way
 * @param mergeMode how the outputs become one
 */
public record Bidirectional(DirectionalSpec layer, DirectionalSpec backwardLayer, MergeMode mergeMode)
        implements StatefulSpec {
    public Bidirectional {
        if (layer.walksBackwards() == backwardLayer.walksBackwards()) {
            throw new IllegalArgumentException(
                    "bidirectional: expected two layers that walk in opposite directions, got"
                            + " two that walk " + (layer.walksBackwards() ? "backwards" : "forwards")
                            + ". Change goBackwards of one of them.");
        }
        if (layer.givesSequences() != backwardLayer.givesSequences()) {
            throw new IllegalArgumentException(
                    "bidirectional: expected two layers that return alike, got one that returns sequences and one that"
                            + " returns its last output. Change returnSequences of one of them.");
        }
    }

    /** A layer and its mirror image with weights of its own, concatenated: Keras's defaults. */
    public static Bidirectional of(DirectionalSpec layer) {
        return new Bidirectional(layer, layer.reversed(), MergeMode.CONCAT);
    }

    /** With another way to make one output of two. */
    public Bidirectional mergeMode(MergeMode changed) {
        return new Bidirectional(layer, backwardLayer, changed);
    }

    /** With another layer for the way back, which must walk the other way than {@link #layer}. */
    public Bidirectional backwardLayer(DirectionalSpec changed) {
        return new Bidirectional(layer, changed, mergeMode);
    }

    /** With both outputs by themselves, in a graph; how they would become one does not matter then. */
    public Unmerged unmerged() {
        return new Unmerged(this, false);
    }

    @Override
    public String type() {
        return "bidirectional";
    }

    @Override
    public List<Shape> stateShapes(Shape input) {
        List<Shape> shapes = new ArrayList<>(layer.stateShapes(input));
        shapes.addAll(backwardLayer.stateShapes(input));
        return List.copyOf(shapes);
    }

    @Override
    public Shape outputShape(String path, Shape input) {
        Shape first = layer.outputShape(path, input);
        Shape second = backwardLayer.outputShape(path, input);
        int width = first.axis(-1);
        int backwardWidth = second.axis(-1);
        if (mergeMode == MergeMode.CONCAT) {
            return first.with(-1, Math.addExact(width, backwardWidth));
        }
        if (width != backwardWidth) {
            throw new ShapeException(
                    path + ": expected both directions to have the same number of units for merge mode "
                            + mergeMode.name().toLowerCase(Locale.ROOT) + ", got " + width + " and " + backwardWidth
                            + ". Give both the same, or concatenate.");
        }
        return first;
    }

    @Override
    public BidirectionalLayer build(ParameterScope scope, Shape input) {
        String path = scope.place(type());
        outputShape(path, input);
        return new BidirectionalLayer(
                path,
                this,
                layer.build(scope.child("forward"), input),
                backwardLayer.build(scope.child("backward"), input));
    }
}
