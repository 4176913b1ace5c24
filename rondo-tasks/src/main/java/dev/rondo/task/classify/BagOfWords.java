package dev.rondo.task.classify;

import dev.rondo.text.CharacterNgrams;
import dev.rondo.text.Characters;
import dev.rondo.text.TextEncoder;
import dev.rondo.text.TextSettings;
import dev.rondo.text.TokenCounts;
import dev.rondo.text.Vocabulary;
import dev.rondo.text.Words;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The classifier to beat: logistic regression over the bag of words, each text a vector of tf-idf of length 1, as in many
 * textbooks. Words stand for themselves; texts that are read by characters are bags of runs of up to three. The weight of
 * the penalty on the weights is chosen on the validation part. Trained to the end with Nesterov's accelerated gradient on
 * all texts at once, with restarts (O'Donoghue and Candes 2015), so nothing in it is random.
 */
final class BagOfWords implements Baseline {
    private static final double[] STRENGTHS = {1, 4, 16, 64};
    private static final int MOST_STEPS = 1_000;
    private static final int POWER_STEPS = 20;
    /** Steps that change no weight by more than this are the last ones. */
    private static final double STILL = 3e-4;
    /** The constant of the model as an input: small, so that it does not slow down the others. */
    private static final double CONSTANT = 0.3;

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
        settings = settings(task);
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

    /** Words as they are; of other tokens, runs of up to three, whether or not the network sees runs. */
    static TextSettings settings(ClassifyPlan.Task task) {
        TextSettings settings = task.encoder().settings();
        return switch (settings.tokenization()) {
            case Words words -> settings;
            case CharacterNgrams runs ->
                TextSettings.of(settings.normalization(), new Characters()).withNgrams(3);
            default -> settings.withNgrams(3);
        };
    }

    /** What a step over all texts takes: their tokens times the labels. */
    static long work(ClassifyPlan.Task task, TextSplit split) {
        TextSettings settings = settings(task);
        long tokens = 0;
        for (Example example : split.training().examples()) {
            tokens += TextEncoder.tokens(example.text(), settings).size();
        }
        return tokens * task.labels().size();
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

    @Override
    public String name() {
        return "bag of words";
    }

    @Override
    public double[][] probabilities(List<Example> texts) {
        Bag[] bags = bags(texts);
        double[][] p = new double[bags.length][];
        for (int n = 0; n < p.length; n++) {
            p[n] = probabilities(bags[n], weights);
        }
        return p;
    }

    /** Goes on from the weights there are. */
    private void fit(Bag[] bags, boolean[][] truth, double penalty) {
        double[] ahead = weights.clone();
        double rate = 1 / (curvature(bags) + penalty);
        double momentum = 1;
        for (int step = 0; step < MOST_STEPS; step++) {
            double[] gradient = gradient(bags, truth, ahead);
            double next = (1 + StrictMath.sqrt(1 + 4 * momentum * momentum)) / 2;
            double[] moved = new double[weights.length];
            double uphill = 0;
            double most = 0;
            for (int w = 0; w < moved.length; w++) {
                double slope = gradient[w] + penalty * ahead[w];
                moved[w] = ahead[w] - rate * slope;
                double change = moved[w] - weights[w];
                uphill += slope * change;
                most = Math.max(most, Math.abs(change));
            }
            double share = uphill > 0 ? 0 : (momentum - 1) / next;
            for (int w = 0; w < moved.length; w++) {
                ahead[w] = moved[w] + share * (moved[w] - weights[w]);
            }
            weights = moved;
            momentum = uphill > 0 ? 1 : next;
            if (most < STILL) {
                break;
            }
        }
    }

    private double[] gradient(Bag[] bags, boolean[][] truth, double[] at) {
        double[] gradient = new double[at.length];
        for (int n = 0; n < bags.length; n++) {
            double[] p = probabilities(bags[n], at);
            for (int c = 0; c < classes; c++) {
                double error = (p[c] - (truth[n][c] ? 1 : 0)) / bags.length;
                for (int i = 0; i < bags[n].ids.length; i++) {
                    gradient[bags[n].ids[i] * classes + c] += error * bags[n].values[i];
                }
            }
        }
        return gradient;
    }

    /** The most that the mean loss bends: half the largest eigenvalue of the inputs' second moments, by power steps. */
    private double curvature(Bag[] bags) {
        double[] direction = new double[idf.length];
        Arrays.fill(direction, 1 / StrictMath.sqrt(idf.length));
        double largest = 0;
        for (int step = 0; step < POWER_STEPS; step++) {
            double[] next = new double[idf.length];
            for (Bag bag : bags) {
                double along = 0;
                for (int i = 0; i < bag.ids.length; i++) {
                    along += direction[bag.ids[i]] * bag.values[i];
                }
                for (int i = 0; i < bag.ids.length; i++) {
                    next[bag.ids[i]] += along * bag.values[i] / bags.length;
                }
            }
            double squares = 0;
            for (double value : next) {
                squares += value * value;
            }
            largest = StrictMath.sqrt(squares);
            for (int id = 0; id < next.length; id++) {
                direction[id] = next[id] / largest;
            }
        }
        return 0.55 * largest; // a little more than half, as the power steps come from below
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
        values[0] = CONSTANT;
        int at = 1;
        for (Map.Entry<Integer, Double> count : counts.entrySet()) {
            ids[at] = count.getKey();
            values[at++] = count.getValue() / StrictMath.sqrt(squares);
        }
        return new Bag(ids, values);
    }
}
