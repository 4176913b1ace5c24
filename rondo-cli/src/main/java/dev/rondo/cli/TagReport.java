package dev.rondo.cli;

import dev.rondo.nn.LayerSummary;
import dev.rondo.task.tag.TagModel;
import dev.rondo.task.tag.TagParts;
import dev.rondo.task.tag.TagPlan;
import dev.rondo.task.tag.TagScores;
import dev.rondo.task.tag.TaggedCorpus;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a tagger was made of and how good it is. */
final class TagReport {
    /** Differences below this share are called a tie. */
    private static final double TIE = 0.001;

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
    static List<String> network(List<String> tags, List<LayerSummary> layers, long weights) {
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
        lines.add("sees whole sentences; gives each word one of " + Figures.count(tags.size(), "tag"));
        lines.addAll(table.lines());
        return lines;
    }

    /** All sections of scores. */
    static void scores(TagScores scores, Screen screen) {
        screen.section(
                "Scores on sentences to " + (scores.part().equals("test") ? "test" : "validate"),
                methods(scores, screen.ink()));
        screen.section("Tags", rows("tag", "words", scores.perTag()));
        if (scores.spans()) {
            screen.section("Spans", rows("type", "spans", scores.perSpan()));
        }
        screen.section("Most frequent confusions", confusions(scores));
    }

    private static List<String> methods(TagScores scores, Ink ink) {
        List<String> lines = new ArrayList<>();
        lines.add(Figures.count(scores.sentences(), "sentence") + ", " + Figures.count(scores.tokens(), "word") + ", "
                + Figures.grouped(scores.unknown()) + " of them unknown");
        if (scores.part().equals("validation")) {
            lines.add(
                    "Training was stopped by these sentences: give others with --test for scores that owe them nothing.");
        }
        TextTable table = new TextTable(1);
        List<String> header = new ArrayList<>(List.of("method", "accuracy %", "unknown words %", "sentences %"));
        if (scores.spans()) {
            header.addAll(List.of("precision %", "recall %", "F1 %"));
        }
        table.row(header.toArray(String[]::new));
        for (TagScores.Method method : scores.methods()) {
            List<String> cells = new ArrayList<>();
            cells.add(method.equals(scores.model()) ? ink.bold(method.name()) : method.name());
            cells.add(percent(method.accuracy()));
            cells.add(scores.unknown() == 0 ? "-" : percent(method.unknownAccuracy()));
            cells.add(percent(method.sentenceAccuracy()));
            if (scores.spans()) {
                cells.add(percent(method.spans().precision()));
                cells.add(percent(method.spans().recall()));
                cells.add(percent(method.spans().f1()));
            }
            table.row(cells.toArray(String[]::new));
        }
        lines.addAll(table.lines());
        lines.add("");
        lines.add(verdict(scores, ink));
        return lines;
    }

    /** Whether the model is worth having, in one sentence. */
    private static String verdict(TagScores scores, Ink ink) {
        TagScores.Method best = scores.bestBaseline();
        String name = scores.model().name().toUpperCase(Locale.ROOT);
        double model = scores.main(scores.model());
        double other = scores.main(best);
        String figures = ", " + best.name() + " (" + (scores.spans() ? "F1 of spans " : "accuracy ") + percent(model)
                + "% against " + percent(other) + "%).";
        if (model - other >= TIE) {
            return ink.green("The " + name + " beats the best baseline" + figures);
        }
        if (model - other > -TIE) {
            return ink.yellow("The " + name + " is about as good as the best baseline" + figures);
        }
        return ink.yellow("The " + name + " does not beat the best baseline" + figures
                + " Prefer the baseline, or give more sentences.");
    }

    private static List<String> rows(String what, String counted, List<TagScores.Row> rows) {
        TextTable table = new TextTable(1);
        table.row(what, "precision %", "recall %", "F1 %", counted);
        for (TagScores.Row row : rows) {
            table.row(
                    row.name(),
                    percent(row.precision()),
                    percent(row.recall()),
                    percent(row.f1()),
                    Figures.grouped(row.count()));
        }
        return table.lines();
    }

    private static List<String> confusions(TagScores scores) {
        if (scores.confusions().isEmpty()) {
            return List.of("none");
        }
        TextTable table = new TextTable(3);
        table.row("is", "given", "such as", "words");
        for (TagScores.Confusion each : scores.confusions()) {
            String example = "'" + each.word() + "' on line " + each.line();
            table.row(each.truth(), each.given(), example, Figures.grouped(each.times()));
        }
        return table.lines();
    }

    /** What a model file holds. */
    static List<String> model(TagModel.Description description, String file, List<String> tags) {
        return new TextTable(2)
                .row("file", file)
                .row("tags", "words; tags " + Figures.names(tags))
                .row("vocabulary", Figures.count(description.vocabulary(), "word"))
                .row(
                        "trained on",
                        description.source() + ", columns " + String.join(" and ", description.columns()) + ", "
                                + Figures.count(description.sentences(), "sentence"))
                .row("training", Figures.count(description.epochs(), "epoch") + ", seed " + description.seed())
                .lines();
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.2f", 100 * share);
    }
}
