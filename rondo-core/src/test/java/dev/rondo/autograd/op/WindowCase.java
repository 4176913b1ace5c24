package dev.rondo.autograd.op;

import dev.rondo.tensor.Mask;
import dev.rondo.tensor.Shape;
import dev.rondo.testing.RandomMask;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** A window over a batch of sequences, drawn at random; the first rounds have the smallest sizes. */
record WindowCase(
        int batch, int channels, Window window, @Nullable Mask mask) {
    static WindowCase draw(Random random, int round, int channels) {
        int batch = round == 0 ? 1 : 1 + random.nextInt(4);
        int time = round < 3 ? round : 1 + random.nextInt(12);
        int size = 1 + random.nextInt(5);
        int stride = 1 + random.nextInt(3);
        int dilation = 1 + random.nextInt(3);
        int span = (size - 1) * dilation + 1;
        int before = random.nextInt(span + 1);
        int behind = random.nextInt(span + 1);
        int steps = Math.max(0, Math.floorDiv(before + time + behind - span, stride) + 1);
        Mask mask = random.nextBoolean() ? RandomMask.of(random, batch, time) : null;
        return new WindowCase(batch, channels, new Window(size, stride, dilation, before, time, steps), mask);
    }

    Shape input() {
        return Shape.of(batch, window.time(), channels);
    }

    /** Whether step t of sequence b is there and kept. */
    boolean counts(int b, int t) {
        return window.holds(t) && (mask == null || mask.keeps(b, t));
    }

    @Override
    public String toString() {
        return input() + ", " + window + (mask == null ? "" : ", masked");
    }
}
