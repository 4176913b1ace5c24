package dev.rondo.task.generate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.task.RunOptions;
import dev.rondo.text.CharacterNgrams;
import dev.rondo.text.Normalization;
import dev.rondo.text.TextEncoder;
import dev.rondo.text.TextSettings;
import dev.rondo.text.Vocabulary;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Subwords and words: there and back, and learned by heart. */
final class LevelsTest {
    @Test
    void wordsAreLearnedByHeartWithLineEndsAndUsualSpaces() {
        GenerateOutcome.Finished trained = Rhymes.trained(Rhymes.config(Level.WORD), RunOptions.DEFAULT);
        assertEquals(
                Rhymes.WHO.substring(3) + Rhymes.CAT,
                trained.model().generate(Rhymes.CAT + "Who", Rhymes.greedy(24)).text());
        assertEquals(Level.WORD, trained.model().level());
        assertTrue(trained.scores().model().nats() < 0.3, trained.scores()::toString);
        assertTrue(trained.scores().tokens() < trained.scores().characters());
    }

    @Test
    void subwordsAreLearnedByHeart() {
        GenerateModel model = Rhymes.model(Level.SUBWORD);
        String text = model.generate("the cat", Rhymes.greedy(40)).text();
        assertTrue(("the cat" + text).startsWith(Rhymes.CAT + "Who is it?"), text);
        assertEquals(List.of(), model.generate("\u732b", Rhymes.greedy(1)).unknown(), "bytes know every text");
    }

    @Test
    void aWordThatIsUnknownIsReadAsSuchWhereTrainingHadSome() {
        GenerateConfig config = Rhymes.config(Level.WORD)
                .text(text -> new GenerateConfig.Text(Level.WORD, 1, 8))
                .training(asked -> new GenerateConfig.Learning(1, 1, 12, 0.03, null, null, null, 3));
        GenerateOutcome.Finished trained = Rhymes.trained(config, RunOptions.DEFAULT);
        assertTrue(trained.scores().unknown() > 0);
        Generated generated = trained.model().generate("the zebra", Rhymes.greedy(5));
        assertEquals(List.of("zebra"), generated.unknown());
        assertTrue(!generated.text().contains("<unk>"), generated::text);
        assertEquals(8 + Vocabulary.FIRST, trained.model().describe().vocabulary());
    }

    @Test
    void aTextThatIsSplitAlreadyStaysAsItIs() {
        String text = " \n = Homarus = \n \n 0 @.@ 7 <unk> don 't ( 24 in ) . \n";
        TokenText tokens = TokenText.fit(text, Level.TOKEN, 1, 100);
        assertEquals(
                List.of(
                        "\n", "=", "Homarus", "=", "\n", "\n", "0", "@.@", "7", "<unk>", "don", "'t", "(", "24", "in",
                        ")", ".", "\n"),
                tokens.tokens(text));
        assertEquals("\n= Homarus =\n\n0 @.@ 7 <unk> don 't ( 24 in ) .\n", tokens.text(tokens.ids(text)));
        assertEquals(Vocabulary.UNKNOWN, tokens.ids("<unk>")[0]);
        assertEquals(Level.TOKEN, tokens.level());
    }

    @Test
    void runsOfCharactersWriteNoText() {
        TextSettings runs = TextSettings.of(Normalization.NFC, new CharacterNgrams(3));
        TextEncoder encoder = TextEncoder.fit(List.of("abcd"), runs, 1, 10);
        LanguageScores scores = new LanguageScores(1, 1, 0, List.of(new LanguageScores.Method("lstm", 1)));
        Calibration calibration = new Calibration(1, 1, 1);
        GenerateContents.Origin origin = new GenerateContents.Origin("a.txt", 2, "lstm", 1, 1);
        assertEquals(
                "A language model needs single tokens, at least 1, got runs of 3 and 2 tokens.",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> new GenerateContents(encoder, 0, false, origin, List.of(), calibration, scores))
                        .getMessage());
    }

    @Test
    void everyLevelWritesItsTextBack() {
        String text = "Don't stop,\u732b!\n\n\u00e9t\u00e9 \ud83d\ude00 3.5";
        for (Level level : Level.values()) {
            TokenText tokens = TokenText.fit(text, level, 1, 300);
            assertEquals(level, tokens.level());
            assertEquals(text, tokens.text(tokens.ids(text)), level::label);
        }
    }

    @Test
    void bytesOfACharacterComeTogether() {
        TokenText tokens = TokenText.fit("a", Level.SUBWORD, 1, 256);
        Speller speller = tokens.speller();
        int[] ids = tokens.ids("\u732ba");
        assertEquals(4, ids.length);
        assertEquals("", speller.next(ids[0]));
        assertEquals("", speller.next(ids[1]));
        assertEquals("\u732b", speller.next(ids[2]));
        assertEquals("", speller.next(ids[0]));
        assertEquals("\ufffda", speller.next(ids[3]), "what is no character is replaced");
        assertEquals("", speller.next(ids[0]));
        assertEquals("\ufffd", speller.end());
    }
}
