package dev.rondo.nn.layer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.autograd.Tape;
import dev.rondo.autograd.Variable;
import dev.rondo.nn.Context;
import dev.rondo.nn.Layer;
import dev.rondo.nn.LayerSpec;
import dev.rondo.nn.MultiLayer;
import dev.rondo.nn.MultiSpec;
import dev.rondo.nn.Network;
import dev.rondo.nn.Parameter;
import dev.rondo.nn.ParameterScope;
import dev.rondo.nn.Sequential;
import dev.rondo.tensor.Mask;
import dev.rondo.tensor.RandomStream;
import dev.rondo.tensor.Shape;
import dev.rondo.tensor.Tensor;
import dev.rondo.testing.Bits;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Masks, order, what is shown and what is refused by the attention layers. */
class AttentionLayersTest {
    private static final Shape SEQUENCES = Shape.of(Shape.ANY, Shape.ANY, 4);

    static List<MultiSpec> layers() {
        return List.of(
                Attention.defaults(),
                Attention.defaults().useScale(true).causal(true),
                Attention.defaults().scoreMode(ScoreMode.CONCAT),
                AdditiveAttention.defaults(),
                AdditiveAttention.defaults().causal(true),
                MultiHeadAttention.of(2, 3),
                MultiHeadAttention.of(3, 2).causal(true));
    }

    private static Tensor random(String name, int... axes) {
        RandomStream random = RandomStream.of(5, name);
        Tensor tensor = Tensor.zeros(axes);
        for (int i = 0; i < tensor.size(); i++) {
            tensor.data()[i] = (float) random.nextNormal();
        }
        return tensor;
    }

    /** Sequences of 4 steps as 6, two of which are padding that holds NaN. */
    private static Tensor padded(Tensor x) {
        Tensor padded = Tensor.zeros(x.shape().axis(0), 6, 4);
        Arrays.fill(padded.data(), Float.NaN);
        for (int b = 0; b < x.shape().axis(0); b++) {
            System.arraycopy(x.data(), b * 16, padded.data(), b * 24, 16);
        }
        return padded;
    }

    @ParameterizedTest
    @MethodSource("layers")
    void paddingChangesNoBitWhateverItHolds(LayerSpec spec) {
        ParameterScope scope = ParameterScope.seeded(1);
        Layer layer = spec.build(scope, SEQUENCES);
        Tensor x = random("x", 2, 4, 4);
        Tensor expected = layer.forward(Tape.inference().constant(x)).value();
        Tape tape = Tape.recording();
        Variable input = tape.input(padded(x)).maskBy(Mask.ofLengths(6, 4, 4));
        Variable y = layer.forward(input);
        Tensor gradient = Tensor.zeros(2, 6, 4);
        for (int b = 0; b < 2; b++) {
            Bits.assertSame(
                    expected.rows(b, b + 1).data(),
                    Arrays.copyOfRange(y.value().data(), b * 24, b * 24 + 16),
                    spec + ", row " + b);
            Arrays.fill(gradient.data(), b * 24, b * 24 + 16, 1f);
        }
        assertEquals(input.mask(), y.mask(), "the mask of the queries goes on");
        tape.backward(y, gradient);
        for (Parameter parameter : scope.parameters()) {
            assertFinite(parameter.gradient(), spec + ", " + parameter.path());
        }
        assertFinite(input.gradient(), spec.toString());
        for (int i = 16; i < 24; i++) {
            assertEquals(0, input.gradient().data()[i], "padding has no gradient");
        }
    }

    private static void assertFinite(Tensor tensor, String what) {
        for (float value : tensor.data()) {
            assertTrue(Float.isFinite(value), what);
        }
    }

    @ParameterizedTest
    @MethodSource("layers")
    void aSequenceOfNothingReadsNothing(LayerSpec spec) {
        ParameterScope scope = ParameterScope.seeded(1);
        Layer layer = spec.build(scope, SEQUENCES);
        Variable x = Tape.inference().constant(random("x", 1, 3, 4)).maskBy(Mask.ofLengths(3, 0));
        Bits.assertSame(new float[12], layer.forward(x).value().data(), spec.toString());
        for (int time : new int[] {0, 1}) {
            Variable few = Tape.inference().constant(random("x", 2, time, 4));
            assertEquals(Shape.of(2, time, 4), layer.forward(few).shape());
        }
    }

    @Test
    void aCausalLayerDoesNotLookAhead() {
        for (MultiSpec spec : List.of(
                Attention.defaults().causal(true),
                AdditiveAttention.defaults().causal(true),
                MultiHeadAttention.of(2, 3).causal(true))) {
            Layer layer = spec.build(ParameterScope.seeded(1), SEQUENCES);
            Tensor x = random("x", 1, 5, 4);
            Tensor before = layer.forward(Tape.inference().constant(x)).value();
            x.set(9, 0, 3, 1);
            Tensor after = layer.forward(Tape.inference().constant(x)).value();
            Bits.assertSame(
                    Arrays.copyOf(before.data(), 12), Arrays.copyOf(after.data(), 12), "steps before the change");
            assertTrue(before.get(0, 4, 1) != after.get(0, 4, 1), "steps after it");
        }
    }

    @Test
    void theWeightsAreShownToWhoeverWatches() {
        Network network =
                Network.build(Sequential.of(MultiHeadAttention.of(2, 3), Attention.defaults()), Shape.of(5, 4), 1);
        Context context = Context.watching();
        network.forward(Tape.inference().constant(random("x", 3, 5, 4)), context);
        assertEquals(
                Shape.of(3, 2, 5, 5),
                context.shown().get("multi_head_attention0").shape());
        Tensor weights = context.shown().get("attention0");
        assertEquals(Shape.of(3, 5, 5), weights.shape());
        for (int i = 0; i < 15; i++) {
            double sum = 0;
            for (int j = 0; j < 5; j++) {
                sum += weights.data()[i * 5 + j];
            }
            assertEquals(1, sum, 1e-6);
        }
    }

