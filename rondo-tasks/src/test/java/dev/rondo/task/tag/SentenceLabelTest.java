package dev.rondo.task.tag;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.persist.ModelFile;
import dev.rondo.task.RunOptions;
import dev.rondo.train.TrainEvent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sentences that have labels beside their tags: read, learned, said. */
class SentenceLabelTest {
    @TempDir
    private Path folder;

    private static TagPlan requests(int sentences, int epochs) {
        return TagPlan.of(Phrases.parts(Phrases.requests(sentences, "requests")), Phrases.small(epochs));
    }

    private static TagOutcome.Finished train(TagPlan plan, RunOptions options) {
        return assertInstanceOf(TagOutcome.Finished.class, new TagTraining(plan, options).run());
    }

    private static Sentence sentence(String... words) {
        return new Sentence(List.of(words), List.of(), Collections.nCopies(words.length, 1));
    }

    private Path write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private Path parallel(String words, String tags, @Nullable String labels) throws IOException {
        Path here = folder.resolve("data");
        write("data/seq.in", words);
        write("data/seq.out", tags);
        Files.deleteIfExists(here.resolve("label"));
        if (labels != null) {
            write("data/label", labels);
        }
        return here;
    }

    private static void refuses(TagException.Kind kind, String message, Path file, @Nullable String label) {
        TagException e = assertThrows(TagException.class, () -> TaggedCorpus.read(file, List.of(), label));
        assertEquals(message, e.getMessage());
        assertEquals(kind, e.kind());
    }

    @Test
    void aFolderOfParallelFilesIsRead() throws IOException {
        Path data = parallel("play  it \nadd me\n", "O B-song \nO B-who\n", "Play\nAdd \n");
        List<Sentence> expected = List.of(
                new Sentence(List.of("play", "it"), List.of("O", "B-song"), List.of(1, 1), "Play"),
                new Sentence(List.of("add", "me"), List.of("O", "B-who"), List.of(2, 2), "Add"));
        TaggedCorpus corpus = TaggedCorpus.read(data, List.of());
        assertEquals(new TaggedCorpus(data, List.of("seq.in", "seq.out"), expected, "label"), corpus);
        assertEquals(Map.of("Add", 1, "Play", 1), corpus.labels());
        Files.move(data.resolve("label"), data.resolve("intent"));
        assertNull(TaggedCorpus.read(data, List.of()).label());
        assertEquals(expected, TaggedCorpus.read(data, List.of(), "intent").sentences());
        assertEquals(
                List.of("play", "it"),
                SentencesToTag.read(data, "seq.in").getFirst().words());
    }

    @Test
    void wordsOfAFolderAreSplitAsInTraining() throws IOException {
        Path data = parallel("don't stop u.s. rock!\n\t \nplay\tit\n", "O O O O\nO\nO O\n", null);
        List<Sentence> expected = List.of(
                new Sentence(List.of("don't", "stop", "u.s.", "rock!"), List.of(), List.of(1, 1, 1, 1)),
                new Sentence(List.of("play", "it"), List.of(), List.of(3, 3)));
        assertEquals(expected, SentencesToTag.read(data, "seq.in"));
        assertEquals(expected, SentencesToTag.read(data.resolve("seq.in"), "seq.in"));
    }

    @Test
    void commentsOfColumnsGiveLabels() throws IOException {
        Path file = write(
                "a.conll",
                "# id = 1\n# intent = Play Music\nplay O\nit B-song\n\n#intent =  Add\n# intent2 = no\n# 4\n#\tO\n\n"
                        .replace('\t', ' '));
        TaggedCorpus corpus = TaggedCorpus.read(file, List.of(), "intent");
        assertEquals(
                List.of("Play Music", "Add"),
                corpus.sentences().stream().map(Sentence::label).toList());
        assertEquals(List.of("#", "#"), corpus.sentences().getLast().words());
        assertNull(TaggedCorpus.read(file, List.of()).sentences().getFirst().label());
    }

    @Test
    void aCommentAsWideAsTheColumnsIsALabelWhereItIsAskedFor() throws IOException {
        Path file = write("b.conll", "a b c O\n\n# intent = x\na b c B-z\n".replaceFirst("^", "# intent = y\n"));
        TaggedCorpus corpus = TaggedCorpus.read(file, List.of(), "intent");
        assertEquals(
                List.of("y", "x"),
                corpus.sentences().stream().map(Sentence::label).toList());
        assertEquals(2, corpus.tokens());
    }

