package dev.rondo.nn.recurrent.scan;

import dev.rondo.autograd.Variable;
import dev.rondo.autograd.op.Unrolled;
import dev.rondo.autograd.op.scan.QrnnScan;
import dev.rondo.autograd.op.scan.QrnnScan.Pooling;
import dev.rondo.nn.ParameterScope;
import dev.rondo.nn.recurrent.Recurrent;
import dev.rondo.tensor.Shape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The quasi-recurrent network (Bradbury et al. 2017): a causal convolution along time gives the candidate g and the gates,
 * and a pooling, {@link Pooling}, goes along the sequence with them. W is {@code [k * I, G * H]} (g, f, o, i), the
 * oldest of the k inputs first; b is {@code [G * H]}. The inputs before a sequence are zero, or the state's; a masked step
 * is no input.
 *
 * @param units H
 * @param config everything else
 * @param window k, how many inputs each step sees
 * @param pooling which gates there are
 */
public record Qrnn(int units, ScanConfig config, int window, Pooling pooling) implements ScanSpec<Qrnn> {
    public Qrnn {
        ScanSpec.requirePositive("qrnn", "unit", units);
        ScanSpec.requirePositive("qrnn", "input in the window", window);
    }

    /** A layer of H units that sees two inputs at each step, with forget and output gates. */
    public static Qrnn units(int units) {
        return new Qrnn(units, ScanConfig.DEFAULTS, 2, Pooling.FO);
    }

    /** With so many inputs at each step. */
    public Qrnn window(int changed) {
        return new Qrnn(units, config, changed, pooling);
    }

    /** With other gates. */
    public Qrnn pooling(Pooling changed) {
        return new Qrnn(units, config, window, changed);
    }

    @Override
    public String type() {
        return "qrnn";
    }

    @Override
    public Qrnn config(ScanConfig changed) {
        return new Qrnn(units, changed, window, pooling);
    }

    @Override
    public List<Shape> stateShapes(Shape input) {
        List<Shape> shapes = new ArrayList<>(Collections.nCopies(pooled(), Shape.of(input.axis(0), units)));
        if (window > 1) {
            shapes.add(Shape.of(input.axis(0), window - 1, input.axis(2)));
        }
        return List.copyOf(shapes);
    }

    @Override
    public Recurrent ruled(ParameterScope scope, Shape input) {
        String path = scope.place(type());
        int inputs = ScanSpec.inputs(path, input);
        int columns = Math.multiplyExact(pooling.blocks(), units);
        InputWeights weights = InputWeights.take(scope, config, Math.multiplyExact(window, inputs), columns);
        int pooled = pooled();
        return new ScanLayer(this, path, input, (x, state, walk) -> {
            Variable seen = window == 1 ? x : walk.windows(x, state.get(pooled), window);
            Unrolled unrolled = QrnnScan.apply(
                    seen,
                    state.subList(0, pooled),
                    weights.kernel(x.tape()),
                    weights.bias(x.tape()),
                    walk.mask(),
                    pooling);
            List<Variable> last = new ArrayList<>(unrolled.state());
            if (window > 1) {
                last.add(walk.window(x, state.get(pooled), window - 1));
            }
            return new Unrolled(walk.outputs(unrolled.output()), List.copyOf(last));
        });
    }

    /** How many of the state's parts the pooling has: h, and with an output gate c. */
    private int pooled() {
        return pooling == Pooling.F ? 1 : 2;
    }
}
