package dev.rondo.nn.layer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.autograd.Tape;
import dev.rondo.autograd.Variable;
import dev.rondo.nn.Context;
import dev.rondo.nn.Layer;
import dev.rondo.nn.LayerSpec;
import dev.rondo.nn.Network;
import dev.rondo.nn.Parameter;
import dev.rondo.nn.ParameterScope;
import dev.rondo.nn.Sequential;
import dev.rondo.tensor.Mask;
import dev.rondo.tensor.Shape;
import dev.rondo.tensor.Tensor;
import dev.rondo.testing.Bits;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The layers that make one vector of a sequence. */
class PoolingOverTimeTest {
    static List<LayerSpec> layers() {
        return List.of(new GlobalAveragePooling1d(), new GlobalMaxPooling1d(), AttentionPooling.units(3));
    }

    @ParameterizedTest
    @MethodSource("layers")
    void paddingChangesNoBitWhateverItHolds(LayerSpec spec) {
        float nan = Float.NaN;
        Layer layer = spec.build(ParameterScope.seeded(1), Shape.of(Shape.ANY, Shape.ANY, 2));
        Variable plain = Tape.inference().constant(Tensor.of(Shape.of(1, 2, 2), -1, 2, -3, 5));
        Tensor expected = layer.forward(plain).value();
        Variable padded = Tape.inference()
                .constant(Tensor.of(Shape.of(2, 4, 2), -1, 2, -3, 5, nan, nan, 9, 9, nan, 9, -1, 2, nan, 9, -3, 5))
                .maskBy(Mask.of(2, 4, true, true, false, false, false, true, false, true));
        Variable y = layer.forward(padded);
        for (int b = 0; b < 2; b++) {
            Bits.assertSame(expected.data(), y.value().rows(b, b + 1).data(), spec + ", row " + b);
        }
        assertNull(y.mask(), "time is gone, and the mask with it");
    }

    @ParameterizedTest
    @MethodSource("layers")
    void paddingHasNoGradientAndGivesNone(LayerSpec spec) {
        ParameterScope scope = ParameterScope.seeded(1);
        Layer layer = spec.build(scope, Shape.of(Shape.ANY, Shape.ANY, 2));
        Tape tape = Tape.recording();
        Variable x = tape.input(Tensor.of(Shape.of(1, 3, 2), -1, 2, Float.NaN, Float.NaN, -3, 5))
                .maskBy(Mask.of(1, 3, true, false, true));
        tape.backward(layer.forward(x), Tensor.of(Shape.of(1, 2), 1, 2));
        assertEquals(0, x.gradient().get(0, 1, 0), spec.toString());
        assertEquals(0, x.gradient().get(0, 1, 1), spec.toString());
        for (Parameter parameter : scope.parameters()) {
            for (float value : parameter.gradient().data()) {
                assertTrue(Float.isFinite(value), spec + ", " + parameter.path());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("layers")
    void aSequenceOfNothingGivesZero(LayerSpec spec) {
        Layer layer = spec.build(ParameterScope.seeded(1), Shape.of(Shape.ANY, Shape.ANY, 2));
        Variable masked = Tape.inference()
                .constant(Tensor.of(Shape.of(1, 2, 2), 1, 2, 3, 4))
                .maskBy(Mask.ofLengths(2, 0));
        Bits.assertSame(new float[2], layer.forward(masked).value().data(), "all steps left out");
        Variable empty = Tape.inference().constant(Tensor.zeros(1, 0, 2));
        Bits.assertSame(new float[2], layer.forward(empty).value().data(), "no step");
    }

    @ParameterizedTest
    @MethodSource("layers")
    void whatIsNotASequenceIsRefused(LayerSpec spec) {
        ParameterScope scope = ParameterScope.seeded(1).child("encoder");
        assertEquals(
                "encoder: expected input [B, T, C], got [?, 4]. Add a time axis, or let the layer before return sequences.",
                assertThrows(IllegalArgumentException.class, () -> spec.build(scope, Shape.of(Shape.ANY, 4)))
                        .getMessage());
        assertEquals(
                "encoder: expected input [B, T, C], got [?, 4, 3, 2]. Give sequences of vectors.",
                assertThrows(IllegalArgumentException.class, () -> spec.build(scope, Shape.of(Shape.ANY, 4, 3, 2)))
                        .getMessage());
    }

    @Test
    void attentionIsShownToWhoeverWatches() {
        Network network = Network.build(
                Sequential.of(Embedding.of(9, 4).maskZero(true), AttentionPooling.units(3), Dense.units(2)),
                Shape.of(Shape.ANY),
                1);
        Variable ids = Tape.inference().constant(Tensor.of(Shape.of(2, 4), 1, 2, 3, 0, 4, 0, 5, 6));
        Context context = Context.watching();
        Tensor watched = network.forward(ids, context).value();
        assertEquals(List.of("attention_pooling0"), List.copyOf(context.shown().keySet()));
        Tensor weights = context.shown().get("attention_pooling0");
        assertEquals(Shape.of(2, 4), weights.shape());
        for (int b = 0; b < 2; b++) {
            double sum = 0;
            for (int t = 0; t < 4; t++) {
                assertEquals(ids.value().get(b, t) == 0, weights.get(b, t) == 0, "padding has no weight");
                sum += weights.get(b, t);
            }
            assertEquals(1, sum, 1e-6);
        }
        assertFalse(Context.none().isWatching());
        Bits.assertSame(network.forward(ids).value().data(), watched.data(), "watching changes nothing");
        assertEquals(Map.of(), Context.none().shown());
    }

    @Test
    void attentionNeedsUnitsAndTheChannelsItWasBuiltFor() {
        assertEquals(
                "attention_pooling: expected 1 unit or more, got 0.",
                assertThrows(IllegalArgumentException.class, () -> AttentionPooling.units(0))
                        .getMessage());
        ParameterScope scope = ParameterScope.seeded(1).child("encoder");
        assertEquals(
                "encoder: expected input [B, T, C] with a known number C of channels, got [?, ?, ?]."
                        + " Give the network's input shape its last axis.",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> AttentionPooling.units(3).build(scope, Shape.of(Shape.ANY, Shape.ANY, Shape.ANY)))
                        .getMessage());
        Layer layer = AttentionPooling.units(3).build(scope, Shape.of(Shape.ANY, Shape.ANY, 2));
        assertEquals(
                "encoder: expected input [B, T, 2], got [1, 4, 3]."
                        + " The last axis must have as many channels as the layer was built for.",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> layer.forward(Tape.inference().constant(Tensor.zeros(1, 4, 3))))
                        .getMessage());
    }

    @Test
    void softmaxNeedsAnAxisToSumOver() {
        assertEquals(
                "softmax: expected input [B, ..., N], got [?]. Give it a batch axis and a last axis.",
                assertThrows(IllegalArgumentException.class, () -> Network.build(new Softmax(), Shape.of(), 1))
                        .getMessage());
    }
}
