package dev.rondo.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How far a run has come: everything that changes from step to step apart from weights, moments and carried states. */
final class Progress {
    /** Epochs that are over. */
    final List<Epoch> epochs = new ArrayList<>();

    /** Steps of the current epoch that are done. */
    int step;

    /** Over the current epoch: the sum of losses times samples, the samples, and the sum of gradient norms. */
    double lossSum;

    long samples;
    double normSum;

    /** What the metrics make of the current epoch so far. */
    final Metrics.Tally metrics;

    /** The best watched loss, the epoch it belongs to, and the epochs since. */
    double best = Double.POSITIVE_INFINITY;

    int bestEpoch;

    Progress(Metrics metrics) {
        this.metrics = metrics.tally();
    }

    int epoch() {
        return epochs.size() + 1;
    }

    void add(double loss, int rows, double norm) {
        lossSum += loss * rows;
        samples += rows;
        normSum += norm;
        step++;
    }

    Epoch endEpoch(double validationLoss, Map<String, Double> validationMetrics, double rate) {
        Epoch epoch = new Epoch(
                epoch(),
                lossSum / Math.max(1, samples),
                validationLoss,
                rate,
                normSum / Math.max(1, step),
                metrics.means(),
                validationMetrics);
        epochs.add(epoch);
        step = 0;
        lossSum = 0;
        samples = 0;
        normSum = 0;
        metrics.clear();
        return epoch;
    }

    /** Takes note of an epoch's watched loss; whether it is the best so far. */
    boolean improves(Epoch epoch, double minDelta) {
        if (epoch.watched() < best - minDelta) {
            best = epoch.watched();
            bestEpoch = epoch.number();
            return true;
        }
        return false;
    }

    int epochsWithoutImprovement() {
        return epochs.size() - bestEpoch;
    }
}
