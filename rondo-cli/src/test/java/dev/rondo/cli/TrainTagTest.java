package dev.rondo.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From sentences with tags to a model in use, as a user does it. */
final class TrainTagTest {
    private static final String[] SMALL = {
        "--units", "8", "--embedding", "8", "--epochs", "6", "--rate", "0.03", "--dropout", "0", "--threads", "1"
    };

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void writeSentences() throws IOException {
        StringBuilder train = new StringBuilder();
        StringBuilder names = new StringBuilder();
        for (int n = 0; n < 60; n++) {
            train.append("# sent_id = ").append(n).append('\n');
            train.append(n % 2 == 0 ? universal("to", "PART", "cut", "VERB") : universal("the", "DET", "cut", "NOUN"));
            names.append("in O\n").append(n % 3 == 0 ? "Oak B-LOC\nHill I-LOC\n" : "Elm B-LOC\n");
            names.append("with O\nElm B-PER\n\n");
        }
        Files.writeString(folder.resolve("train.conllu"), train);
        Files.writeString(
                folder.resolve("dev.conllu"),
                universal("to", "PART", "cut", "VERB")
                        + universal("the", "DET", "cut", "NOUN")
                        + universal("the", "DET", "x", "INTJ")
                        + (universal("to", "PART", "cut", "VERB") + universal("the", "DET", "cut", "NOUN")).repeat(9));
        Files.writeString(folder.resolve("names.txt"), names);
    }

