package dev.rondo.task.generate;

import dev.rondo.text.Vocabulary;

/** What is done to the network's scores before a token is chosen. */
final class Scores {
    private Scores() {}

    /** Rules out what is no text: padding, unknown tokens and marks of start and end. */
    static void ruleOut(float[] scores) {
        for (int id = 0; id < Vocabulary.FIRST; id++) {
            scores[id] = Float.NEGATIVE_INFINITY;
        }
    }

    /** Makes each of the given tokens less likely, once however often it stands there. */
    static void penalize(float[] scores, int[] recent, double penalty) {
        if (penalty == 1) {
            return;
        }
        for (int i = 0; i < recent.length; i++) {
            if (isFirst(recent, i)) {
                float score = scores[recent[i]];
                scores[recent[i]] = (float) (score > 0 ? score / penalty : score * penalty);
            }
        }
    }

    private static boolean isFirst(int[] ids, int at) {
        for (int i = 0; i < at; i++) {
            if (ids[i] == ids[at]) {
                return false;
            }
        }
        return true;
    }

    /** The logarithm of the sum of {@code exp(score)}. */
    static double logSum(float[] scores) {
        double best = Double.NEGATIVE_INFINITY;
        for (float score : scores) {
            best = Math.max(best, score);
        }
        double sum = 0;
        for (float score : scores) {
            sum += StrictMath.exp(score - best);
        }
        return best + StrictMath.log(sum);
    }
}
