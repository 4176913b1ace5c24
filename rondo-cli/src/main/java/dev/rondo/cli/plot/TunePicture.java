package dev.rondo.cli.plot;

import dev.rondo.tune.SearchResult;
import dev.rondo.tune.Trial;
import java.awt.Color;
import java.util.List;
import java.util.Map;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;

/** The mean and the spread over the folds of each trial that was trained in full, the best first, and naive methods. */
public final class TunePicture {
    private static final double ROOM = 0.06;

    /** A naive method that is this many times worse than the worst trial would press the trials together. */
    private static final double TOO_FAR = 2.5;

    private final SearchResult result;
    private final List<Trial> trials;
    private final Sheet sheet;
    private final XYChart chart;
    private double lowest = Double.POSITIVE_INFINITY;
    private double highest;

    private TunePicture(SearchResult result, String title, String subtitle) {
        this.result = result;
        trials = result.ranked().stream()
                .filter(trial -> trial.isFull() && Double.isFinite(trial.mean()))
                .toList();
        sheet = new Sheet(title, subtitle);
        chart = Look.chart(result.metric());
    }

    /**
     * Draws the picture and gives it as a PNG file.
     *
     * @throws PictureException if this machine has no fonts
     */
    public static byte[] png(SearchResult result, String title, String subtitle) {
        TunePicture picture = new TunePicture(result, title, subtitle);
        picture.draw();
        return picture.sheet.png(picture.chart);
    }

    private void draw() {
        double end = trials.size() + 0.5;
        for (int i = 0; i < trials.size(); i++) {
            trial(i + 1, trials.get(i));
        }
        sheet.legend().dot("mean and standard deviation over the folds", Look.MODEL);
        if (trials.stream().anyMatch(trial -> trial.number() == Trial.DEFAULT)) {
            sheet.legend().dot("default settings", Look.ACCENT);
        }
        double worst = highest;
        for (Map.Entry<String, double[]> baseline : result.baselines().entrySet()) {
            double mean = Trial.meanOf(baseline.getValue());
            if (mean <= TOO_FAR * worst) {
                baseline(baseline.getKey(), mean, end);
            }
        }
        double room = ROOM * Math.max(highest - lowest, 1e-9 + 1e-3 * highest);
        chart.getStyler().setXAxisMin(0.5);
        chart.getStyler().setXAxisMax(end);
        chart.getStyler().setYAxisMin(lowest - room);
        chart.getStyler().setYAxisMax(highest + room);
        sheet.axis("trials in full, the best first", Tick.numbers(1, end));
    }

    private void trial(int rank, Trial trial) {
        Color color = trial.number() == Trial.DEFAULT ? Look.ACCENT : Look.MODEL;
        double mean = trial.mean();
        double low = mean - trial.spread();
        double high = mean + trial.spread();
        include(low, high);
        XYSeries range = chart.addSeries("range " + rank, new double[] {rank, rank}, new double[] {low, high});
        Look.line(range, color, 1.6f);
        XYSeries dot = chart.addSeries("mean " + rank, new double[] {rank}, new double[] {mean});
        dot.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Scatter);
        Look.dots(dot, color);
    }

    private void baseline(String method, double mean, double end) {
        Color color = switch (method.split(" ", 2)[0]) {
            case "naive" -> Look.FRAME;
            case "seasonal" -> Look.TRUTH;
            default -> Look.PAST;
        };
        include(mean, mean);
        Look.line(chart.addSeries(method, new double[] {0.5, end}, new double[] {mean, mean}), color, 2);
        sheet.legend().line(method, color);
    }

    private void include(double low, double high) {
        lowest = Math.min(lowest, low);
        highest = Math.max(highest, high);
    }
}
