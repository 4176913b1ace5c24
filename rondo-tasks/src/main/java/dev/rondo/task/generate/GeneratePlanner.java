package dev.rondo.task.generate;

import dev.rondo.task.Cell;
import dev.rondo.task.Choices;
import dev.rondo.task.Found;
import dev.rondo.task.HeaderRoom;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Settles what the user left open, from the training part alone. */
final class GeneratePlanner {
    private static final int LEAST_TOKENS = 8;
    private static final int STEPS_AN_EPOCH = 20;

    private final GenerateTexts texts;
    private final GenerateConfig config;
    private final Choices choices = new Choices();

    GeneratePlanner(GenerateTexts texts, GenerateConfig config) {
        this.texts = texts;
        this.config = config;
    }

    GeneratePlan plan() {
        Level level = choices.usually(
                "level",
                config.text().level(),
                new Found<>(Level.CHAR, "needs no list of words, and little text"),
                Level::label);
        SourceText.Parts cut = texts.parts(config.parts());
        choices.usually(
                "held out",
                texts.heldOut(config.parts()),
                new Found<>(texts.heldOut(GenerateConfig.DEFAULT.parts()), "the last parts of the text"),
                each -> each);
        TokenText tokens = TokenText.fit(cut.training(), level, minCount(level, cut.training()), vocabulary(level));
        TextParts parts = TextParts.of(cut, tokens);
        requireEnough(parts, level);
        requireRoom(tokens);
        NetworkPlan network = network(level);
        return new GeneratePlan(texts, tokens, parts, network, learning(level, parts), choices.list(), null);
    }

    private int vocabulary(Level level) {
        @Nullable Integer asked = config.text().vocabulary();
        return switch (level) {
            case CHAR ->
                choices.usually(
                        "vocabulary", asked, new Found<>(10_000, "all usual scripts"), most -> "at most " + most);
            case SUBWORD ->
                choices.usually(
                        "vocabulary",
                        asked == null ? null : Integer.valueOf(Math.max(256, asked)),
                        new Found<>(2_000, "frequent words whole, rare ones in parts"),
                        most -> "at most " + most);
            case WORD, TOKEN ->
                choices.usually(
                        "vocabulary", asked, new Found<>(30_000, "the most frequent words"), most -> "at most " + most);
        };
    }

    private int minCount(Level level, String training) {
        @Nullable Integer asked = config.text().minCount();
        if (level == Level.SUBWORD && asked != null && asked > 1) {
            throw new GenerateException(
                    GenerateException.Kind.WITHOUT_EFFECT,
                    "subwords are learned from the text, and no token is left out. Expected no minimum count, got "
                            + asked + ". Leave out --min-count, or choose their number with --vocabulary.");
        }
        return switch (level) {
            case SUBWORD -> 1;
            case CHAR -> choices.usually("minimum count", asked, new Found<>(1, "every character"), String::valueOf);
            case WORD, TOKEN ->
                choices.fromData(
                        "minimum count",
                        asked,
                        String::valueOf,
                        () -> training.length() > 20_000
                                ? new Found<>(2, "words seen once teach what an unknown word is")
                                : new Found<>(1, "a short text: every word counts"));
        };
    }

    private void requireEnough(TextParts parts, Level level) {
        int least = Math.min(parts.validationTokens(), parts.testTokens());
        if (parts.validationStart() < LEAST_TOKENS || least < 1) {
            throw new GenerateException(
                    GenerateException.Kind.TOO_SHORT,
                    texts.training().source() + ": the text is too short. Expected at least " + LEAST_TOKENS + " "
                            + level.token() + "s to learn from and 1 each to validate and to test, got "
                            + parts.validationStart() + ", " + parts.validationTokens() + " and " + parts.testTokens()
                            + ". Give more text.");
        }
        if (Arrays.stream(parts.ids(), 0, parts.validationStart()).distinct().count() < 2) {
            throw new GenerateException(
                    GenerateException.Kind.ONE_TOKEN,
                    texts.training().source() + ": there is nothing to foretell. Expected 2 different " + level.token()
                            + "s or more to learn from, got the same one " + parts.validationStart()
                            + " times. Check the file.");
        }
    }

    private void requireRoom(TokenText tokens) {
        HeaderRoom.require(
                tokens.encoder(),
                List.of(),
                0,
                message -> new GenerateException(
                        GenerateException.Kind.TOO_LARGE,
                        texts.training().source() + ": " + message + " for "
                                + tokens.vocabulary().tokens().size()
                                + " tokens. Take fewer (--vocabulary, --min-count)."));
    }

