package dev.rondo.bench;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.rondo.autograd.Tape;
import dev.rondo.autograd.Variable;
import dev.rondo.autograd.op.Arithmetic;
import dev.rondo.nn.Parameter;
import dev.rondo.nn.State;
import dev.rondo.tensor.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class PassTest {
    /**
     * The training pass is what the definition says: mean(y^2), written with the operations of the tape, and its
     * gradients.
     */
    @ParameterizedTest
    @EnumSource
    void trainingIsForwardAndBackwardOfTheMeanSquare(Cell cell) {
        Pass pass = new Pass(Workload.SMALL, cell);
        Tape tape = Tape.recording();
        Variable x = tape.input(pass.input());
        Variable y = pass.network().forward(x);
        Variable loss = Arithmetic.mean(Arithmetic.multiply(y, y));
        tape.backward(loss);
        float[] expectedInput = x.gradient().data();
        Parameter kernel = pass.network().parameters().getFirst();
        float[] expectedKernel = kernel.gradient().data().clone();

        pass.train();
        Pass.LossAndGradient again = pass.lossAndGradient(); // gradients start over with every pass
        assertEquals(loss.value().item(), again.loss(), 1e-6 * loss.value().item());
        assertClose(expectedInput, again.inputGradient().data());
        assertClose(expectedKernel, kernel.gradient().data());
    }

    private static void assertClose(float[] expected, float[] actual) {
        float largest = 0;
        for (float value : expected) {
            largest = Math.max(largest, Math.abs(value));
        }
        assertNotEquals(0f, largest);
        assertArrayEquals(expected, actual, 1e-6f * largest);
    }

    @ParameterizedTest
    @EnumSource
    void inferenceGivesTheOutputsOfTraining(Cell cell) {
        Pass pass = new Pass(Workload.SMALL, cell);
        float[] y = pass.infer().data().clone();
        assertEquals(Shape.of(1, 50, 32), pass.infer().shape());
        double sum = 0;
        for (float value : y) {
            sum += (double) value * value;
        }
        assertEquals(sum / y.length, pass.train(), 1e-6 * sum / y.length);
    }

    @Test
    void theCharacterModelHasTwoLayers() {
        Pass pass = new Pass(Workload.CHARLM, Cell.RNN);
        assertEquals(2, pass.network().summary().size());
        assertEquals(2 * (512 * 512 + 512 * 512 + 512), pass.network().weightCount());
        assertEquals(Shape.of(64, 64, 512), pass.input().shape());
    }

    @ParameterizedTest
    @EnumSource
    void theStateOfAStepGoesIntoTheNext(Cell cell) {
        StreamingStep stream = new StreamingStep(cell);
        State first = stream.step();
        State second = stream.step();
        assertEquals(Shape.of(1, 256), first.h().shape());
        assertNotEquals(first.h().data()[0], second.h().data()[0]);
    }
}
