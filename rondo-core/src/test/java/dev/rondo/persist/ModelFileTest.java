package dev.rondo.persist;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.nn.Network;
import dev.rondo.nn.Sequential;
import dev.rondo.nn.layer.Dense;
import dev.rondo.nn.recurrent.Lstm;
import dev.rondo.persist.ModelFileException.Kind;
import dev.rondo.tensor.Shape;
import dev.rondo.tensor.Tensor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelFileTest {
    @TempDir
    Path folder;

    @Test
    void aModelComesBackAsItWas() throws IOException {
        ModelFile model = model();
        Path file = folder.resolve("model.rondo.safetensors");
        model.write(file);
        ModelFile read = ModelFile.read(file);
        assertEquals(model.spec(), read.spec());
        assertEquals(model.sample(), read.sample());
        assertEquals(model.sections(), read.sections());
        assertEquals(model.weights().keySet(), read.weights().keySet());
        model.weights()
                .forEach((path, weights) -> assertArrayEquals(
                        weights.data(), read.weights().get(path).data(), path));
        Network network = read.network();
        assertEquals(model.spec(), network.spec());
        assertEquals(Shape.of(Shape.ANY, Shape.ANY, 2), network.inputShape());
        assertArrayEquals(bytes(model), bytes(ModelFile.of(network, read.sections())));
        assertArrayEquals(bytes(model), Files.readAllBytes(file));
    }

    @Test
    void sectionsAreFoundByName() throws IOException {
        assertEquals("{\"horizon\":12}", model().section("task"));
        ModelFileException e = assertThrows(ModelFileException.class, () -> model().section("vocabulary"));
        assertEquals(Kind.MISSING_SECTION, e.kind());
        assertEquals(
                "The model has no section 'vocabulary'; it has scaler, task. It was made for another task.",
                e.getMessage());
        ModelFile bare = new ModelFile(model().spec(), model().sample(), Map.of(), model().weights());
        assertEquals(
                "The model has no section 'task'; it has none. It was made for another task.",
                assertThrows(ModelFileException.class, () -> bare.section("task"))
                        .getMessage());
    }

    @Test
    void tensorsAloneAreNoModel() throws IOException {
        Path file = folder.resolve("tensors");
        new SafeTensors(Map.of(), model().weights()).write(file);
        assertRefused(
                Kind.NOT_A_MODEL,
                file,
                "the file holds tensors, but it is not a Rondo model: its header has no 'rondo.format'.");
    }

    @Test
    void aLaterFormatIsRefused() throws IOException {
        assertRefused(
                Kind.UNSUPPORTED_FORMAT,
                edited("rondo.format", "2"),
                "the model has format '2'; this version of Rondo reads format 1. Use the version of Rondo that wrote it,"
                        + " or a later one.");
    }

    @Test
    void partsThatAreMissingOrUnknownAreNamed() throws IOException {
        assertRefused(Kind.MALFORMED, edited("rondo.spec", null), "the model's header has no 'rondo.spec'.");
        assertRefused(Kind.MALFORMED, edited("rondo.input", null), "the model's header has no 'rondo.input'.");
        assertRefused(Kind.MALFORMED, edited("note", ""), "the model's header has an unknown entry 'note'.");
    }

    @Test
    void aSpecThatIsNoneIsNamedWithItsPlace() throws IOException {
        String spec = SpecJson.write(model().spec());
        Path file = edited("rondo.spec", spec.replace("\"units\":3", "\"units\":-3"));
        assertRefused(Kind.BAD_SPEC, file, "spec.layers[0]: lstm: expected 1 unit or more, got -3.");
        ModelFileException e = assertThrows(ModelFileException.class, () -> ModelFile.read(file));
        assertEquals(
                "spec.layers[0]",
                assertInstanceOf(SpecException.class, e.getCause()).path());
    }

    @Test
    void anInputThatIsNoShapeIsNamed() throws IOException {
        assertRefused(
                Kind.BAD_SPEC,
                edited("rondo.input", "{}"),
                "input: expected an array of at most 32 sizes, got an object.");
        for (String size : new String[] {"-1", "2147483648", "1.0", "true"}) {
            assertRefused(
                    Kind.BAD_SPEC,
                    edited("rondo.input", "[3," + size + "]"),
                    "input[1]: expected a size of 0 or more, or null, got " + size + ".");
        }
    }

    @Test
    void weightsOfAnotherNetworkDoNotFit() throws IOException {
        ModelFile model = model();
        Map<String, Tensor> fewer = new TreeMap<>(model.weights());
        fewer.remove("dense0.bias");
        assertUnfit(new ModelFile(model.spec(), model.sample(), Map.of(), fewer));
        Map<String, Tensor> more = new TreeMap<>(model.weights());
        more.put("dense1.bias", Tensor.zeros(1));
        assertUnfit(new ModelFile(model.spec(), model.sample(), Map.of(), more));
        assertUnfit(new ModelFile(model.spec(), Shape.of(7, 3), Map.of(), model.weights()));
        assertUnfit(new ModelFile(model.spec(), Shape.of(), Map.of(), model.weights()));
        assertUnfit(new ModelFile(
                Sequential.of(Lstm.units(1 << 30), Dense.units(1)), model.sample(), Map.of(), model.weights()));
    }

    @Test
    void everyFlippedBitIsNoticed() throws IOException {
        byte[] file = bytes(model());
        for (int bit = 0; bit < 8 * file.length; bit++) {
            byte[] flipped = file.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            String where = "bit " + bit % 8 + " of byte " + bit / 8;
            IOException e = assertThrows(IOException.class, () -> ModelFile.read(flipped, "file"), where);
            assertTrue(e instanceof SafeTensorsException || e instanceof ModelFileException, where);
        }
    }

    private static void assertUnfit(ModelFile model) {
        ModelFileException e = assertThrows(ModelFileException.class, model::network);
        assertEquals(Kind.WEIGHTS_MISMATCH, e.kind());
        assertEquals("The model's parts do not fit together: ", e.getMessage().substring(0, 39));
    }

    private static void assertRefused(Kind kind, Path file, String problem) {
        ModelFileException e = assertThrows(ModelFileException.class, () -> ModelFile.read(file));
        assertEquals(file + ": " + problem, e.getMessage());
        assertEquals(kind, e.kind());
    }

    /** A file of the model with one piece of metadata changed, or removed, and a checksum that fits. */
    private Path edited(String key, String value) throws IOException {
        SafeTensors content = SafeTensors.read(bytes(model()), "model");
        Map<String, String> metadata = new TreeMap<>(content.metadata());
        metadata.remove(key);
        if (value != null) {
            metadata.put(key, value);
        }
        Path file = folder.resolve("edited");
        new SafeTensors(metadata, content.tensors()).withChecksum().write(file);
        return file;
    }

    private static ModelFile model() {
        Network network = Network.build(Sequential.of(Lstm.units(3), Dense.units(1)), Shape.of(Shape.ANY, 2), 7);
        return ModelFile.of(
                network, Map.of("task", "{\"horizon\":12}", "scaler", "{\"mean\":280.3,\"deviation\":119.9}"));
    }

    private static byte[] bytes(ModelFile model) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        model.write(out);
        return out.toByteArray();
    }
}
