package dev.rondo.task.tag;

import dev.rondo.nn.Graph;
import dev.rondo.nn.LayerSummary;
import dev.rondo.nn.Network;
import dev.rondo.task.Choice;
import dev.rondo.task.Members;
import dev.rondo.train.Teacher;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sentences and everything settled that is needed to train a tagger on them: what the user left open is chosen from the
 * training part, each choice with its reason; so are the vocabularies.
 */
public final class TagPlan {
    private final TagParts parts;
    private final Task task;
    private final NetworkPlan network;
    private final LearningPlan learning;
    private final List<Choice> choices;
    private final @Nullable Teacher teacher;

    /**
     * From words to ids and from outputs to tags.
     *
     * @param encoder of words
     * @param tags in the order of the network's outputs
     * @param length the most words of a sentence that are read together; a longer one is read in pieces
     * @param labels of sentences, in the order of the network's outputs; empty where they have none
     */
    record Task(TagEncoder encoder, TagSet tags, int length, List<String> labels) {}

    TagPlan(
            TagParts parts,
            Task task,
            NetworkPlan network,
            LearningPlan learning,
            List<Choice> choices,
            @Nullable Teacher teacher) {
        this.parts = parts;
        this.task = task;
        this.network = network;
        this.learning = learning;
        this.choices = choices;
        this.teacher = teacher;
    }

    /**
     * Settles everything.
     *
     * @throws TagException when there is nothing to learn, tags break the rules of spans, or most of the tags to be scored
     *     are not among those of the training part
     */
    public static TagPlan of(TagParts parts, TagConfig config) {
        return new TagPlanner(parts, config).plan();
    }

    /**
     * This plan, with a model to learn from beside the tags and labels, which may be an ensemble: see {@link Teacher}. Tags
     * that a conditional random field chooses are learned from the sentences alone.
     *
     * @param file of the model
     * @param weight of the model, from 0 to 1; the data has the rest
     * @throws TagException when it was trained on other sentences, or there is nothing that it can teach
     */
    public TagPlan taughtBy(Path file, TagModel model, double weight) {
        if (network.crf() && task.labels.isEmpty()) {
            throw new TagException(
                    TagException.Kind.NOT_ALIKE,
                    file + ": there is nothing that a model can teach. Expected labels of sentences, or tags without a"
                            + " conditional random field, got tags with one alone. Give --no-crf for both.");
        }
        TagScores simple = TagTraining.baselines(this);
        Members.requireTeacher(
                file,
                model.view(),
                TagModel.common(
                        task, parts.training().sentences().size(), network.crf(), simple.unknown(), simple.methods()),
                "Train it on the same files, with files for --validation and --test: without, --seed chooses the"
                        + " sentences; and with the same --crf and --characters.",
                message -> new TagException(TagException.Kind.NOT_ALIKE, message));
        Teacher whom = Teacher.of(model.network(), weight);
        List<Choice> all = new ArrayList<>(choices);
        all.add(Choice.teacher(file, weight, network.crf() ? " of labels" : ""));
        return new TagPlan(parts, task, network, learning, all, network.crf() ? whom.outputs(NetworkPlan.LABEL) : whom);
    }

    /** Every setting that matters for the result, with its reason. */
    public List<Choice> choices() {
        return choices;
    }

    /** Which sentences are for what. */
    public TagParts parts() {
        return parts;
    }

    /** The tags, in the order of the network's outputs. */
    public List<String> tags() {
        return task.tags.names();
    }

    /** The labels of sentences, in the order of the network's outputs; empty where they have none. */
    public List<String> labels() {
        return task.labels;
    }

    /** How many words of a part the training part does not have. */
    public int unknown(TaggedCorpus part) {
        return task.encoder.unknown(part);
    }

    /** The network's layers, from the input to the output. */
    public List<LayerSummary> layers() {
        return Network.summary(spec());
    }

    /** How many numbers training changes. */
    public long weightCount() {
        return layers().stream().mapToLong(LayerSummary::weights).sum();
    }

    /** The network with its initial weights. */
    Network newNetwork() {
        return Network.build(spec(), learning.seed());
    }

    private Graph spec() {
        return network.spec(task.encoder(), task.tags(), task.labels());
    }

    /** The name of the network in tables: "lstm-crf". */
    String method() {
        return network.crf() ? "lstm-crf" : "lstm";
    }

    Task task() {
        return task;
    }

    boolean crf() {
        return network.crf();
    }

    NetworkPlan network() {
        return network;
    }

    LearningPlan learning() {
        return learning;
    }

    @Nullable
    Teacher teacher() {
        return teacher;
    }
}
