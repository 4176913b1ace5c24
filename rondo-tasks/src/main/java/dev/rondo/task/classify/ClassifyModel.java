package dev.rondo.task.classify;

import dev.rondo.nn.Ensemble;
import dev.rondo.nn.LayerSpec;
import dev.rondo.nn.LayerSummary;
import dev.rondo.nn.Network;
import dev.rondo.nn.Sequential;
import dev.rondo.nn.layer.Average;
import dev.rondo.nn.layer.AverageProbabilities;
import dev.rondo.persist.ModelFile;
import dev.rondo.task.Calibrated;
import dev.rondo.task.Choice;
import dev.rondo.task.Members;
import dev.rondo.task.TaskFile;
import dev.rondo.task.TaskModel;
import dev.rondo.tensor.Shape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** A trained classifier of texts: it gives labels with probabilities, is scored, and is saved as one file. */
public final class ClassifyModel implements TaskModel {
    /** The section of the model file that holds the contents. */
    public static final String SECTION = "classify";

    private final Network network;
    private final ClassifyContents contents;
    private final Members members;

    ClassifyModel(Network network, ClassifyContents contents) {
        this(network, contents, Members.NONE);
    }

    private ClassifyModel(Network network, ClassifyContents contents, Members members) {
        this.network = network;
        this.contents = contents;
        this.members = members;
    }

    /**
     * Reads a model.
     *
     * @throws IOException when the file cannot be read, is damaged, or holds no classifier; the message names the file
     * @throws ClassifyException when its parts contradict each other
     */
    public static ClassifyModel load(Path file) throws IOException {
        return of(file, ModelFile.read(file));
    }

    /** The classifier in a model file that was read already; {@code file} is for messages. */
    public static ClassifyModel of(Path file, ModelFile model) {
        TaskFile<ClassifyException> opened = new TaskFile<>(
                file,
                model,
                "classifier",
                (message, cause) -> new ClassifyException(ClassifyException.Kind.BAD_MODEL, message, cause));
        ClassifyContents contents = opened.contents(SECTION, ClassifyContents.class);
        Members members = opened.members();
        Network network = opened.network();
        Shape output = Shape.of(Shape.ANY, contents.labels().size());
        Shape input = Shape.of(Shape.ANY, Shape.ANY);
        int rows = members.rows(network, "embedding0.embeddings");
        int ids = contents.encoder().vocabulary().size();
        if (!network.inputShape().equals(input) || !network.outputShape().equals(output) || rows != ids) {
            throw opened.misfit(
                    input + " in, " + output + " out and " + ids + " ids",
                    network.inputShape() + ", " + network.outputShape() + " and " + rows);
        }
        return new ClassifyModel(network, contents, members);
    }

    /**
     * An ensemble: one model that asks all of these, and gives the mean of their probabilities, or of their
     * scores where a text may have several labels. What it says of its training and
     * scores is what the first says of its own.
     *
     * @param models that were trained on the same texts, with their files
     * @throws ClassifyException when one is an ensemble already, or they were not trained on the same
     */
    public static ClassifyModel combine(SequencedMap<Path, ClassifyModel> models) {
        Members.requireAlike(
                models,
                ClassifyModel::view,
                "Train both on the same files with the same --split-seed and --length; --seed may differ.",
                message -> new ClassifyException(ClassifyException.Kind.NOT_ALIKE, message));
        List<Network> networks = new ArrayList<>();
        List<Members.Member> members = new ArrayList<>();
        models.forEach((file, model) -> {
            ClassifyContents.Origin origin = model.contents.origin();
            networks.add(model.calibrated());
            members.add(Members.Member.of(file, origin.cell(), origin.epochs(), origin.seed()));
        });
        ClassifyContents first = models.firstEntry().getValue().contents;
        LayerSpec mean = first.multiLabel() ? new Average() : new AverageProbabilities();
        return new ClassifyModel(Ensemble.of(networks, List.of(mean)), first.calibrated(), new Members(members));
    }

    @Override
    public void save(Path file) throws IOException {
        ModelFile.of(network, members.sections(SECTION, contents)).write(file);
    }

    /** The labels, in the order of the probabilities. */
    public List<String> labels() {
        return contents.labels();
    }

    /** Whether a text may have several labels. */
    public boolean isMultiLabel() {
        return contents.multiLabel();
    }

    /** Names or numbers of the columns that it was trained on: those of the text, then that of the label; may be empty. */
    public List<String> columns() {
        return contents.origin().columns();
    }

    /** A network whose scores need no temperature to become probabilities. */
    Network calibrated() {
        if (!members.none()) {
            return network;
        }
        if (!(network.spec() instanceof Sequential)) {
            throw new ClassifyException(
                    ClassifyException.Kind.BAD_MODEL,
                    "The network's scores cannot be divided by a temperature: expected layers in a row, got "
                            + network.spec().type() + ". Use models of rondo train classify.");
        }
        return Calibrated.network(network, contents.temperature());
    }

