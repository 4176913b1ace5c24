package dev.rondo.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From texts to a model in use, as a user does it. */
final class TrainClassifyTest {
    private static final String[] SMALL = {
        "--units", "6", "--embedding", "6", "--epochs", "3", "--rate", "0.03", "--threads", "1"
    };

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void writeReviews() throws IOException {
        StringBuilder csv = new StringBuilder("id,review,sentiment\n");
        for (int n = 0; n < 60; n++) {
            csv.append(n).append(n % 3 == 0 ? ",\"a fine, lovely film\",pos\n" : ",a slow and awful film,neg\n");
        }
        Files.writeString(folder.resolve("reviews.csv"), csv);
    }

    private int run(String... words) {
        return InProcess.run(out, err, words);
    }

    private int train(String file, String... more) {
        List<String> words = new ArrayList<>(
                List.of("train", "classify", folder.resolve(file).toString(), "--out", folder.toString()));
        words.addAll(List.of(SMALL));
        words.addAll(List.of(more));
        return run(words.toArray(String[]::new));
    }

    /** What a signal leaves to say when it comes once the output fits a pattern. */
    private String stop(String when, String... more) {
        List<String> words = new ArrayList<>(
                List.of("train", "classify", folder.resolve("reviews.csv").toString(), "--out", folder.toString()));
        words.addAll(List.of(SMALL));
        words.addAll(List.of(more));
        assertEquals(ExitCode.FAILED, InProcess.stop(err, when, words.toArray(String[]::new)), err::toString);
        return err.toString();
    }

    private String model() {
        return folder.resolve("reviews.rondo.safetensors").toString();
    }

    @Test
    void aFileBecomesAScoredModelWithPictures() throws IOException {
        assertEquals(ExitCode.DONE, train("reviews.csv", "--text", "review", "--label", "sentiment"), err::toString);
        String text = out.toString();
        for (String part : List.of(
                "columns   text review; label sentiment",
                "labels    2: neg 40, pos 20",
                "parts     42 to train on, 6 to validate, 12 to test",
                "level          word           5.0 words a text",
                "sees up to 5 tokens; gives a score to 2 labels",
                "  42 texts, 6 to validate, 3 steps an epoch, at most 3 epochs",
                "  epoch 1/3  loss ",
                "  bag of words       100.00",
                "  largest class       66.67",
                "Calibration: mean probability ",
                "  label  precision %  recall %    F1 %  texts",
                "  is \\ given  neg  pos",
                "Worst mistakes")) {
            assertTrue(text.contains(part), () -> part + "\nin\n" + text);
        }
        BufferedImage picture =
                ImageIO.read(folder.resolve("reviews.confusion.png").toFile());
        assertTrue(picture.getWidth() >= 900 && picture.getHeight() > 700);
        assertTrue(Files.exists(folder.resolve("reviews.training.png")));
        assertEquals(ExitCode.DONE, run("inspect", model()), err::toString);
        assertTrue(out.toString().contains("classifies  texts; labels neg, pos"), out::toString);
    }

    @Test
    void aModelIsUsedOnTextsFilesAndScored() throws IOException {
        assertEquals(ExitCode.DONE, train("reviews.csv", "--quiet"), err::toString);
        assertEquals("", out.toString());
        Path result = folder.resolve("labels.csv");
        assertEquals(
                ExitCode.DONE,
                run("predict", model(), "--text", "lovely", "--text", "", "--out", result.toString()),
                err::toString);
        List<String> lines = Files.readAllLines(result, StandardCharsets.UTF_8);
        assertEquals("text,label,probability,p(neg),p(pos)", lines.getFirst());
        assertEquals(3, lines.size());
        Files.writeString(folder.resolve("new.txt"), "a fine film\nan awful film\n");
        Path json = folder.resolve("labels.jsonl");
        assertEquals(
                ExitCode.DONE,
                run("predict", model(), folder.resolve("new.txt").toString(), "--json", "--out", json.toString()),
                err::toString);
        assertTrue(Files.readString(json)
                .startsWith("{\"text\":\"a fine film\",\"labels\":[\"pos\"],\"probabilities\":{"));
        assertEquals(
                ExitCode.DONE,
                run("evaluate", model(), folder.resolve("reviews.csv").toString(), "--threads", "1"),
                err::toString);
        assertTrue(out.toString().contains("60 texts"), out::toString);
        assertTrue(
                out.toString().contains("But it learned from 60 of these 60 texts, where its scores flatter it."),
                out::toString);
        Path other = Files.writeString(folder.resolve("other.csv"), "review,sentiment\nan unheard film,pos\n");
        assertEquals(ExitCode.DONE, run("evaluate", model(), other.toString()), err::toString);
        assertFalse(out.toString().contains("learned from"), out::toString);
    }