    @Test
    void whatDoesNotBelongTogetherIsRefused() throws IOException {
        Path file = write("c.conll", "# intent = x\na O\n\nb O\n");
        refuses(
                TagException.Kind.BAD_LABELS,
                file
                        + ", line 4: the sentence has no label. Expected a comment '# intent = ...' above its words, got none."
                        + " Add it, or leave out --sentence-label.",
                file,
                "intent");
        Path data = parallel("a b\nc\n", "O\nO\n", null);
        refuses(
                TagException.Kind.BAD_COLUMNS,
                data.resolve("seq.out")
                        + ", line 1: another number of tags than the sentence has words. Expected 2, got"
                        + " 1. Correct the line, or that of seq.in.",
                data,
                null);
        parallel("a\nb\n", "O\n", null);
        refuses(
                TagException.Kind.BAD_COLUMNS,
                data.resolve("seq.out")
                        + ": the files are not of the same length. Expected 2 lines as in seq.in, got 1."
                        + " Line n of each belongs to sentence n.",
                data,
                null);
        parallel("a\n\n", "O\n\n", null);
        refuses(
                TagException.Kind.NO_SENTENCES,
                data.resolve("seq.in") + ", line 2: the sentence has no words. Expected some, got an empty line. Remove"
                        + " the line from all files.",
                data,
                null);
        parallel("a\nb\n", "O\nO\n", "x\n \n");
        refuses(
                TagException.Kind.BAD_LABELS,
                data.resolve("label") + ", line 2: the sentence has no label. Expected one a line, got an empty line."
                        + " Complete it.",
                data,
                null);
        parallel("", "", null);
        refuses(
                TagException.Kind.NO_SENTENCES,
                data.resolve("seq.in") + ": there are no sentences. Expected one a line, got an empty file. Check the"
                        + " export.",
                data,
                null);
        refuses(
                TagException.Kind.NO_SENTENCES,
                data
                        + ": the folder has no file intent. Expected seq.in with a sentence a line, seq.out with its tags and,"
                        + " where sentences have labels, label or what --sentence-label names. Name such a folder, or a"
                        + " file in columns.",
                data,
                "intent");
        TagException columns =
                assertThrows(TagException.class, () -> TaggedCorpus.read(data, List.of("form", "upos"), null));
        assertEquals(
                data
                        + ": a folder has no columns. Expected a file, got a folder and --columns form,upos. Name the file,"
                        + " or leave out --columns for the files seq.in and seq.out.",
                columns.getMessage());
    }

    @Test
    void tagsAndLabelsAreLearnedTogether() {
        TagOutcome.Finished result = train(requests(200, 10), RunOptions.DEFAULT);
        TagScores scores = result.scores();
        assertEquals(1, scores.model().labelAccuracy(), scores::toString);
        assertTrue(scores.model().spans().f1() > 0.95, scores::toString);
        assertTrue(scores.methods().getLast().labelAccuracy() < 0.8, scores::toString);
        assertEquals(List.of("meet", "travel"), scores.labelMatrix().names());
        assertEquals(List.of("meet", "travel"), result.model().labels());
        assertEquals("intent", result.model().labelName());
        Tagged said = result.model().tag(List.of(sentence("in", "Elm", "now"))).getFirst();
        Tagged.Label label = said.label();
        assertNotNull(label);
        assertEquals("travel", label.name());
        assertTrue(label.probability() > 0.8 && label.probability() <= 1, said::toString);
        assertEquals(List.of("O", "B-LOC", "O"), said.tags());
    }

