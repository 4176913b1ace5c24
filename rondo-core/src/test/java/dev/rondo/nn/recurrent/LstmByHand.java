package dev.rondo.nn.recurrent;

import static dev.rondo.autograd.op.Arithmetic.add;
import static dev.rondo.autograd.op.Arithmetic.multiply;

import dev.rondo.autograd.Tape;
import dev.rondo.autograd.Variable;
import dev.rondo.autograd.op.Activate;
import dev.rondo.autograd.op.Linear;
import dev.rondo.autograd.op.Slice;
import dev.rondo.kernel.Activation;
import dev.rondo.nn.Initializer;
import dev.rondo.nn.Parameter;
import dev.rondo.nn.ParameterScope;
import dev.rondo.tensor.Shape;
import java.util.List;

/** The LSTM as a cell of a user's own, from small operations, with the weights of {@link Lstm}. */
public record LstmByHand(int units) implements CellSpec {
    @Override
    public String type() {
        return "lstm_by_hand";
    }

    @Override
    public List<Integer> stateSizes() {
        return List.of(units, units);
    }

    @Override
    public CellStep build(ParameterScope scope, int inputs) {
        Parameter w = scope.parameter("kernel", Shape.of(inputs, 4 * units), Initializer.glorotUniform());
        Parameter u = scope.parameter("recurrent_kernel", Shape.of(units, 4 * units), Initializer.orthogonal());
        Parameter b = scope.parameter("bias", Shape.of(4 * units), Initializer.zeros());
        return (x, state) -> {
            Tape tape = x.tape();
            Variable sums =
                    add(Linear.apply(x, w.on(tape), b.on(tape)), Linear.apply(state.getFirst(), u.on(tape), null));
            List<Variable> gates = Slice.split(sums, 4);
            Variable kept = multiply(sigmoid(gates.get(1)), state.get(1));
            Variable c = add(kept, multiply(sigmoid(gates.get(0)), tanh(gates.get(2))));
            return List.of(multiply(sigmoid(gates.get(3)), tanh(c)), c);
        };
    }

    private static Variable sigmoid(Variable x) {
        return Activate.apply(Activation.SIGMOID, x);
    }

    private static Variable tanh(Variable x) {
        return Activate.apply(Activation.TANH, x);
    }
}
