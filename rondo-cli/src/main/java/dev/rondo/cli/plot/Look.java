package dev.rondo.cli.plot;

import dev.rondo.bench.plot.Palette;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.util.Locale;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.AxesChartStyler.TextAlignment;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** What all pictures have in common: what the colours stand for, and charts. */
final class Look {
    static final Color PAST = Palette.GREY;
    static final Color TRUTH = Palette.INK;
    static final Color MODEL = Palette.BLUE;
    static final Color ACCENT = Palette.ORANGE;
    static final Color TEXT = Palette.TEXT;
    static final Color FRAME = Palette.FRAME;
    private static final Color INVISIBLE = new Color(0, true);
    private static final int BAND_ALPHA = 44;

    private Look() {}

    /** An empty chart without title, legend and labels on the horizontal axis, which {@link Sheet} adds. */
    static XYChart chart(String yTitle) {
        requireFonts();
        XYChart chart = new XYChartBuilder().yAxisTitle(yTitle).build();
        XYStyler styler = chart.getStyler();
        styler.setChartTitleVisible(false);
        styler.setLegendVisible(false);
        styler.setLocale(Locale.ROOT);
        styler.setMarkerSize(9);
        plot(styler);
        axes(styler);
        return chart;
    }

    private static void plot(XYStyler styler) {
        styler.setChartBackgroundColor(Color.WHITE);
        styler.setPlotBackgroundColor(Color.WHITE);
        styler.setPlotBorderVisible(false);
        styler.setPlotGridVerticalLinesVisible(false);
        styler.setPlotGridLinesColor(Palette.GRID);
        styler.setPlotGridLinesStroke(new BasicStroke(1));
        styler.setPlotMargin(0);
        styler.setPlotContentSize(1);
        styler.setChartPadding(10);
        styler.setAnnotationTextFont(font(Font.PLAIN, 14));
        styler.setAnnotationTextFontColor(TEXT);
        styler.setAnnotationLineColor(FRAME);
        styler.setAnnotationLineStroke(
                new BasicStroke(1.2f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, new float[] {5, 4}, 0));
    }

    private static void axes(XYStyler styler) {
        styler.setChartFontColor(TEXT);
        styler.setAxisTitleFont(font(Font.PLAIN, 15));
        styler.setAxisTickLabelsFont(font(Font.PLAIN, 14));
        styler.setAxisTickLabelsColor(TEXT);
        styler.setAxisTickMarksColor(FRAME);
        styler.setAxisTitlePadding(10);
        styler.setAxisTickPadding(6);
        styler.setXAxisTicksVisible(false);
        styler.setXAxisTitleVisible(false);
        styler.setYAxisLabelAlignment(TextAlignment.Right);
    }

    static Font font(int style, int size) {
        return Palette.font(style, size);
    }

    /**
     * Finds out whether texts can be drawn at all: a machine without fonts is common where programs run in containers.
     *
     * @throws PictureException if not
     */
    static void requireFonts() {
        try {
            font(Font.PLAIN, 14).getLineMetrics("x", new FontRenderContext(null, true, true));
        } catch (RuntimeException | LinkageError | InternalError e) {
            // The runtime has no exception of its own for this.
            throw new PictureException(
                    "no fonts were found (" + e.getMessage() + "). Install fontconfig and a font; on Debian and Ubuntu:"
                            + " apt install fontconfig fonts-dejavu-core.",
                    e);
        }
    }

    static BasicStroke stroke(float width) {
        return new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
    }

    /** Makes a series a plain line. */
    static void line(XYSeries series, Color color, float width) {
        series.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Line);
        series.setLineColor(color);
        series.setLineStyle(stroke(width));
        series.setMarker(SeriesMarkers.NONE);
    }

    /** Marks the points of a series. */
    static void dots(XYSeries series, Color color) {
        series.setMarker(SeriesMarkers.CIRCLE);
        series.setMarkerColor(color);
    }

    /** Makes a closed outline an area without a border. */
    static void area(XYSeries series, Color color) {
        series.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.PolygonArea);
        series.setFillColor(color);
        series.setLineColor(INVISIBLE);
        series.setMarker(SeriesMarkers.NONE);
    }

    /** The colour of a band. Bands lie on one another: the narrowest, on top, is the darkest by itself. */
    static Color band() {
        return new Color(MODEL.getRed(), MODEL.getGreen(), MODEL.getBlue(), BAND_ALPHA);
    }

    /** What so many bands on one another look like on white. */
    static Color bands(int count) {
        double clear = StrictMath.pow(1 - BAND_ALPHA / 255.0, count);
        return new Color(mixed(MODEL.getRed(), clear), mixed(MODEL.getGreen(), clear), mixed(MODEL.getBlue(), clear));
    }

    private static int mixed(int component, double clear) {
        return (int) Math.round(component * (1 - clear) + 255 * clear);
    }
}
