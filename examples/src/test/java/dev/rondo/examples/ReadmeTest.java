package dev.rondo.examples;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.tensor.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the README shows compiles, runs, and is what the README shows. */
class ReadmeTest {
    @TempDir
    Path folder;

    @Test
    void theTenLinesRun() throws IOException {
        Samples samples = Samples.meanOfFirstInput(64, 100, 10);
        ReadmeExample.Result result =
                ReadmeExample.run(samples.inputs(), samples.targets(), folder.resolve("model.safetensors"));
        assertEquals(20, result.history().epochs().size());
        assertEquals(Shape.of(64, 1), result.predicted().shape());
        assertTrue(Double.isFinite(result.loss()));
        result.again()
                .parameters()
                .forEach(parameter ->
                        assertTrue(parameter.value().size() > 0, () -> parameter.path() + " came back from the file"));
    }

    @Test
    void theReadmeShowsTheseLines() throws IOException {
        List<String> shown = Files.readAllLines(Path.of("../README.md")).stream()
                .dropWhile(line -> !line.equals("```java"))
                .skip(1)
                .takeWhile(line -> !line.equals("```"))
                .toList();
        List<String> compiled =
                Files.readAllLines(Path.of("src/main/java/dev/rondo/examples/ReadmeExample.java")).stream()
                        .dropWhile(line -> !line.endsWith("// README: begin"))
                        .skip(1)
                        .takeWhile(line -> !line.endsWith("// README: end"))
                        .map(line -> line.isEmpty() ? line : line.substring(8))
                        .toList();
        assertArrayEquals(compiled.toArray(), shown.toArray());
    }
}