    private NetworkPlan network(Level level) {
        NetworkConfig asked = config.network();
        boolean chars = level == Level.CHAR;
        Cell cell = choices.usually(
                "cell", asked.cell(), new Found<>(Cell.LSTM, "remembers longest in texts"), Cell::label);
        int units = choices.usually(
                "units", asked.units(), new Found<>(256, "for a million tokens or so"), String::valueOf);
        int layers = choices.usually(
                "layers",
                asked.layers(),
                new Found<>(chars ? 2 : 1, chars ? "letters, then words" : "enough for most texts"),
                String::valueOf);
        int embedding = choices.usually(
                "embedding",
                asked.embedding(),
                chars
                        ? new Found<>(64, "there are few characters")
                        : new Found<>(units, "as the units, so that it can be tied"),
                String::valueOf);
        boolean tied = choices.usually(
                "tied",
                asked.tied(),
                chars
                        ? new Found<>(false, "few characters: scores have weights of their own")
                        : new Found<>(true, "scores by the vectors through which tokens come in"),
                yes -> yes ? "yes" : "no");
        boolean normalized = choices.usually(
                "layer norm",
                asked.layerNormalization(),
                new Found<>(false, "a third faster without"),
                yes -> yes ? "yes" : "no");
        return new NetworkPlan(
                cell,
                units,
                layers,
                embedding,
                tied,
                normalized,
                start(asked.start(), cell, tied),
                regularization(asked.regularization(), chars));
    }

    private NetworkPlan.Start start(NetworkConfig.Start asked, Cell cell, boolean tied) {
        @Nullable Double range = asked.embeddingRange();
        choices.usually(
                "vectors start",
                range == null ? null : "within " + range,
                tied
                        ? new Found<>("within " + NetworkPlan.TIED_RANGE, "scores stay small at high rates")
                        : new Found<>("normal", "tokens are told apart at once"),
                text -> text);
        boolean open = cell == Cell.LSTM
                && choices.usually(
                        "forget bias",
                        asked.unitForgetBias(),
                        new Found<>(false, "states stay small at high rates"),
                        yes -> yes ? "1" : "0");
        return new NetworkPlan.Start(range == null && tied ? Double.valueOf(NetworkPlan.TIED_RANGE) : range, open);
    }

    private NetworkPlan.Regularization regularization(NetworkConfig.Regularization asked, boolean chars) {
        return new NetworkPlan.Regularization(
                choices.usually(
                        "dropout",
                        asked.dropout(),
                        new Found<>(chars ? 0.1 : 0.4, "against learning the text by heart"),
                        String::valueOf),
                share("weight dropout", asked.weightDropout()),
                share("embedding dropout", asked.embeddingDropout()),
                share("activation penalty", asked.activationPenalty()),
                share("temporal penalty", asked.temporalPenalty()));
    }

    private double share(String name, @Nullable Double asked) {
        return choices.usually(name, asked, new Found<>(0.0, "none"), String::valueOf);
    }

    private LearningPlan learning(Level level, TextParts parts) {
        GenerateConfig.Learning asked = config.training();
        int tokens = parts.validationStart() - 1;
        int streams = choices.fromData("streams", asked.streams(), String::valueOf, () -> {
            int few = Math.clamp(tokens / (STEPS_AN_EPOCH * (long) usualLength(level)), 1, 32);
            return new Found<>(few, "for " + tokens + " tokens, read side by side");
        });
        int length = choices.fromData("length", asked.length(), n -> n + " tokens", () -> {
            int whole = Math.max(1, tokens / streams);
            return whole < usualLength(level)
                    ? new Found<>(whole, "a whole stream")
                    : new Found<>(usualLength(level), "gradients go back so far; the state is carried on");
        });
        if ((long) streams * length > tokens) {
            throw new GenerateException(
                    GenerateException.Kind.TOO_SHORT,
                    texts.training().source() + ": the text is shorter than one stretch. Expected at least "
                            + ((long) streams * length + 1) + " " + level.token() + "s to learn from, for " + streams
                            + " streams of " + length + ", got " + (tokens + 1)
                            + ". Give a shorter --length or fewer streams (--batch).");
        }
        int epochs =
                choices.usually("epochs", asked.epochs(), new Found<>(20, "with the rate going down"), String::valueOf);
        return new LearningPlan(
                epochs,
                streams,
                length,
                choices.usually("rate", asked.rate(), new Found<>(0.003, "at its highest, for Adam"), String::valueOf),
                choices.usually("patience", asked.patience(), new Found<>(5, "epochs"), String::valueOf),
                choices.usually("clipping", asked.clip(), new Found<>(1.0, "norm of all gradients"), String::valueOf),
                choices.usually(
                        "mean of weights",
                        asked.mean(),
                        new Found<>(WeightMean.NONE, "the rate goes down to the end"),
                        WeightMean::label),
                choices.usually("seed", asked.seed(), new Found<>(1L, "the same each time"), String::valueOf));
    }

    private static int usualLength(Level level) {
        return switch (level) {
            case CHAR -> 100;
            case SUBWORD -> 50;
            case WORD, TOKEN -> 35;
        };
    }
}
