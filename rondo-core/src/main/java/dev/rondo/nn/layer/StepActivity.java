package dev.rondo.nn.layer;

import dev.rondo.autograd.Penalty;
import dev.rondo.autograd.Variable;
import dev.rondo.tensor.Mask;
import org.jspecify.annotations.Nullable;

/**
 * How large the steps of sequences {@code [B, T, C]} are, and how much they change: what {@link ActivationPenalty} adds to
 * a loss.
 *
 * @param activation factor of the mean square
 * @param temporal factor of the mean square of changes
 * @param mask which steps count; null for all
 */
record StepActivity(
        float activation, float temporal, @Nullable Mask mask) implements Penalty {
    @Override
    public double value(Variable x) {
        Counts counts = counts(x);
        float[] data = x.value().data();
        int channels = x.shape().axis(2);
        double squares = 0;
        double changes = 0;
        for (int row = 0; row < counts.rows; row++) {
            if (!isKept(row, counts.time)) {
                continue;
            }
            boolean followed = isFollowed(row, counts.time);
            for (int i = row * channels; i < (row + 1) * channels; i++) {
                squares = Math.fma(data[i], (double) data[i], squares);
                double change = followed ? (double) data[i + channels] - data[i] : 0;
                changes = Math.fma(change, change, changes);
            }
        }
        return activation * squares / Math.max(1, counts.values) + temporal * changes / Math.max(1, counts.pairs);
    }

    @Override
    public void addGradient(Variable x, float share) {
        Counts counts = counts(x);
        float[] data = x.value().data();
        float[] gradient = x.gradient().data();
        int channels = x.shape().axis(2);
        float large = (float) (2.0 * share * activation / Math.max(1, counts.values));
        float changing = (float) (2.0 * share * temporal / Math.max(1, counts.pairs));
        for (int row = 0; row < counts.rows; row++) {
            if (!isKept(row, counts.time)) {
                continue;
            }
            boolean followed = isFollowed(row, counts.time);
            for (int i = row * channels; i < (row + 1) * channels; i++) {
                gradient[i] = Math.fma(large, data[i], gradient[i]);
                if (followed) {
                    float change = data[i + channels] - data[i];
                    gradient[i] = Math.fma(-changing, change, gradient[i]);
                    gradient[i + channels] = Math.fma(changing, change, gradient[i + channels]);
                }
            }
        }
    }

    /** How many steps there are, how long sequences are, how many values count and how many neighbouring pairs. */
    private record Counts(int rows, int time, long values, long pairs) {}

    private Counts counts(Variable x) {
        int time = x.shape().axis(1);
        int rows = x.shape().axis(0) * time;
        long kept = 0;
        long followed = 0;
        for (int row = 0; row < rows; row++) {
            kept += isKept(row, time) ? 1 : 0;
            followed += isKept(row, time) && isFollowed(row, time) ? 1 : 0;
        }
        int channels = x.shape().axis(2);
        return new Counts(rows, time, kept * channels, followed * channels);
    }

    private boolean isKept(int row, int time) {
        return mask == null || mask.keeps(row / time, row % time);
    }

    /** Whether the step after this one is of the same sequence and counts. */
    private boolean isFollowed(int row, int time) {
        return row % time + 1 < time && isKept(row + 1, time);
    }
}
