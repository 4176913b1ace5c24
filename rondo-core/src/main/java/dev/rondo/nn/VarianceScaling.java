package dev.rondo.nn;

import dev.rondo.tensor.RandomStream;
import dev.rondo.tensor.Tensor;

/**
 * Mean 0 and variance {@code scale / fan}. The last axis are the units and the one before it the inputs; axes before
 * those, such as the steps that a convolution sees, multiply both fans.
 */
public record VarianceScaling(float scale, Initializer.Fan fan, Initializer.Distribution distribution)
        implements Initializer {
    /** The standard deviation of a standard normal cut at two deviations. */
    private static final double TRUNCATED_DEVIATION = 0.87962566103423978;

    @Override
    public void fill(Tensor tensor, RandomStream random) {
        int rank = tensor.shape().rank();
        double out = rank == 0 ? 1 : tensor.shape().axis(-1);
        double in = rank < 2 ? out : tensor.size() / Math.max(1, out);
        out = rank < 3 ? out : tensor.size() / Math.max(1.0, tensor.shape().axis(-2));
        double size = switch (fan) {
            case IN -> in;
            case OUT -> out;
            case AVERAGE -> (in + out) / 2;
        };
        double deviation = StrictMath.sqrt(scale / Math.max(1, size));
        Initializer plain = switch (distribution) {
            case UNIFORM -> {
                float limit = (float) (deviation * StrictMath.sqrt(3));
                yield new RandomUniform(-limit, limit);
            }
            case NORMAL -> new RandomNormal(0, (float) deviation);
            case TRUNCATED_NORMAL -> new TruncatedNormal(0, (float) (deviation / TRUNCATED_DEVIATION));
        };
        plain.fill(tensor, random);
    }
}
