package dev.rondo.task.tag;

import dev.rondo.metric.SpanScores;
import dev.rondo.text.Vocabulary;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Compares tags with the true ones. */
final class TagScorer {
    private static final int SHOWN_CONFUSIONS = 20;

    private final TagEncoder encoder;
    private final boolean spans;
    private final TaggedCorpus truth;

    /** What a method says to each sentence of the corpus. */
    record Named(String name, List<List<String>> tags) {}

    TagScorer(TagEncoder encoder, boolean spans, TaggedCorpus truth) {
        this.encoder = encoder;
        this.spans = spans;
        this.truth = truth;
    }

    /** The scores of methods, the network first. */
    TagScores scores(String part, List<Named> methods) {
        List<List<String>> said = methods.getFirst().tags;
        return new TagScores(
                part,
                truth.sentences().size(),
                truth.tokens(),
                encoder.unknown(truth),
                spans,
                methods.stream().map(this::method).toList(),
                perTag(said),
                spans ? perSpan(said) : List.of(),
                confusions(said));
    }

    private TagScores.Method method(Named method) {
        int right = 0;
        int unknown = 0;
        int rightUnknown = 0;
        int whole = 0;
        for (int n = 0; n < truth.sentences().size(); n++) {
            Sentence sentence = truth.sentences().get(n);
            List<String> given = method.tags.get(n);
            for (int t = 0; t < sentence.size(); t++) {
                boolean same = given.get(t).equals(sentence.tags().get(t));
                boolean isNew = encoder.word(sentence.words().get(t)) == Vocabulary.UNKNOWN;
                right += same ? 1 : 0;
                unknown += isNew ? 1 : 0;
                rightUnknown += same && isNew ? 1 : 0;
            }
            whole += given.equals(sentence.tags()) ? 1 : 0;
        }
        return new TagScores.Method(
                method.name,
                share(right, truth.tokens()),
                share(rightUnknown, unknown),
                share(whole, truth.sentences().size()),
                spans ? row("all", spanScores(method.tags).all()) : new TagScores.Row("all", 0, 0, 0, 0));
    }

    private SpanScores spanScores(List<List<String>> said) {
        return SpanScores.of(truth.sentences().stream().map(Sentence::tags).toList(), said);
    }

    private List<TagScores.Row> perSpan(List<List<String>> said) {
        List<TagScores.Row> rows = new ArrayList<>();
        spanScores(said).byType().forEach((type, counts) -> rows.add(row(type, counts)));
        return rows;
    }

    private static TagScores.Row row(String name, SpanScores.Counts counts) {
        return new TagScores.Row(name, counts.precision(), counts.recall(), counts.f1(), counts.wanted());
    }

    private List<TagScores.Row> perTag(List<List<String>> said) {
        SortedMap<String, int[]> counts = new TreeMap<>();
        for (int n = 0; n < said.size(); n++) {
            Sentence sentence = truth.sentences().get(n);
            for (int t = 0; t < sentence.size(); t++) {
                String given = said.get(n).get(t);
                String is = sentence.tags().get(t);
                counts.computeIfAbsent(is, any -> new int[3])[2]++;
                counts.computeIfAbsent(given, any -> new int[3])[1]++;
                counts.get(is)[0] += given.equals(is) ? 1 : 0;
            }
        }
        List<TagScores.Row> rows = new ArrayList<>();
        counts.forEach((tag, c) -> rows.add(
                new TagScores.Row(tag, share(c[0], c[1]), share(c[0], c[2]), share(2 * c[0], c[1] + c[2]), c[2])));
        return rows;
    }

    private List<TagScores.Confusion> confusions(List<List<String>> said) {
        SortedMap<String, SortedMap<String, TagScores.Confusion>> found = new TreeMap<>();
        for (int n = 0; n < said.size(); n++) {
            Sentence sentence = truth.sentences().get(n);
            for (int t = 0; t < sentence.size(); t++) {
                String is = sentence.tags().get(t);
                String given = said.get(n).get(t);
                if (!given.equals(is)) {
                    TagScores.Confusion here = new TagScores.Confusion(
                            is,
                            given,
                            1,
                            sentence.words().get(t),
                            sentence.lines().get(t));
                    found.computeIfAbsent(is, any -> new TreeMap<>()).merge(given, here, TagScorer::again);
                }
            }
        }
        return found.values().stream()
                .map(Map::values)
                .flatMap(Collection::stream)
                .sorted(Comparator.comparingInt((TagScores.Confusion each) -> -each.times()))
                .limit(SHOWN_CONFUSIONS)
                .toList();
    }

    private static TagScores.Confusion again(TagScores.Confusion first, TagScores.Confusion next) {
        return new TagScores.Confusion(
                first.truth(), first.given(), first.times() + next.times(), first.word(), first.line());
    }

    private static double share(int part, int all) {
        return all == 0 ? 0 : (double) part / all;
    }
}
