package dev.rondo.autograd.op;

import dev.rondo.autograd.Op;
import dev.rondo.autograd.Tape;
import dev.rondo.autograd.Variable;
import dev.rondo.kernel.Compute;
import dev.rondo.kernel.Elementwise;
import dev.rondo.tensor.Mask;
import dev.rondo.tensor.Shape;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The outputs of two layers that walked over the same sequences in opposite directions, as one (Schuster and Paliwal
 * 1997). The output is in the forward layer's order: where there are steps, the backward layer's are turned round.
 */
public final class MergeDirections implements Op {
    private final MergeMode mode;
    private final Variable forward;
    private final Variable backward;
    private final @Nullable Mask mask;
    private final Variable output;
    private final int time;
    private final int forwardWidth;
    private final int backwardWidth;

    private MergeDirections(MergeMode mode, Variable forward, Variable backward, @Nullable Mask mask) {
        this.mode = mode;
        this.forward = forward;
        this.backward = backward;
        this.mask = mask;
        time = forward.shape().rank() == 3 ? forward.shape().axis(1) : 1;
        forwardWidth = forward.shape().axis(-1);
        backwardWidth = backward.shape().axis(-1);
        int width = mode == MergeMode.CONCAT ? forwardWidth + backwardWidth : forwardWidth;
        output = forward.tape().output(forward.shape().with(-1, width), forward, backward);
    }

    /**
     * Merges.
     *
     * @param forward {@code [B, T, H]} or {@code [B, H]}
     * @param backward likewise, in the order in which the backward layer walked; its H may differ for {@link
     *     MergeMode#CONCAT} alone
     * @param mask which steps of the output count, or null for all; the others are zero, whatever stands there
     * @return {@code [B, T, H]} or {@code [B, H]}; the last axis is the sum of both for {@link MergeMode#CONCAT}
     */
    public static Variable apply(MergeMode mode, Variable forward, Variable backward, @Nullable Mask mask) {
        MergeDirections op = new MergeDirections(mode, forward, backward, mask);
        Tape tape = forward.tape();
        op.eachSequence(op::merge);
        tape.record(op, op.output);
        return op.output;
    }

    @Override
    public void backward() {
        // made here, not by whichever thread comes first
        float[] df = forward.needsGradient() ? forward.gradient().data() : new float[0];
        float[] db = backward.needsGradient() ? backward.gradient().data() : new float[0];
        eachSequence(b -> mergeBack(b, df, db));
    }

    @FunctionalInterface
    private interface Sequence {
        void run(int b);
    }

    private void eachSequence(Sequence work) {
        Shape shape = output.shape();
        Compute.current().workers().split(shape.axis(0), 1, (from, to) -> {
            for (int b = from; b < to; b++) {
                work.run(b);
            }
        });
    }

    private void merge(int b) {
        float[] y = output.value().data();
        float[] f = forward.value().data();
        float[] g = backward.value().data();
        for (int t = 0; t < time; t++) {
            int yAt = place(b, t, output.shape().axis(-1));
            int fAt = place(b, t, forwardWidth);
            int gAt = place(b, time - 1 - t, backwardWidth);
            if (mask != null && !mask.keeps(b, t)) {
                Arrays.fill(y, yAt, yAt + output.shape().axis(-1), 0f);
                continue;
            }
            switch (mode) {
                case CONCAT -> {
                    System.arraycopy(f, fAt, y, yAt, forwardWidth);
                    System.arraycopy(g, gAt, y, yAt + forwardWidth, backwardWidth);
                }
                case MUL -> Elementwise.multiply(y, yAt, f, fAt, g, gAt, forwardWidth);
                case SUM, AVE -> {
                    System.arraycopy(f, fAt, y, yAt, forwardWidth);
                    Elementwise.add(y, yAt, g, gAt, forwardWidth);
                    if (mode == MergeMode.AVE) {
                        Elementwise.scale(y, yAt, 0.5f, forwardWidth);
                    }
                }
            }
        }
    }

    private void mergeBack(int b, float[] df, float[] db) {
        float[] dy = output.gradient().data();
        for (int t = 0; t < time; t++) {
            if (mask != null && !mask.keeps(b, t)) {
                continue;
            }
            int yAt = place(b, t, output.shape().axis(-1));
            int fAt = place(b, t, forwardWidth);
            int gAt = place(b, time - 1 - t, backwardWidth);
            if (df.length > 0) {
                addShare(df, fAt, dy, yAt, backward.value().data(), gAt, forwardWidth);
            }
            if (db.length > 0) {
                int share = mode == MergeMode.CONCAT ? yAt + forwardWidth : yAt;
                addShare(db, gAt, dy, share, forward.value().data(), fAt, backwardWidth);
            }
        }
    }

    /** Adds to one side's gradient its share of {@code dy}; {@code other} is the other side's output. */
    private void addShare(float[] d, int dAt, float[] dy, int yAt, float[] other, int otherAt, int width) {
        switch (mode) {
            case CONCAT, SUM -> Elementwise.add(d, dAt, dy, yAt, width);
            case AVE -> Elementwise.addScaled(d, dAt, 0.5f, dy, yAt, width);
            case MUL -> Elementwise.addProduct(d, dAt, dy, yAt, other, otherAt, width);
        }
    }

    private int place(int b, int t, int width) {
        return (b * time + t) * width;
    }
}
