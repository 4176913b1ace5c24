package dev.rondo.task.tag;

import dev.rondo.data.Fold;
import dev.rondo.data.KFold;
import dev.rondo.task.RunOptions;
import dev.rondo.task.SearchedSettings;
import dev.rondo.task.TaskTuning;
import dev.rondo.task.TextChecksum;
import dev.rondo.train.NonFiniteLossException;
import dev.rondo.tune.Dimension;
import dev.rondo.tune.FoldScore;
import dev.rondo.tune.SearchSpace;
import dev.rondo.tune.TrialFailedException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The settings of a tagger, searched by cross-validation over the sentences to train on and to watch: each sentence is held
 * out once, and vocabularies and stopping are settled anew in each fold. The sentences to score are in no fold.
 */
public final class TagTuning implements TaskTuning<TagConfig> {
    /** The share of what a fold trains on by which it knows when to stop. */
    private static final TagConfig.Shares WATCHED = new TagConfig.Shares(0.1, 0);

    private final TaggedCorpus pool;
    private final TagConfig config;
    private final TagPlan plan;
    private final List<Fold> folds;

    private TagTuning(TaggedCorpus pool, TagConfig config, TagPlan plan, List<Fold> folds) {
        this.pool = pool;
        this.config = config;
        this.plan = plan;
        this.folds = folds;
    }

    /**
     * A search over sentences.
     *
     * @param parts the sentences to score, and the others
     * @param config what is not searched
     * @param folds how many, at least 2
     * @throws TagException when there is nothing to learn, or tags break the rules of spans
     * @throws IllegalArgumentException when there are fewer sentences than folds, or none to score
     */
    public static TagTuning of(TagParts parts, TagConfig config, int folds) {
        if (parts.test() == null) {
            throw new IllegalArgumentException(
                    "A search needs sentences that no trial sees: hold some out with --test.");
        }
        TaggedCorpus training = parts.training();
        List<Sentence> sentences = new ArrayList<>(training.sentences());
        sentences.addAll(parts.validation().sentences());
        if (folds < 2 || folds > sentences.size()) {
            throw new IllegalArgumentException("Cross-validation needs 2 to " + sentences.size()
                    + " folds for as many sentences, got " + folds + ". Choose such as 5.");
        }
        TaggedCorpus pool = new TaggedCorpus(training.source(), training.columns(), sentences, training.label());
        List<Fold> split = KFold.of(folds).shuffle(config.training().seed()).split(sentences.size());
        return new TagTuning(pool, config, TagPlan.of(parts, config), split);
    }

    /** What is searched where the user names nothing. */
    public static SearchSpace defaultSpace() {
        return new SearchSpace(List.of(
                Dimension.of("units", 32, 64, 128),
                Dimension.of("layers", 1, 2),
                Dimension.of("learning rate", 0.001, 0.002, 0.005)));
    }

    @Override
    public Map<String, Double> usual() {
        return SearchedSettings.of(
                plan.network().units(),
                plan.network().layers(),
                plan.learning().rate(),
                plan.network().dropout(),
                plan.network().embedding());
    }

    /** The plan of all sentences with the settings by default. */
    public TagPlan plan() {
        return plan;
    }

    /** The plan of all sentences with the given settings. */
    public TagPlan plan(Map<String, Double> values) {
        return TagPlan.of(plan.parts(), config(values));
    }

    /** All sentences that the folds share. */
    public TaggedCorpus pool() {
        return pool;
    }

    @Override
    public TagConfig config(Map<String, Double> values) {
        TagConfig changed = config;
        for (Map.Entry<String, Double> setting : values.entrySet()) {
            double value = setting.getValue();
            changed = switch (setting.getKey()) {
                case "units" -> changed.network(net -> net.withUnits(TaskTuning.whole("units", value)));
                case "layers" -> changed.network(net -> net.withLayers(TaskTuning.whole("layers", value)));
                case "learning rate" -> changed.training(learning -> learning.withRate(value));
                case "dropout" -> changed.network(net -> net.withDropout(value));
                case "embedding" -> changed.network(net -> net.withEmbedding(TaskTuning.whole("embedding", value)));
                default ->
                    throw new IllegalArgumentException("A tagger has no setting '" + setting.getKey()
                            + "' to search. Choose from " + SearchedSettings.NAMES + ".");
            };
        }
        return changed;
    }

    private TagParts parts(int fold) {
        return TagParts.of(
                part(folds.get(fold).train()),
                null,
                part(folds.get(fold).test()),
                WATCHED,
                config.training().seed());
    }

    private TaggedCorpus part(int[] positions) {
        List<Sentence> part = new ArrayList<>();
        for (int position : positions) {
            part.add(pool.sentences().get(position));
        }
        return new TaggedCorpus(pool.source(), pool.columns(), part, pool.label());
    }

    /** The share of words with a wrong tag; where tags stand for spans, what is missing to an F1 of 1. */
    @Override
    public String metric() {
        return "error";
    }

    @Override
    public int folds() {
        return folds.size();
    }

    @Override
    public FoldScore score(Map<String, Double> values, int fold, double budget) {
        TagConfig changed = config(values);
        TagParts parts = parts(fold);
        TagPlan full = TagPlan.of(parts, changed);
        int epochs = SearchedSettings.shortened(full.learning().epochs(), budget);
        TagPlan shortened = epochs == full.learning().epochs()
                ? full
                : TagPlan.of(parts, changed.training(learning -> learning.withEpochs(epochs)));
        try {
            return switch (new TagTraining(shortened, RunOptions.DEFAULT).run()) {
                case TagOutcome.Finished done ->
                    new FoldScore(1 - done.scores().main(done.scores().model()), shortened.weightCount());
                case TagOutcome.Stopped stopped ->
                    throw new IllegalStateException("Nobody can ask the training of a fold to stop.");
            };
        } catch (NonFiniteLossException e) {
            throw new TrialFailedException(String.valueOf(e.getMessage()), e);
        }
    }

    @Override
    public Map<String, double[]> baselines() {
        Map<String, double[]> baselines = new LinkedHashMap<>();
        for (int fold = 0; fold < folds.size(); fold++) {
            TagScores scores = TagTraining.baselines(TagPlan.of(parts(fold), config));
            for (TagScores.Method method : scores.methods()) {
                baselines.computeIfAbsent(method.name(), name -> new double[folds.size()])[fold] =
                        1 - scores.main(method);
            }
        }
        return baselines;
    }

    @Override
    public SortedMap<String, String> fingerprint() {
        SortedMap<String, String> print = new TreeMap<>();
        print.put("configuration", config.toString());
        print.put("sentences", Integer.toString(pool.sentences().size()));
        print.put(
                "data",
                TextChecksum.of(pool.sentences().stream()
                        .flatMap(sentence -> Stream.of(
                                String.join("\t", sentence.words()),
                                String.join("\t", sentence.tags()),
                                String.valueOf(sentence.label())))));
        return print;
    }
}
