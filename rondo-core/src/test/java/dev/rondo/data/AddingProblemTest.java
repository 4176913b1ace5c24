package dev.rondo.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.tensor.Shape;
import org.junit.jupiter.api.Test;

class AddingProblemTest {
    @Test
    void theTargetIsTheSumOfTheMarkedNumbersOneInEachHalf() {
        Dataset data = AddingProblem.samples(3000, 7, 5);
        assertEquals(Shape.of(3000, 7, 2), data.inputs().shape());
        double squares = 0;
        for (int n = 0; n < data.size(); n++) {
            float sum = 0;
            float[] marks = new float[2];
            for (int t = 0; t < 7; t++) {
                float mark = data.inputs().get(n, t, 1);
                marks[t < 3 ? 0 : 1] += mark;
                sum += mark * data.inputs().get(n, t, 0);
            }
            assertEquals(1, marks[0]);
            assertEquals(1, marks[1]);
            assertEquals(sum, data.targets().get(n, 0));
            squares += (sum - 1) * (sum - 1);
        }
        assertEquals(AddingProblem.LOSS_OF_THE_MEAN, squares / data.size(), 0.01);
        assertTrue(AddingProblem.samples(1, 7, 5).targets().item()
                != AddingProblem.samples(1, 7, 6).targets().item());
        assertEquals(
                "The adding problem needs at least 2 steps, got 1.",
                assertThrows(IllegalArgumentException.class, () -> AddingProblem.samples(1, 1, 1))
                        .getMessage());
    }
}
