package dev.rondo.examples;

import dev.rondo.data.Dataset;
import dev.rondo.tensor.Tensor;

/** What no network is needed for: a sequence is of the class of the training sequence that is nearest to it. */
final class NearestNeighbour {
    private NearestNeighbour() {}

    /** The share of the sequences of {@code test} that are told right by their Euclidean distance to those of {@code train}. */
    static double accuracy(Dataset train, Dataset test) {
        int right = 0;
        for (int n = 0; n < test.size(); n++) {
            int best = 0;
            double least = Double.POSITIVE_INFINITY;
            for (int m = 0; m < train.size(); m++) {
                double distance = distance(test.inputs(), n, train.inputs(), m);
                if (distance < least) {
                    least = distance;
                    best = m;
                }
            }
            right += train.targets().get(best) == test.targets().get(n) ? 1 : 0;
        }
        return (double) right / test.size();
    }

    private static double distance(Tensor a, int n, Tensor b, int m) {
        int values = a.shape().without(0).size();
        double sum = 0;
        for (int i = 0; i < values; i++) {
            double difference = a.data()[n * values + i] - b.data()[m * values + i];
            sum += difference * difference;
        }
        return sum;
    }
}
