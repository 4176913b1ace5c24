package dev.rondo.samebits;

import dev.rondo.loss.Loss;
import dev.rondo.nn.Network;
import dev.rondo.nn.Sequential;
import dev.rondo.nn.layer.BatchNorm;
import dev.rondo.nn.layer.Conv1d;
import dev.rondo.nn.layer.ConvPadding;
import dev.rondo.nn.layer.Dense;
import dev.rondo.nn.layer.Dropout;
import dev.rondo.nn.layer.LayerNorm;
import dev.rondo.nn.layer.MultiHeadAttention;
import dev.rondo.nn.recurrent.Gru;
import dev.rondo.nn.recurrent.Lstm;
import dev.rondo.nn.recurrent.Rnn;
import dev.rondo.nn.recurrent.scan.Lru;
import dev.rondo.nn.recurrent.scan.MinLstm;
import dev.rondo.nn.recurrent.scan.Slstm;
import dev.rondo.optim.Adam;
import dev.rondo.optim.Clipping;
import dev.rondo.tensor.RandomStream;
import dev.rondo.tensor.Shape;
import dev.rondo.tensor.Tensor;
import dev.rondo.train.CheckpointPlan;
import dev.rondo.train.EarlyStopping;
import dev.rondo.train.FitOptions;
import dev.rondo.train.Model;
import dev.rondo.train.TrainEvent;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A training run with something of everything: six kinds of cells of awkward sizes, convolution, attention, both
 * normalizations, dropout, shuffling, a validation share, clipping,
 * truncated back-propagation through time, early stopping. Prints the SHA-256 of the weights it ends with.
 */
public final class TrainingRun {
    private static final int SAMPLES = 90;
    private static final int STEPS = 25;
    private static final int INPUTS = 5;

    private TrainingRun() {}

    /**
     * Runs in a process of its own.
     *
     * @param args a checkpoint file to save to after every step and to go on from; none to run without
     */
    public static void main(String[] args) {
        FitOptions options = FitOptions.epochs(6)
                .batchSize(19)
                .seed(11)
                .validationSplit(0.15)
                .truncate(10)
                .clipping(Clipping.byGlobalNorm(0.5))
                .earlyStopping(EarlyStopping.patience(4));
        if (args.length == 1) {
            options = options.checkpoint(new CheckpointPlan(Path.of(args[0]), 1, true))
                    .listener(TrainingRun::report);
        }
        Network network = Network.build(
                Sequential.of(
                        Lstm.units(37).returnSequences(),
                        Dropout.rate(0.2),
                        Gru.units(21).returnSequences(),
                        Conv1d.of(18, 3).padding(ConvPadding.CAUSAL).dilationRate(2),
                        BatchNorm.defaults(),
                        MultiHeadAttention.of(2, 7).causal(true).dropout(0.1),
                        LayerNorm.defaults(),
                        Rnn.units(18).returnSequences(),
                        Slstm.units(17).heads(17).returnSequences(),
                        MinLstm.units(19).returnSequences(),
                        Lru.units(9).states(11).returnSequences(),
                        Dense.units(2)),
                Shape.of(Shape.ANY, INPUTS),
                3);
        Model model = Model.compile(network, Loss.huber(1), Adam.withRate(0.01));
        model.fit(random("inputs", INPUTS), random("targets", 2), options);
        System.out.println("sha256 " + digest(network));
    }

    /** One line a checkpoint and a short rest after it, so that a parent has a moment to kill this process in the middle. */
    private static void report(TrainEvent event) {
        switch (event) {
            case TrainEvent.CheckpointWritten written -> {
                System.out.println("checkpoint");
                java.util.concurrent.locks.LockSupport.parkNanos(5_000_000);
            }
            case TrainEvent.Resumed resumed ->
                System.out.println("resumed " + resumed.epochsDone() + " " + resumed.stepsDone());
            default -> {}
        }
    }

    private static Tensor random(String name, int size) {
        RandomStream random = RandomStream.of(5, name);
        Tensor tensor = Tensor.zeros(SAMPLES, STEPS, size);
        for (int i = 0; i < tensor.size(); i++) {
            tensor.data()[i] = (float) random.nextNormal();
        }
        return tensor;
    }

    private static String digest(Network network) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            network.weights().forEach((path, value) -> {
                ByteBuffer bytes = ByteBuffer.allocate(4 * value.size());
                bytes.asFloatBuffer().put(value.data());
                sha.update(bytes);
            });
            return HexFormat.of().formatHex(sha.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }
}
