package dev.rondo.nn.recurrent.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.autograd.Tape;
import dev.rondo.nn.ParameterScope;
import dev.rondo.nn.State;
import dev.rondo.nn.recurrent.Recurrent;
import dev.rondo.nn.recurrent.scan.ScanProblems.MaskKind;
import dev.rondo.nn.recurrent.scan.ScanProblems.Sizes;
import dev.rondo.tensor.Shape;
import dev.rondo.tensor.Tensor;
import dev.rondo.testing.TestSeed;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Gates that saturate, decays that underflow, and sums that overflow a naive formula. */
class ScanNumericsTest {
    @ParameterizedTest
    @EnumSource
    void hugeSumsOfGatesLeaveEverythingFinite(ScanKind kind) {
        Random random = TestSeed.random("scan saturation " + kind);
        for (float size : new float[] {30, 300, 3000}) {
            ScanProblem drawn =
                    ScanProblems.draw(kind.spec(6).returnSequences(), new Sizes(2, 40, 4), MaskKind.NONE, random);
            Map<String, Tensor> arrays = new TreeMap<>(drawn.arrays());
            Tensor x = drawn.array("x").copy();
            for (int i = 0; i < x.size(); i++) {
                x.data()[i] *= size;
            }
            arrays.put("x", x);
            if (kind == ScanKind.IND_RNN_RELU) {
                Arrays.fill(drawn.array("p_recurrent_kernel").data(), 0.5f);
            }
            var problem = new ScanProblem(drawn.spec(), drawn.parts(), arrays, null);
            problem.pass(Tape.recording()).forEach((name, values) -> {
                for (float value : values.data()) {
                    assertTrue(Float.isFinite(value), () -> TestSeed.replay(kind + ", " + size + ": " + name));
                }
            });
        }
    }

    /** Both gates are far below the smallest float that a sigmoid can give, and still share the state by their ratio. */
    @Test
    void theSharesOfAMinimalLstmSurviveClosedGates() {
        ParameterScope scope = ParameterScope.seeded(1);
        Recurrent layer = MinLstm.units(1).positive(false).build(scope, Shape.of(1, 1, 1));
        float[] kernel = scope.parameters().getFirst().value().data();
        float[] bias = scope.parameters().getLast().value().data();
        Arrays.fill(kernel, 0f);
        System.arraycopy(new float[] {-61, -60, 0}, 0, bias, 0, 3);
        State after = layer.step(Tensor.zeros(1, 1), State.of(Tensor.of(Shape.of(1, 1), 1)));
        assertEquals(1 / (1 + Math.exp(1)), after.h().data()[0], 1e-6);
    }

    /** The sum of the input gate alone would overflow exp; the mean of candidates does not depend on its size. */
    @Test
    void aStabilizedGateForgetsNothingButItsScale() {
        Recurrent layer = Slstm.units(2).build(ParameterScope.seeded(1), Shape.of(1, 1, 1));
        ParameterScope scope = ParameterScope.seeded(1);
        Recurrent louder = Slstm.units(2).build(scope, Shape.of(1, 1, 1));
        float[] bias = scope.parameters().getLast().value().data();
        bias[0] += 200;
        bias[1] += 200;
        State one = layer.zeroState(1);
        State other = louder.zeroState(1);
        for (int t = 0; t < 20; t++) {
            Tensor x = Tensor.of(Shape.of(1, 1), (float) StrictMath.sin(t));
            one = layer.step(x, one);
            other = louder.step(x, other);
            assertEquals(one.h().data()[0], other.h().data()[0], 1e-4);
            assertEquals(one.h().data()[1], other.h().data()[1], 1e-4);
        }
        assertEquals(200, other.parts().get(3).data()[0] - one.parts().get(3).data()[0], 1e-2);
    }

    /** After more steps than any product of decays could be divided by, the state is the mean that it should be. */
    @Test
    void aLongSequenceOfSmallDecaysForgetsAndNothingElse() {
        ParameterScope scope = ParameterScope.seeded(1);
        Recurrent layer = MinGru.units(1).positive(false).build(scope, Shape.of(1, 1, 1));
        float[] kernel = scope.parameters().getFirst().value().data();
        float[] bias = scope.parameters().getLast().value().data();
        kernel[0] = 0;
        kernel[1] = 1;
        bias[0] = 3;
        State state = State.of(Tensor.of(Shape.of(1, 1), 1e6f));
        for (int t = 0; t < 5000; t++) {
            state = layer.step(Tensor.of(Shape.of(1, 1), 2), state);
        }
        assertEquals(2, state.h().data()[0], 1e-6);
    }
}
