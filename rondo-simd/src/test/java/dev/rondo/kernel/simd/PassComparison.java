package dev.rondo.kernel.simd;

import dev.rondo.autograd.Tape;
import dev.rondo.autograd.Variable;
import dev.rondo.autograd.op.Unrolled;
import dev.rondo.kernel.Activation;
import dev.rondo.kernel.Compute;
import dev.rondo.kernel.Kernels;
import dev.rondo.kernel.PortableKernels;
import dev.rondo.nn.Network;
import dev.rondo.nn.Parameter;
import dev.rondo.nn.ParameterScope;
import dev.rondo.nn.State;
import dev.rondo.nn.recurrent.Gru;
import dev.rondo.nn.recurrent.Lstm;
import dev.rondo.nn.recurrent.Recurrent;
import dev.rondo.nn.recurrent.RecurrentSpec;
import dev.rondo.nn.recurrent.Rnn;
import dev.rondo.tensor.Mask;
import dev.rondo.tensor.Shape;
import dev.rondo.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Whole passes of the recurrent layers, forward and back: portable on one thread, vector on one, two and four. */
final class PassComparison {
    private final Random random;

    private PassComparison(Random random) {
        this.random = random;
    }

    /** Returns how many elements were compared. */
    static long run(Random random) {
        PassComparison passes = new PassComparison(random);
        long compared = 0;
        for (int batch : new int[] {1, 3, 8, 17, 33}) {
            for (int units : new int[] {1, 16, 19, 48}) {
                for (RecurrentSpec<?> spec : List.of(
                        Rnn.units(units),
                        Lstm.units(units),
                        Gru.units(units),
                        Gru.units(units).resetAfter(false))) {
                    compared += passes.check(passes.vary(spec), batch, passes.random.nextInt(12));
                }
            }
        }
        // So many rows that the way back takes the steps in several spans.
        for (RecurrentSpec<?> spec : List.of(
                Rnn.units(64), Lstm.units(37), Gru.units(40), Gru.units(37).resetAfter(false))) {
            compared += passes.check(spec, 45, 100);
        }
        return compared;
    }

    private RecurrentSpec<?> vary(RecurrentSpec<?> plain) {
        RecurrentSpec<?> spec = plain.useBias(random.nextInt(4) > 0)
                .activation(Activation.values()[random.nextInt(4)])
                .recurrentActivation(Activation.values()[random.nextInt(2)]);
        spec = random.nextInt(3) == 0 ? spec.layerNormalization() : spec;
        spec = random.nextInt(3) == 0 ? spec.dropout(0.3).recurrentDropout(0.4).weightDropout(0.2) : spec;
        spec = random.nextInt(3) == 0 ? spec.zoneout(0.2) : spec;
        spec = random.nextInt(3) == 0 ? spec.clip(0.7) : spec;
        spec = spec instanceof Lstm lstm ? vary(lstm) : spec;
        spec = random.nextBoolean() ? spec.returnSequences() : spec;
        return random.nextBoolean() ? spec.goBackwards() : spec;
    }

    private Lstm vary(Lstm plain) {
        Lstm lstm = random.nextInt(3) == 0 ? plain.withPeepholes() : plain;
        lstm = random.nextInt(3) == 0 ? lstm.withInputForget() : lstm;
        lstm = random.nextInt(3) == 0 ? lstm.carryZoneout(0.4) : lstm;
        return random.nextInt(3) == 0 ? lstm.projection(lstm.units() / 2) : lstm;
    }

    private long check(RecurrentSpec<?> spec, int batch, int time) {
        Tensor x = normal(batch, time, 1 + random.nextInt(20));
        Mask mask = random.nextBoolean() ? null : mask(batch, time);
        long seed = random.nextLong();
        List<float[]> expected = Compute.of(new PortableKernels(), 1).get(() -> pass(spec, x, mask, seed));
        Kernels vector = new VectorKernels();
        long compared = 0;
        for (int threads : new int[] {1, 2, 4}) {
            List<float[]> actual = Compute.of(vector, threads).get(() -> pass(spec, x, mask, seed));
            for (int i = 0; i < expected.size(); i++) {
                assertSame(
                        expected.get(i),
                        actual.get(i),
                        spec + ", input " + x.shape() + ", threads " + threads + ": " + i);
                compared += expected.get(i).length;
            }
        }
        return compared;
    }

