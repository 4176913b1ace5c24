package dev.rondo.task.generate;

import dev.rondo.nn.LayerSummary;
import dev.rondo.nn.Network;
import dev.rondo.task.Choice;
import dev.rondo.task.Members;
import dev.rondo.tensor.Shape;
import dev.rondo.train.Teacher;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** How a language model is made, with everything settled. */
public final class GeneratePlan {
    private final GenerateTexts texts;
    private final TokenText tokens;
    private final TextParts parts;
    private final NetworkPlan network;
    private final LearningPlan learning;
    private final List<Choice> choices;
    private final @Nullable Teacher teacher;

    GeneratePlan(
            GenerateTexts texts,
            TokenText tokens,
            TextParts parts,
            NetworkPlan network,
            LearningPlan learning,
            List<Choice> choices,
            @Nullable Teacher teacher) {
        this.texts = texts;
        this.tokens = tokens;
        this.parts = parts;
        this.network = network;
        this.learning = learning;
        this.choices = choices;
        this.teacher = teacher;
    }

    /**
     * Settles everything.
     *
     * @throws GenerateException when the text is too short to learn from or to score on
     */
    public static GeneratePlan of(GenerateTexts texts, GenerateConfig config) {
        return new GeneratePlanner(texts, config).plan();
    }

    /**
     * Settles everything for a text whose last parts are held out.
     *
     * @throws GenerateException when the text is too short to learn from or to score on
     */
    public static GeneratePlan of(SourceText text, GenerateConfig config) {
        return of(GenerateTexts.of(text), config);
    }

    /**
     * This plan, with a model to learn from beside the text, which may be an ensemble: see {@link Teacher}.
     *
     * @param file of the model
     * @param weight of the model, from 0 to 1; the data has the rest
     * @throws GenerateException when it was trained on another text, or on another part of it
     */
    public GeneratePlan taughtBy(Path file, GenerateModel model, double weight) {
        SequencedMap<String, Object> common = new LinkedHashMap<>();
        common.put(GenerateModel.VOCABULARY, tokens.encoder());
        common.put(GenerateModel.TOKENS, parts.training().length);
        common.put(GenerateModel.TEXT, GenerateTraining.baselines(this).methods());
        Members.requireTeacher(
                file,
                model.view(),
                common,
                "Train it on the same file with the same --level, --min-count, --vocabulary, --validation and --test.",
                message -> new GenerateException(GenerateException.Kind.NOT_ALIKE, message));
        List<Choice> all = new ArrayList<>(choices);
        all.add(Choice.teacher(file, weight, ""));
        return new GeneratePlan(texts, tokens, parts, network, learning, all, Teacher.of(model.network(), weight));
    }

    /** Every setting that matters for the result, with its reason. */
    public List<Choice> choices() {
        return choices;
    }

    /** What the model puts one after another. */
    public Level level() {
        return tokens.level();
    }

    /** How many ids there are, with the four that are no text. */
    public int vocabulary() {
        return tokens.vocabulary().size();
    }

    /** Tokens to learn from. */
    public int trainingTokens() {
        return parts.validationStart();
    }

    /** Tokens that training is watched on. */
    public int validationTokens() {
        return parts.validationTokens();
    }

    /** Tokens that only score the model. */
    public int testTokens() {
        return parts.testTokens();
    }

    /** The network's layers, from the input to the output. */
    public List<LayerSummary> layers() {
        return Network.summary(network.spec(vocabulary()), Shape.of(Shape.ANY));
    }

    /** How many numbers training changes. */
    public long weightCount() {
        return layers().stream().mapToLong(LayerSummary::weights).sum();
    }

    /** The network with its initial weights. */
    Network newNetwork() {
        return Network.build(network.spec(vocabulary()), Shape.of(Shape.ANY), learning.seed());
    }

    /** The name of the network in tables: "lstm". */
    String method() {
        return network.cell().label();
    }

    SourceText source() {
        return texts.training();
    }

    TokenText tokens() {
        return tokens;
    }

    TextParts parts() {
        return parts;
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
