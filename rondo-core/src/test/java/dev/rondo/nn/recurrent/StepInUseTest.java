package dev.rondo.nn.recurrent;

import dev.rondo.autograd.Tape;
import dev.rondo.kernel.Compute;
import dev.rondo.kernel.PortableKernels;
import dev.rondo.nn.Context;
import dev.rondo.nn.Network;
import dev.rondo.tensor.Shape;
import dev.rondo.tensor.Tensor;
import dev.rondo.testing.Bits;
import dev.rondo.testing.TestSeed;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A network for inference that takes one step at a time joins weights, and gives the bits of whole sequences. */
class StepInUseTest {
    private static final int INPUTS = 6;
    private static final int UNITS = 19;
    private static final int STEPS = 5;

    static List<Arguments> cellsAndBatches() {
        List<Arguments> combinations = new ArrayList<>();
        for (Cell cell : Cell.values()) {
            for (int batch : new int[] {1, 3, 17}) {
                combinations.add(Arguments.of(cell, batch));
            }
        }
        return combinations;
    }

    @ParameterizedTest
    @MethodSource("cellsAndBatches")
    void stepsInUseAreTheSequence(Cell cell, int batch) {
        Network network = network(cell, 1);
        Tensor x = inputs(cell, batch);
        Bits.assertSame(whole(network, x), steps(network.forInference(), x), "steps");
    }

    @ParameterizedTest
    @MethodSource("cellsAndBatches")
    void aRecurrentWeightThatIsSetReachesTheNextStep(Cell cell, int batch) {
        Network network = network(cell, 1);
        Network used = network.forInference();
        Tensor x = inputs(cell, batch);
        steps(used, x);
        Tensor other = network(cell, 2).weights().get("recurrent_kernel");
        network.setWeight("recurrent_kernel", other);
        used.setWeight("recurrent_kernel", other);
        Bits.assertSame(whole(network, x), steps(used, x), "steps with another weight");
    }

    @ParameterizedTest
    @EnumSource
    void threadsThatShareAStepDoNotChangeIt(Cell cell) {
        Network network = Network.build(cell.spec(523).returnSequences(), Shape.of(Shape.ANY, INPUTS), 1);
        Tensor x = inputs(cell, 1);
        float[] expected = whole(network, x);
        Network used = network.forInference();
        for (int threads : new int[] {1, 2, 4}) {
            Compute compute = Compute.of(new PortableKernels(), threads);
            Bits.assertSame(expected, compute.get(() -> steps(used, x)), "steps by threads: " + threads);
            Bits.assertSame(expected, compute.get(() -> whole(used, x)), "the sequence by threads: " + threads);
        }
    }

    private static Network network(Cell cell, long seed) {
        return Network.build(cell.spec(UNITS).returnSequences(), Shape.of(Shape.ANY, INPUTS), seed);
    }

    private static Tensor inputs(Cell cell, int batch) {
        Random random = TestSeed.random("steps in use of " + cell + batch);
        return Problems.normal(random, 1, Shape.of(batch, STEPS, INPUTS));
    }

    private static float[] whole(Network network, Tensor x) {
        return network.forward(Tape.inference().constant(x)).value().data();
    }

    /** The outputs {@code [B, T, H]} of steps that hand their states on. */
    private static float[] steps(Network network, Tensor x) {
        int batch = x.shape().axis(0);
        Context context = Context.carrying();
        int units = network.outputShape().axis(-1);
        float[] outputs = new float[batch * STEPS * units];
        for (int t = 0; t < STEPS; t++) {
            Tensor step = Tensor.zeros(batch, 1, INPUTS);
            for (int b = 0; b < batch; b++) {
                System.arraycopy(x.data(), (b * STEPS + t) * INPUTS, step.data(), b * INPUTS, INPUTS);
            }
            float[] y = network.forward(Tape.inference().constant(step), context)
                    .value()
                    .data();
            for (int b = 0; b < batch; b++) {
                System.arraycopy(y, b * units, outputs, (b * STEPS + t) * units, units);
            }
        }
        return outputs;
    }
}
