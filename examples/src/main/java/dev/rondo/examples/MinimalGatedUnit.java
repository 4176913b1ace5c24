package dev.rondo.examples;

import static dev.rondo.autograd.op.Arithmetic.add;
import static dev.rondo.autograd.op.Arithmetic.multiply;
import static dev.rondo.autograd.op.Arithmetic.subtract;

import dev.rondo.autograd.Tape;
import dev.rondo.autograd.Variable;
import dev.rondo.autograd.op.Activate;
import dev.rondo.autograd.op.Linear;
import dev.rondo.autograd.op.Slice;
import dev.rondo.kernel.Activation;
import dev.rondo.nn.Initializer;
import dev.rondo.nn.Parameter;
import dev.rondo.nn.ParameterScope;
import dev.rondo.nn.recurrent.CellSpec;
import dev.rondo.nn.recurrent.CellStep;
import dev.rondo.tensor.Shape;
import java.util.List;

/**
 * A recurrent cell that Rondo does not have, as docs/guides/custom-cell.md shows it: the minimal gated unit (Zhou et al.
 * 2016), a GRU with one gate, {@code f = sigmoid(x.Wf + bf + h.Uf); h = (1 - f) h + f tanh(x.W + b + (f h).U)}.
 */
// GUIDE: begin
public record MinimalGatedUnit(int units) implements CellSpec {
    @Override
    public String type() {
        return "minimal_gated_unit";
    }

    @Override
    public List<Integer> stateSizes() {
        return List.of(units);
    }

    @Override
    public CellStep build(ParameterScope scope, int inputs) {
        Parameter w = scope.parameter("kernel", Shape.of(inputs, 2 * units), Initializer.glorotUniform());
        Parameter b = scope.parameter("bias", Shape.of(2 * units), Initializer.zeros());
        Parameter uf = scope.parameter("gate_recurrent_kernel", Shape.of(units, units), Initializer.orthogonal());
        Parameter u = scope.parameter("recurrent_kernel", Shape.of(units, units), Initializer.orthogonal());
        return (x, state) -> {
            Tape tape = x.tape();
            Variable h = state.getFirst();
            List<Variable> wx = Slice.split(Linear.apply(x, w.on(tape), b.on(tape)), 2);
            Variable f = Activate.apply(Activation.SIGMOID, add(wx.get(0), Linear.apply(h, uf.on(tape), null)));
            Variable fh = multiply(f, h);
            Variable g = Activate.apply(Activation.TANH, add(wx.get(1), Linear.apply(fh, u.on(tape), null)));
            return List.of(add(h, multiply(f, subtract(g, h)))); // (1 - f) h + f g
        };
    }
}
// GUIDE: end
