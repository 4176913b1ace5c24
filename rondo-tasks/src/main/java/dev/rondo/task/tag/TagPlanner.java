package dev.rondo.task.tag;

import dev.rondo.task.Choices;
import dev.rondo.task.Found;
import dev.rondo.task.HeaderRoom;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Settles what the user left open, from the training part alone. */
final class TagPlanner {
    private static final int MANY_SENTENCES = 2_000;
    private static final int LONGEST = 250;
    private static final int MOST_LABELS = 1_000;
    /** A larger share of unknown tags than this is rather another column than a rare tag. */
    private static final double MOST_UNKNOWN = 0.05;
    /** The most steps that the mean of the weights is over. */
    private static final int MOST_STEPS = 500;
    /** How often the steps of the mean go into those of the training, at least. */
    private static final int MEANS_IN_A_TRAINING = 4;

    private static final double MOMENTUM_DIGITS = 10_000;

    private final TagParts parts;
    private final TagConfig config;
    private final Choices choices = new Choices();

    TagPlanner(TagParts parts, TagConfig config) {
        this.parts = parts;
        this.config = config;
    }

    TagPlan plan() {
        TaggedCorpus training = parts.training();
        TagSet tags = TagSet.of(training, config.scheme());
        List<String> labels = labels(training);
        choices.fromData(
                "tags",
                config.scheme(),
                scheme -> scheme.name().toLowerCase(Locale.ROOT),
                () -> new Found<>(
                        tags.scheme(),
                        tags.spans() ? "spans, which all sentences keep to" : "no spans: any tag may follow any"));
        TagConfig.Net net = config.network();
        boolean characters = choices.usually(
                "characters",
                net.characters(),
                new Found<>(true, "the spelling tells about words that were never seen"),
                TagPlanner::yes);
        TagEncoder encoder = TagEncoder.fit(training, characters);
        choices.fromData(
                "vocabulary",
                null,
                n -> n + " words",
                () -> new Found<>(encoder.words().tokens().size(), once(training, encoder) + " of them seen once"));
        TagPlan.Task task = new TagPlan.Task(encoder, tags, LONGEST, labels);
        requireRoom(task);
        requireKnown(task, parts.validation());
        requireKnown(task, parts.scored());
        requireWatched(task);
        NetworkPlan network = new NetworkPlan(
                choices.fromData("units", net.units(), String::valueOf, this::units),
                choices.usually("layers", net.layers(), new Found<>(1, "enough for most texts"), String::valueOf),
                choices.usually(
                        "embedding",
                        net.embedding(),
                        new Found<>(100, "room for what words have in common"),
                        String::valueOf),
                choices.fromData("crf", net.crf(), TagPlanner::yes, () -> crf(tags)),
                choices.usually(
                        "dropout",
                        net.dropout(),
                        new Found<>(0.5, "against learning sentences by heart"),
                        String::valueOf));
        return new TagPlan(parts, task, network, learning(), choices.list(), null);
    }

    private void requireRoom(TagPlan.Task task) {
        List<String> scored = new ArrayList<>(task.tags().names());
        scored.addAll(task.labels());
        HeaderRoom.require(
                task,
                scored,
                0,
                message -> TagException.at(
                        TagException.Kind.TOO_LARGE,
                        parts.training().source(),
                        0,
                        message + " for " + task.encoder().words().tokens().size() + " words and " + scored.size()
                                + " tags and labels. Train on fewer sentences, or check --columns."));
    }

    /** A tag or two that the training part lacks are mistakes to come; many are another column. */
    static void requireKnown(TagPlan.Task task, TaggedCorpus part) {
        List<String> known = task.tags().names();
        Map<String, Integer> others = part.tagsBeside(new HashSet<>(known));
        int count = others.values().stream().mapToInt(Integer::intValue).sum();
        if (count > MOST_UNKNOWN * part.tokens()) {
            throw TagException.at(
                    TagException.Kind.UNKNOWN_TAGS,
                    part.source(),
                    firstLine(part, others.keySet()),
                    "tags that training never had. Expected some of " + shortened(known) + ", got "
                            + shortened(List.copyOf(others.keySet())) + " at " + count + " of " + part.tokens()
                            + " words. Do both files have the same columns, and is --columns right for them?");
        }
        if (!task.labels().isEmpty()) {
            requireKnownLabels(task.labels(), part);
        }
    }

    private static void requireKnownLabels(List<String> known, TaggedCorpus part) {
        List<Sentence> strange = part.sentences().stream()
                .filter(sentence -> sentence.label() == null || !known.contains(sentence.label()))
                .toList();
        if (strange.size() > MOST_UNKNOWN * part.sentences().size()) {
            List<String> got = strange.stream()
                    .map(sentence -> String.valueOf(sentence.label()))
                    .distinct()
                    .toList();
            throw TagException.at(
                    TagException.Kind.BAD_LABELS,
                    part.source(),
                    strange.getFirst().lines().getFirst(),
                    "labels that training never had. Expected one of " + shortened(known) + ", got " + shortened(got)
                            + " at " + strange.size() + " of "
                            + part.sentences().size()
                            + " sentences. Does --sentence-label name the right comment or file?");
        }
    }

