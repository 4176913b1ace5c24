package dev.rondo.task.generate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.persist.ModelFile;
import dev.rondo.task.RunOptions;
import dev.rondo.train.TrainEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** Stopping and going on, and texts that cannot be learned. */
final class GenerateTrainingTest {
    @TempDir
    private Path folder;

    private static String message(Executable wrong) {
        return String.valueOf(assertThrows(GenerateException.class, wrong).getMessage());
    }

    private Path file(String name, byte[] content) throws IOException {
        return Files.write(folder.resolve(name), content);
    }

    @Test
    void whatAModelFileDoesNotHoldIsRefusedBeforeTraining() {
        StringBuilder text = new StringBuilder();
        for (int n = 0; n < 12_000; n++) {
            text.append("x".repeat(900)).append(n).append(' ');
        }
        GenerateConfig config =
                Rhymes.config(Level.WORD).text(asked -> new GenerateConfig.Text(Level.WORD, 1, 1 << 19));
        SourceText source = new SourceText(Path.of("long.txt"), text.toString());
        String message = message(() -> GeneratePlan.of(source, config));
        assertTrue(
                message.matches(
                        "long.txt: the model would not fit into a file. Expected at most 8388608 bytes beside its"
                                + " weights, got about [0-9]{7,8} for [0-9]+ tokens. Take fewer \\(--vocabulary, --min-count\\)."),
                message);
    }

    @Test
    void aRunThatWasStoppedGoesOnToTheSameModel() throws IOException {
        GeneratePlan plan = GeneratePlan.of(Rhymes.text(), Rhymes.withLearning(3, 2, 20));
        Path whole = folder.resolve("whole");
        finished(new GenerateTraining(plan, RunOptions.DEFAULT)).save(whole);

        Path checkpoint = folder.resolve("c.checkpoint");
        RunOptions options = RunOptions.DEFAULT.withCheckpoint(checkpoint).withEverySteps(5);
        GenerateTraining[] first = new GenerateTraining[1];
        first[0] = new GenerateTraining(plan, options.withListener((phase, event) -> {
            if (event instanceof TrainEvent.StepEnded step && step.steps() == 37) {
                first[0].requestStop();
            }
        }));
        assertInstanceOf(GenerateOutcome.Stopped.class, first[0].run());
        assertTrue(Files.exists(checkpoint));
        GenerateTraining second = new GenerateTraining(plan, options.withResume(true));
        Path resumed = folder.resolve("resumed");
        finished(second).save(resumed);
        assertArrayEquals(Files.readAllBytes(whole), Files.readAllBytes(resumed));
        second.deleteCheckpoints();
        assertFalse(Files.exists(checkpoint));
    }

    private static GenerateModel finished(GenerateTraining training) {
        return assertInstanceOf(GenerateOutcome.Finished.class, training.run()).model();
    }

