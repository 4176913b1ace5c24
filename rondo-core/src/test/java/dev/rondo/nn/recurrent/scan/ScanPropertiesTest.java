package dev.rondo.nn.recurrent.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.autograd.PoisonedWorkspace;
import dev.rondo.autograd.Tape;
import dev.rondo.autograd.Workspace;
import dev.rondo.kernel.Compute;
import dev.rondo.kernel.PortableKernels;
import dev.rondo.nn.State;
import dev.rondo.nn.recurrent.Recurrent;
import dev.rondo.nn.recurrent.scan.ScanProblems.MaskKind;
import dev.rondo.nn.recurrent.scan.ScanProblems.Sizes;
import dev.rondo.tensor.Mask;
import dev.rondo.tensor.Shape;
import dev.rondo.tensor.Tensor;
import dev.rondo.testing.Bits;
import dev.rondo.testing.TestSeed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What must not change a bit: the way a sequence is run, the batch it sits in, threads, padding, and memory used before. */
class ScanPropertiesTest {
    private static final int INPUTS = 5;
    private static final int UNITS = 18;

    private static ScanProblem draw(ScanKind kind, int batch, int time, MaskKind mask, Random random) {
        ScanSpec<?> spec = kind.spec(UNITS, random.nextBoolean(), random.nextBoolean());
        spec = random.nextInt(3) == 0 ? spec.zeroOutputForMask() : spec;
        return ScanProblems.draw(spec, new Sizes(batch, time, INPUTS), mask, random);
    }

    @ParameterizedTest
    @EnumSource
    void aSequenceIsItsStepsOneByOne(ScanKind kind) {
        Random random = TestSeed.random("scan fold " + kind);
        for (int batch : new int[] {1, 3, 17}) {
            for (int time : new int[] {0, 1, 9}) {
                for (MaskKind mask : MaskKind.values()) {
                    ScanProblem problem = draw(kind, batch, time, mask, random);
                    Map<String, Tensor> folded = fold(problem);
                    String what = TestSeed.replay(problem.spec() + ", batch " + batch + ", time " + time + ", " + mask);
                    Bits.assertSame(folded, values(problem.pass(Tape.recording())), what + ", recording");
                    Bits.assertSame(folded, values(problem.pass(Tape.inference())), what + ", inference");
                }
            }
        }
    }

    /** Each sequence by itself, step by step, as a server would. */
    private static Map<String, Tensor> fold(ScanProblem problem) {
        Recurrent layer = problem.build(new ArrayList<>());
        Tensor x = problem.array("x");
        int time = x.shape().axis(1);
        boolean sequences = problem.spec().config().returnSequences();
        Map<String, Tensor> results = new TreeMap<>();
        results.put("output", Tensor.zeros(problem.array("g_output").shape()));
        problem.parts()
                .forEach(part -> results.put(
                        "last_" + part, Tensor.zeros(problem.array("s_" + part).shape())));
        for (int b = 0; b < x.shape().axis(0); b++) {
            int row = b;
            State state = new State(problem.parts().stream()
                    .map(part -> problem.array("s_" + part).rows(row, row + 1))
                    .toList());
            float[] last = new float[UNITS];
            for (int t = 0; t < time; t++) {
                int step = problem.spec().config().goBackwards() ? time - 1 - t : t;
                if (problem.mask() == null || problem.mask().keeps(b, step)) {
                    int at = (b * time + step) * INPUTS;
                    float[] vector = Arrays.copyOfRange(x.data(), at, at + INPUTS);
                    state = layer.step(Tensor.of(Shape.of(1, INPUTS), vector), state);
                    last = state.h().data();
                } else if (problem.spec().config().zeroOutputForMask()) {
                    last = new float[UNITS];
                }
                if (sequences) {
                    put(results, "output", last, b * time + t);
                }
            }
            if (!sequences) {
                put(results, "output", last, b);
            }
            for (int i = 0; i < problem.parts().size(); i++) {
                put(
                        results,
                        "last_" + problem.parts().get(i),
                        state.parts().get(i).data(),
                        b);
            }
        }
        return results;
    }

    private static void put(Map<String, Tensor> results, String name, float[] values, int row) {
        float[] all = Objects.requireNonNull(results.get(name), name).data();
        System.arraycopy(values, 0, all, row * values.length, values.length);
    }

    private static Map<String, Tensor> values(Map<String, Tensor> results) {
        Map<String, Tensor> values = new TreeMap<>(results);
        values.keySet().removeIf(name -> name.startsWith("d_"));
        return values;
    }

