package dev.rondo.cli;

import dev.rondo.nn.LayerSummary;
import dev.rondo.task.classify.ClassScores;
import dev.rondo.task.classify.Corpus;
import dev.rondo.task.classify.Mistake;
import dev.rondo.task.classify.TextSplit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a classifier was made of and how good it is. */
final class ClassReport {
    /** Differences below this many texts in a hundred are called a tie. */
    private static final double TIE = 0.005;

    private static final int MOST_LABELS = 20;
    private static final int LONGEST_LABEL = 12;
    private static final int LONGEST_TEXT = 90;

    private ClassReport() {}

    /** What was read. */
    static List<String> data(Corpus corpus, TextSplit split, int folds) {
        List<String> labels = corpus.labels();
        List<Integer> counts = corpus.counts();
        List<String> each = new ArrayList<>();
        for (int c = 0; c < labels.size(); c++) {
            each.add(labels.get(c) + " " + Figures.grouped(counts.get(c)));
        }
        TextTable facts = read(corpus);
        facts.row("labels", Figures.grouped(labels.size()) + ": " + Figures.names(each));
        facts.row(
                "parts",
                Figures.grouped(split.training().examples().size()) + " to train on, "
                        + Figures.grouped(split.validation().examples().size()) + " to validate, "
                        + (folds > 0
                                ? "each once to test in " + folds + " folds"
                                : Figures.grouped(split.test().examples().size()) + " to test"));
        if (folds == 0 && split.repeated() > 0) {
            facts.row(
                    "repeated",
                    Figures.count(split.repeated(), "text") + " to test " + (split.repeated() == 1 ? "is" : "are")
                            + " also among those to learn from");
        }
        for (int c = 0; c < labels.size(); c++) {
            if (counts.get(c) == 1) {
                facts.row("note", "label '" + labels.get(c) + "' has one text: it is learned, but cannot be scored");
            }
        }
        return noted(facts, corpus);
    }

    /** What was read to be scored. */
    static List<String> data(Corpus corpus) {
        return noted(read(corpus), corpus);
    }

    private static TextTable read(Corpus corpus) {
        TextTable facts = new TextTable(2);
        facts.row("file", corpus.source().toString());
        facts.row("texts", Figures.grouped(corpus.examples().size()));
        if (!corpus.columns().isEmpty()) {
            int last = corpus.columns().size() - 1;
            facts.row(
                    "columns",
                    "text " + String.join(" + ", corpus.columns().subList(0, last)) + "; label "
                            + corpus.columns().get(last));
        }
        return facts;
    }

    private static List<String> noted(TextTable facts, Corpus corpus) {
        corpus.notes().forEach(note -> facts.row("note", note));
        return facts.lines();
    }

    /** What goes in and out, and a line a layer. */
    static List<String> network(int length, List<String> labels, List<LayerSummary> layers, long weights) {
        TextTable table = new TextTable(2);
        table.row("layer", "output", "weights");
        table.row("input", "[B, T]");
        for (LayerSummary layer : layers) {
            String output = layer.output().toString().replaceFirst("\\?", "B").replace("?", "T");
            table.row(layer.name(), output, Figures.grouped(layer.weights()));
        }
        table.row("total", "", Figures.grouped(weights));
        List<String> lines = new ArrayList<>();
        lines.add("sees up to " + Figures.count(length, "token") + "; gives a score to "
                + Figures.count(labels.size(), "label"));
        lines.addAll(table.lines());
        return lines;
    }

    /** The methods' scores, and what to make of them. */
    static List<String> scores(ClassScores scores, List<Double> folds, Ink ink) {
        List<String> lines = new ArrayList<>();
        lines.add(Figures.count(scores.texts(), "text")
                + (folds.isEmpty() ? "" : ", each by a network that had not seen it"));
        TextTable table = new TextTable(1);
        table.row("method", scores.multiLabel() ? "all right %" : "accuracy %", "macro F1 %", "micro F1 %", "log loss");
        for (ClassScores.Method method : scores.methods()) {
            String name = method.equals(scores.model()) ? ink.bold(method.name()) : method.name();
            table.row(
                    name,
                    percent(method.accuracy()),
                    percent(method.macroF1()),
                    percent(method.microF1()),
                    String.format(Locale.ROOT, "%.4f", method.logLoss()));
        }
        lines.addAll(table.lines());
        if (!folds.isEmpty()) {
            lines.add(folds(folds));
        }
        lines.add("");
        lines.add(verdict(scores, ink));
        ClassScores.Calibration calibration = scores.calibration();
        lines.add("Calibration: mean probability " + Figures.percent(calibration.confidence()) + ", right "
                + Figures.percent(calibration.accuracy()) + ", expected calibration error "
                + Figures.percent(calibration.error()) + " (temperature "
                + String.format(Locale.ROOT, "%.2f", calibration.temperature()) + " from the validation part).");
        return lines;
    }

