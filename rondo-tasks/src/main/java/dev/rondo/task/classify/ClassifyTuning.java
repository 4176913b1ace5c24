package dev.rondo.task.classify;

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
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The settings of a classifier, searched by stratified cross-validation over the texts to train on and to watch: each is
 * held out once, with labels shared out evenly over the folds, and vocabulary and stopping settled anew in each fold. The
 * texts to score are in no fold.
 */
public final class ClassifyTuning implements TaskTuning<ClassifyConfig> {
    private final Corpus pool;
    private final ClassifyConfig config;
    private final ClassifyPlan plan;
    private final List<Fold> folds;

    private ClassifyTuning(Corpus pool, ClassifyConfig config, ClassifyPlan plan, List<Fold> folds) {
        this.pool = pool;
        this.config = config;
        this.plan = plan;
        this.folds = folds;
    }

    /**
     * A search over texts.
     *
     * @param plan of all texts with the settings by default
     * @param config what is not searched, for which the plan was made
     * @param folds how many, at least 2
     * @throws IllegalArgumentException when there are fewer texts than folds
     */
    public static ClassifyTuning of(ClassifyPlan plan, ClassifyConfig config, int folds) {
        TextSplit split = plan.split();
        List<Example> texts = new ArrayList<>(split.training().examples());
        texts.addAll(split.validation().examples());
        Corpus pool =
                new Corpus(split.training().source(), texts, split.training().columns(), List.of());
        CrossValidation.requireFolds(folds, texts.size());
        List<Fold> parts = KFold.of(folds).shuffle(config.splitSeed()).split(CrossValidation.strata(pool));
        return new ClassifyTuning(pool, config, plan, parts);
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

    /** The plan of all texts with the settings by default. */
    public ClassifyPlan plan() {
        return plan;
    }

    /**
     * The plan of all texts with the given settings.
     *
     * @throws IOException when a file of word vectors cannot be read
     */
    public ClassifyPlan plan(Map<String, Double> values) throws IOException {
        return ClassifyPlan.of(plan.split(), config(values), plan.isMultiLabel());
    }

    /** How many texts the folds share. */
    public int texts() {
        return pool.examples().size();
    }

    @Override
    public ClassifyConfig config(Map<String, Double> values) {
        ClassifyConfig changed = config;
        for (Map.Entry<String, Double> setting : values.entrySet()) {
            double value = setting.getValue();
            changed = switch (setting.getKey()) {
                case "units" -> changed.network(net -> net.withUnits(TaskTuning.whole("units", value)));
                case "layers" -> changed.network(net -> net.withLayers(TaskTuning.whole("layers", value)));
                case "learning rate" -> changed.training(learning -> learning.withRate(value));
                case "dropout" -> changed.network(net -> net.withDropout(value));
                case "embedding" -> changed.network(net -> net.withEmbedding(TaskTuning.whole("embedding", value)));
                default ->
                    throw new IllegalArgumentException("A classifier has no setting '" + setting.getKey()
                            + "' to search. Choose from " + SearchedSettings.NAMES + ".");
            };
        }
        if (changed.text().vectors() != null && values.containsKey("embedding")) {
            throw new IllegalArgumentException(
                    "Word vectors have the size that they have: search something else than the"
                            + " embedding, or leave the vectors out.");
        }
        return changed;
    }

    private ClassifyPlan plan(ClassifyConfig changed, int fold) {
        TextSplit split = TextSplit.validating(
                pool.part(folds.get(fold).train()),
                pool.part(folds.get(fold).test()),
                config.parts().validation(),
                config.splitSeed());
        try {
            return ClassifyPlan.of(split, changed, plan.isMultiLabel());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The share of wrong answers; where texts may have several labels, what is missing to a micro F1 of 1. */
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
        ClassifyConfig changed = config(values);
        ClassifyPlan full = plan(changed, fold);
        int epochs = SearchedSettings.shortened(full.learning().epochs(), budget);
        ClassifyPlan shortened = epochs == full.learning().epochs()
                ? full
                : plan(changed.training(learning -> learning.withEpochs(epochs)), fold);
        try {
            Judged judged = new ClassifyTraining(shortened, RunOptions.DEFAULT).judge(Judged::alone);
            if (judged == null) {
                throw new IllegalStateException("Nobody can ask the training of a fold to stop.");
            }
            return new FoldScore(error(judged.scores(shortened.task()).model()), shortened.weightCount());
        } catch (NonFiniteLossException e) {
            throw new TrialFailedException(String.valueOf(e.getMessage()), e);
        }
    }

    private double error(ClassScores.Method method) {
        return 1 - method.main(plan.isMultiLabel());
    }

    @Override
    public Map<String, double[]> baselines() {
        Map<String, double[]> baselines = new LinkedHashMap<>();
        for (int fold = 0; fold < folds.size(); fold++) {
            ClassifyPlan each = plan(config, fold);
            for (ClassScores.Method method :
                    Judged.baselines(each, true).scores(each.task()).methods()) {
                baselines.computeIfAbsent(method.name(), name -> new double[folds.size()])[fold] = error(method);
            }
        }
        return baselines;
    }

    @Override
    public SortedMap<String, String> fingerprint() {
        SortedMap<String, String> print = new TreeMap<>();
        print.put("configuration", config.toString());
        print.put("texts", Integer.toString(pool.examples().size()));
        print.put(
                "data",
                TextChecksum.of(pool.examples().stream()
                        .flatMap(example -> Stream.concat(Stream.of(example.text()), example.labels().stream()))));
        return print;
    }
}
