package dev.rondo.task.tag;

import dev.rondo.nn.LayerSummary;
import dev.rondo.nn.Network;
import dev.rondo.persist.ModelFile;
import dev.rondo.persist.ModelFileException;
import dev.rondo.persist.SectionJson;
import dev.rondo.task.Choice;
import dev.rondo.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A trained tagger: it gives words their tags, is scored, and is saved as one file. */
public final class TagModel {
    /** The section of the model file that holds the contents. */
    public static final String SECTION = "tag";

    private final Network network;
    private final TagContents contents;

    TagModel(Network network, TagContents contents) {
        this.network = network;
        this.contents = contents;
    }

    /**
     * Reads a model.
     *
     * @throws IOException when the file cannot be read, is damaged, or holds no tagger; the message names the file
     * @throws TagException when its parts contradict each other
     */
    public static TagModel load(Path file) throws IOException {
        return of(file, ModelFile.read(file));
    }

    /** The tagger in a model file that was read already; {@code file} is for messages. */
    public static TagModel of(Path file, ModelFile model) {
        String json = model.sections().get(SECTION);
        if (json == null) {
            String got = model.sections().keySet().toString();
            throw damaged(file, "the model is no tagger", "a section '" + SECTION + "'", got, null);
        }
        TagContents contents;
        Network network;
        try {
            contents = SectionJson.read(json, TagContents.class);
        } catch (IOException e) {
            throw damaged(
                    file,
                    "the tagger's settings cannot be read",
                    "those that this version of Rondo writes",
                    String.valueOf(e.getMessage()),
                    e);
        }
        try {
            network = model.network();
        } catch (ModelFileException e) {
            throw damaged(
                    file,
                    "the network cannot be built",
                    "weights that fit its layers",
                    String.valueOf(e.getMessage()),
                    e);
        }
        requireFit(file, network, contents);
        return new TagModel(network, contents);
    }

    private static void requireFit(Path file, Network network, TagContents contents) {
        List<String> inputs = contents.encoder().readsCharacters()
                ? List.of(NetworkPlan.WORDS, NetworkPlan.CHARACTERS)
                : List.of(NetworkPlan.WORDS);
        Tensor table = network.weights().get(NetworkPlan.WORD_TABLE + ".embeddings");
        Tensor scores = network.weights().get("scores.bias");
        int words = table == null ? 0 : table.shape().axis(0);
        int tags = scores == null ? 0 : scores.size();
        int known = contents.encoder().words().size();
        int wanted = contents.tags().names().size();
        if (!network.inputNames().equals(inputs)
                || !network.outputNames().equals(List.of(NetworkPlan.TAGS))
                || words != known
                || tags != wanted) {
            throw damaged(
                    file,
                    "the network does not fit the tagger's settings",
                    inputs + " in, " + known + " ids of words and " + wanted + " tags",
                    network.inputNames() + ", " + words + " and " + tags,
                    null);
        }
    }

    private static TagException damaged(
            Path file, String what, String expected, String got, @Nullable Exception cause) {
        return new TagException(
                TagException.Kind.BAD_MODEL,
                file + ": " + what + ". Expected " + expected + ", got " + got
                        + ". Fetch the model again, or train it again.",
                cause);
    }

    /**
     * Writes the model, whole or not at all. The same model gives the same bytes.
     *
     * @throws IOException when the file cannot be written
     * @throws IllegalArgumentException when the vocabulary is larger than a file's header may be
     */
    public void save(Path file) throws IOException {
        ModelFile.of(network, Map.of(SECTION, SectionJson.write(contents))).write(file);
    }

    /** The tags that it gives, in the order of the network's outputs. */
    public List<String> tags() {
        return contents.tags().names();
    }

    /** Names or numbers of the columns that it was trained on: that of the words, then that of the tags. */
    public List<String> columns() {
        return contents.origin().columns();
    }

    /** The network. */
    public Network network() {
        return network;
    }

    /** The tags of sentences, whose own, if they have any, are not looked at. */
    public List<Tagged> tag(List<Sentence> sentences) {
        List<Sentence> bare = sentences.stream()
                .map(sentence -> new Sentence(sentence.words(), List.of(), sentence.lines()))
                .toList();
        Tagging tagging = new Tagging(contents.task(), network);
        List<List<String>> tags = tagging.tags(bare);
        List<List<double[]>> all = tagging.probabilities(bare);
        List<Tagged> tagged = new ArrayList<>();
        for (int n = 0; n < bare.size(); n++) {
            List<Double> probabilities = new ArrayList<>();
            for (int t = 0; t < bare.get(n).size(); t++) {
                probabilities.add(all.get(n).get(t)[tags().indexOf(tags.get(n).get(t))]);
            }
            tagged.add(new Tagged(bare.get(n).words(), tags.get(n), probabilities));
        }
        return tagged;
    }

    /**
     * Scores the model on sentences with tags, beside always saying the tag that is most frequent there.
     *
     * @throws TagException when many of their tags are none that the model knows
     */
    public TagScores evaluate(TaggedCorpus corpus) {
        TagPlanner.requireKnown(tags(), corpus);
        List<List<String>> said = new Tagging(contents.task(), network).tags(corpus.sentences());
        return new TagScorer(contents.encoder(), contents.tags().spans(), corpus)
                .scores(
                        "test",
                        List.of(
                                new TagScorer.Named(contents.origin().method(), said),
                                MostFrequentTag.everywhere(corpus, corpus)));
    }

    /** What the model is. */
    public Description describe() {
        TagContents.Origin origin = contents.origin();
        return new Description(
                origin.source(),
                origin.columns(),
                origin.sentences(),
                origin.epochs(),
                origin.seed(),
                contents.encoder().words().tokens().size(),
                contents.choices(),
                network.summary(),
                network.weightCount(),
                contents.scores());
    }

    /**
     * What a model is, for people.
     *
     * @param source file that it was trained on
     * @param columns of the words and the tags
     * @param sentences it was trained on
     * @param epochs passes over them
     * @param seed of everything random
     * @param vocabulary how many words it knows
     * @param choices of its plan
     * @param layers of the network
     * @param weightCount how many numbers training changed
     * @param scores from when it was made
     */
    public record Description(
            String source,
            List<String> columns,
            int sentences,
            int epochs,
            long seed,
            int vocabulary,
            List<Choice> choices,
            List<LayerSummary> layers,
            long weightCount,
            TagScores scores) {}
}