    @ParameterizedTest
    @EnumSource
    void aSequenceDoesNotDependOnTheBatchItSitsIn(ScanKind kind) {
        Random random = TestSeed.random("scan batch " + kind);
        for (MaskKind mask : MaskKind.values()) {
            ScanProblem whole = draw(kind, 9, 6, mask, random);
            Map<String, Tensor> expected = whole.pass(Tape.recording());
            for (int[] rows : new int[][] {{0, 4}, {4, 9}, {5, 6}}) {
                Map<String, Tensor> arrays = new TreeMap<>(whole.arrays());
                arrays.replaceAll((name, tensor) -> name.startsWith("p_") ? tensor : tensor.rows(rows[0], rows[1]));
                Mask part = whole.mask() == null ? null : whole.mask().rows(rows[0], rows[1]);
                Map<String, Tensor> actual =
                        new ScanProblem(whole.spec(), whole.parts(), arrays, part).pass(Tape.recording());
                expected.forEach((name, tensor) -> {
                    if (!name.startsWith("d_p_")) {
                        Bits.assertSame(
                                tensor.rows(rows[0], rows[1]).data(),
                                Objects.requireNonNull(actual.get(name)).data(),
                                TestSeed.replay(whole.spec() + ", " + mask + ": " + name));
                    }
                });
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void theNumberOfThreadsChangesNothing(ScanKind kind) {
        Random random = TestSeed.random("scan threads " + kind);
        for (int batch : new int[] {1, 3, 8}) {
            for (MaskKind mask : MaskKind.values()) {
                ScanSpec<?> spec = kind.spec(70, random.nextBoolean(), random.nextBoolean());
                ScanProblem problem = ScanProblems.draw(spec, new Sizes(batch, 11, INPUTS), mask, random);
                Map<String, Tensor> alone = pass(problem, 1);
                for (int threads : new int[] {2, 4}) {
                    String what = TestSeed.replay(spec + ", batch " + batch + ", " + mask + ", threads " + threads);
                    Bits.assertSame(alone, pass(problem, threads), what);
                }
            }
        }
    }

    private static Map<String, Tensor> pass(ScanProblem problem, int threads) {
        return Compute.of(new PortableKernels(), threads).get(() -> problem.pass(Tape.recording()));
    }

    @ParameterizedTest
    @EnumSource
    void whatStandsInThePaddingReachesNothing(ScanKind kind) {
        Random random = TestSeed.random("scan padding " + kind);
        for (MaskKind mask : new MaskKind[] {MaskKind.LENGTHS, MaskKind.HOLES, MaskKind.EMPTY_ROW}) {
            ScanProblem problem = draw(kind, 4, 7, mask, random);
            Map<String, Tensor> expected = problem.pass(Tape.recording());
            Map<String, Tensor> arrays = new TreeMap<>(problem.arrays());
            Tensor x = problem.array("x").copy();
            Mask steps = Objects.requireNonNull(problem.mask());
            for (int i = 0; i < x.size(); i++) {
                x.data()[i] = steps.keeps(i / INPUTS / 7, i / INPUTS % 7) ? x.data()[i] : Float.NaN;
            }
            arrays.put("x", x);
            Map<String, Tensor> actual =
                    new ScanProblem(problem.spec(), problem.parts(), arrays, steps).pass(Tape.recording());
            Bits.assertSame(expected, actual, TestSeed.replay(problem.spec() + ", " + mask));
        }
    }

    @ParameterizedTest
    @EnumSource
    void memoryThatWasUsedBeforeChangesNothing(ScanKind kind) {
        Random random = TestSeed.random("scan memory " + kind);
        for (MaskKind mask : MaskKind.values()) {
            ScanProblem problem = draw(kind, 3, 6, mask, random);
            Map<String, Tensor> clean = problem.pass(Tape.recording());
            Workspace workspace = new Workspace();
            problem.pass(Tape.training(1, workspace));
            List<float[]> first = List.copyOf(PoisonedWorkspace.arrays(workspace));
            for (float poison : new float[] {Float.NaN, 3e38f}) {
                PoisonedWorkspace.fill(workspace, poison);
                Bits.assertSame(
                        clean,
                        problem.pass(Tape.training(1, workspace)),
                        TestSeed.replay(problem.spec() + ", " + mask + ", memory of " + poison));
            }
            List<float[]> last = PoisonedWorkspace.arrays(workspace);
            assertEquals(first.size(), last.size(), "the workspace does not grow");
            for (int i = 0; i < first.size(); i++) {
                assertTrue(first.get(i) == last.get(i), "array " + i + " was allocated anew");
            }
        }
    }
}
