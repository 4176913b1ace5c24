package dev.rondo.task.tag;

import dev.rondo.nn.Graph;
import dev.rondo.nn.LayerSummary;
import dev.rondo.nn.Network;
import dev.rondo.task.Choice;
import java.util.List;

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

    /**
     * From words to ids and from outputs to tags.
     *
     * @param encoder of words
     * @param tags in the order of the network's outputs
     * @param length the most words of a sentence that are read together; a longer one is read in pieces
     * @param labels of sentences, in the order of the network's outputs; empty where they have none
     */
    record Task(TagEncoder encoder, TagSet tags, int length, List<String> labels) {}

    TagPlan(TagParts parts, Task task, NetworkPlan network, LearningPlan learning, List<Choice> choices) {
        this.parts = parts;
        this.task = task;
        this.network = network;
        this.learning = learning;
        this.choices = choices;
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
}