    /** The labels of sentences; none where they have none. */
    private static List<String> labels(TaggedCorpus training) {
        List<String> labels = List.copyOf(training.labels().keySet());
        if (training.label() != null && (labels.size() < 2 || labels.size() > MOST_LABELS)) {
            String got = labels.size() == 1 ? "'" + labels.getFirst() + "' alone" : labels.size() + " labels";
            throw TagException.at(
                    TagException.Kind.BAD_LABELS,
                    training.source(),
                    0,
                    "there is nothing to learn about whole sentences. Expected 2 to " + MOST_LABELS
                            + " different labels, got " + got + " as " + training.label()
                            + ". Is it the right name? Name it with --sentence-label.");
        }
        return training.label() == null ? List.of() : labels;
    }

    /** Sentences with other tags have no loss that training could be watched by. */
    private void requireWatched(TagPlan.Task task) {
        List<String> known = task.tags().names();
        TaggedCorpus watched = parts.validation();
        if (watched.sentences().stream()
                .noneMatch(sentence -> known.containsAll(sentence.tags())
                        && (task.labels().isEmpty()
                                || sentence.label() != null && task.labels().contains(sentence.label())))) {
            throw TagException.at(
                    TagException.Kind.UNKNOWN_TAGS,
                    watched.source(),
                    0,
                    "tags that training never had. Expected a sentence to validate whose tags are all known, got none"
                            + " in " + watched.sentences().size() + ". Give more sentences with --validation.");
        }
    }

    private static int firstLine(TaggedCorpus part, Set<String> tags) {
        for (Sentence sentence : part.sentences()) {
            for (int t = 0; t < sentence.size(); t++) {
                if (tags.contains(sentence.tags().get(t))) {
                    return sentence.lines().get(t);
                }
            }
        }
        return 0;
    }

    private static String shortened(List<String> tags) {
        int shown = Math.min(8, tags.size());
        return tags.subList(0, shown) + (shown < tags.size() ? " and " + (tags.size() - shown) + " more" : "");
    }

    private static int once(TaggedCorpus training, TagEncoder encoder) {
        return (int) TagEncoder.counts(training)
                .frequent(1)
                .filter(word -> word.times() == 1 && encoder.words().contains(word.token()))
                .count();
    }

    private Found<Integer> units() {
        int sentences = parts.training().sentences().size();
        return new Found<>(sentences < MANY_SENTENCES ? 64 : 128, "for " + sentences + " sentences to train on");
    }

    private static Found<Boolean> crf(TagSet tags) {
        return tags.spans()
                ? new Found<>(true, "a tag of a span depends on the one before it")
                : new Found<>(false, "the words on both sides tell more than the tags beside");
    }

    private LearningPlan learning() {
        TagConfig.Learning asked = config.training();
        int sentences = parts.training().sentences().size();
        int epochs = choices.usually(
                "epochs",
                asked.epochs(),
                new Found<>(40, "early stopping usually ends sooner"),
                most -> "at most " + most);
        int batchSize = choices.fromData(
                "batch size",
                asked.batchSize(),
                String::valueOf,
                () -> new Found<>(sentences < MANY_SENTENCES ? 8 : 32, "for " + sentences + " sentences to train on"));
        return new LearningPlan(
                epochs,
                batchSize,
                choices.usually("rate", asked.rate(), new Found<>(0.003, "for Adam"), String::valueOf),
                choices.usually("weight decay", asked.weightDecay(), new Found<>(0.01, "for AdamW"), String::valueOf),
                choices.fromData(
                        "mean of weights",
                        asked.emaMomentum(),
                        momentum -> momentum == 0 ? "none" : "moving, keeps " + momentum + " a step",
                        () -> mean(epochs, batchSize)),
                choices.usually("patience", asked.patience(), new Found<>(3, "epochs"), String::valueOf),
                choices.usually("seed", asked.seed(), new Found<>(1L, "the same each time"), String::valueOf));
    }

    /**
     * The momentum of a mean over about the steps of an epoch, over 500 at most, and over a quarter of all steps at most:
     * what is left of the start values in the end is then no more than a share of {@code e^-4}.
     */
    private Found<Double> mean(int epochs, int batchSize) {
        int pieces = parts.training().sentences().stream()
                .mapToInt(sentence -> Math.ceilDiv(sentence.size(), LONGEST))
                .sum();
        int epoch = Math.min(Math.ceilDiv(pieces, batchSize), MOST_STEPS);
        int steps = (int) Math.min(epoch, Math.ceilDiv((long) epochs * epoch, MEANS_IN_A_TRAINING));
        double momentum = Math.round((1 - 1.0 / steps) * MOMENTUM_DIGITS) / MOMENTUM_DIGITS;
        return new Found<>(
                momentum,
                steps == 1 ? "there are few steps" : "about " + steps + " steps: steadier than the last one's");
    }

    private static String yes(boolean value) {
        return value ? "yes" : "no";
    }
}
