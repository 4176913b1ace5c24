package dev.rondo.nn;

import dev.rondo.tensor.RandomStream;
import dev.rondo.tensor.Shape;
import dev.rondo.tensor.Tensor;
import java.util.Arrays;

/**
 * The biases of an LSTM's gates i, f, c, o {@code [4H]} under Keras's {@code unit_forget_bias}: those of the forget gate
 * are 1, the others are drawn by {@code others}, i by itself and c and o together.
 */
public record ForgetBias(Initializer others) implements Initializer {
    @Override
    public void fill(Tensor tensor, RandomStream random) {
        int units = tensor.size() / 4;
        float[] biases = tensor.data();
        draw(biases, 0, units, random);
        Arrays.fill(biases, units, 2 * units, 1f);
        draw(biases, 2 * units, 2 * units, random);
    }

    private void draw(float[] biases, int from, int size, RandomStream random) {
        Tensor part = Tensor.zeros(Shape.of(size));
        others.fill(part, random);
        System.arraycopy(part.data(), 0, biases, from, size);
    }
}
