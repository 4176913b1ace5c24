package dev.rondo.autograd.op;

import dev.rondo.autograd.Op;
import dev.rondo.autograd.Tape;
import dev.rondo.autograd.Variable;
import dev.rondo.kernel.Compute;
import dev.rondo.kernel.Elementwise;
import dev.rondo.kernel.Kernels;
import dev.rondo.tensor.Mask;
import dev.rondo.tensor.Shape;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the three cells have in common when they run over whole sequences: time-major memory, the walk forward, and the
 * walk back, a {@link Span} of steps at a time with one large product for each weight gradient after it (Werbos 1990).
 *
 * <p>The sums of a step start as {@code bias + x.W} and then go on as {@code + h'.U}, so a step gives the same bits
 * alone, in a sequence and in any batch. Threads share out the sequences of the batch; none waits for another before
 * the walk, or on the way back the span, is over.
 *
 * <p>On the way forward a row of {@code z} holds the activated gates of one sequence at one step; the way back turns it
 * into the gradients of the gates' sums, in place.
 */
abstract class SequenceOp implements Op {
    /** Sequences that a thread takes at a time: the rows of one register tile. */
    private static final int ROWS = 8;

    /** Rows that one product of the inputs with W should have; short batches take several steps together. */
    private static final int PRODUCT_ROWS = 128;

    final Tape tape;
    final Kernels kernels;
    final SequenceOptions options;
    final int batch;
    final int time;
    final int inputs;
    final int units;
    /**
     * Distance between rows of z; a little more than its columns, so that rows do not compete for the same cache lines.
     */
    final int zRow;

    private final Compute compute = Compute.current();
    private final Variable x;
    private final Variable initial;
    private final int columns;
    private final int stretch;
    private final int zSlots;
    private final int stateSlots;
    private final float[] xs;
    private final float[] hs;
    final float[] z;

    /** The first step of each sequence that counts, in processing order; {@code time} where none does. */
    private final int[] firstStep;

    private @Nullable Variable output;
    private @Nullable Variable last;
    private float[] dhEven = {};
    private float[] dhOdd = {};
    private float[] dxs = {};
    private float[] zeros = {};
    private WeightGradient weightGradient = WeightGradient.NONE;

    /**
     * @param x inputs {@code [B, T, I]}
     * @param initial h before the first step {@code [B, H]}
     * @param blocks how many blocks of H columns a row of z has
     */
    SequenceOp(Variable x, Variable initial, int blocks, SequenceOptions options) {
        this.tape = x.tape();
        this.kernels = compute.kernels();
        this.options = options;
        this.x = x;
        this.initial = initial;
        batch = x.shape().axis(0);
        time = x.shape().axis(1);
        inputs = x.shape().axis(2);
        units = initial.shape().axis(1);
        columns = blocks * units;
        zRow = (columns + 15) / 16 * 16 + 16;
        stretch = Math.max(1, Math.min(time, PRODUCT_ROWS / Math.max(1, batch)));
        zSlots = tape.isRecording() ? Math.max(1, time) : stretch;
        stateSlots = tape.isRecording() ? time + 1 : 2;
        z = tape.take(zSlots * batch * zRow);
        hs = takeStates(initial);
        xs = timeMajor();
        firstStep = firstSteps();
    }

    /** What each row of sums starts from: the biases in the order of z's columns. */
    abstract float[] biasRow();

    /** {@code z = biases + x.W} for {@code rows} rows from the given offsets on. */
    abstract void inputProduct(float[] z, int zOff, float[] biases, float[] x, int xOff, int rows);

    /** One step for {@code rows} sequences from {@code from} on: from the input's share in z to the new state. */
    abstract void step(int t, int from, int rows);

    /**
     * One step back: turns the gates in z into the gradients of their sums, and writes to {@code dBefore} the gradient
     * of the state before.
     */
    abstract void stepBack(int t, float[] dh, float[] dBefore, int from, int rows);

    /** Adds what a span of steps gives to the gradients of weights and biases, each in one product. */
    abstract void weightGradients(Span span);

    /** {@code dx = dz.W'} for {@code rows} rows from the given offsets on. */
    abstract void inputGradient(float[] dx, int dxOff, int zOff, int rows);

    /** Copies or clears what a cell carries beside h where a step does not count. */
    void carryOver(int t, int b) {}

    final Unrolled run(Variable... parameters) {
        Variable[] sources = Arrays.copyOf(parameters, parameters.length + 2);
        sources[parameters.length] = x;
        sources[parameters.length + 1] = initial;
        Variable y =
                tape.output(options.returnSequences() ? Shape.of(batch, time, units) : Shape.of(batch, units), sources);
        output = y;
        float[] biases = biasRow();
        compute.workers().split(batch, ROWS, (from, to) -> forward(y.value().data(), biases, from, to - from));
        Variable[] state = finalState(sources);
        last = state[0];
        Variable[] results = Arrays.copyOf(state, state.length + 1);
        results[state.length] = y;
        tape.record(this, results);
        return new Unrolled(y, List.of(state));
    }

    private void forward(float[] y, float[] biases, int from, int rows) {
        int together = rows == batch ? stretch : 1;
        for (int start = 0; start < time; start += together) {
            int steps = Math.min(together, time - start);
            int zOff = zAt(start, from);
            inputProduct(z, zOff, biases, xs, (start * batch + from) * inputs, rows * steps);
            for (int t = start; t < start + steps; t++) {
                step(t, from, rows);
                for (int b = from; b < from + rows; b++) {
                    finish(y, t, b);
                }
            }
        }
        if (!options.returnSequences()) {
            for (int b = from; b < from + rows; b++) {
                put(y, b * units, time - 1, b);
            }
        }
    }

    /** Undoes the step where it does not count, and hands out its output. */
    private void finish(float[] y, int t, int b) {
        if (!counts(b, t)) {
            System.arraycopy(hs, before(t, b), hs, after(t, b), units);
            carryOver(t, b);
        }
        if (options.returnSequences()) {
            put(y, (b * time + t) * units, t, b);
        }
    }

    /** The output of sequence b at step t: its state, or zero before the first step that counts, as in Keras. */
    private void put(float[] y, int yOff, int t, int b) {
        if (t < firstStep[b]) {
            Arrays.fill(y, yOff, yOff + units, 0f);
        } else {
            System.arraycopy(hs, after(t, b), y, yOff, units);
        }
    }

    @Override
    public final void backward() {
        dhEven = tape.take(batch * units);
        dhOdd = tape.take(batch * units);
        float[] dLast = dhAfter(time - 1);
        startFrom(dLast, last);
        float @Nullable [] dy =
                output != null && output.hasGradient() ? output.gradient().data() : null;
        if (dy != null && !options.returnSequences()) {
            for (int b = 0; b < batch; b++) {
                addOutputGradient(dLast, dy, b * units, time - 1, b);
            }
        }
        zeros();
        prepareBackward();
        float @Nullable [] dSteps = options.returnSequences() ? dy : null;
        int together = Math.min(time, Span.steps(batch, zRow, inputs + units));
        int rows = together * batch;
        weightGradient = WeightGradient.of(tape, compute, rows, Math.max(inputs, units));
        dxs = x.needsGradient() ? tape.take(rows * inputs) : dxs;
        for (int end = time; end > 0; end -= together) {
            int start = Math.max(0, end - together);
            Span span = new Span(start, end - start);
            compute.workers().split(batch, ROWS, (from, to) -> backward(dSteps, span, from, to - from));
            weightGradients(span);
            inputGradient(span);
        }
        addTo(initial, dhAfter(-1));
        finishBackward();
    }

    /** Gradients of the inputs are computed in the order of z, all sequences of a step side by side, and then handed out. */
    private void inputGradient(Span span) {
        if (!x.needsGradient()) {
            return;
        }
        float[] dx = x.gradient().data();
        int first = span.start() * batch;
        compute.workers().split(span.steps() * batch, ROWS, (from, to) -> {
            inputGradient(dxs, from * inputs, (first + from) * zRow, to - from);
            for (int row = from; row < to; row++) {
                int t = span.start() + row / batch;
                int step = options.goBackwards() ? time - 1 - t : t;
                Elementwise.add(dx, (row % batch * time + step) * inputs, dxs, row * inputs, inputs);
            }
        });
    }

    /** Makes ready what only the way back needs. */
    abstract void prepareBackward();

    /** What is left to do after the first step. */
    void finishBackward() {}

    private void backward(float @Nullable [] dy, Span span, int from, int rows) {
        for (int t = span.start() + span.steps() - 1; t >= span.start(); t--) {
            float[] dh = dhAfter(t);
            float[] dBefore = dhAfter(t - 1);
            if (dy != null) {
                addOutputGradients(dh, dy, t, from, rows);
            }
            for (int b = from; b < from + rows; ) {
                int run = run(b, from + rows, t);
                if (counts(b, t)) {
                    stepBack(t, dh, dBefore, b, run);
                } else {
                    skipBack(t, dh, dBefore, b, run);
                }
                b += run;
            }
        }
    }

    /** How many sequences from b on agree on whether step t counts: all of them where there is no mask. */
    private int run(int b, int end, int t) {
        int next = options.mask() == null ? end : b + 1;
        while (next < end && counts(next, t) == counts(b, t)) {
            next++;
        }
        return next - b;
    }

    /** A step that does not count passes the gradient of the state on, and has no part in any weight's gradient. */
    private void skipBack(int t, float[] dh, float[] dBefore, int from, int rows) {
        System.arraycopy(dh, from * units, dBefore, from * units, rows * units);
        for (int b = from; b < from + rows; b++) {
            Arrays.fill(z, zAt(t, b), zAt(t, b) + columns, 0f);
        }
    }

    private void addOutputGradients(float[] dh, float[] dy, int t, int from, int rows) {
        if (options.mask() == null) {
            kernels.add(dh, from * units, units, dy, (from * time + t) * units, time * units, rows, units);
            return;
        }
        for (int b = from; b < from + rows; b++) {
            addOutputGradient(dh, dy, (b * time + t) * units, t, b);
        }
    }

    private void addOutputGradient(float[] dh, float[] dy, int dyOff, int t, int b) {
        if (t >= firstStep[b]) {
            Elementwise.add(dh, b * units, dy, dyOff, units);
        }
    }

    /** Fills {@code d} with the gradient of a final state, zero where nothing depends on it. */
    static void startFrom(float[] d, @Nullable Variable state) {
        if (state != null && state.hasGradient()) {
            System.arraycopy(state.gradient().data(), 0, d, 0, state.value().size());
        } else {
            Arrays.fill(d, 0f);
        }
    }

    static void addTo(Variable variable, float[] gradient) {
        if (variable.needsGradient()) {
            Elementwise.add(
                    variable.gradient().data(), 0, gradient, 0, variable.value().size());
        }
    }

    /** {@code dW[k, n] += A' . dz} over a span, where A holds k values for every row of z, and dz is n columns of z. */
    final void addWeightGradient(Span span, float[] dw, int dwOff, int dwRow, float[] a, int k, int zColumn, int n) {
        int dz = zAt(span.start(), 0) + zColumn;
        weightGradient.add(dw, dwOff, dwRow, a, span.start() * batch * k, k, z, dz, zRow, n, span.steps() * batch);
    }

    /** {@code db[n] += } the sums of n columns of dz over a span. */
    final void addBiasGradient(Span span, float[] db, int dbOff, int zColumn, int n) {
        kernels.addColumnSums(db, dbOff, z, zAt(span.start(), 0) + zColumn, zRow, span.steps() * batch, n);
    }

    /** The final states as variables, h first. */
    Variable[] finalState(Variable... sources) {
        return new Variable[] {copyState(hs, sources)};
    }

    final Variable copyState(float[] states, Variable... sources) {
        Variable state = tape.output(Shape.of(batch, units), sources);
        System.arraycopy(states, before(time, 0), state.value().data(), 0, batch * units);
        return state;
    }

    /** Memory for a state before every step and after the last, the first filled in. */
    final float[] takeStates(Variable first) {
        float[] states = tape.take(stateSlots * batch * units);
        System.arraycopy(first.value().data(), 0, states, 0, batch * units);
        return states;
    }

    /**
     * The inputs as {@code [T, B, I]} in processing order, zero where a step does not count: nothing that stands there
     * may reach a weight's gradient, not even NaN times zero.
     */
    private float[] timeMajor() {
        float[] given = x.value().data();
        if (batch == 1 && !options.goBackwards() && options.mask() == null) {
            return given;
        }
        float[] ordered = tape.take(time * batch * inputs);
        for (int t = 0; t < time; t++) {
            int source = options.goBackwards() ? time - 1 - t : t;
            for (int b = 0; b < batch; b++) {
                int to = (t * batch + b) * inputs;
                if (counts(b, t)) {
                    System.arraycopy(given, (b * time + source) * inputs, ordered, to, inputs);
                } else {
                    Arrays.fill(ordered, to, to + inputs, 0f);
                }
            }
        }
        return ordered;
    }

    private int[] firstSteps() {
        int[] first = new int[batch];
        for (int b = 0; b < batch && options.mask() != null; b++) {
            while (first[b] < time && !counts(b, first[b])) {
                first[b]++;
            }
        }
        return first;
    }

    final boolean counts(int b, int t) {
        Mask mask = options.mask();
        return mask == null || mask.keeps(b, options.goBackwards() ? time - 1 - t : t);
    }

    /** Where the gates of sequence b at step t begin. */
    final int zAt(int t, int b) {
        return slotRow(t, b) * zRow;
    }

    /**
     * The row that sequence b has at step t in memory that is kept for every step when recording, and for one stretch
     * otherwise.
     */
    final int slotRow(int t, int b) {
        return t % zSlots * batch + b;
    }

    final int slotRows() {
        return zSlots * batch;
    }

    /** Where the state of sequence b before step t begins. */
    final int before(int t, int b) {
        return (t % stateSlots * batch + b) * units;
    }

    /** Where the state of sequence b after step t begins. */
    final int after(int t, int b) {
        return before(t + 1, b);
    }

    /** The gradient of h after step t; two buffers take turns. */
    final float[] dhAfter(int t) {
        return (t & 1) == 0 ? dhEven : dhOdd;
    }

    /** What a product without a bias starts from: as many zeros as the longest row has columns. */
    final float[] zeros() {
        if (zeros.length == 0) {
            zeros = tape.zeros(Shape.of(Math.max(inputs, columns))).data();
        }
        return zeros;
    }

    final float[] hs() {
        return hs;
    }

    final float[] xs() {
        return xs;
    }

    final int rowsOfAllSteps() {
        return time * batch;
    }

    final Factor factor(Variable matrix, int column, int n) {
        int k = matrix.shape().axis(0);
        return Factor.of(
                tape, kernels, matrix.value().data(), column, matrix.shape().axis(1), k, n, rowsOfAllSteps());
    }

    /** The transpose of columns {@code column} to {@code column + k} of a weight. */
    final Factor transposed(Variable matrix, int column, int k) {
        return Factor.transposed(
                tape,
                kernels,
                matrix.value().data(),
                column,
                matrix.shape().axis(1),
                k,
                matrix.shape().axis(0));
    }
}
