package dev.rondo.examples;

import dev.rondo.autograd.Tape;
import dev.rondo.autograd.Variable;
import dev.rondo.autograd.Workspace;
import dev.rondo.kernel.Activation;
import dev.rondo.loss.Loss;
import dev.rondo.nn.LayerSpec;
import dev.rondo.nn.Network;
import dev.rondo.nn.Sequential;
import dev.rondo.nn.layer.Dense;
import dev.rondo.nn.recurrent.Gru;
import dev.rondo.nn.recurrent.scan.Lru;
import dev.rondo.optim.Adam;
import dev.rondo.optim.Clipping;
import dev.rondo.optim.Optimizer;
import dev.rondo.tensor.RandomStream;
import dev.rondo.tensor.Shape;
import dev.rondo.tensor.Tensor;

/**
 * Copy memory (Hochreiter and Schmidhuber 1997): ten digits from 1 to 8, then T - 1 zeros, then eleven nines, at which
 * the ten digits are to be said again; zero is to be said everywhere else. Who remembers nothing has a cross-entropy of
 * {@code 10 ln 8 / (T + 20)} a step. Published by Bai, Kolter and Koltun (2018) for T = 1000 and 16,000 weights, where
 * that is 0.0204: LSTM 0.0204, GRU 0.0197.
 */
public final class CopyMemory {
    private static final int BATCH = 32;
    private static final int DIGITS = 10;
    private static final int SYMBOLS = 10;
    private static final int TESTED = 512;
    private static final double RATE = 0.005;

    private CopyMemory() {}

    /** The networks that can be asked for. */
    public enum Kind {
        GRU,
        LRU;

        LayerSpec spec() {
            return switch (this) {
                case GRU -> Sequential.of(Gru.units(64).returnSequences(), Dense.units(SYMBOLS));
                case LRU ->
                    Sequential.of(
                            Lru.units(32).states(128).ring(0.999f, 1f, 6.28f).returnSequences(),
                            Dense.units(64).activation(Activation.RELU),
                            Dense.units(SYMBOLS));
            };
        }
    }

    /**
     * What a run found on sequences that were not trained on.
     *
     * @param loss cross-entropy a step, in nats
     * @param nothing that of a network that remembers nothing
     * @param right the share of the ten digits that were said right
     */
    public record Figures(long weights, double loss, double nothing, double right) {}

    /** Trains on so many batches of fresh sequences, and tests once. */
    public static Figures run(Kind kind, int time, int batches, long seed) {
        Network network = Network.build(kind.spec(), Shape.of(time + 2 * DIGITS, SYMBOLS), seed);
        Optimizer optimizer = Adam.withRate(RATE).over(network.parameters());
        Workspace memory = new Workspace();
        for (int step = 0; step < batches; step++) {
            Samples batch = draw(BATCH, time, RandomStream.of(seed, "batch " + step));
            Tape tape = Tape.training(step, memory);
            Variable scores = network.forward(tape.constant(batch.inputs()));
            Variable loss = Loss.sparseCategoricalCrossentropy().apply(scores, batch.targets());
            tape.backward(loss);
            Clipping.byGlobalNorm(1).clip(network.parameters());
            optimizer.setRate(RATE * (1 - 0.95 * step / batches));
            optimizer.step();
        }
        return test(network, time, seed);
    }

    private static Figures test(Network network, int time, long seed) {
        Workspace memory = new Workspace();
        double loss = 0;
        int right = 0;
        for (int part = 0; part < TESTED / BATCH; part++) {
            Samples batch = draw(BATCH, time, RandomStream.of(seed, "test " + part));
            Tape tape = Tape.inference(memory);
            Variable scores = network.forward(tape.constant(batch.inputs()));
            loss += Loss.sparseCategoricalCrossentropy()
                    .apply(scores, batch.targets())
                    .value()
                    .item();
            right += right(scores.value(), batch.targets(), time);
        }
        int parts = TESTED / BATCH;
        double nothing = DIGITS * StrictMath.log(8) / (time + 2 * DIGITS);
        return new Figures(network.weightCount(), loss / parts, nothing, (double) right / (TESTED * DIGITS));
    }

    /** How many of the digits to be said have the largest score. */
    private static int right(Tensor scores, Tensor targets, int time) {
        int right = 0;
        for (int b = 0; b < BATCH; b++) {
            for (int t = time + DIGITS; t < time + 2 * DIGITS; t++) {
                int best = 0;
                for (int symbol = 1; symbol < SYMBOLS; symbol++) {
                    best = scores.get(b, t, symbol) > scores.get(b, t, best) ? symbol : best;
                }
                right += best == (int) targets.get(b, t) ? 1 : 0;
            }
        }
        return right;
    }

    private static Samples draw(int samples, int time, RandomStream random) {
        int steps = time + 2 * DIGITS;
        Tensor x = Tensor.zeros(samples, steps, SYMBOLS);
        Tensor y = Tensor.zeros(samples, steps);
        for (int b = 0; b < samples; b++) {
            for (int t = 0; t < steps; t++) {
                int symbol = t < DIGITS ? 1 + random.nextInt(8) : t < time + DIGITS - 1 ? 0 : 9;
                x.set(1, b, t, symbol);
                if (t < DIGITS) {
                    y.set(symbol, b, time + DIGITS + t);
                }
            }
        }
        return new Samples(x, y);
    }

    /** Runs with the network's name, T, the number of batches and the seed, as far as they are given. */
    public static void main(String[] args) {
        Kind kind = Kind.valueOf(args.length > 0 ? args[0] : "LRU");
        int time = args.length > 1 ? Integer.parseInt(args[1]) : 1000;
        int batches = args.length > 2 ? Integer.parseInt(args[2]) : 1500;
        long seed = args.length > 3 ? Long.parseLong(args[3]) : 1;
        Figures figures = run(kind, time, batches, seed);
        System.out.printf(
                "%s, T = %d, %d weights, %d batches of %d: cross-entropy %.4f (%.4f for nothing remembered), %.1f%% of"
                        + " digits right%n",
                kind,
                time,
                figures.weights(),
                batches,
                BATCH,
                figures.loss(),
                figures.nothing(),
                100 * figures.right());
    }
}
