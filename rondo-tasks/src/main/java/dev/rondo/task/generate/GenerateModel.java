package dev.rondo.task.generate;

import dev.rondo.nn.Ensemble;
import dev.rondo.nn.LayerSummary;
import dev.rondo.nn.Network;
import dev.rondo.nn.layer.AverageProbabilities;
import dev.rondo.persist.ModelFile;
import dev.rondo.task.Choice;
import dev.rondo.task.Members;
import dev.rondo.task.TaskFile;
import dev.rondo.task.TaskModel;
import dev.rondo.tensor.Shape;
import dev.rondo.text.Vocabulary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A trained language model: it goes on with texts, is scored, and is saved as one file with its vocabulary. */
public final class GenerateModel implements TaskModel {
    /** The section of the model file that holds the contents. */
    public static final String SECTION = "generate";

    static final String VOCABULARY = "vocabulary";
    static final String TOKENS = "number of tokens to learn from";
    static final String TEXT = "text, going by what its 3-gram model scores";

    private final Network network;
    private final GenerateContents contents;
    private final Members members;

    GenerateModel(Network network, GenerateContents contents) {
        this(network, contents, Members.NONE);
    }

    private GenerateModel(Network network, GenerateContents contents, Members members) {
        this.network = network;
        this.contents = contents;
        this.members = members;
    }

    /**
     * Reads a model.
     *
     * @throws IOException when the file cannot be read or is damaged; the message names the file
     * @throws GenerateException when it holds no language model, or its parts contradict each other
     */
    public static GenerateModel load(Path file) throws IOException {
        return of(file, ModelFile.read(file));
    }

    /** The language model in a model file that was read already; {@code file} is for messages. */
    public static GenerateModel of(Path file, ModelFile model) {
        TaskFile<GenerateException> opened = new TaskFile<>(
                file,
                model,
                "language model",
                (message, cause) -> new GenerateException(GenerateException.Kind.BAD_MODEL, message, cause));
        GenerateContents contents = opened.contents(SECTION, GenerateContents.class);
        Network network = opened.network();
        int ids = contents.encoder().vocabulary().size();
        Shape input = Shape.of(Shape.ANY, Shape.ANY);
        Shape output = Shape.of(Shape.ANY, Shape.ANY, ids);
        if (!network.inputShape().equals(input) || !network.outputShape().equals(output)) {
            throw opened.misfit(
                    input + " in and " + output + " out", network.inputShape() + " and " + network.outputShape());
        }
        return new GenerateModel(network, contents, opened.members());
    }

    /**
     * An ensemble: one model that asks all of these, and gives the mean of their probabilities. What it says of its
     * training and scores is what the first says of its own.
     *
     * @param models that were trained on the same part of one text, with their files
     * @throws GenerateException when one is an ensemble already, or they were not trained on the same
     */
    public static GenerateModel combine(SequencedMap<Path, GenerateModel> models) {
        Members.requireAlike(
                models,
                GenerateModel::view,
                "Train both on the same file with the same --level, --min-count, --vocabulary, --validation and --test.",
                message -> new GenerateException(GenerateException.Kind.NOT_ALIKE, message));
        List<Network> networks =
                models.values().stream().map(GenerateModel::network).toList();
        List<Members.Member> members = new ArrayList<>();
        models.forEach((file, model) -> {
            GenerateContents.Origin origin = model.contents.origin();
            members.add(Members.Member.of(file, origin.cell(), origin.epochs(), origin.seed()));
        });
        return new GenerateModel(
                Ensemble.of(networks, List.of(new AverageProbabilities())),
                models.firstEntry().getValue().contents,
                new Members(members));
    }

    @Override
    public void save(Path file) throws IOException {
        ModelFile.of(network, members.sections(SECTION, contents)).write(file);
    }

    /** What the model puts one after another. */
    public Level level() {
        return contents.tokens().level();
    }

    @Override
    public Network network() {
        return network;
    }

    /** Goes on behind a prompt, which may be empty. The same prompt, options and model give the same text. */
    public Generated generate(String prompt, GenerateOptions options) {
        return generate(prompt, options, piece -> {});
    }

    /**
     * As {@link #generate(String, GenerateOptions)}, handing over the text piece by piece as it comes; with several beams,
     * all at the end.
     */
    public Generated generate(String prompt, GenerateOptions options, Consumer<String> to) {
        return new TextGenerator(network, contents.tokens(), contents.opening(), contents.knowsUnknown())
                .run(prompt, options, to);
    }

