package dev.rondo.optim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.kernel.Compute;
import dev.rondo.nn.Parameter;
import dev.rondo.tensor.Tensor;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WeightAverageTest {
    private final Parameter parameter = new Parameter("p", Tensor.vector(0));

    static List<Averaging> averagings() {
        return List.of(Averaging.ema(0.9), Averaging.mean(2), Averaging.nonMonotonic(1));
    }

    private void step(WeightAverage average, float weight) {
        parameter.value().set(weight, 0);
        average.step();
    }

    @Test
    void aMeanIsTheMeanOfTheWeightsFromItsFirstStepOn() {
        WeightAverage average = Averaging.mean(3).over(List.of(parameter));
        step(average, 100);
        step(average, 200);
        assertFalse(average.isActive());
        step(average, 1);
        assertTrue(average.isActive());
        assertEquals(1, average.state().get("p").item());
        step(average, 5);
        step(average, 6);
        assertEquals(4, average.state().get("p").item());
    }

    @Test
    void swappingPutsTheMeanInThePlaceOfTheWeightsAndBack() {
        WeightAverage average = Averaging.mean(1).over(List.of(parameter));
        average.swap();
        assertEquals(0, parameter.value().item());
        step(average, 2);
        step(average, 4);
        average.swap();
        assertEquals(3, parameter.value().item());
        assertEquals(
                "The mean stands in the place of the weights, so no step can be made. Call swap() first.",
                assertThrows(IllegalStateException.class, average::step).getMessage());
        average.swap();
        assertEquals(4, parameter.value().item());
        assertEquals(3, average.state().get("p").item());
    }

    @Test
    void aNonMonotonicMeanBeginsWhenTheLossIsAboveTheLowestOfLongBefore() {
        WeightAverage average = Averaging.nonMonotonic(2).over(List.of(parameter));
        List<Double> losses = List.of(5.0, 6.0, 7.0, 5.5, 4.0);
        for (int epoch = 1; epoch <= 3; epoch++) {
            step(average, epoch);
            average.endEpoch(losses.subList(0, epoch));
            assertEquals(Long.MAX_VALUE, average.from(), "5 was lowest, but only in the latest 2 before: " + epoch);
        }
        step(average, 4);
        average.endEpoch(losses.subList(0, 4));
        assertEquals(5, average.from());
        assertFalse(average.isActive());
        step(average, 8);
        assertEquals(8, average.state().get("p").item());
        average.endEpoch(losses);
        step(average, 10);
        assertEquals(9, average.state().get("p").item());
    }

    @Test
    void aNonMonotonicMeanDoesNotBeginWhileTheLossFalls() {
        Averaging averaging = Averaging.nonMonotonic(1);
        assertFalse(averaging.begins(List.of(3.0)));
        assertFalse(averaging.begins(List.of(3.0, 4.0)));
        assertFalse(averaging.begins(List.of(3.0, 4.0, 3.0)));
        assertTrue(averaging.begins(List.of(3.0, 2.0, 3.5)));
    }

    @Test
    void noMeanTakesNoMemory() {
        WeightAverage none = Averaging.none().over(List.of(parameter));
        step(none, 3);
        none.swap();
        assertEquals(3, parameter.value().item());
        assertEquals(Map.of(), none.state());
        assertFalse(none.isActive());
    }

    @ParameterizedTest
    @MethodSource("averagings")
    void aRestoredMeanGoesOnToTheSameBits(Averaging averaging) {
        List<Parameter> parameters = Problems.parameters();
        WeightAverage whole = averaging.over(parameters);
        for (int step = 0; step < 6; step++) {
            if (step == 1) {
                whole.endEpoch(List.of(1.0, 2.0, 3.0));
            }
            Problems.fillGradients(parameters, step);
            Sgd.withRate(0.1).over(parameters).step();
            if (step == 3) {
                WeightAverage resumed = averaging.over(parameters);
                resumed.restore(whole.steps(), whole.from(), whole.state());
                whole.step();
                resumed.step();
                assertTrue(resumed.isActive());
                assertArrayEquals(
                        whole.state().get("lstm0.kernel").data(),
                        resumed.state().get("lstm0.kernel").data());
            } else {
                whole.step();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("averagings")
    void theNumberOfThreadsChangesNoBit(Averaging averaging) {
        float[] one = mean(averaging, 1);
        assertArrayEquals(one, mean(averaging, 4));
    }

    private static float[] mean(Averaging averaging, int threads) {
        List<Parameter> parameters = Problems.parameters();
        WeightAverage average = averaging.over(parameters);
        average.endEpoch(List.of(1.0, 2.0, 3.0));
        Compute.threads(threads).run(() -> {
            for (int step = 0; step < 3; step++) {
                Problems.fillGradients(parameters, step);
                Adam.withRate(0.1).over(parameters).step();
                average.step();
            }
        });
        return average.state().get("lstm0.kernel").data();
    }

    @Test
    void aStateThatDoesNotFitIsRefused() {
        WeightAverage average = Averaging.ema(0.9).over(List.of(parameter));
        String problem = "The saved state does not fit the optimizer: ";
        String fix =
                " It was saved by another optimizer or for another network, or the file is damaged: start without it.";
        assertEquals(
                problem + "expected p of shape [1], got nothing." + fix,
                assertThrows(OptimizerStateException.class, () -> average.restore(1, 1, Map.of()))
                        .getMessage());
        assertEquals(
                problem + "expected a mean of 0 steps or more from step 1 or later, got -1 from step 0." + fix,
                assertThrows(OptimizerStateException.class, () -> average.restore(-1, 0, average.state()))
                        .getMessage());
    }

    @Test
    void numbersThatMakeNoMeanAreRefused() {
        assertEquals(
                "ema: expected momentum at least 0 and less than 1, got 1.0. Common are 0.9 and 0.999.",
                assertThrows(IllegalArgumentException.class, () -> Averaging.ema(1))
                        .getMessage());
        assertEquals(
                "mean of weights: expected a first step of 1 or more, got 0. Steps count from 1.",
                assertThrows(IllegalArgumentException.class, () -> Averaging.mean(0))
                        .getMessage());
        assertEquals(
                "non-monotonic averaging: expected an interval of 1 epoch or more, got 0. The paper has 5.",
                assertThrows(IllegalArgumentException.class, () -> Averaging.nonMonotonic(0))
                        .getMessage());
    }
}
