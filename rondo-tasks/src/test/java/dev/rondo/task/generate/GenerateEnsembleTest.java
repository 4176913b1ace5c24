package dev.rondo.task.generate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.persist.ModelFile;
import dev.rondo.task.Cell;
import dev.rondo.task.Members;
import dev.rondo.task.RunOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Language models that are asked together. */
final class GenerateEnsembleTest {
    private static final SourceText UNSEEN =
            new SourceText(Path.of("unseen.txt"), "the cat sat on who. Who is it? It is the mat.\n");

    private static GenerateModel tied;
    private static GenerateModel gru;

    @TempDir
    private Path folder;

    @BeforeAll
    static void train() {
        GenerateConfig config = Rhymes.withLearning(3, null, null);
        tied = model(config.network(net -> net.withTied(true).withEmbedding(24)));
        gru = model(config.network(net -> net.withCell(Cell.GRU)));
    }

    private static GenerateModel model(GenerateConfig config) {
        return Rhymes.trained(config, RunOptions.DEFAULT).model();
    }

    private static SequencedMap<Path, GenerateModel> files(GenerateModel... models) {
        SequencedMap<Path, GenerateModel> files = new LinkedHashMap<>();
        for (int i = 0; i < models.length; i++) {
            files.put(Path.of("here", (char) ('a' + i) + ".safetensors"), models[i]);
        }
        return files;
    }

    private static double nats(GenerateModel model) {
        return model.evaluate(UNSEEN).model().nats();
    }

    @Test
    void theMeanOfProbabilitiesIsNoWorseThanTheMeanOfTheScores() {
        GenerateModel both = GenerateModel.combine(files(tied, gru));
        LanguageScores scores = both.evaluate(UNSEEN);
        assertEquals("ensemble of 2", scores.model().name());
        assertTrue(
                scores.model().nats() < (nats(tied) + nats(gru)) / 2,
                () -> scores + " of " + nats(tied) + ", " + nats(gru));
        assertEquals(
                List.of(
                        new Members.Member(
                                "a.safetensors", "lstm", tied.describe().epochs(), 3),
                        new Members.Member(
                                "b.safetensors", "gru", gru.describe().epochs(), 3)),
                both.members().all());
    }

    @Test
    void oneModelTwiceSaysWhatItSaysAlone() {
        GenerateModel twice = GenerateModel.combine(files(tied, tied));
        assertEquals(nats(tied), nats(twice), 1e-5);
        GenerateOptions beams = Rhymes.greedy(40).withBeams(3);
        assertEquals(tied.generate("Who", beams), twice.generate("Who", beams));
        assertEquals(tied.generate("Who", Rhymes.greedy(40)), twice.generate("Who", Rhymes.greedy(40)));
    }

    @Test
    void itIsSavedAsOneFile() throws IOException {
        GenerateModel both = GenerateModel.combine(files(tied, gru));
        Path file = folder.resolve("both.safetensors");
        both.save(file);
        GenerateModel back = GenerateModel.load(file);
        assertEquals(both.evaluate(UNSEEN), back.evaluate(UNSEEN));
        assertEquals(both.members(), back.members());
        assertEquals(both.describe(), back.describe());
        assertTrue(tied.members().none());
    }

    @Test
    void modelsThatDoNotGoTogetherAreRefused() {
        GenerateModel words = model(Rhymes.config(Level.WORD)
                .training(asked -> new GenerateConfig.Learning(1, 1, 12, 0.02, null, null, null, 3)));
        String here = Path.of("here", "b.safetensors").toString();
        assertEquals(
                here + ": the model does not go together with " + Path.of("here", "a.safetensors")
                        + ". Expected the same vocabulary, got another. Train both on the same file with the same --level,"
                        + " --min-count, --vocabulary, --validation and --test.",
                refusal(tied, words));
        assertEquals(
                here + ": the model is an ensemble. Expected models that were trained, got one made of a.safetensors,"
                        + " b.safetensors. Combine these with the others instead.",
                refusal(tied, GenerateModel.combine(files(tied, gru))));
        assertThrows(IllegalArgumentException.class, () -> GenerateModel.combine(files()));
    }

    @Test
    void aFileWhoseMembersAreNotThereIsRefused() throws IOException {
        Path file = folder.resolve("both.safetensors");
        GenerateModel.combine(files(tied, gru)).save(file);
        ModelFile whole = ModelFile.read(file);
        for (String members :
                List.of("{\"all\":[{\"file\":\"a\",\"method\":\"lstm\",\"epochs\":1,\"seed\":1}]}", "{\"all\":[]}")) {
            Map<String, String> sections = new TreeMap<>(whole.sections());
            sections.put("members", members);
            ModelFile other = ModelFile.of(whole.network(), sections);
            GenerateException e = assertThrows(GenerateException.class, () -> GenerateModel.of(file, other));
            assertEquals(
                    file + ": the network does not fit the language model's settings. Expected "
                            + (members.contains("lstm") ? 1 : 0)
                            + " members of an ensemble, got 2. Fetch the model again, or train it again.",
                    e.getMessage());
        }
    }

    private static String refusal(GenerateModel... models) {
        GenerateException e = assertThrows(GenerateException.class, () -> GenerateModel.combine(files(models)));
        assertEquals(GenerateException.Kind.NOT_ALIKE, e.kind());
        return String.valueOf(e.getMessage());
    }
}
