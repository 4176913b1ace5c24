package dev.rondo.nn.layer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rondo.autograd.Tape;
import dev.rondo.autograd.Variable;
import dev.rondo.nn.LayerSpec;
import dev.rondo.nn.Network;
import dev.rondo.nn.Sequential;
import dev.rondo.nn.recurrent.Lstm;
import dev.rondo.persist.ModelFile;
import dev.rondo.tensor.Mask;
import dev.rondo.tensor.Shape;
import dev.rondo.tensor.Tensor;
import dev.rondo.testing.Bits;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

class TiedDenseTest {
    @TempDir
    Path folder;

    private static Network languageModel() {
        LayerSpec body = Sequential.of(Lstm.units(3).returnSequences(), TiedDense.to("embedding0", 7));
        return Network.build(Sequential.of(Embedding.of(7, 3).maskZero(true), body), Shape.of(Shape.ANY), 1);
    }

    @Test
    void theTableIsOneWeightAndSavedOnce() throws IOException {
        Network network = languageModel();
        assertEquals(
                List.of(
                        "embedding0.embeddings",
                        "sequential0.lstm0.bias",
                        "sequential0.lstm0.kernel",
                        "sequential0.lstm0.recurrent_kernel",
                        "sequential0.tied_dense0.bias"),
                network.weights().keySet().stream().sorted().toList());
        Path file = folder.resolve("model.safetensors");
        ModelFile.of(network, Map.of()).write(file);
        Network loaded = ModelFile.read(file).network();
        Variable ids = Tape.inference().constant(Tensor.of(Shape.of(1, 3), 1, 5, 0));
        Variable y = network.forward(ids);
        Bits.assertSame(y.value().data(), loaded.forward(ids).value().data(), "the loaded network");
        Mask mask = y.mask();
        assertSame(Boolean.FALSE, mask != null && mask.keeps(0, 2), "the mask goes on");
    }

    @Test
    void frozenVectorsStayFrozen() {
        Network network = Network.build(
                Sequential.of(Embedding.of(7, 3).trainable(false), TiedDense.to("embedding0", 7)), Shape.of(2), 1);
        assertEquals(7, network.weightCount());
        Tape tape = Tape.training(1);
        Variable y = network.forward(tape.constant(Tensor.of(Shape.of(1, 2), 1, 5)));
        tape.backward(y, y.value());
        Bits.assertSame(
                new float[21], network.parameters().getFirst().gradient().data(), "no gradient of the table");
    }

    @Test
    void vectorsFromElsewhereArePutIntoTheTable() {
        Network network = languageModel();
        Tensor vectors = Tensor.zeros(7, 3);
        vectors.data()[4] = 2;
        assertSame(network, network.setWeight("embedding0.embeddings", vectors));
        Bits.assertSame(
                vectors.data(), network.weights().get("embedding0.embeddings").data(), "the table");
        vectors.data()[4] = 3;
        assertEquals(2, network.weights().get("embedding0.embeddings").data()[4], "copied");
        assertMessage(
                "Weight embedding0.embeddings: expected a value of shape [7, 3], got [8, 3]."
                        + " Build the layer for it, or cut the value.",
                () -> network.setWeight("embedding0.embeddings", Tensor.zeros(8, 3)));
        Network dense = Network.build(Dense.units(2), Shape.of(3), 1);
        assertMessage(
                "Weight table: the network has no such weight; it has [bias, kernel].",
                () -> dense.setWeight("table", vectors));
    }

    @Test
    void aTableThatIsNotThereOrDoesNotFit() {
        assertMessage("tied_dense: expected 1 unit or more, got 0.", () -> TiedDense.to("embedding0", 0));
        assertMessage(
                "tied_dense0: expected a parameter embedding1.embeddings of a layer in front, got"
                        + " [embedding0.embeddings]. Name the layer as it is in the summary.",
                () -> build(TiedDense.to("embedding1", 7)));
        assertMessage(
                "tied_dense0: expected the table embedding0.embeddings as [8, 3] (units, size of the input), got [7, 3]."
                        + " Give the layer as many units as there are ids, and put a Dense of the size of a vector in front.",
                () -> build(TiedDense.to("embedding0", 8)));
        Network network = build(TiedDense.to("embedding0", 7));
        assertEquals(Shape.of(Shape.ANY, 2, 7), network.outputShape());
    }

    private static Network build(TiedDense tied) {
        return Network.build(Sequential.of(Embedding.of(7, 3), tied), Shape.of(2), 1);
    }

    private static void assertMessage(String expected, Executable action) {
        assertEquals(
                expected, assertThrows(IllegalArgumentException.class, action).getMessage());
    }
}
