package dev.rondo.nn.recurrent;

import dev.rondo.autograd.Tape;
import dev.rondo.kernel.Activation;
import dev.rondo.kernel.Compute;
import dev.rondo.kernel.PortableKernels;
import dev.rondo.nn.State;
import dev.rondo.nn.recurrent.Problems.MaskKind;
import dev.rondo.nn.recurrent.Problems.Sizes;
import dev.rondo.tensor.Mask;
import dev.rondo.tensor.Shape;
import dev.rondo.tensor.Tensor;
import dev.rondo.testing.Bits;
import dev.rondo.testing.TestSeed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What must not change a bit: the way a sequence is run, the batch it sits in, and the number of threads. */
class SequencePropertiesTest {
    private static final int INPUTS = 5;
    private static final int UNITS = 19;

    static List<Arguments> cellsAndBatches() {
        List<Arguments> combinations = new ArrayList<>();
        for (Cell cell : Cell.values()) {
            for (int batch : new int[] {1, 3, 8, 17}) {
                combinations.add(Arguments.of(cell, batch));
            }
        }
        return combinations;
    }

    @ParameterizedTest
    @MethodSource("cellsAndBatches")
    void aSequenceIsItsStepsOneByOne(Cell cell, int batch) {
        Random random = TestSeed.random("fold " + cell + batch);
        int batchesLonger = 150 / batch;
        for (int time : new int[] {0, 1, 7, batchesLonger}) {
            for (MaskKind mask : MaskKind.values()) {
                boolean backwards = random.nextBoolean();
                Problem problem = draw(cell, batch, time, mask, true, backwards, random);
                Map<String, Tensor> folded = new Folding(problem).results();
                String what = TestSeed.replay(cell + ", batch " + batch + ", time " + time + ", mask " + mask
                        + (backwards ? ", backwards" : ""));
                Bits.assertSame(folded, withoutGradients(problem.pass(Tape.recording())), what + ", recording");
                Bits.assertSame(folded, withoutGradients(problem.pass(Tape.inference())), what + ", inference");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("cellsAndBatches")
    void aSequenceDoesNotDependOnTheBatchItSitsIn(Cell cell, int batch) {
        Random random = TestSeed.random("batch " + cell + batch);
        for (MaskKind mask : MaskKind.values()) {
            Problem whole = draw(cell, batch, 6, mask, random.nextBoolean(), random.nextBoolean(), random);
            Map<String, Tensor> expected = whole.pass(Tape.recording());
            int cut = random.nextInt(batch);
            for (int[] rows : new int[][] {{0, cut}, {cut, batch}, {batch / 2, batch / 2 + 1}}) {
                Map<String, Tensor> part = part(whole, rows[0], rows[1]).pass(Tape.recording());
                String what = TestSeed.replay(cell + ", rows " + Arrays.toString(rows) + " of " + batch + ", " + mask);
                boolean empty = rows[0] == rows[1];
                for (String name : empty ? List.of("output", "h_last") : List.of("output", "h_last", "d_x", "d_h0")) {
                    Bits.assertSame(
                            expected.get(name).rows(rows[0], rows[1]).data(),
                            part.get(name).data(),
                            what + ": " + name);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("cellsAndBatches")
    void theNumberOfThreadsChangesNothing(Cell cell, int batch) {
        Random random = TestSeed.random("threads " + cell + batch);
        for (MaskKind mask : MaskKind.values()) {
            boolean sequences = random.nextBoolean();
            Problem problem = draw(cell, batch, 9, mask, sequences, random.nextBoolean(), random);
            Map<String, Tensor> alone = pass(problem, 1);
            for (int threads : new int[] {2, 4}) {
                String what = TestSeed.replay(cell + ", batch " + batch + ", " + mask + ", threads " + threads);
                Bits.assertSame(alone, pass(problem, threads), what);
                Bits.assertSame(withoutGradients(alone), inference(problem, threads), what + ", inference");
            }
        }
    }

    /** So many rows that the way back takes the steps in several spans. */
    @ParameterizedTest
    @EnumSource
    void theNumberOfThreadsChangesNothingOverSeveralSpans(Cell cell) {
        Random random = TestSeed.random("spans " + cell);
        Problem problem = draw(cell, 40, 120, MaskKind.HOLES, true, random.nextBoolean(), random);
        Map<String, Tensor> alone = pass(problem, 1);
        for (int threads : new int[] {2, 3, 4}) {
            Bits.assertSame(alone, pass(problem, threads), TestSeed.replay(cell + ", threads " + threads));
        }
    }

    private static Map<String, Tensor> pass(Problem problem, int threads) {
        return Compute.of(new PortableKernels(), threads).get(() -> problem.pass(Tape.recording()));
    }

    private static Map<String, Tensor> inference(Problem problem, int threads) {
        return Compute.of(new PortableKernels(), threads).get(() -> problem.pass(Tape.inference()));
    }

    private static Problem draw(
            Cell cell, int batch, int time, MaskKind mask, boolean sequences, boolean backwards, Random random) {
        RecurrentSpec<?> spec = Problems.spec(
                cell, UNITS, Activation.TANH, Activation.SIGMOID, random.nextInt(4) > 0, sequences, backwards);
        return Problems.drawAny(spec, new Sizes(batch, time, INPUTS, UNITS), mask, random);
    }

    private static Map<String, Tensor> withoutGradients(Map<String, Tensor> results) {
        Map<String, Tensor> values = new TreeMap<>(results);
        values.keySet().removeIf(name -> name.startsWith("d_"));
        return values;
    }

    /** The same problem for some of the sequences. */
    private static Problem part(Problem whole, int from, int to) {
        Map<String, Tensor> arrays = new TreeMap<>();
        whole.arrays().forEach((name, tensor) -> {
            boolean weight = name.equals("kernel") || name.equals("recurrent") || name.equals("bias");
            arrays.put(name, weight ? tensor : tensor.rows(from, to));
        });
        Mask mask = whole.mask();
        if (mask == null) {
            return new Problem(whole.layers(), arrays, null);
        }
        boolean[] kept = new boolean[(to - from) * mask.time()];
        for (int i = 0; i < kept.length; i++) {
            kept[i] = mask.keeps(from + i / mask.time(), i % mask.time());
        }
        return new Problem(whole.layers(), arrays, Mask.of(to - from, mask.time(), kept));
    }

    /** Runs a problem by {@link Recurrent#step}, with the masks applied by hand. */
    private record Folding(Problem problem) {
        Map<String, Tensor> results() {
            RecurrentSpec<?> spec = problem.layers().getFirst();
            Recurrent layer = problem.build(0, new TreeMap<>());
            List<String> parts = Cell.of(spec).states();
            Tensor x = problem.array("x");
            int batch = x.shape().axis(0);
            int time = x.shape().axis(1);
            State state = new State(
                    parts.stream().map(part -> problem.array(part + "0")).toList());
            Tensor output = Tensor.zeros(batch, time, UNITS);
            Tensor previous = Tensor.zeros(batch, UNITS);
            for (int t = 0; t < time; t++) {
                int source = spec.config().goBackwards() ? time - 1 - t : t;
                State after = layer.step(step(x, source), state);
                List<Tensor> kept = new ArrayList<>();
                for (int i = 0; i < parts.size(); i++) {
                    kept.add(choose(source, after.parts().get(i), state.parts().get(i)));
                }
                previous = choose(source, after.h(), previous);
                state = new State(kept);
                for (int b = 0; b < batch; b++) {
                    System.arraycopy(previous.data(), b * UNITS, output.data(), (b * time + t) * UNITS, UNITS);
                }
            }
            Map<String, Tensor> results = new TreeMap<>(Map.of("output", output));
            for (int i = 0; i < parts.size(); i++) {
                results.put(parts.get(i) + "_last", state.parts().get(i));
            }
            return results;
        }

        private static Tensor step(Tensor x, int t) {
            int batch = x.shape().axis(0);
            int time = x.shape().axis(1);
            Tensor one = Tensor.zeros(Shape.of(batch, INPUTS));
            for (int b = 0; b < batch; b++) {
                System.arraycopy(x.data(), (b * time + t) * INPUTS, one.data(), b * INPUTS, INPUTS);
            }
            return one;
        }

        private Tensor choose(int t, Tensor after, Tensor before) {
            Tensor chosen = after.copy();
            Mask mask = problem.mask();
            for (int b = 0; b < chosen.shape().axis(0) && mask != null; b++) {
                if (!mask.keeps(b, t)) {
                    System.arraycopy(before.data(), b * UNITS, chosen.data(), b * UNITS, UNITS);
                }
            }
            return chosen;
        }
    }
}
