package dev.rondo.autograd.op;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.rondo.autograd.Tape;
import dev.rondo.autograd.Variable;
import dev.rondo.kernel.Compute;
import dev.rondo.kernel.PortableKernels;
import dev.rondo.tensor.Shape;
import dev.rondo.tensor.Tensor;
import dev.rondo.testing.Bits;
import dev.rondo.testing.TestSeed;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LookupTest {
    private final Random random = TestSeed.random("lookup");

    private Tensor ids(Shape shape, int count) {
        Tensor ids = Tensor.zeros(shape);
        for (int i = 0; i < ids.size(); i++) {
            ids.data()[i] = random.nextInt(count);
        }
        return ids;
    }

    @Test
    void valuesAndGradientsAreThoseOfTheDefinition() {
        for (Shape shape : List.of(Shape.of(0), Shape.of(1), Shape.of(4, 6), Shape.of(2, 3, 4))) {
            int rows = 1 + random.nextInt(6);
            int width = 1 + random.nextInt(5);
            Tensor ids = ids(shape, rows);
            OpCheck.check(
                    "lookup of " + shape + " in [" + rows + ", " + width + "]",
                    OpCheck.draw(random, Shape.of(rows, width)),
                    in -> Lookup.apply(in.getFirst().tape().constant(ids), in.getFirst()),
                    in -> {
                        double[] y = new double[ids.size() * width];
                        for (int i = 0; i < y.length; i++) {
                            y[i] = in[0][(int) ids.data()[i / width] * width + i % width];
                        }
                        return y;
                    },
                    random);
        }
    }

    @Test
    void rowsThatNoIdNamesKeepTheGradientTheyHad() {
        Tape tape = Tape.recording();
        Tensor gradient = Tensor.of(Shape.of(3, 2), 1, 2, 3, 4, 5, 6);
        Variable y = Lookup.apply(tape.constant(Tensor.vector(2, 0, 2)), tape.leaf(Tensor.zeros(3, 2), gradient));
        tape.backward(y, Tensor.of(y.shape(), 10, 20, 100, 200, 30, 40));
        assertArrayEquals(new float[] {101, 202, 3, 4, 45, 66}, gradient.data());
    }

    @Test
    void theNumberOfThreadsChangesNoBit() {
        Tensor ids = ids(Shape.of(17, 33), 5);
        Tensor table = OpCheck.draw(random, Shape.of(5, 200)).getFirst();
        Tensor dy = OpCheck.draw(random, Shape.of(17, 33, 200)).getFirst();
        float[][] results = new float[2][];
        for (int threads = 1; threads <= 2; threads++) {
            int run = threads - 1;
            Compute.of(new PortableKernels(), threads).run(() -> {
                Tape tape = Tape.recording();
                Variable input = tape.input(table);
                tape.backward(Lookup.apply(tape.constant(ids), input), dy);
                results[run] = input.gradient().data();
            });
        }
        Bits.assertSame(results[0], results[1], TestSeed.replay("gradient on one thread and on two"));
    }

    @Test
    void aTableThatIsNotTrainedNeedsNoGradient() {
        Tape tape = Tape.recording();
        Variable y = Lookup.apply(tape.constant(Tensor.vector(0)), tape.constant(Tensor.zeros(2, 3)));
        assertFalse(y.needsGradient());
    }
}
