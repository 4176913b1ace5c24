package dev.rondo.nn.layer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rondo.autograd.Tape;
import dev.rondo.autograd.Variable;
import dev.rondo.nn.Network;
import dev.rondo.tensor.Mask;
import dev.rondo.tensor.Shape;
import dev.rondo.tensor.Tensor;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class RescalingTest {
    private static final Tensor X = Tensor.of(Shape.of(1, 2, 2), new float[] {0, 1, -2, 255});

    @Test
    void valuesAreMultipliedAndThenMoved() {
        Network network =
                Network.build(Rescaling.scale(0.5).offset(-1), X.shape().without(0), 1);
        Tape tape = Tape.recording();
        Variable x = tape.input(X);
        Variable y = network.forward(x);
        assertArrayEquals(new float[] {-1, -0.5f, -2, 126.5f}, y.value().data());
        tape.backward(y, Tensor.of(X.shape(), new float[] {1, 2, 3, -4}));
        assertArrayEquals(new float[] {0.5f, 1, 1.5f, -2}, x.gradient().data());
    }

    @Test
    void itKeepsTheMaskAndHasNoWeights() {
        Network network = Network.load(Rescaling.scale(2), X.shape().without(0), Map.of());
        Mask mask = Mask.ofLengths(2, 1);
        Variable x = Tape.inference().constant(X).maskBy(mask);
        assertSame(mask, network.forward(x).mask());
        assertEquals(0, network.weightCount());
    }

    @Test
    void numbersThatAreNotFiniteAreRefused() {
        assertEquals(
                "A rescaling needs a finite scale and offset, got Infinity and 0.0.",
                assertThrows(IllegalArgumentException.class, () -> Rescaling.scale(1 / 0.0))
                        .getMessage());
        assertThrows(IllegalArgumentException.class, () -> Rescaling.scale(1).offset(Double.NaN));
    }
}
