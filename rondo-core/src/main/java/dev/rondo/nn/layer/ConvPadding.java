package dev.rondo.nn.layer;

import dev.rondo.autograd.op.Window;
import dev.rondo.tensor.Shape;
import dev.rondo.tensor.ShapeException;

/** What stands in front of a sequence and behind it while a window moves over it, as in Keras. */
public enum ConvPadding {
    /** Nothing: the window stays within the sequence, which becomes shorter. */
    VALID,
    /** Zeros on both sides, one more behind where they do not come out even: as many outputs as inputs, at stride 1. */
    SAME,
    /** Zeros in front only, so that no output sees a later input. */
    CAUSAL;

    /** The window over {@code time} steps; it has no output steps if the sequence is too short. */
    Window window(int time, int size, int stride, int dilation) {
        int span = (size - 1) * dilation + 1;
        return switch (this) {
            case VALID -> window(time, size, stride, dilation, 0, Math.floorDiv(time - span, stride) + 1);
            case CAUSAL -> window(time, size, stride, dilation, span - 1, Math.floorDiv(time - 1, stride) + 1);
            case SAME -> {
                int steps = Math.ceilDiv(time, stride);
                int zeros = Math.max(0, (steps - 1) * stride + span - time);
                yield window(time, size, stride, dilation, zeros / 2, steps);
            }
        };
    }

    /**
     * How many steps come out when {@code input} goes in, open where its own are.
     *
     * @throws ShapeException if the window is longer than the sequences
     */
    int steps(String path, Shape input, int size, int stride, int dilation) {
        int time = input.axis(1);
        if (time == Shape.ANY) {
            return Shape.ANY;
        }
        Window window = window(time, size, stride, dilation);
        if (this == VALID && time < window.span()) {
            throw new ShapeException(path + ": expected sequences of " + window.span() + " steps or more, got " + input
                    + ". Give longer ones, or pad around them with ConvPadding.SAME.");
        }
        return window.steps();
    }

    private static Window window(int time, int size, int stride, int dilation, int before, int steps) {
        return new Window(size, stride, dilation, before, time, Math.max(0, steps));
    }
}
