package dev.rondo.task.classify;

import dev.rondo.task.Cell;
import dev.rondo.task.Choices;
import dev.rondo.task.Found;
import dev.rondo.task.HeaderRoom;
import dev.rondo.text.BytePairs;
import dev.rondo.text.Bytes;
import dev.rondo.text.CharacterNgrams;
import dev.rondo.text.Characters;
import dev.rondo.text.Normalization;
import dev.rondo.text.TextEncoder;
import dev.rondo.text.TextSettings;
import dev.rondo.text.WordVectors;
import dev.rondo.text.Words;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Settles what the user left open, from the training part alone. */
final class ClassifyPlanner {
    private static final int MOST_LABELS = 10_000;
    private static final int LEAST_TEXTS = 3;
    private static final int MOST_TOKENS = 30_000;
    private static final int LONGEST = 400;
    /** Texts of fewer words than this, such as names, are read by characters. */
    private static final double FEW_WORDS = 2.5;

    private static final int MANY_TEXTS = 2_000;
    private static final int VERY_MANY_TEXTS = 10_000;
    private static final double MOST_CUT = 0.02;

    private final TextSplit split;
    private final ClassifyConfig config;
    private final boolean multiLabel;
    private final Choices choices = new Choices();

    ClassifyPlanner(TextSplit split, ClassifyConfig config, boolean multiLabel) {
        this.split = split;
        this.config = config;
        this.multiLabel = multiLabel;
    }

    ClassifyPlan plan() throws IOException {
        List<String> labels = split.training().labels();
        requireEnough(labels);
        requireKnown(labels);
        requireWeighable();
        Level level = choices.fromData("level", config.text().level(), Level::label, this::level);
        TextEncoder encoder = encoder(level, ngrams(level));
        WordVectors vectors = vectors(encoder);
        int length = choices.fromData("length", config.text().length(), n -> n + " tokens", () -> length(encoder));
        ClassifyConfig.Net net = config.network();
        NetworkPlan network = new NetworkPlan(
                choices.usually(
                        "cell", net.cell(), new Found<>(Cell.GRU, "gates with fewer weights than lstm"), Cell::label),
                choices.usually("units", net.units(), new Found<>(units(level), whyUnits(level)), String::valueOf),
                choices.usually("layers", net.layers(), new Found<>(1, "enough for most texts"), String::valueOf),
                embedding(level, vectors),
                choices.usually(
                        "bidirectional",
                        net.bidirectional(),
                        new Found<>(true, "what follows a word tells about it, too"),
                        yes -> yes ? "yes" : "no"),
                choices.usually(
                        "pooling",
                        net.pooling(),
                        new Found<>(Pooling.MAX, "the strongest sign of each feature, wherever it stands"),
                        Pooling::label),
                choices.usually(
                        "dropout",
                        net.dropout(),
                        new Found<>(level == Level.WORD ? 0.5 : 0.3, "against learning texts by heart"),
                        String::valueOf));
        LearningPlan learning = learning(level);
        ClassifyPlan.Task task = new ClassifyPlan.Task(encoder, length, labels, multiLabel);
        requireRoom(task);
        return new ClassifyPlan(split, task, network, learning, choices.list(), vectors, null);
    }

    /** A fold may lack a rare label; one that only a file of its own has was written otherwise, or is no label. */
    private void requireKnown(List<String> labels) {
        for (Corpus part : List.of(split.validation(), split.test())) {
            if (!part.source().equals(split.training().source())) {
                part.requireLabels(
                        labels,
                        "training does not have the label",
                        "Train on texts with this label, too, or leave this one out.");
            }
        }
    }

    private void requireRoom(ClassifyPlan.Task task) {
        String seen = SeenTexts.of(split.training(), split.validation()).encoded();
        HeaderRoom.require(
                task,
                task.labels(),
                seen.length(),
                message -> new ClassifyException(
                        ClassifyException.Kind.TOO_LARGE,
                        split.training().source() + ": " + message + " for "
                                + task.encoder().vocabulary().tokens().size() + " tokens and "
                                + task.labels().size()
                                + " labels. Take fewer tokens (--vocabulary, --min-count), or texts with fewer labels."));
    }

