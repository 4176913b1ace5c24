package dev.rondo.task.forecast;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Half-widths of prediction intervals on the scale of levels, by split-conformal prediction (Vovk, Gammerman and Shafer
 * 2005; Lei et al. 2018): quantiles of the absolute errors on windows that the network was not trained on, each relative
 * to the unrest of its window. They never shrink with the step. Overlapping windows tell much the same: where few lie
 * side by side, the radii are wider by as much as Student's t is wider than the normal distribution.
 *
 * @param rings one for each level of probability, rising
 */
record IntervalRadii(List<Ring> rings) {
    /** With fewer errors a step than this beyond the quantile, the steps are pooled. */
    private static final int ENOUGH_BEYOND = 10;

    /**
     * The radii of one level of probability.
     *
     * @param probability share of the values that are meant to lie inside
     * @param radii one a step
     */
    record Ring(double probability, List<Double> radii) {
        Ring {
            radii = List.copyOf(radii);
            boolean lengths = radii.stream().allMatch(radius -> radius >= 0 && radius < Double.POSITIVE_INFINITY);
            if (!(probability > 0 && probability < 1) || !lengths) {
                throw new IllegalArgumentException(
                        "Intervals need a probability between 0 and 1 and radii of 0 or more, got " + probability
                                + " and " + radii + ".");
            }
        }
    }

    IntervalRadii {
        rings = List.copyOf(rings);
    }

    /**
     * Radii from errors.
     *
     * @param probabilities of the intervals, rising
     * @param errors absolute errors on the scale of levels, relative to the unrest of their windows,
     *     {@code [step][any number]}, at least one in all
     * @param sideBySide how many of the windows that they come from do not overlap, at least 1
     */
    static IntervalRadii fit(List<Double> probabilities, double[][] errors, int sideBySide) {
        int[] counts = Arrays.stream(errors).mapToInt(step -> step.length).toArray();
        int fewest = Arrays.stream(counts).min().orElse(0);
        double[] spread =
                rising(Arrays.stream(errors).mapToDouble(IntervalRadii::mean).toArray(), counts);
        double[] pooled = pooled(errors, spread);
        List<Ring> rings = new ArrayList<>();
        for (double probability : probabilities) {
            double[] radii = new double[errors.length];
            double widening = StudentT.widening(sideBySide, probability);
            if (fewest * (1 - probability) >= ENOUGH_BEYOND) {
                for (int step = 0; step < radii.length; step++) {
                    radii[step] = quantile(errors[step], probability);
                }
                radii = rising(radii, counts);
            } else {
                double factor = quantile(pooled, probability);
                for (int step = 0; step < radii.length; step++) {
                    radii[step] = factor * spread[step];
                }
            }
            rings.add(new Ring(
                    probability,
                    Arrays.stream(radii)
                            .map(radius -> radius * widening)
                            .boxed()
                            .toList()));
        }
        return new IntervalRadii(nested(rings));
    }

    /**
     * The mean radii of models whose forecasts are averaged. The error of a mean is at most the mean of the errors, so these
     * are wide enough as a rule; the guarantee of radii that were fitted on a model's own errors they do not have.
     *
     * @param all of the same levels of probability and the same number of steps
     */
    static IntervalRadii mean(List<IntervalRadii> all) {
        List<Ring> rings = new ArrayList<>();
        for (int r = 0; r < all.getFirst().rings.size(); r++) {
            int ring = r;
            List<Double> radii = new ArrayList<>();
            for (int s = 0; s < all.getFirst().rings.get(r).radii().size(); s++) {
                int step = s;
                radii.add(all.stream()
                        .mapToDouble(each -> each.rings.get(ring).radii().get(step))
                        .average()
                        .orElseThrow());
            }
            rings.add(new Ring(all.getFirst().rings.get(r).probability(), radii));
        }
        return new IntervalRadii(rings);
    }

    /** The intervals around a forecast level, in the target's unit, given the unrest of its window. */
    List<Interval> around(double level, int step, double unrest, TargetTransform transform) {
        List<Interval> intervals = new ArrayList<>();
        for (Ring ring : rings) {
            double radius = ring.radii().get(step) * unrest;
            intervals.add(
                    new Interval(ring.probability(), transform.value(level - radius), transform.value(level + radius)));
        }
        return intervals;
    }

    /** The conformal quantile: the value at rank {@code ceil((n + 1) probability)}, the largest where n is too small. */
    private static double quantile(double[] errors, double probability) {
        double[] sorted = errors.clone();
        Arrays.sort(sorted);
        int rank = (int) Math.ceil((sorted.length + 1) * probability);
        return sorted[Math.min(rank, sorted.length) - 1];
    }

    /** All errors relative to the spread at their step. */
    private static double[] pooled(double[][] errors, double[] spread) {
        double[] pooled =
                new double[Arrays.stream(errors).mapToInt(step -> step.length).sum()];
        int next = 0;
        for (int step = 0; step < errors.length; step++) {
            for (double error : errors[step]) {
                pooled[next++] = error == 0 ? 0 : error / spread[step];
            }
        }
        return pooled;
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).sum() / Math.max(1, values.length);
    }

    /**
     * The rising sequence nearest to the given one in weighted least squares, by pooling adjacent violators (Ayer et al.
     * 1955). Weightless entries take the value of a neighbour.
     */
    static double[] rising(double[] values, int[] weights) {
        double[] means = new double[values.length];
        double[] masses = new double[values.length];
        int[] sizes = new int[values.length];
        int blocks = 0;
        for (int i = 0; i < values.length; i++) {
            means[blocks] = values[i];
            masses[blocks] = weights[i];
            sizes[blocks] = 1;
            blocks++;
            while (blocks > 1
                    && (means[blocks - 2] > means[blocks - 1] || masses[blocks - 1] == 0 || masses[blocks - 2] == 0)) {
                merge(means, masses, sizes, blocks - 2);
                blocks--;
            }
        }
        double[] rising = new double[values.length];
        int next = 0;
        for (int block = 0; block < blocks; block++) {
            Arrays.fill(rising, next, next + sizes[block], means[block]);
            next += sizes[block];
        }
        return rising;
    }

    private static void merge(double[] means, double[] masses, int[] sizes, int into) {
        double mass = masses[into] + masses[into + 1];
        if (mass > 0) {
            means[into] = (means[into] * masses[into] + means[into + 1] * masses[into + 1]) / mass;
        }
        masses[into] = mass;
        sizes[into] += sizes[into + 1];
    }

    /** A wider probability never gets a smaller radius, though its radii may be made in the other way. */
    private static List<Ring> nested(List<Ring> rings) {
        List<Ring> nested = new ArrayList<>();
        for (Ring ring : rings) {
            if (nested.isEmpty()) {
                nested.add(ring);
                continue;
            }
            List<Double> inner = nested.getLast().radii();
            List<Double> radii = new ArrayList<>();
            for (int step = 0; step < inner.size(); step++) {
                radii.add(Math.max(inner.get(step), ring.radii().get(step)));
            }
            nested.add(new Ring(ring.probability(), radii));
        }
        return nested;
    }
}