    private static String folds(List<Double> folds) {
        double mean = folds.stream().mapToDouble(Double::doubleValue).average().orElse(0);
        double squares = folds.stream()
                .mapToDouble(fold -> (fold - mean) * (fold - mean))
                .sum();
        double spread = folds.size() < 2 ? 0 : StrictMath.sqrt(squares / (folds.size() - 1));
        return folds.size() + " folds: mean " + percent(mean) + "%, standard deviation " + percent(spread) + "%";
    }

    /** Whether the model is worth having, in one sentence. */
    static String verdict(ClassScores scores, Ink ink) {
        ClassScores.Method best = scores.bestBaseline();
        String name = scores.model().name().toUpperCase(Locale.ROOT);
        String what = scores.multiLabel() ? "micro F1" : "accuracy";
        double model = scores.model().main(scores.multiLabel());
        double other = best.main(scores.multiLabel());
        String figures = " (" + what + " " + percent(model) + "% against " + percent(other) + "%).";
        if (model - other >= TIE) {
            return ink.green("The " + name + " beats the best baseline, " + best.name() + figures);
        }
        if (model - other > -TIE) {
            return ink.yellow("The " + name + " is about as good as the best baseline, " + best.name() + figures);
        }
        return ink.yellow("The " + name + " does not beat the best baseline, " + best.name() + figures
                + " Prefer the baseline, or give more texts.");
    }

    /** A line a label. */
    static List<String> labels(ClassScores scores) {
        TextTable table = new TextTable(1);
        table.row("label", "precision %", "recall %", "F1 %", "texts");
        for (ClassScores.PerLabel label : scores.perLabel()) {
            table.row(
                    label.label(),
                    percent(label.precision()),
                    percent(label.recall()),
                    percent(label.f1()),
                    Figures.grouped(label.texts()));
        }
        return table.lines();
    }

    /** How many texts of a label (row) were given another (column). */
    static List<String> confusion(ClassScores scores) {
        List<String> names = scores.confusion().names();
        int shown = Math.min(MOST_LABELS, names.size());
        TextTable table = new TextTable(1);
        List<String> header = new ArrayList<>(List.of("is \\ given"));
        for (String label : names.subList(0, shown)) {
            header.add(shortened(label, LONGEST_LABEL));
        }
        table.row(header.toArray(String[]::new));
        for (int row = 0; row < shown; row++) {
            List<String> cells = new ArrayList<>(List.of(names.get(row)));
            scores.confusion().counts().get(row).subList(0, shown).forEach(count -> cells.add(Figures.grouped(count)));
            table.row(cells.toArray(String[]::new));
        }
        List<String> lines = new ArrayList<>(table.lines());
        if (shown < names.size()) {
            String most = names.size() < scores.labels().size() ? "the most frequent " : "";
            lines.add("The first " + shown + " of " + most + names.size() + " labels; the picture has all.");
        }
        return lines;
    }

    /** The surest wrong answers. */
    static List<String> mistakes(List<Mistake> mistakes) {
        if (mistakes.isEmpty()) {
            return List.of("none");
        }
        TextTable table = new TextTable(4);
        table.row("probability", "given", "is", "text");
        for (Mistake mistake : mistakes) {
            String text = mistake.text().replaceAll("\\s+", " ");
            table.row(
                    percent(mistake.probability()) + "%",
                    mistake.given(),
                    mistake.truth(),
                    mistake.place() + ": " + shortened(text, LONGEST_TEXT));
        }
        return table.lines();
    }

    private static String shortened(String text, int most) {
        if (text.codePointCount(0, text.length()) <= most) {
            return text;
        }
        return text.substring(0, text.offsetByCodePoints(0, most - 3)) + "...";
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.2f", 100 * share);
    }
}
