package dev.rondo.task.classify;

import dev.rondo.nn.LayerSummary;
import dev.rondo.nn.Network;
import dev.rondo.nn.Sequential;
import dev.rondo.task.Choice;
import dev.rondo.task.Members;
import dev.rondo.tensor.Shape;
import dev.rondo.text.TextEncoder;
import dev.rondo.text.WordVectors;
import dev.rondo.train.Teacher;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Texts and everything settled that is needed to train a classifier on them: what the user left open is chosen from the
 * training part, each choice with its reason; so is the vocabulary.
 */
public final class ClassifyPlan {
    private final TextSplit split;
    private final Task task;
    private final NetworkPlan network;
    private final LearningPlan learning;
    private final List<Choice> choices;
    private final @Nullable WordVectors vectors;
    private final @Nullable Teacher teacher;

    /**
     * From texts to ids and from outputs to labels.
     *
     * @param encoder of texts
     * @param length the most tokens of a text
     * @param labels in the order of the network's outputs
     * @param multiLabel whether a text may have several
     */
    record Task(TextEncoder encoder, int length, List<String> labels, boolean multiLabel) {}

    ClassifyPlan(
            TextSplit split,
            Task task,
            NetworkPlan network,
            LearningPlan learning,
            List<Choice> choices,
            @Nullable WordVectors vectors,
            @Nullable Teacher teacher) {
        this.split = split;
        this.task = task;
        this.network = network;
        this.learning = learning;
        this.choices = choices;
        this.vectors = vectors;
        this.teacher = teacher;
    }

    /**
     * Settles everything.
     *
     * @param multiLabel whether a text may have several labels
     * @throws ClassifyException when there are too few texts or labels to learn from
     * @throws IOException when a file of word vectors cannot be read
     */
    public static ClassifyPlan of(TextSplit split, ClassifyConfig config, boolean multiLabel) throws IOException {
        return new ClassifyPlanner(split, config, multiLabel).plan();
    }

    /**
     * This plan, with a model to learn from beside the labels, which may be an ensemble: see {@link Teacher}.
     *
     * @param file of the model
     * @param weight of the model, from 0 to 1; the data has the rest
     * @throws ClassifyException when it was trained on other texts or labels
     */
    public ClassifyPlan taughtBy(Path file, ClassifyModel model, double weight) {
        Members.requireTeacher(
                file,
                model.view(),
                ClassifyModel.common(task, SeenTexts.of(split.training(), split.validation())),
                "Train it on the same files with the same --split-seed and --length and the same vocabulary; without"
                        + " --split-seed, --seed chooses the parts.",
                message -> new ClassifyException(ClassifyException.Kind.NOT_ALIKE, message));
        List<Choice> all = new ArrayList<>(choices);
        all.add(Choice.teacher(file, weight, ""));
        return new ClassifyPlan(split, task, network, learning, all, vectors, Teacher.of(model.calibrated(), weight));
    }

    /** Every setting that matters for the result, with its reason. */
    public List<Choice> choices() {
        return choices;
    }

    /** Which texts are for what. */
    public TextSplit split() {
        return split;
    }

    /** The labels, in the order of the network's outputs. */
    public List<String> labels() {
        return task.labels;
    }

    /** Whether a text may have several labels. */
    public boolean isMultiLabel() {
        return task.multiLabel;
    }

    /** The most tokens of a text that the network sees. */
    public int length() {
        return task.length;
    }

    /** The network's form. */
    public NetworkPlan network() {
        return network;
    }

    /** What the network sees of a text: its ids, cut to {@link #length}; one unknown token if it has none. */
    public int[] ids(String text) {
        return TextBatches.ids(task, text);
    }

    /** How texts become ids. */
    public TextEncoder encoder() {
        return task.encoder;
    }

    /** The network's layers, from the input to the output. */
    public List<LayerSummary> layers() {
        return Network.summary(spec(), Shape.of(Shape.ANY));
    }

    /** How many numbers training changes. */
    public long weightCount() {
        return layers().stream().mapToLong(LayerSummary::weights).sum();
    }

    /** The network with its initial weights. */
    Network newNetwork() {
        Network built = Network.build(spec(), Shape.of(Shape.ANY), learning.seed());
        if (vectors != null) {
            float[] table = built.parameters().getFirst().value().data();
            System.arraycopy(vectors.table().data(), 0, table, 0, table.length);
        }
        return built;
    }

    private Sequential spec() {
        return network.spec(task.encoder.vocabulary().size(), task.labels.size());
    }

    /** The name of the network in tables: "gru". */
    String method() {
        return network.cell().label();
    }

    Task task() {
        return task;
    }

    @Nullable
    Teacher teacher() {
        return teacher;
    }

    /** How the network is trained. */
    public LearningPlan learning() {
        return learning;
    }
}
