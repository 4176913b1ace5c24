package dev.rondo.optim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.fixtures.FixtureFile;
import dev.rondo.fixtures.FixtureFile.Case;
import dev.rondo.kernel.Compute;
import dev.rondo.nn.Parameter;
import dev.rondo.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ClippingTest {
    static List<Case> cases() {
        List<Case> cases = FixtureFile.cases("optimizers-keras.safetensors", "clip");
        assertEquals(12, cases.size());
        return cases;
    }

    static List<Clipping> clippings() {
        return List.of(
                Clipping.none(),
                Clipping.byValue(0.01),
                Clipping.byNorm(0.01),
                Clipping.byGlobalNorm(0.01),
                Clipping.unitNorm(),
                Clipping.unitNormPerLayer());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void equalsKeras(Case example) {
        double limit = example.metadata().get("threshold").asDouble();
        Clipping clipping = switch (example.metadata().get("clip").asText()) {
            case "value" -> Clipping.byValue(limit);
            case "norm" -> Clipping.byNorm(limit);
            case "global_norm" -> Clipping.byGlobalNorm(limit);
            default -> throw new AssertionError(example);
        };
        List<Parameter> parameters = IntStream.range(0, 3)
                .mapToObj(k -> Problems.withGradient(
                        "p" + k, example.tensor("gradient_" + k).copy()))
                .toList();
        double squares = 0;
        for (Parameter parameter : parameters) {
            for (float g : parameter.gradient().data()) {
                squares += (double) g * g;
            }
        }
        assertEquals(Math.sqrt(squares), clipping.clip(parameters), 1e-12);
        for (int k = 0; k < 3; k++) {
            FixtureFile.assertClose(
                    example.tensor("clipped_" + k), parameters.get(k).gradient(), 2e-7, "gradient " + k);
        }
    }

    @ParameterizedTest
    @MethodSource("clippings")
    void theNormIsThatOfAllGradientsBeforeClipping(Clipping clipping) {
        List<Parameter> parameters =
                List.of(Problems.withGradient("a", Tensor.vector(3, 0)), Problems.withGradient("b", Tensor.vector(-4)));
        assertEquals(5, clipping.clip(parameters));
        assertEquals(0, clipping.clip(List.of()));
        assertEquals(0, clipping.clip(List.of(Problems.withGradient("zero", Tensor.zeros(3)))));
    }

    @ParameterizedTest
    @MethodSource("clippings")
    void gradientsThatAreNotFiniteAreLeftAsTheyAre(Clipping clipping) {
        for (float bad : new float[] {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY}) {
            List<Parameter> parameters = List.of(
                    Problems.withGradient("a", Tensor.vector(3, 4)),
                    Problems.withGradient("b", Tensor.vector(bad, -7)));
            double norm = clipping.clip(parameters);
            assertEquals(Float.isNaN(bad) ? Double.NaN : Double.POSITIVE_INFINITY, norm);
            assertArrayEquals(new float[] {3, 4}, parameters.get(0).gradient().data());
            assertArrayEquals(
                    new float[] {bad, -7}, parameters.get(1).gradient().data());
        }
    }

    @ParameterizedTest
    @MethodSource("clippings")
    void theNumberOfThreadsChangesNoBit(Clipping clipping) {
        List<Parameter> one = Problems.parameters();
        Problems.fillGradients(one, 0);
        double norm = Compute.threads(1).get(() -> clipping.clip(one));
        for (int threads : new int[] {2, 4}) {
            List<Parameter> more = Problems.parameters();
            Problems.fillGradients(more, 0);
            assertEquals(norm, Compute.threads(threads).get(() -> clipping.clip(more)));
            assertArrayEquals(
                    one.get(0).gradient().data(), more.get(0).gradient().data());
        }
    }

    @Test
    void gradientsWithinTheLimitKeepTheirBits() {
        float[] values = {0.1f, -0.3f, 0.7f};
        for (Clipping clipping : List.of(Clipping.byValue(0.7f), Clipping.byNorm(0.8), Clipping.byGlobalNorm(0.8))) {
            Parameter parameter = Problems.withGradient("p", Tensor.vector(values));
            clipping.clip(List.of(parameter));
            assertArrayEquals(values, parameter.gradient().data());
        }
    }

    @Test
    void eachParameterHasItsOwnNormOrAllHaveOne() {
        List<Parameter> own = List.of(
                Problems.withGradient("a", Tensor.vector(6, 8)), Problems.withGradient("b", Tensor.vector(0.5f)));
        Clipping.byNorm(5).clip(own);
        assertArrayEquals(new float[] {3, 4}, own.get(0).gradient().data());
        assertArrayEquals(new float[] {0.5f}, own.get(1).gradient().data());

        List<Parameter> all =
                List.of(Problems.withGradient("a", Tensor.vector(6, 0)), Problems.withGradient("b", Tensor.vector(8)));
        Clipping.byGlobalNorm(5).clip(all);
        assertArrayEquals(new float[] {3, 0}, all.get(0).gradient().data());
        assertArrayEquals(new float[] {4}, all.get(1).gradient().data());
    }

    @Test
    void eachParameterOrEachLayerGetsTheNormOne() {
        List<Parameter> own = layers();
        Clipping.unitNorm().clip(own);
        assertArrayEquals(new float[] {0.6f, 0.8f}, own.get(0).gradient().data());
        assertArrayEquals(new float[] {-1}, own.get(1).gradient().data());
        assertArrayEquals(new float[] {1}, own.get(2).gradient().data());
        assertArrayEquals(new float[] {0, 0}, own.get(3).gradient().data());

        List<Parameter> layers = layers();
        assertEquals(Math.sqrt(25 + 144 + 1e-20), Clipping.unitNormPerLayer().clip(layers), 1e-12);
        assertArrayEquals(
                new float[] {(float) (3 / 13.0), (float) (4 / 13.0)},
                layers.get(0).gradient().data());
        assertArrayEquals(
                new float[] {(float) (-12 / 13.0)}, layers.get(1).gradient().data());
        assertArrayEquals(new float[] {1}, layers.get(2).gradient().data());
        assertArrayEquals(new float[] {0, 0}, layers.get(3).gradient().data());
    }

    private static List<Parameter> layers() {
        return List.of(
                Problems.withGradient("encoder.lstm0.kernel", Tensor.vector(3, 4)),
                Problems.withGradient("encoder.lstm0.bias", Tensor.vector(-12)),
                Problems.withGradient("encoder.lstm1.kernel", Tensor.vector(1e-10f)),
                Problems.withGradient("scale", Tensor.zeros(2)));
    }

    @Test
    void theLargestGradientsAreShortenedAndNotLost() {
        Parameter parameter = Problems.withGradient("p", Tensor.vector(3e38f, 3e38f));
        double norm = Clipping.byGlobalNorm(1e-9).clip(List.of(parameter));
        assertEquals(3e38 * Math.sqrt(2), norm, 1e31);
        assertEquals(1e-9 / Math.sqrt(2), parameter.gradient().data()[0], 1e-16);
    }

    @Test
    void noElementIsLeftOutOfTheNorm() {
        for (int size : new int[] {1, 15, 16, 17, 16_383, 16_384, 16_385, Problems.LARGE}) {
            Tensor threes = Tensor.zeros(size);
            Arrays.fill(threes.data(), 3f);
            assertEquals(
                    Math.sqrt(9.0 * size),
                    Clipping.none().clip(List.of(Problems.withGradient("p", threes))),
                    "size " + size);
        }
    }

    @Test
    void theSmallestGradientsHaveANorm() {
        Parameter parameter = Problems.withGradient("p", Tensor.vector(3e-30f, 4e-30f));
        assertTrue(Math.abs(Clipping.none().clip(List.of(parameter)) - 5e-30) < 1e-36);
    }

    @Test
    void aLimitMustBePositive() {
        for (double limit : new double[] {0, -1, 1e-60, Double.NaN, Double.POSITIVE_INFINITY}) {
            String message = "clipping: expected a finite limit of more than 0 as a 32-bit float, got " + limit
                    + ". Use Clipping.none() not to clip.";
            assertEquals(
                    message,
                    assertThrows(IllegalArgumentException.class, () -> Clipping.byValue(limit))
                            .getMessage());
            assertEquals(
                    message,
                    assertThrows(IllegalArgumentException.class, () -> Clipping.byNorm(limit))
                            .getMessage());
            assertEquals(
                    message,
                    assertThrows(IllegalArgumentException.class, () -> Clipping.byGlobalNorm(limit))
                            .getMessage());
        }
    }
}
