package dev.rondo.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several models become one, as a user does it. */
final class CombineTest {
    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void trainTwo() throws IOException {
        Files.writeString(folder.resolve("rhymes.txt"), "the cat sat on the mat.\nWho is it?\n".repeat(30));
        for (String seed : List.of("1", "2")) {
            String[] train = {
                "train",
                "generate",
                path("rhymes.txt"),
                "--units",
                "8",
                "--layers",
                "1",
                "--embedding",
                "6",
                "--epochs",
                "1",
                "--length",
                "40",
                "--threads",
                "1",
                "--level",
                "char",
                "--seed",
                seed,
                "--quiet",
                "--out",
                path(seed)
            };
            assertEquals(ExitCode.DONE, run(train), err::toString);
        }
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    private String model(int seed) {
        return path(seed + "/rhymes.rondo.safetensors");
    }

    private int run(String... words) {
        return InProcess.run(out, err, words);
    }

    private void assertSays(String... lines) {
        Stream.of(lines).forEach(line -> assertTrue(out.toString().contains(line), () -> line + "\nin\n" + out));
    }

    @Test
    void twoModelsBecomeOneFileThatIsUsedAsTheyAre() throws IOException {
        String both = path("both.rondo.safetensors");
        assertEquals(ExitCode.DONE, run("combine", model(1), model(2), "--out", both), err::toString);
        assertSays(
                "Ensemble\n  file                      network  epochs  seed\n",
                "  rhymes.rondo.safetensors  lstm          1     2\n",
                both + "  the model, ");
        Files.delete(Path.of(model(1)));
        assertEquals(ExitCode.DONE, run("evaluate", both, path("rhymes.txt")), err::toString);
        assertSays("  ensemble of 2  ");
        assertEquals(ExitCode.DONE, run("generate", both, "--prompt", "the", "--length", "20"), err::toString);
        assertTrue(out.toString().startsWith("the"), out::toString);
        assertEquals(ExitCode.DONE, run("inspect", both), err::toString);
        assertSays(
                "Training, choices and scores on this page are those of the first. Of all together: rondo evaluate.",
                "  member1                 [B, T, 19]      765\n",
                "Network\n  sees one character after another; gives a score to each of 19 ids for the next\n",
                "  average_probabilities0  [B, T, 19]        0\n");
    }

    @Test
    void whatCannotBeCombinedIsRefusedAndNothingIsWritten() throws IOException {
        String both = path("both.rondo.safetensors");
        assertEquals(ExitCode.USAGE, run("combine", model(1), "--out", both));
        assertEquals(ExitCode.USAGE, run("combine", model(1), model(1), "--out", both));
        assertEquals("rondo: " + model(1) + " is given twice: name each model once.", firstError());
        String again = path("2/../1/rhymes.rondo.safetensors");
        assertEquals(ExitCode.USAGE, run("combine", model(1), again, "--out", both));
        assertEquals("rondo: " + again + " is given twice: name each model once.", firstError());
        assertEquals(ExitCode.USAGE, run("combine", model(1), model(2), "--out", model(2)));
        assertEquals("rondo: --out " + model(2) + " would replace a file that is read.", firstError());
        Files.writeString(folder.resolve("reviews.csv"), "text,label\n" + "good film,pos\nbad film,neg\n".repeat(20));
        String[] train = {
            "train",
            "classify",
            path("reviews.csv"),
            "--text",
            "text",
            "--label",
            "label",
            "--epochs",
            "1",
            "--quiet",
            "--threads",
            "1",
            "--out",
            folder.toString()
        };
        assertEquals(ExitCode.DONE, run(train), err::toString);
        String classifier = path("reviews.rondo.safetensors");
        assertEquals(ExitCode.FAILED, run("combine", model(1), classifier, "--out", both));
        assertEquals(
                "rondo: " + classifier + ": the model is for another task than " + model(1)
                        + ". Combine models of one task.",
                firstError());
        assertFalse(Files.exists(Path.of(both)));
    }

    private String firstError() {
        return err.toString().lines().findFirst().orElse("");
    }
}
