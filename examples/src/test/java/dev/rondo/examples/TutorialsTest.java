package dev.rondo.examples;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The tutorials' programs run, learn, and are no longer than the originals that their comments quote. */
class TutorialsTest {
    @Test
    void kerasTutorialLearns() {
        Samples samples = Samples.meanOfFirstInput(128, 100, 10);
        double[] loss =
                KerasTutorial.train(samples.inputs(), samples.targets(), 15).loss();
        assertTrue(loss[14] < loss[0] / 2, () -> "loss " + loss[0] + " -> " + loss[14]);
    }

    @Test
    void pyTorchTutorialLearns() {
        Samples samples = Samples.meanOfFirstInput(256, 20, 10);
        double[] loss = PyTorchTutorial.train(samples.inputs(), samples.targets(), 100);
        assertTrue(loss[99] < loss[0] / 4, () -> "loss " + loss[0] + " -> " + loss[99]);
    }

    @Test
    void kerasTutorialIsNoLongerThanTheOriginal() throws IOException {
        assertNoLonger("KerasTutorial", "public static History train");
    }

    @Test
    void pyTorchTutorialIsNoLongerThanTheOriginal() throws IOException {
        assertNoLonger("PyTorchTutorial", "record RnnModule", "public static double[] train");
    }

    /**
     * Counts statements against the lines of the program in the class comment; closing braces and signatures of Java do
     * not count.
     */
    private static void assertNoLonger(String name, String... starts) throws IOException {
        List<String> lines = Files.readAllLines(Path.of("src/main/java/dev/rondo/examples", name + ".java"));
        long original = lines.stream()
                .dropWhile(line -> !line.contains("<pre>"))
                .skip(1)
                .takeWhile(line -> !line.contains("</pre>"))
                .filter(line -> !line.strip().equals("*"))
                .count();
        long ours = 0;
        for (String start : starts) {
            ours += lines.stream()
                    .dropWhile(line -> !line.contains(start))
                    .takeWhile(line -> !line.equals("    }"))
                    .filter(line -> line.strip().endsWith(";") || line.strip().endsWith("{"))
                    .count();
        }
        long counted = ours;
        assertTrue(
                counted <= original + starts.length,
                () -> name + ": " + counted + " lines here, " + original + " there");
    }
}