    /** What decides whether the model goes together with others. */
    Members.View view() {
        ClassifyPlan.Task task =
                new ClassifyPlan.Task(contents.encoder(), contents.length(), contents.labels(), contents.multiLabel());
        return new Members.View(members, network, common(task, contents.seen()));
    }

    /** What models have in common that go together. */
    static SequencedMap<String, Object> common(ClassifyPlan.Task task, SeenTexts seen) {
        SequencedMap<String, Object> common = new LinkedHashMap<>();
        common.put("labels", task.labels());
        common.put("number of labels a text may have", task.multiLabel() ? "many" : "one");
        common.put("texts to learn from", seen.encoded());
        common.put("length", task.length());
        common.put("vocabulary", task.encoder());
        return common;
    }

    @Override
    public Members members() {
        return members;
    }

    @Override
    public Network network() {
        return network;
    }

    /** The labels of texts. What is said to a text does not depend on the others. */
    public List<Prediction> predict(List<String> texts) {
        double[][] p = probabilities(texts);
        List<Prediction> predictions = new ArrayList<>();
        for (int n = 0; n < p.length; n++) {
            predictions.add(prediction(texts.get(n), p[n]));
        }
        return predictions;
    }

    private Prediction prediction(String text, double[] p) {
        boolean[] given = ClassScores.given(p, contents.multiLabel());
        List<String> labels = new ArrayList<>();
        List<Double> probabilities = new ArrayList<>();
        for (int c = 0; c < p.length; c++) {
            probabilities.add(p[c]);
            if (given[c]) {
                labels.add(contents.labels().get(c));
            }
        }
        return new Prediction(text, labels, probabilities);
    }

    /**
     * What the tokens of a text have to do with a label.
     *
     * @param label null for the most probable one
     * @throws ClassifyException when the model does not know the label, or the network cannot be explained
     */
    public Explanation explain(String text, @Nullable String label) {
        return new Explainer(network, contents).explain(text, label);
    }

    double[][] probabilities(List<String> texts) {
        float[][] scores = TextBatches.scores(network, TextBatches.ids(contents.task(), texts));
        return Probabilities.of(scores, contents.temperature(), contents.multiLabel());
    }

    /**
     * Scores the model on texts with labels, beside always saying the label that is most frequent there.
     *
     * @throws ClassifyException when there are no texts, or one has a label that the model does not know
     */
    public ClassScores evaluate(Corpus corpus) {
        if (corpus.examples().isEmpty()) {
            String got = corpus.notes().isEmpty() ? "none" : "none: " + String.join("; ", corpus.notes());
            throw new ClassifyException(
                    ClassifyException.Kind.TOO_FEW_TEXTS,
                    corpus.source() + ": there are no texts to score. Expected texts with labels, got " + got
                            + ". Name the right columns with --text and --label.");
        }
        corpus.requireLabels(
                contents.labels(),
                "the model does not know the label",
                "Name the right column with --label, or train a model on these labels.");
        double[][] p =
                probabilities(corpus.examples().stream().map(Example::text).toList());
        boolean[][] truth = Truth.of(contents.task(), corpus.examples());
        return ClassScores.of(
                contents.labels(),
                contents.multiLabel(),
                truth,
                List.of(
                        new ClassScores.Named(members.method(contents.origin().cell()), p),
                        Frequencies.of(truth).named(truth.length)),
                contents.temperature());
    }

    /**
     * How many texts of a corpus the model learned from, word for word, those that its training was watched on included. Of a
     * model that learned from more than half a million texts this is an estimate.
     */
    public int seen(Corpus corpus) {
        return contents.seen().count(corpus.examples());
    }

    /** What the model is. */
    public Description describe() {
        ClassifyContents.Origin origin = contents.origin();
        return new Description(
                origin.source(),
                origin.texts(),
                origin.epochs(),
                origin.seed(),
                contents.length(),
                contents.encoder().vocabulary().size(),
                contents.choices(),
                Members.layers(network),
                network.weightCount(),
                contents.scores());
    }

    /**
     * What a model is, for people.
     *
     * @param source file or folder that it was trained on
     * @param texts it was trained on
     * @param epochs passes over them
     * @param seed of everything random
     * @param length tokens of a text that it sees
     * @param vocabulary how many ids there are
     * @param choices of its plan
     * @param layers of the network
     * @param weightCount how many numbers training changed
     * @param scores from when it was made, on texts that it had not been trained on
     */
    public record Description(
            String source,
            int texts,
            int epochs,
            long seed,
            int length,
            int vocabulary,
            List<Choice> choices,
            List<LayerSummary> layers,
            long weightCount,
            ClassScores scores) {}
}