    @Test
    void weightsAreDroppedInTrainingOnly() {
        for (MultiSpec spec : List.of(
                Attention.defaults().dropout(0.5),
                AdditiveAttention.defaults().dropout(0.5),
                MultiHeadAttention.of(2, 3).dropout(0.5))) {
            Layer layer = spec.build(ParameterScope.seeded(1), SEQUENCES);
            Tensor x = random("x", 2, 6, 4);
            Tensor used = layer.forward(Tape.inference().constant(x)).value();
            Tensor one = layer.forward(Tape.training(1).constant(x)).value();
            Bits.assertSame(
                    one.data(),
                    layer.forward(Tape.training(1).constant(x)).value().data(),
                    "a seed decides");
            assertTrue(!Arrays.equals(used.data(), one.data()), spec.toString());
            assertTrue(
                    !Arrays.equals(
                            one.data(),
                            layer.forward(Tape.training(2).constant(x)).value().data()),
                    spec.toString());
        }
    }

    @Test
    void inputsThatDoNotFit() {
        Shape query = Shape.of(2, 3, 4);
        Shape wide = Shape.of(2, 5, 7);
        for (MultiSpec spec : layers()) {
            assertMessage(
                    "here: expected 1 to 3 inputs (query, value, key), got 0."
                            + " With 1 input a sequence attends to itself; with 2 the values are the keys, too.",
                    () -> spec.outputShapes("here", List.of()));
            assertMessage(
                    "here: expected query [B, Tq, C], value [B, Tk, D] and key [B, Tk, C], got [2, 3, 4], [2, 5, 7] and"
                            + " [2, 3, 4]. Values and keys belong together step by step.",
                    () -> spec.outputShapes("here", List.of(query, wide, query)));
            assertMessage(
                    "here: expected input [B, T, C], got [2, 4]. Add a time axis, or let the layer before return sequences.",
                    () -> spec.outputShapes("here", List.of(Shape.of(2, 4))));
        }
        for (MultiSpec spec : List.of(Attention.defaults(), AdditiveAttention.defaults())) {
            assertMessage(
                    "here: expected queries and keys of one size, got [2, 3, 4] and [2, 5, 7]."
                            + " Put a Dense in front of one of them.",
                    () -> spec.outputShapes("here", List.of(query, wide)));
        }
        MultiLayer layer =
                MultiHeadAttention.of(2, 3).build(ParameterScope.seeded(1).child("decoder"), List.of(query, wide));
        Tape tape = Tape.inference();
        assertMessage(
                "decoder: expected input [B, T, 7], got [2, 5, 4]."
                        + " The last axis must have as many channels as the layer was built for.",
                () -> layer.forward(
                        List.of(tape.constant(Tensor.zeros(query)), tape.constant(Tensor.zeros(2, 5, 4))),
                        Context.none()));
    }

    @Test
    void sizesThatMakeNoSense() {
        assertMessage("multi_head_attention: expected 1 head or more, got 0.", () -> MultiHeadAttention.of(0, 3));
        assertMessage(
                "multi_head_attention: expected 1 value in a key or more, got 0.", () -> MultiHeadAttention.of(2, 0));
        assertMessage(
                "multi_head_attention: expected 1 value in a value or more, got -1.",
                () -> MultiHeadAttention.of(2, 3).valueDim(-1));
        String share = ": expected a dropout of at least 0 and less than 1, got 1.0.";
        assertMessage("attention" + share, () -> Attention.defaults().dropout(1));
        assertMessage(
                "additive_attention" + share, () -> AdditiveAttention.defaults().dropout(1));
        assertMessage(
                "multi_head_attention" + share,
                () -> MultiHeadAttention.of(2, 3).dropout(1));
    }

    @Test
    void positionsAreWavesOrVectors() {
        Layer waves = SinePositionEncoding.defaults().build(ParameterScope.seeded(1), SEQUENCES);
        for (int time : new int[] {2, 5, 3}) {
            Tensor y = waves.forward(Tape.inference().constant(Tensor.zeros(2, time, 4)))
                    .value();
            for (int t = 0; t < time; t++) {
                for (int c = 0; c < 4; c++) {
                    double angle = t / Math.pow(10_000, c / 2 * 2 / 4.0);
                    assertEquals(c % 2 == 0 ? Math.sin(angle) : Math.cos(angle), y.get(1, t, c), 1e-6);
                }
            }
        }
        ParameterScope scope = ParameterScope.seeded(1);
        Layer vectors = PositionEmbedding.of(5).build(scope, SEQUENCES);
        Tensor y = vectors.forward(Tape.inference().constant(Tensor.zeros(2, 3, 4)))
                .value();
        assertEquals(scope.parameters().getFirst().value().get(2, 1), y.get(1, 2, 1));
        assertMessage(
                "position_embedding: expected sequences of 5 steps at most, got [1, 6, 4]."
                        + " Build the layer for the longest sequence, or cut the sequences.",
                () -> vectors.forward(Tape.inference().constant(Tensor.zeros(1, 6, 4))));
        assertMessage("position_embedding: expected 1 position or more, got 0.", () -> PositionEmbedding.of(0));
        assertMessage(
                "sine_position_encoding: expected 1 step in a wave or more, got 0.", () -> new SinePositionEncoding(0));
    }

    private static void assertMessage(String expected, Executable action) {
        assertEquals(
                expected, assertThrows(IllegalArgumentException.class, action).getMessage());
    }
}