    @Test
    void filesThatAreNoTextAreRefused() throws IOException {
        Path empty = file("empty.txt", new byte[0]);
        assertEquals(
                empty + ": there is no text. Expected a text to learn from, got an empty file. Check the file.",
                message(() -> SourceText.read(empty)));
        Path blank = file("blank.txt", " \r\n\t".getBytes(StandardCharsets.UTF_8));
        assertTrue(message(() -> SourceText.read(blank)).contains("got white space only"));
        Path latin = file("latin.txt", "one\ncaf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1));
        assertEquals(
                latin + ", line 2: the file is no UTF-8 text. Expected UTF-8, got the byte 0xE9 at position 7. Convert"
                        + " it, such as with iconv -f LATIN1 -t UTF-8.",
                message(() -> SourceText.read(latin)));
        Path cut = file("cut.txt", new byte[] {'a', (byte) 0xE7, (byte) 0x8C});
        assertTrue(message(() -> SourceText.read(cut)).contains("got the byte 0xE7 at position 1"));
        assertThrows(NoSuchFileException.class, () -> SourceText.read(folder.resolve("none")));
        assertEquals(
                "it is a folder, not a text; name a file, such as all texts in one",
                assertThrows(FileSystemException.class, () -> SourceText.read(folder))
                        .getReason());
    }

    @Test
    void lineEndsAndAByteOrderMarkAreSettled() throws IOException {
        Path file = file("dos.txt", "\ufeffone\r\ntwo\rthree".getBytes(StandardCharsets.UTF_8));
        assertEquals("one\ntwo\nthree", SourceText.read(file).text());
    }

    @Test
    void partsAreTheLastOnesAndCutNoCharacter() {
        SourceText.Parts parts = new SourceText(Path.of("t"), "\ud83d\ude00".repeat(5)).parts(0.25, 0.25);
        assertEquals("\ud83d\ude00".repeat(2), parts.training());
        assertEquals("\ud83d\ude00".repeat(2), parts.validation());
        assertEquals("\ud83d\ude00", parts.test());
    }

    @Test
    void textsThatAreTooShortAreRefused() {
        SourceText tiny = new SourceText(Path.of("tiny.txt"), "ab");
        assertEquals(
                "tiny.txt: the text is too short. Expected at least 8 characters to learn from and 1 each to validate and"
                        + " to test, got 2, 0 and 0. Give more text.",
                message(() -> GeneratePlan.of(tiny, Rhymes.config(Level.CHAR))));
        assertEquals(
                "rhymes.txt: the text is shorter than one stretch. Expected at least 4001 characters to learn from, for 4"
                        + " streams of 1000, got 1275. Give a shorter --length or fewer streams (--batch).",
                message(() -> GeneratePlan.of(Rhymes.text(), Rhymes.withLearning(1, 4, 1000))));
        SourceText same = new SourceText(Path.of("same.txt"), "a".repeat(100));
        assertTrue(message(() -> GeneratePlan.of(same, Rhymes.config(Level.CHAR)))
                .startsWith("same.txt: there is nothing to foretell. Expected 2 different characters or more"));
    }

    @Test
    void aTextShorterThanTheUsualStretchIsLearnedInShorterOnes() {
        SourceText shortText = new SourceText(Path.of("short.txt"), "abcabcabcabcabcabcab");
        GenerateConfig config = GenerateConfig.DEFAULT.network(
                net -> net.withUnits(4).withLayers(1).withEmbedding(3));
        GeneratePlan plan = GeneratePlan.of(
                shortText,
                config.training(asked -> new GenerateConfig.Learning(1, null, null, null, null, null, null, 1)));
        assertTrue(
                plan.choices().stream()
                        .anyMatch(choice -> choice.setting().equals("length")
                                && choice.value().equals("16 tokens")),
                () -> plan.choices().toString());
        assertInstanceOf(GenerateOutcome.Finished.class, new GenerateTraining(plan, RunOptions.DEFAULT).run());
    }

    @Test
    void aModelOfAnotherTaskIsRefused() throws IOException {
        GenerateModel model = finished(new GenerateTraining(
                GeneratePlan.of(Rhymes.text(), Rhymes.withLearning(1, 4, 50)), RunOptions.DEFAULT));
        Path other = folder.resolve("other");
        ModelFile.of(model.network(), Map.of("forecast", "{}")).write(other);
        assertEquals(
                other
                        + ": the model is no language model. Expected a section 'generate', got [forecast]. It was made for"
                        + " another task; 'rondo inspect' says for which one.",
                message(() -> GenerateModel.load(other)));
        ModelFile.of(model.network(), Map.of("generate", "{}")).write(other);
        assertTrue(message(() -> GenerateModel.load(other)).contains("the language model's settings cannot be read"));
    }

    @Test
    void valuesOutOfRangeAreRefused() {
        assertEquals(
                "Subwords need a vocabulary of at least 256 tokens, one for each byte, got 100. Choose such as 2000.",
                assertThrows(IllegalArgumentException.class, () -> new GenerateConfig.Text(Level.SUBWORD, null, 100))
                        .getMessage());
        assertEquals(
                "The dropout must be at least 0 and less than 1, got 1.0. Choose such as 0.3.",
                assertThrows(IllegalArgumentException.class, () -> NetworkConfig.CHOSEN.withDropout(1.0))
                        .getMessage());
        assertEquals(
                "The number of epochs must be 1 to 1048576, got 0.",
                assertThrows(IllegalArgumentException.class, () -> Rhymes.withLearning(0, 1, 1))
                        .getMessage());
        assertTrue(String.valueOf(assertThrows(IllegalArgumentException.class, () -> new GenerateConfig.Parts(0.5, 0.5))
                        .getMessage())
                .contains("Choose such as 0.05 and 0.1."));
    }
}
