package dev.rondo.task.classify;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.kernel.Compute;
import dev.rondo.persist.ModelFile;
import dev.rondo.task.Cell;
import dev.rondo.task.ConfusionMatrix;
import dev.rondo.task.RunOptions;
import dev.rondo.text.Vocabulary;
import dev.rondo.train.TrainEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassifyTrainingTest {
    @TempDir
    private Path folder;

    private static ClassifyResult train(ClassifyPlan plan) {
        ClassifyOutcome outcome = new ClassifyTraining(plan, RunOptions.DEFAULT).run();
        return assertInstanceOf(ClassifyOutcome.Finished.class, outcome).result();
    }

    private byte[] bytes(ClassifyModel model) throws IOException {
        Path file = folder.resolve("m.rondo.safetensors");
        model.save(file);
        return Files.readAllBytes(file);
    }

    @Test
    void itLearnsWhatABagOfWordsCannot() throws IOException {
        ClassifyResult result = train(Reviews.plan(400, 12));
        ClassScores scores = result.scores();
        assertEquals(
                List.of("gru", "bag of words", "largest class"),
                scores.methods().stream().map(ClassScores.Method::name).toList());
        assertTrue(scores.model().accuracy() > 0.95, () -> scores.methods().toString());
        assertTrue(
                scores.bestBaseline().accuracy() < 0.75, () -> scores.methods().toString());
        assertEquals(
                scores.texts(),
                scores.confusion().counts().stream()
                        .flatMap(List::stream)
                        .mapToInt(Integer::intValue)
                        .sum());
        List<Prediction> said = result.model().predict(List.of("plot not bad scene", "music not good", ""));
        assertEquals(List.of("pos"), said.get(0).labels());
        assertEquals(List.of("neg"), said.get(1).labels());
        assertEquals(1, said.get(2).probabilities().stream().mapToDouble(p -> p).sum(), 1e-9);
    }

    @Test
    void theSameBitsComeOutOfAnyNumberOfThreadsAndAFileGivesThemBack() throws IOException {
        byte[] one = Compute.threads(1).get(() -> {
            try {
                return bytes(train(Reviews.plan(120, 2)).model());
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
        ClassifyModel model = train(Reviews.plan(120, 2)).model();
        assertArrayEquals(one, bytes(model));
        Path file = folder.resolve("m.rondo.safetensors");
        ClassifyModel back = ClassifyModel.load(file);
        List<String> texts = List.of("film not good", "a", "", "very good plot very good cast");
        assertEquals(model.predict(texts), back.predict(texts));
        assertArrayEquals(one, bytes(back));
        assertEquals(model.describe(), back.describe());
    }

    @Test
    void whatIsSaidToATextDoesNotDependOnTheOthers() throws IOException {
        ClassifyModel model = train(Reviews.plan(120, 1)).model();
        List<String> texts = new ArrayList<>();
        for (Example example : Reviews.corpus(300).examples()) {
            texts.add(example.text());
        }
        List<Prediction> together = model.predict(texts);
        for (int n = 0; n < texts.size(); n += 37) {
            assertEquals(together.get(n), model.predict(List.of(texts.get(n))).getFirst());
        }
    }

    @Test
    void everyCellLevelAndPoolingTrains() throws IOException {
        Corpus corpus = Reviews.corpus(60);
        for (Level level : Level.values()) {
            for (Pooling pooling : Pooling.values()) {
                Cell cell = Cell.values()[(level.ordinal() + pooling.ordinal()) % 3];
                Integer ngrams = level == Level.CHAR && pooling.ordinal() % 2 == 1 ? 3 : null;
                ClassifyConfig config = Reviews.small(1)
                        .text(text -> new ClassifyConfig.Text(level, ngrams, 1, 300, 20, null))
                        .network(net -> new ClassifyConfig.Net(cell, 4, 2, 4, pooling != Pooling.MEAN, pooling, 0.0));
                ClassifyPlan plan = ClassifyPlan.of(TextSplit.of(corpus, config.parts(), 1), config, false);
                ClassifyModel model = train(plan).model();
                bytes(model);
                assertEquals(
                        model.predict(List.of("good")),
                        ClassifyModel.load(folder.resolve("m.rondo.safetensors"))
                                .predict(List.of("good")),
                        level + " " + pooling);
            }
        }
    }

    @Test
    void textsMayHaveSeveralLabels() throws IOException {
        List<Example> examples = new ArrayList<>();
        for (Example example : Reviews.corpus(300).examples()) {
            List<String> labels = new ArrayList<>();
            if (example.text().contains("good")) {
                labels.add("good");
            }
            if (example.text().contains("music")) {
                labels.add("music");
            }
            examples.add(new Example(example.text(), labels, example.place()));
        }
        Corpus corpus = new Corpus(Path.of("m.csv"), examples, List.of("1", "2"), List.of());
        ClassifyConfig config = Reviews.small(8);
        ClassifyPlan plan = ClassifyPlan.of(TextSplit.of(corpus, config.parts(), 1), config, true);
        ClassifyResult result = train(plan);
        assertTrue(
                result.scores().model().accuracy() > 0.95, () -> result.scores().toString());
        assertEquals(ConfusionMatrix.NONE, result.scores().confusion());
        assertEquals(
                List.of("good", "music"),
                result.model().predict(List.of("very good music")).getFirst().labels());
        assertEquals(
                List.of(),
                result.model().predict(List.of("very bad plot")).getFirst().labels());
    }

    @Test
    void aRunThatWasStoppedGoesOnToTheSameModel() throws IOException {
        byte[] whole = bytes(train(Reviews.plan(120, 3)).model());
        Path checkpoint = folder.resolve("c.safetensors");
        RunOptions options = RunOptions.DEFAULT.withCheckpoint(checkpoint).withEverySteps(3);
        ClassifyTraining[] running = new ClassifyTraining[1];
        running[0] = new ClassifyTraining(Reviews.plan(120, 3), options.withListener((phase, event) -> {
            if (event instanceof TrainEvent.StepEnded step && step.steps() == 8) {
                running[0].requestStop();
            }
        }));
        assertInstanceOf(ClassifyOutcome.Stopped.class, running[0].run());
        ClassifyTraining resumed = new ClassifyTraining(Reviews.plan(120, 3), options.withResume(true));
        ClassifyOutcome outcome = resumed.run();
        ClassifyResult result =
                assertInstanceOf(ClassifyOutcome.Finished.class, outcome).result();
        assertArrayEquals(whole, bytes(result.model()));
        resumed.deleteCheckpoints();
        assertTrue(Files.notExists(checkpoint));
    }

    @Test
    void crossValidationHoldsOutEveryTextOnce() throws IOException {
        Corpus corpus = Reviews.corpus(60);
        CrossValidation folds = new CrossValidation(corpus, Reviews.small(2), false, 3);
        List<Integer> begun = new ArrayList<>();
        CrossValidation.Result result =
                folds.run(RunOptions.DEFAULT, begun::add).orElseThrow();
        assertEquals(60, result.scores().texts());
        assertEquals(3, result.accuracies().size());
        assertEquals(List.of(1, 2, 3), begun);
        assertEquals(
                "Cross-validation needs 2 to 60 folds for as many texts, got 1. Choose such as 10.",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> new CrossValidation(corpus, Reviews.small(2), false, 1))
                        .getMessage());
    }

    @Test
    void aFoldWithoutOneOfTheLabelsIsRefusedBeforeAnyIsTrained() {
        List<Example> examples = new ArrayList<>(Reviews.corpus(60).examples());
        examples.add(new Example("one of its kind", List.of("rare"), "line 61"));
        Corpus corpus = new Corpus(Path.of("reviews.csv"), examples, List.of(), List.of());
        CrossValidation folds = new CrossValidation(corpus, Reviews.small(1), false, 3);
        List<Integer> begun = new ArrayList<>();
        ClassifyException e = assertThrows(ClassifyException.class, () -> folds.run(RunOptions.DEFAULT, begun::add));
        assertTrue(
                String.valueOf(e.getMessage())
                        .matches(
                                "reviews.csv: fold [123] has not all labels to train on. Expected \\[neg, pos, rare], got"
                                        + " \\[neg, pos]. Leave out labels with very few texts, or use fewer folds."),
                e::getMessage);
        assertEquals(List.of(), begun);
    }

    @Test
    void trainingsWithOtherSeedsAreScoredOnTheSameTextsWhereTheSplitHasASeedOfItsOwn() throws IOException {
        Corpus corpus = Reviews.corpus(60);
        ClassifyConfig fixed = Reviews.small(1).withParts(new ClassifyConfig.Parts(0.1, 0.2, 7L));
        ClassifyConfig other = fixed.training(learning -> learning.withSeed(2));
        assertEquals(7, other.splitSeed());
        assertEquals(
                2, Reviews.small(1).training(learning -> learning.withSeed(2)).splitSeed());
        List<TextSplit> splits = new CrossValidation(corpus, fixed, false, 3).splits();
        assertEquals(splits, new CrossValidation(corpus, other, false, 3).splits());
        ClassifyPlan plan = ClassifyPlan.of(splits.getFirst(), other, false);
        assertEquals(2, plan.learning().seed());
        assertEquals(8, plan.network().units());
        assertArrayEquals(new int[] {Vocabulary.UNKNOWN}, plan.ids("zzz"));
    }

    @Test
    void aModelKnowsWhatItLearnedFrom() throws IOException {
        ClassifyPlan plan = Reviews.plan(120, 1);
        ClassifyModel model = train(plan).model();
        bytes(model);
        ClassifyModel back = ClassifyModel.load(folder.resolve("m.rondo.safetensors"));
        TextSplit split = plan.split();
        assertEquals(split.training().examples().size(), back.seen(split.training()));
        assertEquals(split.validation().examples().size(), back.seen(split.validation()));
        assertEquals(split.repeated(), back.seen(split.test()));
        Example other = new Example("never seen", List.of("pos"), "line 1");
        assertEquals(0, back.seen(new Corpus(Path.of("o"), List.of(other), List.of(), List.of())));
        assertEquals(
                "Texts that were learned from are known by 4 bytes each, got 3 bytes.",
                assertThrows(IllegalArgumentException.class, () -> SeenTexts.decoded("AAAA"))
                        .getMessage());
    }

    @Test
    void ofVeryManyTextsASampleIsKept() {
        List<Example> examples = new ArrayList<>();
        for (int n = 0; n < 800_000; n++) {
            examples.add(new Example("text " + n, List.of("a"), "line 1"));
        }
        List<Example> learned = examples.subList(0, 750_000);
        SeenTexts kept = SeenTexts.decoded(SeenTexts.of(new Corpus(Path.of("m"), learned, List.of(), List.of()))
                .encoded());
        assertEquals(4 * Math.ceilDiv(4 * SeenTexts.MOST, 3), kept.encoded().length(), 4);
        assertEquals(30_000, kept.count(learned.subList(0, 30_000)), "all of them");
        assertEquals(0, kept.count(examples.subList(750_000, 780_000)), 30, "none of them");
        assertEquals(20_000, kept.count(examples.subList(730_000, 770_000)), 600, "half of them");
        assertEquals(0, kept.count(List.of()));
    }

    @Test
    void aModelOfManyLabelsIsSaved() throws IOException {
        List<Example> examples = new ArrayList<>();
        for (int n = 0; n < 4_400; n++) {
            examples.add(new Example("word" + n % 2_200, List.of("label" + n % 2_200), "line " + n));
        }
        Corpus all = new Corpus(Path.of("many.csv"), examples, List.of(), List.of());
        Corpus few = all.part(IntStream.range(0, 30).toArray());
        ClassifyPlan plan = ClassifyPlan.of(new TextSplit(all, few, few), Reviews.small(1), false);
        ClassifyOutcome outcome = new ClassifyTraining(plan, RunOptions.DEFAULT)
                .withoutBagOfWords()
                .run();
        ClassifyResult result =
                assertInstanceOf(ClassifyOutcome.Finished.class, outcome).result();
        assertTrue(bytes(result.model()).length > 0);
        assertEquals(ConfusionMatrix.MOST, result.scores().confusion().names().size());
        assertEquals(2_200, result.scores().perLabel().size());
    }

    @Test
    void whatAModelFileDoesNotHoldIsRefusedBeforeTraining() {
        List<Example> examples = new ArrayList<>();
        for (int n = 0; n < 100; n++) {
            StringBuilder text = new StringBuilder();
            for (int t = 0; t < 100; t++) {
                text.append("x".repeat(900)).append(100 * n + t).append(' ');
            }
            examples.add(new Example(text.toString(), List.of("l" + n % 2), "line " + n));
        }
        Corpus corpus = new Corpus(Path.of("long.csv"), examples, List.of(), List.of());
        Corpus few = corpus.part(new int[] {0, 1});
        ClassifyException e = assertThrows(
                ClassifyException.class,
                () -> ClassifyPlan.of(new TextSplit(corpus, few, few), Reviews.small(1), false));
        assertEquals(ClassifyException.Kind.TOO_LARGE, e.kind());
        assertTrue(
                String.valueOf(e.getMessage())
                        .matches("long.csv: the model would not fit into a file. Expected at most 8388608 bytes beside"
                                + " its weights, got about 9\\d{6} for 10000 tokens and 2 labels. Take fewer tokens"
                                + " \\(--vocabulary, --min-count\\), or texts with fewer labels."),
                e::getMessage);
    }

    @Test
    void theBagOfWordsMayBeLeftOut() throws IOException {
        ClassifyOutcome outcome = new ClassifyTraining(Reviews.plan(60, 1), RunOptions.DEFAULT)
                .withoutBagOfWords()
                .run();
        ClassScores scores = assertInstanceOf(ClassifyOutcome.Finished.class, outcome)
                .result()
                .scores();
        assertEquals(
                List.of("gru", "largest class"),
                scores.methods().stream().map(ClassScores.Method::name).toList());
    }

    @Test
    void damagedModelsAreRefused() throws IOException {
        ClassifyModel model = train(Reviews.plan(60, 1)).model();
        bytes(model);
        Path file = folder.resolve("m.rondo.safetensors");
        ModelFile good = ModelFile.read(file);
        String json = good.section(ClassifyModel.SECTION);
        refuses(
                good,
                json.replace("\"multiLabel\":false", "\"multiLabel\":0"),
                "the classifier's settings cannot be read");
        refuses(good, json.replace("[\"neg\",\"pos\"]", "[\"neg\",\"neg\"]"), "A classifier needs labels that differ");
        refuses(
                good,
                json.replaceFirst("\"length\":[0-9]+", "\"length\":0"),
                "A classifier needs a length of 1 to 65536");
        refuses(good, json.replaceFirst("\"vocabulary\":\\[", "\"vocabulary\":[\"more\","), "the network does not fit");
        ModelFile other = new ModelFile(good.spec(), good.sample(), Map.of("x", "{}"), good.weights());
        ClassifyException e = assertThrows(ClassifyException.class, () -> ClassifyModel.of(Path.of("m"), other));
        assertEquals(
                "m: the model is no classifier. Expected a section 'classify', got [x]. It was made for another"
                        + " task; 'rondo inspect' says for which one.",
                e.getMessage());
    }

    private static void refuses(ModelFile good, String json, String expected) {
        ModelFile bad = new ModelFile(good.spec(), good.sample(), Map.of(ClassifyModel.SECTION, json), good.weights());
        ClassifyException e = assertThrows(ClassifyException.class, () -> ClassifyModel.of(Path.of("m"), bad));
        assertEquals(ClassifyException.Kind.BAD_MODEL, e.kind());
        assertTrue(String.valueOf(e.getMessage()).contains(expected), e::getMessage);
    }
}
