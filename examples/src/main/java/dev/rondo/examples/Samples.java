package dev.rondo.examples;

import dev.rondo.tensor.RandomStream;
import dev.rondo.tensor.Tensor;

/**
 * Sequences of random numbers with something to find in them.
 *
 * @param inputs {@code [N, T, I]}
 * @param targets {@code [N, 1]}
 */
public record Samples(Tensor inputs, Tensor targets) {
    /** Normal deviates; the target is ten times the mean over time of the first input. */
    public static Samples meanOfFirstInput(int samples, int steps, int inputs) {
        RandomStream random = RandomStream.of(7, "samples");
        Tensor x = Tensor.zeros(samples, steps, inputs);
        Tensor y = Tensor.zeros(samples, 1);
        for (int i = 0; i < x.size(); i++) {
            x.data()[i] = (float) random.nextNormal();
        }
        for (int n = 0; n < samples; n++) {
            float sum = 0;
            for (int t = 0; t < steps; t++) {
                sum += x.get(n, t, 0);
            }
            y.set(10 * sum / steps, n, 0);
        }
        return new Samples(x, y);
    }
}
