package dev.rondo.nn.recurrent;

import dev.rondo.autograd.op.RnnSequence;
import dev.rondo.nn.ParameterScope;
import dev.rondo.tensor.Shape;

/**
 * The vanilla recurrent layer (Elman 1990), Keras's SimpleRNN: {@code h = tanh(x.W + b + h'.U)}, with W {@code [I, H]},
 * U {@code [H, H]}, b {@code [H]}.
 *
 * @param units H
 * @param config everything else
 */
public record Rnn(int units, RecurrentConfig config) implements RecurrentSpec<Rnn> {
    public Rnn {
        RecurrentSpec.requirePositive("rnn", units);
    }

    /** A layer of H units with Keras's defaults. */
    public static Rnn units(int units) {
        return new Rnn(units, RecurrentConfig.DEFAULTS);
    }

    @Override
    public String type() {
        return "rnn";
    }

    @Override
    public Rnn config(RecurrentConfig changed) {
        return new Rnn(units, changed);
    }

    @Override
    public Recurrent build(ParameterScope scope, Shape input) {
        CellParameters cell = CellParameters.take(scope, input, this, 1, Shape.of(units), config.biasInitializer());
        return new RecurrentLayer(scope.place(type()), this, CellForm.of(units), cell, RnnSequence::apply);
    }
}
