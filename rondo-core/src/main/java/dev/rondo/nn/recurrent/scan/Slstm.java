package dev.rondo.nn.recurrent.scan;

import dev.rondo.autograd.op.scan.SlstmScan;
import dev.rondo.nn.ConstantBlocks;
import dev.rondo.nn.Initializer;
import dev.rondo.nn.Parameter;
import dev.rondo.nn.ParameterScope;
import dev.rondo.nn.recurrent.Recurrent;
import dev.rondo.tensor.Shape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The scalar LSTM of xLSTM (Beck et al. 2024): an exponential input gate, a normalizer n beside the cell c, and a
 * stabilizer m, {@code h = sigmoid(o) * c / n}; the equations are at {@link SlstmScan}. W is {@code [I, 4H]} (i, f, z, o),
 * b {@code [4H]}; R, {@code [heads, H / heads, 4 * H / heads]}, mixes the units of a head. The state is h, c, n, m.
 *
 * @param units H
 * @param config everything else
 * @param heads as many as units for a purely element-wise recurrence
 * @param recurrentInitializer of R
 */
public record Slstm(int units, ScanConfig config, int heads, Initializer recurrentInitializer)
        implements ScanSpec<Slstm> {
    private static final int GATES = 4;

    public Slstm {
        ScanSpec.requirePositive("slstm", "unit", units);
        ScanSpec.requirePositive("slstm", "head", heads);
        if (units % heads != 0) {
            throw new IllegalArgumentException("slstm: " + units + " units cannot be shared out among " + heads
                    + " heads. Choose a number of heads that divides the units.");
        }
    }

    /** A layer of H units that each see their own past only; the weights of the past begin at zero. */
    public static Slstm units(int units) {
        return new Slstm(units, ScanConfig.DEFAULTS, Math.max(1, units), Initializer.zeros());
    }

    /** With so many heads, in each of which every unit sees the past of all. */
    public Slstm heads(int changed) {
        return new Slstm(units, config, changed, recurrentInitializer);
    }

    /** With another initializer of R. */
    public Slstm recurrentInitializer(Initializer changed) {
        return new Slstm(units, config, heads, changed);
    }

    @Override
    public String type() {
        return "slstm";
    }

    @Override
    public Slstm config(ScanConfig changed) {
        return new Slstm(units, changed, heads, recurrentInitializer);
    }

    @Override
    public List<Shape> stateShapes(Shape input) {
        return Collections.nCopies(GATES, Shape.of(input.axis(0), units));
    }

    @Override
    public Recurrent ruled(ParameterScope scope, Shape input) {
        String path = scope.place(type());
        int inputs = ScanSpec.inputs(path, input);
        int columns = Math.multiplyExact(GATES, units);
        int size = units / heads;
        Parameter kernel = scope.parameter("kernel", Shape.of(inputs, columns), config.kernelInitializer());
        Parameter recurrent =
                scope.parameter("recurrent_kernel", Shape.of(heads, size, GATES * size), recurrentInitializer);
        Parameter bias = config.useBias() ? scope.parameter("bias", Shape.of(columns), biases(size)) : null;
        ScanLayer.Operation operation = (x, state, mask) -> SlstmScan.apply(
                x, state, kernel.on(x.tape()), recurrent.on(x.tape()), bias == null ? null : bias.on(x.tape()), mask);
        return new ScanLayer(this, path, input, operation.picking());
    }

    /**
     * Zero but for the forget gate, whose biases fall along a power law from 5 to -7 over the units of a head, or of the
     * layer where heads have one unit: memories of every length, as in the authors' code.
     */
    private Initializer biases(int size) {
        int span = size == 1 ? units : size;
        List<Float> values = new ArrayList<>(Collections.nCopies(GATES * units, 0f));
        for (int j = 0; j < units; j++) {
            double place = span == 1 ? 0 : (double) (j % span) / (span - 1);
            values.set(units + j, (float) (5 - 12 * StrictMath.pow(place, 0.3)));
        }
        return new ConstantBlocks(values);
    }
}