    @Test
    void aModelFileKeepsLabelsAndARunThatWasStoppedComesToTheSame() throws IOException {
        TagPlan plan = requests(60, 2);
        TagModel model = train(plan, RunOptions.DEFAULT).model();
        Path one = folder.resolve("one");
        model.save(one);
        Path checkpoint = folder.resolve("checkpoint");
        RunOptions saved = RunOptions.DEFAULT.withCheckpoint(checkpoint).withEverySteps(1);
        TagTraining[] running = new TagTraining[1];
        running[0] = new TagTraining(plan, saved.withListener((phase, event) -> {
            if (event instanceof TrainEvent.StepEnded) {
                running[0].requestStop();
            }
        }));
        assertInstanceOf(TagOutcome.Stopped.class, running[0].run());
        Path two = folder.resolve("two");
        train(plan, saved.withResume(true)).model().save(two);
        assertArrayEquals(Files.readAllBytes(one), Files.readAllBytes(two));
        TagModel back = TagModel.load(one);
        TaggedCorpus others = Phrases.requests(20, "others");
        assertEquals(model.evaluate(others), back.evaluate(others));
        List<Sentence> sentences = others.sentences();
        List<Tagged> together = back.tag(sentences);
        for (int n = 0; n < sentences.size(); n++) {
            assertEquals(together.get(n), back.tag(List.of(sentences.get(n))).getFirst());
        }
        String section = String.valueOf(ModelFile.read(one).sections().get("tag"));
        ModelFile.of(
                        model.network(),
                        Map.of(
                                "tag",
                                section.replace("\"labels\":[\"meet\",\"travel\"]", "\"labels\":[\"meet\",\"meet\"]")))
                .write(two);
        assertTrue(assertThrows(TagException.class, () -> TagModel.load(two))
                .getMessage()
                .contains("A tagger has no labels of sentences or 2 or more that differ"));
        ModelFile.of(
                        model.network(),
                        Map.of(
                                "tag",
                                section.replace("\"labels\":[\"meet\",\"travel\"]", "\"labels\":[\"a\",\"b\",\"c\"]")))
                .write(two);
        assertTrue(assertThrows(TagException.class, () -> TagModel.load(two))
                .getMessage()
                .contains("tags and 3 labels, got [words, characters], [tags, label], "));
    }

    @Test
    void aLongSentenceIsReadInPiecesAndHasOneLabel() {
        TagModel model = train(requests(120, 6), RunOptions.DEFAULT).model();
        List<String> words = Collections.nCopies(300, List.of("in", "Elm", "now")).stream()
                .flatMap(List::stream)
                .toList();
        Tagged said = model.tag(List.of(new Sentence(words, List.of(), Collections.nCopies(900, 1))))
                .getFirst();
        Tagged.Label label = said.label();
        assertNotNull(label);
        assertEquals("travel", label.name());
        assertEquals(900, said.tags().size());
    }

    @Test
    void labelsThatCannotBeLearnedOrScoredAreRefused() {
        TaggedCorpus all = Phrases.requests(40, "requests");
        List<Sentence> same = all.sentences().stream()
                .map(each -> new Sentence(each.words(), each.tags(), each.lines(), "x"))
                .toList();
        TaggedCorpus one = new TaggedCorpus(all.source(), all.columns(), same, "intent");
        TagException alone = assertThrows(TagException.class, () -> TagPlan.of(Phrases.parts(one), Phrases.small(1)));
        assertEquals(
                "made.conll: there is nothing to learn about whole sentences. Expected 2 to 1000 different labels, got 'x'"
                        + " alone as intent. Is it the right name? Name it with --sentence-label.",
                alone.getMessage());
        TagException strange =
                assertThrows(TagException.class, () -> TagPlan.of(new TagParts(all, one, null), Phrases.small(1)));
        assertEquals(
                "made.conll, line 1: labels that training never had. Expected one of [meet, travel], got [x] at 40 of 40"
                        + " sentences. Does --sentence-label name the right comment or file?",
                strange.getMessage());
        assertEquals(TagException.Kind.BAD_LABELS, strange.kind());
    }

    @Test
    void whatIsSaidIsWrittenWithItsLabel() throws IOException {
        List<Tagged> said =
                List.of(new Tagged(List.of("play"), List.of("O"), List.of(0.5), new Tagged.Label("Play \"it\"", 0.25)));
        ByteArrayOutputStream columns = new ByteArrayOutputStream();
        TagWriter.columns(columns, said, "intent");
        assertEquals("# intent = Play \"it\"\nplay\tO\n\n", columns.toString(StandardCharsets.UTF_8));
        ByteArrayOutputStream json = new ByteArrayOutputStream();
        TagWriter.jsonLines(json, said);
        assertEquals(
                "{\"label\":\"Play \\\"it\\\"\",\"label_probability\":0.25,\"words\":[\"play\"],\"tags\":[\"O\"],"
                        + "\"probabilities\":[0.5]}\n",
                json.toString(StandardCharsets.UTF_8));
    }
}
