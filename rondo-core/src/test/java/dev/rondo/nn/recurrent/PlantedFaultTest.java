package dev.rondo.nn.recurrent;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.autograd.Tape;
import dev.rondo.kernel.Activation;
import dev.rondo.kernel.Compute;
import dev.rondo.kernel.PortableKernels;
import dev.rondo.nn.recurrent.Problems.MaskKind;
import dev.rondo.nn.recurrent.Problems.Sizes;
import dev.rondo.tensor.Tensor;
import dev.rondo.testing.TestSeed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The gradient check itself: one wrong sign anywhere on the way back through a cell must fail it. */
class PlantedFaultTest {
    /** Few enough rows that the forward products are not packed: {@link Fault.Place#BACK_PRODUCT} is to spoil the way back alone. */
    private static final Sizes SIZES = new Sizes(3, 4, 2, 3);

    static List<Arguments> places() {
        List<Arguments> places = new ArrayList<>();
        for (Fault.Place place : Fault.Place.values()) {
            place.cells().forEach(cell -> places.add(Arguments.of(place, cell)));
        }
        return places;
    }

    @ParameterizedTest
    @MethodSource("places")
    void aWrongSignFailsTheGradientCheck(Fault.Place place, Cell cell) {
        Random random = TestSeed.random("fault " + place + cell);
        RecurrentSpec<?> spec = Problems.spec(cell, 3, Activation.TANH, Activation.SIGMOID, true, true, false);
        Problem problem = Problems.draw(spec, SIZES, MaskKind.NONE, random);
        String what = TestSeed.replay(place + " in " + cell);

        GradientCheck.check(problem, pass(problem, Compute.of(new PortableKernels(), 1)), 50, random, what);
        Map<String, Tensor> wrong = pass(problem, Compute.of(new Fault(place), 1));
        AssertionError found =
                assertThrows(AssertionError.class, () -> GradientCheck.check(problem, wrong, 50, random, what), what);
        assertTrue(found.getMessage().contains(": d_"), () -> what + ": the values differ: " + found.getMessage());
    }

    private static Map<String, Tensor> pass(Problem problem, Compute compute) {
        return compute.get(() -> problem.pass(Tape.recording()));
    }
}
