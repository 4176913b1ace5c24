package dev.rondo.task.generate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.task.RunOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model of characters that knows a text by heart, and what it writes. */
final class GenerateModelTest {
    private static GenerateOutcome.Finished trained;
    private static GenerateModel model;

    @BeforeAll
    static void train() {
        trained = Rhymes.trained(Rhymes.config(Level.CHAR), RunOptions.DEFAULT);
        model = trained.model();
    }

    @Test
    void whatWasLearnedByHeartIsGeneratedBack() {
        Generated generated = model.generate("the cat", Rhymes.greedy(150));
        assertTrue(("the cat" + generated.text()).startsWith(Rhymes.CAT + Rhymes.WHO + Rhymes.CAT), generated::text);
        assertEquals(150, generated.tokens());
        assertFalse(generated.stopped());
        assertEquals(List.of(), generated.unknown());
    }

    @Test
    void scoresStandBesideTheBaselinesAndAreBetter() {
        LanguageScores scores = trained.scores();
        assertEquals(
                List.of("lstm", "3-gram", "frequencies"),
                scores.methods().stream().map(LanguageScores.Method::name).toList());
        assertEquals(150, scores.tokens());
        assertEquals(150, scores.characters());
        assertTrue(scores.model().nats() < 0.1, scores::toString);
        assertTrue(scores.model().nats() < scores.bestBaseline().nats(), scores::toString);
        assertEquals("3-gram", scores.bestBaseline().name());
        double nats = scores.model().nats();
        assertEquals(nats / StrictMath.log(2), scores.bitsACharacter(scores.model()), 1e-12);
        assertEquals(StrictMath.exp(nats), scores.model().perplexity(), 1e-12);
    }

    @Test
    void theSameSeedGivesTheSameTextAndAnotherSeedAnother() {
        GenerateOptions hot = GenerateOptions.DEFAULT.withLength(80).withSampling(new Sampling(3, 0, 1, 1));
        String text = model.generate("Who", hot).text();
        assertEquals(text, model.generate("Who", hot).text());
        assertNotEquals(text, model.generate("Who", hot.withSeed(2)).text());
        String shorter = model.generate("Who", hot.withLength(30)).text();
        assertTrue(text.startsWith(shorter), "a shorter text is the beginning of a longer one");
    }

    @Test
    void textComesPieceByPiece() {
        List<String> pieces = new ArrayList<>();
        Generated generated = model.generate("Who", Rhymes.greedy(20), pieces::add);
        assertEquals(20, pieces.size());
        assertEquals(generated.text(), String.join("", pieces));
    }

    @Test
    void itEndsAtAStringToStopAt() {
        Generated generated =
                model.generate(Rhymes.CAT + "Who is", Rhymes.greedy(100).withStops("speak", "mat"));
        assertEquals(" it? It is ROMEO: ", generated.text());
        assertTrue(generated.stopped());
        assertEquals(
                generated,
                model.generate(Rhymes.CAT + "Who is", Rhymes.greedy(100).withStops("speak", "mat")));
        Generated beams = model.generate(
                Rhymes.CAT + "Who is", Rhymes.greedy(100).withStops("speak").withBeams(3));
        assertTrue(beams.stopped());
        assertTrue(beams.text().endsWith("ROMEO: "), beams::text);
    }

    @Test
    void beamsFindWhatIsLikelyWhateverTheSeed() {
        GenerateOptions beams = Rhymes.greedy(36).withBeams(4);
        Generated generated = model.generate("the cat", beams);
        assertEquals(Rhymes.CAT.substring(7, 43), generated.text());
        assertEquals(generated, model.generate("the cat", beams.withSeed(99)));
    }

    @Test
    void anEmptyPromptBeginsALine() {
        String text = model.generate("", Rhymes.greedy(10)).text();
        assertTrue(text.startsWith("t") || text.startsWith("W"), text);
    }

    @Test
    void unknownCharactersOfThePromptArePassedOverAndNamed() {
        Generated generated = model.generate("the \u732b\u732b\ud83d\ude00cat", Rhymes.greedy(20));
        assertEquals(List.of("\u732b", "\ud83d\ude00"), generated.unknown());
        assertEquals(model.generate("the cat", Rhymes.greedy(20)).text(), generated.text());
        assertEquals(
                model.generate("", Rhymes.greedy(20)).text(),
                model.generate("\u732b", Rhymes.greedy(20)).text());
    }

    @Test
    void repetitionIsAvoidedWhereItIsPunished() {
        Generated generated = model.generate("the cat", Rhymes.greedy(8).withSampling(new Sampling(0, 0, 1, 100)));
        assertEquals(8, generated.text().chars().distinct().count(), generated::text);
    }

    @Test
    void oneStepATokenIsTheSameAsReadingEverythingAgain() {
        int[] ids = {4, 9, 5, 6, 4, 7, 8, 10, 4};
        NetworkSteps oneByOne = new NetworkSteps(model.network());
        float[] scores = {};
        for (int id : ids) {
            scores = oneByOne.read(id);
        }
        assertArrayEquals(new NetworkSteps(model.network()).read(ids), scores);
        float[][] both = oneByOne.read(new int[] {0, 0}, new int[] {5, 6});
        NetworkSteps again = new NetworkSteps(model.network());
        again.read(ids);
        assertArrayEquals(again.read(6), both[1]);
    }

    @Test
    void theFileHoldsEverything(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("m.rondo.safetensors");
        model.save(file);
        GenerateModel read = GenerateModel.load(file);
        GenerateOptions options = GenerateOptions.DEFAULT.withLength(50);
        assertEquals(model.generate("Who", options), read.generate("Who", options));
        assertEquals(model.describe(), read.describe());
        Path again = folder.resolve("again");
        read.save(again);
        assertArrayEquals(Files.readAllBytes(file), Files.readAllBytes(again));
    }

    @Test
    void anotherTextIsScoredByTheModelAlone() {
        SourceText same = new SourceText(Path.of("same.txt"), Rhymes.text().text());
        SourceText other = new SourceText(Path.of("other.txt"), "tac eht\u732b");
        assertTrue(model.evaluate(same).model().nats() < 0.2);
        LanguageScores scores = model.evaluate(other);
        assertTrue(scores.model().nats() > 2, scores::toString);
        assertEquals(1, scores.unknown());
        assertEquals(8, scores.tokens());
        assertEquals(scores.model(), scores.bestBaseline());
    }
}
