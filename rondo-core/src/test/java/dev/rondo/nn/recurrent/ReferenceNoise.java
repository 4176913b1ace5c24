package dev.rondo.nn.recurrent;

import dev.rondo.tensor.RandomStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What is left to chance in a layer, drawn by the rules that the library documents: streams named by the tape's seed and
 * the layer's path; for zoneout a stream for each sequence and step.
 *
 * @param seed of the training tape, or null where the layer is in use
 */
record ReferenceNoise(RecurrentSpec<?> spec, @Nullable Long seed) {
    /** The factors of {@code size} elements that are dropped at the given rate. */
    double[] dropped(String what, double rate, int size) {
        double[] factors = new double[size];
        if (seed == null || rate == 0) {
            Arrays.fill(factors, 1);
            return factors;
        }
        RandomStream random = stream(seed, what);
        for (int i = 0; i < size; i++) {
            factors[i] = random.nextFloat() < (float) rate ? 0 : 1 / (1 - (double) (float) rate);
        }
        return factors;
    }

    /** How much of each unit of a state stays as it was at step t of sequence b. */
    double[] kept(String what, double rate, int t, int b, int units) {
        double[] kept = new double[units];
        RandomStream random = seed == null ? null : stream(seed, what).at((long) t << 32 | b);
        for (int j = 0; j < units; j++) {
            kept[j] = random == null ? (float) rate : random.nextFloat() < (float) rate ? 1 : 0;
        }
        return kept;
    }

    private RandomStream stream(long known, String what) {
        return RandomStream.of(known, spec.type() + "." + what);
    }
}
