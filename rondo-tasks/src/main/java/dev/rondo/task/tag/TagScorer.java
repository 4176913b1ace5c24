package dev.rondo.task.tag;

import dev.rondo.metric.SpanScores;
import dev.rondo.task.ConfusionMatrix;
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
    private final boolean labels;
    private final TaggedCorpus truth;

    /** What a method says to each sentence of the corpus. */
    record Named(String name, Answers answers) {}

    TagScorer(TagPlan.Task task, TaggedCorpus truth) {
        encoder = task.encoder();
        spans = task.tags().spans();
        labels = !task.labels().isEmpty();
        this.truth = truth;
    }

    /** The scores of methods, the network first. */
    TagScores scores(String part, List<Named> methods) {
        Answers answers = methods.getFirst().answers;
        List<List<String>> said = answers.tags();
        List<String> tags = truth.sentences().stream()
                .flatMap(sentence -> sentence.tags().stream())
                .toList();
        List<String> given = said.stream().flatMap(List::stream).toList();
        return new TagScores(
                part,
                truth.sentences().size(),
                truth.tokens(),
                encoder.unknown(truth),
                spans,
                methods.stream().map(this::method).toList(),
                rows(tags, given),
                spans ? perSpan(said) : List.of(),
                labels ? rows(trueLabels(), answers.labels()) : List.of(),
                confusions(said),
                ConfusionMatrix.of(tags, given),
                labels ? ConfusionMatrix.of(trueLabels(), answers.labels()) : ConfusionMatrix.NONE);
    }

    private List<String> trueLabels() {
        return truth.sentences().stream()
                .map(sentence -> String.valueOf(sentence.label()))
                .toList();
    }

    private TagScores.Method method(Named method) {
        List<List<String>> tags = method.answers.tags();
        int rightLabels = 0;
        int right = 0;
        int unknown = 0;
        int rightUnknown = 0;
        int whole = 0;
        for (int n = 0; n < truth.sentences().size(); n++) {
            Sentence sentence = truth.sentences().get(n);
            List<String> given = tags.get(n);
            for (int t = 0; t < sentence.size(); t++) {
                boolean same = given.get(t).equals(sentence.tags().get(t));
                boolean isNew = encoder.word(sentence.words().get(t)) == Vocabulary.UNKNOWN;
                right += same ? 1 : 0;
                unknown += isNew ? 1 : 0;
                rightUnknown += same && isNew ? 1 : 0;
            }
            boolean intended = !labels || method.answers.labels().get(n).equals(sentence.label());
            rightLabels += labels && intended ? 1 : 0;
            whole += intended && given.equals(sentence.tags()) ? 1 : 0;
        }
        return new TagScores.Method(
                method.name,
                share(right, truth.tokens()),
                share(rightUnknown, unknown),
                share(rightLabels, truth.sentences().size()),
                share(whole, truth.sentences().size()),
                spans ? row("all", spanScores(tags).all()) : new TagScores.Row("all", 0, 0, 0, 0));
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

    /** Precision, recall and F1 of each name that is or was given. */
    private static List<TagScores.Row> rows(List<String> truth, List<String> said) {
        SortedMap<String, int[]> counts = new TreeMap<>();
        for (int i = 0; i < truth.size(); i++) {
            String given = said.get(i);
            String is = truth.get(i);
            int[] ofIt = counts.computeIfAbsent(is, any -> new int[3]);
            ofIt[2]++;
            counts.computeIfAbsent(given, any -> new int[3])[1]++;
            ofIt[0] += given.equals(is) ? 1 : 0;
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
