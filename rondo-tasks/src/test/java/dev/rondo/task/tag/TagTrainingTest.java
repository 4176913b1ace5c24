package dev.rondo.task.tag;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.kernel.Compute;
import dev.rondo.persist.ModelFile;
import dev.rondo.task.Choice;
import dev.rondo.task.RunOptions;
import dev.rondo.tensor.Tensor;
import dev.rondo.train.TrainEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TagTrainingTest {
    @TempDir
    private Path folder;

    private static TagOutcome.Finished train(TagPlan plan) {
        TagOutcome outcome = new TagTraining(plan, RunOptions.DEFAULT).run();
        return assertInstanceOf(TagOutcome.Finished.class, outcome);
    }

    private static TagPlan grammar(int sentences, int epochs) {
        return TagPlan.of(Phrases.parts(Phrases.grammar(sentences, "grammar")), Phrases.small(epochs));
    }

    private static TagPlan entities(int sentences, int epochs) {
        return TagPlan.of(Phrases.parts(Phrases.entities(sentences, "entities")), Phrases.small(epochs));
    }

    private static Sentence sentence(String... words) {
        return new Sentence(List.of(words), List.of(), Collections.nCopies(words.length, 1));
    }

    private byte[] bytes(TagModel model) throws IOException {
        Path file = folder.resolve("m.rondo.safetensors");
        model.save(file);
        return Files.readAllBytes(file);
    }

    /** A sentence of words that differ, each so long. */
    private static TaggedCorpus vocabulary(int words, int length) {
        List<String> all = new ArrayList<>();
        List<String> tags = new ArrayList<>();
        for (int n = 0; n < words; n++) {
            all.add("x".repeat(length - 6) + (100_000 + n));
            tags.add(n % 2 == 0 ? "A" : "B");
        }
        Sentence sentence = new Sentence(all, tags, Collections.nCopies(words, 1));
        return new TaggedCorpus(Path.of("long.conll"), List.of("1", "2"), List.of(sentence));
    }

    @Test
    void whatAModelFileDoesNotHoldIsLeftOutOrRefusedBeforeTraining() {
        assertEquals(
                1 << 18,
                TagEncoder.fit(vocabulary(300_000, 6), false).words().tokens().size());
        TaggedCorpus large = vocabulary(10_000, 900);
        TagException e =
                assertThrows(TagException.class, () -> TagPlan.of(new TagParts(large, large, null), Phrases.small(1)));
        assertEquals(TagException.Kind.TOO_LARGE, e.kind());
        assertTrue(
                String.valueOf(e.getMessage())
                        .matches(
                                "long.conll: the model would not fit into a file. Expected at most 8388608 bytes beside"
                                        + " its weights, got about 9\\d{6} for 10000 words and 2 tags and labels. Train on"
                                        + " fewer sentences, or check --columns."),
                e::getMessage);
    }

    @Test
    void itLearnsFromWhatStandsAroundAWordAndFromItsSpelling() {
        TagOutcome.Finished result = train(grammar(300, 12));
        TagScores scores = result.scores();
        assertEquals(
                List.of("lstm", "most frequent tag of the word", "most frequent tag"),
                scores.methods().stream().map(TagScores.Method::name).toList());
        assertEquals("test", scores.part());
        assertTrue(scores.model().accuracy() > 0.97, scores::toString);
        assertTrue(scores.model().unknownAccuracy() > 0.97, scores::toString);
        assertTrue(scores.unknown() > 10, scores::toString);
        assertTrue(scores.bestBaseline().accuracy() < 0.95, scores::toString);
        assertEquals(
                scores.tokens(),
                scores.perTag().stream().mapToInt(TagScores.Row::count).sum());
        Tagged said =
                result.model().tag(List.of(sentence("to", "cut", "zzzly"))).getFirst();
        assertEquals(List.of("PART", "VERB", "ADV"), said.tags());
        assertTrue(said.probabilities().stream().allMatch(p -> p > 0.5 && p <= 1), said::toString);
    }

    /** The weights after one epoch, at a momentum of their mean. */
    private static Map<String, Tensor> weights(double momentum) {
        TagConfig config = Phrases.small(1)
                .training(learning -> new TagConfig.Learning(1, 8, 0.02, 0.0, momentum, 1, learning.seed()));
        TagPlan plan = TagPlan.of(Phrases.parts(Phrases.grammar(300, "grammar")), config);
        return train(plan).model().network().weights();
    }

    @Test
    void theMeanOfTheWeightsIsUsed() {
        TagPlan plan = TagPlan.of(Phrases.parts(Phrases.grammar(300, "grammar")), TagConfig.DEFAULT);
        Choice mean = plan.choices().stream()
                .filter(choice -> choice.setting().equals("mean of weights"))
                .findFirst()
                .orElseThrow();
        int steps = Math.ceilDiv(plan.parts().training().sentences().size(), 8);
        assertEquals("moving, keeps " + Math.round(1e4 * (steps - 1) / steps) / 1e4 + " a step", mean.value());
        float[] last = weights(0.0).get("scores.bias").data();
        float[] mean97 = weights(0.97).get("scores.bias").data();
        double first = 0;
        double second = 0;
        for (int i = 0; i < last.length; i++) {
            first += Math.abs(last[i]);
            second += Math.abs(mean97[i]);
        }
        assertTrue(second > 0 && second < 0.8 * first, "biases start from zero, so their mean is nearer to it");
        assertEquals(
                "The momentum of the mean of the weights must be at least 0 and less than 1, got 1.0. Choose such as 0.99.",
                assertThrows(IllegalArgumentException.class, () -> weights(1.0)).getMessage());
    }

    @Test
    void spansAreChosenTogetherAndScoredAsConllevalDoes() {
        TagOutcome.Finished result = train(entities(300, 12));
        TagScores scores = result.scores();
        assertTrue(scores.spans());
        assertEquals("lstm-crf", scores.model().name());
        assertEquals(
                List.of("LOC", "PER"),
                scores.perSpan().stream().map(TagScores.Row::name).toList());
        assertTrue(scores.model().spans().f1() > 0.97, scores::toString);
        assertTrue(scores.bestBaseline().spans().f1() < 0.8, scores::toString);
        Tagged said = result.model()
                .tag(List.of(sentence("with", "Elm", "Hill", "now")))
                .getFirst();
        assertEquals(List.of("O", "B-PER", "I-PER", "O"), said.tags());
        assertTrue(said.probabilities().stream().allMatch(p -> p > 0.5 && p < 1.0001), said::toString);
    }

    @Test
    void theSameBitsComeOutOfAnyNumberOfThreadsAndAFileGivesThemBack() throws IOException {
        byte[] one = Compute.threads(1).get(() -> {
            try {
                return bytes(train(entities(60, 2)).model());
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
        TagModel model = train(entities(60, 2)).model();
        assertArrayEquals(one, bytes(model));
        TagModel back = TagModel.load(folder.resolve("m.rondo.safetensors"));
        List<Sentence> sentences = Phrases.entities(20, "others").sentences();
        assertEquals(model.tag(sentences), back.tag(sentences));
        assertArrayEquals(one, bytes(back));
        assertEquals(model.describe(), back.describe());
        assertEquals(model.evaluate(Phrases.entities(20, "others")), back.evaluate(Phrases.entities(20, "others")));
    }

    @Test
    void whatIsSaidToASentenceDoesNotDependOnTheOthers() {
        for (TagPlan plan : List.of(grammar(60, 1), entities(60, 1))) {
            TagModel model = train(plan).model();
            List<Sentence> sentences = plan.parts().training().sentences();
            List<Tagged> together = model.tag(sentences);
            for (int n = 0; n < 10; n++) {
                assertEquals(
                        together.get(n), model.tag(List.of(sentences.get(n))).getFirst());
            }
        }
    }

    @Test
    void aSentenceOfAnyLengthAndWordsOfAnyLengthAreTagged() {
        TagModel model = train(entities(60, 1)).model();
        List<String> words = new ArrayList<>(Collections.nCopies(3_001, "Oak"));
        words.set(17, "x".repeat(100_000));
        words.set(18, "\uD83C\uDF33");
        Tagged said = model.tag(List.of(new Sentence(words, List.of(), Collections.nCopies(3_001, 1))))
                .getFirst();
        assertEquals(3_001, said.tags().size());
        assertEquals(3_001, said.probabilities().size());
        TaggedCorpus training = Phrases.entities(40, "entities");
        List<Sentence> more = new ArrayList<>(training.sentences());
        more.add(new Sentence(words, Collections.nCopies(3_001, "O"), Collections.nCopies(3_001, 1)));
        TaggedCorpus longer = new TaggedCorpus(training.source(), training.columns(), more);
        TagParts parts = new TagParts(longer, training, null);
        TagScores scores = train(TagPlan.of(parts, Phrases.small(1))).scores();
        assertEquals("validation", scores.part());
        assertEquals(training.tokens(), scores.tokens());
    }

    @Test
    void withoutCharactersOrFieldTheNetworkIsSmaller() {
        TagConfig config = Phrases.small(1).network(net -> new TagConfig.Net(4, 2, 4, false, false, 0.0));
        TagOutcome.Finished result = train(TagPlan.of(Phrases.parts(Phrases.entities(40, "entities")), config));
        assertEquals(List.of("words"), result.model().network().inputNames());
        assertEquals("lstm", result.scores().model().name());
        assertEquals(
                List.of(),
                result.model().network().summary().stream()
                        .filter(layer -> layer.name().contains("crf"))
                        .toList());
    }

    @Test
    void aStoppedRunGoesOnToTheSameResult() throws IOException {
        byte[] whole = bytes(train(grammar(60, 3)).model());
        Path checkpoint = folder.resolve("c.safetensors");
        RunOptions options = RunOptions.DEFAULT.withCheckpoint(checkpoint).withResume(true);
        List<TagTraining> running = new ArrayList<>();
        TagTraining first = new TagTraining(grammar(60, 3), options.withListener((phase, event) -> {
            if (event instanceof TrainEvent.EpochEnded ended && ended.epoch().number() == 1) {
                running.getFirst().requestStop();
            }
        }));
        running.add(first);
        assertInstanceOf(TagOutcome.Stopped.class, first.run());
        assertTrue(Files.exists(checkpoint));
        TagTraining second = new TagTraining(grammar(60, 3), options);
        TagOutcome.Finished end = assertInstanceOf(TagOutcome.Finished.class, second.run());
        assertArrayEquals(whole, bytes(end.model()));
        second.deleteCheckpoints();
        assertTrue(Files.notExists(checkpoint));
    }

    @Test
    void aFileThatHoldsNoTaggerIsRefused() throws IOException {
        TagModel model = train(entities(30, 1)).model();
        Path file = folder.resolve("other.safetensors");
        ModelFile.of(model.network(), Map.of("classify", "{}")).write(file);
        TagException none = assertThrows(TagException.class, () -> TagModel.load(file));
        assertEquals(
                file + ": the model is no tagger. Expected a section 'tag', got [classify]. It was made for another"
                        + " task; 'rondo inspect' says for which one.",
                none.getMessage());
        ModelFile.of(model.network(), Map.of("tag", "{\"length\": 3}")).write(file);
        TagException broken = assertThrows(TagException.class, () -> TagModel.load(file));
        assertEquals(TagException.Kind.BAD_MODEL, broken.kind());
        assertTrue(broken.getMessage().contains("the tagger's settings cannot be read"), broken::getMessage);
        bytes(model);
        String section =
                ModelFile.read(folder.resolve("m.rondo.safetensors")).sections().get("tag");
        TagModel other = train(grammar(30, 1)).model();
        ModelFile.of(other.network(), Map.of("tag", String.valueOf(section))).write(file);
        TagException mixed = assertThrows(TagException.class, () -> TagModel.load(file));
        assertTrue(
                mixed.getMessage().contains("the network does not fit the tagger's settings. Expected"),
                mixed::getMessage);
    }
}
