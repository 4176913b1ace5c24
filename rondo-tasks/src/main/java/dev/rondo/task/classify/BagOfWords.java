package dev.rondo.task.classify;

import dev.rondo.text.TextEncoder;
import dev.rondo.text.TextSettings;
import dev.rondo.text.TokenCounts;
import dev.rondo.text.Vocabulary;
import dev.rondo.text.Words;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The classifier to beat: logistic regression over the bag of words, each text a vector of tf-idf of length 1, as in many
 * textbooks. Words stand for themselves; texts that are read by characters are bags of runs of up to three. The weight of
 * the penalty on the weights is chosen on the validation part. Trained with Nesterov's accelerated gradient on all texts
 * at once, so nothing in it is random.
 */
final class BagOfWords {
    private static final double[] STRENGTHS = {1, 4, 16};
    private static final int STEPS = 120;
    private static final int MOST_TOKENS = 50_000;

    private final TextSettings settings;
    private final Vocabulary vocabulary;
    private final double[] idf;
    private final int classes;
    private final boolean multiLabel;
    private double[] weights;

    /** One text: ids and their values. */
    private record Bag(int[] ids, double[] values) {}

    private BagOfWords(ClassifyPlan.Task task, List<Example> texts) {
        TextSettings plain = task.encoder().settings();
        boolean words = plain.tokenization() instanceof Words;
        settings = words ? plain : plain.withNgrams(3);
        classes = task.labels().size();
        multiLabel = task.multiLabel();
        TokenCounts counts = new TokenCounts();
        texts.forEach(example -> counts.add(TextEncoder.tokens(example.text(), settings)));
        vocabulary = Vocabulary.of(counts, 1, MOST_TOKENS);
        idf = new double[vocabulary.size()];
        for (int id = Vocabulary.FIRST; id < idf.length; id++) {
            idf[id] = 1 + StrictMath.log((1.0 + texts.size()) / (1 + counts.texts(vocabulary.token(id))));
        }
        weights = new double[idf.length * classes];
    }

    /** Trained on one part, with the penalty that is best on another. */
    static BagOfWords train(ClassifyPlan.Task task, TextSplit split) {
        List<Example> texts = split.training().examples();
        BagOfWords model = new BagOfWords(task, texts);
        Bag[] bags = model.bags(texts);
        boolean[][] truth = Truth.of(task, texts);
        List<Example> watched = split.validation().examples();
        boolean[][] watchedTruth = Truth.of(task, watched);
        double[] best = model.weights;
        double least = Double.POSITIVE_INFINITY;
        for (double strength : STRENGTHS) {
            model.fit(bags, truth, 1 / (strength * texts.size()));
            double loss = Probabilities.logLoss(model.probabilities(watched), watchedTruth, task.multiLabel());
            if (loss < least) {
                least = loss;
                best = model.weights;
            }
        }
        model.weights = best;
        return model;
    }

    double[][] probabilities(List<Example> texts) {
        Bag[] bags = bags(texts);
        double[][] p = new double[bags.length][];
        for (int n = 0; n < p.length; n++) {
            p[n] = probabilities(bags[n], weights);
        }
        return p;
    }

    private void fit(Bag[] bags, boolean[][] truth, double penalty) {
        weights = new double[idf.length * classes];
        double[] ahead = weights.clone();
        double rate =
                1 / (1 + penalty); // the curvature of the mean loss is at most 1 over vectors of length 2, squared
        double momentum = 1;
        for (int step = 0; step < STEPS; step++) {
            double[] gradient = new double[weights.length];
            for (int n = 0; n < bags.length; n++) {
                double[] p = probabilities(bags[n], ahead);
                for (int c = 0; c < classes; c++) {
                    double error = (p[c] - (truth[n][c] ? 1 : 0)) / bags.length;
                    for (int i = 0; i < bags[n].ids.length; i++) {
                        gradient[bags[n].ids[i] * classes + c] += error * bags[n].values[i];
                    }
                }
            }
            double next = (1 + StrictMath.sqrt(1 + 4 * momentum * momentum)) / 2;
            double[] moved = new double[weights.length];
            for (int w = 0; w < moved.length; w++) {
                moved[w] = ahead[w] - rate * (gradient[w] + penalty * ahead[w]);
                ahead[w] = moved[w] + (momentum - 1) / next * (moved[w] - weights[w]);
            }
            weights = moved;
            momentum = next;
        }
    }

    private double[] probabilities(Bag bag, double[] from) {
        float[] scores = new float[classes];
        for (int c = 0; c < classes; c++) {
            double sum = 0;
            for (int i = 0; i < bag.ids.length; i++) {
                sum += from[bag.ids[i] * classes + c] * bag.values[i];
            }
            scores[c] = (float) sum;
        }
        return Probabilities.of(scores, 1, multiLabel);
    }

    private Bag[] bags(List<Example> texts) {
        return texts.stream().map(this::bag).toArray(Bag[]::new);
    }

    /** The first entry, of the id of padding, is the constant of the model. */
    private Bag bag(Example text) {
        Map<Integer, Double> counts = new TreeMap<>();
        for (String token : TextEncoder.tokens(text.text(), settings)) {
            int id = vocabulary.id(token);
            if (id >= Vocabulary.FIRST) {
                counts.merge(id, idf[id], Double::sum);
            }
        }
        double squares = 0;
        for (double value : counts.values()) {
            squares += value * value;
        }
        int[] ids = new int[counts.size() + 1];
        double[] values = new double[ids.length];
        values[0] = 1;
        int at = 1;
        for (Map.Entry<Integer, Double> count : counts.entrySet()) {
            ids[at] = count.getKey();
            values[at++] = count.getValue() / StrictMath.sqrt(squares);
        }
        return new Bag(ids, values);
    }
}
