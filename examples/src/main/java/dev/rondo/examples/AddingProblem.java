package dev.rondo.examples;

import dev.rondo.autograd.Tape;
import dev.rondo.autograd.Variable;
import dev.rondo.autograd.Workspace;
import dev.rondo.data.Dataset;
import dev.rondo.loss.Loss;
import dev.rondo.nn.LayerSpec;
import dev.rondo.nn.Network;
import dev.rondo.nn.Sequential;
import dev.rondo.nn.layer.Dense;
import dev.rondo.nn.recurrent.Gru;
import dev.rondo.nn.recurrent.Lstm;
import dev.rondo.nn.recurrent.scan.IndRnn;
import dev.rondo.nn.recurrent.scan.MinGru;
import dev.rondo.optim.Adam;
import dev.rondo.optim.Clipping;
import dev.rondo.optim.Optimizer;
import dev.rondo.tensor.RandomStream;
import dev.rondo.tensor.Shape;

/**
 * The adding problem (Hochreiter and Schmidhuber 1997): of T numbers from 0 to 1 two are marked, one in each half, and
 * their sum is wanted. Always to answer 1 has a mean squared error of 0.167. Published by Bai, Kolter and Koltun (2018)
 * for T = 600 and 70,000 weights: LSTM 0.164, GRU 5.3e-5, TCN 5.8e-5.
 */
public final class AddingProblem {
    private static final int BATCH = 32;
    private static final int TESTED = 1024;

    private AddingProblem() {}

    /** The networks that can be asked for. */
    public enum Kind {
        GRU,
        LSTM,
        IND_RNN,
        MIN_GRU;

        LayerSpec spec(int time) {
            return switch (this) {
                case GRU -> Sequential.of(Gru.units(150), Dense.units(1));
                case LSTM -> Sequential.of(Lstm.units(130), Dense.units(1));
                case IND_RNN ->
                    Sequential.of(
                            IndRnn.units(128).steps(time).returnSequences(),
                            IndRnn.units(128).longMemory(time),
                            Dense.units(1));
                case MIN_GRU -> Sequential.of(MinGru.units(128).returnSequences(), MinGru.units(128), Dense.units(1));
            };
        }
    }

    /** What a run found: the mean squared error on sequences that were not trained on. */
    public record Figures(long weights, double error) {}

    /** Trains on so many batches of fresh sequences, and tests once. */
    public static Figures run(Kind kind, int time, int batches, long seed) {
        Network network = Network.build(kind.spec(time), Shape.of(time, 2), seed);
        Optimizer optimizer = Adam.withRate(0.002).over(network.parameters());
        Workspace memory = new Workspace();
        for (int step = 0; step < batches; step++) {
            Dataset batch = draw(time, RandomStream.of(seed, "batch " + step));
            Tape tape = Tape.training(step, memory);
            Variable loss = Loss.mse().apply(network.forward(tape.constant(batch.inputs())), batch.targets());
            tape.backward(loss);
            Clipping.byGlobalNorm(1).clip(network.parameters());
            optimizer.setRate(step < batches * 3 / 4 ? 0.002 : 0.0002);
            optimizer.step();
        }
        return new Figures(network.weightCount(), test(network, time, seed));
    }

    private static double test(Network network, int time, long seed) {
        Workspace memory = new Workspace();
        double sum = 0;
        for (int part = 0; part < TESTED / BATCH; part++) {
            Dataset batch = draw(time, RandomStream.of(seed, "test " + part));
            Tape tape = Tape.inference(memory);
            sum += Loss.mse()
                    .apply(network.forward(tape.constant(batch.inputs())), batch.targets())
                    .value()
                    .item();
        }
        return sum / (TESTED / BATCH);
    }

    private static Dataset draw(int time, RandomStream random) {
        return dev.rondo.data.AddingProblem.samples(BATCH, time, random);
    }

    /** Runs with the network's name, T, the number of batches and the seed, as far as they are given. */
    public static void main(String[] args) {
        Kind kind = Kind.valueOf(args.length > 0 ? args[0] : "GRU");
        int time = args.length > 1 ? Integer.parseInt(args[1]) : 200;
        int batches = args.length > 2 ? Integer.parseInt(args[2]) : 4000;
        long seed = args.length > 3 ? Long.parseLong(args[3]) : 1;
        Figures figures = run(kind, time, batches, seed);
        System.out.printf(
                "%s, T = %d, %d weights, %d batches of %d: mean squared error %.2g (0.167 for nothing learned)%n",
                kind, time, figures.weights(), batches, BATCH, figures.error());
    }
}
