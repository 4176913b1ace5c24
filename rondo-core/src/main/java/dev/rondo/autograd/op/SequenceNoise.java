package dev.rondo.autograd.op;

import dev.rondo.autograd.Tape;
import dev.rondo.tensor.RandomStream;

/**
 * What is left to chance in a recurrent operation while training. Each draw depends on the tape's seed, on {@code path}
 * and on what it is for, so neither threads nor the order of calls can change it.
 *
 * @param dropout the share of the inputs that is dropped: one mask {@code [B, I]} a call, the same at every step
 * @param recurrentDropout the share of h' that is dropped on its way into the recurrent product: one mask {@code [B, H]}
 *     a call, the same at every step and for every gate (Gal and Ghahramani 2016)
 * @param zoneout the share of h that stays as it was, drawn at every step (Krueger et al. 2017)
 * @param carryZoneout LSTM only: the same for c
 * @param path the layer's
 */
public record SequenceNoise(float dropout, float recurrentDropout, float zoneout, float carryZoneout, String path) {
    /** Nothing is left to chance. */
    public static final SequenceNoise NONE = new SequenceNoise(0, 0, 0, 0, "");

    private static final float[] NO_MASK = {};

    /** The stream that decides about {@code what}. */
    RandomStream stream(Tape tape, String what) {
        return RandomStream.of(tape.seed(), path + "." + what);
    }

    /**
     * {@code size} factors, 0 for a share of {@code rate} and {@code 1 / (1 - rate)} for the others; empty where nothing
     * is dropped.
     */
    float[] mask(Tape tape, float rate, String what, int size) {
        if (rate == 0 || !tape.isTraining()) {
            return NO_MASK;
        }
        float[] mask = tape.take(size);
        Drop.fill(mask, size, rate, stream(tape, what));
        return mask;
    }
}
