package dev.rondo.nn.layer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.autograd.Tape;
import dev.rondo.autograd.Variable;
import dev.rondo.nn.Layer;
import dev.rondo.nn.LayerSpec;
import dev.rondo.nn.Network;
import dev.rondo.nn.ParameterScope;
import dev.rondo.nn.Sequential;
import dev.rondo.tensor.Mask;
import dev.rondo.tensor.Shape;
import dev.rondo.tensor.Tensor;
import dev.rondo.testing.Bits;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Masks, refusals and dropout of the layers that move over time. */
class ConvolutionLayersTest {
    private static final Shape SEQUENCES = Shape.of(Shape.ANY, Shape.ANY, 2);

    @Test
    void paddingBehindChangesNoBitWhateverItHolds() {
        Sequential spec = Sequential.of(
                Conv1d.of(5, 3).padding(ConvPadding.SAME),
                Conv1d.of(4, 2).padding(ConvPadding.CAUSAL).dilationRate(2),
                AveragePooling1d.of(3).strides(1).padding(ConvPadding.SAME),
                MaxPooling1d.of(2).strides(1).padding(ConvPadding.SAME),
                SpatialDropout1d.rate(0.5),
                new GlobalMaxPooling1d());
        Layer network = spec.build(ParameterScope.seeded(1), SEQUENCES);
        Tensor plain = Tensor.of(Shape.of(1, 4, 2), 1, 2, -1, 3, 0, 2, 5, -4);
        Tensor padded = Tensor.of(Shape.of(1, 6, 2), 1, 2, -1, 3, 0, 2, 5, -4, Float.NaN, 7, 7, Float.NaN);
        Variable x = Tape.inference().constant(padded).maskBy(Mask.ofLengths(6, 4));
        Bits.assertSame(
                network.forward(Tape.inference().constant(plain)).value().data(),
                network.forward(x).value().data(),
                "padded behind");
    }

    @Test
    void aMaskGoesOnWithTheStepsItBelongsTo() {
        Variable x = Tape.inference()
                .constant(Tensor.zeros(1, 6, 2))
                .maskBy(Mask.of(1, 6, true, false, true, false, false, false));
        assertMask("101000", Conv1d.of(3, 3).padding(ConvPadding.SAME), x);
        assertMask("101000", Conv1d.of(3, 3).padding(ConvPadding.CAUSAL), x);
        assertMask("1110", Conv1d.of(3, 3), x);
        assertMask("110", MaxPooling1d.of(2), x);
        assertMask("110", AveragePooling1d.of(2), x);
        assertMask("101000", SpatialDropout1d.rate(0.5), x);
    }

    private static void assertMask(String expected, LayerSpec spec, Variable x) {
        Variable y = spec.build(ParameterScope.seeded(1), SEQUENCES).forward(x);
        Mask mask = y.mask();
        assertNotNull(mask, spec.toString());
        StringBuilder flags = new StringBuilder();
        for (int t = 0; t < mask.time(); t++) {
            flags.append(mask.keeps(0, t) ? 1 : 0);
        }
        assertEquals(expected, flags.toString(), spec.toString());
        assertEquals(mask.time(), y.shape().axis(1));
    }

    @Test
    void whatIsDroppedIsDroppedAtEveryStep() {
        Layer layer = SpatialDropout1d.rate(0.5).build(ParameterScope.seeded(1), Shape.of(Shape.ANY, 4, 50));
        Tensor ones = Tensor.zeros(2, 4, 50);
        java.util.Arrays.fill(ones.data(), 1f);
        Tape tape = Tape.training(3);
        Variable x = tape.input(ones);
        Variable y = layer.forward(x);
        int dropped = 0;
        for (int b = 0; b < 2; b++) {
            for (int c = 0; c < 50; c++) {
                float first = y.value().get(b, 0, c);
                assertTrue(first == 0 || first == 2, "zero, or scaled by 1 / (1 - rate)");
                dropped += first == 0 ? 1 : 0;
                for (int t = 1; t < 4; t++) {
                    assertEquals(first, y.value().get(b, t, c));
                }
            }
        }
        assertTrue(dropped > 30 && dropped < 70, dropped + " of 100 channels");
        tape.backward(y, ones);
        Bits.assertSame(y.value().data(), x.gradient().data(), "the gradient of a sum is what was kept");
        Bits.assertSame(
                ones.data(),
                layer.forward(Tape.inference().constant(ones)).value().data(),
                "outside of training");
    }

