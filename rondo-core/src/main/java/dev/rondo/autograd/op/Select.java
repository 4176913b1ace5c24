package dev.rondo.autograd.op;

import dev.rondo.autograd.Tape;
import dev.rondo.autograd.Variable;
import dev.rondo.kernel.Elementwise;
import dev.rondo.tensor.Mask;

/** One value at the steps that a mask keeps, and another at those it leaves out. */
public final class Select {
    private Select() {}

    /**
     * Takes each step from one of two values.
     *
     * @param mask {@code [B, T]}
     * @param kept {@code [B, T, ...]}, for steps that count
     * @param left of the same shape, for steps that do not; only the steps taken have a part in its gradient
     */
    public static Variable apply(Mask mask, Variable kept, Variable left) {
        Tape tape = kept.tape();
        Variable y = tape.output(kept.shape(), kept, left);
        int steps = mask.batch() * mask.time();
        int width = steps == 0 ? 0 : y.value().size() / steps;
        for (int step = 0; step < steps; step++) {
            Variable source = keeps(mask, step) ? kept : left;
            System.arraycopy(source.value().data(), step * width, y.value().data(), step * width, width);
        }
        tape.record(
                () -> {
                    for (int step = 0; step < steps; step++) {
                        Variable source = keeps(mask, step) ? kept : left;
                        if (source.needsGradient()) {
                            Elementwise.add(
                                    source.gradient().data(),
                                    step * width,
                                    y.gradient().data(),
                                    step * width,
                                    width);
                        }
                    }
                },
                y);
        return y;
    }

    private static boolean keeps(Mask mask, int step) {
        return mask.keeps(step / mask.time(), step % mask.time());
    }
}
