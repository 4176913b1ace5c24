package dev.rondo.autograd.op.scan;

import dev.rondo.autograd.Op;
import dev.rondo.autograd.Tape;
import dev.rondo.autograd.Variable;
import dev.rondo.autograd.op.Unrolled;
import dev.rondo.kernel.Compute;
import dev.rondo.kernel.Elementwise;
import dev.rondo.kernel.Kernels;
import dev.rondo.tensor.Mask;
import dev.rondo.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The walk along time that the cells share, once forward and once back. The sums of all steps are there before it starts;
 * they become the gates, in place. A step that the mask leaves out copies every state, and has gradients of zero.
 *
 * <p>Threads share out the sequences, or the units where there are fewer sequences than threads; both walk through all
 * steps without waiting for anybody. Arrays are {@code [B, T, ...]} in processing order.
 */
abstract class ScanOp implements Op {
    /** Units that a thread takes at a time. */
    private static final int UNITS = 16;

    final Tape tape;
    final Compute compute = Compute.current();
    final Kernels kernels = compute.kernels();
    final int batch;
    final int time;
    /** The elements of a state that are walked independently of each other. */
    final int units;
    /** The size of a state: units, or twice as many where they are complex. */
    final int width;
    /** The sums of the gates, and after the walk forward the gates: {@code [B, T, zRow]}. */
    final float[] z;

    final int zRow;
    /** The gradient of each state after the step at hand, {@code [B, width]}: on the way back. */
    float[][] d = {};
    /** The gradients of the sums. */
    float[] dz = {};

    private final Variable sums;
    private final List<Variable> initial;
    private final @Nullable Mask mask;
    private final float[][] states;
    private final Variable[] last;
    private final Variable output;

    /**
     * @param sums of the gates {@code [B, T, zRow]}; the operation's own
     * @param initial the states before the first step, each {@code [B, width]}, the first also the output
     * @param mask in processing order, or null
     * @param units how many elements of a state
     * @param others what else the result is computed from
     */
    ScanOp(Variable sums, List<Variable> initial, @Nullable Mask mask, int units, Variable... others) {
        tape = sums.tape();
        this.sums = sums;
        this.initial = List.copyOf(initial);
        this.mask = mask;
        this.units = units;
        batch = sums.shape().axis(0);
        time = sums.shape().axis(1);
        zRow = sums.shape().axis(2);
        width = initial.getFirst().shape().axis(1);
        z = sums.value().data();
        List<Variable> sources = new ArrayList<>(List.of(others));
        sources.add(sums);
        sources.addAll(initial);
        Variable[] all = sources.toArray(Variable[]::new);
        output = tape.output(Shape.of(batch, time, width), all);
        states = new float[initial.size()][];
        last = new Variable[initial.size()];
        for (int k = 0; k < states.length; k++) {
            states[k] = k == 0 ? output.value().data() : tape.take(batch * time * width);
            last[k] = tape.output(Shape.of(batch, width), all);
        }
    }

    /** What can be done for all steps of a sequence at once before the walk: units {@code from} to {@code from + n}. */
    void before(int b, int from, int n) {}

    /** One step of a sequence: from the states before it and its row of z to the states after it. */
    abstract void step(int b, int t, int from, int n);

    /** One step back: turns {@link #d} into the gradients of the states before the step, and writes a row of {@link #dz}. */
    abstract void stepBack(int b, int t, int from, int n);

    /** What can be done for all steps of a sequence at once after the walk back. */
    void after(int b, int from, int n) {}

    /** Adds to the gradients of weights that the walk itself uses. */
    void weightGradients() {}

    /** Memory for the way back. */
    void prepareBackward() {}

    /** How many units have to stay together. */
    int grain() {
        return UNITS;
    }

    /** The outputs of all steps {@code [B, T, width]}, carried over those that do not count, and the final states. */
    final Unrolled run() {
        share(this::forward);
        List<Variable> results = new ArrayList<>(List.of(last));
        results.add(output);
        tape.record(this, results.toArray(Variable[]::new));
        return new Unrolled(output, List.of(last));
    }

