package dev.rondo.bench.jmh;

import dev.rondo.autograd.Tape;
import dev.rondo.autograd.Variable;
import dev.rondo.autograd.Workspace;
import dev.rondo.bench.KernelChoice;
import dev.rondo.kernel.Compute;
import dev.rondo.nn.LayerSpec;
import dev.rondo.nn.Network;
import dev.rondo.nn.recurrent.Gru;
import dev.rondo.nn.recurrent.scan.IndRnn;
import dev.rondo.nn.recurrent.scan.Lru;
import dev.rondo.nn.recurrent.scan.MinGru;
import dev.rondo.nn.recurrent.scan.MinLstm;
import dev.rondo.nn.recurrent.scan.Qrnn;
import dev.rondo.nn.recurrent.scan.Slstm;
import dev.rondo.nn.recurrent.scan.Sru;
import dev.rondo.tensor.Shape;
import dev.rondo.tensor.Tensor;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A training pass, forward and back to weights and input, of each layer of the scan family beside the GRU. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class LayerBenchmark {
    /** The layers, with the outputs of all steps. */
    public enum Kind {
        GRU,
        MIN_GRU,
        MIN_LSTM,
        /** With half as many complex states as units. */
        LRU,
        IND_RNN,
        SRU,
        QRNN,
        SLSTM;

        LayerSpec spec(int units) {
            return switch (this) {
                case GRU -> Gru.units(units).returnSequences();
                case MIN_GRU -> MinGru.units(units).returnSequences();
                case MIN_LSTM -> MinLstm.units(units).returnSequences();
                case LRU -> Lru.units(units).states((units + 1) / 2).returnSequences();
                case IND_RNN -> IndRnn.units(units).returnSequences();
                case SRU -> Sru.units(units).returnSequences();
                case QRNN -> Qrnn.units(units).returnSequences();
                case SLSTM -> Slstm.units(units).returnSequences();
            };
        }
    }

    @Param("AUTO")
    public KernelChoice kernels;

    @Param("1")
    public int threads;

    @Param({"GRU", "MIN_GRU", "MIN_LSTM", "LRU", "IND_RNN", "SRU", "QRNN", "SLSTM"})
    public Kind layer;

    /** B x T x I x H. */
    @Param("32x200x128x128")
    public String shape;

    private final Workspace memory = new Workspace();
    private Compute compute;
    private Network network;
    private Tensor x;
    private Tensor dy;

    @Setup
    public void setUp() {
        compute = kernels.on(threads);
        int[] sizes = KernelBenchmark.sizes(shape);
        network = Network.build(layer.spec(sizes[3]), Shape.of(sizes[1], sizes[2]), 1);
        x = random(sizes[0], sizes[1], sizes[2]);
        dy = random(sizes[0], sizes[1], sizes[3]);
    }

    private static Tensor random(int... axes) {
        Shape shape = Shape.of(axes);
        return Tensor.of(shape, KernelBenchmark.values(shape.size()));
    }

    @Benchmark
    public Tensor pass() {
        return compute.get(() -> {
            Tape tape = Tape.training(1, memory);
            Variable input = tape.input(x);
            tape.backward(network.forward(input), dy);
            return input.gradient();
        });
    }
}
