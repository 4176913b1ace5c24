package dev.rondo.autograd.op;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.autograd.Tape;
import dev.rondo.autograd.Variable;
import dev.rondo.reference.CentralDifference;
import dev.rondo.tensor.Shape;
import dev.rondo.tensor.Tensor;
import dev.rondo.testing.RelativeError;
import dev.rondo.testing.TestSeed;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** An operation beside its definition in double precision: values, and gradients by central differences. */
final class OpCheck {
    private static final double VALUES = 1e-5;
    private static final double GRADIENTS = 1e-3;

    private OpCheck() {}

    /** The operation under test. */
    @FunctionalInterface
    interface Operation {
        Variable apply(List<Variable> inputs);
    }

    /** The definition: all outputs from all inputs, row-major. */
    @FunctionalInterface
    interface Definition {
        double[] apply(double[][] inputs);
    }

    /** Draws inputs of the given shapes, no element within 0.01 of zero, where a ReLU has its kink. */
    static List<Tensor> draw(Random random, Shape... shapes) {
        List<Tensor> inputs = new ArrayList<>();
        for (Shape shape : shapes) {
            Tensor input = Tensor.zeros(shape);
            for (int i = 0; i < input.size(); i++) {
                double value = random.nextGaussian();
                input.data()[i] = (float) (value + Math.copySign(0.01, value));
            }
            inputs.add(input);
        }
        return inputs;
    }

    /** Checks the value and the gradient of the sum of {@code factors} times outputs with respect to every input. */
    static void check(String what, List<Tensor> inputs, Operation operation, Definition definition, Random random) {
        double[][] doubles = inputs.stream().map(OpCheck::doubles).toArray(double[][]::new);
        double[] expected = definition.apply(doubles);
        String message = TestSeed.replay(what);

        Tape tape = Tape.recording();
        List<Variable> variables = inputs.stream().map(tape::input).toList();
        Variable output = operation.apply(variables);
        assertEquals(expected.length, output.value().size(), message);
        double valueError = RelativeError.of(expected, output.value().data(), 0.1);
        assertTrue(valueError <= VALUES, () -> message + ": values are off by " + valueError);

        Tensor factors = draw(random, output.shape()).getFirst();
        tape.backward(output, factors);
        for (int i = 0; i < doubles.length; i++) {
            double[] input = doubles[i];
            double[] slopes = new double[input.length];
            for (int j = 0; j < input.length; j++) {
                slopes[j] = CentralDifference.at(input, j, () -> loss(definition.apply(doubles), factors));
            }
            double error = RelativeError.of(slopes, variables.get(i).gradient().data(), 0.01);
            int number = i;
            assertTrue(error <= GRADIENTS, () -> message + ": gradient of input " + number + " is off by " + error);
        }
    }

    private static double loss(double[] outputs, Tensor factors) {
        double loss = 0;
        for (int i = 0; i < outputs.length; i++) {
            loss += outputs[i] * factors.data()[i];
        }
        return loss;
    }

    static double[] doubles(Tensor tensor) {
        double[] values = new double[tensor.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = tensor.data()[i];
        }
        return values;
    }
}