    private static int units(Level level) {
        return level == Level.WORD ? 32 : 64;
    }

    private static String whyUnits(Level level) {
        return level == Level.WORD ? "enough to judge words" : "characters need a longer memory than words";
    }

    private int embedding(Level level, @Nullable WordVectors vectors) {
        if (vectors != null) {
            int width = vectors.table().shape().axis(1);
            return choices.fromData(
                    "embedding", null, String::valueOf, () -> new Found<>(width, "that of the word vectors"));
        }
        return choices.usually(
                "embedding",
                config.network().embedding(),
                new Found<>(level == Level.WORD ? 64 : 32, "room for what " + level.label() + "s have in common"),
                String::valueOf);
    }

    private @Nullable WordVectors vectors(TextEncoder encoder) throws IOException {
        Path file = config.text().vectors();
        if (file == null) {
            return null;
        }
        WordVectors vectors =
                WordVectors.read(file, encoder.vocabulary(), config.training().seed());
        choices.fromData(
                "vectors",
                file,
                name -> name + ", " + vectors.count() + " of "
                        + encoder.vocabulary().tokens().size() + " words",
                () -> new Found<>(file, ""));
        return vectors;
    }

    private void requireEnough(List<String> labels) {
        int texts = split.training().examples().size();
        if (labels.size() == 1 && !multiLabel || labels.isEmpty()) {
            throw new ClassifyException(
                    ClassifyException.Kind.ONE_LABEL,
                    split.training().source() + ": there is only one label. Expected texts with 2 labels or more, got "
                            + (labels.isEmpty() ? "none" : "'" + labels.getFirst() + "' for all " + texts + " texts")
                            + ". There is nothing to tell apart: check --label.");
        }
        if (labels.size() > MOST_LABELS || labels.size() > 20 && labels.size() > texts / 2) {
            throw new ClassifyException(
                    ClassifyException.Kind.TOO_MANY_LABELS,
                    split.training().source() + ": there are too many labels. Expected at most " + MOST_LABELS
                            + " and at least 2 texts a label, got " + labels.size() + " labels for " + texts
                            + " texts. Is " + "--label the right column?");
        }
        int least = Math.min(
                split.validation().examples().size(), split.test().examples().size());
        if (texts < LEAST_TEXTS || least < 1) {
            throw new ClassifyException(
                    ClassifyException.Kind.TOO_FEW_TEXTS,
                    split.training().source() + ": there are too few texts. Expected at least " + LEAST_TEXTS
                            + " to train on and 1 each to validate and to test, got " + texts + ", "
                            + split.validation().examples().size() + " and "
                            + split.test().examples().size() + ". Give more texts.");
        }
    }

    /** Class weights weigh a text by its one label. */
    private void requireWeighable() {
        if (multiLabel && config.training().balanced()) {
            throw new ClassifyException(
                    ClassifyException.Kind.NOT_ONE_LABEL,
                    "class weights are for texts with one label each. Expected such texts, got balanced class weights"
                            + " where texts may have several labels. Leave out --balanced, or --multi-label.");
        }
    }

    private Found<Level> level() {
        double words = split.training().examples().stream()
                .mapToInt(example -> Words.DEFAULT.split(example.text()).size())
                .average()
                .orElse(0);
        String mean = String.format(Locale.ROOT, "%.1f words a text", words);
        return new Found<>(words < FEW_WORDS ? Level.CHAR : Level.WORD, mean);
    }

    /** Of characters alone: runs of other tokens say in more steps what a recurrent layer reads from the tokens. */
    private int ngrams(Level level) {
        Integer asked = config.text().ngrams();
        if (level == Level.CHAR) {
            return choices.usually(
                    "n-grams", asked, new Found<>(1, "single characters"), n -> n + " overlapping characters a token");
        }
        if (asked != null && asked > 1) {
            throw new ClassifyException(
                    ClassifyException.Kind.NOT_CHARACTERS,
                    "n-grams are runs of characters. Expected texts that are read by characters, got runs of " + asked
                            + " where texts are read by " + level.label() + ". Give --level char, too.");
        }
        return 1;
    }

