package dev.rondo.task.tag;

import dev.rondo.nn.LayerSummary;
import dev.rondo.nn.Network;
import dev.rondo.persist.ModelFile;
import dev.rondo.task.Choice;
import dev.rondo.task.Members;
import dev.rondo.task.TaskFile;
import dev.rondo.task.TaskModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** A trained tagger: it gives words their tags, is scored, and is saved as one file. */
public final class TagModel implements TaskModel {
    /** The section of the model file that holds the contents. */
    public static final String SECTION = "tag";

    private final Network network;
    private final TagContents contents;
    private final Members members;

    TagModel(Network network, TagContents contents) {
        this(network, contents, Members.NONE);
    }

    private TagModel(Network network, TagContents contents, Members members) {
        this.network = network;
        this.contents = contents;
        this.members = members;
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
        TaskFile<TagException> opened = new TaskFile<>(
                file,
                model,
                "tagger",
                (message, cause) -> new TagException(TagException.Kind.BAD_MODEL, message, cause));
        TagContents contents = opened.contents(SECTION, TagContents.class);
        Network network = opened.network();
        Members members = opened.members();
        requireFit(opened, network, contents, members);
        return new TagModel(network, contents, members);
    }

    private static void requireFit(
            TaskFile<TagException> opened, Network network, TagContents contents, Members members) {
        List<String> inputs = contents.encoder().readsCharacters()
                ? List.of(NetworkPlan.WORDS, NetworkPlan.CHARACTERS)
                : List.of(NetworkPlan.WORDS);
        List<String> outputs =
                contents.labels().isEmpty() ? List.of(NetworkPlan.TAGS) : List.of(NetworkPlan.TAGS, NetworkPlan.LABEL);
        int known = contents.encoder().words().size();
        int tags = contents.tags().names().size();
        int labels = contents.labels().size();
        int gotWords = members.rows(network, NetworkPlan.WORD_TABLE + ".embeddings");
        int gotTags = members.rows(network, NetworkPlan.SCORES + ".bias");
        int gotLabels = members.rows(network, NetworkPlan.LABEL_SCORES + ".bias");
        if (!network.inputNames().equals(inputs)
                || !network.outputNames().equals(outputs)
                || gotWords != known
                || gotTags != tags
                || gotLabels != labels) {
            throw opened.misfit(
                    inputs + " in, " + outputs + " out, " + known + " ids of words, " + tags + " tags and " + labels
                            + " labels",
                    network.inputNames() + ", " + network.outputNames() + ", " + gotWords + ", " + gotTags + " and "
                            + gotLabels);
        }
    }

    /**
     * An ensemble: one model that asks all of these, and gives the mean of their probabilities. Fields that
     * choose the tags of a sentence together become one, of the mean of what they know. What it says of its training and
     * scores is what the first says of its own.
     *
     * @param models that were trained on the same sentences, with their files
     * @throws TagException when one is an ensemble already, or they were not trained on the same
     */
    public static TagModel combine(SequencedMap<Path, TagModel> models) {
        Members.requireAlike(
                models,
                TagModel::view,
                "Train both on the same files, with files for --validation and --test: without, --seed chooses the"
                        + " sentences.",
                message -> new TagException(TagException.Kind.NOT_ALIKE, message));
        List<Network> networks = models.values().stream().map(TagModel::network).toList();
        List<Members.Member> members = new ArrayList<>();
        models.forEach((file, model) -> {
            TagContents.Origin origin = model.contents.origin();
            members.add(Members.Member.of(file, origin.method(), origin.epochs(), origin.seed()));
        });
        return new TagModel(TaggerEnsemble.of(networks), models.firstEntry().getValue().contents, new Members(members));
    }

    @Override
    public void save(Path file) throws IOException {
        ModelFile.of(network, members.sections(SECTION, contents)).write(file);
    }

    /** The tags that it gives, in the order of the network's outputs. */
    public List<String> tags() {
        return contents.tags().names();
    }

