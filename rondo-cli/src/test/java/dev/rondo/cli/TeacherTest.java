package dev.rondo.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model learns from another one, or from an ensemble, as a user has it done. */
final class TeacherTest {
    private static final String[] LANGUAGE = {
        "--units", "8", "--layers", "1", "--embedding", "6", "--epochs", "1", "--length", "40", "--threads", "1"
    };

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void write() throws IOException {
        Files.writeString(folder.resolve("rhymes.txt"), "the cat sat on the mat.\nWho is it?\n".repeat(30));
        Files.writeString(folder.resolve("films.csv"), "text,label\n" + "good film,pos\nbad film,neg\n".repeat(20));
        Files.createDirectory(folder.resolve("asked"));
        Files.writeString(folder.resolve("asked/seq.in"), "play jazz\nbook oslo\n".repeat(30));
        Files.writeString(folder.resolve("asked/seq.out"), "O B-kind\nO B-town\n".repeat(30));
        Files.writeString(folder.resolve("asked/label"), "play\nbook\n".repeat(30));
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    private int train(String task, String file, String to, String... more) {
        List<String> words = new ArrayList<>(List.of("train", task, path(file), "--out", path(to)));
        words.addAll(List.of(more));
        if (task.equals("generate")) {
            words.addAll(List.of(LANGUAGE));
        } else {
            words.addAll(List.of("--epochs", "1", "--threads", "1"));
        }
        return InProcess.run(out, err, words.toArray(String[]::new));
    }

    private void assertRefused(int code, int expected, String message) {
        assertEquals(expected, code, err::toString);
        assertEquals("rondo: " + message, err.toString().lines().findFirst().orElse(""));
    }

    @Test
    void oneLanguageModelLearnsFromTwo() {
        String[] both = {path("1/rhymes.rondo.safetensors"), path("2/rhymes.rondo.safetensors")};
        assertEquals(ExitCode.DONE, train("generate", "rhymes.txt", "1"), err::toString);
        assertEquals(ExitCode.DONE, train("generate", "rhymes.txt", "2", "--seed", "2"), err::toString);
        assertEquals(ExitCode.DONE, InProcess.run(out, err, "combine", both[0], both[1], "--out", path("two")));
        assertEquals(
                ExitCode.DONE,
                train("generate", "rhymes.txt", "3", "--seed", "3", "--teacher", path("two")),
                err::toString);
        assertTrue(out.toString().contains("  teacher "), out::toString);
        assertTrue(
                out.toString().contains("as asked: counts in the loss of training, not in that of validation"),
                out::toString);
        assertTrue(out.toString().contains("two, weight 0.5"), out::toString);
        String taught = path("3/rhymes.rondo.safetensors");
        assertEquals(ExitCode.DONE, InProcess.run(out, err, "evaluate", taught, path("rhymes.txt")));
        assertFalse(out.toString().contains("ensemble"), out::toString);
        assertEquals(ExitCode.DONE, InProcess.run(out, err, "inspect", taught));
        assertTrue(out.toString().contains("two, weight 0.5"), out::toString);

        assertRefused(
                train("generate", "rhymes.txt", "4", "--teacher", path("two"), "--min-count", "40"),
                ExitCode.FAILED,
                path("two")
                        + ": the model cannot teach the new one. Expected the same vocabulary, got another. Train it on"
                        + " the same file with the same --level, --min-count, --vocabulary, --validation and --test.");
        assertRefused(
                train("generate", "rhymes.txt", "4", "--teacher", path("two"), "--validation", "0.1", "--test", "0.05"),
                ExitCode.FAILED,
                path("two")
                        + ": the model cannot teach the new one. Expected the same text, going by what its 3-gram model"
                        + " scores, got another. Train it on the same file with the same --level, --min-count,"
                        + " --vocabulary, --validation and --test.");
        assertRefused(
                train("generate", "rhymes.txt", "4", "--teacher", path("two"), "--test", "0.3"),
                ExitCode.FAILED,
                path("two")
                        + ": the model cannot teach the new one. Expected number of tokens to learn from 682, got 893."
                        + " Train it on the same file with the same --level, --min-count, --vocabulary, --validation and --test.");
        assertRefused(
                train("generate", "rhymes.txt", "1", "--teacher", both[0]),
                ExitCode.USAGE,
                "The new model would replace the teacher " + both[0] + ": give another --out.");
        assertFalse(Files.exists(folder.resolve("4")), "nothing is written");
    }

    @Test
    void classifiersAndTaggersHaveTeachers() {
        assertEquals(ExitCode.DONE, train("classify", "films.csv", "1"), err::toString);
        String classifier = path("1/films.rondo.safetensors");
        String[] taught = {"--seed", "2", "--teacher", classifier, "--teacher-weight", "0.9"};
        assertEquals(ExitCode.DONE, train("classify", "films.csv", "2", taught), err::toString);
        assertTrue(out.toString().contains("films.rondo.safetensors, weight 0.9"), out::toString);
        assertRefused(
                train("classify", "films.csv", "3", "--teacher", classifier, "--folds", "3"),
                ExitCode.USAGE,
                "--teacher has learned from the texts that --folds holds out: choose one.");

        assertRefused(
                train("classify", "films.csv", "3", "--teacher", classifier, "--length", "1"),
                ExitCode.FAILED,
                classifier
                        + ": the model cannot teach the new one. Expected length 1, got 9. Train it on the same files"
                        + " with the same --split-seed and --length and the same vocabulary; without --split-seed, --seed"
                        + " chooses the parts.");

        assertEquals(ExitCode.DONE, train("tag", "asked", "1"), err::toString);
        String tagger = path("1/asked.rondo.safetensors");
        assertEquals(ExitCode.DONE, train("tag", "asked", "2", "--teacher", tagger), err::toString);
        assertTrue(out.toString().contains("  teacher of labels "), out::toString);
        assertTrue(out.toString().contains("asked.rondo.safetensors, weight 0.5"), out::toString);
        assertRefused(
                train("tag", "asked", "3", "--teacher", classifier),
                ExitCode.FAILED,
                classifier + ": the model is for another task. A teacher is one of the same task.");
        assertRefused(
                train("tag", "asked", "3", "--teacher-weight", "0.5"),
                ExitCode.USAGE,
                "--teacher-weight is for a --teacher: name its file.");
        assertRefused(
                train("tag", "asked", "3", "--teacher", tagger, "--teacher-weight", "2"),
                ExitCode.USAGE,
                "--teacher-weight: expected a number from 0 to 1, got 2.0.");
        assertRefused(
                train("tag", "asked", "3", "--teacher", path("none")),
                ExitCode.FAILED,
                path("none") + ": there is no such file. Check the path.");
    }

    @Test
    void aFieldAloneHasNothingToBeTaught() throws IOException {
        Files.writeString(folder.resolve("names.txt"), "in O\nOslo B-town\n\nby O\nYork B-town\n\n".repeat(30));
        assertEquals(ExitCode.DONE, train("tag", "names.txt", "1"), err::toString);
        String tagger = path("1/names.rondo.safetensors");
        assertRefused(
                train("tag", "names.txt", "2", "--teacher", tagger),
                ExitCode.FAILED,
                tagger + ": there is nothing that a model can teach. Expected labels of sentences, or tags without a"
                        + " conditional random field, got tags with one alone. Give --no-crf for both.");
        assertEquals(ExitCode.DONE, train("tag", "names.txt", "3", "--no-crf"), err::toString);
        String plain = path("3/names.rondo.safetensors");
        assertRefused(
                train("tag", "names.txt", "4", "--no-crf", "--teacher", tagger),
                ExitCode.FAILED,
                tagger
                        + ": the model cannot teach the new one. Expected conditional random field no, got yes. Train it on"
                        + " the same files, with files for --validation and --test: without, --seed chooses the sentences;"
                        + " and with the same --crf and --characters.");
        assertEquals(ExitCode.DONE, train("tag", "names.txt", "4", "--no-crf", "--teacher", plain), err::toString);
    }
}
