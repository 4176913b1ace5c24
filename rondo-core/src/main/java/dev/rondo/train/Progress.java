package dev.rondo.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;

/** How far a run has come: everything that changes from step to step apart from weights, moments and carried states. */
final class Progress {
    /** Epochs that count as done before the run. */
    private final int initialEpoch;

    /** Epochs of the run that are over. */
    final List<Epoch> epochs = new ArrayList<>();

    /** Batches of the current epoch that are done. */
    int step;

    /** Over the current epoch's steps: the sum of losses times samples, the samples, the gradient norms, their number. */
    double lossSum;

    long samples;
    double normSum;
    int updates;

    /** Steps of the run that were not made because their loss or gradient was not finite. */
    int refused;

    /** What the metrics make of the current epoch so far. */
    final Metrics.Tally metrics;

    /** The best watched loss, the epoch it belongs to, and the epochs since. */
    double best = Double.POSITIVE_INFINITY;

    int bestEpoch;

    Progress(Metrics metrics, int initialEpoch) {
        this.initialEpoch = initialEpoch;
        this.metrics = metrics.tally();
    }

    /** The number of the current epoch. */
    int epoch() {
        return done() + 1;
    }

    /** The number of the last epoch that is over. */
    int done() {
        return initialEpoch + epochs.size();
    }

    /** Takes note of a step: the sum of losses times samples, the samples, the gradient norm, what metrics add. */
    void add(double losses, int rows, double norm, Metrics.Tally tally) {
        lossSum += losses;
        samples += rows;
        normSum += norm;
        updates++;
        metrics.add(tally);
    }

    Epoch endEpoch(double validationLoss, Map<String, Double> validationMetrics, double rate) {
        Epoch epoch = new Epoch(
                epoch(),
                samples == 0 ? Double.NaN : lossSum / samples,
                validationLoss,
                rate,
                normSum / Math.max(1, updates),
                metrics.values(),
                validationMetrics);
        epochs.add(epoch);
        step = 0;
        lossSum = 0;
        samples = 0;
        normSum = 0;
        updates = 0;
        metrics.clear();
        return epoch;
    }

    /** Takes note of the watched loss of the last epoch; whether it is the best so far. */
    boolean improves(double watched, double minDelta) {
        if (watched < best - minDelta) {
            best = watched;
            bestEpoch = done();
            return true;
        }
        return false;
    }

    /** Starts looking for the best epoch anew. */
    void forgetBest() {
        best = Double.POSITIVE_INFINITY;
        bestEpoch = 0;
    }

    /** The epochs whose number passes. */
    List<Epoch> epochs(IntPredicate which) {
        return epochs.stream().filter(epoch -> which.test(epoch.number())).toList();
    }
}
