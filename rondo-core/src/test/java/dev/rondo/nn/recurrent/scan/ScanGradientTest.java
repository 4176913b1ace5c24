package dev.rondo.nn.recurrent.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.autograd.Tape;
import dev.rondo.nn.recurrent.scan.ScanProblems.MaskKind;
import dev.rondo.nn.recurrent.scan.ScanProblems.Sizes;
import dev.rondo.reference.CentralDifference;
import dev.rondo.tensor.Tensor;
import dev.rondo.testing.RelativeError;
import dev.rondo.testing.TestSeed;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Values and gradients beside double precision and central differences, at random sizes, masks and directions. */
class ScanGradientTest {
    @ParameterizedTest
    @EnumSource
    void gradientsAreTheSlopesOfTheReference(ScanKind kind) {
        Random random = TestSeed.random("scan gradient " + kind);
        int[][] sizes = {{1, 0, 3}, {1, 1, 2}, {2, 1, 4}, {1, 5, 4}, {3, 6, 3}, {2, 4, 1}};
        for (MaskKind mask : MaskKind.values()) {
            for (int[] size : sizes) {
                int units = 1 + random.nextInt(6);
                ScanSpec<?> spec = kind.spec(units, random.nextBoolean(), random.nextBoolean());
                check(spec, new Sizes(size[0], size[1], size[2]), mask, random);
            }
            check(kind.spec(4, true, false).zeroOutputForMask(), new Sizes(2, 5, 4), mask, random);
        }
    }

    private static void check(ScanSpec<?> spec, Sizes sizes, MaskKind mask, Random random) {
        ScanProblem problem = ScanProblems.draw(spec, sizes, mask, random);
        ScanReference reference = new ScanReference(problem);
        reference.values();
        while (reference.margin() < 1e-4) {
            problem = ScanProblems.draw(spec, sizes, mask, random);
            reference = new ScanReference(problem);
            reference.values();
        }
        String what = TestSeed.replay(spec + ", " + sizes + ", mask " + mask);
        Map<String, Tensor> results = problem.pass(Tape.recording());
        reference.values().forEach((name, expected) -> {
            float[] actual = Objects.requireNonNull(results.get(name), name).data();
            double error = RelativeError.of(expected, actual, 0.1);
            assertTrue(error <= 1e-5, () -> what + ": " + name + " is off by " + error);
        });
        int gradients = 0;
        for (String name : problem.arrays().keySet()) {
            Tensor actual = results.get("d_" + name);
            if (actual != null) {
                gradients++;
                double[] values = reference.array(name);
                double[] slopes = new double[values.length];
                for (int i = 0; i < values.length; i++) {
                    slopes[i] = CentralDifference.at(values, i, reference::loss);
                }
                double error = RelativeError.of(slopes, actual.data(), 0.05);
                assertTrue(error <= 1e-3, () -> what + ": gradient of " + name + " is off by " + error);
            }
        }
        assertEquals(results.size() - 1 - problem.parts().size(), gradients, what);
    }
}
