package dev.rondo.bench.whole;

import dev.rondo.data.Dataset;
import dev.rondo.optim.Clipping;
import dev.rondo.train.FitOptions;
import dev.rondo.train.Model;
import dev.rondo.train.TrainEvent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * One training, and how fast it went: the median over its epochs. The first quarter of them is warm-up, in which the
 * compiler is at work.
 */
final class TrainingRun {
    private static final int LEAST_EPOCHS = 4;
    private static final int MOST_EPOCHS = 1_000_000;

    private final Work work;
    private final double seconds;
    private final int epochs;
    private final List<Double> took = new ArrayList<>();
    private double total;

    /**
     * A run that has not begun.
     *
     * @param seconds after which the training ends with the epoch it is in, but not before the fourth
     * @param epochs how many there are instead, whatever time they take; 0 to go by the time
     */
    TrainingRun(Work work, double seconds, int epochs) {
        this.work = work;
        this.seconds = seconds;
        this.epochs = epochs;
    }

    /**
     * What came of a run.
     *
     * @param samplesPerSecond the median over the epochs after the warm-up
     * @param loss of the last epoch
     * @param epochs how many there were
     */
    record Figures(Work work, double samplesPerSecond, double loss, int epochs) {}

    /** Reads the samples and trains, with the kernels and threads of {@link dev.rondo.kernel.Compute#current()}. */
    Figures run(Path folder) {
        Dataset samples = work.data(folder);
        Model model = work.model(samples);
        var history = model.fit(
                samples,
                FitOptions.epochs(epochs > 0 ? epochs : MOST_EPOCHS)
                        .batchSize(Work.BATCH)
                        .clipping(Clipping.byGlobalNorm(1))
                        .listener(event -> on(event, model)));
        double[] loss = history.loss();
        return new Figures(work, samples.size() / median(), loss[loss.length - 1], loss.length);
    }

    private void on(TrainEvent event, Model model) {
        if (event instanceof TrainEvent.EpochEnded ended) {
            double epoch = ended.took().toNanos() / 1e9;
            took.add(epoch);
            total += epoch;
            if (epochs == 0 && total >= seconds && took.size() >= LEAST_EPOCHS) {
                model.requestStop();
            }
        }
    }

    private double median() {
        int warmUp = took.size() == 1 ? 0 : Math.ceilDiv(took.size(), 4);
        List<Double> measured =
                took.subList(warmUp, took.size()).stream().sorted().toList();
        int middle = measured.size() / 2;
        return measured.size() % 2 == 1 ? measured.get(middle) : (measured.get(middle - 1) + measured.get(middle)) / 2;
    }
}
