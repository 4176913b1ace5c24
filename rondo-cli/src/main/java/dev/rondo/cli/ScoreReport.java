package dev.rondo.cli;

import dev.rondo.task.forecast.Coverage;
import dev.rondo.task.forecast.Score;
import dev.rondo.task.forecast.ScoreTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** How good a model is, beside the naive methods. */
final class ScoreReport {
    /** Differences below this share are called a tie. */
    private static final double TIE = 0.01;

    private ScoreReport() {}

    /** What was scored: "29 windows from 1958-08 to 1960-12, 348 values". */
    static String scored(ScoreTable table) {
        ScoreTable.Windows windows = table.windows();
        String leftOut = windows.leftOut() == 0
                ? ""
                : ", " + Figures.grouped(windows.leftOut()) + " left out because the true value is missing";
        return Figures.count(windows.count(), "window") + " from " + table.from() + " to " + table.to() + ", "
                + Figures.count(windows.values(), "value") + leftOut;
    }

    /** A line a method, the model first. */
    static List<String> scores(ScoreTable table, Ink ink) {
        List<Score> scores = table.scores();
        String[] mae = column(scores, Score::mae);
        String[] rmse = column(scores, Score::rmse);
        String[] smape = column(scores, Score::smape);
        String[] mase = column(scores, Score::mase);
        TextTable text = new TextTable(1);
        text.row("method", "MAE", "RMSE", "sMAPE %", "MASE");
        for (int i = 0; i < scores.size(); i++) {
            String method = scores.get(i).method();
            text.row(i == 0 ? ink.bold(method) : method, mae[i], rmse[i], smape[i], mase[i]);
        }
        return text.lines();
    }

    private static String[] column(List<Score> scores, ToDoubleFunction<Score> value) {
        return Figures.column(scores.stream().mapToDouble(value).toArray());
    }

    /** Whether the model is worth having, in one sentence. */
    static String verdict(ScoreTable table, Ink ink) {
        Score model = table.model();
        Score baseline = table.bestBaseline();
        String[] mae = Figures.column(model.mae(), baseline.mae());
        String name = model.method().toUpperCase(Locale.ROOT);
        if (!(baseline.mae() > 0)) {
            return model.mae() > 0
                    ? ink.yellow(
                            "The " + name + " does not beat " + baseline.method() + ", which makes no error at all.")
                    : "The " + name + " and " + baseline.method() + " make no error at all.";
        }
        double gain = 1 - model.mae() / baseline.mae();
        if (gain >= TIE) {
            return ink.green("The " + name + " beats the best baseline, " + baseline.method() + ": its MAE is "
                    + Figures.percent(gain) + " lower (" + mae[0] + " against " + mae[1] + ").");
        }
        if (gain > -TIE) {
            return ink.yellow("The " + name + " is about as good as the best baseline, " + baseline.method() + " (MAE "
                    + mae[0] + " against " + mae[1] + "): prefer the baseline, which is simpler.");
        }
        return ink.yellow("The " + name + " does not beat the best baseline, " + baseline.method() + ": its MAE is "
                + Figures.percent(-gain) + " higher (" + mae[0] + " against " + mae[1] + "). Prefer the baseline.");
    }

    /** How often the intervals held what came: one line a level. */
    static List<String> coverage(ScoreTable table) {
        List<String> lines = new ArrayList<>();
        String[] widths = Figures.column(
                table.coverage().stream().mapToDouble(Coverage::width).toArray());
        for (int i = 0; i < widths.length; i++) {
            Coverage coverage = table.coverage().get(i);
            lines.add("The " + Figures.level(coverage.level()) + " intervals held "
                    + Figures.percent(coverage.covered()) + " of the values; their mean width is " + widths[i] + ".");
        }
        return lines;
    }

    /** What was scored, the scores, and what to make of them. */
    static List<String> lines(ScoreTable table, Ink ink) {
        List<String> lines = new ArrayList<>();
        lines.add(scored(table));
        lines.addAll(scores(table, ink));
        lines.add("");
        lines.add(verdict(table, ink));
        ScoreTable.Windows windows = table.windows();
        if (windows.seen() > 0) {
            lines.add(ink.yellow("But it was trained on rows of " + Figures.grouped(windows.seen()) + " of these "
                    + Figures.count(windows.count(), "window") + ", where its scores flatter it."));
        }
        lines.addAll(coverage(table));
        return lines;
    }
}
