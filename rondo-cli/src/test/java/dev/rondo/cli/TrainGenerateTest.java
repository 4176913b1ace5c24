package dev.rondo.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a text to a model that goes on with it, as a user does it. */
final class TrainGenerateTest {
    private static final String[] SMALL = {
        "--units", "8", "--layers", "1", "--embedding", "6", "--epochs", "2", "--length", "40", "--threads", "1"
    };

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void writeText() throws IOException {
        Files.writeString(folder.resolve("rhymes.txt"), "the cat sat on the mat.\nWho is it?\n".repeat(30));
    }

    private int run(String... words) {
        return InProcess.run(out, err, words);
    }

    private int train(String file, String... more) {
        Stream<String> words = Stream.of(
                        Stream.of("train", "generate", folder.resolve(file).toString(), "--out", folder.toString()),
                        Stream.of(SMALL),
                        Stream.of(more))
                .flatMap(part -> part);
        return run(words.toArray(String[]::new));
    }

    private String model() {
        return folder.resolve("rhymes.rondo.safetensors").toString();
    }

    private static void assertHolds(String text, String... parts) {
        for (String part : parts) {
            assertTrue(text.contains(part), () -> part + "\nin\n" + text);
        }
    }

    @Test
    void theTemperatureIsToldWhereItIsFound() {
        assertEquals(ExitCode.DONE, train("rhymes.txt", "--level", "char", "--validation", "0.3"), err::toString);
        String told = out.toString()
                .lines()
                .filter(line -> line.startsWith("  Calibration: "))
                .findFirst()
                .orElseThrow();
        assertTrue(
                told.matches("  Calibration: temperature \\d\\.\\d\\d from the validation part, which has \\d\\.\\d{4}"
                        + " nats a character with it and \\d\\.\\d{4} without\\."),
                told);
        assertEquals(ExitCode.DONE, run("inspect", model()), err::toString);
        assertHolds(out.toString(), told, "rescaling0");
    }

    @Test
    void aTextBecomesAScoredModelThatGoesOnWithIt() {
        assertEquals(ExitCode.DONE, train("rhymes.txt", "--level", "char"), err::toString);
        assertHolds(
                out.toString(),
                "  text        1,050 characters in 60 lines",
                "  parts       893 characters to train on, 52 to validate, 105 to test, one after another",
                "  level               char ",
                "  sees one character after another; gives a score to each of ",
                "Training\n  1 stream, 1 to validate, 23 steps an epoch, at most 2 epochs\n  epoch 1/2  loss ",
                "  model        nats/character  bits/character  perplexity",
                "  3-gram  ",
                "  frequencies  ",
                "The LSTM does not beat the best baseline, 3-gram (perplexity ",
                "  Calibration: none, the validation part is too short.\n",
                "\nSample\n",
                "rhymes.training.png",
                "the model, ");
        assertFalse(Files.exists(folder.resolve("rhymes.checkpoint.safetensors")));

        String[] command = {
            "generate", model(), "--prompt", "the", "--length", "30", "--top-p", "0.9", "--top-k", "5", "--seed", "7"
        };
        assertEquals(ExitCode.DONE, run(command), err::toString);
        String text = out.toString();
        assertTrue(text.startsWith("the"), text);
        assertEquals(3 + 30 + System.lineSeparator().length(), text.length());
        assertEquals(ExitCode.DONE, run(command));
        assertEquals(text, out.toString());
        assertEquals("", err.toString());

        assertEquals(ExitCode.DONE, run("inspect", model()), err::toString);
        assertHolds(
                out.toString(),
                "generates   text, one character after another",
                "trained on  rhymes.txt, 893 characters",
                "3-gram");
        assertEquals(
                ExitCode.DONE,
                run("evaluate", model(), folder.resolve("rhymes.txt").toString()),
                err::toString);
        assertHolds(out.toString(), "  1,050 characters, 1,050 characters", "  lstm ");
        assertFalse(out.toString().contains("3-gram"), out::toString);
        String text2 = folder.resolve("rhymes.txt").toString();
        assertEquals(ExitCode.DONE, run("evaluate", model(), text2, "--training", text2), err::toString);
        assertHolds(out.toString(), "  3-gram ", "  frequencies ", "The LSTM does not beat the best baseline, 3-gram");
    }

