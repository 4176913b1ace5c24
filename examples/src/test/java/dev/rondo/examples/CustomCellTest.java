package dev.rondo.examples;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.autograd.Tape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The cell of the guide learns, is saved and loaded, and is what the guide shows. */
class CustomCellTest {
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
        List<List<String>> shown = Guide.blocks("custom-cell.md");
        assertEquals(Guide.compiled("MinimalGatedUnit").getFirst(), shown.get(0));
        assertEquals(Guide.compiled("CustomCellExample").getFirst(), shown.get(1));
        assertEquals(Guide.compiled("MinimalGatedUnitTypes").getFirst(), shown.get(2));
        assertEquals(3, shown.size());
    }
}
