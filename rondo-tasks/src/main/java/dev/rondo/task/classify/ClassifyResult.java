package dev.rondo.task.classify;

import dev.rondo.train.History;
import java.util.List;

/**
 * What comes out of a training.
 *
 * @param model ready to be used and saved
 * @param scores on the texts that were held out; with cross-validation over all texts, each by a model that had not seen it
 * @param folds accuracies of the folds of a cross-validation; empty without one
 * @param mistakes the surest wrong answers on the held-out texts, the worst first
 * @param history of the training of the model
 */
public record ClassifyResult(
        ClassifyModel model, ClassScores scores, List<Double> folds, List<Mistake> mistakes, History history) {
    public ClassifyResult {
        folds = List.copyOf(folds);
        mistakes = List.copyOf(mistakes);
    }
}
