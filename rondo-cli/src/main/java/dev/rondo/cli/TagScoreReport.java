package dev.rondo.cli;

import dev.rondo.task.ConfusionMatrix;
import dev.rondo.task.tag.TagMistake;
import dev.rondo.task.tag.TagScores;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How good a tagger is. */
final class TagScoreReport {
    /** Differences below this share are called a tie. */
    private static final double TIE = 0.001;

    private static final int MOST_LABELS = 12;
    private static final int LONGEST_TEXT = 70;

    private TagScoreReport() {}

    /** All sections of scores. */
    static void show(TagScores scores, Screen screen) {
        screen.section(
                "Scores on sentences to " + (scores.part().equals("test") ? "test" : "validate"),
                methods(scores, screen.ink()));
        screen.section("Tags", rows("tag", "words", scores.perTag()));
        if (scores.spans()) {
            screen.section("Spans", rows("type", "spans", scores.perSpan()));
        }
        screen.section("Most frequent confusions", confusions(scores));
        if (scores.labels()) {
            screen.section("Labels of sentences", rows("label", "sentences", scores.perLabel()));
            screen.section("Confusion matrix of labels", matrix(scores.labelMatrix()));
        }
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
        List<String> header = new ArrayList<>(List.of("method", "accuracy %", "unknown words %"));
        if (scores.labels()) {
            header.add("label %");
        }
        header.add("sentences %");
        if (scores.spans()) {
            header.addAll(List.of("precision %", "recall %", "F1 %"));
        }
        table.row(header.toArray(String[]::new));
        for (TagScores.Method method : scores.methods()) {
            List<String> cells = new ArrayList<>();
            cells.add(method.equals(scores.model()) ? ink.bold(method.name()) : method.name());
            cells.add(percent(method.accuracy()));
            cells.add(scores.unknown() == 0 ? "-" : percent(method.unknownAccuracy()));
            if (scores.labels()) {
                cells.add(percent(method.labelAccuracy()));
            }
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

    /** How many sentences of a label (row) were given another (column). */
    private static List<String> matrix(ConfusionMatrix matrix) {
        int shown = Math.min(MOST_LABELS, matrix.names().size());
        TextTable table = new TextTable(1);
        List<String> header = new ArrayList<>(List.of("is \\ given"));
        header.addAll(matrix.names().subList(0, shown));
        table.row(header.toArray(String[]::new));
        for (int row = 0; row < shown; row++) {
            List<String> cells = new ArrayList<>(List.of(matrix.names().get(row)));
            matrix.counts().get(row).subList(0, shown).forEach(count -> cells.add(Figures.grouped(count)));
            table.row(cells.toArray(String[]::new));
        }
        List<String> lines = new ArrayList<>(table.lines());
        if (shown < matrix.names().size()) {
            lines.add("The first " + shown + " of " + matrix.names().size() + " labels; the picture has more.");
        }
        return lines;
    }

    /** The wrong answers that the network was surest of. */
    static List<String> mistakes(List<TagMistake> mistakes) {
        if (mistakes.isEmpty()) {
            return List.of("none");
        }
        TextTable table = new TextTable(4);
        table.row("probability", "given", "is", "what");
        for (TagMistake mistake : mistakes) {
            String what = mistake.what();
            String shown = what.codePointCount(0, what.length()) <= LONGEST_TEXT
                    ? what
                    : what.substring(0, what.offsetByCodePoints(0, LONGEST_TEXT - 3)) + "...";
            table.row(
                    percent(mistake.probability()) + "%",
                    mistake.given(),
                    mistake.truth(),
                    "'" + shown + "' on line " + mistake.line());
        }
        return table.lines();
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.2f", 100 * share);
    }
}
