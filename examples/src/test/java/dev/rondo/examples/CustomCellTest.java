package dev.rondo.examples;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.autograd.Tape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The cell of the guide learns, is saved and loaded, and is what the guide shows. */
class CustomCellTest {
    private static final String SOURCES = "src/main/java/dev/rondo/examples/";

    @TempDir
    Path folder;

    @Test
    void theCellLearnsAndComesBackFromItsFile() throws IOException {
        Samples samples = Samples.meanOfFirstInput(128, 20, 10);
        CustomCellExample.Result result =
                CustomCellExample.run(samples.inputs(), samples.targets(), folder.resolve("model.safetensors"));
        double[] loss = result.history().loss();
        assertTrue(loss[14] < loss[0] / 2, () -> "loss " + loss[0] + " -> " + loss[14]);
        Tape tape = Tape.inference();
        assertArrayEquals(
                result.network()
                        .forward(tape.constant(samples.inputs()))
                        .value()
                        .data(),
                result.again().forward(tape.constant(samples.inputs())).value().data());
    }

    @Test
    void theGuideShowsTheseLines() throws IOException {
        List<List<String>> shown = blocks(Files.readAllLines(Path.of("../docs/guides/custom-cell.md")));
        assertEquals(compiled("MinimalGatedUnit"), shown.get(0));
        assertEquals(compiled("CustomCellExample"), shown.get(1));
        assertEquals(compiled("MinimalGatedUnitTypes"), shown.get(2));
        assertEquals(3, shown.size());
    }

    /** The blocks of Java in a document. */
    private static List<List<String>> blocks(List<String> lines) {
        List<List<String>> blocks = new ArrayList<>();
        boolean inside = false;
        for (String line : lines) {
            if (line.equals("```java")) {
                blocks.add(new ArrayList<>());
                inside = true;
            } else if (line.equals("```")) {
                inside = false;
            } else if (inside) {
                blocks.getLast().add(line);
            }
        }
        return blocks;
    }

    /** What stands between the marks of a source file, without the indentation of its first line. */
    private static List<String> compiled(String source) throws IOException {
        List<String> lines = Files.readAllLines(Path.of(SOURCES + source + ".java")).stream()
                .dropWhile(line -> !line.endsWith("// GUIDE: begin"))
                .skip(1)
                .takeWhile(line -> !line.endsWith("// GUIDE: end"))
                .toList();
        int indent = lines.getFirst().length() - lines.getFirst().stripLeading().length();
        return lines.stream()
                .map(line -> line.isBlank() ? line : line.substring(indent))
                .toList();
    }
}
