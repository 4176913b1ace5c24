package dev.rondo.optim;

import java.util.List;

/**
 * One rate after another: Keras's PiecewiseConstantDecay.
 *
 * @param boundaries the last step of each rate but the last, rising
 * @param values the rates, one more than boundaries, each more than 0
 */
public record PiecewiseConstant(List<Long> boundaries, List<Double> values) implements Schedule {
    public PiecewiseConstant {
        boundaries = List.copyOf(boundaries);
        values = List.copyOf(values);
        boolean rising = true;
        for (int i = 1; i < boundaries.size(); i++) {
            rising &= boundaries.get(i - 1) < boundaries.get(i);
        }
        if (!rising || values.size() != boundaries.size() + 1) {
            throw new IllegalArgumentException(
                    "piecewise schedule: expected boundaries that rise and one value more than boundaries, got boundaries "
                            + boundaries + " and values " + values + ". Give each rate the last step it is for.");
        }
        values.forEach(value -> Check.rate("piecewise schedule", value));
    }

    @Override
    public double rate(long step) {
        int i = 0;
        while (i < boundaries.size() && step > boundaries.get(i)) {
            i++;
        }
        return values.get(i);
    }
}