    private static String universal(String... wordsAndTags) {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < wordsAndTags.length; i += 2) {
            lines.append(i / 2 + 1)
                    .append('\t')
                    .append(wordsAndTags[i])
                    .append("\t_\t")
                    .append(wordsAndTags[i + 1]);
            lines.append("\t_\t_\t_\t_\t_\t_\n");
        }
        return lines.append('\n').toString();
    }

    private int run(String... words) {
        return InProcess.run(out, err, words);
    }

    private int train(String file, String... more) {
        List<String> words =
                new ArrayList<>(List.of("train", "tag", folder.resolve(file).toString(), "--out", folder.toString()));
        words.addAll(List.of(SMALL));
        words.addAll(List.of(more));
        return run(words.toArray(String[]::new));
    }

    private String path(String file) {
        return folder.resolve(file).toString();
    }

    private void assertSaid(List<String> parts) {
        for (String part : parts) {
            assertTrue(out.toString().contains(part), () -> part + "\nin\n" + out);
        }
    }

    @Test
    void aFileBecomesAScoredModelThatIsUsedInspectedAndScored() throws IOException {
        assertEquals(
                ExitCode.DONE,
                train("train.conllu", "--columns", "form,upos", "--validation", path("dev.conllu")),
                err::toString);
        assertSaid(List.of(
                "sentences    60 sentences, 120 words",
                "columns      words form; tags upos",
                "tags         4: DET 30, NOUN 30, PART 30, VERB 30",
                "1 unknown (",
                "1 word to validate with tags that training never had, INTJ: these count as mistakes",
                "to test      none: the sentences to validate are scored, which training was stopped by",
                "gives each word one of 4 tags",
                "spelling",
                "epoch 1/6  loss ",
                "Scores on sentences to validate",
                "method                         accuracy %  unknown words %  sentences %",
                "The LSTM beats the best baseline, most frequent tag of the word (accuracy ",
                "is    given  such as",
                "INTJ  PART   'x' on line 8"));
        assertTrue(Files.exists(folder.resolve("train.training.png")));
        assertTrue(Files.exists(folder.resolve("train.confusion.png")));
        assertTrue(Files.notExists(folder.resolve("train.labels.png")));
        assertSaid(List.of(
                "Worst mistakes\n  probability  given", "'x' on line 8", "tags that are and tags that were given"));
        String model = path("train.rondo.safetensors");
        Files.writeString(folder.resolve("new.txt"), "to cut\n\nthe cut\n", StandardCharsets.UTF_8);
        assertEquals(ExitCode.DONE, run("predict", model, path("new.txt"), "--out", path("tags.conll")), err::toString);
        assertEquals("to\tPART\ncut\tVERB\n\nthe\tDET\ncut\tNOUN\n\n", Files.readString(folder.resolve("tags.conll")));
        assertSaid(List.of("tags.conll: tags of 2 sentences"));
        assertEquals(
                ExitCode.DONE,
                run("predict", model, "--text", "the cut", "--json", "--out", path("tags.jsonl")),
                err::toString);
        assertTrue(Files.readString(folder.resolve("tags.jsonl"))
                .startsWith("{\"words\":[\"the\",\"cut\"],\"tags\":[\"DET\",\"NOUN\"],\"probabilities\":[0."));
        assertEquals(ExitCode.DONE, run("evaluate", model, path("dev.conllu"), "--threads", "1"), err::toString);
        assertSaid(List.of("Scores on sentences to test", "most frequent tag  "));
        Files.writeString(folder.resolve("other.tsv"), "PART\tto\nVERB\tcut\n\nDET\tthe\nNOUN\tcut\n\n");
        assertEquals(
                ExitCode.DONE,
                run("evaluate", model, path("other.tsv"), "--columns", "2,1", "--threads", "1"),
                err::toString);
        assertSaid(List.of("2 sentences, 4 words, 0 of them unknown"));
        assertEquals(ExitCode.USAGE, run("evaluate", model, path("other.tsv"), "--columns", "2"));
        assertTrue(err.toString().startsWith("rondo: --columns names two columns"), err::toString);
        assertEquals(ExitCode.DONE, run("inspect", model), err::toString);
        assertSaid(List.of(
                "tags        words; tags DET, NOUN, PART, VERB",
                "trained on  train.conllu, columns form and upos, 60 sentences"));
    }

    @Test
    void theLastWeightsCanBeAskedFor() {
        assertEquals(ExitCode.DONE, train("names.txt", "--ema-momentum", "0"), err::toString);
        assertSaid(List.of("  mean of weights  none "));
        assertEquals(ExitCode.USAGE, train("names.txt", "--ema-momentum", "1"));
        assertTrue(err.toString().contains("must be at least 0 and less than 1, got 1.0"), err::toString);
    }

    @Test
    void spansAreScoredBesideTags() {
        assertEquals(ExitCode.DONE, train("names.txt", "--quiet"), err::toString);
        assertEquals("", out.toString());
        assertEquals(ExitCode.DONE, run("inspect", path("names.rondo.safetensors")), err::toString);
        assertSaid(List.of(
                "tags             iob2",
                "a tag of a span depends on the one before it",
                "mean of weights  moving, keeps 0.8333 a step  about 6 steps: steadier than the last one's",
                "crf",
                "characters      [B, T, C]",
                "type  precision %  recall %    F1 %  spans",
                "The LSTM-CRF "));
    }

    private void writeRequests(String part, int sentences) throws IOException {
        StringBuilder words = new StringBuilder();
        StringBuilder tags = new StringBuilder();
        StringBuilder labels = new StringBuilder();
        StringBuilder columns = new StringBuilder();
        for (int n = 0; n < sentences; n++) {
            String name = n % 3 == 0 ? "Oak" : "Elm";
            String label = n % 2 == 0 ? "Play" : "Rate";
            String verb = n % 2 == 0 ? "play" : "rate";
            words.append(verb).append(' ').append(name).append(" \n");
            tags.append("O B-song \n");
            labels.append(label).append('\n');
            columns.append("# intent = ").append(label).append('\n');
            columns.append(verb).append(" O\n").append(name).append(" B-song\n\n");
        }
        Path here = Files.createDirectories(folder.resolve(part));
        Files.writeString(here.resolve("seq.in"), words);
        Files.writeString(here.resolve("seq.out"), tags);
        Files.writeString(here.resolve("label"), labels);
        Files.writeString(folder.resolve(part + ".conll"), columns);
    }

    @Test
    void aFolderOfRequestsBecomesATaggerOfSlotsAndIntents() throws IOException {
        writeRequests("requests", 60);
        writeRequests("more", 20);
        assertEquals(ExitCode.DONE, train("requests", "--validation", path("more")), err::toString);
        assertSaid(List.of(
                "columns      words seq.in; tags seq.out",
                "labels       2 of sentences: Play 30, Rate 30",
                "gives each word one of 2 tags, each sentence one of 2 labels",
                "method                                      accuracy %  unknown words %  label %  sentences %",
                "most frequent tag of the word, naive Bayes      100.00",
                "Labels of sentences\n  label  precision %",
                "is \\ given  Play  Rate\n  Play          10     0\n",
                "labels that are and labels that were given"));
        assertTrue(Files.exists(folder.resolve("requests.labels.png")));
        String model = path("requests.rondo.safetensors");
        assertEquals(ExitCode.DONE, run("predict", model, path("more"), "--out", path("said.conll")), err::toString);
        assertTrue(Files.readString(folder.resolve("said.conll"))
                .startsWith("# label = Play\nplay\tO\nOak\tB-song\n\n# label = Rate\nrate\tO\n"));
        assertEquals(
                ExitCode.DONE,
                run("predict", model, "--text", "rate Elm", "--json", "--out", path("said.jsonl")),
                err::toString);
        assertTrue(Files.readString(folder.resolve("said.jsonl"))
                .startsWith("{\"label\":\"Rate\",\"label_probability\":0."));
        assertEquals(
                ExitCode.DONE,
                run("evaluate", model, path("more.conll"), "--sentence-label", "intent", "--threads", "1"),
                err::toString);
        assertSaid(List.of("20 sentences, 40 words", "most frequent tag, most frequent label"));
        assertEquals(ExitCode.DONE, run("inspect", model), err::toString);
        assertSaid(List.of("words; tags B-song, O; labels of sentences Play, Rate"));
    }

    @Test
    void commentsOfColumnsAreLabelsWhereTheyAreNamed() throws IOException {
        writeRequests("requests", 60);
        assertEquals(ExitCode.DONE, train("requests.conll", "--sentence-label", "intent"), err::toString);
        assertSaid(List.of("labels       2 of sentences: Play 30, Rate 30"));
        String model = path("requests.rondo.safetensors");
        assertEquals(
                ExitCode.DONE, run("predict", model, "--text", "play Oak", "--out", path("said.conll")), err::toString);
        assertEquals("# intent = Play\nplay\tO\nOak\tB-song\n\n", Files.readString(folder.resolve("said.conll")));
        assertEquals(ExitCode.FAILED, run("evaluate", model, path("names.txt"), "--threads", "1"));
        assertTrue(
                err.toString()
                        .startsWith("rondo: " + path("names.txt")
                                + ", line 1: the sentence has no label. Expected a comment"
                                + " '# intent = ...' above its words, got none."),
                err::toString);
        assertEquals(ExitCode.FAILED, train("requests.conll", "--sentence-label", "purpose"));
        assertTrue(err.toString().contains("Expected a comment '# purpose = ...'"), err::toString);
    }

    @Test
    void whatIsWrongIsSaidInALine() throws IOException {
        assertEquals(ExitCode.FAILED, train("train.conllu", "--columns", "form,pos"));
        assertTrue(
                err.toString().startsWith("rondo: " + path("train.conllu") + ": there is no such column."),
                err::toString);
        assertEquals(ExitCode.USAGE, train("train.conllu", "--columns", "upos"));
        assertTrue(err.toString().startsWith("rondo: --columns names two columns"), err::toString);
        assertEquals(ExitCode.USAGE, train("names.txt", "--scheme", "iob3"));
        assertTrue(err.toString().contains("expected any, iob1, iob2 or bioes, got 'iob3'"), err::toString);
        assertEquals(ExitCode.USAGE, train("names.txt", "--test", "0.95"));
        assertTrue(err.toString().contains("The shares to validate and to test must be positive"), err::toString);
        Files.writeString(folder.resolve("bad.txt"), "a O\nb I-X\n\nc B-X\n");
        assertEquals(ExitCode.FAILED, train("bad.txt"));
        assertTrue(err.toString().contains("too few sentences"), err::toString);
        Files.writeString(folder.resolve("bad.txt"), "a O\nb I-X\n\nc B-X\n\n".repeat(9));
        assertEquals(ExitCode.FAILED, train("bad.txt"));
        assertTrue(err.toString().contains("the tags break the rules of scheme IOB2"), err::toString);
        assertEquals(ExitCode.DONE, train("names.txt", "--quiet"), err::toString);
        assertEquals(
                ExitCode.FAILED,
                run("evaluate", path("names.rondo.safetensors"), path("train.conllu"), "--threads", "1"));
        assertTrue(err.toString().contains("tags that training never had"), err::toString);
    }
}
