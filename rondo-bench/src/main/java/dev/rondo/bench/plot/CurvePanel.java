package dev.rondo.bench.plot;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * Curves on two logarithmic axes, where a power is a straight line. The horizontal axis counts doublings, so every
 * measured place has room.
 *
 * @param title of the chart
 * @param axis what grows
 * @param unit of the curves
 * @param lines the curves
 */
public record CurvePanel(String title, String axis, String unit, List<Line> lines) implements Panel {
    private static final double OCTAVE = StrictMath.log(2);
    private static final double ROOM = 1.25;

    /**
     * One curve.
     *
     * @param name in the legend
     * @param x the measured places, above 0
     * @param y what was measured there, above 0
     */
    public record Line(String name, double[] x, double[] y) {}

    /** Copies the list. */
    public CurvePanel {
        lines = List.copyOf(lines);
    }

    @Override
    public XYChart chart() {
        XYChart chart = new XYChartBuilder()
                .title(title)
                .xAxisTitle(axis)
                .yAxisTitle(unit)
                .build();
        XYStyler styler = chart.getStyler();
        PanelStyle.apply(styler);
        styler.setMarkerSize(8);
        styler.setYAxisLogarithmic(true);
        styler.setYAxisLogarithmicDecadeOnly(false);
        styler.setYAxisTickLabelsFormattingFunction(CurvePanel::plain);
        styler.setXAxisTickLabelsFormattingFunction(CurvePanel::doubling);
        double low = Double.POSITIVE_INFINITY;
        double high = 0;
        for (Line line : lines) {
            for (double y : line.y()) {
                low = Math.min(low, y);
                high = Math.max(high, y);
            }
            double[] octaves = line.x().clone();
            for (int i = 0; i < octaves.length; i++) {
                octaves[i] = StrictMath.log(octaves[i]) / OCTAVE;
            }
            XYSeries series = chart.addSeries(line.name(), octaves, line.y());
            series.setMarker(SeriesMarkers.CIRCLE);
        }
        styler.setYAxisMin(low / ROOM);
        styler.setYAxisMax(high * ROOM);
        return chart;
    }

    /** The number at a place of the horizontal axis, where it is a whole number of doublings. */
    static String doubling(double octave) {
        long number = Math.round(StrictMath.pow(2, octave));
        return octave == Math.rint(octave) && octave >= 0 ? Long.toString(number) : "";
    }

    /** 1, 2 and 5 of each decade; the others would run into one another. */
    static String plain(double value) {
        BigDecimal number = BigDecimal.valueOf(value).round(new MathContext(1));
        int digit = number.unscaledValue().intValue();
        return digit == 1 || digit == 2 || digit == 5
                ? number.stripTrailingZeros().toPlainString()
                : "";
    }
}
