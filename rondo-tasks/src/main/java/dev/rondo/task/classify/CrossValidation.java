package dev.rondo.task.classify;

import dev.rondo.data.KFold;
import dev.rondo.task.RunOptions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * K-fold cross-validation: every text is held out once, labels shared out evenly over the folds, everything fitted anew in
 * each fold. Part of what a fold trains on is watched for early stopping.
 */
public final class CrossValidation {
    private final Corpus corpus;
    private final ClassifyConfig config;
    private final boolean multiLabel;
    private final int folds;
    private volatile @Nullable ClassifyTraining running;
    private volatile boolean stopRequested;

    /**
     * The folds of a corpus.
     *
     * @throws IllegalArgumentException if there are fewer than 2 folds, or fewer texts than folds
     */
    public CrossValidation(Corpus corpus, ClassifyConfig config, boolean multiLabel, int folds) {
        requireFolds(folds, corpus.examples().size());
        this.corpus = corpus;
        this.config = config;
        this.multiLabel = multiLabel;
        this.folds = folds;
    }

    static void requireFolds(int folds, int texts) {
        if (folds < 2 || folds > texts) {
            throw new IllegalArgumentException("Cross-validation needs 2 to " + texts + " folds for as many texts, got "
                    + folds + ". Choose such as 10.");
        }
    }

    /** The first label of each text by its number, to be shared out evenly over folds; -1 for none. */
    static int[] strata(Corpus corpus) {
        List<String> labels = corpus.labels();
        return corpus.examples().stream()
                .mapToInt(example -> example.labels().isEmpty()
                        ? -1
                        : labels.indexOf(example.labels().getFirst()))
                .toArray();
    }

    /**
     * What the folds say together.
     *
     * @param scores over all texts
     * @param accuracies of the folds
     * @param mistakes the surest wrong answers
     */
    public record Result(ClassScores scores, List<Double> accuracies, List<Mistake> mistakes) {}

    /**
     * Trains and scores each fold; nothing if somebody asked to stop.
     *
     * @param begins is told the number of each fold, from 1
     * @throws IOException when a file of word vectors cannot be read
     */
    public Optional<Result> run(RunOptions options, IntConsumer begins) throws IOException {
        List<TextSplit> splits = splits();
        requireLabels(splits);
        @Nullable Judged all = null;
        List<Double> accuracies = new ArrayList<>();
        ClassifyPlan.@Nullable Task task = null;
        for (int k = 0; k < folds; k++) {
            begins.accept(k + 1);
            ClassifyPlan plan = ClassifyPlan.of(splits.get(k), config, multiLabel);
            task = plan.task();
            ClassifyTraining training = new ClassifyTraining(plan, options);
            running = training;
            Judged judged = stopRequested ? null : training.judge(Judged::of);
            if (judged == null) {
                return Optional.empty();
            }
            accuracies.add(judged.scores(task).model().main(multiLabel));
            all = all == null ? judged : all.and(judged);
        }
        return all == null || task == null
                ? Optional.empty()
                : Optional.of(new Result(all.scores(task), accuracies, all.mistakes(task)));
    }

    /** Outputs of folds can only be laid together where all have the same labels. */
    private void requireLabels(List<TextSplit> splits) {
        List<String> labels = corpus.labels();
        for (int k = 0; k < folds; k++) {
            List<String> got = splits.get(k).training().labels();
            if (!got.equals(labels)) {
                throw new ClassifyException(
                        ClassifyException.Kind.TOO_FEW_TEXTS,
                        corpus.source() + ": fold " + (k + 1) + " has not all labels to train on. Expected " + labels
                                + ", got " + got + ". Leave out labels with very few texts, or use fewer folds.");
            }
        }
    }

    /** The texts of each fold: those held out are the test part. */
    public List<TextSplit> splits() {
        long seed = config.splitSeed();
        return KFold.of(folds).shuffle(seed).split(strata(corpus)).stream()
                .map(fold -> TextSplit.validating(
                        corpus.part(fold.train()),
                        corpus.part(fold.test()),
                        config.parts().validation(),
                        seed))
                .toList();
    }

    /** Ends the run after the step it is in; may be called by any thread. */
    public void requestStop() {
        stopRequested = true;
        ClassifyTraining training = running;
        if (training != null) {
            training.requestStop();
        }
    }
}
