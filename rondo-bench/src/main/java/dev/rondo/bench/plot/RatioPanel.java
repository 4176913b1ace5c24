package dev.rondo.bench.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.style.CategoryStyler;

/**
 * Bars of ratios on a logarithmic axis: twice as fast is as long upwards as half as fast downwards.
 *
 * @param title of the chart
 * @param categories what stands below the bars
 * @param series the bars
 */
public record RatioPanel(String title, List<String> categories, List<Bars> series) implements Panel {
    private static final double OCTAVE = StrictMath.log(2);
    private static final int STEEP = 60;

    /** Pixels from name to name below which some would be left out; none is. */
    private static final int CLOSE = 8;

    /** Fewer categories than this do not get wider bars. */
    private static final double FULL = 8;

    /**
     * Bars of one colour.
     *
     * @param name in the legend
     * @param ratios one for each category, above 0, or NaN for no bar
     */
    public record Bars(String name, List<Double> ratios) {
        /** Copies the list. */
        public Bars {
            ratios = List.copyOf(ratios);
        }
    }

    /** Copies the lists. */
    public RatioPanel {
        categories = List.copyOf(categories);
        series = List.copyOf(series);
        for (Bars bars : series) {
            if (bars.ratios().size() != categories.size()) {
                throw new IllegalArgumentException("There are " + categories.size() + " categories, but the bars '"
                        + bars.name() + "' are " + bars.ratios().size() + ".");
            }
        }
    }

    @Override
    public CategoryChart chart() {
        CategoryChart chart = new CategoryChartBuilder().title(title).build();
        CategoryStyler styler = chart.getStyler();
        PanelStyle.apply(styler);
        styler.setAvailableSpaceFill(0.75 * Math.min(1, categories.size() / FULL));
        styler.setPlotGridVerticalLinesVisible(false);
        styler.setXAxisLabelRotation(STEEP);
        styler.setXAxisTickMarkSpacingHint(CLOSE);
        styler.setYAxisMin(Math.min(-1, Math.floor(octaves(false))));
        styler.setYAxisMax(Math.max(1, Math.ceil(octaves(true))));
        styler.setYAxisTickLabelsFormattingFunction(RatioPanel::label);
        for (Bars bars : series) {
            List<@Nullable Double> heights = new ArrayList<>();
            for (double ratio : bars.ratios()) {
                heights.add(Double.isNaN(ratio) ? null : StrictMath.log(ratio) / OCTAVE);
            }
            chart.addSeries(bars.name(), categories, heights);
        }
        return chart;
    }

    private double octaves(boolean highest) {
        double end = 0;
        for (Bars bars : series) {
            for (double ratio : bars.ratios()) {
                if (!Double.isNaN(ratio)) {
                    double octave = StrictMath.log(ratio) / OCTAVE;
                    end = highest ? Math.max(end, octave) : Math.min(end, octave);
                }
            }
        }
        return end;
    }

    /** The ratio at a height, on whole octaves only. */
    static String label(double octave) {
        if (octave != Math.rint(octave)) {
            return "";
        }
        return octave >= 0
                ? String.format(Locale.ROOT, "%.0f", StrictMath.pow(2, octave))
                : "1/" + String.format(Locale.ROOT, "%.0f", StrictMath.pow(2, -octave));
    }
}
