package dev.rondo.task.generate;

import dev.rondo.task.RunOptions;
import dev.rondo.task.SearchedSettings;
import dev.rondo.task.TaskTuning;
import dev.rondo.task.TextChecksum;
import dev.rondo.train.NonFiniteLossException;
import dev.rondo.tune.Dimension;
import dev.rondo.tune.FoldScore;
import dev.rondo.tune.SearchSpace;
import dev.rondo.tune.TrialFailedException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The settings of a language model, searched by forward chaining over the text before the test part: each fold is a text
 * that ends earlier, whose last chunk is foretold by a model of what stands before it. Vocabulary and stopping are settled
 * within a fold, and the test part of the whole text is in none.
 */
public final class GenerateTuning implements TaskTuning<GenerateConfig> {
    private final GenerateConfig config;
    private final GeneratePlan plan;
    private final int folds;
    private final int learned;
    private final int chunk;

    private GenerateTuning(GenerateConfig config, GeneratePlan plan, int folds, int learned, int chunk) {
        this.config = config;
        this.plan = plan;
        this.folds = folds;
        this.learned = learned;
        this.chunk = chunk;
    }

    /**
     * A search over a text.
     *
     * @param config what is not searched
     * @param folds how many, at least 2; the first one has half of the text before the test part to learn from
     * @throws GenerateException when the text is too short to learn from or to score on
     * @throws IllegalArgumentException when it is too short for so many folds
     */
    public static GenerateTuning of(SourceText source, GenerateConfig config, int folds) {
        if (folds < 2) {
            throw new IllegalArgumentException("Cross-validation needs at least 2 folds, got " + folds + ".");
        }
        GeneratePlan plan = GeneratePlan.of(source, config);
        int learned = learned(source, config);
        int chunk = learned / 2 / folds;
        GenerateTuning tuning = new GenerateTuning(config, plan, folds, learned, chunk);
        try {
            tuning.plan(config, 0);
        } catch (GenerateException | IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "The first of " + folds + " folds, " + tuning.learningCharacters(0)
                            + " characters to learn from and " + chunk + " to score, is too short. Use fewer folds. "
                            + e.getMessage(),
                    e);
        }
        return tuning;
    }

    /** The characters before the test part. */
    private static int learned(SourceText source, GenerateConfig config) {
        SourceText.Parts parts =
                source.parts(config.parts().validation(), config.parts().test());
        return source.text().length() - parts.test().length();
    }

    /** What is searched where the user names nothing. */
    public static SearchSpace defaultSpace() {
        return new SearchSpace(List.of(
                Dimension.of("units", 128, 256, 512),
                Dimension.of("layers", 1, 2),
                Dimension.of("learning rate", 0.001, 0.003, 0.01)));
    }

    @Override
    public Map<String, Double> usual() {
        return SearchedSettings.of(
                plan.network().units(),
                plan.network().layers(),
                plan.learning().rate(),
                plan.network().regularization().dropout(),
                plan.network().embedding());
    }

    /** The plan of the whole text with the settings by default. */
    public GeneratePlan plan() {
        return plan;
    }

    /** The plan of the whole text with the given settings. */
    public GeneratePlan plan(Map<String, Double> values) {
        return GeneratePlan.of(plan.source(), config(values));
    }

    @Override
    public GenerateConfig config(Map<String, Double> values) {
        GenerateConfig changed = config;
        for (Map.Entry<String, Double> setting : values.entrySet()) {
            double value = setting.getValue();
            changed = switch (setting.getKey()) {
                case "units" -> changed.network(net -> net.withUnits(TaskTuning.whole("units", value)));
                case "layers" -> changed.network(net -> net.withLayers(TaskTuning.whole("layers", value)));
                case "learning rate" -> changed.training(learning -> learning.withRate(value));
                case "dropout" -> changed.network(net -> net.withDropout(value));
                case "embedding" -> changed.network(net -> net.withEmbedding(TaskTuning.whole("embedding", value)));
                default ->
                    throw new IllegalArgumentException("A language model has no setting '" + setting.getKey()
                            + "' to search. Choose from " + SearchedSettings.NAMES + ".");
            };
        }
        return changed;
    }

    /** The characters that a fold has to learn from. */
    public int learningCharacters(int fold) {
        return learned - (folds - fold) * chunk;
    }

    /** The characters that a fold scores. */
    public int scoredCharacters() {
        return chunk;
    }

    private GeneratePlan plan(GenerateConfig changed, int fold) {
        int characters = learningCharacters(fold) + chunk;
        double share = (double) chunk / characters;
        return GeneratePlan.of(
                plan.source().head(characters),
                changed.parts(new GenerateConfig.Parts(config.parts().validation(), share)));
    }

    @Override
    public String metric() {
        return "bits a character";
    }

    @Override
    public int folds() {
        return folds;
    }

    @Override
    public FoldScore score(Map<String, Double> values, int fold, double budget) {
        GenerateConfig changed = config(values);
        GeneratePlan full = plan(changed, fold);
        int epochs = SearchedSettings.shortened(full.learning().epochs(), budget);
        GeneratePlan shortened = epochs == full.learning().epochs()
                ? full
                : plan(changed.training(learning -> learning.withEpochs(epochs)), fold);
        try {
            LanguageScores scores = new GenerateTraining(shortened, RunOptions.DEFAULT).judge();
            return new FoldScore(scores.bitsACharacter(scores.model()), shortened.weightCount());
        } catch (NonFiniteLossException e) {
            throw new TrialFailedException(String.valueOf(e.getMessage()), e);
        }
    }

    @Override
    public Map<String, double[]> baselines() {
        Map<String, double[]> baselines = new LinkedHashMap<>();
        for (int fold = 0; fold < folds; fold++) {
            LanguageScores scores = GenerateTraining.baselines(plan(config, fold));
            for (LanguageScores.Method method : scores.methods()) {
                baselines.computeIfAbsent(method.name(), name -> new double[folds])[fold] =
                        scores.bitsACharacter(method);
            }
        }
        return baselines;
    }

    @Override
    public SortedMap<String, String> fingerprint() {
        String text = plan.source().text().substring(0, learned);
        SortedMap<String, String> print = new TreeMap<>();
        print.put("configuration", config.toString());
        print.put("scores", "calibrated");
        print.put("characters", Integer.toString(learned));
        print.put("data", TextChecksum.of(Stream.of(text)));
        return print;
    }
}