    /** The labels of sentences, in the order of the network's outputs; empty where it gives none. */
    public List<String> labels() {
        return contents.labels();
    }

    /** What the sentences' labels were called; null where it gives none. */
    public @Nullable String labelName() {
        String name = contents.origin().label();
        return name.isEmpty() ? null : name;
    }

    /** Names or numbers of the columns that it was trained on: that of the words, then that of the tags. */
    public List<String> columns() {
        return contents.origin().columns();
    }

    /**
     * What models have in common that go together.
     *
     * @param unknown words of the sentences that are scored
     * @param simple what simple methods score on these
     */
    static SequencedMap<String, Object> common(
            TagPlan.Task task, int sentences, boolean crf, int unknown, List<TagScores.Method> simple) {
        SequencedMap<String, Object> common = new LinkedHashMap<>();
        common.put("tags", task.tags());
        common.put("labels", task.labels());
        common.put("number of sentences to learn from", sentences);
        common.put("length", task.length());
        common.put("vocabulary", task.encoder());
        common.put("conditional random field", crf ? "yes" : "no");
        common.put("sentences, going by what simple methods score", unknown + " " + simple);
        return common;
    }

    /** What decides whether the model goes together with others. */
    Members.View view() {
        TagScores scores = contents.scores();
        SequencedMap<String, Object> common = common(
                new TagPlan.Task(contents.encoder(), contents.tags(), contents.length(), contents.labels()),
                contents.origin().sentences(),
                TaggerEnsemble.field(network) != null,
                scores.unknown(),
                scores.methods().subList(1, scores.methods().size()));
        common.put("field", String.valueOf(TaggerEnsemble.field(network)));
        return new Members.View(members, network, common);
    }

    @Override
    public Members members() {
        return members;
    }

    @Override
    public Network network() {
        return network;
    }

    /** The tags of sentences, whose own, if they have any, are not looked at. */
    public List<Tagged> tag(List<Sentence> sentences) {
        List<Sentence> bare = sentences.stream().map(Sentence::bare).toList();
        Tagging tagging = new Tagging(contents.task(), network);
        Answers said = tagging.answers(bare);
        Answers.Probabilities sure = tagging.probabilities(bare, said);
        List<Tagged> tagged = new ArrayList<>();
        for (int n = 0; n < bare.size(); n++) {
            List<Double> probabilities =
                    Arrays.stream(sure.tags().get(n)).boxed().toList();
            Tagged.Label label = said.labels().isEmpty()
                    ? null
                    : new Tagged.Label(said.labels().get(n), sure.labels().get(n));
            tagged.add(new Tagged(bare.get(n).words(), said.tags().get(n), probabilities, label));
        }
        return tagged;
    }

    /**
     * Reads sentences to score the model on.
     *
     * @param file columns or a folder, as {@link TaggedCorpus#read(Path, List, String)} takes them
     * @param columns of the words and their tags; empty for those of the training
     * @param label what the sentences' labels are called; null for what they were called in training
     */
    public TaggedCorpus read(Path file, List<String> columns, @Nullable String label) {
        boolean alike = Files.isDirectory(file) == columns().getFirst().equals(ParallelFiles.WORDS);
        List<String> usual = alike ? columns() : List.of();
        return TaggedCorpus.read(file, columns.isEmpty() ? usual : columns, label == null ? labelName() : label);
    }

    /**
     * Scores the model on sentences with tags, beside always saying what is most frequent there.
     *
     * @throws TagException when many of their tags or labels are none that the model knows
     */
    public TagScores evaluate(TaggedCorpus corpus) {
        TagPlanner.requireKnown(contents.task(), corpus);
        Answers said = new Tagging(contents.task(), network).answers(corpus.sentences());
        return new TagScorer(contents.task(), corpus)
                .scores(
                        "test",
                        List.of(
                                new TagScorer.Named(
                                        members.method(contents.origin().method()), said),
                                Baselines.mostFrequent(corpus, corpus, !labels().isEmpty())));
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
