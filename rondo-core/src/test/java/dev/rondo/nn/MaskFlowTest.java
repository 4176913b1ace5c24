package dev.rondo.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rondo.autograd.Tape;
import dev.rondo.autograd.Variable;
import dev.rondo.autograd.op.Arithmetic;
import dev.rondo.loss.Loss;
import dev.rondo.nn.layer.Dense;
import dev.rondo.nn.layer.Dropout;
import dev.rondo.nn.layer.Embedding;
import dev.rondo.nn.recurrent.Gru;
import dev.rondo.nn.recurrent.Lstm;
import dev.rondo.nn.recurrent.RecurrentSpec;
import dev.rondo.nn.recurrent.Rnn;
import dev.rondo.tensor.Mask;
import dev.rondo.tensor.Shape;
import dev.rondo.tensor.ShapeException;
import dev.rondo.tensor.Tensor;
import dev.rondo.testing.Bits;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The way of a mask from the layer that makes it to those that heed it. */
class MaskFlowTest {
    /** One sequence of three ids, and the same padded in front, behind and in between. */
    private static final Tensor SHORT = Tensor.of(Shape.of(1, 3), 3, 1, 2);

    private static final Tensor PADDED = Tensor.of(Shape.of(3, 5), 3, 1, 2, 0, 0, 0, 0, 3, 1, 2, 3, 0, 1, 0, 2);

    static List<RecurrentSpec<?>> layers() {
        return List.of(Rnn.units(4), Lstm.units(4), Gru.units(4), Gru.units(4).goBackwards());
    }

    private static Sequential stack(LayerSpec... layers) {
        return Sequential.of(
                Embedding.of(5, 6).maskZero(true), Dropout.rate(0.5), Dense.units(5), Sequential.of(layers));
    }

    @ParameterizedTest
    @MethodSource("layers")
    void paddingChangesNoBitOfAResult(RecurrentSpec<?> layer) {
        RecurrentSpec<?> lower = layer.config().goBackwards() ? Gru.units(4) : layer;
        for (Sequential spec : List.of(
                stack(layer, Dense.units(2)),
                stack(lower.returnSequences(), Dropout.rate(0.1), layer, Dense.units(2)))) {
            Network network = Network.build(spec, Shape.of(Shape.ANY), 7);
            Tensor expected = network.forward(Tape.inference().constant(SHORT)).value();
            Tensor padded = network.forward(Tape.inference().constant(PADDED)).value();
            for (int b = 0; b < 3; b++) {
                Bits.assertSame(expected.data(), padded.rows(b, b + 1).data(), spec + ", row " + b);
            }
        }
    }

    @Test
    void aMaskLeavesWithTheLastAxisOfTime() {
        Variable x = Tape.inference().constant(PADDED);
        Network all = Network.build(stack(Lstm.units(2).returnSequences()), Shape.of(5), 1);
        Mask mask = all.forward(x).mask();
        assertNotNull(mask);
        assertEquals(PADDED.get(0, 3) != 0, mask.keeps(0, 3));
        assertNull(
                Network.build(stack(Lstm.units(2)), Shape.of(5), 1).forward(x).mask());
    }

    /** As in Keras, whose outputs are in processing order here and whose mask is not. */
    @Test
    void goingBackwardsLeavesTheMaskAsItWas() {
        Network network = Network.build(stack(Lstm.units(2).goBackwards().returnSequences()), Shape.of(5), 1);
        Mask mask = network.forward(Tape.inference().constant(PADDED)).mask();
        assertNotNull(mask);
        for (int b = 0; b < 3; b++) {
            for (int t = 0; t < 5; t++) {
                assertEquals(PADDED.get(b, t) != 0, mask.keeps(b, t), "row " + b + ", step " + t);
            }
        }
    }

    @Test
    void lossesAreMeansOverTheStepsThatCount() {
        Tape tape = Tape.recording();
        Mask mask = Mask.of(2, 2, true, false, true, true);
        Tensor scores = Tensor.of(Shape.of(2, 2, 2), 1, 2, Float.NaN, 9, -1, 3, 0.5f, 0);
        Tensor targets = Tensor.of(Shape.of(2, 2, 2), 0, 1, 7, 7, 1, 0, 0.5f, 0.5f);
        Tensor ids = Tensor.of(Shape.of(2, 2), 1, 77, 0, 1);
        Tensor keptScores = Tensor.of(Shape.of(3, 2), 1, 2, -1, 3, 0.5f, 0);
        Tensor keptTargets = Tensor.of(Shape.of(3, 2), 0, 1, 1, 0, 0.5f, 0.5f);
        Tensor keptIds = Tensor.vector(1, 0, 1);
        for (Loss loss : List.of(
                Loss.mse(),
                Loss.mae(),
                Loss.huber(1),
                Loss.binaryCrossentropy(),
                Loss.categoricalCrossentropy(),
                Loss.sparseCategoricalCrossentropy())) {
            boolean sparse = loss.label().startsWith("sparse");
            Variable whole = tape.input(scores).maskBy(mask);
            Variable kept = tape.input(keptScores);
            Variable value = loss.apply(whole, sparse ? ids : targets);
            Variable expected = loss.apply(kept, sparse ? keptIds : keptTargets);
            assertEquals(expected.value().item(), value.value().item(), loss.label());
            tape.backward(Arithmetic.add(value, expected));
            float[] d = whole.gradient().data();
            float[] dKept = kept.gradient().data();
            Bits.assertSame(
                    new float[] {dKept[0], dKept[1], 0, 0, dKept[2], dKept[3], dKept[4], dKept[5]}, d, loss.label());
        }
    }

    @Test
    void whereNoStepCountsThereIsNeitherLossNorGradient() {
        for (Loss loss : List.of(Loss.mse(), Loss.binaryCrossentropy())) {
            Tape tape = Tape.recording();
            Variable x = tape.input(Tensor.of(Shape.of(1, 2), 1, 2)).maskBy(Mask.of(1, 2, false, false));
            Variable value = loss.apply(x, Tensor.zeros(1, 2));
            tape.backward(value);
            assertEquals(0f, value.value().item());
            Bits.assertSame(new float[2], x.gradient().data(), loss.label());
        }
    }

    @Test
    void aMaskHasTheFirstTwoAxesOfItsValue() {
        Variable x = Tape.inference().constant(Tensor.zeros(2, 3, 4));
        Mask mask = Mask.ofLengths(3, 1, 2);
        assertSame(mask, x.maskBy(mask).mask());
        assertNull(x.maskBy(null).mask());
        assertEquals(
                "A mask [1, 3] belongs to a value [1, 3, ...], got [2, 3, 4]. A mask has one flag a step.",
                assertThrows(ShapeException.class, () -> x.maskBy(Mask.ofLengths(3, 1)))
                        .getMessage());
    }
}
