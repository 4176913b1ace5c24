package dev.rondo.cli.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.XYStyler;

/** The norm of the gradient at each step of several networks, before and after training, on a logarithmic axis. */
public final class GradientPicture {
    private static final List<Color> COLORS =
            List.of(Look.ACCENT, Look.MODEL, new Color(0x2E8B57), Look.TRUTH, Look.PAST);

    /** What is so much smaller than a network's largest norm is not drawn. */
    private static final double DEEPEST = 1e-12;

    private final Sheet sheet;
    private final XYChart chart;
    private double largest;
    private double smallest = Double.POSITIVE_INFINITY;
    private int steps = 1;
    private int networks;

    /** A picture of no network yet; throws {@link PictureException} if this machine has no fonts. */
    public GradientPicture(String title, String subtitle) {
        sheet = new Sheet(title, subtitle);
        chart = Look.chart("norm of the gradient, logarithmic");
    }

    /** Adds a network; norms are those of its steps in order of time. */
    public void add(String name, List<Double> before, List<Double> after) {
        Color color = COLORS.get(networks++ % COLORS.size());
        XYSeries untrained = line(name + " before", before, color);
        untrained.setLineStyle(
                new BasicStroke(1.4f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, new float[] {3, 5}, 0));
        line(name + " after", after, color);
        sheet.legend().line(name, color);
    }

    private XYSeries line(String name, List<Double> norms, Color color) {
        double most = norms.stream().mapToDouble(Double::doubleValue).max().orElse(0);
        double[] shown = norms.stream()
                .mapToDouble(norm -> norm > DEEPEST * most ? norm : Double.NaN)
                .toArray();
        largest = Math.max(largest, most);
        smallest = Math.min(
                smallest, Arrays.stream(shown).filter(norm -> norm > 0).min().orElse(smallest));
        steps = Math.max(steps, norms.size());
        double[] at = IntStream.rangeClosed(1, norms.size()).asDoubleStream().toArray();
        XYSeries series = chart.addSeries(name, at, shown);
        Look.line(series, color, 2.4f);
        return series;
    }

    /** The picture as a PNG file. */
    public byte[] png() {
        sheet.legend().line("dotted: before training", Look.FRAME);
        XYStyler styler = chart.getStyler();
        styler.setYAxisLogarithmic(true);
        styler.setYAxisLogarithmicDecadeOnly(true);
        styler.setPlotGridHorizontalLinesVisible(false); // there would be nine a decade
        styler.setYAxisTickLabelsFormattingFunction(GradientPicture::decade);
        styler.setYAxisMin(smallest / 2);
        styler.setYAxisMax(largest * 2);
        styler.setXAxisMin(1.0);
        styler.setXAxisMax(steps + 1e-9);
        sheet.axis("step; the loss comes after the last one", Tick.numbers(1, steps));
        return sheet.png(chart);
    }

    /** "1e-6". */
    static String decade(double value) {
        return "1e" + Math.round(StrictMath.log10(value));
    }
}