    /** Outputs, final states, and the gradients of input, initial states and weights; then what inference gives. */
    private static List<float[]> pass(RecurrentSpec<?> spec, Tensor x, @Nullable Mask mask, long seed) {
        ParameterScope scope = ParameterScope.seeded(seed);
        Recurrent layer = spec.build(scope, x.shape());
        State start = layer.zeroState(x.shape().axis(0));
        start.parts().forEach(part -> fill(part, new Random(seed)));
        Tape tape = Tape.training(seed);
        Variable input = tape.input(x);
        List<Variable> state = start.parts().stream().map(tape::input).toList();
        Unrolled unrolled = layer.sequence(input, state, mask);
        Tensor gradient = Tensor.zeros(unrolled.output().shape());
        fill(gradient, new Random(seed + 1));
        tape.backward(unrolled.output(), gradient);
        List<float[]> results = new ArrayList<>();
        results.add(unrolled.output().value().data());
        unrolled.state().forEach(part -> results.add(part.value().data()));
        results.add(input.gradient().data());
        state.forEach(part -> results.add(part.gradient().data()));
        for (Parameter parameter : scope.parameters()) {
            results.add(parameter.gradient().data());
        }
        List<float[]> used = inference(layer, x, start, mask);
        results.addAll(used);
        Network network = Network.build(spec, x.shape().without(0), seed);
        Recurrent fixed = (Recurrent) network.forInference().layer();
        for (int round = 1; round < 3; round++) {
            List<float[]> same = inference(fixed, x, start, mask);
            for (int i = 0; i < same.size(); i++) {
                assertSame(used.get(i), same.get(i), spec + ", input " + x.shape() + ", fixed, round " + round);
            }
        }
        return results;
    }

    private static List<float[]> inference(Recurrent layer, Tensor x, State start, @Nullable Mask mask) {
        List<float[]> results = new ArrayList<>();
        Tape inference = Tape.inference();
        Unrolled used = layer.sequence(
                inference.constant(x),
                start.parts().stream().map(inference::constant).toList(),
                mask);
        results.add(used.output().value().data());
        used.state().forEach(part -> results.add(part.value().data()));
        if (x.shape().axis(1) > 0) {
            State after =
                    layer.step(Tensor.of(Shape.of(x.shape().axis(0), x.shape().axis(2)), firstStep(x)), start);
            after.parts().forEach(part -> results.add(part.data()));
        }
        return results;
    }

    private static float[] firstStep(Tensor x) {
        int batch = x.shape().axis(0);
        int inputs = x.shape().axis(2);
        float[] values = new float[batch * inputs];
        for (int b = 0; b < batch; b++) {
            System.arraycopy(x.data(), b * x.shape().axis(1) * inputs, values, b * inputs, inputs);
        }
        return values;
    }

    static void assertSame(float[] expected, float[] actual, String what) {
        for (int i = 0; i < expected.length; i++) {
            if (Float.floatToIntBits(expected[i]) != Float.floatToIntBits(actual[i])) {
                throw new AssertionError(what + ", element " + i + ": expected " + Float.toHexString(expected[i])
                        + ", got " + Float.toHexString(actual[i]));
            }
        }
    }

    private Mask mask(int batch, int time) {
        boolean[] kept = new boolean[batch * time];
        for (int i = 0; i < kept.length; i++) {
            kept[i] = random.nextInt(3) > 0;
        }
        return Mask.of(batch, time, kept);
    }

    private Tensor normal(int... axes) {
        Tensor tensor = Tensor.zeros(Shape.of(axes));
        fill(tensor, random);
        return tensor;
    }

    private static void fill(Tensor tensor, Random random) {
        for (int i = 0; i < tensor.size(); i++) {
            tensor.data()[i] = (float) random.nextGaussian();
        }
    }
}
