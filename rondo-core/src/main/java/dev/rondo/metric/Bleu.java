package dev.rondo.metric;

import dev.rondo.tensor.ShapeException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * BLEU of translations (Papineni, Roukos, Ward and Zhu 2002) over a whole corpus: the geometric mean of the precisions of
 * n-grams up to 4, counted no more often than in a reference, times a penalty for brevity. From 0 to 100, as sacrebleu
 * gives it. Texts are lists of tokens, cut as the caller sees fit.
 *
 * @param order the longest n-gram, 4
 * @param smoothing of precisions that are 0
 */
public record Bleu(int order, Smoothing smoothing) {
    /** What becomes of precisions that are 0 (Chen and Cherry 2014). */
    public enum Smoothing {
        /** They stay, and BLEU is 0. */
        NONE,
        /** The i-th of them becomes {@code 1 / (2^i n)}, with n its n-grams: sacrebleu's way. */
        EXP,
        /** Their count becomes 0.1. */
        FLOOR,
        /** Beyond single tokens, all counts and numbers of n-grams are one more. */
        ADD_ONE
    }

    public Bleu {
        if (order < 1) {
            throw new IllegalArgumentException("bleu: expected n-grams of 1 token or more, got " + order + ".");
        }
    }

    /** N-grams up to 4, smoothed as sacrebleu does by default. */
    public static Bleu standard() {
        return new Bleu(4, Smoothing.EXP);
    }

    /**
     * BLEU of some texts, 0 to 100.
     *
     * @param candidates the translations, a list of tokens each
     * @param references for each of them one or more good translations
     * @throws ShapeException if there are not as many, or a translation has no reference
     */
    public double corpus(List<List<String>> candidates, List<List<List<String>>> references) {
        if (candidates.size() != references.size() || references.stream().anyMatch(List::isEmpty)) {
            throw new ShapeException("bleu: expected one reference or more for each of " + candidates.size()
                    + " translations, got references for " + references.size() + ", some perhaps without any.");
        }
        double[] counts = nothing();
        for (int i = 0; i < candidates.size(); i++) {
            count(counts, candidates.get(i), references.get(i));
        }
        return value(counts);
    }

    /** Counts of no texts: of each order the n-grams that are right and all, then the lengths as they are and as wanted. */
    double[] nothing() {
        return new double[2 * order + 2];
    }

    /** Adds what a text has to the counts. */
    void count(double[] counts, List<?> candidate, List<? extends List<?>> references) {
        for (int n = 1; n <= order; n++) {
            counts[2 * n - 2] += matches(grams(candidate, n), references, n);
            counts[2 * n - 1] += Math.max(0, candidate.size() - n + 1);
        }
        counts[2 * order] += candidate.size();
        counts[2 * order + 1] += closest(candidate.size(), references);
    }

    /** The score that counts come to. */
    double value(double[] counts) {
        return 100 * brevity(counts[2 * order], counts[2 * order + 1]) * precision(counts);
    }

    private double precision(double[] counts) {
        double logs = 0;
        int zeros = 0;
        for (int n = 0; n < order; n++) {
            double hits = counts[2 * n];
            double number = counts[2 * n + 1];
            if (smoothing == Smoothing.ADD_ONE && n > 0) {
                hits += 1;
                number += 1;
            }
            if (number == 0 || counts[0] == 0) {
                return 0;
            }
            if (hits == 0) {
                zeros++;
                hits = switch (smoothing) {
                    case NONE, ADD_ONE -> 0;
                    case EXP -> 1 / StrictMath.pow(2, zeros);
                    case FLOOR -> 0.1;
                };
            }
            logs += StrictMath.log(hits / number);
        }
        return StrictMath.exp(logs / order);
    }

    private static double brevity(double length, double wanted) {
        return length == 0 ? 0 : length >= wanted ? 1 : StrictMath.exp(1 - wanted / length);
    }

    /** The length of the reference that is nearest to a translation's; the shorter of two. */
    private static int closest(int length, List<? extends List<?>> references) {
        int best = references.getFirst().size();
        for (List<?> reference : references) {
            int distance = Math.abs(reference.size() - length);
            int least = Math.abs(best - length);
            best = distance < least || distance == least && reference.size() < best ? reference.size() : best;
        }
        return best;
    }

    private static long matches(Map<List<?>, Integer> candidate, List<? extends List<?>> references, int n) {
        Map<List<?>, Integer> most = new HashMap<>();
        for (List<?> reference : references) {
            grams(reference, n).forEach((gram, count) -> most.merge(gram, count, Math::max));
        }
        long sum = 0;
        for (Map.Entry<List<?>, Integer> entry : candidate.entrySet()) {
            sum += Math.min(entry.getValue(), most.getOrDefault(entry.getKey(), 0));
        }
        return sum;
    }

    private static Map<List<?>, Integer> grams(List<?> tokens, int n) {
        Map<List<?>, Integer> grams = new HashMap<>();
        for (int i = 0; i + n <= tokens.size(); i++) {
            grams.merge(tokens.subList(i, i + n), 1, Integer::sum);
        }
        return grams;
    }
}
