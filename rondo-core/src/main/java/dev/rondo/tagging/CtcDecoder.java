package dev.rondo.tagging;

import dev.rondo.kernel.CrossEntropyKernels;
import dev.rondo.tensor.Mask;
import dev.rondo.tensor.Shape;
import dev.rondo.tensor.ShapeException;
import dev.rondo.tensor.Tensor;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * From scores of symbols at each frame to labels, for networks trained with {@code Loss.ctc()} (Graves et al. 2006):
 * repetitions are merged, then blanks left out.
 *
 * @param blank the id of the blank
 */
public record CtcDecoder(int blank) {
    /**
     * Labels, and how probable they are.
     *
     * @param logProbability in nats
     */
    public record Candidate(List<Integer> labels, double logProbability) {
        public Candidate {
            labels = List.copyOf(labels);
        }
    }

    /** Probabilities of the ways in which frames so far spell some labels: with a blank at the end, and without. */
    private record Ways(double blank, double label) {
        static final Ways NONE = new Ways(Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY);

        Ways plusBlank(double log) {
            return new Ways(add(blank, log), label);
        }

        Ways plusLabel(double log) {
            return new Ways(blank, add(label, log));
        }

        double all() {
            return add(blank, label);
        }
    }

    /**
     * The labels of the most probable symbols of each frame. That is fast, and right where the network is sure of itself.
     *
     * @param scores (logits) or probabilities {@code [B, T, C]}
     * @param mask which frames there are, or null for all
     * @return a list for each sequence
     */
    public List<List<Integer>> greedy(Tensor scores, @Nullable Mask mask) {
        Shape shape = check(scores.shape());
        int symbols = shape.axis(2);
        List<List<Integer>> all = new ArrayList<>();
        for (int b = 0; b < shape.axis(0); b++) {
            List<Integer> labels = new ArrayList<>();
            int before = blank;
            for (int row : frames(shape, mask, b)) {
                int best = 0;
                for (int c = 1; c < symbols; c++) {
                    best = scores.data()[row + c] > scores.data()[row + best] ? c : best;
                }
                if (best != before && best != blank) {
                    labels.add(best);
                }
                before = best;
            }
            all.add(List.copyOf(labels));
        }
        return all;
    }

    /**
     * The labels of the highest probability summed over all frames that spell them, found among as many beginnings as the
     * beam is wide after each frame (prefix beam search, Hannun, Maas, Jurafsky and Ng 2014).
     *
     * @param scores (logits) {@code [B, T, C]}
     * @param mask which frames there are, or null for all
     * @param width of the beam, 1 or more
     * @return for each sequence the candidates that were left, the best first
     */
    public List<List<Candidate>> beamSearch(Tensor scores, @Nullable Mask mask, int width) {
        if (width < 1) {
            throw new IllegalArgumentException("ctc: expected a beam of width 1 or more, got " + width + ".");
        }
        Shape shape = check(scores.shape());
        float[] logs = new float[scores.size()];
        float[] p = new float[scores.size()];
        List<List<Candidate>> all = new ArrayList<>();
        for (int b = 0; b < shape.axis(0); b++) {
            all.add(search(logs, p, scores, frames(shape, mask, b), width));
        }
        return all;
    }

    private List<Candidate> search(float[] logs, float[] p, Tensor scores, List<Integer> frames, int width) {
        int symbols = scores.shape().axis(2);
        Map<List<Integer>, Ways> beam = new LinkedHashMap<>();
        beam.put(List.of(), Ways.NONE.plusBlank(0));
        for (int row : frames) {
            CrossEntropyKernels.logSoftmax(logs, p, scores.data(), row, symbols);
            beam = best(extend(beam, logs, row, symbols), width);
        }
        return beam.entrySet().stream()
                .map(entry -> new Candidate(entry.getKey(), entry.getValue().all()))
                .toList();
    }

    private Map<List<Integer>, Ways> extend(Map<List<Integer>, Ways> beam, float[] logs, int row, int symbols) {
        Map<List<Integer>, Ways> next = new LinkedHashMap<>();
        beam.forEach((labels, ways) -> {
            int last = labels.isEmpty() ? -1 : labels.getLast();
            for (int c = 0; c < symbols; c++) {
                double log = logs[row + c];
                if (c == blank) {
                    next.merge(labels, Ways.NONE.plusBlank(ways.all() + log), CtcDecoder::both);
                    continue;
                }
                double fresh = c == last ? ways.blank() : ways.all();
                List<Integer> longer = new ArrayList<>(labels);
                longer.add(c);
                next.merge(List.copyOf(longer), Ways.NONE.plusLabel(fresh + log), CtcDecoder::both);
                if (c == last) {
                    next.merge(labels, Ways.NONE.plusLabel(ways.label() + log), CtcDecoder::both);
                }
            }
        });
        return next;
    }

    /** The most probable beginnings, without those that no frames spell; NaN is kept, to be seen. */
    private static Map<List<Integer>, Ways> best(Map<List<Integer>, Ways> beam, int width) {
        Map<List<Integer>, Ways> best = new LinkedHashMap<>();
        beam.entrySet().stream()
                .filter(entry -> entry.getValue().all() != Double.NEGATIVE_INFINITY)
                .sorted(Comparator.comparingDouble((Map.Entry<List<Integer>, Ways> entry) ->
                        -entry.getValue().all()))
                .limit(width)
                .forEach(entry -> best.put(entry.getKey(), entry.getValue()));
        return best;
    }

    private static Ways both(Ways a, Ways b) {
        return new Ways(add(a.blank, b.blank), add(a.label, b.label));
    }

    private static double add(double a, double b) {
        double high = Math.max(a, b);
        return high == Double.NEGATIVE_INFINITY ? high : high + StrictMath.log1p(StrictMath.exp(Math.min(a, b) - high));
    }

    private Shape check(Shape shape) {
        if (shape.rank() != 3 || blank < 0 || blank >= shape.axis(2)) {
            throw new ShapeException("ctc: expected scores [B, T, C] for symbols with the blank " + blank
                    + " among them, got " + shape + ". Give the scores of a batch of sequences.");
        }
        return shape;
    }

    /** Where the rows of the frames of a sequence begin. */
    private static List<Integer> frames(Shape shape, @Nullable Mask mask, int b) {
        List<Integer> rows = new ArrayList<>();
        for (int t = 0; t < shape.axis(1); t++) {
            if (mask == null || mask.keeps(b, t)) {
                rows.add((b * shape.axis(1) + t) * shape.axis(2));
            }
        }
        return rows;
    }
}
