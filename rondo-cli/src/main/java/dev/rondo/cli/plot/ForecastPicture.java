package dev.rondo.cli.plot;

import dev.rondo.table.TimeAxis;
import dev.rondo.task.forecast.Backtest;
import dev.rondo.task.forecast.ForecastStep;
import dev.rondo.task.forecast.Interval;
import java.awt.Color;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.knowm.xchart.AnnotationLine;
import org.knowm.xchart.AnnotationText;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.XYStyler;

/** The end of a series, the forecast of its test part and the forecast beyond its end, with their intervals as bands. */
public final class ForecastPicture {
    /** Lines of so few rows get dots: they can hardly be seen otherwise. */
    private static final int FEW_ROWS = 3;
    /** Room above the highest value, for the names of the parts, and below the lowest one, in shares of the range. */
    private static final double ROOM_ABOVE = 0.1;

    private static final double ROOM_BELOW = 0.04;
    /** About as wide as the plot and a letter are. */
    private static final double PLOT_PIXELS = 1080;

    private static final double LETTER_PIXELS = 9;
    /** Room at the end of the axis, in shares of its length. */
    private static final double ROOM_AFTER = 0.01;

    private final ForecastScene scene;
    private final Timeline timeline;
    private final Sheet sheet;
    private final XYChart chart;
    private final int firstShown;
    private final int firstTested;
    private double lowest = Double.POSITIVE_INFINITY;
    private double highest = Double.NEGATIVE_INFINITY;

    private ForecastPicture(ForecastScene scene) {
        this.scene = scene;
        firstShown = scene.firstShown();
        firstTested = Math.max(firstShown, scene.testFrom());
        timeline = new Timeline(scene.time());
        sheet = new Sheet(scene.title(), scene.subtitle());
        chart = Look.chart(Sheet.shortened(scene.forecast().target()));
    }

    /**
     * Draws the picture and gives it as a PNG file.
     *
     * @throws PictureException if this machine has no fonts
     */
    public static byte[] png(ForecastScene scene) {
        ForecastPicture picture = new ForecastPicture(scene);
        picture.draw();
        return picture.sheet.png(picture.chart);
    }

    private String timeTitle() {
        TimeAxis time = scene.time();
        return time.name() + ", " + time.label(firstShown) + " to "
                + scene.forecast().steps().getLast().time();
    }

    private void draw() {
        List<Backtest.Row> tested = scene.backtest().rows().stream()
                .filter(row -> row.row() >= firstShown)
                .toList();
        List<ForecastStep> steps = scene.forecast().steps();
        bands(tested, steps);
        // History and test part meet in the first row of the test part.
        int historyTo = firstShown < scene.testFrom() ? Math.min(scene.testFrom() + 1, scene.rows()) : firstShown;
        line("history", Points.of(scene.actual(), firstShown, historyTo), Look.PAST);
        line("test part, held out", Points.of(scene.actual(), firstTested, scene.rows()), Look.TRUTH);
        line("forecast of the test part", windows(tested, steps.size()), Look.MODEL);
        line("forecast", Points.of(scene.rows(), steps), Look.MODEL);
        legend(steps.getFirst().intervals());
        parts();
        if (firstShown > 0) {
            sheet.overview(new Overview(scene));
        }
    }

    /** The forecasts of the test part as windows of their own: each knew the rows before it. */
    private Points windows(List<Backtest.Row> tested, int horizon) {
        Points points = Points.of(tested);
        return horizon < FEW_ROWS
                ? points
                : points.brokenEvery(horizon, scene.backtest().rows().getFirst().row());
    }

    private void legend(List<Interval> levels) {
        sheet.legend().line("history", Look.PAST);
        sheet.legend().line("test part, held out", Look.TRUTH);
        sheet.legend().line("forecast", Look.MODEL);
        for (int i = 0; i < levels.size(); i++) {
            sheet.legend().area(percent(levels.get(i).level()) + " interval", Look.bands(levels.size() - i));
        }
    }

    private void line(String name, Points points, Color color) {
        if (!points.isEmpty()) {
            XYSeries series = add(name, points);
            Look.line(series, color, 2.2f);
            if (points.rows().size() <= FEW_ROWS) {
                Look.dots(series, color);
            }
        }
    }

    /** The widest band first, so that the narrower ones lie on it. */
    private void bands(List<Backtest.Row> tested, List<ForecastStep> steps) {
        for (int i = steps.getFirst().intervals().size() - 1; i >= 0; i--) {
            int level = i;
            band(
                    "band " + i,
                    Points.of(scene.rows(), steps),
                    steps.stream().map(step -> step.intervals().get(level)).toList());
            band(
                    "band of the test part " + i,
                    Points.of(tested),
                    tested.stream().map(row -> row.intervals().get(level)).toList());
        }
    }

    private void band(String name, Points middle, List<Interval> intervals) {
        if (!intervals.isEmpty()) {
            Look.area(add(name, Points.band(middle.rows(), intervals)), Look.band());
        }
    }

    private XYSeries add(String name, Points points) {
        for (double value : points.values()) {
            if (!Double.isNaN(value)) {
                lowest = Math.min(lowest, value);
                highest = Math.max(highest, value);
            }
        }
        return timeline.add(chart, name, points);
    }

    /** Sets the ranges, marks where the test part and the forecast begin, and says so above the lines. */
    private void parts() {
        double range = highest > lowest ? highest - lowest : Math.max(1, Math.abs(highest));
        double top = highest + ROOM_ABOVE * range;
        int last = scene.rows() + scene.forecast().steps().size() - 1;
        double end = last + Math.max(0.5, ROOM_AFTER * (last - firstShown));
        XYStyler styler = chart.getStyler();
        styler.setYAxisMin(lowest - ROOM_BELOW * range);
        styler.setYAxisMax(top);
        styler.setXAxisMin(timeline.position(firstShown));
        styler.setXAxisMax(timeline.position(end));
        sheet.axis(timeTitle(), timeline.ticks(firstShown, end));
        double pixelsPerRow = PLOT_PIXELS / (end - firstShown);
        double height = top - ROOM_ABOVE / 3 * range;
        part("test part", firstTested, scene.rows() - 0.5, height, pixelsPerRow);
        part("forecast", scene.rows() - 0.5, end, height, pixelsPerRow);
    }

    private void part(String name, double from, double to, double height, double pixelsPerRow) {
        if (from > firstShown) {
            chart.addAnnotation(new AnnotationLine(timeline.position(from), true, false));
        }
        if ((to - from) * pixelsPerRow > LETTER_PIXELS * name.length()) {
            chart.addAnnotation(new AnnotationText(name, timeline.position((from + to) / 2), height, false));
        }
    }

    private static String percent(double level) {
        BigDecimal percent = BigDecimal.valueOf(level).movePointRight(2).setScale(1, RoundingMode.HALF_UP);
        return percent.stripTrailingZeros().toPlainString() + "%";
    }
}
