package dev.rondo.autograd.op;

import dev.rondo.autograd.Tape;
import dev.rondo.autograd.Variable;
import dev.rondo.kernel.Elementwise;
import dev.rondo.tensor.RandomStream;

/** {@code y = x * k}, where k is 0 for a random share of the elements and {@code 1 / (1 - rate)} for the others. */
public final class Drop {
    private Drop() {}

    /**
     * Drops elements.
     *
     * @param rate the share, at least 0 and less than 1
     * @param random decides which
     */
    public static Variable apply(Variable x, float rate, RandomStream random) {
        Tape tape = x.tape();
        int size = x.value().size();
        Variable y = tape.output(x.shape(), x);
        float[] keep = tape.take(size);
        float scale = 1f / (1f - rate);
        for (int i = 0; i < size; i++) {
            keep[i] = random.nextFloat() < rate ? 0f : scale;
        }
        Elementwise.multiply(y.value().data(), 0, x.value().data(), 0, keep, 0, size);
        tape.record(
                () -> Elementwise.addProduct(
                        x.gradient().data(), 0, y.gradient().data(), 0, keep, 0, size),
                y);
        return y;
    }
}