    /** Work on one sequence and a range of its units. */
    @FunctionalInterface
    private interface Part {
        void run(int b, int from, int n);
    }

    private void share(Part part) {
        if (batch >= compute.workers().size()) {
            compute.workers().split(batch, 1, (from, to) -> {
                for (int b = from; b < to; b++) {
                    part.run(b, 0, units);
                }
            });
        } else {
            compute.workers().split(units, grain(), (from, to) -> {
                for (int b = 0; b < batch; b++) {
                    part.run(b, from, to - from);
                }
            });
        }
    }

    private void forward(int b, int from, int n) {
        before(b, from, n);
        for (int t = 0; t < time; t++) {
            if (counts(b, t)) {
                step(b, t, from, n);
            } else {
                for (int k = 0; k < states.length; k++) {
                    copy(prior(k, t), priorAt(b, t), states[k], at(b, t), from, n);
                }
            }
        }
        for (int k = 0; k < states.length; k++) {
            copy(prior(k, time), priorAt(b, time), last[k].value().data(), b * width, from, n);
        }
    }

    private void copy(float[] source, int sourceAt, float[] target, int targetAt, int from, int n) {
        for (int part = from; part < width; part += units) {
            System.arraycopy(source, sourceAt + part, target, targetAt + part, n);
        }
    }

    @Override
    public final void backward() {
        d = new float[states.length][];
        for (int k = 0; k < d.length; k++) {
            d[k] = tape.zeros(Shape.of(batch, width)).data();
            if (last[k].hasGradient()) {
                System.arraycopy(last[k].gradient().data(), 0, d[k], 0, batch * width);
            }
        }
        dz = sums.needsGradient()
                ? sums.gradient().data()
                : tape.zeros(sums.shape()).data();
        prepareBackward();
        float @Nullable [] dy = output.hasGradient() ? output.gradient().data() : null;
        share((b, from, n) -> backward(dy, b, from, n));
        weightGradients();
        for (int k = 0; k < d.length; k++) {
            if (initial.get(k).needsGradient()) {
                Elementwise.add(initial.get(k).gradient().data(), 0, d[k], 0, batch * width);
            }
        }
    }

    private void backward(float @Nullable [] dy, int b, int from, int n) {
        for (int t = time - 1; t >= 0; t--) {
            for (int part = from; part < width && dy != null; part += units) {
                Elementwise.add(d[0], b * width + part, dy, at(b, t) + part, n);
            }
            if (counts(b, t)) {
                stepBack(b, t, from, n);
            }
        }
        after(b, from, n);
    }

    final boolean counts(int b, int t) {
        return mask == null || mask.keeps(b, t);
    }

    /** Where state k after each step lies. */
    final float[] state(int k) {
        return states[k];
    }

    /** Where the states after step t begin. */
    final int at(int b, int t) {
        return (b * time + t) * width;
    }

    /** Where state k before step t lies. */
    final float[] prior(int k, int t) {
        return t == 0 ? initial.get(k).value().data() : states[k];
    }

    /** Where the states before step t begin. */
    final int priorAt(int b, int t) {
        return t == 0 ? b * width : at(b, t - 1);
    }

    /** Where the row of z of step t begins. */
    final int zAt(int b, int t) {
        return (b * time + t) * zRow;
    }

    /** {@code dw += } the sum of {@code dz * state} over all sequences and steps, for a weight of each unit. */
    final void addUnitGradient(float[] dw, int dwOff, int zColumn, int k) {
        compute.workers().split(units, UNITS, (from, to) -> {
            for (int b = 0; b < batch; b++) {
                for (int t = 0; t < time; t++) {
                    Elementwise.addProduct(
                            dw,
                            dwOff + from,
                            dz,
                            zAt(b, t) + zColumn + from,
                            prior(k, t),
                            priorAt(b, t) + from,
                            to - from);
                }
            }
        });
    }
}
