package dev.rondo.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rondo.autograd.Tape;
import dev.rondo.autograd.Variable;
import dev.rondo.nn.layer.Dense;
import dev.rondo.nn.layer.Dropout;
import dev.rondo.nn.recurrent.Gru;
import dev.rondo.nn.recurrent.Lstm;
import dev.rondo.nn.recurrent.Recurrent;
import dev.rondo.nn.recurrent.Rnn;
import dev.rondo.tensor.Mask;
import dev.rondo.tensor.Shape;
import dev.rondo.tensor.ShapeException;
import dev.rondo.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** What layers say about what does not fit, in all three rings: constructor, assembly, data. */
class LayerMessagesTest {
    private static final Shape SEQUENCES = Shape.of(Shape.ANY, 7, 4);

    private final ParameterScope encoder = ParameterScope.seeded(1).child("encoder");

    private static void assertMessage(String expected, Executable action) {
        assertEquals(
                expected, assertThrows(IllegalArgumentException.class, action).getMessage());
    }

    private static void assertMisfit(String expected, Executable action) {
        assertEquals(expected, assertThrows(ShapeException.class, action).getMessage());
    }

    private static Variable zeros(int... axes) {
        return Tape.inference().constant(Tensor.zeros(axes));
    }

    @Test
    void sizesThatMakeNoSense() {
        assertMessage("dense: expected 1 unit or more, got 0.", () -> Dense.units(0));
        assertMessage("rnn: expected 1 unit or more, got 0.", () -> Rnn.units(0));
        assertMessage("lstm: expected 1 unit or more, got -3.", () -> Lstm.units(-3));
        assertMessage("gru: expected 1 unit or more, got 0.", () -> Gru.units(0));
        assertMessage("dropout: expected a rate of at least 0 and less than 1, got 1.0.", () -> Dropout.rate(1));
        assertMessage("dropout: expected a rate of at least 0 and less than 1, got -0.5.", () -> Dropout.rate(-0.5));
        assertMessage(
                "dropout: expected a rate of at least 0 and less than 1, got NaN.", () -> Dropout.rate(Double.NaN));
        assertMessage("A Sequential needs at least one layer, got none.", Sequential::of);
    }

    @Test
    void layersThatDoNotFitTogetherAreNamedBeforeDataFlows() {
        assertMisfit(
                "lstm1: expected input [B, T, I], got [?, 3]. Add a time axis.",
                () -> Network.build(Sequential.of(Lstm.units(3), Lstm.units(3)), Shape.of(7, 4), 1));
        assertMisfit(
                "sequential0.gru0: expected input [B, T, I], got [?, 7, 4, 2]. Give sequences of vectors.",
                () -> Network.build(Sequential.of(Sequential.of(Gru.units(3))), Shape.of(7, 4, 2), 1));
        assertMisfit(
                "dense0: expected input [B, ..., I], got [?]. Give it a batch axis and a last axis.",
                () -> Network.build(Sequential.of(Dense.units(3)), Shape.of(), 1));
        assertMisfit(
                "encoder: expected an input with a known last axis, got [?, ?]. Give the network's input shape its last axis.",
                () -> Dense.units(3).build(encoder, Shape.of(Shape.ANY, Shape.ANY)));
        for (LayerSpec spec : List.of(Rnn.units(3), Lstm.units(3), Gru.units(3))) {
            assertMisfit(
                    "encoder: expected input [B, T, I] with a known number I of inputs, got [?, ?, ?]. Give the network's input"
                            + " shape its last axis.",
                    () -> spec.build(encoder, Shape.of(Shape.ANY, Shape.ANY, Shape.ANY)));
        }
    }