    private TextEncoder encoder(Level level, int ngrams) {
        List<String> texts =
                split.training().examples().stream().map(Example::text).toList();
        int size = choices.usually(
                "vocabulary",
                config.text().vocabulary(),
                new Found<>(level == Level.BPE ? 8_000 : MOST_TOKENS, "the most frequent tokens"),
                most -> "at most " + most);
        int least = minCount(level);
        TextSettings settings = TextSettings.of(
                level == Level.CHAR ? Normalization.NFC : Normalization.FOLDED,
                switch (level) {
                    case WORD -> Words.DEFAULT;
                    case CHAR -> ngrams == 1 ? new Characters() : new CharacterNgrams(ngrams);
                    case BYTE -> new Bytes();
                    case BPE -> BytePairs.train(folded(texts), Math.max(256, size));
                });
        return TextEncoder.fit(texts, settings, least, size);
    }

    /** Of words and characters alone: bytes are all there are, and byte pairs are learned as whole. */
    private int minCount(Level level) {
        Integer asked = config.text().minCount();
        if (level == Level.WORD || level == Level.CHAR) {
            return choices.fromData(
                    "minimum count",
                    asked,
                    String::valueOf,
                    () -> split.training().examples().size() >= MANY_TEXTS
                            ? new Found<>(2, "a token seen once says little")
                            : new Found<>(1, "few texts: every token counts"));
        }
        if (asked != null && asked > 1) {
            throw new ClassifyException(
                    ClassifyException.Kind.WITHOUT_EFFECT,
                    "no token of " + level.label() + " is left out. Expected no minimum count, got " + asked
                            + ". Leave out --min-count, or give --level word or char.");
        }
        return 1;
    }

    private static List<String> folded(List<String> texts) {
        return texts.stream().map(Normalization.FOLDED::apply).toList();
    }

    /** So long that few texts are cut. */
    private Found<Integer> length(TextEncoder encoder) {
        int[] lengths = split.training().examples().stream()
                .mapToInt(example -> encoder.tokens(example.text()).size())
                .sorted()
                .toArray();
        int most = Math.max(1, lengths[lengths.length - 1]);
        if (most <= LONGEST) {
            return new Found<>(most, "the longest text");
        }
        int usual = lengths[(int) (lengths.length * (1 - MOST_CUT))];
        int chosen = Math.clamp(usual, 1, LONGEST);
        long cut = Arrays.stream(lengths).filter(length -> length > chosen).count();
        return new Found<>(chosen, cut + " longer texts are cut; the longest has " + most);
    }

    private LearningPlan learning(Level level) {
        ClassifyConfig.Learning asked = config.training();
        int texts = split.training().examples().size();
        int batch = choices.fromData(
                "batch size",
                asked.batchSize(),
                String::valueOf,
                () -> new Found<>(
                        texts < MANY_TEXTS ? 16 : texts < VERY_MANY_TEXTS ? 32 : 64,
                        "for " + texts + " texts to train on"));
        return new LearningPlan(
                choices.usually(
                        "epochs",
                        asked.epochs(),
                        new Found<>(30, "early stopping usually ends sooner"),
                        most -> "at most " + most),
                batch,
                choices.usually(
                        "rate",
                        asked.rate(),
                        new Found<>(level == Level.WORD ? 0.002 : 0.003, "for Adam"),
                        String::valueOf),
                choices.usually("weight decay", asked.weightDecay(), new Found<>(0.01, "for AdamW"), String::valueOf),
                choices.usually("patience", asked.patience(), new Found<>(3, "epochs"), String::valueOf),
                choices.usually("seed", asked.seed(), new Found<>(1L, "the same each time"), String::valueOf),
                choices.usually(
                        "class weights",
                        asked.balanced(),
                        new Found<>(false, "each text counts alike; the largest label has " + ratio()),
                        balanced -> balanced ? "balanced" : "none"));
    }

    private String ratio() {
        List<Integer> counts = split.training().counts();
        int most = counts.stream().mapToInt(Integer::intValue).max().orElse(0);
        int least = counts.stream().mapToInt(Integer::intValue).min().orElse(0);
        return String.format(Locale.ROOT, "%.1f times the texts of the smallest", (double) most / Math.max(1, least));
    }
}
