package dev.rondo.task.classify;

import dev.rondo.autograd.Tape;
import dev.rondo.autograd.Variable;
import dev.rondo.nn.Context;
import dev.rondo.nn.LayerSpec;
import dev.rondo.nn.Network;
import dev.rondo.nn.Sequential;
import dev.rondo.nn.layer.Embedding;
import dev.rondo.tensor.Shape;
import dev.rondo.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Integrated gradients of a network over tokens (Sundararajan et al. 2017, equation 1): the vectors of the tokens are
 * brought from zero to what they are in small steps, and each token gets its vector times the mean of the gradient on the
 * way. What all tokens get together is the score of the text less that of the zeros, but for the error of the integral; the
 * number of steps doubles until that is small.
 */
final class IntegratedGradients {
    private static final int FIRST_STEPS = 64;
    private static final int MOST_STEPS = 1024;
    private static final int TOGETHER = 64;
    /** Of the difference of the scores, or of 1 where that is less. */
    private static final double CLOSE = 0.002;

    private final Network behind;
    private final float[] table;
    private final int width;

    /**
     * What was found.
     *
     * @param attributions of each token
     * @param score of the text
     * @param silence the score of zeros
     * @param attention of each token; empty of a network without
     */
    record Found(double[] attributions, double score, double silence, double[] attention) {}

    /**
     * A network that begins with an embedding.
     *
     * @throws ClassifyException of another network
     */
    IntegratedGradients(Network network) {
        if (!(network.spec() instanceof Sequential whole)
                || !(whole.layers().getFirst() instanceof Embedding embedding)
                || whole.layers().size() < 2) {
            throw new ClassifyException(
                    ClassifyException.Kind.BAD_MODEL,
                    "The network cannot be explained: expected layers in a row, first an embedding, got "
                            + network.spec().type() + ". Explain a model of rondo train classify, or each member"
                            + " of an ensemble.");
        }
        width = embedding.outputDim();
        String first = whole.names().getFirst() + ".";
        List<LayerSpec> layers = whole.layers().subList(1, whole.layers().size());
        Map<String, Tensor> weights = new TreeMap<>(network.weights());
        table = network.parameters().getFirst().value().data();
        weights.keySet().removeIf(path -> path.startsWith(first));
        behind = Network.load(new Sequential(layers), Shape.of(Shape.ANY, width), weights);
    }

    /**
     * Explains a weighted sum of the network's scores.
     *
     * @param ids of the text, at least one
     * @param weights of the scores
     */
    Found explain(int[] ids, float[] weights) {
        float[] vectors = new float[ids.length * width];
        for (int t = 0; t < ids.length; t++) {
            System.arraycopy(table, ids[t] * width, vectors, t * width, width);
        }
        Context context = Context.watching();
        double score = score(vectors, ids.length, weights, context);
        double[] attention = attention(context, ids.length);
        double silence = score(new float[vectors.length], ids.length, weights, Context.none());
        double bound = CLOSE * Math.max(1, Math.abs(score - silence));
        double[] attributions = attributions(vectors, ids.length, weights, FIRST_STEPS);
        for (int steps = 2 * FIRST_STEPS;
                steps <= MOST_STEPS && Math.abs(Arrays.stream(attributions).sum() - score + silence) > bound;
                steps *= 2) {
            attributions = attributions(vectors, ids.length, weights, steps);
        }
        return new Found(attributions, score, silence, attention);
    }

    private double score(float[] vectors, int time, float[] weights, Context context) {
        Tensor input = Tensor.of(Shape.of(1, time, width), vectors.clone());
        float[] scores = behind.forward(Tape.inference().constant(input), context)
                .value()
                .data();
        double sum = 0;
        for (int c = 0; c < weights.length; c++) {
            sum += (double) weights[c] * scores[c];
        }
        return sum;
    }

    private static double[] attention(Context context, int time) {
        return context.shown().entrySet().stream()
                .filter(shown -> shown.getKey().contains("attention_pooling"))
                .findFirst()
                .map(shown -> {
                    double[] shares = new double[time];
                    for (int t = 0; t < time; t++) {
                        shares[t] = shown.getValue().data()[t];
                    }
                    return shares;
                })
                .orElse(new double[0]);
    }

    /** The gradients in the middle of each step. */
    private double[] attributions(float[] vectors, int time, float[] weights, int steps) {
        double[] sums = new double[vectors.length];
        for (int from = 0; from < steps; from += TOGETHER) {
            Tensor batch = Tensor.zeros(TOGETHER, time, width);
            for (int i = 0; i < TOGETHER; i++) {
                float share = (from + i + 0.5f) / steps;
                for (int k = 0; k < vectors.length; k++) {
                    batch.data()[i * vectors.length + k] = share * vectors[k];
                }
            }
            Variable input = Tape.recording().input(batch);
            Variable scores = behind.forward(input);
            Tensor of = Tensor.zeros(TOGETHER, weights.length);
            for (int i = 0; i < TOGETHER; i++) {
                System.arraycopy(weights, 0, of.data(), i * weights.length, weights.length);
            }
            input.tape().backward(scores, of);
            float[] gradient = input.gradient().data();
            for (int i = 0; i < gradient.length; i++) {
                sums[i % vectors.length] += gradient[i];
            }
        }
        double[] attributions = new double[time];
        for (int k = 0; k < vectors.length; k++) {
            attributions[k / width] += vectors[k] * sums[k] / steps;
        }
        return attributions;
    }
}
