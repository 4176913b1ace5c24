package dev.rondo.nn;

import dev.rondo.tensor.RandomStream;
import dev.rondo.tensor.Tensor;

/**
 * {@code x} such that {@code exp(-exp(x))} is the magnitude of a complex number drawn uniformly by area between two
 * circles around zero (Orvieto et al. 2023).
 */
public record LogDecay(float inner, float outer) implements Initializer {
    @Override
    public void fill(Tensor tensor, RandomStream random) {
        float[] data = tensor.data();
        double low = (double) inner * inner;
        double high = (double) outer * outer;
        for (int i = 0; i < data.length; i++) {
            double square = low + (high - low) * (random.nextDouble() + 0x1p-54);
            data[i] = (float) StrictMath.log(-0.5 * StrictMath.log(square));
        }
    }
}