    @Test
    void rowsThatAreNotScoredAreTold() throws IOException {
        assertEquals(ExitCode.DONE, train("reviews.csv", "--quiet"), err::toString);
        Path other = folder.resolve("other.csv");
        Files.writeString(other, "review,sentiment\na fine film,pos\na film,\n,neg\n");
        assertEquals(ExitCode.DONE, run("evaluate", model(), other.toString()), err::toString);
        assertTrue(
                out.toString()
                        .contains(
                                "  texts    1\n  columns  text review; label sentiment\n  note     the columns have names"
                                        + "\n  note     left out: 1 rows without text, 1 rows without label, the first on line 3"),
                out::toString);
        Files.writeString(other, "review,sentiment\na fine film,\n");
        assertEquals(ExitCode.FAILED, run("evaluate", model(), other.toString()));
        assertTrue(
                err.toString()
                        .startsWith("rondo: " + other + ": there are no texts to score. Expected texts with labels, got"
                                + " none: the columns have names; left out: 0 rows without text, 1 rows without label,"
                                + " the first on line 2. Name the right columns with --text and --label."),
                err::toString);
    }

    private int predictStandardInput(byte[] bytes, Path result) {
        InputStream before = System.in;
        System.setIn(new ByteArrayInputStream(bytes));
        try {
            return run("predict", model(), "-", "--out", result.toString());
        } finally {
            System.setIn(before);
        }
    }

    @Test
    void standardInputIsReadAsAFileIs() throws IOException {
        assertEquals(ExitCode.DONE, train("reviews.csv", "--quiet"), err::toString);
        Path result = folder.resolve("labels.csv");
        byte[] bytes = "\uFEFFa fine film\n\n  \nan awful film\n".getBytes(StandardCharsets.UTF_8);
        assertEquals(ExitCode.DONE, predictStandardInput(bytes, result), err::toString);
        List<String> lines = Files.readAllLines(result);
        Path file = Files.write(folder.resolve("new.txt"), bytes);
        assertEquals(ExitCode.DONE, run("predict", model(), file.toString(), "--out", result.toString()));
        assertEquals(Files.readAllLines(result), lines);
        assertEquals(3, lines.size());
        assertEquals(ExitCode.FAILED, predictStandardInput(new byte[] {'a', '\n', (byte) 0xE9, 'b'}, result));
        assertTrue(
                err.toString()
                        .startsWith("rondo: standard input: the file is not UTF-8 text. Expected UTF-8, got byte 0xE9"),
                err::toString);
    }

