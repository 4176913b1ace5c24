package dev.rondo.nn.layer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rondo.autograd.Tape;
import dev.rondo.autograd.Variable;
import dev.rondo.autograd.op.Arithmetic;
import dev.rondo.kernel.Compute;
import dev.rondo.nn.Constraint;
import dev.rondo.nn.LayerSpec;
import dev.rondo.nn.Network;
import dev.rondo.nn.Orthogonal;
import dev.rondo.nn.Parameter;
import dev.rondo.nn.Regularizer;
import dev.rondo.nn.Sequential;
import dev.rondo.nn.recurrent.Bidirectional;
import dev.rondo.nn.recurrent.Lstm;
import dev.rondo.persist.ModelFile;
import dev.rondo.reference.CentralDifference;
import dev.rondo.tensor.Shape;
import dev.rondo.tensor.ShapeException;
import dev.rondo.tensor.Tensor;
import dev.rondo.testing.Bits;
import dev.rondo.testing.RelativeError;
import dev.rondo.testing.TestSeed;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

class RegularizedTest {
    @TempDir
    Path folder;

    private final Random random = TestSeed.random("regularized");

    private static void assertMessage(String expected, Executable action) {
        assertEquals(
                expected, assertThrows(IllegalArgumentException.class, action).getMessage());
    }

    private Tensor normal(int... axes) {
        Tensor tensor = Tensor.zeros(axes);
        for (int i = 0; i < tensor.size(); i++) {
            tensor.data()[i] = (float) random.nextGaussian();
        }
        return tensor;
    }

    private interface Definition {
        double value(double[] x, int rows, int columns);
    }

