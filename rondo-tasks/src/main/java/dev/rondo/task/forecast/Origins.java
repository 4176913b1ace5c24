package dev.rondo.task.forecast;

import dev.rondo.data.Dataset;
import dev.rondo.tensor.Tensor;
import java.util.stream.IntStream;

/** The first rows that windows forecast. */
final class Origins {
    private Origins() {}

    /**
     * The origins of all windows whose horizons lie in the rows from {@code from} (inclusive) to {@code to} (exclusive).
     *
     * @param before rows that a window needs before its origin
     */
    static int[] within(int from, int to, int before, int horizon) {
        return IntStream.rangeClosed(Math.max(from, before), to - horizon).toArray();
    }

    /**
     * Those of the given origins that are good to learn from: windows with targets that were filled in are left out, as
     * long as half of the windows remain; otherwise only those without a single true value are.
     */
    static int[] toLearnFrom(int[] origins, SeriesRows rows, int horizon) {
        int[] complete = withMissingAtMost(origins, rows, horizon, 0);
        return 2 * complete.length >= origins.length
                ? complete
                : withMissingAtMost(origins, rows, horizon, horizon - 1);
    }

    /** About {@code most} of the given origins, evenly spread, the last one included; all if there are no more than that. */
    static int[] thin(int[] origins, int most) {
        int stride = (origins.length + most - 1) / most;
        if (stride <= 1) {
            return origins;
        }
        int count = (origins.length + stride - 1) / stride;
        return IntStream.range(0, count)
                .map(i -> origins[origins.length - 1 - (count - 1 - i) * stride])
                .toArray();
    }

    /** The samples for the given origins: inputs {@code [N, window, inputs]}, targets {@code [N, horizon]}. */
    static Dataset samples(int[] origins, Recipe recipe, SeriesRows rows) {
        WindowCodec codec = new WindowCodec(recipe, rows);
        Tensor inputs = Tensor.zeros(origins.length, recipe.window(), recipe.inputCount());
        Tensor targets = Tensor.zeros(origins.length, recipe.horizon());
        int size = recipe.window() * recipe.inputCount();
        for (int i = 0; i < origins.length; i++) {
            codec.input(origins[i], inputs.data(), i * size);
            codec.target(origins[i], targets.data(), i * recipe.horizon());
        }
        return new Dataset(inputs, targets);
    }

    private static int[] withMissingAtMost(int[] origins, SeriesRows rows, int horizon, int most) {
        return IntStream.of(origins)
                .filter(origin -> rows.missingTargets(origin, origin + horizon) <= most)
                .toArray();
    }
}