    @Test
    void whatWouldHaveNoEffectIsRefused() throws IOException {
        assertEquals(ExitCode.DONE, train("reviews.csv", "--quiet"), err::toString);
        String reviews = folder.resolve("reviews.csv").toString();
        for (String[] more : new String[][] {{"--json"}, {"--text", "fine"}}) {
            List<String> words = new ArrayList<>(List.of("predict", model(), reviews, "--by", "id"));
            words.addAll(List.of(more));
            assertEquals(ExitCode.USAGE, run(words.toArray(String[]::new)));
            assertTrue(
                    err.toString()
                            .startsWith("rondo: --by makes a series of a file's texts, as CSV: leave out --json and"
                                    + " --text."),
                    err::toString);
        }
        assertEquals(ExitCode.USAGE, run("predict", model(), reviews, "--window", "14"));
        assertTrue(
                err.toString()
                        .startsWith("rondo: --window is of a series of days: name the column of dates with --by."),
                err::toString);
        for (String level : List.of("byte", "bpe")) {
            assertEquals(ExitCode.FAILED, train("reviews.csv", "--level", level, "--min-count", "5"));
            assertTrue(
                    err.toString()
                            .startsWith(
                                    "rondo: no token of " + level + " is left out. Expected no minimum count, got 5."
                                            + " Leave out --min-count, or give --level word or char."),
                    err::toString);
        }
        assertEquals(ExitCode.DONE, train("reviews.csv", "--level", "byte"), err::toString);
        assertFalse(out.toString().contains("minimum count"), out::toString);
    }

    @Test
    void datedTextsBecomeADailySeriesWithAlerts() throws IOException {
        String reviews = folder.resolve("reviews.csv").toString();
        assertEquals(
                ExitCode.DONE,
                run(
                        "train",
                        "classify",
                        reviews,
                        "--out",
                        folder.toString(),
                        "--quiet",
                        "--units",
                        "6",
                        "--embedding",
                        "6",
                        "--epochs",
                        "12",
                        "--rate",
                        "0.03",
                        "--threads",
                        "1"),
                err::toString);
        StringBuilder csv = new StringBuilder("date,review\n");
        for (int day = 1; day <= 12; day++) {
            for (int n = 0; n < 20 && day != 5; n++) {
                boolean bad = day == 12 ? n < 18 : n < 3;
                csv.append(String.format("2026-03-%02d,", day))
                        .append(bad ? "a slow and awful film\n" : "\"a fine, lovely film\"\n");
            }
        }
        Path dated = Files.writeString(folder.resolve("dated.csv"), csv);
        Path series = folder.resolve("series.csv");
        Path picture = folder.resolve("series.png");
        assertEquals(
                ExitCode.DONE,
                run(
                        "predict",
                        model(),
                        dated.toString(),
                        "--by",
                        "date",
                        "--out",
                        series.toString(),
                        "--png",
                        picture.toString()),
                err::toString);
        List<String> said = out.toString().lines().toList();
        assertTrue(
                said.getFirst().startsWith("2026-03-12: neg 90.0% of 20 texts, above its band of 0.0% to "),
                out::toString);
        assertEquals(
                series + ": 220 texts on 12 days, 1 of them without texts; bands from the 28 days before",
                said.getLast());
        List<String> lines = Files.readAllLines(series, StandardCharsets.UTF_8);
        assertEquals(13, lines.size());
        assertEquals("2026-03-05,0,0,,,,0,0,,,,0", lines.get(5));
        assertTrue(lines.getLast().startsWith("2026-03-12,20,18,0.9,0.0,"), lines.getLast());
        assertEquals(1200, ImageIO.read(picture.toFile()).getWidth());
        assertEquals(ExitCode.USAGE, run("predict", model(), dated.toString(), "--png", picture.toString()));
        assertTrue(err.toString().contains("--png draws a series of days"), err::toString);
        assertEquals(ExitCode.USAGE, run("predict", model(), dated.toString(), "--by", "date", "--window", "3"));
        assertTrue(err.toString().contains("A band needs a window of at least 7 days, got 3."), err::toString);
        assertEquals(ExitCode.USAGE, run("predict", model(), "--by", "date"));
        assertTrue(err.toString().contains("Missing required parameter: 'FILE', the texts with their dates."));
    }

