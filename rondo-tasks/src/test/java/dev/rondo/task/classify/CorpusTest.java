package dev.rondo.task.classify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.table.TableException;
import dev.rondo.text.CharacterNgrams;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CorpusTest {
    @TempDir
    private Path folder;

    private Path write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private Corpus read(String name, String text, CorpusOptions options) throws IOException {
        return Corpus.read(write(name, text), options);
    }

    @Test
    void columnsAreFoundOrNamed() throws IOException {
        String csv = "id,sentiment,review\n1,pos,fine film\n2,neg,poor film\n3,pos,nice\n";
        Corpus found = read("a.csv", csv, CorpusOptions.DEFAULT);
        assertEquals(List.of("review", "sentiment"), found.columns());
        assertEquals(
                new Example("fine film", List.of("pos"), "line 2"),
                found.examples().getFirst());
        assertEquals(List.of("neg", "pos"), found.labels());
        assertEquals(List.of(1, 2), found.counts());
        Corpus asked = read(
                "a.csv",
                csv,
                CorpusOptions.DEFAULT.withText(List.of("review", "id")).withLabel("sentiment"));
        assertEquals("fine film 1", asked.examples().getFirst().text());
        Corpus bare = read(
                "b.csv",
                "\"3\",\"Title\",\"Text of it\"\n\"4\",\"T\",\"Another\"\n\"3\",\"S\",\"More\"\n",
                CorpusOptions.DEFAULT.withText(List.of("2", "3")).withLabel("1"));
        assertEquals("Title Text of it", bare.examples().getFirst().text());
        assertEquals(List.of("3", "4"), bare.labels());
        Corpus guessed = read("c.tsv", "ham\tsee you\nspam\twin a prize\nham\tok\n", CorpusOptions.DEFAULT);
        assertEquals(List.of("2", "1"), guessed.columns());
        assertEquals(3, guessed.examples().size());
        Corpus halfUsual = read("d.csv", "language,text\nde,guten Tag\nfr,bonjour\nde,danke\n", CorpusOptions.DEFAULT);
        assertEquals(List.of("text", "language"), halfUsual.columns());
        assertEquals(List.of("de", "fr"), halfUsual.labels());
        Corpus aTextLikeAName = read("e.tsv", "ham\ttext\nspam\twin a prize\nham\ttext\n", CorpusOptions.DEFAULT);
        assertEquals(3, aTextLikeAName.examples().size());
    }

    @Test
    void numbersAreInTheirOrder() throws IOException {
        assertEquals(
                List.of("2", "10"),
                read("n.txt", "10 a b\n2 c d\n", CorpusOptions.DEFAULT).labels());
    }

    @Test
    void rowsWithoutTextOrLabelAreLeftOutWithANote() throws IOException {
        Corpus corpus = read("g.csv", "text,label\na,x\n  ,y\nb,\nc,y\n", CorpusOptions.DEFAULT);
        assertEquals(2, corpus.examples().size());
        assertTrue(
                corpus.notes().contains("left out: 1 rows without text, 1 rows without label, the first on line 3"),
                () -> corpus.notes().toString());
    }

    @Test
    void labelsOfATextHaveASeparatorOrAreAnArray() throws IOException {
        CorpusOptions several = CorpusOptions.DEFAULT.withBetween(";");
        Corpus csv = read("m.csv", "text,label\na,x; y\nb,\nc,y\n", several);
        assertEquals(List.of("x", "y"), csv.examples().getFirst().labels());
        assertEquals(List.of(), csv.examples().get(1).labels());
        Corpus json = read("m.jsonl", "{\"text\":\"a\",\"labels\":[\"x\",\"y,z\"]}\n", several);
        assertEquals(List.of("x", "y,z"), json.examples().getFirst().labels());
    }

    @Test
    void foldersAndFilesOfAFolderAreLabels() throws IOException {
        write("d/pos/1.txt", "good\nfilm\n");
        write("d/pos/2.txt", "");
        write("d/neg/1.txt", "bad");
        write("d/README.md", "not a label");
        Corpus folders = Corpus.read(folder.resolve("d"), CorpusOptions.DEFAULT);
        assertEquals(
                List.of(
                        new Example("bad", List.of("neg"), "neg/1.txt"),
                        new Example("good\nfilm", List.of("pos"), "pos/1.txt")),
                folders.examples());
        write("f/Arabic.txt", "Nader\n\nBata\n");
        write("f/Irish.txt", "Kelly\n");
        Corpus files = Corpus.read(folder.resolve("f"), CorpusOptions.DEFAULT);
        assertEquals(List.of("Arabic", "Irish"), files.labels());
        assertEquals("Arabic.txt, line 3", files.examples().get(1).place());
        write("p/rt.neg", "bad\n");
        write("p/rt.pos", "good\n");
        assertEquals(
                List.of("neg", "pos"),
                Corpus.read(folder.resolve("p"), CorpusOptions.DEFAULT).labels());
    }

    @Test
    void whatCannotBeReadIsSaid() throws IOException {
        assertEquals(
                folder.resolve("x.csv")
                        + ": no such column. Expected one of 'text', 'label', got 'txt'. Did you mean 'text'?",
                assertThrows(
                                TableException.class,
                                () -> read(
                                        "x.csv", "text,label\na,b\n", CorpusOptions.DEFAULT.withText(List.of("txt"))))
                        .getMessage());
        assertEquals(
                folder.resolve("o.csv") + ": there is no column for the label. Expected a column of texts and one of"
                        + " labels, got [text]. Name the columns with --text and --label.",
                assertThrows(ClassifyException.class, () -> read("o.csv", "text\na\n", CorpusOptions.DEFAULT))
                        .getMessage());
        Files.createDirectories(folder.resolve("e"));
        assertEquals(
                folder.resolve("e")
                        + ": the folder has no texts by label. Expected a folder for each label with a text a"
                        + " file, or a file for each label with a text a line, got 0 folders and 0 files. Name the folder"
                        + " above the labels.",
                assertThrows(ClassifyException.class, () -> Corpus.read(folder.resolve("e"), CorpusOptions.DEFAULT))
                        .getMessage());
    }

    private static Corpus of(String... labels) {
        List<Example> examples = new ArrayList<>();
        for (int n = 0; n < labels.length; n++) {
            examples.add(new Example("text " + n, List.of(labels[n]), "line " + n));
        }
        return new Corpus(Path.of("c.csv"), examples, List.of(), List.of());
    }

    private static String refusal(Corpus corpus) {
        ClassifyConfig config = ClassifyConfig.DEFAULT;
        return String.valueOf(assertThrows(
                        ClassifyException.class,
                        () -> ClassifyPlan.of(TextSplit.of(corpus, config.parts(), 1), config, false))
                .getMessage());
    }

    @Test
    void runsOfCharactersNeedTextsInCharacters() throws IOException {
        Corpus corpus = of("a", "b", "a", "b", "a", "b", "a", "b");
        TextSplit split = TextSplit.of(corpus, ClassifyConfig.DEFAULT.parts(), 1);
        ClassifyConfig runs =
                ClassifyConfig.DEFAULT.text(text -> new ClassifyConfig.Text(Level.CHAR, 3, null, null, null, null));
        ClassifyPlan plan = ClassifyPlan.of(split, runs, false);
        assertEquals(new CharacterNgrams(3), plan.encoder().settings().tokenization());
        assertTrue(
                plan.choices().stream()
                        .anyMatch(choice -> choice.setting().equals("n-grams")
                                && choice.value().equals("3 overlapping characters a token")),
                () -> plan.choices().toString());
        ClassifyConfig words =
                runs.text(text -> new ClassifyConfig.Text(Level.WORD, text.ngrams(), null, null, null, null));
        assertEquals(
                "n-grams are runs of characters. Expected texts that are read by characters, got runs of 3 where texts are"
                        + " read by word. Give --level char, too.",
                assertThrows(ClassifyException.class, () -> ClassifyPlan.of(split, words, false))
                        .getMessage());
    }

    @Test
    void oneLabelAndTooFewTextsAreRefused() {
        assertEquals(
                "c.csv: there is only one label. Expected texts with 2 labels or more, got 'a' for all 3 texts. There is"
                        + " nothing to tell apart: check --label.",
                refusal(of("a", "a", "a", "a", "a")));
        assertEquals(
                "c.csv: there are too few texts. Expected at least 3 to train on and 1 each to validate and to test, got"
                        + " 2, 0 and 0. Give more texts.",
                refusal(of("a", "b")));
        String[] all = new String[30];
        for (int n = 0; n < all.length; n++) {
            all[n] = "label" + n;
        }
        assertTrue(refusal(of(all)).startsWith("c.csv: there are too many labels."), () -> refusal(of(all)));
    }

    @Test
    void aLabelSeenOnceIsLearnedAndOneSeenTwiceIsScored() {
        TextSplit split = TextSplit.of(
                of("a", "a", "a", "a", "a", "a", "a", "a", "a", "a", "b", "c", "c", "d", "d", "d"),
                ClassifyConfig.DEFAULT.parts(),
                1);
        assertEquals(List.of("a", "b", "c", "d"), split.training().labels());
        assertEquals(List.of("a", "c", "d"), split.test().labels());
        assertEquals(List.of("a"), split.validation().labels());
        assertEquals(
                16,
                split.training().examples().size()
                        + split.test().examples().size()
                        + split.validation().examples().size());
        assertEquals(0, split.repeated());
    }
}