    @Test
    void aModelGoesOnLearningFromTheTextThatItIsScoredOn() throws IOException {
        assertEquals(ExitCode.DONE, train("rhymes.txt", "-q"), err::toString);
        String other = Files.writeString(folder.resolve("other.txt"), "that mat, that hat\n".repeat(40))
                .toString();
        byte[] file = Files.readAllBytes(Path.of(model()));
        assertEquals(
                ExitCode.DONE,
                run("evaluate", model(), other, "--dynamic", "--dynamic-rate", "0.02", "--dynamic-stretch", "10"),
                err::toString);
        assertHolds(
                out.toString(),
                "Dynamic evaluation\n  a copy of the model learns from each stretch of 10 characters once it is scored, at a"
                        + " rate of 0.02\n",
                "  dynamic lstm ",
                "The model learns from this text (perplexity ");
        assertArrayEquals(file, Files.readAllBytes(Path.of(model())), "the file is not changed");
        assertEquals(ExitCode.DONE, run("evaluate", model(), other, "--dynamic", "--dynamic-rate", "5"), err::toString);
        assertHolds(
                out.toString(),
                "The model unlearns more than it learns from this text (perplexity ",
                " Lower --dynamic-rate.");
        String line =
                Files.writeString(folder.resolve("line.txt"), "that mat\n").toString();
        assertEquals(ExitCode.DONE, run("evaluate", model(), line, "--dynamic"), err::toString);
        assertHolds(out.toString(), "The model learns about nothing from this text (perplexity ", "It may be short");
        assertEquals(ExitCode.USAGE, run("evaluate", model(), other, "--dynamic-rate", "0.01"));
        assertHolds(err.toString(), "--dynamic-rate and --dynamic-stretch are for --dynamic: give it, too.");
        assertEquals(ExitCode.USAGE, run("evaluate", model(), other, "--dynamic", "--dynamic-stretch", "0"));
        assertHolds(err.toString(), "expected stretches of 1 to 1024 tokens, got 0.");
        assertEquals(ExitCode.FAILED, run("evaluate", model(), other, "--dynamic", "--dynamic-rate", "1e38"));
        assertHolds(err.toString(), "other.txt: dynamic evaluation broke down at token ", "Lower the rate.");
    }

    @Test
    void textsOfTheirOwnValidateAndTest() throws IOException {
        Path dev = Files.writeString(folder.resolve("dev.txt"), "the dog sat. it is\n".repeat(5));
        Path test = Files.writeString(folder.resolve("test.txt"), "Who sat on the mat?\n".repeat(6));
        assertEquals(
                ExitCode.DONE,
                train(
                        "rhymes.txt",
                        "--level",
                        "token",
                        "--validation",
                        dev.toString(),
                        "--test",
                        test.toString(),
                        "--activation-penalty",
                        "2",
                        "--temporal-penalty",
                        "1",
                        "--mean",
                        "ema"),
                err::toString);
        assertHolds(
                out.toString(),
                "  validation  " + dev + ", 95 characters in 5 lines",
                "  test        " + test + ", 120 characters in 6 lines",
                "  parts       330 tokens to train on, 30 to validate, 36 to test, one after another",
                "dev.txt to validate, test.txt to test",
                "mean of weights     ema ",
                "activation_penalty1",
                "Scores on the test text\n  36 tokens, 120 characters\n");
        assertEquals(ExitCode.DONE, run("inspect", model()), err::toString);
        assertHolds(out.toString(), "Scores on the test part\n  36 tokens, 120 characters\n");
        assertEquals(
                ExitCode.FAILED,
                train("rhymes.txt", "--test", folder.resolve("none.txt").toString()));
        assertHolds(err.toString(), "none.txt: there is no such file or folder.");
        assertEquals(ExitCode.USAGE, train("rhymes.txt", "--test", "1.5"));
        assertHolds(err.toString(), "must be positive and less than 1 together, got 0.05 and 1.5.");
        assertEquals(ExitCode.USAGE, train("rhymes.txt", "--mean", "median"));
        assertHolds(err.toString(), "expected none, ema or nt-asgd, got 'median'");
    }

    @Test
    void aLeastCountOfSubwordsIsRefused() {
        assertEquals(ExitCode.FAILED, train("rhymes.txt", "--level", "subword", "--min-count", "5"));
        assertHolds(
                err.toString(),
                "rondo: subwords are learned from the text, and no token is left out. Expected no minimum count, got 5."
                        + " Leave out --min-count, or choose their number with --vocabulary.");
    }

    @Test
    void textIsPrintedAsItComes() {
        assertEquals(ExitCode.DONE, train("rhymes.txt", "-q"), err::toString);
        List<String> shown = new ArrayList<>();
        StringWriter screen = new StringWriter() {
            @Override
            public void flush() {
                shown.add(toString());
            }
        };
        StopOnSignal signals = new StopOnSignal(new PrintWriter(err, true));
        String[] words = {"generate", model(), "--prompt", "the", "--length", "5", "--threads", "1"};
        int code = new Rondo(Terminal.PLAIN, List.of(words), signals)
                .commandLine(new PrintWriter(screen), new PrintWriter(err, true))
                .execute(words);
        signals.release();
        assertEquals(ExitCode.DONE, code, err::toString);
        for (int n = 0; n <= 5; n++) {
            int length = 3 + n;
            assertTrue(shown.stream().anyMatch(text -> text.length() == length), () -> length + " in " + shown);
        }
    }

