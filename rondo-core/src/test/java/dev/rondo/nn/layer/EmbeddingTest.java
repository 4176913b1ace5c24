package dev.rondo.nn.layer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.autograd.Tape;
import dev.rondo.autograd.Variable;
import dev.rondo.fixtures.FixtureFile;
import dev.rondo.fixtures.FixtureFile.Case;
import dev.rondo.nn.Layer;
import dev.rondo.nn.Network;
import dev.rondo.nn.Parameter;
import dev.rondo.nn.ParameterScope;
import dev.rondo.nn.Sequential;
import dev.rondo.optim.Adam;
import dev.rondo.optim.Clipping;
import dev.rondo.optim.Optimizer;
import dev.rondo.tensor.Mask;
import dev.rondo.tensor.Shape;
import dev.rondo.tensor.ShapeException;
import dev.rondo.tensor.Tensor;
import dev.rondo.testing.Bits;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EmbeddingTest {
    static List<Case> cases() {
        List<Case> cases = FixtureFile.cases("classification-torch.safetensors", "embedding");
        assertEquals(6, cases.size());
        return cases;
    }

    @ParameterizedTest
    @MethodSource("cases")
    void valuesAndGradientsAreThoseOfTorch(Case known) {
        Tensor table = known.tensor("embeddings");
        ParameterScope scope = ParameterScope.loading(Map.of("embeddings", table));
        Tensor ids = known.tensor("ids");
        Layer layer = Embedding.of(table.shape().axis(0), table.shape().axis(1)).build(scope, ids.shape());
        Tape tape = Tape.recording();
        Variable output = layer.forward(tape.constant(ids));
        tape.backward(output, known.tensor("g_output"));
        FixtureFile.assertClose(known.tensor("output"), output.value(), 0, known + ": output");
        Parameter parameter = scope.parameters().getFirst();
        FixtureFile.assertClose(known.tensor("d_embeddings"), parameter.gradient(), 1e-6, known + ": gradient");
    }

    @Test
    void startsAsInKeras() {
        Tensor table = Network.build(Embedding.of(100, 8), Shape.of(3), 1)
                .parameters()
                .getFirst()
                .value();
        float smallest = 1;
        float largest = -1;
        for (float value : table.data()) {
            smallest = Math.min(smallest, value);
            largest = Math.max(largest, value);
        }
        assertTrue(smallest >= -0.05f && smallest < -0.045f, "smallest " + smallest);
        assertTrue(largest <= 0.05f && largest > 0.045f, "largest " + largest);
    }

    @Test
    void aDroppedIdIsZeroWhereverItStandsAndTheOthersAreScaled() {
        Tensor ids = Tensor.zeros(8, 50);
        for (int i = 0; i < ids.size(); i++) {
            ids.data()[i] = i * 7 % 40;
        }
        Network network = Network.build(Embedding.of(40, 3).dropout(0.25), Shape.of(50), 1);
        Parameter table = network.parameters().getFirst();
        Tape tape = Tape.training(9);
        Variable y = network.forward(tape.constant(ids));
        Tensor ones = Tensor.zeros(y.shape());
        Arrays.fill(ones.data(), 1f);
        tape.backward(y, ones);
        int dropped = 0;
        for (int id = 0; id < 40; id++) {
            float times = y.value().data()[3 * (id * 23 % 40)] == 0 ? 0 : 1 / 0.75f;
            dropped += times == 0 ? 1 : 0;
            for (int i = id * 23 % 40; i < ids.size(); i += 40) {
                assertEquals(id, ids.data()[i]);
                for (int j = 0; j < 3; j++) {
                    assertEquals(
                            times * table.value().data()[3 * id + j], y.value().data()[3 * i + j]);
                }
            }
            assertEquals(10 * times, table.gradient().data()[3 * id], 1e-5);
        }
        assertTrue(dropped > 3 && dropped < 20, "dropped " + dropped + " of 40");
        Bits.assertSame(
                y.value().data(),
                network.forward(Tape.training(9).constant(ids)).value().data(),
                "the same seed");
        assertFalse(Arrays.equals(
                y.value().data(),
                network.forward(Tape.training(8).constant(ids)).value().data()));
        Variable used = network.forward(Tape.recording().constant(ids));
        assertEquals(table.value().data()[0], used.value().data()[0], "in use nothing is dropped");
        assertEquals(
                "embedding: expected a dropout of at least 0 and less than 1, got 1.0.",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> Embedding.of(5, 2).dropout(1))
                        .getMessage());
    }

    @Test
    void zeroIsMaskedWhereItStandsForPadding() {
        Layer layer = Embedding.of(5, 2).maskZero(true).build(ParameterScope.seeded(1), Shape.of(Shape.ANY, 3));
        Variable y = layer.forward(Tape.inference().constant(Tensor.of(Shape.of(2, 3), 1, 0, 4, 0, 0, 2)));
        boolean[] kept = {true, false, true, false, false, true};
        for (int i = 0; i < kept.length; i++) {
            assertEquals(kept[i], y.mask() != null && y.mask().keeps(i / 3, i % 3), "step " + i);
        }
        Layer plain = Embedding.of(5, 2).build(ParameterScope.seeded(1), Shape.of(Shape.ANY, 3));
        assertNull(plain.forward(Tape.inference().constant(Tensor.zeros(2, 3))).mask());
        Mask given = Mask.ofLengths(3, 3, 1);
        Variable ids = Tape.inference().constant(Tensor.of(Shape.of(2, 3), 1, 0, 2, 3, 4, 0));
        assertNull(
                plain.forward(ids.maskBy(given)).mask(),
                "as Keras's, which computes its mask from the ids or not at all");
        Mask own = Objects.requireNonNull(layer.forward(ids.maskBy(given)).mask());
        assertTrue(own.keeps(1, 1) && !own.keeps(0, 1), "the ids say which steps are padding");
    }

    @Test
    void trainingLeavesFrozenVectorsAsTheyAre() {
        Network network =
                Network.build(Sequential.of(Embedding.of(5, 3).trainable(false), Dense.units(2)), Shape.of(4), 1);
        Parameter table = network.parameters().getFirst();
        Parameter kernel = network.parameters().get(1);
        assertFalse(table.isTrainable());
        assertEquals(3 * 2 + 2, network.weightCount());
        float[] before = table.value().data().clone();
        float[] kernelBefore = kernel.value().data().clone();
        Optimizer optimizer = Adam.defaults().over(network.parameters());
        Tape tape = Tape.training(1);
        Variable y = network.forward(tape.constant(Tensor.of(Shape.of(1, 4), 0, 1, 2, 4)));
        tape.backward(y, Tensor.of(y.shape(), 1, 2, 3, 4, 5, 6, 7, 8));
        assertTrue(Clipping.byGlobalNorm(1).clip(network.parameters()) > 1);
        assertTrue(Clipping.byNorm(0.5).clip(network.parameters()) > 0.5);
        optimizer.step();
        Bits.assertSame(before, table.value().data(), "frozen vectors");
        assertFalse(Arrays.equals(kernelBefore, kernel.value().data()), "the other weights change");
        assertTrue(
                optimizer.state().keySet().stream().noneMatch(slot -> slot.contains("embeddings")),
                () -> "nothing is remembered of frozen vectors: "
                        + optimizer.state().keySet());
    }

    @Test
    void anIdOutsideOfTheVocabularyIsNamedWithItsPlace() {
        Layer layer = Embedding.of(65, 2).build(ParameterScope.seeded(1).child("encoder"), Shape.of(Shape.ANY, 3));
        for (Map.Entry<Float, String> wrong : Map.of(
                        65f, "65", -1f, "-1", 2.5f, "2.5", Float.NaN, "NaN", Float.POSITIVE_INFINITY, "Infinity")
                .entrySet()) {
            Tensor ids = Tensor.of(Shape.of(2, 3), 64, 0, 1, 2, wrong.getKey(), 3);
            assertMessage(
                    "encoder: expected ids from 0 to 64 (a vocabulary of 65), got " + wrong.getValue() + " at [1, 1]."
                            + " Map what is not in the vocabulary to an id of its own, or enlarge inputDim.",
                    () -> layer.forward(Tape.inference().constant(ids)));
        }
    }

    @Test
    void sizesAndShapesThatMakeNoSense() {
        assertMessage(
                "embedding: expected a vocabulary of 1 to 16777216 ids, which floats can count, got 0.",
                () -> Embedding.of(0, 3));
        assertMessage(
                "embedding: expected a vocabulary of 1 to 16777216 ids, which floats can count, got 16777217.",
                () -> Embedding.of(16_777_217, 3));
        assertMessage("embedding: expected vectors of 1 value or more, got 0.", () -> Embedding.of(3, 0));
        Embedding masking = Embedding.of(3, 2).maskZero(true);
        assertMessage(
                "here: expected ids [B, T], got [?, 2, 3]."
                        + " A mask has one flag a step: give sequences of ids, or leave maskZero off.",
                () -> masking.outputShape("here", Shape.of(Shape.ANY, 2, 3)));
        assertMessage(
                "here: expected ids [B, ...], got []. Give them a batch axis.",
                () -> Embedding.of(3, 2).outputShape("here", Shape.of()));
        assertThrows(ShapeException.class, () -> Network.build(masking, Shape.of(2, 3), 1));
    }

    private static void assertMessage(String expected, Executable action) {
        assertEquals(
                expected, assertThrows(IllegalArgumentException.class, action).getMessage());
    }
}
