package dev.rondo.autograd.op;

import dev.rondo.autograd.Tape;
import dev.rondo.autograd.Variable;
import dev.rondo.kernel.Compute;
import dev.rondo.kernel.PortableKernels;
import dev.rondo.tensor.Shape;
import dev.rondo.tensor.Tensor;
import dev.rondo.testing.Bits;
import dev.rondo.testing.TestSeed;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;

/** A product that is taken some columns at a time is, bit for bit, what it would be all at once, on any number of threads. */
final class WideBits {
    private static final int ROWS = 50;

    private WideBits() {}

    @FunctionalInterface
    interface Product {
        Variable apply(Variable x, Variable weights, Variable bias);
    }

    /** What comes of a product and its way back. */
    private record Result(float[] y, float[] dx, float[] dw, float[] db) {}

    /**
     * Compares the columns {@code from} to {@code to} with a product of these alone, and threads with one another.
     *
     * @param weights their shape, of a product that is wide
     * @param part takes the columns' weights
     */
    static void check(Random random, Product product, Shape weights, UnaryOperator<Tensor> part, int from, int to) {
        int wide = Math.max(weights.axis(0), weights.axis(1));
        int inputs = weights.size() / wide;
        List<Tensor> drawn =
                OpCheck.draw(random, Shape.of(ROWS, inputs), weights, Shape.of(wide), Shape.of(ROWS, wide));
        Result whole = run(1, product, drawn);
        Tensor seen = Tensor.zeros(ROWS, to - from);
        Tensor unseen = drawn.get(3).copy();
        for (int row = 0; row < ROWS; row++) {
            System.arraycopy(drawn.get(3).data(), row * wide + from, seen.data(), row * (to - from), to - from);
            Arrays.fill(unseen.data(), row * wide, row * wide + from, 0f);
            Arrays.fill(unseen.data(), row * wide + to, (row + 1) * wide, 0f);
        }
        Tensor bias = drawn.get(2).rows(from, to);
        Result narrow = run(1, product, List.of(drawn.get(0), part.apply(drawn.get(1)), bias, seen));
        Tensor columns = Tensor.zeros(ROWS, to - from);
        for (int row = 0; row < ROWS; row++) {
            System.arraycopy(whole.y, row * wide + from, columns.data(), row * (to - from), to - from);
        }
        Bits.assertSame(narrow.y, columns.data(), TestSeed.replay("values"));
        Tensor dw = part.apply(Tensor.of(weights, whole.dw));
        Bits.assertSame(narrow.dw, dw.data(), TestSeed.replay("gradient of the weights"));
        Bits.assertSame(narrow.db, Arrays.copyOfRange(whole.db, from, to), TestSeed.replay("gradient of the bias"));
        Result alone = run(1, product, List.of(drawn.get(0), drawn.get(1), drawn.get(2), unseen));
        Bits.assertSame(narrow.dx, alone.dx, TestSeed.replay("gradient of the inputs"));
        for (int threads : new int[] {2, 3, 4}) {
            Result again = run(threads, product, drawn);
            Bits.assertSame(whole.y, again.y, TestSeed.replay("values, threads " + threads));
            Bits.assertSame(whole.dx, again.dx, TestSeed.replay("inputs, threads " + threads));
            Bits.assertSame(whole.dw, again.dw, TestSeed.replay("weights, threads " + threads));
            Bits.assertSame(whole.db, again.db, TestSeed.replay("bias, threads " + threads));
        }
    }

    private static Result run(int threads, Product product, List<Tensor> given) {
        return Compute.of(new PortableKernels(), threads).call(() -> {
            Tape tape = Tape.recording();
            Variable x = tape.input(given.get(0));
            Variable w = tape.input(given.get(1));
            Variable b = tape.input(given.get(2));
            Variable y = product.apply(x, w, b);
            tape.backward(y, given.get(3));
            return new Result(
                    y.value().data(),
                    x.gradient().data(),
                    w.gradient().data(),
                    b.gradient().data());
        });
    }
}
