package dev.rondo.nn;

import dev.rondo.tensor.RandomStream;
import dev.rondo.tensor.Tensor;

/** The logarithm of a number drawn uniformly from 0 to {@code high}. */
public record LogUniform(float high) implements Initializer {
    @Override
    public void fill(Tensor tensor, RandomStream random) {
        float[] data = tensor.data();
        for (int i = 0; i < data.length; i++) {
            data[i] = (float) StrictMath.log(high * (random.nextDouble() + 0x1p-54));
        }
    }
}
