package dev.rondo.task.classify;

import dev.rondo.text.TextEncoder;
import dev.rondo.text.TextSettings;
import dev.rondo.text.TokenCounts;
import dev.rondo.text.Vocabulary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Multinomial naive Bayes over the same tokens as {@link BagOfWords} (McCallum and Nigam 1998), which one pass over the
 * texts trains: the baseline where there are too many texts and labels for a logistic model. Counts begin at a share that
 * is chosen on the validation part. Where texts may have several labels, each label is told from its absence.
 */
final class NaiveBayes implements Baseline {
    private static final double[] STARTS = {0.01, 0.1, 1};
    private static final int MOST_TOKENS = 50_000;
    /** Tokens times labels: 400 MB. */
    private static final int MOST_COUNTS = 100_000_000;

    private final TextSettings settings;
    private final Vocabulary vocabulary;
    private final int classes;
    private final boolean multiLabel;
    /** How often each token is in texts with each label, {@code [token][C]}, and in how many texts a label is. */
    private final int[] counts;

    private final double[] totals;
    private final double[] texts;
    private final double[] everywhere;
    private double all;
    private int size;
    private double start = STARTS[0];

    private NaiveBayes(ClassifyPlan.Task task, List<Example> examples) {
        settings = BagOfWords.settings(task);
        classes = task.labels().size();
        multiLabel = task.multiLabel();
        TokenCounts seen = new TokenCounts();
        examples.forEach(example -> seen.add(TextEncoder.tokens(example.text(), settings)));
        vocabulary = Vocabulary.of(seen, 1, Math.min(MOST_TOKENS, MOST_COUNTS / classes));
        counts = new int[vocabulary.size() * classes];
        everywhere = new double[vocabulary.size()];
        totals = new double[classes];
        texts = new double[classes];
        boolean[][] truth = Truth.of(task, examples);
        for (int n = 0; n < truth.length; n++) {
            add(ids(examples.get(n)), truth[n]);
        }
    }

    static NaiveBayes train(ClassifyPlan.Task task, TextSplit split) {
        NaiveBayes model = new NaiveBayes(task, split.training().examples());
        List<Example> watched = split.validation().examples();
        boolean[][] truth = Truth.of(task, watched);
        double least = Double.POSITIVE_INFINITY;
        double best = STARTS[0];
        for (double start : STARTS) {
            model.start = start;
            double loss = Probabilities.logLoss(model.probabilities(watched), truth, task.multiLabel());
            if (loss < least) {
                least = loss;
                best = start;
            }
        }
        model.start = best;
        return model;
    }

    private void add(int[] ids, boolean[] labels) {
        size++;
        all += ids.length;
        for (int id : ids) {
            everywhere[id]++;
        }
        for (int c = 0; c < classes; c++) {
            if (labels[c]) {
                texts[c]++;
                totals[c] += ids.length;
                for (int id : ids) {
                    counts[id * classes + c]++;
                }
            }
        }
    }

    @Override
    public String name() {
        return "naive Bayes";
    }

    @Override
    public double[][] probabilities(List<Example> examples) {
        double[][] p = new double[examples.size()][];
        for (int n = 0; n < p.length; n++) {
            p[n] = probabilities(ids(examples.get(n)));
        }
        return p;
    }

    private double[] probabilities(int[] ids) {
        double[] scores = new double[classes];
        double space = start * vocabulary.size();
        double never = StrictMath.log(start); // what most tokens are in most labels
        for (int c = 0; c < classes; c++) {
            scores[c] = StrictMath.log((texts[c] + start) / (size - (multiLabel ? texts[c] : 0) + start));
            scores[c] -= ids.length * StrictMath.log((totals[c] + space) / (multiLabel ? all - totals[c] + space : 1));
            for (int id : ids) {
                double with = counts[id * classes + c] + start;
                scores[c] += multiLabel
                        ? StrictMath.log(with / (everywhere[id] - with + 2 * start))
                        : with == start ? never : StrictMath.log(with);
            }
        }
        double most = Arrays.stream(scores).max().orElse(0);
        float[] fromTheLargest = new float[classes];
        for (int c = 0; c < classes; c++) {
            fromTheLargest[c] = (float) (multiLabel ? scores[c] : scores[c] - most);
        }
        return Probabilities.of(fromTheLargest, 1, multiLabel);
    }

    private int[] ids(Example text) {
        List<Integer> ids = new ArrayList<>();
        for (String token : TextEncoder.tokens(text.text(), settings)) {
            int id = vocabulary.id(token);
            if (id >= Vocabulary.FIRST) {
                ids.add(id);
            }
        }
        return ids.stream().mapToInt(Integer::intValue).toArray();
    }
}
