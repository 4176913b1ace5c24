package dev.rondo.autograd.op;

import dev.rondo.autograd.Tape;
import dev.rondo.autograd.Variable;
import dev.rondo.kernel.Elementwise;
import dev.rondo.tensor.Mask;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The steps that a mask keeps as they are, and zero in place of the others, whatever they hold: {@code [B, T, ...]}. Put
 * before an operation that meets all steps, it lets NaN in the padding reach nothing, forward and back.
 */
public final class KeepSteps {
    private KeepSteps() {}

    /** x itself where there is no mask. */
    public static Variable apply(Variable x, @Nullable Mask mask) {
        if (mask == null) {
            return x;
        }
        Tape tape = x.tape();
        int steps = mask.batch() * mask.time();
        int width = steps == 0 ? 0 : x.value().size() / steps;
        Variable y = tape.output(x.shape(), x);
        for (int i = 0; i < steps; i++) {
            if (mask.keeps(i / mask.time(), i % mask.time())) {
                System.arraycopy(x.value().data(), i * width, y.value().data(), i * width, width);
            } else {
                Arrays.fill(y.value().data(), i * width, (i + 1) * width, 0f);
            }
        }
        tape.record(
                () -> {
                    for (int i = 0; i < steps; i++) {
                        if (mask.keeps(i / mask.time(), i % mask.time())) {
                            Elementwise.add(
                                    x.gradient().data(), i * width, y.gradient().data(), i * width, width);
                        }
                    }
                },
                y);
        return y;
    }
}
