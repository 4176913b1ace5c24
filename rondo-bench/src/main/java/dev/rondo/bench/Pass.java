package dev.rondo.bench;

import dev.rondo.autograd.Tape;
import dev.rondo.autograd.Variable;
import dev.rondo.autograd.Workspace;
import dev.rondo.kernel.Compute;
import dev.rondo.kernel.Elementwise;
import dev.rondo.kernel.Reductions;
import dev.rondo.kernel.Workers;
import dev.rondo.nn.LayerSpec;
import dev.rondo.nn.Network;
import dev.rondo.tensor.Mask;
import dev.rondo.tensor.Shape;
import dev.rondo.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * One row of the table, ready to run: a network with its weights and a batch. It runs with the kernels and threads of
 * {@link dev.rondo.kernel.Compute#current()}.
 */
public final class Pass {
    /** Outputs that the loss takes at a time. */
    private static final int PIECE = 4096;

    private final Network network;
    /** For inference; made when it is first asked for, as trainings are to have their memory to themselves. */
    private @Nullable Network inUse;

    private final Tensor x;
    private final @Nullable Mask mask;
    private final Tensor outputGradient;
    /** Of the squares of each piece of the outputs. */
    private final double[] sums;

    /** What the loss is taken of. */
    private float[] outputs = {};

    /** One for all passes, so that what they leave behind is the library's alone. */
    private final Workers.Range squaring = this::square;

    private final Workspace memory = new Workspace();

    /** The row of the given shape and cell. */
    public Pass(Workload workload, Cell cell) {
        this(Network.build(workload.network(cell), workload.sample(), Workload.SEED), workload.input(), null);
    }

    private Pass(Network network, Tensor x, @Nullable Mask mask) {
        this.network = network;
        this.x = x;
        this.mask = mask;
        outputGradient = Tensor.zeros(network.outputShape().with(0, x.shape().axis(0)));
        sums = new double[Math.ceilDiv(outputGradient.size(), PIECE)];
    }

    /** A pass through one layer of any sizes. */
    static Pass of(Cell cell, GrowthSuite.Sizes sizes) {
        Shape sample = Shape.of(sizes.time(), sizes.inputs());
        return new Pass(
                Network.build(cell.layer(sizes.units()), sample, Workload.SEED),
                Workload.normal(Shape.of(sizes.batch(), sizes.time(), sizes.inputs())),
                null);
    }

    /** A pass through one layer at the sizes of a row. */
    static Pass of(LayerSpec layer, Workload workload, @Nullable Mask mask) {
        return new Pass(Network.build(layer, workload.sample(), Workload.SEED), workload.input(), mask);
    }

    /**
     * A training pass without the optimizer: clears the gradients of the weights, runs forward, takes the mean of the
     * squared outputs as the loss, and runs back to the weights and to the input.
     *
     * @return the loss
     */
    public double train() {
        return train(inputToTrain());
    }

    /**
     * The loss of a training pass and the gradient with respect to the input, {@code [B, T, I]}, valid until the next
     * pass.
     */
    record LossAndGradient(double loss, Tensor inputGradient) {}

    LossAndGradient lossAndGradient() {
        Variable input = inputToTrain();
        double loss = train(input);
        return new LossAndGradient(loss, input.gradient());
    }

    private Variable inputToTrain() {
        return Tape.training(Workload.SEED, memory).input(x).maskBy(mask);
    }

    private double train(Variable input) {
        for (int i = 0; i < network.parameters().size(); i++) {
            network.parameters().get(i).clearGradient();
        }
        Variable y = network.forward(input);
        double loss = meanSquare(y.value());
        input.tape().backward(y, outputGradient);
        return loss;
    }

    /** The mean of {@code y^2}; leaves its gradient, {@code 2y / n}, in {@link #outputGradient}. */
    private double meanSquare(Tensor y) {
        outputs = y.data();
        Compute.current().workers().split(y.size(), PIECE, squaring);
        double sum = 0;
        for (double piece : sums) {
            sum += piece;
        }
        return sum / y.size();
    }

    private void square(int from, int to) {
        float[] gradient = outputGradient.data();
        for (int i = from; i < to; i += PIECE) {
            int count = Math.min(PIECE, to - i);
            System.arraycopy(outputs, i, gradient, i, count);
            Elementwise.scale(gradient, i, 2f / outputs.length, count);
            sums[i / PIECE] = Reductions.sumOfSquares(outputs, i, count);
        }
    }

    /** The outputs of all steps, {@code [B, T, H]}, valid until the next pass. */
    public Tensor infer() {
        Network used = inUse;
        if (used == null) {
            used = network.forInference();
            inUse = used;
        }
        return used.forward(Tape.inference(memory).constant(x).maskBy(mask)).value();
    }

    Network network() {
        return network;
    }

    Tensor input() {
        return x;
    }
}
