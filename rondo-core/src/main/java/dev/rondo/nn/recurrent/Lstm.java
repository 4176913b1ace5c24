package dev.rondo.nn.recurrent;

import dev.rondo.autograd.op.LstmSequence;
import dev.rondo.nn.Initializer;
import dev.rondo.nn.ParameterScope;
import dev.rondo.tensor.Shape;
import java.util.List;

/**
 * Long short-term memory (Hochreiter and Schmidhuber 1997; Gers et al. 2000), gate order i, f, c, o, with W {@code [I,
 * 4H]}, U {@code [H, 4H]}, b {@code [4H]}. The state is h and c.
 *
 * @param units H
 * @param config everything else
 * @param unitForgetBias whether the forget gate's bias starts at 1 (Jozefowicz et al. 2015)
 */
public record Lstm(int units, RecurrentConfig config, boolean unitForgetBias) implements RecurrentSpec<Lstm> {
    public Lstm {
        RecurrentSpec.requirePositive("lstm", units);
    }

    /** A layer of H units with Keras's defaults. */
    public static Lstm units(int units) {
        return new Lstm(units, RecurrentConfig.DEFAULTS, true);
    }

    /** With the forget gate's bias starting at 1 or 0. */
    public Lstm unitForgetBias(boolean one) {
        return new Lstm(units, config, one);
    }

    @Override
    public String type() {
        return "lstm";
    }

    @Override
    public Lstm config(RecurrentConfig changed) {
        return new Lstm(units, changed, unitForgetBias);
    }

    @Override
    public List<Shape> stateShapes(Shape input) {
        Shape part = Shape.of(input.axis(0), units);
        return List.of(part, part);
    }

    @Override
    public Recurrent build(ParameterScope scope, Shape input) {
        Initializer start =
                unitForgetBias ? new Initializer.ConstantBlocks(List.of(0f, 1f, 0f, 0f)) : Initializer.zeros();
        var form = new RecurrentLayer.Form(4, 2, Shape.of(Math.multiplyExact(4, units)), start, false);
        return new RecurrentLayer(
                scope, RecurrentSpec.inputs(scope.place(type()), input), this, form, LstmSequence::apply);
    }
}
