package dev.rondo.train;

import dev.rondo.loss.Loss;
import dev.rondo.metric.Metric;
import java.util.List;

/**
 * What one output of a network is trained for. The loss of the network is the sum of its objectives' losses, each times
 * its weight; in histories and logs each has its own, as {@code NAME_loss} and {@code NAME_METRIC}.
 *
 * @param output the name of the output, and of its target
 * @param loss of the output
 * @param weight how much the loss counts, Keras's {@code loss_weights}
 * @param metrics what is reported beside the loss
 */
public record Objective(String output, Loss loss, float weight, List<Metric> metrics) {
    /**
     * An objective of the given parts.
     *
     * @throws IllegalArgumentException if the weight is negative or not finite
     */
    public Objective {
        metrics = List.copyOf(metrics);
        if (!(weight >= 0 && weight < Float.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "The loss of output '" + output + "' needs a finite weight of 0 or more, got " + weight + ".");
        }
    }

    /** A loss that counts fully, with metrics. */
    public static Objective of(String output, Loss loss, Metric... metrics) {
        return new Objective(output, loss, 1, List.of(metrics));
    }

    /** With another weight. */
    public Objective weight(double times) {
        return new Objective(output, loss, (float) times, metrics);
    }
}
