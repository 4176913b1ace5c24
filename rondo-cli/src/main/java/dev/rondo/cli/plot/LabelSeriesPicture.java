package dev.rondo.cli.plot;

import dev.rondo.task.classify.LabelSeries;
import java.awt.Color;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;

/** The share of each label day by day, its band, and the days on which it left its band. */
public final class LabelSeriesPicture {
    private static final int MOST_LABELS = 6;
    private static final int ALPHA = 36;
    private static final List<Color> COLOURS =
            List.of(Look.MODEL, new Color(0x2E8B57), new Color(0x8E44AD), new Color(0xB8860B), Look.TRUTH, Look.PAST);

    private final LabelSeries series;
    private final Sheet sheet;
    private final XYChart chart;

    private LabelSeriesPicture(LabelSeries series, String title, String subtitle) {
        this.series = series;
        sheet = new Sheet(title, subtitle);
        chart = Look.chart("share of the day's texts, %");
    }

    /**
     * Draws the picture and gives it as a PNG file. Of more than six labels, the most frequent ones are drawn.
     *
     * @throws PictureException if this machine has no fonts
     */
    public static byte[] png(LabelSeries series, String title, String subtitle) {
        LabelSeriesPicture picture = new LabelSeriesPicture(series, title, subtitle);
        picture.draw();
        return picture.sheet.png(picture.chart);
    }

    /** The labels that are drawn, the most frequent first. */
    static List<Integer> drawn(LabelSeries series) {
        return IntStream.range(0, series.labels().size())
                .boxed()
                .sorted(Comparator.comparingLong((Integer label) -> -series.days().stream()
                        .mapToLong(day -> day.shares().get(label).count())
                        .sum()))
                .limit(MOST_LABELS)
                .toList();
    }

    private void draw() {
        List<Integer> labels = drawn(series);
        double most = 0;
        boolean alerts = false;
        for (int i = 0; i < labels.size(); i++) {
            band(labels.get(i), COLOURS.get(i));
        }
        for (int i = 0; i < labels.size(); i++) {
            most = Math.max(most, line(labels.get(i), COLOURS.get(i)));
            alerts |= alerts(labels.get(i));
        }
        if (alerts) {
            sheet.legend().dot("outside of its band", Look.ACCENT);
        }
        int last = series.days().size() - 1;
        chart.getStyler().setXAxisMin(-0.5);
        chart.getStyler().setXAxisMax(last + 0.5);
        chart.getStyler().setYAxisMin(0.0);
        chart.getStyler().setYAxisMax(Math.max(1, Math.min(100, 1.1 * most)));
        int step = Math.max(1, Math.ceilDiv(last + 1, Tick.most("2026-01-01".length())));
        sheet.axis(
                "day",
                IntStream.iterate(0, day -> day <= last, day -> day + step)
                        .mapToObj(day ->
                                new Tick(day, series.days().get(day).date().toString()))
                        .toList());
    }

    private void band(int label, Color colour) {
        List<Double> around = new ArrayList<>();
        List<Double> ends = new ArrayList<>();
        List<Double> back = new ArrayList<>();
        for (int day = 0; day < series.days().size(); day++) {
            LabelSeries.Share share = series.days().get(day).shares().get(label);
            if (!Double.isNaN(share.low())) {
                around.add((double) day);
                ends.add(100 * share.high());
                back.add(100 * share.low());
            }
        }
        if (around.size() > 1) {
            List<Double> there = new ArrayList<>(around);
            there.addAll(around.reversed());
            ends.addAll(back.reversed());
            Color pale = new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), ALPHA);
            Look.area(chart.addSeries("band " + label, there, ends), pale);
        }
    }

    /** The largest share that was drawn, in percent. */
    private double line(int label, Color colour) {
        List<Double> days = new ArrayList<>();
        List<Double> shares = new ArrayList<>();
        for (int day = 0; day < series.days().size(); day++) {
            days.add((double) day);
            shares.add(100 * series.days().get(day).shares().get(label).share());
        }
        String name = series.labels().get(label);
        XYSeries line = chart.addSeries("label " + label, days, shares);
        Look.line(line, colour, 2f);
        if (days.size() == 1) {
            Look.dots(line, colour);
        }
        sheet.legend().line(Sheet.shortened(name), colour);
        return shares.stream()
                .filter(share -> !Double.isNaN(share))
                .mapToDouble(Double::doubleValue)
                .max()
                .orElse(0);
    }

    private boolean alerts(int label) {
        List<Double> days = new ArrayList<>();
        List<Double> shares = new ArrayList<>();
        for (int day = 0; day < series.days().size(); day++) {
            LabelSeries.Share share = series.days().get(day).shares().get(label);
            if (share.isAlert()) {
                days.add((double) day);
                shares.add(100 * share.share());
            }
        }
        if (days.isEmpty()) {
            return false;
        }
        XYSeries marks = chart.addSeries("alerts " + label, days, shares);
        marks.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Scatter);
        Look.dots(marks, Look.ACCENT);
        return true;
    }
}
