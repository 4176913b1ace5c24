package dev.rondo.task.tag;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.task.RunOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Taggers that are asked together. */
class TagEnsembleTest {
    private static final TaggedCorpus LEARNED = Phrases.requests(60, "requests");
    private static final TaggedCorpus OTHERS = Phrases.requests(40, "others");

    @TempDir
    private Path folder;

    private static TagModel train(int units, boolean crf) {
        return train(units, crf, Phrases.parts(LEARNED));
    }

    private static TagModel train(int units, boolean crf, TagParts parts) {
        TagConfig config = Phrases.small(2).network(net -> new TagConfig.Net(units, 1, 12, null, crf, 0.1));
        TagPlan plan = TagPlan.of(parts, config);
        return assertInstanceOf(TagOutcome.Finished.class, new TagTraining(plan, RunOptions.DEFAULT).run())
                .model();
    }

    private static TagModel combine(TagModel one, TagModel other) {
        SequencedMap<Path, TagModel> files = new LinkedHashMap<>();
        files.put(Path.of("a"), one);
        files.put(Path.of("b"), other);
        return TagModel.combine(files);
    }

    private static double label(TagModel model, int n) {
        Tagged.Label label = model.tag(OTHERS.sentences()).get(n).label();
        assertNotNull(label);
        return label.name().equals("meet") ? label.probability() : 1 - label.probability();
    }

    @Test
    void oneModelTwiceSaysWhatItSaysAlone() throws IOException {
        for (boolean crf : new boolean[] {true, false}) {
            TagModel one = train(8, crf);
            TagModel twice = combine(one, one);
            Path file = folder.resolve("twice.safetensors");
            twice.save(file);
            TagModel back = TagModel.load(file);
            assertEquals(twice.members(), back.members());
            List<Tagged> alone = one.tag(OTHERS.sentences());
            List<Tagged> together = back.tag(OTHERS.sentences());
            for (int n = 0; n < alone.size(); n++) {
                assertEquals(alone.get(n).tags(), together.get(n).tags());
                for (int t = 0; t < alone.get(n).tags().size(); t++) {
                    assertEquals(
                            alone.get(n).probabilities().get(t),
                            together.get(n).probabilities().get(t),
                            1e-5,
                            "crf " + crf);
                }
            }
        }
    }

    @Test
    void labelsHaveTheMeanOfTheirProbabilities() {
        TagModel one = train(8, true);
        TagModel other = train(12, true);
        TagModel both = combine(one, other);
        for (int n = 0; n < 40; n++) {
            assertEquals((label(one, n) + label(other, n)) / 2, label(both, n), 1e-6);
        }
        TagScores scores = both.evaluate(OTHERS);
        assertEquals("ensemble of 2", scores.model().name());
        assertTrue(scores.model().accuracy() > scores.bestBaseline().accuracy(), scores::toString);
    }

    @Test
    void fieldsBecomeTheMeanOfThemAll() {
        TagModel one = train(8, true);
        TagModel other = train(12, true);
        TagModel both = combine(one, other);
        for (String weight : List.of("crf.transitions", "crf.start_transitions", "crf.end_transitions")) {
            float[] expected = one.network().weights().get(weight).data().clone();
            for (int i = 0; i < expected.length; i++) {
                expected[i] = (float) ((expected[i]
                                + (double) other.network().weights().get(weight).data()[i])
                        / 2);
            }
            assertArrayEquals(expected, both.network().weights().get(weight).data(), weight);
        }
    }

    @Test
    void withoutFieldsWordsHaveTheMeanOfTheirProbabilities() {
        TagModel one = train(8, false);
        TagModel other = train(12, false);
        List<Tagged> first = one.tag(OTHERS.sentences());
        List<Tagged> second = other.tag(OTHERS.sentences());
        List<Tagged> together = combine(one, other).tag(OTHERS.sentences());
        int compared = 0;
        for (int n = 0; n < together.size(); n++) {
            for (int t = 0; t < together.get(n).tags().size(); t++) {
                String tag = together.get(n).tags().get(t);
                if (first.get(n).tags().get(t).equals(tag)
                        && second.get(n).tags().get(t).equals(tag)) {
                    double mean = (first.get(n).probabilities().get(t)
                                    + second.get(n).probabilities().get(t))
                            / 2;
                    assertEquals(mean, together.get(n).probabilities().get(t), 1e-6);
                    compared++;
                }
            }
        }
        assertTrue(compared > 50, "compared " + compared);
    }

    @Test
    void modelsOfOtherSentencesOfTheSameFileAreRefused() {
        TagParts others = TagParts.of(LEARNED, null, null, new TagConfig.Shares(0.15, 0.15), 2);
        TagException e = assertThrows(TagException.class, () -> combine(train(8, true), train(8, true, others)));
        assertTrue(
                e.getMessage().startsWith("b: the model does not go together with a. Expected the same "),
                e::getMessage);
        assertEquals(TagException.Kind.NOT_ALIKE, e.kind());
    }

    @Test
    void fieldsGoTogetherWithFieldsOnly() {
        TagException e = assertThrows(TagException.class, () -> combine(train(8, true), train(8, false)));
        assertEquals(
                "b: the model does not go together with a. Expected conditional random field yes, got no."
                        + " Train both on the same files, with files for --validation and --test: without, --seed chooses the sentences.",
                e.getMessage());
        assertEquals(TagException.Kind.NOT_ALIKE, e.kind());
    }
}
