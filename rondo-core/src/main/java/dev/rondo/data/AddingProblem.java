package dev.rondo.data;

import dev.rondo.tensor.RandomStream;
import dev.rondo.tensor.Tensor;

/**
 * The adding problem (Hochreiter and Schmidhuber 1997): a sequence of numbers, two of which are marked, and their sum at
 * the end. A network can solve it only if it learns over as many steps as lie between the first mark and the end.
 */
public final class AddingProblem {
    private AddingProblem() {}

    /** The loss (mean squared error) of always saying 1, the mean. */
    public static final double LOSS_OF_THE_MEAN = 1.0 / 6;

    /**
     * Samples: inputs {@code [N, T, 2]}, a number uniform in [0, 1) and a mark, 1 at one step of each half and else 0;
     * targets {@code [N, 1]}.
     *
     * @param steps T, at least 2
     */
    public static Dataset samples(int count, int steps, long seed) {
        return samples(count, steps, RandomStream.of(seed, "adding problem"));
    }

    /** As {@link #samples(int, int, long)}, drawn from {@code random}: for fresh samples in every batch. */
    public static Dataset samples(int count, int steps, RandomStream random) {
        if (steps < 2) {
            throw new IllegalArgumentException("The adding problem needs at least 2 steps, got " + steps + ".");
        }
        Tensor x = Tensor.zeros(count, steps, 2);
        Tensor y = Tensor.zeros(count, 1);
        int half = steps / 2;
        for (int n = 0; n < count; n++) {
            for (int t = 0; t < steps; t++) {
                x.set(random.nextFloat(), n, t, 0);
            }
            for (int mark : new int[] {random.nextInt(half), half + random.nextInt(steps - half)}) {
                x.set(1, n, mark, 1);
                y.data()[n] += x.get(n, mark, 0);
            }
        }
        return new Dataset(x, y);
    }
}
