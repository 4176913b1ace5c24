package dev.rondo.autograd.op;

import dev.rondo.autograd.Op;
import dev.rondo.autograd.Tape;
import dev.rondo.autograd.Variable;
import dev.rondo.kernel.CacheLines;
import dev.rondo.kernel.Compute;
import dev.rondo.kernel.Kernels;
import dev.rondo.kernel.Workers;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the three cells have in common when they run over whole sequences: the walk forward and, in {@link SequenceBack},
 * the walk back.
 *
 * <p>The sums of a step start as {@code bias + x.W} and then go on as {@code + h'.U}, so a step gives the same bits
 * alone, in a sequence and in any batch; where h' is known to be zero nothing is added, which can only spare a zero a
 * change of its sign. Threads share out the sequences of the batch; none waits for another before
 * the walk, or on the way back the span, is over. The operation is itself the walk forward that they share.
 *
 * <p>On the way forward a row of {@code z} holds the activated gates of one sequence at one step; the way back turns it
 * into the gradients of the gates' sums, in place.
 */
abstract class SequenceOp implements Op, Workers.Range {
    /** Sequences that a thread takes at a time: the rows of one register tile. */
    static final int ROWS = 8;

    /** Multiply-adds that take as long as a gate's activation. */
    private static final int GATE = 16;

    /** Stands in for memory that is taken when it is needed; one for all, as a pass should leave little behind. */
    static final float[] NOT_YET = {};

    final Compute compute = Compute.current();
    final Kernels kernels = compute.kernels();
    final Tape tape;
    final SequenceOptions options;
    final int batch;
    final int time;
    /** H. */
    final int units;
    /** Blocks of H columns in a row of z. */
    final int columns;
    /**
     * Distance between rows of z; a little more than its columns, so that rows do not compete for the same cache lines.
     */
    final int zRow;

    final Slots slots;
    final SequenceInputs inputs;
    final States hs;
    final Feedback feedback;
    final @Nullable Zoneout zoneout;
    final float[] z;

    private final Variable[] sources;
    private final SequenceOutputs outputs;
    private float[] biases = NOT_YET;
    private float[] zeros = NOT_YET;
    private @Nullable SequenceBack back;

    /**
     * @param x inputs {@code [B, T, I]}
     * @param state before the first step, h first
     * @param units H
     * @param blocks how many blocks of H columns a row of z has
     */
    SequenceOp(Variable x, List<Variable> state, CellWeights weights, int units, int blocks, SequenceOptions options) {
        this.tape = x.tape();
        this.options = options;
        this.units = units;
        batch = x.shape().axis(0);
        time = x.shape().axis(1);
        columns = blocks * units;
        zRow = (columns + 15) / 16 * 16 + 16;
        int widths = x.shape().axis(2) + state.getFirst().shape().axis(1);
        slots = Slots.of(tape, batch, time, (long) widths * columns);
        z = tape.take(CacheLines.START + slots.gateFloats(zRow));
        hs = new States(tape, slots, state.getFirst());
        inputs = new SequenceInputs(x, kernels, slots, options);
        SequenceNoise noise = options.noise();
        feedback = new Feedback(tape, kernels, slots, hs, noise);
        zoneout = Zoneout.of(tape, kernels, slots, hs.width(), noise, noise.zoneout(), "zoneout");
        sources = sources(x, state, weights);
        outputs = new SequenceOutputs(tape, slots, inputs, hs, options, sources);
    }

    private static Variable[] sources(Variable x, List<Variable> state, CellWeights weights) {
        Variable[] sources = weights.with(1 + state.size());
        int inputs = sources.length - 1 - state.size();
        sources[inputs] = x;
        for (int i = 0; i < state.size(); i++) {
            sources[inputs + 1 + i] = state.get(i);
        }
        return sources;
    }

    /** What each row of sums starts from: the biases in the order of z's columns. */
    abstract float[] biasRow();

    /** The shares of the inputs in the sums, the first of them. */
    abstract Share inputShares();

    /** The shares that h' has in the sums by way of {@link #feedback}; null where the inputs' share brings it along. */
    abstract @Nullable Share recurrentShares();

    /** One step for {@code rows} sequences from {@code from} on: from the inputs' shares in z to the new state. */
    abstract void step(int t, int from, int rows);

    /**
     * One step back: turns the gates in z into the gradients of their sums, and adds to {@code dBefore} the gradient of
     * the state before.
     */
    abstract void stepBack(int t, float[] dh, float[] dBefore, int from, int rows);

    /** Adds what the steps of a span give to the gradients of biases, and of weights that belong to no share. */
    abstract void cellGradients(int start, int steps);

    /** Copies what a cell carries beside h where a step does not count. */
    void carryOver(int t, int b) {}

    /** Makes ready what only the way back needs, for spans of so many rows. */
    abstract void prepareBackward(int spanRows);

    /** Clears what a cell keeps for weight gradients where steps do not count. */
    void clear(int t, int from, int rows) {}

    /** What is left to do after the first step. */
    void finishBackward() {}

    /** The final states as variables, h first. */
    List<Variable> lastStates(Variable... sources) {
        return List.of(hs.last(sources));
    }

    final Unrolled run() {
        zeros();
        biases = biasRow();
        compute.workers().split(batch, ROWS, cost(time), this);
        Variable y = outputs.variable();
        List<Variable> last = lastStates(sources);
        Variable[] results = last.toArray(new Variable[last.size() + 1]);
        results[last.size()] = y;
        tape.record(this, results);
        return new Unrolled(y, last);
    }

    /** What so many steps of all sequences cost, in multiply-adds: their products, and their gates. */
    final long cost(int steps) {
        return (long) steps * batch * columns * (inputs.width() + hs.width() + GATE);
    }

    /** Walks forward with some sequences of the batch. */
    @Override
    public final void run(int from, int to) {
        int rows = to - from;
        int together = slots.stretch();
        for (int start = 0; start < time; start += together) {
            int steps = Math.min(together, time - start);
            inputs.order(start, steps, from, rows);
            for (Share share = inputShares(); share != null; share = share.next()) {
                share.start(biases, inputs, start, from, rows, steps);
            }
            for (int t = start; t < start + steps; t++) {
                feedback.prepare(t, from, rows);
                step(t, from, rows);
                finish(t, from, rows);
            }
        }
        outputs.putLast(from, rows);
    }

    /** Keeps what zoneout keeps, undoes the step where it does not count, and hands out its outputs. */
    private void finish(int t, int from, int rows) {
        if (zoneout != null) {
            int after = hs.after(t, from);
            zoneout.mix(hs.data(), after, hs.data(), after, hs.data(), hs.before(t, from), t, from, rows);
        }
        for (int b = from; b < from + rows && options.mask() != null; b++) {
            if (!inputs.counts(b, t)) {
                hs.carryOver(t, b);
                carryOver(t, b);
            }
        }
        outputs.put(t, from, rows);
    }

    @Override
    public final void backward() {
        back = new SequenceBack(this, outputs);
        back.walk();
    }

    /** Adds what h' gives to the sums of a step; before the first it mostly is zero, and gives nothing. */
    final void addRecurrentShares(int t, int from, int rows) {
        for (Share share = hs.isZerosBefore(t) ? null : recurrentShares(); share != null; share = share.next()) {
            share.add(feedback.data(), feedback.at(t, from), slots.gateRow(t, from), rows);
        }
    }

    /** Takes the gradients of the sums of a step back to those of h'. */
    final void sharesBack(float[] into, int t, int from, int rows) {
        int row = slots.gateRow(t, from);
        for (Share share = hs.isZerosBefore(t) ? null : recurrentShares(); share != null; share = share.next()) {
            share.normalizeBack(row, rows);
            if (hs.needsGradientBefore(t)) {
                share.addGradient(into, from * hs.width(), row, rows);
            }
        }
    }

    /** {@code db[n] += } the sums of n columns of dz over a span. */
    final void addBiasGradient(int start, int steps, float[] db, int dbOff, int zColumn, int n) {
        weightGradients().addSums(db, dbOff, z, zAt(start, 0) + zColumn, zRow, n, steps * batch);
    }

    /** What each row of sums started from. */
    final float[] biases() {
        return biases;
    }

    /** Where the gates of sequence b at step t begin. */
    final int zAt(int t, int b) {
        return zAt(slots.gateRow(t, b));
    }

    /** Where a row of z begins. */
    final int zAt(int row) {
        return CacheLines.START + row * zRow;
    }

    /** The first row of the span that the way back is at. */
    final int spanRow() {
        return back == null ? 0 : back.spanRow();
    }

    final WeightGradient weightGradients() {
        return back == null ? WeightGradient.NONE : back.weightGradients();
    }

    /** What a product without a bias starts from: as many zeros as the longest row has columns. */
    final float[] zeros() {
        if (zeros.length == 0) {
            zeros = tape.zeros(Math.max(Math.max(inputs.width(), hs.width()), columns));
        }
        return zeros;
    }
}