    /** Value and gradient of a penalty against its definition in double precision. */
    private void check(Regularizer regularizer, Definition definition, int rows, int columns) {
        Tensor start = normal(rows, columns);
        double[] x = new double[start.size()];
        for (int i = 0; i < x.length; i++) {
            x[i] = start.data()[i];
        }
        Tape tape = Tape.recording();
        Variable variable = tape.input(start);
        Variable loss = tape.input(Tensor.of(Shape.of(), 2f));
        tape.penalize(variable, regularizer, 0.5f);
        Variable total = tape.withPenalties(loss);
        String what = TestSeed.replay(regularizer + " of " + rows + " x " + columns);
        assertEquals(2 + 0.5 * definition.value(x, rows, columns), total.value().item(), 1e-5, what);
        tape.backward(Arithmetic.scale(total, 3));
        assertEquals(3f, loss.gradient().item(), what);
        double[] slopes = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            slopes[i] = CentralDifference.at(x, i, () -> 1.5 * definition.value(x, rows, columns));
        }
        double error = RelativeError.of(slopes, variable.gradient().data(), 0.01);
        assertEquals(0, error, 1e-3, what);
    }

    @Test
    void penaltiesAreThoseOfTheirDefinitions() {
        Definition l1 = (x, rows, columns) -> {
            double sum = 0;
            for (double value : x) {
                sum += Math.abs(value);
            }
            return sum;
        };
        Definition l2 = (x, rows, columns) -> {
            double sum = 0;
            for (double value : x) {
                sum += value * value;
            }
            return sum;
        };
        for (int[] size : new int[][] {{3, 4}, {1, 5}, {5, 1}, {1, 1}, {0, 3}, {40, 33}}) {
            check(Regularizer.l1(0.25), (x, r, c) -> 0.25 * l1.value(x, r, c), size[0], size[1]);
            check(Regularizer.l2(0.25), (x, r, c) -> 0.25 * l2.value(x, r, c), size[0], size[1]);
            check(
                    Regularizer.l1l2(0.25, 0.5),
                    (x, r, c) -> 0.25 * l1.value(x, r, c) + 0.5 * l2.value(x, r, c),
                    size[0],
                    size[1]);
            check(Regularizer.none(), (x, r, c) -> 0, size[0], size[1]);
            check(Regularizer.orthogonal(2), (x, r, c) -> 2 * meanProduct(x, r, c, c, 1), size[0], size[1]);
            check(
                    Regularizer.orthogonal(2).mode(Orthogonal.Mode.COLUMNS),
                    (x, r, c) -> 2 * meanProduct(x, c, r, 1, c),
                    size[0],
                    size[1]);
        }
    }

    /** The mean magnitude of the cosines between m vectors of n values. */
    private static double meanProduct(double[] x, int m, int n, int row, int column) {
        double sum = 0;
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < i; j++) {
                double dot = 0;
                double ii = 0;
                double jj = 0;
                for (int k = 0; k < n; k++) {
                    double a = x[i * row + k * column];
                    double b = x[j * row + k * column];
                    dot += a * b;
                    ii += a * a;
                    jj += b * b;
                }
                sum += dot == 0 ? 0 : Math.abs(dot / Math.sqrt(ii * jj));
            }
        }
        return m < 2 ? 0 : sum / (m * (m - 1.0) / 2);
    }

    @Test
    void constraintsBoundWhatTheyAreToBound() {
        Tensor weights = Tensor.of(Shape.of(2, 3), 3, -0.3f, 0, 4, 0.4f, 0);
        Tensor max = weights.copy();
        Constraint.maxNorm(2).apply(max);
        assertClose(new double[] {1.2, -0.3, 0, 1.6, 0.4, 0}, max);
        Tensor unit = weights.copy();
        Constraint.unitNorm().apply(unit);
        assertClose(new double[] {0.6, -0.6, 0, 0.8, 0.8, 0}, unit);
        Tensor between = weights.copy();
        Constraint.minMaxNorm(1, 2).rate(0.5).apply(between);
        assertClose(new double[] {2.1, -0.45, 0, 2.8, 0.6, 0}, between);
        Tensor positive = weights.copy();
        Constraint.nonNeg().apply(positive);
        assertClose(new double[] {3, 0, 0, 4, 0.4, 0}, positive);
        Tensor rows = weights.copy();
        Constraint.unitNorm().axis(1).apply(rows);
        assertClose(
                new double[] {
                    3 / Math.sqrt(9.09), -0.3 / Math.sqrt(9.09), 0, 4 / Math.sqrt(16.16), 0.4 / Math.sqrt(16.16), 0
                },
                rows);
        Tensor all = weights.copy().reshape(Shape.of(2, 1, 3));
        Constraint.maxNorm(1).axis(0, 1, 2).apply(all);
        double norm = Math.sqrt(25.25);
        assertClose(new double[] {3 / norm, -0.3 / norm, 0, 4 / norm, 0.4 / norm, 0}, all);
        Tensor none = weights.copy();
        Constraint.none().apply(none);
        Bits.assertSame(weights.data(), none.data(), "no constraint");
    }

    private static void assertClose(double[] expected, Tensor actual) {
        assertEquals(0, RelativeError.of(expected, actual.data(), 1), 1e-6, actual.toString());
    }

    @Test
    void nonsenseIsRefused() {
        assertMessage("regularizer: expected a finite l1 of 0 or more, got -1.0.", () -> Regularizer.l1(-1));
        assertMessage("regularizer: expected a finite l2 of 0 or more, got NaN.", () -> Regularizer.l2(Double.NaN));
        assertMessage(
                "regularizer: expected a finite factor of 0 or more, got Infinity.",
                () -> Regularizer.orthogonal(Double.POSITIVE_INFINITY));
        assertMessage(
                "constraint: expected axes of 0 or more, ascending and next to each other, such as 0 or 0, 1; got [0, 2].",
                () -> Constraint.maxNorm(1).axis(0, 2));
        assertMessage("constraint: expected a norm of 0 or more, got -1.0.", () -> Constraint.maxNorm(-1));
        assertMessage(
                "constraint: expected norms of 0 or more in ascending order and a rate from 0 to 1, got 2.0, 1.0 and 1.0.",
                () -> Constraint.minMaxNorm(2, 1));
        assertEquals(
                "A constraint takes norms along axis 1, but the weights have shape [3]. Name an axis that they have.",
                assertThrows(
                                ShapeException.class,
                                () -> Constraint.unitNorm().axis(1).apply(Tensor.zeros(3)))
                        .getMessage());
        Tape tape = Tape.recording();
        tape.penalize(tape.input(Tensor.zeros(3)), Regularizer.orthogonal(1), 1);
        assertEquals(
                "The orthogonal regularizer expects a matrix, got [3]. Use another for weights of other ranks.",
                assertThrows(ShapeException.class, () -> tape.withPenalties(tape.constant(Tensor.of(Shape.of(), 1f))))
                        .getMessage());
    }

    @Test
    void aRuleForNothingIsRefused() {
        assertMessage(
                "regularized0: there is a rule for parameters named recurrent_kernel, but the dense has only kernel, bias."
                        + " Name one that it has.",
                () -> Network.build(
                        Sequential.of(Regularized.of(Dense.units(2)).recurrentRegularizer(Regularizer.l2(1))),
                        Shape.of(3),
                        1));
        assertMessage(
                "dropout: there is a rule for parameters named kernel, but the dropout has none at all. Name one that"
                        + " it has.",
                () -> Network.build(
                        Regularized.of(Dropout.rate(0.5)).kernelConstraint(Constraint.nonNeg()), Shape.of(3), 1));
    }

    @Test
    void rulesReachEverythingInsideAndTheInnermostHolds() {
        LayerSpec inner = Regularized.of(Dense.units(2)).kernelRegularizer(Regularizer.l1(3));
        LayerSpec spec = Regularized.of(Sequential.of(Bidirectional.of(Lstm.units(2)), inner))
                .kernelRegularizer(Regularizer.l2(1))
                .biasRegularizer(Regularizer.l2(2));
        Network network = Network.build(spec, Shape.of(Shape.ANY, 3), 1);
        Map<String, Regularizer> expected = Map.of(
                "bidirectional0.forward.kernel", Regularizer.l2(1),
                "bidirectional0.forward.recurrent_kernel", Regularizer.none(),
                "bidirectional0.forward.bias", Regularizer.l2(2),
                "bidirectional0.backward.kernel", Regularizer.l2(1),
                "bidirectional0.backward.recurrent_kernel", Regularizer.none(),
                "bidirectional0.backward.bias", Regularizer.l2(2),
                "regularized0.kernel", Regularizer.l1(3),
                "regularized0.bias", Regularizer.l2(2));
        for (Parameter parameter : network.parameters()) {
            assertEquals(expected.get(parameter.path()), parameter.regularizer(), parameter.path());
        }
        assertEquals(expected.size(), network.parameters().size());
    }

    @Test
    void frozenParametersAndNetworksWithoutRulesArePenalizedNot() {
        Network plain = Network.build(Dense.units(2), Shape.of(3), 1);
        Variable loss = Tape.recording().constant(Tensor.of(Shape.of(), 1f));
        assertSame(loss, plain.penalized(loss));
        Network frozen = Network.build(
                Regularized.of(Embedding.of(4, 2).trainable(false)).embeddingsRegularizer(Regularizer.l2(1)),
                Shape.of(3),
                1);
        assertSame(loss, frozen.penalized(loss));
    }

    @Test
    void penaltiesOfOutputsAreDividedByTheBatchAndAskedForOncePerPass() {
        Network network =
                Network.build(Regularized.of(Dense.units(2)).activityRegularizer(Regularizer.l2(0.5)), Shape.of(3), 1);
        for (int batch : new int[] {0, 1, 4}) {
            Tape tape = Tape.inference();
            Variable y = network.forward(tape.constant(normal(batch, 3)));
            double sum = 0;
            for (float value : y.value().data()) {
                sum += 0.5 * value * value;
            }
            Variable loss = tape.constant(Tensor.of(Shape.of(), 1f));
            assertEquals(
                    1 + sum / Math.max(1, batch),
                    network.penalized(loss).value().item(),
                    1e-5);
            assertSame(loss, network.penalized(loss));
        }
    }

    @Test
    void rulesComeBackFromAModelFile() throws IOException {
        LayerSpec spec = Regularized.of(Lstm.units(2))
                .kernelRegularizer(Regularizer.l1l2(0.1, 0.2))
                .recurrentRegularizer(Regularizer.orthogonal(0.3).mode(Orthogonal.Mode.COLUMNS))
                .biasConstraint(Constraint.minMaxNorm(0.5, 2).rate(0.25))
                .activityRegularizer(Regularizer.l1(0.01));
        Network network = Network.build(spec, Shape.of(Shape.ANY, 3), 1);
        Path file = folder.resolve("model.safetensors");
        ModelFile.of(network, Map.of()).write(file);
        Network again = ModelFile.read(file).network();
        assertEquals(spec, again.spec());
        assertEquals(
                network.parameters().stream().map(Parameter::regularizer).toList(),
                again.parameters().stream().map(Parameter::regularizer).toList());
    }

    @Test
    void anyNumberOfThreadsGivesTheSameBits() {
        Tensor weights = normal(130, 70);
        List<float[]> passes = Stream.of(1, 4)
                .map(threads -> Compute.threads(threads).get(() -> {
                    Tape tape = Tape.recording();
                    Variable x = tape.input(weights);
                    tape.penalize(x, Regularizer.orthogonal(1), 1);
                    tape.backward(tape.withPenalties(tape.constant(Tensor.of(Shape.of(), 1f))));
                    return x.gradient().data();
                }))
                .toList();
        Bits.assertSame(passes.get(0), passes.get(1), "gradient");
    }
}
