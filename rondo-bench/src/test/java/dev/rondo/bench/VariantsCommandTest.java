package dev.rondo.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.tensor.Mask;
import java.util.List;
import org.junit.jupiter.api.Test;

final class VariantsCommandTest {
    private final Console console = new Console();

    @Test
    void aRowSaysWhatAnOptionCosts() {
        assertEquals(
                0,
                console.run("variants", "--cells", "RNN", "--filter", "goBack", "--budget", "0.01"),
                console::errors);
        List<String> lines = console.lines();
        assertEquals(List.of("| layer | option | train | infer |", "|---|---|---|---|"), lines.subList(0, 2));
        assertTrue(
                lines.get(2).matches("\\| RNN \\| goBackwards \\| \\d+\\.\\d\\d \\| \\d+\\.\\d\\d \\|"),
                () -> lines.get(2));
        assertEquals(3, lines.size());
        assertTrue(console.isFlushedLineByLine());
    }

    @Test
    void everyCellHasItsOptions() {
        assertTrue(names(Cell.LSTM).containsAll(List.of("peepholes", "inputForget", "layerNormalization")));
        assertTrue(names(Cell.GRU).contains("reset before"));
        assertTrue(names(Cell.RNN).stream().noneMatch(name -> name.contains("gates")));
    }

    private static List<String> names(Cell cell) {
        return Variant.of(cell, 8).stream().map(Variant::name).toList();
    }

    @Test
    void onlyTheMaskedVariantHasAMask() {
        List<Variant> variants = Variant.of(Cell.RNN, 8);
        Mask mask = variants.getFirst().mask(2, 5);
        assertNotNull(mask);
        assertTrue(mask.keeps(0, 0));
        assertEquals(false, mask.keeps(1, 3));
        assertNull(variants.getLast().mask(2, 5));
    }

    @Test
    void aBudgetOutOfRangeIsRefused() {
        assertEquals(2, console.run("variants", "--budget", "61"));
        assertTrue(
                console.errors().startsWith("--budget is more than 0 and at most 60 seconds, got 61.0."),
                console::errors);
    }
}