    @Test
    void tokensAreExplained() throws IOException {
        assertEquals(ExitCode.DONE, train("reviews.csv", "--quiet", "--pooling", "attention"), err::toString);
        Path page = folder.resolve("page.html");
        assertEquals(
                ExitCode.DONE,
                run(
                        "explain",
                        "tokens",
                        model(),
                        "--text",
                        "a fine, lovely film",
                        "--label",
                        "pos",
                        "--html",
                        page.toString()),
                err::toString);
        assertTrue(out.toString().startsWith("What speaks for 'pos' (probability "), out::toString);
        assertTrue(out.toString().lines().anyMatch(line -> line.endsWith("  lovely")), out::toString);
        assertFalse(out.toString().contains("\u001B"), out::toString);
        assertTrue(Files.readString(page).contains(">lovely</span>"));
        assertEquals(ExitCode.FAILED, run("explain", "tokens", model(), "--text", "a", "--label", "good"));
        assertTrue(
                err.toString().contains("Expected one of [neg, pos], got 'good'. Name one of these with --label."),
                err::toString);
        assertEquals(ExitCode.USAGE, run("explain", "tokens", model(), "--text", "a", "--html", model()));
        assertTrue(err.toString().contains("--html " + model() + " would replace a file that is read."), err::toString);
    }

    @Test
    void aSplitSeedHoldsOutTheSameTextsWhateverTheSeed() throws IOException {
        List<String> scored = new ArrayList<>();
        for (String[] seeds : List.of(
                new String[] {"--seed", "1", "--split-seed", "9"}, new String[] {"--seed", "2", "--split-seed", "9"})) {
            assertEquals(ExitCode.DONE, train("reviews.csv", seeds), err::toString);
            scored.add(out.toString()
                    .lines()
                    .filter(line -> line.contains("bag of words"))
                    .findFirst()
                    .orElseThrow());
        }
        assertEquals(scored.getFirst(), scored.getLast());
    }

    @Test
    void runsOfCharactersAreTokens() throws IOException {
        assertEquals(ExitCode.DONE, train("reviews.csv", "--level", "char", "--ngrams", "3"), err::toString);
        assertTrue(out.toString().contains("n-grams        3 overlapping characters a token"), out::toString);
        Path result = folder.resolve("labels.csv");
        assertEquals(
                ExitCode.DONE,
                run("predict", model(), "--text", "lovely", "--text", "ox", "--out", result.toString()),
                err::toString);
        assertEquals(3, Files.readAllLines(result).size());
        assertEquals(ExitCode.DONE, run("explain", "tokens", model(), "--text", "a lovely film"), err::toString);
    }

    @Test
    void foldsAndPartsOfTheirOwnAreScored() throws IOException {
        assertEquals(ExitCode.DONE, train("reviews.csv", "--folds", "2"), err::toString);
        assertTrue(out.toString().contains("Fold 2 of 2"), out::toString);
        assertTrue(out.toString().contains("60 texts, each by a network that had not seen it"), out::toString);
        assertTrue(out.toString().contains("  2 folds: mean "), out::toString);
        Path other = folder.resolve("other.csv");
        Files.copy(folder.resolve("reviews.csv"), other);
        assertEquals(
                ExitCode.DONE,
                train("reviews.csv", "--test", other.toString(), "--validation", other.toString()),
                err::toString);
        assertTrue(out.toString().contains("parts     60 to train on, 60 to validate, 60 to test"), out::toString);
        assertTrue(
                out.toString().contains("repeated  60 texts to test are also among those to learn from"),
                out::toString);
    }

    @Test
    void aStoppedCrossValidationSaysWhatIsTrainedAgain() {
        String said = stop("Fold 2 of 2", "--folds", "2");
        String again = "a cross-validation starts from the beginning the next time.";
        assertTrue(said.contains("seconds; " + again), said);
        assertTrue(said.contains("rondo: stopped on request; " + again), said);
        String late = stop("Fold 2 of 2.*epoch 3/3.*epoch 1/3", "--folds", "2");
        assertEquals(
                1, late.lines().filter(line -> line.contains("stopping after")).count());
        assertTrue(
                late.contains("checkpoint.safetensors. Go on with it, once the 2 folds are trained again:\n  rondo"),
                late);
    }

