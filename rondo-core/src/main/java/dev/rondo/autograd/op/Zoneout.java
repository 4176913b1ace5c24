package dev.rondo.autograd.op;

import dev.rondo.autograd.Tape;
import dev.rondo.kernel.Elementwise;
import dev.rondo.kernel.Kernels;
import dev.rondo.tensor.RandomStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Zoneout (Krueger et al. 2017): {@code s = d * s' + (1 - d) * s~}, where d is 1 for a random share of the units of each
 * sequence at each step while training, and the share itself otherwise. The draw for step t of sequence b is a stream of
 * its own, so it is made again on the way back instead of being stored.
 */
final class Zoneout {
    private final Kernels kernels;
    private final int width;
    private final float rate;
    private final @Nullable RandomStream random;
    private final float[] kept;
    private final float[] renewed;

    private Zoneout(Tape tape, Kernels kernels, int batch, int width, float rate, @Nullable RandomStream random) {
        this.kernels = kernels;
        this.width = width;
        this.rate = rate;
        this.random = random;
        kept = tape.take(batch * width);
        renewed = tape.take(batch * width);
        Arrays.fill(kept, rate);
        Arrays.fill(renewed, 1 - rate);
    }

    /** Zoneout of {@code width} units, or null where the rate is 0. */
    static @Nullable Zoneout of(
            Tape tape, Kernels kernels, Slots slots, int width, SequenceNoise noise, float rate, String what) {
        if (rate == 0) {
            return null;
        }
        RandomStream random = tape.isTraining() ? noise.stream(tape, what) : null;
        return new Zoneout(tape, kernels, slots.batch(), width, rate, random);
    }

    /** {@code s = d * before + (1 - d) * fresh} for rows of step t, where fresh may be s itself. */
    void mix(
            float[] s,
            int sOff,
            float[] fresh,
            int freshOff,
            float[] before,
            int beforeOff,
            int t,
            int from,
            int rows) {
        draw(t, from, rows);
        int at = from * width;
        kernels.product(s, sOff, width, fresh, freshOff, width, renewed, at, width, rows, width);
        kernels.addProduct(s, sOff, width, before, beforeOff, width, kept, at, width, rows, width);
    }

    /** The way back: {@code dBefore = d * ds}, and {@code ds = (1 - d) * ds}, the gradient of the fresh state. */
    void split(float[] dBefore, float[] ds, int t, int from, int rows) {
        draw(t, from, rows);
        int at = from * width;
        kernels.product(dBefore, at, width, ds, at, width, kept, at, width, rows, width);
        kernels.product(ds, at, width, ds, at, width, renewed, at, width, rows, width);
    }

    private void draw(int t, int from, int rows) {
        if (random == null) {
            return;
        }
        for (int b = from; b < from + rows; b++) {
            random.at((long) t << Integer.SIZE | b).fillBelow(rate, kept, b * width, width);
            Elementwise.complement(renewed, b * width, kept, b * width, width);
        }
    }
}
