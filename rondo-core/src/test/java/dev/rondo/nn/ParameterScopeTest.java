package dev.rondo.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rondo.nn.layer.Dense;
import dev.rondo.nn.recurrent.Lstm;
import dev.rondo.tensor.Shape;
import dev.rondo.tensor.Tensor;
import dev.rondo.testing.Bits;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ParameterScopeTest {
    private static final Shape SHAPE = Shape.of(4, 3);
    private static final Initializer INITIALIZER = Initializer.glorotUniform();

    @Test
    void pathsAreNamesJoinedByDots() {
        ParameterScope root = ParameterScope.seeded(1);
        assertEquals("", root.path());
        ParameterScope child = root.child("encoder").child("lstm0");
        assertEquals("encoder.lstm0", child.path());
        assertEquals(
                "encoder.lstm0.kernel",
                child.parameter("kernel", SHAPE, INITIALIZER).path());
        assertEquals("kernel", root.parameter("kernel", SHAPE, INITIALIZER).path());
        assertEquals(
                List.of("encoder.lstm0.kernel", "kernel"),
                root.parameters().stream().map(Parameter::path).toList());
    }

    @Test
    void valuesDependOnSeedAndPathAlone() {
        ParameterScope one = ParameterScope.seeded(9);
        Tensor first = one.child("a").parameter("kernel", SHAPE, INITIALIZER).value();
        Tensor second = one.child("b").parameter("kernel", SHAPE, INITIALIZER).value();
        ParameterScope other = ParameterScope.seeded(9);
        other.child("x").parameter("kernel", SHAPE, INITIALIZER);
        Bits.assertSame(
                second.data(),
                other.child("b").parameter("kernel", SHAPE, INITIALIZER).value().data(),
                "b first");
        Bits.assertSame(
                first.data(),
                other.child("a").parameter("kernel", SHAPE, INITIALIZER).value().data(),
                "a second");
        assertFalse(Arrays.equals(first.data(), second.data()), "paths draw numbers of their own");
        Tensor elsewhere = ParameterScope.seeded(10)
                .child("a")
                .parameter("kernel", SHAPE, INITIALIZER)
                .value();
        assertFalse(Arrays.equals(first.data(), elsewhere.data()), "seeds draw numbers of their own");
    }

    @Test
    void aLayerMoreLeavesTheOthersAsTheyWere() {
        Network small = Network.build(Sequential.of(Lstm.units(3), Dense.units(2)), Shape.of(5, 4), 7);
        Network large = Network.build(
                Sequential.of(Lstm.units(3).returnSequences(), Lstm.units(3), Dense.units(2)), Shape.of(5, 4), 7);
        for (Parameter parameter : small.parameters()) {
            Bits.assertSame(
                    parameter.value().data(),
                    large.weights().get(parameter.path()).data(),
                    parameter.path());
        }
    }

    @Test
    void aPathIsTakenOnce() {
        ParameterScope scope = ParameterScope.seeded(1).child("dense0");
        scope.parameter("kernel", SHAPE, INITIALIZER);
        assertEquals(
                "There is a parameter dense0.kernel already. Build each layer in a child scope of its own.",
                assertThrows(IllegalStateException.class, () -> scope.parameter("kernel", SHAPE, INITIALIZER))
                        .getMessage());
    }

    @Test
    void loadedParametersAreTheGivenTensors() {
        Tensor weights = Tensor.zeros(SHAPE);
        Parameter parameter = ParameterScope.loading(Map.of("kernel", weights)).parameter("kernel", SHAPE, INITIALIZER);
        assertSame(weights, parameter.value(), "no second copy of a large model in memory");
        parameter.gradient().set(2, 1, 1);
        parameter.clearGradient();
        Bits.assertSame(new float[12], parameter.gradient().data(), "a cleared gradient");
    }

    @Test
    void whatCannotBeLoadedIsNamed() {
        ParameterScope scope = ParameterScope.loading(Map.of("dense0.kernel", Tensor.zeros(3, 4)));
        assertEquals(
                "Parameter dense0.kernel: expected shape [4, 3], got [3, 4]. The weights belong to another network, or the file"
                        + " is damaged.",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> scope.child("dense0").parameter("kernel", SHAPE, INITIALIZER))
                        .getMessage());
        assertEquals(
                "Parameter dense0.bias: expected shape [3], got nothing. The weights belong to another network, or the file is"
                        + " damaged.",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> scope.child("dense0").parameter("bias", Shape.of(3), INITIALIZER))
                        .getMessage());
    }

    @Test
    void weightsThatNobodyAskedForAreRefused() {
        LayerSpec spec = Sequential.of(Dense.units(2));
        Map<String, Tensor> weights =
                new TreeMap<>(Network.build(spec, Shape.of(3), 1).weights());
        weights.put("dense9.kernel", Tensor.zeros(1));
        weights.put("dense1.kernel", Tensor.zeros(1));
        assertEquals(
                "The network has no parameter dense1.kernel. The weights belong to another network, or the file is damaged.",
                assertThrows(IllegalArgumentException.class, () -> Network.load(spec, Shape.of(3), weights))
                        .getMessage());
    }
}
