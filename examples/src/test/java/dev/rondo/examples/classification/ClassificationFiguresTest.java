package dev.rondo.examples.classification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Prints the table of {@code docs/results.md}. With {@code -Drondo.python=PYTHON}, PyTorch's side is trained, too. Runs that
 * were finished are kept in {@code examples/target/classification}.
 */
@Tag("long")
class ClassificationFiguresTest {
    private static final System.Logger LOG = System.getLogger(ClassificationFiguresTest.class.getName());

    @Test
    void everySetHasARow() throws IOException, InterruptedException {
        String named = System.getenv("RONDO_DATA");
        Path data = named == null ? Path.of("../../shared/data") : Path.of(named);
        assumeTrue(
                Files.isDirectory(data),
                () -> "The public sets are not in " + data.toAbsolutePath() + "; RONDO_DATA names their folder.");
        String python = System.getProperty("rondo.python");
        String table = ClassificationTable.make(
                data,
                Path.of("target/classification"),
                List.of(),
                python == null ? null : Path.of(python),
                Path.of("../rondo-bench/src/main/peers/classification/train_torch.py"),
                TextSet.MOST_RUNS);
        LOG.log(System.Logger.Level.INFO, "{0}{1}", System.lineSeparator(), table);
        assertEquals(2 + TextSet.all().size(), table.lines().count(), table);
    }
}
