package dev.rondo.cli;

import dev.rondo.nn.LayerSummary;
import dev.rondo.task.Cell;
import dev.rondo.task.generate.Calibration;
import dev.rondo.task.generate.DynamicEvaluation;
import dev.rondo.task.generate.GeneratePlan;
import dev.rondo.task.generate.GenerateTexts;
import dev.rondo.task.generate.LanguageScores;
import dev.rondo.task.generate.Level;
import dev.rondo.task.generate.SourceText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What a language model was made of and how good it is. */
final class LanguageReport {
    /** Differences below this many nats a token are called a tie. */
    private static final double TIE = 0.005;

    private LanguageReport() {}

    /** What was read. */
    static List<String> data(GenerateTexts texts, GeneratePlan plan) {
        String token = plan.level().token();
        TextTable table = new TextTable(2)
                .row("file", texts.training().source().toString())
                .row("text", size(texts.training()));
        if (texts.validation() != null) {
            table.row("validation", texts.validation().source() + ", " + size(texts.validation()));
        }
        if (texts.test() != null) {
            table.row("test", texts.test().source() + ", " + size(texts.test()));
        }
        return table.row("vocabulary", Figures.count(plan.vocabulary(), "id") + ", 4 of them no text")
                .row(
                        "parts",
                        Figures.count(plan.trainingTokens(), token) + " to train on, "
                                + Figures.grouped(plan.validationTokens()) + " to validate, "
                                + Figures.grouped(plan.testTokens()) + " to test, one after another")
                .lines();
    }

    private static String size(SourceText text) {
        String all = text.text();
        return Figures.count(all.codePointCount(0, all.length()), "character") + " in "
                + Figures.count(all.lines().count(), "line");
    }

    /** What goes in and out, and a line a layer. */
    static List<String> network(Level level, int vocabulary, List<LayerSummary> layers, long weights) {
        TextTable table = new TextTable(2);
        table.row("layer", "output", "weights");
        table.row("input", "[B, T]");
        for (LayerSummary layer : layers) {
            String output = layer.output().toString().replaceFirst("\\?", "B").replace("?", "T");
            table.row(layer.name(), output, Figures.grouped(layer.weights()));
        }
        table.row("total", "", Figures.grouped(weights));
        List<String> lines = new ArrayList<>();
        lines.add("sees one " + level.token() + " after another; gives a score to each of "
                + Figures.grouped(vocabulary) + " ids for the next");
        lines.addAll(table.lines());
        return lines;
    }

    /** How a copy of a model goes on learning from the text on which it is scored. */
    static List<String> learning(DynamicEvaluation how, Level level) {
        return List.of("a copy of the model learns from each stretch of "
                + Figures.count(how.stretch(), level.token()) + " once it is scored, at a rate of "
                + Figures.rate(how.rate()));
    }

    /** What came of it, beside the model as it is. */
    static List<String> learned(double nats, LanguageScores scores, Level level, Ink ink) {
        LanguageScores.Method before = scores.model();
        LanguageScores.Method dynamic = new LanguageScores.Method("dynamic " + before.name(), nats);
        List<String> lines = table(scores, List.of(dynamic, before), level, ink);
        lines.add("");
        lines.add(verdict(before, dynamic, ink));
        return lines;
    }

    private static String verdict(LanguageScores.Method before, LanguageScores.Method dynamic, Ink ink) {
        String figures = " (perplexity " + decimals(before.perplexity(), 2) + " as it is, "
                + decimals(dynamic.perplexity(), 2) + " as it learns).";
        if (before.nats() - dynamic.nats() >= TIE) {
            return ink.green("The model learns from this text" + figures);
        }
        if (before.nats() - dynamic.nats() > -TIE) {
            return ink.yellow(
                    "The model learns about nothing from this text" + figures + " It may be short, or the rate low.");
        }
        return ink.yellow("The model unlearns more than it learns from this text" + figures + " Lower --dynamic-rate.");
    }

    /** The models' scores, and what to make of them. */
    static List<String> scores(LanguageScores scores, Level level, Ink ink) {
        List<String> lines = new ArrayList<>();
        lines.add(
                Figures.count(scores.tokens(), level.token()) + ", " + Figures.count(scores.characters(), "character"));
        lines.addAll(table(scores, scores.methods(), level, ink));
        if (scores.unknown() > 0) {
            lines.add(Figures.percent((double) scores.unknown() / scores.tokens()) + " of the " + level.token()
                    + "s are not in the vocabulary: that one comes counts here, which one it is does not.");
        }
        if (scores.methods().size() > 1) {
            lines.add("");
            lines.add(verdict(scores, ink));
        }
        return lines;
    }

    /** The scores of a model when it was trained, and what its own are divided by. */
    static List<String> scores(LanguageScores scores, Calibration calibration, Level level, Ink ink) {
        List<String> lines = scores(scores, level, ink);
        lines.add(
                calibration.found()
                        ? "Calibration: temperature " + decimals(calibration.temperature(), 2)
                                + " from the validation part, which has " + decimals(calibration.after(), 4)
                                + " nats a " + level.token() + " with it and " + decimals(calibration.before(), 4)
                                + " without."
                        : "Calibration: none, the validation part is too short.");
        return lines;
    }

    private static List<String> table(
            LanguageScores scores, List<LanguageScores.Method> methods, Level level, Ink ink) {
        TextTable table = new TextTable(1);
        boolean characters = level == Level.CHAR; // whose nats are those of the tokens
        List<String> head = new ArrayList<>(List.of("model", "nats/character", "bits/character"));
        if (!characters) {
            head.add("nats/" + level.token());
        }
        head.add("perplexity");
        table.row(head.toArray(String[]::new));
        for (LanguageScores.Method method : methods) {
            List<String> row = new ArrayList<>();
            row.add(method.equals(methods.getFirst()) ? ink.bold(method.name()) : method.name());
            row.add(decimals(scores.natsACharacter(method), 4));
            row.add(decimals(scores.bitsACharacter(method), 4));
            if (!characters) {
                row.add(decimals(method.nats(), 4));
            }
            row.add(decimals(method.perplexity(), 2));
            table.row(row.toArray(String[]::new));
        }
        return new ArrayList<>(table.lines());
    }

    /** Whether the model is worth having, in one sentence. */
    static String verdict(LanguageScores scores, Ink ink) {
        LanguageScores.Method model = scores.model();
        LanguageScores.Method best = scores.bestBaseline();
        String name = spoken(model.name());
        String figures =
                " (perplexity " + decimals(model.perplexity(), 2) + " against " + decimals(best.perplexity(), 2) + ").";
        if (best.nats() - model.nats() >= TIE) {
            return ink.green("The " + name + " beats the best baseline, " + best.name() + figures);
        }
        if (best.nats() - model.nats() > -TIE) {
            return ink.yellow("The " + name + " is about as good as the best baseline, " + best.name() + figures);
        }
        return ink.yellow("The " + name + " does not beat the best baseline, " + best.name() + figures
                + " Train it for more epochs, or give more text.");
    }

    /** A network's name in a sentence: the kind of its layers is written in capitals. */
    private static String spoken(String name) {
        return Arrays.stream(Cell.values()).anyMatch(cell -> cell.label().equals(name))
                ? name.toUpperCase(Locale.ROOT)
                : name;
    }

    private static String decimals(double value, int count) {
        return String.format(Locale.ROOT, "%,." + count + "f", value);
    }
}
