package dev.rondo.cli;

import dev.rondo.nn.LayerSummary;
import dev.rondo.task.tag.TagModel;
import dev.rondo.task.tag.TagParts;
import dev.rondo.task.tag.TagPlan;
import dev.rondo.task.tag.TaggedCorpus;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/** What a tagger was made of and how good it is. */
final class TagReport {
    private TagReport() {}

    /** What was read. */
    static List<String> data(TaggedCorpus corpus, TagPlan plan) {
        TagParts parts = plan.parts();
        List<String> each = new ArrayList<>();
        corpus.tags().forEach((tag, count) -> each.add(tag + " " + Figures.grouped(count)));
        TextTable facts = new TextTable(2);
        facts.row("file", corpus.source().toString());
        facts.row("sentences", amount(corpus));
        facts.row(
                "columns",
                "words " + corpus.columns().getFirst() + "; tags "
                        + corpus.columns().getLast());
        facts.row("tags", Figures.grouped(each.size()) + ": " + Figures.names(each));
        if (!plan.labels().isEmpty()) {
            List<String> labels = new ArrayList<>();
            corpus.labels().forEach((label, count) -> labels.add(label + " " + Figures.grouped(count)));
            facts.row("labels", Figures.grouped(labels.size()) + " of sentences: " + Figures.names(labels));
        }
        facts.row("to train on", amount(parts.training()));
        part(facts, "to validate", parts.validation(), plan);
        if (parts.test() == null) {
            facts.row("to test", "none: the sentences to validate are scored, which training was stopped by");
        } else {
            part(facts, "to test", parts.test(), plan);
        }
        if (parts.repeated() > 0) {
            facts.row(
                    "repeated",
                    Figures.count(parts.repeated(), "sentence") + " to score " + (parts.repeated() == 1 ? "is" : "are")
                            + " also among those to train on");
        }
        return facts.lines();
    }

    private static String amount(TaggedCorpus part) {
        return Figures.count(part.sentences().size(), "sentence") + ", " + Figures.count(part.tokens(), "word");
    }

    private static void part(TextTable facts, String name, TaggedCorpus part, TagPlan plan) {
        int unknown = plan.unknown(part);
        facts.row(
                name,
                amount(part) + "; " + Figures.grouped(unknown) + " unknown ("
                        + Figures.percent((double) unknown / Math.max(1, part.tokens())) + ")");
        Map<String, Integer> others = part.tagsBeside(new HashSet<>(plan.tags()));
        if (!others.isEmpty()) {
            int count = others.values().stream().mapToInt(Integer::intValue).sum();
            facts.row(
                    "note",
                    Figures.count(count, "word") + " " + name + " with tags that training never had, "
                            + Figures.names(List.copyOf(others.keySet())) + ": these count as mistakes");
        }
    }

    /** What goes in and out, and a line a layer. */
    static List<String> network(List<String> tags, List<String> labels, List<LayerSummary> layers, long weights) {
        TextTable table = new TextTable(2);
        table.row("layer", "output", "weights");
        for (LayerSummary layer : layers) {
            String output = layer.output()
                    .toString()
                    .replaceFirst("\\?", "B")
                    .replaceFirst("\\?", "T")
                    .replace("?", "C");
            table.row(layer.name(), output, Figures.grouped(layer.weights()));
        }
        table.row("total", "", Figures.grouped(weights));
        List<String> lines = new ArrayList<>();
        lines.add("sees whole sentences; gives each word one of " + Figures.count(tags.size(), "tag")
                + (labels.isEmpty() ? "" : ", each sentence one of " + Figures.count(labels.size(), "label")));
        lines.addAll(table.lines());
        return lines;
    }

    /** What a model file holds. */
    static List<String> model(TagModel.Description description, String file, TagModel tagger) {
        String labels = tagger.labels().isEmpty() ? "" : "; labels of sentences " + Figures.names(tagger.labels());
        return new TextTable(2)
                .row("file", file)
                .row("tags", "words; tags " + Figures.names(tagger.tags()) + labels)
                .row("vocabulary", Figures.count(description.vocabulary(), "word"))
                .row(
                        "trained on",
                        description.source() + ", columns " + String.join(" and ", description.columns()) + ", "
                                + Figures.count(description.sentences(), "sentence"))
                .row("training", Figures.count(description.epochs(), "epoch") + ", seed " + description.seed())
                .lines();
    }
}
