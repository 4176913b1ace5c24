package dev.rondo.autograd.op;

import dev.rondo.autograd.Variable;
import dev.rondo.kernel.Sigmoid;
import dev.rondo.kernel.Tanh;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The LSTM over whole sequences, gate order i, f, g, o (Keras calls the candidate g c):
 *
 * <pre>
 * i, f, o = sigmoid(x.W + b + h'.U)      g = tanh(x.W + b + h'.U)
 * c = f * c' + i * g                     h = o * tanh(c)
 * </pre>
 *
 * Hochreiter and Schmidhuber 1997; Gers, Schmidhuber and Cummins 2000. Between the sums and the state stand {@link
 * LstmGates}: in one kernel for the equations above, in {@link OpenLstmGates} for every variant of them. With a
 * projection P, {@code h = (o * tanh(c)).P}.
 */
public final class LstmSequence extends SequenceOp {
    private final @Nullable Variable bias;
    private final States cs;
    private final LstmGates cell;
    private final @Nullable Zoneout carryZoneout;
    private final @Nullable Projection projection;
    private final Share inputShare;
    private final @Nullable Share recurrentShare;
    private float[] dc = NOT_YET;
    private float[] dcKept = NOT_YET;

    private LstmSequence(Variable x, List<Variable> state, CellWeights weights, SequenceOptions options) {
        super(x, state, weights, state.get(1).shape().axis(1), 4, options);
        bias = weights.bias();
        CellWeights.Gains norm = weights.norm();
        Variable w = weights.kernel();
        Variable u = weights.recurrent();
        int sums = w.shape().axis(1);
        Share both = Share.ofStep(this, weights);
        inputShare = both != null ? both : Share.ofInputs(this, w, 0, sums, 0, norm == null ? null : norm.kernel());
        recurrentShare =
                both != null ? null : Share.ofState(this, u, 0, sums, 0, norm == null ? null : norm.recurrent());
        cs = new States(tape, slots, state.get(1));
        projection = weights.projection() == null ? null : new Projection(this, weights.projection());
        SequenceNoise noise = options.noise();
        carryZoneout = Zoneout.of(tape, kernels, slots, units, noise, noise.carryZoneout(), "carry_zoneout");
        boolean coupled = sums == 3 * units;
        cell = !coupled && isPlain(weights, options)
                ? new PlainLstmGates(this, options)
                : new OpenLstmGates(this, weights, options, coupled);
    }

    private static boolean isPlain(CellWeights weights, SequenceOptions options) {
        return weights.norm() == null
                && weights.peephole() == null
                && options.gate().clip() == 0
                && options.candidate().clip() == 0
                && options.gate().f() instanceof Sigmoid
                && options.candidate().f() instanceof Tanh
                && options.outputActivation() instanceof Tanh;
    }

    /**
     * Runs the layer.
     *
     * @param x inputs {@code [B, T, I]}
     * @param state initial h {@code [B, P]} and c {@code [B, H]}
     * @param weights W {@code [I, 4H]}, U {@code [P, 4H]}, b {@code [4H]}; three blocks i, g, o where f is {@code 1 - i}
     */
    public static Unrolled apply(Variable x, List<Variable> state, CellWeights weights, SequenceOptions options) {
        return new LstmSequence(x, state, weights, options).run();
    }

    @Override
    float[] biasRow() {
        return bias == null ? zeros() : bias.value().data();
    }

    @Override
    Share inputShares() {
        return inputShare;
    }

    @Override
    @Nullable
    Share recurrentShares() {
        return recurrentShare;
    }

    @Override
    void step(int t, int from, int rows) {
        addRecurrentShares(t, from, rows);
        float[] shown = projection == null ? hs.data() : projection.rows();
        cell.forward(shown, projection == null ? hs.after(t, from) : projection.at(t, from), cs, t, from, rows);
        if (projection != null) {
            projection.forward(t, from, rows);
        }
        if (carryZoneout != null) {
            int after = cs.after(t, from);
            carryZoneout.mix(cs.data(), after, cs.data(), after, cs.data(), cs.before(t, from), t, from, rows);
        }
    }

    @Override
    void carryOver(int t, int b) {
        cs.carryOver(t, b);
    }

    @Override
    List<Variable> lastStates(Variable... sources) {
        return List.of(hs.last(sources), cs.last(sources));
    }

    @Override
    void prepareBackward(int spanRows) {
        dc = tape.take(batch * units);
        cs.startFrom(dc);
        dcKept = carryZoneout == null ? dcKept : tape.take(batch * units);
        cell.prepareBackward(spanRows);
        if (projection != null) {
            projection.prepareBackward(spanRows);
        }
    }

    @Override
    void stepBack(int t, float[] dh, float[] dBefore, int from, int rows) {
        int at = from * units;
        if (carryZoneout != null) {
            carryZoneout.split(dcKept, dc, t, from, rows);
        }
        float[] dShown = projection == null ? dh : projection.back(dh, t, from, rows);
        cell.back(dc, dShown, cs, t, from, rows);
        if (carryZoneout != null) {
            kernels.add(dc, at, units, dcKept, at, units, rows, units);
        }
        float[] into = feedback.gradients(dBefore, from, rows);
        sharesBack(into, t, from, rows);
        feedback.handOn(dBefore, from, rows);
    }

    @Override
    void clear(int t, int from, int rows) {
        cell.clear(t, from, rows);
        if (projection != null) {
            projection.clear(t, from, rows);
        }
    }

    @Override
    void cellGradients(int start, int steps) {
        cell.weightGradients(start, steps, cs);
        if (projection != null) {
            projection.weightGradient(start, steps);
        }
        if (bias != null && bias.needsGradient()) {
            addBiasGradient(
                    start, steps, bias.gradient().data(), 0, 0, bias.shape().axis(0));
        }
    }

    @Override
    void finishBackward() {
        cs.addToFirst(dc);
    }
}
