package dev.rondo.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rondo.autograd.Tape;
import dev.rondo.autograd.Variable;
import dev.rondo.nn.layer.Average;
import dev.rondo.nn.layer.Dense;
import dev.rondo.nn.layer.Embedding;
import dev.rondo.nn.layer.Softmax;
import dev.rondo.nn.layer.TiedDense;
import dev.rondo.nn.recurrent.Gru;
import dev.rondo.nn.recurrent.Lstm;
import dev.rondo.tensor.Shape;
import dev.rondo.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Networks that are asked together. */
class EnsembleTest {
    private static final Shape SAMPLE = Shape.of(5, 3);
    private static final List<LayerSpec> MEAN = List.of(new Average());

    private static Tensor input() {
        Tensor x = Tensor.zeros(2, 5, 3);
        for (int i = 0; i < x.size(); i++) {
            x.data()[i] = (i * 7 % 11 - 5) / 5f;
        }
        return x;
    }

    private static float[] answer(Network network) {
        return network.forward(Tape.inference().constant(input()), Context.none())
                .value()
                .data();
    }

    @Test
    void itGivesTheMeanOfNetworksThatDiffer() {
        Network lstm = Network.build(Sequential.of(Lstm.units(4), Dense.units(2)), SAMPLE, 1);
        Network gru = Network.build(Sequential.of(Gru.units(6), Dense.units(2)), SAMPLE, 2);
        Network both = Ensemble.of(List.of(lstm, gru), MEAN);
        float[] expected = answer(lstm);
        float[] other = answer(gru);
        for (int i = 0; i < expected.length; i++) {
            expected[i] = 0.5f * (expected[i] + other[i]);
        }
        assertArrayEquals(expected, answer(both));
        assertEquals(lstm.inputShape(), both.inputShape());
        assertEquals(lstm.outputShape(), both.outputShape());
        assertEquals(lstm.weightCount() + gru.weightCount(), both.weightCount());
        assertSame(gru.weights().get("dense0.bias"), both.weights().get(Ensemble.path(1, "dense0.bias")), "not copied");
    }

    @Test
    void membersCarryTheirStatesApart() {
        LayerSpec spec =
                Sequential.of(Embedding.of(9, 4), Lstm.units(4).returnSequences(), TiedDense.to("embedding0", 9));
        Network one = Network.build(spec, Shape.of(Shape.ANY), 1);
        Network other = Network.build(spec, Shape.of(Shape.ANY), 2);
        Network both = Ensemble.of(List.of(one, other), MEAN);
        Tensor ids = Tensor.of(Shape.of(1, 6), 1, 5, 2, 8, 3, 1);
        float[] whole = both.forward(Tape.inference().constant(ids), Context.none())
                .value()
                .data();
        Context context = Context.carrying();
        for (int t = 0; t < 6; t++) {
            Variable id = Tape.inference().constant(Tensor.of(Shape.of(1, 1), ids.data()[t]));
            float[] step = both.forward(id, context).value().data();
            for (int c = 0; c < 9; c++) {
                assertEquals(whole[t * 9 + c], step[c], "step " + t + ", score " + c);
            }
        }
    }

    @Test
    void networksForOtherDataAreRefused() {
        Network one = Network.build(Sequential.of(Lstm.units(4), Dense.units(2)), SAMPLE, 1);
        Network wider = Network.build(Sequential.of(Lstm.units(4), Dense.units(3), new Softmax()), SAMPLE, 1);
        assertEquals(
                "Member 1 of an ensemble (the first is 0): expected [input] [[?, 5, 3]] in and [output] [[?, 2]] out as"
                        + " the first has them, got [input] [[?, 5, 3]] in and [output] [[?, 3]] out. Combine networks"
                        + " for the same data.",
                refusal(List.of(one, wider), MEAN));
        assertEquals("An ensemble needs at least one network, got none.", refusal(List.of(), MEAN));
        assertEquals(
                "An ensemble needs a merge for each output of its members, 1, got 0.",
                refusal(List.of(one), List.of()));
    }

    private static String refusal(List<Network> members, List<LayerSpec> means) {
        return assertThrows(IllegalArgumentException.class, () -> Ensemble.of(members, means))
                .getMessage();
    }
}