    @Test
    void sizesThatMakeNoSense() {
        assertMessage("conv1d: expected 1 filter or more, got 0.", () -> Conv1d.of(0, 3));
        assertMessage("conv1d: expected 1 step under the kernel or more, got 0.", () -> Conv1d.of(3, 0));
        assertMessage(
                "conv1d: expected 1 step from window to window or more, got 0.",
                () -> Conv1d.of(3, 3).strides(0));
        assertMessage(
                "conv1d: expected 1 step of dilation or more, got -1.",
                () -> Conv1d.of(3, 3).dilationRate(-1));
        assertMessage(
                "conv1d: expected 1 group or more, got 0.",
                () -> Conv1d.of(3, 3).groups(0));
        assertMessage(
                "conv1d: expected filters in 2 groups of one size, got 3 filters. Take a multiple of 2.",
                () -> Conv1d.of(3, 3).groups(2));
        assertMessage("max_pooling1d: expected 1 step in a pool or more, got 0.", () -> MaxPooling1d.of(0));
        assertMessage("average_pooling1d: expected 1 step in a pool or more, got 0.", () -> AveragePooling1d.of(0));
        assertMessage(
                "max_pooling1d: expected 1 step from pool to pool or more, got 0.",
                () -> MaxPooling1d.of(2).strides(0));
        for (String type : List.of("max_pooling1d", "average_pooling1d")) {
            assertMessage(
                    type + ": expected padding VALID or SAME, got CAUSAL. Convolutions have causal padding.",
                    () -> causal(type));
        }
        assertMessage(
                "spatial_dropout1d: expected a rate of at least 0 and less than 1, got 1.0.",
                () -> SpatialDropout1d.rate(1));
    }

    private static LayerSpec causal(String type) {
        return type.startsWith("max")
                ? MaxPooling1d.of(2).padding(ConvPadding.CAUSAL)
                : AveragePooling1d.of(2).padding(ConvPadding.CAUSAL);
    }

    @Test
    void inputsThatDoNotFit() {
        assertMessage(
                "conv1d0: expected channels in 2 groups of one size, got input [?, 7, 3]."
                        + " Take a number of groups that divides 3.",
                () -> Network.build(Sequential.of(Conv1d.of(4, 3).groups(2)), Shape.of(7, 3), 1));
        assertMessage(
                "conv1d0: expected sequences of 5 steps or more, got [?, 4, 3]."
                        + " Give longer ones, or pad around them with ConvPadding.SAME.",
                () -> Network.build(Sequential.of(Conv1d.of(4, 3).dilationRate(2)), Shape.of(4, 3), 1));
        assertMessage(
                "max_pooling1d: expected sequences of 3 steps or more, got [?, 2, 3]."
                        + " Give longer ones, or pad around them with ConvPadding.SAME.",
                () -> Network.build(MaxPooling1d.of(3), Shape.of(2, 3), 1));
        Network network = Network.build(Sequential.of(Conv1d.of(4, 3)), Shape.of(Shape.ANY, 3), 1);
        assertMessage(
                "conv1d0: expected sequences of 3 steps or more, got [1, 2, 3]."
                        + " Give longer ones, or pad around them with ConvPadding.SAME.",
                () -> network.forward(Tape.inference().constant(Tensor.zeros(1, 2, 3))));
        Layer layer = Conv1d.of(4, 3).build(ParameterScope.seeded(1).child("encoder"), SEQUENCES);
        assertMessage(
                "encoder: expected input [B, T, 2], got [1, 4, 3]."
                        + " The last axis must have as many channels as the layer was built for.",
                () -> layer.forward(Tape.inference().constant(Tensor.zeros(1, 4, 3))));
        assertMessage(
                "spatial_dropout1d: expected input [B, T, C], got [?, 3]."
                        + " Add a time axis, or let the layer before return sequences.",
                () -> Network.build(SpatialDropout1d.rate(0.1), Shape.of(3), 1));
    }

    private static void assertMessage(String expected, Executable action) {
        assertEquals(
                expected, assertThrows(IllegalArgumentException.class, action).getMessage());
    }
}
