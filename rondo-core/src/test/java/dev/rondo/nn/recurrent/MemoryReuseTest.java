package dev.rondo.nn.recurrent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.autograd.PoisonedWorkspace;
import dev.rondo.autograd.Tape;
import dev.rondo.autograd.Variable;
import dev.rondo.autograd.Workspace;
import dev.rondo.autograd.op.Unrolled;
import dev.rondo.kernel.Activation;
import dev.rondo.kernel.Compute;
import dev.rondo.kernel.PortableKernels;
import dev.rondo.nn.recurrent.Problems.MaskKind;
import dev.rondo.nn.recurrent.Problems.Sizes;
import dev.rondo.tensor.Tensor;
import dev.rondo.testing.Allocation;
import dev.rondo.testing.Bits;
import dev.rondo.testing.TestSeed;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Memory that one pass leaves to the next must neither show in a result nor grow, and a pass in it allocates next to nothing. */
class MemoryReuseTest {
    /**
     * Of what a pass of 32 x 50 x 10 to 64 units may leave to the garbage collector: some thirty small objects, and those
     * of the test itself.
     */
    private static final long BYTES_A_PASS = 1_920;

    @ParameterizedTest
    @EnumSource
    void whatLiesInRecycledMemoryIsNeverRead(Cell cell) {
        Random random = TestSeed.random("poison " + cell);
        for (int n = 0; n < 16; n++) {
            MaskKind mask = MaskKind.values()[n % 4];
            Sizes sizes = new Sizes(new int[] {1, 3, 17}[n % 3], new int[] {0, 1, 5, 70}[n / 4], 4, 9);
            RecurrentSpec<?> spec = Problems.spec(
                    cell,
                    9,
                    Activation.values()[n % 4],
                    Activation.SIGMOID,
                    n % 5 > 0,
                    n % 2 == 0,
                    random.nextBoolean());
            Problem problem = Problems.drawAny(spec, sizes, mask, random);
            String what = TestSeed.replay(spec + ", " + sizes + ", mask " + mask);
            check(problem, what);
            check(problem.lossOf("output"), what + ", loss of the output alone");
            check(problem.lossOf("h_last"), what + ", loss of the final state alone");
        }
        Problem spans = Problems.drawAny(cell.spec(9), new Sizes(40, 150, 2, 9), MaskKind.HOLES, random);
        check(spans, TestSeed.replay(cell + " over several spans"));
    }

    private static void check(Problem problem, String what) {
        for (int threads : new int[] {1, 2}) {
            Compute.of(new PortableKernels(), threads).run(() -> checkHere(problem, what + ", threads " + threads));
        }
    }

    private static void checkHere(Problem problem, String what) {
        Map<String, Tensor> clean = problem.pass(Tape.recording());
        Map<String, Tensor> cleanInference = problem.pass(Tape.inference());
        Workspace training = new Workspace();
        Workspace inference = new Workspace();
        problem.pass(Tape.training(1, training));
        problem.pass(Tape.inference(inference));
        for (float poison : new float[] {Float.NaN, 3e38f}) {
            PoisonedWorkspace.fill(training, poison);
            Bits.assertSame(clean, problem.pass(Tape.training(1, training)), what + ", memory of " + poison);
            PoisonedWorkspace.fill(inference, poison);
            Bits.assertSame(cleanInference, problem.pass(Tape.inference(inference)), what + ", memory of " + poison);
        }
    }

    @ParameterizedTest
    @EnumSource
    void theWorkspaceDoesNotGrow(Cell cell) {
        Random random = TestSeed.random("growth " + cell);
        RecurrentSpec<?> spec = Problems.spec(cell, 9, Activation.TANH, Activation.SIGMOID, true, true, false);
        Problem problem = Problems.drawAny(spec, new Sizes(3, 5, 4, 9), MaskKind.HOLES, random);
        Workspace workspace = new Workspace();
        problem.pass(Tape.training(1, workspace));
        List<float[]> first = List.copyOf(PoisonedWorkspace.arrays(workspace));
        for (int i = 0; i < 5; i++) {
            problem.pass(Tape.training(1, workspace));
        }
        List<float[]> last = PoisonedWorkspace.arrays(workspace);
        assertEquals(first.size(), last.size());
        for (int i = 0; i < first.size(); i++) {
            assertTrue(first.get(i) == last.get(i), "array " + i + " was allocated anew");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aPassInReusedMemoryAllocatesLittle(Cell cell, TestReporter reporter) {
        RecurrentSpec<?> spec = Problems.spec(cell, 64, Activation.TANH, Activation.SIGMOID, true, true, false);
        Problem problem =
                Problems.drawAny(spec, new Sizes(32, 50, 10, 64), MaskKind.NONE, TestSeed.random("allocation " + cell));
        Recurrent layer = problem.build(0, new TreeMap<>());
        Workspace workspace = new Workspace();
        Compute compute = Compute.of(new PortableKernels(), 1);
        long bytes = compute.get(() -> Allocation.bytes(20, 10, () -> pass(problem, layer, workspace)));
        reporter.publishEntry(cell + ": bytes allocated a pass", Long.toString(bytes));
        assertTrue(bytes < BYTES_A_PASS, () -> cell + " allocates " + bytes + " bytes a pass");
    }

    @Test
    void allocationIsMeasured() {
        long[][] sink = new long[1][];
        long bytes = Allocation.bytes(1, 10, () -> sink[0] = new long[1000]);
        assertTrue(bytes >= 8000, () -> bytes + " bytes");
    }

    private static void pass(Problem problem, Recurrent layer, Workspace workspace) {
        Tape tape = Tape.training(1, workspace);
        Variable x = tape.input(problem.array("x"));
        List<Variable> state = Cell.of(problem.layers().getFirst()).states().stream()
                .map(part -> tape.input(problem.array(part + "0")))
                .toList();
        Unrolled unrolled = layer.sequence(x, state, null);
        tape.backward(unrolled.output(), problem.array("g_output"));
    }
}
