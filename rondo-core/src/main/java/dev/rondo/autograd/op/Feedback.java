package dev.rondo.autograd.op;

import dev.rondo.autograd.Tape;
import dev.rondo.kernel.Kernels;
import java.util.Arrays;

/** h' on its way into the recurrent products: as it is, or times the mask of recurrent dropout, which all steps share. */
final class Feedback {
    private final Kernels kernels;
    private final Slots slots;
    private final States hs;
    private final int width;
    private final float[] mask;
    private final float[] masked;
    private final float[] dMasked;

    Feedback(Tape tape, Kernels kernels, Slots slots, States hs, SequenceNoise noise) {
        this.kernels = kernels;
        this.slots = slots;
        this.hs = hs;
        width = hs.width();
        mask = noise.mask(tape, noise.recurrentDropout(), "recurrent_dropout", slots.batch() * width);
        masked = mask.length == 0 ? mask : tape.take(slots.gateFloats(width));
        dMasked = mask.length == 0 ? mask : tape.take(slots.batch() * width);
    }

    /** Makes the rows of step t ready. */
    void prepare(int t, int from, int rows) {
        if (mask.length > 0) {
            kernels.product(
                    masked,
                    at(t, from),
                    width,
                    hs.data(),
                    hs.before(t, from),
                    width,
                    mask,
                    from * width,
                    width,
                    rows,
                    width);
        }
    }

    /** What goes into the products. */
    float[] data() {
        return mask.length == 0 ? hs.data() : masked;
    }

    /** Where the row of sequence b at step t begins. */
    int at(int t, int b) {
        return mask.length == 0 ? hs.before(t, b) : slots.gateRow(t, b) * width;
    }

    /** Where the gradients of {@link #data} are to be added for one step, row b of the batch at {@code b * width}. */
    float[] gradients(float[] dBefore, int from, int rows) {
        if (mask.length == 0) {
            return dBefore;
        }
        Arrays.fill(dMasked, from * width, (from + rows) * width, 0f);
        return dMasked;
    }

    /** Hands what was added to {@link #gradients} on to the gradient of h'. */
    void handOn(float[] dBefore, int from, int rows) {
        if (mask.length > 0) {
            int at = from * width;
            kernels.addProduct(dBefore, at, width, dMasked, at, width, mask, at, width, rows, width);
        }
    }
}
