package dev.rondo.nn.recurrent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.rondo.reference.CentralDifference;
import dev.rondo.tensor.Tensor;
import dev.rondo.testing.RelativeError;
import java.util.Map;
import java.util.Random;

/** Holds what a pass gave to the cell in double precision: values directly, gradients to central differences of the reference. */
final class GradientCheck {
    /** Of an element's own magnitude. */
    private static final double RELATIVE = 1e-3;

    /** Of the largest magnitude in its tensor: what single precision leaves of small differences of large terms. */
    private static final double ABSOLUTE = 1e-4;

    private static final double VALUES = 1e-5;

    private GradientCheck() {}

    /** Checks {@code elements} random elements of each gradient, or all if there are no more; returns the largest relative error. */
    static double check(Problem problem, Map<String, Tensor> results, int elements, Random random, String what) {
        return check(new ReferenceLoss(problem), problem, results, elements, random, what);
    }

    /** As {@link #check(Problem, Map, int, Random, String)}, against the given reference. */
    static double check(
            ReferenceLoss reference,
            Problem problem,
            Map<String, Tensor> results,
            int elements,
            Random random,
            String what) {
        reference.values().forEach((name, expected) -> {
            double error = RelativeError.of(expected, results.get(name).data(), 0.1);
            assertTrue(error <= VALUES, () -> what + ": " + name + " is off by " + error);
        });
        double worst = 0;
        int gradients = 0;
        for (String name : problem.arrays().keySet()) {
            if (!name.startsWith("g_")) {
                worst = Math.max(
                        worst, checkGradient(reference, name, results.get("d_" + name), elements, random, what));
                gradients++;
            }
        }
        assertEquals(
                gradients,
                results.keySet().stream().filter(name -> name.startsWith("d_")).count(),
                what);
        return worst;
    }

    private static double checkGradient(
            ReferenceLoss reference, String name, Tensor actual, int elements, Random random, String what) {
        double[] values = reference.array(name);
        assertEquals(values.length, actual.size(), () -> what + ": d_" + name);
        int count = Math.min(elements, values.length);
        int[] places = new int[count];
        double[] expected = new double[count];
        double largest = 0;
        for (int i = 0; i < count; i++) {
            places[i] = count == values.length ? i : random.nextInt(values.length);
            expected[i] = CentralDifference.at(values, places[i], reference::value);
            largest = Math.max(largest, Math.abs(expected[i]));
        }
        double worst = 0;
        for (int i = 0; i < count; i++) {
            double error = Math.abs(expected[i] - actual.data()[places[i]]);
            if (!(error <= RELATIVE * Math.abs(expected[i]) + ABSOLUTE * largest + 5e-6)) {
                fail(what + ": d_" + name + " element " + places[i] + ": expected " + expected[i] + ", got "
                        + actual.data()[places[i]]);
            }
            worst = Math.max(worst, largest == 0 ? 0 : error / Math.max(largest, 1e-3));
        }
        return worst;
    }
}