    @Test
    void foldsThatCannotBeAreRefusedBeforeAnythingIsDiscarded() throws IOException {
        Path checkpoint = Files.createFile(folder.resolve("reviews.checkpoint.safetensors"));
        for (String folds : List.of("-3", "0", "1", "61")) {
            assertEquals(ExitCode.USAGE, train("reviews.csv", "--folds=" + folds, "--restart"), err::toString);
            assertTrue(
                    err.toString()
                            .startsWith("rondo: Cross-validation needs 2 to 60 folds for as many texts, got " + folds
                                    + ". Choose such as 10."),
                    err::toString);
        }
        assertTrue(Files.exists(checkpoint));
        assertEquals(ExitCode.USAGE, train("reviews.csv", "--folds", "2", "--validation", "missing.csv"));
        assertTrue(
                err.toString()
                        .startsWith("rondo: --folds watches each fold on a share of its own texts and --validation"
                                + " names a file: leave one out, or give --validation a share."),
                err::toString);
    }

    @Test
    void labelsThatTrainingLacksAreRefused() throws IOException {
        Path other = folder.resolve("other.csv");
        Files.writeString(other, "review,sentiment\na fine film,pos\na film,Pos\n");
        for (String part : List.of("--validation", "--test")) {
            assertEquals(ExitCode.FAILED, train("reviews.csv", part, other.toString()), err::toString);
            assertTrue(
                    err.toString()
                            .startsWith(
                                    "rondo: " + other + ", line 3: training does not have the label. Expected one of"
                                            + " [neg, pos], got 'Pos'. Train on texts with this label, too, or leave this one"
                                            + " out."),
                    err::toString);
        }
    }

    @Test
    void severalLabelsHaveNoClassWeights() {
        assertEquals(ExitCode.FAILED, train("reviews.csv", "--multi-label", "--balanced"));
        assertTrue(
                err.toString()
                        .startsWith("rondo: class weights are for texts with one label each. Expected such texts, got"
                                + " balanced class weights where texts may have several labels. Leave out --balanced,"
                                + " or --multi-label."),
                err::toString);
    }

    @Test
    void whatIsWrongIsSaidInALine() throws IOException {
        Files.writeString(folder.resolve("one.csv"), "text,label\na b,x\nc d,x\ne f,x\ng h,x\ni j,x\nk l,x\n");
        assertEquals(ExitCode.FAILED, train("one.csv"));
        assertTrue(
                err.toString().startsWith("rondo: " + folder.resolve("one.csv") + ": there is only one label."),
                err::toString);
        assertEquals(ExitCode.FAILED, train("reviews.csv", "--text", "reviw"));
        assertTrue(
                err.toString().contains("no such column. Expected one of 'id', 'review', 'sentiment', got 'reviw'"),
                err::toString);
        assertEquals(ExitCode.USAGE, train("reviews.csv", "--folds", "3", "--test", "0.1"));
        assertTrue(
                err.toString()
                        .startsWith(
                                "rondo: --folds holds out every text once and --test holds out a part: choose one."),
                err::toString);
        assertEquals(ExitCode.USAGE, train("reviews.csv", "--level", "sentence"));
        assertTrue(err.toString().contains("expected word, char, byte or bpe, got 'sentence'"), err::toString);
        assertEquals(ExitCode.FAILED, train("reviews.csv", "--ngrams", "3"));
        assertTrue(
                err.toString()
                        .startsWith("rondo: n-grams are runs of characters. Expected texts that are read by characters,"
                                + " got runs of 3 where texts are read by word."),
                err::toString);
        assertEquals(ExitCode.USAGE, train("reviews.csv", "--test", "0.95"));
        assertTrue(
                err.toString().contains("The shares to validate and to test must be positive and less than 1 together"),
                err::toString);
        assertEquals(ExitCode.FAILED, train("missing.csv"));
        assertTrue(err.toString().contains("no such file"), err::toString);
    }
}
