package dev.rondo.task.tag;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.table.TableException;
import dev.rondo.tagging.TagScheme;
import dev.rondo.task.RunOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TaggedCorpusTest {
    private static final String UNIVERSAL = """
            # sent_id = 1
            # text = Don't go.
            1-2\tDon't\t_\t_\t_\t_\t_\t_\t_\t_
            1\tDo\tdo\tAUX\tVB\t_\t3\taux\t_\t_
            2\tn't\tnot\tPART\tRB\t_\t3\tadvmod\t_\t_
            3\tgo\tgo\tVERB\tVB\t_\t0\troot\t_\t_
            3.1\tgone\tgo\tVERB\tVB\t_\t_\t_\t_\t_

            1\t#\t#\tSYM\tNFP\t_\t0\troot\t_\t_
            """;

    @TempDir
    private Path folder;

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private TagException refused(String name, String text, String... columns) throws IOException {
        Path file = file(name, text);
        return assertThrows(TagException.class, () -> TaggedCorpus.read(file, List.of(columns)));
    }

    @Test
    void universalColumnsAreReadByNameWithoutRangesAndEmptyNodes() throws IOException {
        TaggedCorpus corpus = TaggedCorpus.read(file("a.conllu", UNIVERSAL), List.of());
        assertEquals(List.of("form", "upos"), corpus.columns());
        assertEquals(
                List.of(
                        new Sentence(List.of("Do", "n't", "go"), List.of("AUX", "PART", "VERB"), List.of(4, 5, 6)),
                        new Sentence(List.of("#"), List.of("SYM"), List.of(9))),
                corpus.sentences());
        TaggedCorpus lemmas = TaggedCorpus.read(file("a.conllu", UNIVERSAL), List.of("LEMMA", "5"));
        assertEquals(List.of("lemma", "xpos"), lemmas.columns());
        assertEquals(List.of("VB", "RB", "VB"), lemmas.sentences().getFirst().tags());
    }

    @Test
    void otherColumnsAreReadBetweenSpacesOrTabsAndByTheNamesThatAFileGives() throws IOException {
        String spaced =
                "-DOCSTART- -X- O\n\n# a comment of a line\nEU  NNP B-ORG\r\nrejects VBZ O\n \n\n# NN O\nb NN O";
        TaggedCorpus corpus = TaggedCorpus.read(file("a.txt", spaced), List.of());
        assertEquals(List.of("1", "3"), corpus.columns());
        assertEquals(
                List.of(
                        new Sentence(List.of("EU", "rejects"), List.of("B-ORG", "O"), List.of(4, 5)),
                        new Sentence(List.of("#", "b"), List.of("O", "O"), List.of(8, 9))),
                corpus.sentences());
        String named = "# global.columns = FORM NE\nNew York\tB-LOC\n";
        TaggedCorpus tabbed = TaggedCorpus.read(file("b.txt", named), List.of("form", "ne"));
        assertEquals(List.of("New York"), tabbed.sentences().getFirst().words());
        assertEquals(Map.of("B-LOC", 1), tabbed.tagsBeside(Set.of("O")));
    }

    @Test
    void whatIsWrongIsSaidWithItsLine() throws IOException {
        TagException few = refused("a.txt", "a X\nb\n");
        assertEquals(TagException.Kind.BAD_COLUMNS, few.kind());
        assertEquals(
                folder.resolve("a.txt")
                        + ", line 2: wrong number of columns. Expected 2 between spaces as on line 1, got"
                        + " 1. Correct the line; a blank line ends a sentence.",
                few.getMessage());
        String nine = UNIVERSAL.replace("\troot\t_\t_\n3.1", "\troot\t_\n3.1");
        assertTrue(
                refused("a.conllu", nine)
                        .getMessage()
                        .contains("line 6: wrong number of columns. Expected 10 between tabs (id, form, lemma, upos,"),
                nine);
        TagException order = refused("a.conllu", UNIVERSAL.replace("\n3\tgo", "\n4\tgo"));
        assertEquals(TagException.Kind.BAD_NUMBER, order.kind());
        assertTrue(
                order.getMessage()
                        .endsWith(
                                "line 6: the number of the token is out of order. Expected 3, got '4'. Number the tokens of"
                                        + " a sentence from 1, and put a blank line between sentences."),
                order::getMessage);
        TagException column = refused("a.conllu", UNIVERSAL, "form", "pos");
        assertEquals(
                folder.resolve("a.conllu")
                        + ": there is no such column. Expected one of id, form, lemma, upos, xpos, feats, head, deprel,"
                        + " deps, misc, or a number from 1 to 10, got 'pos'. Name the columns of the words and of their"
                        + " tags, such as --columns form,upos or --columns 1,10.",
                column.getMessage());
        assertTrue(refused("a.txt", "a X\n", "1", "3").getMessage().contains("Expected a number from 1 to 2, got '3'"));
        assertTrue(refused("a.txt", "a\nb\n").getMessage().contains("words and tags would be one column"));
        assertTrue(refused("a.txt", "a\t\n").getMessage().contains("line 1: column 2 is empty"));
        for (String nothing : List.of("", "\n\n", "# text = none\n")) {
            TagException none = refused("a.txt", nothing);
            assertEquals(TagException.Kind.NO_SENTENCES, none.kind());
            assertTrue(none.getMessage().contains("there are no sentences. Expected lines of a word"), nothing);
        }
    }

    @Test
    void mixedEncodingsAreRefusedWithTheirLine() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write("né X\n".getBytes(StandardCharsets.UTF_8));
        bytes.write("né X\n".getBytes(StandardCharsets.ISO_8859_1));
        Path file = Files.write(folder.resolve("mixed.txt"), bytes.toByteArray());
        TableException read = assertThrows(TableException.class, () -> TaggedCorpus.read(file, List.of()));
        assertTrue(read.getMessage().contains("the file is not UTF-8 text"), read::getMessage);
        assertTrue(read.getMessage().contains("(line 2)"), read::getMessage);
        Path gone = folder.resolve("gone.txt");
        assertTrue(assertThrows(TableException.class, () -> TaggedCorpus.read(gone, List.of()))
                .getMessage()
                .contains("no such file"));
    }

    private static TaggedCorpus corpus(String... tags) {
        List<Sentence> sentences = new ArrayList<>();
        int line = 1;
        for (String sentence : tags) {
            List<String> each = List.of(sentence.split(" "));
            List<Integer> lines = new ArrayList<>();
            for (int t = 0; t < each.size(); t++) {
                lines.add(line++);
            }
            line++;
            sentences.add(new Sentence(each, each, lines));
        }
        return new TaggedCorpus(Path.of("t.conll"), List.of("1", "2"), sentences);
    }

    @Test
    void theSchemeIsTheOneThatAllSentencesKeepTo() {
        assertEquals(
                TagScheme.IOB2, TagSet.of(corpus("B-A I-A O", "O B-B"), null).scheme());
        assertEquals(TagScheme.IOB1, TagSet.of(corpus("I-A I-A B-A O"), null).scheme());
        assertEquals(TagScheme.BIOES, TagSet.of(corpus("B-A E-A O S-B"), null).scheme());
        assertEquals(TagScheme.ANY, TagSet.of(corpus("NOUN VERB"), null).scheme());
        assertEquals(
                TagScheme.ANY, TagSet.of(corpus("B-A O I-A"), TagScheme.ANY).scheme());
        assertTrue(TagSet.of(corpus("B-A O I-A"), TagScheme.ANY).spans());
    }

    @Test
    void tagsThatBreakEverySchemeAreRefusedWithTheirLine() {
        TagException broken = assertThrows(TagException.class, () -> TagSet.of(corpus("O B-A", "O I-A"), null));
        assertEquals(
                "t.conll, line 5: the tags break the rules of scheme IOB2. Expected a tag that may follow 'O', got 'I-A'."
                        + " Correct the line, or train without rules: --scheme any.",
                broken.getMessage());
        TagException open = assertThrows(TagException.class, () -> TagSet.of(corpus("S-A O B-A"), null));
        assertTrue(
                open.getMessage()
                        .startsWith("t.conll, line 3: the tags break the rules of scheme BIOES. Expected a tag that may"
                                + " end a sentence, got 'B-A'."),
                open::getMessage);
        TagException first = assertThrows(TagException.class, () -> TagSet.of(corpus("I-A O"), TagScheme.IOB2));
        assertTrue(
                first.getMessage()
                        .contains("line 1: the tags break the rules of scheme IOB2. Expected a tag that"
                                + " may begin a sentence, got 'I-A'"),
                first::getMessage);
        TagException form = assertThrows(TagException.class, () -> TagSet.of(corpus("NOUN O"), TagScheme.IOB2));
        assertTrue(form.getMessage().startsWith("t.conll, line 1: the tag is none of scheme IOB2."), form::getMessage);
        TagException one = assertThrows(TagException.class, () -> TagSet.of(corpus("X X"), null));
        assertEquals(
                "t.conll: there is nothing to learn. Expected 2 to 10000 different tags, got 'X' alone in column 2. Is it"
                        + " the right column? Name it with --columns.",
                one.getMessage());
    }

    @Test
    void tagsThatTrainingNeverHadAreMistakesOrTheWrongColumn() {
        TaggedCorpus training = corpus("A B", "B A");
        TaggedCorpus other = corpus("A B", "X Y");
        TagException wrong = assertThrows(
                TagException.class, () -> TagPlan.of(new TagParts(training, other, null), TagConfig.DEFAULT));
        assertEquals(TagException.Kind.UNKNOWN_TAGS, wrong.kind());
        assertEquals(
                "t.conll, line 4: tags that training never had. Expected some of [A, B], got [X, Y] at 2 of 4 words. Do"
                        + " both files have the same columns, and is --columns right for them?",
                wrong.getMessage());
        TaggedCorpus one = corpus("A A A A A A A A A A A A A A A A A A A A A X");
        TagException all = assertThrows(
                TagException.class, () -> TagPlan.of(new TagParts(training, one, null), TagConfig.DEFAULT));
        assertTrue(all.getMessage().contains("a sentence to validate whose tags are all known, got none in 1"));
        TaggedCorpus rare = corpus("A A A A A A A A A A A A A A A A A A A A A X", "B A");
        TagPlan plan = TagPlan.of(new TagParts(training, rare, null), Phrases.small(1));
        TagOutcome.Finished end = (TagOutcome.Finished) new TagTraining(plan, RunOptions.DEFAULT).run();
        assertEquals(24, end.scores().tokens());
        assertTrue(end.scores().model().accuracy() < 1);
    }

    @Test
    void partsAreDrawnOnceAndHoldOutWhatTheySay() {
        TaggedCorpus all = Phrases.grammar(40, "parts");
        TagParts parts = TagParts.of(all, null, null, new TagConfig.Shares(0.25, 0.25), 1);
        assertEquals(10, parts.validation().sentences().size());
        assertEquals(10, parts.scored().sentences().size());
        assertEquals(20, parts.training().sentences().size());
        assertEquals(parts, TagParts.of(all, null, null, new TagConfig.Shares(0.25, 0.25), 1));
        assertEquals(
                all,
                TagParts.of(all, all, null, new TagConfig.Shares(0.25, 0), 1).scored());
        assertEquals(
                40,
                TagParts.of(all, all, null, new TagConfig.Shares(0.25, 0), 1).repeated());
        TagException few = assertThrows(
                TagException.class, () -> TagParts.of(corpus("A B"), null, null, new TagConfig.Shares(0.1, 0.1), 1));
        assertTrue(few.getMessage().startsWith("t.conll: there are too few sentences to hold some out."));
    }

    @Test
    void sentencesToTagComeFromColumnsOrPlainText() throws IOException {
        assertEquals(
                List.of(
                        new Sentence(List.of("Go", ",", "now", "!"), List.of(), List.of(1, 1, 1, 1)),
                        new Sentence(List.of("Why", "?"), List.of(), List.of(3, 3))),
                SentencesToTag.read(file("a.txt", "Go, now!\n\nWhy?\n"), "form"));
        assertEquals(
                List.of("Do", "n't", "go"),
                SentencesToTag.read(file("a.conllu", UNIVERSAL), "form")
                        .getFirst()
                        .words());
        assertEquals(
                List.of("one", "word"),
                SentencesToTag.read(file("a.conll", "one\nword\n"), "form")
                        .getFirst()
                        .words());
        byte[] blank = " \n".getBytes(StandardCharsets.UTF_8);
        TagException none =
                assertThrows(TagException.class, () -> SentencesToTag.of(Path.of("standard input"), blank, "form"));
        assertEquals(
                "standard input: there are no words to tag. Expected a sentence a line, or columns with a word a line, got"
                        + " 1 lines without any. Check the path.",
                none.getMessage());
        byte[] mixed = {'a', (byte) 0xE9, '\n'};
        assertThrows(TableException.class, () -> SentencesToTag.of(Path.of("standard input"), mixed, "form"));
    }

    @Test
    void tagsAreWrittenAsColumnsAndAsJson() throws IOException {
        List<Tagged> said = List.of(new Tagged(List.of("a", "\"b"), List.of("X", "Y"), List.of(0.5, 1.0)));
        ByteArrayOutputStream columns = new ByteArrayOutputStream();
        TagWriter.columns(columns, said, "label");
        assertEquals("a\tX\n\"b\tY\n\n", columns.toString(StandardCharsets.UTF_8));
        ByteArrayOutputStream json = new ByteArrayOutputStream();
        TagWriter.jsonLines(json, said);
        assertEquals(
                "{\"words\":[\"a\",\"\\\"b\"],\"tags\":[\"X\",\"Y\"],\"probabilities\":[0.5,1.0]}\n",
                json.toString(StandardCharsets.UTF_8));
    }
}
