package dev.rondo.tune;

import dev.rondo.data.BatchSource;
import dev.rondo.data.Dataset;
import dev.rondo.data.Fold;
import dev.rondo.train.FitOptions;
import dev.rondo.train.Model;
import dev.rondo.train.NonFiniteLossException;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Samples in memory and a model that depends on settings, scored by its loss on the held-out part of each fold:
 * {@link dev.rondo.data.KFold} for samples that are independent, {@link dev.rondo.data.ForwardChaining} for a series.
 *
 * @param data to learn from, without the samples of the last test
 * @param splits the folds of the data
 * @param candidate what is trained
 */
public record ModelTuning(Dataset data, List<Fold> splits, Candidate candidate) implements Tunable {
    /** What is trained with given settings. */
    public interface Candidate {
        /** The model, with new weights. Settings that have no value are as they are by default. */
        Model model(Map<String, Double> values);

        /** How it is trained, with as many epochs as the share of the full training comes to. */
        FitOptions options(Map<String, Double> values, double budget);
    }

    @Override
    public String metric() {
        return "loss";
    }

    @Override
    public int folds() {
        return splits.size();
    }

    @Override
    public FoldScore score(Map<String, Double> values, int fold, double budget) {
        Dataset.Split parts = splits.get(fold).of(data);
        Model model = candidate.model(values);
        try {
            model.fit(parts.first(), candidate.options(values, budget));
        } catch (NonFiniteLossException e) {
            throw new TrialFailedException(String.valueOf(e.getMessage()), e);
        }
        return new FoldScore(model.evaluate(parts.last()), model.network().weightCount());
    }

    @Override
    public Map<String, double[]> baselines() {
        return Map.of();
    }

    @Override
    public SortedMap<String, String> fingerprint() {
        return new TreeMap<>(BatchSource.of(data, 1, false).fingerprint());
    }
}
