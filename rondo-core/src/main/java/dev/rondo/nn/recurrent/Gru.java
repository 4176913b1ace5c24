package dev.rondo.nn.recurrent;

import dev.rondo.autograd.op.GruSequence;
import dev.rondo.nn.ParameterScope;
import dev.rondo.tensor.Shape;

/**
 * The gated recurrent unit (Cho et al. 2014), gate order z, r, h, with W {@code [I, 3H]}, U {@code [H, 3H]}, and b
 * {@code [2, 3H]} (input, recurrent) with reset_after or {@code [3H]} without.
 *
 * @param units H
 * @param config everything else
 * @param resetAfter whether the reset gate acts after the recurrent product (Keras's default, cuDNN's and PyTorch's
 *     form) or before it
 */
public record Gru(int units, RecurrentConfig config, boolean resetAfter) implements RecurrentSpec<Gru> {
    public Gru {
        RecurrentSpec.requirePositive("gru", units);
    }

    /** A layer of H units with Keras's defaults. */
    public static Gru units(int units) {
        return new Gru(units, RecurrentConfig.DEFAULTS, true);
    }

    /** With the reset gate after the recurrent product or before it. */
    public Gru resetAfter(boolean after) {
        return RecordCopy.with(this, "resetAfter", after);
    }

    @Override
    public String type() {
        return "gru";
    }

    @Override
    public Gru config(RecurrentConfig changed) {
        return RecordCopy.with(this, "config", changed);
    }

    @Override
    public Recurrent build(ParameterScope scope, Shape input) {
        int columns = Math.multiplyExact(3, units);
        Shape bias = resetAfter ? Shape.of(2, columns) : Shape.of(columns);
        CellParameters cell = CellParameters.take(scope, input, this, 3, bias, config.biasInitializer());
        CellForm form = CellForm.of(units).resetAfter(resetAfter);
        return new RecurrentLayer(scope.place(type()), this, form, cell, GruSequence::apply);
    }
}