    @Test
    void promptsAndOptionsAtTheEdgeGiveTextOrSayWhatIsWrong() {
        assertEquals(ExitCode.DONE, train("rhymes.txt", "-q", "--level", "word", "--min-count", "1"), err::toString);
        assertEquals(ExitCode.DONE, run("generate", model(), "--prompt", "", "--length", "4"), err::toString);
        String begun = out.toString();
        assertEquals(ExitCode.DONE, run("generate", model(), "--length", "4"), err::toString);
        assertEquals(begun, out.toString(), "no prompt is an empty one");
        assertEquals(ExitCode.DONE, run("generate", model(), "--prompt", "zebra", "--length", "4"), err::toString);
        assertHolds(err.toString(), "the model does not know parts of the prompt: zebra.");
        assertTrue(out.toString().startsWith("zebra"), out::toString);
        assertEquals(ExitCode.DONE, run("generate", model(), "--beams", "3", "--length", "4"), err::toString);
        String beams = out.toString();
        assertEquals(ExitCode.DONE, run("generate", model(), "--beams", "3", "--length", "4", "--seed", "9"));
        assertEquals(beams, out.toString());
        assertEquals(ExitCode.USAGE, run("generate", model(), "--length", "0"));
        assertHolds(err.toString(), "rondo: The length is at least 1 token, got 0.");
        assertEquals(ExitCode.USAGE, run("generate", model(), "--stop", ""));
        assertHolds(err.toString(), "rondo: A text to stop at has at least 1 character, got an empty one.");
    }

    @Test
    void whatCannotBeUsedIsSaid() throws IOException {
        assertEquals(ExitCode.DONE, train("rhymes.txt", "-q"), err::toString);
        assertEquals("", out.toString());
        assertEquals(ExitCode.FAILED, run("predict", model(), "--text", "a"));
        assertHolds(err.toString(), "the model is a language model", "rondo generate " + model() + " --prompt TEXT");
        assertEquals(ExitCode.DONE, run("generate", model(), "--prompt", "\u732b", "--length", "3"));
        assertHolds(err.toString(), "rondo: the model does not know parts of the prompt: \u732b.");
        assertEquals(ExitCode.USAGE, run("generate", model(), "--top-p", "2"));
        assertHolds(err.toString(), "rondo: Top-p is more than 0 and at most 1, got 2.0.");
        assertEquals(ExitCode.FAILED, run("generate", folder.resolve("none").toString()));
        assertHolds(err.toString(), "none: there is no such file. Check the path.");
        Files.writeString(folder.resolve("empty.txt"), "");
        assertEquals(ExitCode.FAILED, train("empty.txt"));
        assertHolds(err.toString(), "there is no text. Expected a text to learn from, got an empty file.");
        Files.write(folder.resolve("latin.txt"), "caf\u00e9".getBytes(StandardCharsets.ISO_8859_1));
        assertEquals(ExitCode.FAILED, train("latin.txt"));
        assertHolds(err.toString(), "latin.txt, line 1: the file is no UTF-8 text.");
        assertEquals(ExitCode.FAILED, train("rhymes.txt", "--batch", "900", "--restart"));
        assertHolds(err.toString(), "the text is shorter than one stretch.");
        assertEquals(ExitCode.USAGE, train("rhymes.txt", "--level", "letters"));
        assertHolds(err.toString(), "expected char, subword, word or token, got 'letters'");
    }

    @Test
    void aClassifierIsNoLanguageModel() throws IOException {
        StringBuilder csv = new StringBuilder("review,label\n");
        for (int n = 0; n < 40; n++) {
            csv.append(n % 2 == 0 ? "a fine film,pos\n" : "a slow film,neg\n");
        }
        Path file = Files.writeString(folder.resolve("reviews.csv"), csv);
        String[] words = {
            "train",
            "classify",
            file.toString(),
            "--text",
            "review",
            "--label",
            "label",
            "--epochs",
            "1",
            "--units",
            "2",
            "--out",
            folder.toString(),
            "-q",
            "--threads",
            "1"
        };
        assertEquals(ExitCode.DONE, run(words), err::toString);
        assertEquals(
                ExitCode.FAILED,
                run("generate", folder.resolve("reviews.rondo.safetensors").toString()));
        assertHolds(err.toString(), "the model is no language model. Expected a section 'generate', got [classify].");
        String classifier = folder.resolve("reviews.rondo.safetensors").toString();
        assertEquals(ExitCode.FAILED, run("evaluate", classifier, file.toString(), "--dynamic"));
        assertHolds(err.toString(), "--dynamic is for language models, and this is a model for another task.");
    }
}
