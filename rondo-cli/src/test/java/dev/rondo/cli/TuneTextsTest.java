package dev.rondo.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Searches over texts as a user does them: shown, kept, gone on with, and trained with what was found. */
final class TuneTextsTest {
    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... words) {
        return InProcess.run(out, err, words);
    }

    private String[] words(String task, Path file, String... more) {
        List<String> words = new ArrayList<>(List.of("tune", task, file.toString(), "--out"));
        words.add(folder.resolve("out").toString());
        words.addAll(List.of("--units", "3,5", "--rate", "0.01", "--folds", "2", "--epochs", "2", "--threads", "1"));
        words.addAll(List.of(more));
        return words.toArray(String[]::new);
    }

    private int tune(String task, Path file, String... more) {
        return run(words(task, file, more));
    }

    private Set<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("out"))) {
            Set<String> names = new TreeSet<>();
            files.forEach(file -> names.add(String.valueOf(file.getFileName())));
            return names;
        }
    }

    private void assertShown(String... lines) {
        for (String line : lines) {
            assertTrue(out.toString().lines().anyMatch(line::equals), () -> "no '" + line + "' in " + out + err);
        }
    }

    /** The same search takes its trials from the file; one with other trials is refused until it is told to start anew. */
    private void assertResumable(String task, Path file, String model) throws IOException {
        byte[] before = Files.readAllBytes(folder.resolve("out").resolve(model));
        List<String> table =
                Files.readAllLines(folder.resolve("out").resolve(model.replace(".rondo.safetensors", ".tune.csv")));
        assertEquals(0, tune(task, file, "--test", "0.25"), err::toString);
        assertEquals(
                3,
                out.toString()
                        .lines()
                        .filter(line -> line.endsWith(", from the trials file"))
                        .count(),
                out::toString);
        assertEquals(
                table,
                Files.readAllLines(folder.resolve("out").resolve(model.replace(".rondo.safetensors", ".tune.csv"))));
        assertEquals(
                -1, Files.mismatch(folder.resolve("out").resolve(model), Files.write(folder.resolve("m"), before)));
        assertEquals(1, tune(task, file, "--test", "0.25", "--seed", "2"));
        assertTrue(err.toString().startsWith("rondo: The trials file "), err::toString);
        assertEquals(0, tune(task, file, "--test", "0.25", "--seed", "2", "--restart", "--quiet"), err::toString);
        assertEquals("", out.toString());
    }

    private Path texts() throws IOException {
        StringBuilder texts = new StringBuilder("text,label\n");
        for (int n = 0; n < 40; n++) {
            texts.append(n % 2 == 0 ? "a fine day number " : "what a bad week ").append(n % 7);
            texts.append(n % 2 == 0 ? ",good\n" : ",poor\n");
        }
        return Files.writeString(folder.resolve("texts.csv"), texts);
    }

    @Test
    void aStoppedSearchSaysHowToGoOnWithItsTrials() throws IOException {
        String[] anew = words("classify", texts(), "--restart");
        assertEquals(1, InProcess.stop(err, "1/3", anew), err::toString);
        String kept = "the trials that are over are in " + folder.resolve("out/texts.trials.jsonl")
                + ". Go on with them:\n  rondo " + String.join(" ", words("classify", folder.resolve("texts.csv")))
                + "\n";
        assertTrue(err.toString().contains("rondo: the step is not over after 0 seconds; " + kept), err::toString);
        assertTrue(err.toString().endsWith("rondo: " + kept), err::toString);
        assertEquals(0, tune("classify", folder.resolve("texts.csv")), err::toString);
        assertTrue(out.toString().contains(", from the trials file"), out::toString);
    }

    @Test
    void aClassifierIsTunedByStratifiedFolds() throws IOException {
        Path file = texts();
        assertEquals(0, tune("classify", file, "--test", "0.25"), err::toString);
        assertShown(
                "  grid: all 2 combinations, and the default settings",
                "  units          3, 5  default 32",
                "  2 folds, labels shared out evenly over the 30 texts to train on: each is held out once; the 10 texts of the"
                        + " test part are in none",
                "Cross-validation, the best first",
                "Scores on the test part, which no trial has seen");
        assertTrue(out.toString().lines().anyMatch(line -> line.startsWith("  1/3  default: error ")), out::toString);
        assertTrue(
                out.toString().lines().anyMatch(line -> line.matches("  bag of words +[\\d.]+ +[\\d.]+")),
                out::toString);
        assertEquals(
                Set.of(
                        "texts.confusion.png",
                        "texts.rondo.safetensors",
                        "texts.training.png",
                        "texts.trials.jsonl",
                        "texts.tune.csv",
                        "texts.tune.png"),
                files());
        assertEquals(
                "trial,units,learning rate,share of epochs,mean error,spread,weights,seconds,failure",
                Files.readAllLines(folder.resolve("out/texts.tune.csv")).getFirst());
        assertEquals(
                0, run("inspect", folder.resolve("out/texts.rondo.safetensors").toString()));
    }

    @Test
    void aSearchGoesOnWhereItEndedAndStartsAnewWhenTold() throws IOException {
        Path file = sentences();
        assertEquals(0, tune("tag", file, "--test", "0.25"), err::toString);
        assertShown(
                "  2 folds, shared out over the 30 sentences to train on: each is held out once; the 10 sentences of the test"
                        + " part are in none",
                "Cross-validation, the best first");
        assertEquals(
                Set.of(
                        "names.rondo.safetensors",
                        "names.confusion.png",
                        "names.training.png",
                        "names.trials.jsonl",
                        "names.tune.csv",
                        "names.tune.png"),
                files());
        assertResumable("tag", file, "names.rondo.safetensors");
    }

    private Path sentences() throws IOException {
        StringBuilder names = new StringBuilder();
        for (int n = 0; n < 40; n++) {
            names.append("in O\n").append(n % 3 == 0 ? "Oak B-LOC\nHill I-LOC\n" : "Elm B-LOC\n");
            names.append("with O\nElm B-PER\n\n");
        }
        return Files.writeString(folder.resolve("names.txt"), names);
    }

    @Test
    void aLanguageModelIsTunedForwardInTheText() throws IOException {
        Path file = Files.writeString(
                folder.resolve("rhyme.txt"), "one two, buckle my shoe; three four, knock at the door\n".repeat(30));
        assertEquals(0, tune("generate", file, "--length", "10", "--batch", "4"), err::toString);
        assertShown("Cross-validation, the best first", "Scores on the last part of the text, which no trial has seen");
        assertTrue(
                out.toString().lines().anyMatch(line -> line.startsWith("  1/3  default: bits a character ")),
                out::toString);
        assertTrue(out.toString().lines().anyMatch(line -> line.matches("  3-gram +[\\d.]+ +[\\d.]+")), out::toString);
        assertEquals(
                Set.of(
                        "rhyme.rondo.safetensors",
                        "rhyme.training.png",
                        "rhyme.trials.jsonl",
                        "rhyme.tune.csv",
                        "rhyme.tune.png"),
                files());
    }
}