    @Test
    void aLayerThatIsTheWholeNetworkIsNamedByItsType() {
        assertMisfit(
                "lstm: expected input [B, T, I], got [?, 4]. Add a time axis.",
                () -> Network.build(Lstm.units(3), Shape.of(4), 1));
        assertMisfit(
                "dense: expected input [B, ..., I], got [?]. Give it a batch axis and a last axis.",
                () -> Network.build(Dense.units(3), Shape.of(), 1));
        assertMisfit(
                "gru: expected input [B, T, I] with a known number I of inputs, got [?, 7, ?]. Give the network's input shape its"
                        + " last axis.",
                () -> Network.build(Gru.units(3), Shape.of(7, Shape.ANY), 1));
        Layer gru = Gru.units(3).build(ParameterScope.seeded(1), SEQUENCES);
        assertMisfit("gru: expected input [B, T, 4], got [2, 4]. Add a time axis.", () -> gru.forward(zeros(2, 4)));
        Layer dense = Dense.units(3).build(ParameterScope.seeded(1), SEQUENCES);
        assertMisfit(
                "dense: expected input [B, ..., 4], got [2, 5]. The last axis must have as many inputs as the layer was built"
                        + " for.",
                () -> dense.forward(zeros(2, 5)));
    }

    @Test
    void dataThatDoesNotFitIsRefusedByTheNetwork() {
        Network network = Network.build(Lstm.units(3), Shape.of(7, 4), 1);
        assertMisfit(
                "The network takes input [?, 7, 4] (the first axis is the batch), got [2, 7, 5]. Reshape the data, or build the"
                        + " network for it.",
                () -> network.forward(zeros(2, 7, 5)));
    }

    @Test
    void dataThatDoesNotFitIsRefusedByTheLayer() {
        Layer dense = Dense.units(3).build(encoder.child("dense"), Shape.of(Shape.ANY, 4));
        for (int[] axes : new int[][] {{2, 5}, {4}}) {
            Variable x = zeros(axes);
            assertMisfit(
                    "encoder.dense: expected input [B, ..., 4], got " + x.shape()
                            + ". The last axis must have as many inputs as the layer was built for.",
                    () -> dense.forward(x));
        }
        for (LayerSpec spec : List.of(Rnn.units(3), Lstm.units(3), Gru.units(3))) {
            Layer layer = spec.build(encoder.child(spec.type()), SEQUENCES);
            String path = "encoder." + spec.type();
            assertMisfit(
                    path + ": expected input [B, T, 4], got [2, 4]. Add a time axis.",
                    () -> layer.forward(zeros(2, 4)));
            assertMisfit(
                    path
                            + ": expected input [B, T, 4], got [2, 7, 5]. The last axis must have as many inputs as the layer was"
                            + " built for.",
                    () -> layer.forward(zeros(2, 7, 5)));
        }
    }

    @Test
    void statesAndMasksThatDoNotFit() {
        Recurrent lstm = Lstm.units(3).build(encoder, SEQUENCES);
        Variable x = zeros(2, 7, 4);
        State tooFew = State.of(Tensor.zeros(2, 3));
        assertMisfit(
                "encoder: expected a state of 2 x [2, 3], got [[2, 3]]. Start from zeroState(2).",
                () -> lstm.sequence(x, tooFew));
        assertMisfit(
                "encoder: expected a state of 2 x [2, 3], got [[1, 3], [1, 3]]. Start from zeroState(2).",
                () -> lstm.sequence(x, lstm.zeroState(1)));
        assertMisfit(
                "encoder: expected a state of 2 x [2, 3], got [[2, 3]]. Start from zeroState(2).",
                () -> lstm.step(Tensor.zeros(2, 4), tooFew));
        assertMisfit(
                "encoder: expected input [B, 4], got [2, 1, 4]. A step takes one vector a sequence.",
                () -> lstm.step(Tensor.zeros(2, 1, 4), lstm.zeroState(2)));
        List<Variable> state =
                lstm.zeroState(2).parts().stream().map(x.tape()::constant).toList();
        assertMisfit(
                "encoder: expected a mask [2, 7], got [2, 6]. A mask has one flag a step.",
                () -> lstm.sequence(x, state, Mask.ofLengths(6, 1, 2)));
        assertMisfit(
                "encoder: expected a mask [2, 7], got [3, 7]. A mask has one flag a step.",
                () -> lstm.sequence(x, state, Mask.ofLengths(7, 1, 2, 3)));
    }
}
