package dev.rondo.nn.recurrent;

import dev.rondo.nn.ParameterScope;
import dev.rondo.tensor.Shape;
import dev.rondo.tensor.ShapeException;
import java.util.List;

/**
 * A {@link CellSpec} over time: a recurrent layer of one's own equations, Keras's {@code RNN(cell)}. Masks, direction,
 * initial and final states, stretches of time, and {@link Bidirectional} or {@link Stateful} around it are as for any
 * recurrent layer. Each step is as many operations on the tape as the cell has, so it is slower than the layers whose
 * sequences are one operation.
 *
 * @param cell one step
 * @param givesSequences the outputs of all steps {@code [B, T, H]}, or the last {@code [B, H]}
 * @param walksBackwards from the last step to the first; outputs stay in the order of the walk
 */
public record RecurrentCell(CellSpec cell, boolean givesSequences, boolean walksBackwards) implements DirectionalSpec {
    /** The cell over time, forwards, with its last output. */
    public static RecurrentCell of(CellSpec cell) {
        return new RecurrentCell(cell, false, false);
    }

    /** With the outputs of all steps. */
    public RecurrentCell returnSequences() {
        return new RecurrentCell(cell, true, walksBackwards);
    }

    /** From the last step to the first. */
    public RecurrentCell goBackwards() {
        return new RecurrentCell(cell, givesSequences, true);
    }

    /** Going on, in each batch, from where the batch before left it: see {@link Stateful}. */
    public Stateful stateful() {
        return Stateful.of(this);
    }

    @Override
    public RecurrentCell reversed() {
        return new RecurrentCell(cell, givesSequences, !walksBackwards);
    }

    @Override
    public String type() {
        return "recurrent_cell";
    }

    @Override
    public List<Shape> stateShapes(Shape input) {
        return cell.stateSizes().stream()
                .map(size -> Shape.of(input.axis(0), size))
                .toList();
    }

    @Override
    public Shape outputShape(String path, Shape input) {
        ShapeException.check(
                path,
                Shape.of(Shape.ANY, Shape.ANY, Shape.ANY),
                "B, T, I",
                input,
                input.rank() == 2 ? "Add a time axis." : "Give sequences of vectors.");
        int units = cell.stateSizes().getFirst();
        return givesSequences ? Shape.of(input.axis(0), input.axis(1), units) : Shape.of(input.axis(0), units);
    }

    @Override
    public Recurrent build(ParameterScope scope, Shape input) {
        String path = scope.place(type());
        int inputs = RecurrentSpec.inputs(path, input);
        return new RecurrentCellLayer(path, inputs, this, cell.build(scope, inputs));
    }
}
