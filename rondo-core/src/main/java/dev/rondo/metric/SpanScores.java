package dev.rondo.metric;

import dev.rondo.tagging.TagScheme;
import dev.rondo.tagging.TagSpan;
import dev.rondo.tensor.ShapeException;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Precision, recall and F1 of the spans that tags stand for, of all and of each type, as conlleval counts them (Tjong Kim
 * Sang and De Meulder 2003), in any of the schemes that {@link TagScheme#spans} reads.
 *
 * @param all types together
 * @param byType in alphabetical order
 */
public record SpanScores(Counts all, SortedMap<String, Counts> byType) {
    public SpanScores {
        byType = Collections.unmodifiableSortedMap(new TreeMap<>(byType));
    }

    /**
     * How many spans.
     *
     * @param right found where they are, with their type
     * @param found by the tagger
     * @param wanted that there are
     */
    public record Counts(int right, int found, int wanted) {
        /** The share of those found that are right; 0 where none was found. */
        public double precision() {
            return ClassCounts.one(ClassMetric.Measure.PRECISION, right, found, wanted);
        }

        /** The share of those wanted that were found; 0 where there are none. */
        public double recall() {
            return ClassCounts.one(ClassMetric.Measure.RECALL, right, found, wanted);
        }

        /** Their harmonic mean. */
        public double f1() {
            return ClassCounts.one(ClassMetric.Measure.F1, right, found, wanted);
        }

        private Counts plus(Counts other) {
            return new Counts(right + other.right, found + other.found, wanted + other.wanted);
        }
    }

    /**
     * The scores of sequences of tags.
     *
     * @throws ShapeException if there are not as many sequences, or tags in one
     */
    public static SpanScores of(List<List<String>> actual, List<List<String>> predicted) {
        if (actual.size() != predicted.size()) {
            throw new ShapeException("spans: expected " + actual.size() + " predicted sequences, got "
                    + predicted.size() + ". Give one for each.");
        }
        Counts all = new Counts(0, 0, 0);
        SortedMap<String, Counts> byType = new TreeMap<>();
        for (int i = 0; i < actual.size(); i++) {
            all = all.plus(count(actual.get(i), predicted.get(i)));
            Set<TagSpan> wanted = new HashSet<>(TagScheme.spans(actual.get(i)));
            Set<TagSpan> found = new HashSet<>(TagScheme.spans(predicted.get(i)));
            for (TagSpan span : wanted) {
                byType.merge(span.type(), new Counts(found.contains(span) ? 1 : 0, 0, 1), Counts::plus);
            }
            for (TagSpan span : found) {
                byType.merge(span.type(), new Counts(0, 1, 0), Counts::plus);
            }
        }
        return new SpanScores(all, byType);
    }

    /** The spans of one sequence. */
    static Counts count(List<String> actual, List<String> predicted) {
        if (actual.size() != predicted.size()) {
            throw new ShapeException("spans: expected " + actual.size() + " predicted tags, got " + predicted.size()
                    + ". Give one for each step.");
        }
        List<TagSpan> found = TagScheme.spans(predicted);
        List<TagSpan> wanted = TagScheme.spans(actual);
        Set<TagSpan> right = new HashSet<>(found);
        right.retainAll(wanted);
        return new Counts(right.size(), found.size(), wanted.size());
    }
}
