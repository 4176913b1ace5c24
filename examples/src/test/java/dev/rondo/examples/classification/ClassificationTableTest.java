package dev.rondo.examples.classification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassificationTableTest {
    @TempDir
    Path folder;

    @Test
    void aSetBecomesARowAndNoRunIsDoneTwice() throws IOException, InterruptedException {
        Path names = Files.createDirectories(folder.resolve("surnames/names"));
        Files.writeString(names.resolve("a.txt"), "abba\nacca\nadda\n".repeat(10));
        Files.writeString(names.resolve("o.txt"), "olle\notto\nosso\n".repeat(10));
        Path work = folder.resolve("work");
        String table = ClassificationTable.make(folder, work, List.of("surnames"), null, Path.of("none.py"), 5, 0);
        List<String> lines = table.lines().toList();
        assertEquals(3, lines.size(), table);
        assertTrue(lines.getLast().startsWith("| surnames | 80 | 100.00 ± 0.00 | 5 | - | 0 | 100.00 | "), table);
        List<String> runs = Files.readAllLines(work.resolve("runs.csv"));
        assertEquals(5, runs.size());
        assertTrue(runs.getFirst().startsWith("surnames,rondo,1,100.0,100.0,"), runs.getFirst());
        assertEquals(
                table, ClassificationTable.make(folder, work, List.of("surnames"), null, Path.of("none.py"), 5, 0));
        assertEquals(runs, Files.readAllLines(work.resolve("runs.csv")));
    }

    @Test
    void theBagOfWordsIsScoredByTheSameMeasure() throws IOException, InterruptedException {
        Path messages = Files.createDirectories(folder.resolve("sms-spam")).resolve("sms.tsv");
        Files.writeString(messages, "ham\tsee you at lunch\n".repeat(40) + "spam\tcall now to win\n".repeat(20));
        Path work = folder.resolve("work");
        ClassificationTable.make(folder, work, List.of("sms-spam"), null, Path.of("none.py"), 5, 0);
        List<String> runs = Files.readAllLines(work.resolve("runs.csv"));
        assertTrue(runs.getFirst().startsWith("sms-spam,rondo,1,100.0,100.0,"), runs.getFirst());
        assertTrue(runs.get(1).startsWith("sms-spam,rondo,2,100.0,NaN,"), runs.get(1));
    }

    @Test
    void stretchesAreSharedOutByLanguageAndShortTextsAreLeftOut() throws IOException {
        Path texts = Files.createDirectory(folder.resolve("texts"));
        Files.writeString(texts.resolve("abc_one.txt"), "a\n b ".repeat(451)); // 4 points each: 30 stretches
        Files.writeString(texts.resolve("abc_two.txt"), "\uD83D\uDE00".repeat(60)); // one stretch of 60 points
        Files.writeString(texts.resolve("few.txt"), "x".repeat(60 * 19 + 59));
        Stretches stretches = Stretches.read(texts);
        assertEquals(List.of("abc"), stretches.languages());
        Path training = folder.resolve("training.csv");
        Path heldOut = folder.resolve("test.csv");
        stretches.writeTraining(training);
        stretches.writeHeldOut(heldOut);
        List<String> learned = Files.readAllLines(training);
        assertEquals(1 + 24 + 1, learned.size());
        assertEquals(1 + 6, Files.readAllLines(heldOut).size());
        assertEquals("abc,\"" + "a b ".repeat(15) + "\"", learned.get(1));
        assertEquals("abc,\"" + "\uD83D\uDE00".repeat(60) + "\"", learned.getLast());
    }

    @Test
    void figuresAreThoseOfASample() {
        assertEquals("2.00 ± 1.00", Figures.meanAndSpread(List.of(1.0, 2.0, 3.0)));
        assertEquals("5.00", Figures.meanAndSpread(List.of(5.0)));
        assertEquals("-", Figures.meanAndSpread(List.of()));
        assertEquals(2.5, Figures.median(List.of(4.0, 1.0, 3.0, 2.0)));
    }
}