    /**
     * Scores the model on another text, from beginning to end.
     *
     * @throws GenerateException when the text has no token
     */
    public LanguageScores evaluate(SourceText text) {
        return evaluate(text, null);
    }

    /**
     * Likewise, beside a 3-gram model and frequencies of the text that the model was trained on, or rather of the part of
     * it that it was trained on.
     *
     * @throws GenerateException when a text has no token, or the one that the model was trained on less than it has learned
     */
    public LanguageScores evaluate(SourceText text, @Nullable SourceText training) {
        int[] ids = opened(text);
        int unknown = (int) Arrays.stream(ids)
                .skip(1)
                .filter(id -> id == Vocabulary.UNKNOWN)
                .count();
        double nats = StreamScorer.nats(
                network, ids, 1, contents.encoder().vocabulary().size());
        if (!Double.isFinite(nats)) {
            throw new GenerateException(
                    GenerateException.Kind.BAD_MODEL,
                    text.source() + ": the model cannot foretell it. Expected finite scores, got " + nats
                            + ": its weights are damaged. Train it again.");
        }
        List<LanguageScores.Method> methods = new ArrayList<>();
        methods.add(new LanguageScores.Method(members.method(contents.origin().cell()), nats));
        if (training != null) {
            methods.addAll(Baselines.of(learned(training), contents.encoder().vocabulary(), ids, 1));
        }
        return new LanguageScores(
                ids.length - 1, text.text().codePointCount(0, text.text().length()), unknown, methods);
    }

    /**
     * Scores a copy of the model that learns from the text on the way; the model stays as it is.
     *
     * @return the mean of {@code -log p} of a token
     * @throws GenerateException when the text has no token, or what is learned leads to a loss that is not finite
     */
    public double evaluateDynamically(SourceText text, DynamicEvaluation how) {
        return DynamicScorer.nats(network, opened(text), how, text.source());
    }

    /** The ids of a text, behind the one that stands before a text. */
    private int[] opened(SourceText text) {
        int[] tokens = contents.tokens().ids(text.text());
        if (tokens.length == 0) {
            throw new GenerateException(
                    GenerateException.Kind.TOO_SHORT,
                    text.source() + ": there is nothing to score. Expected at least 1 " + level().token()
                            + ", got none. Give more text.");
        }
        int[] ids = new int[tokens.length + 1];
        ids[0] = contents.opening();
        System.arraycopy(tokens, 0, ids, 1, tokens.length);
        return ids;
    }

    /** The ids of what the model was trained on, which stands at the beginning of a text. */
    private int[] learned(SourceText training) {
        int[] ids = contents.tokens().ids(training.text());
        GenerateContents.Origin origin = contents.origin();
        if (ids.length < origin.tokens()) {
            throw new GenerateException(
                    GenerateException.Kind.TOO_SHORT,
                    training.source() + ": the model was not trained on this text. Expected at least " + origin.tokens()
                            + " " + level().token() + "s, got " + ids.length
                            + ". Name the file that it was trained on: "
                            + origin.source() + ".");
        }
        return Arrays.copyOf(ids, origin.tokens());
    }

    /** What decides whether the model goes together with others. */
    Members.View view() {
        SequencedMap<String, Object> common = new LinkedHashMap<>();
        common.put(VOCABULARY, contents.encoder());
        common.put(TOKENS, contents.origin().tokens());
        common.put("opening token", contents.opening());
        List<LanguageScores.Method> methods = contents.scores().methods();
        common.put(TEXT, methods.subList(1, methods.size()));
        return new Members.View(members, network, common);
    }

    @Override
    public Members members() {
        return members;
    }

    /** What the model is. */
    public Description describe() {
        GenerateContents.Origin origin = contents.origin();
        return new Description(
                origin.source(),
                origin.tokens(),
                origin.epochs(),
                origin.seed(),
                contents.encoder().vocabulary().size(),
                contents.choices(),
                Members.layers(network),
                network.weightCount(),
                contents.calibration(),
                contents.scores());
    }

    /**
     * What a model is, for people.
     *
     * @param source file that it was trained on
     * @param tokens it was trained on
     * @param epochs passes over them
     * @param seed of everything random
     * @param vocabulary how many ids there are
     * @param choices of its plan
     * @param layers of the network
     * @param weightCount how many numbers training changed
     * @param calibration what scores are divided by
     * @param scores from when it was made, on the last part of the text
     */
    public record Description(
            String source,
            int tokens,
            int epochs,
            long seed,
            int vocabulary,
            List<Choice> choices,
            List<LayerSummary> layers,
            long weightCount,
            Calibration calibration,
            LanguageScores scores) {}
}
