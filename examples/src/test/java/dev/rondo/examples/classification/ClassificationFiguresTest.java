package dev.rondo.examples.classification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Makes and prints the table of {@code docs/results.md}, in which every mean reaches its aim. With {@code
 * -Drondo.python=PYTHON}, PyTorch's side is trained, too. Runs that were finished are kept in {@code
 * examples/target/classification}.
 */
@Tag("long")
class ClassificationFiguresTest {
    private static final System.Logger LOG = System.getLogger(ClassificationFiguresTest.class.getName());

    @Test
    void everySetReachesItsAim() throws IOException, InterruptedException {
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
                ClassificationTable.SEEDS,
                TextSet.MOST_RUNS);
        LOG.log(System.Logger.Level.INFO, "{0}{1}", System.lineSeparator(), table);
        assertEquals(2 + TextSet.all().size(), table.lines().count(), table);
        table.lines().skip(2).forEach(ClassificationFiguresTest::reachesItsAim);
    }

    /** A row begins with the name, the aim, and the mean with its spread. */
    private static void reachesItsAim(String row) {
        String[] cells = row.split("\\s*\\|\\s*");
        double mean = Double.parseDouble(cells[3].replaceFirst(" .*", ""));
        assertTrue(mean >= Double.parseDouble(cells[2]), row);
    }
}
