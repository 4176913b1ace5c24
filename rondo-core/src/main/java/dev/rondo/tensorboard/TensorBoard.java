package dev.rondo.tensorboard;

import dev.rondo.nn.LayerSummary;
import dev.rondo.nn.Network;
import dev.rondo.nn.Parameter;
import dev.rondo.optim.GradientListener;
import dev.rondo.train.Epoch;
import dev.rondo.train.TrainEvent;
import dev.rondo.train.TrainListener;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes the course of a training for TensorBoard, as Keras's callback of this name does: the runs {@code train} and
 * {@code validation}, with the charts {@code epoch_loss}, {@code epoch_learning_rate}, {@code epoch_gradient_norm} and
 * {@code epoch_<metric>}, histograms of the weights, and the layers as a graph and as a table.
 *
 * <p>Each training should have a folder of its own. One that goes on from a checkpoint adds files to its folder; epochs
 * that are run again are written again, with the same values.
 */
public final class TensorBoard implements TrainListener, AutoCloseable {
    private final Path folder;
    private final Network network;
    private final int histogramEpochs;
    private final int steps;

    /** Of the last step; one map for all boards made of another, so that {@link #gradients()} of any of them will do. */
    private final Map<String, float[]> gradients;

    private @Nullable EventWriter train;
    private @Nullable EventWriter validation;

    private TensorBoard(Path folder, Network network, int histogramEpochs, int steps, Map<String, float[]> gradients) {
        if (histogramEpochs < 0 || steps < 0) {
            throw new IllegalArgumentException("TensorBoard gets histograms every so many epochs and losses every so"
                    + " many steps; expected 0 (never) or more, got " + histogramEpochs + " and " + steps + ".");
        }
        this.folder = folder;
        this.network = network;
        this.histogramEpochs = histogramEpochs;
        this.steps = steps;
        this.gradients = gradients;
    }

    /** Writes to {@code folder} after every epoch: figures, and histograms of the weights of {@code network}. */
    public static TensorBoard to(Path folder, Network network) {
        return new TensorBoard(folder, network, 1, 0, new TreeMap<>());
    }

    /** With histograms every so many epochs; 0 for none. */
    public TensorBoard histogramsEvery(int epochs) {
        return new TensorBoard(folder, network, epochs, steps, gradients);
    }

    /** With {@code batch_loss} and {@code batch_gradient_norm} every so many steps; 0 for none. */
    public TensorBoard batchesEvery(int many) {
        return new TensorBoard(folder, network, histogramEpochs, many, gradients);
    }

    /**
     * With histograms of the gradients beside those of the weights, under {@code gradients/}: the ones of the last step of
     * the epoch, before clipping. To be given to the training, as in
     * {@code FitOptions.epochs(20).listener(board).gradients(board.gradients())}.
     */
    public GradientListener gradients() {
        return (step, parameters) -> parameters.forEach(parameter ->
                gradients.put(tag(parameter), parameter.gradient().data().clone()));
    }

    private static String tag(Parameter parameter) {
        return parameter.path().replace('.', '/');
    }

    @Override
    public void on(TrainEvent event) {
        switch (event) {
            case TrainEvent.Started started -> start(started);
            case TrainEvent.StepEnded step -> step(step);
            case TrainEvent.EpochEnded ended -> epoch(ended.epoch());
            case TrainEvent.Stopped stopped -> close();
            case TrainEvent.Resumed resumed -> {}
            case TrainEvent.StepRefused refused -> {}
            case TrainEvent.RateReduced reduced -> {}
            case TrainEvent.CheckpointWritten written -> {}
        }
    }

    private void start(TrainEvent.Started started) {
        close();
        EventWriter writer = EventWriter.open(folder.resolve("train"));
        train = writer;
        writer.graph(network);
        writer.text("layers", table(), 0);
        writer.flush();
        if (started.validationSamples() > 0) {
            validation = EventWriter.open(folder.resolve("validation"));
        }
    }

    private String table() {
        StringBuilder table = new StringBuilder("| layer | type | output | weights |\n|---|---|---|---:|\n");
        for (LayerSummary layer : network.summary()) {
            table.append("| " + layer.name() + " | " + layer.type() + " | " + layer.output() + " | " + layer.weights()
                    + " |\n");
        }
        return table.toString();
    }

    private void step(TrainEvent.StepEnded event) {
        EventWriter writer = train;
        if (writer != null && steps > 0 && event.steps() % steps == 0) {
            writer.scalar("batch_loss", event.loss(), event.steps());
            writer.scalar("batch_gradient_norm", event.gradientNorm(), event.steps());
        }
    }

    private void epoch(Epoch epoch) {
        EventWriter writer = train;
        if (writer != null) {
            writer.scalar("epoch_loss", epoch.loss(), epoch.number());
            writer.scalar("epoch_learning_rate", epoch.rate(), epoch.number());
            writer.scalar("epoch_gradient_norm", epoch.gradientNorm(), epoch.number());
            epoch.metrics().forEach((label, value) -> writer.scalar("epoch_" + label, value, epoch.number()));
            if (histogramEpochs > 0 && epoch.number() % histogramEpochs == 0) {
                for (Parameter parameter : network.parameters()) {
                    writer.histogram(tag(parameter), parameter.value().data(), epoch.number());
                }
                gradients.forEach((tag, values) -> writer.histogram("gradients/" + tag, values, epoch.number()));
            }
            writer.flush();
        }
        EventWriter watched = validation;
        if (watched != null && !Double.isNaN(epoch.validationLoss())) {
            watched.scalar("epoch_loss", epoch.validationLoss(), epoch.number());
            epoch.validationMetrics()
                    .forEach((label, value) -> watched.scalar("epoch_" + label, value, epoch.number()));
            watched.flush();
        }
    }

    /** Closes the files; the end of the training does so, too. */
    @Override
    public void close() {
        EventWriter first = train;
        EventWriter second = validation;
        train = null;
        validation = null;
        if (first != null) {
            first.close();
        }
        if (second != null) {
            second.close();
        }
    }
}
