package dev.rondo.task.classify;

import dev.rondo.nn.Network;
import dev.rondo.text.Vocabulary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Explains what a classifier says to a text. */
final class Explainer {
    private final ClassifyContents contents;
    private final Network network;

    Explainer(Network network, ClassifyContents contents) {
        this.network = network;
        this.contents = contents;
    }

    Explanation explain(String text, @Nullable String asked) {
        ClassifyPlan.Task task = contents.task();
        int[] ids = TextBatches.ids(task, text);
        double[] p = Probabilities.of(
                TextBatches.scores(network, new int[][] {ids})[0], contents.temperature(), task.multiLabel());
        int label = asked == null ? Probabilities.largest(p) : number(asked);
        float[] weights = new float[p.length];
        Arrays.fill(weights, task.multiLabel() || p.length == 1 ? 0 : -1f / (p.length - 1));
        weights[label] = 1;
        IntegratedGradients.Found found = new IntegratedGradients(network).explain(ids, weights);
        List<String> words = task.encoder().tokens(text);
        List<Explanation.Token> tokens = new ArrayList<>();
        for (int t = 0; t < ids.length; t++) {
            double attention = found.attention().length == 0 ? Double.NaN : found.attention()[t];
            String word = t < words.size()
                    ? words.get(t)
                    : task.encoder().vocabulary().token(ids[t]);
            tokens.add(new Explanation.Token(word, ids[t] != Vocabulary.UNKNOWN, found.attributions()[t], attention));
        }
        return new Explanation(
                contents.labels().get(label),
                p[label],
                found.score(),
                found.silence(),
                tokens,
                Math.max(0, words.size() - ids.length));
    }

    private int number(String label) {
        int at = contents.labels().indexOf(label);
        if (at < 0) {
            throw new ClassifyException(
                    ClassifyException.Kind.UNKNOWN_LABEL,
                    "The model does not know the label. Expected one of " + contents.labels() + ", got '" + label
                            + "'. Name one of these with --label.");
        }
        return at;
    }
}
