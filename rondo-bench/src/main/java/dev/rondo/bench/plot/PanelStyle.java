package dev.rondo.bench.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.util.Locale;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.Styler;

/** How the charts of all panels look. */
final class PanelStyle {
    private static final Color[] SERIES = {Palette.BLUE, Palette.ORANGE, Palette.GREEN, Palette.PURPLE, Palette.GREY};

    private PanelStyle() {}

    static void apply(AxesChartStyler styler) {
        styler.setLocale(Locale.ROOT);
        styler.setChartBackgroundColor(Color.WHITE);
        styler.setPlotBackgroundColor(Color.WHITE);
        styler.setPlotBorderColor(Palette.FRAME);
        styler.setPlotGridLinesColor(Palette.GRID);
        styler.setPlotGridLinesStroke(new BasicStroke(1));
        styler.setChartPadding(10);
        styler.setChartFontColor(Palette.TEXT);
        styler.setChartTitleFont(Palette.font(Font.BOLD, 16));
        styler.setChartTitleBoxVisible(false);
        styler.setAxisTitleFont(Palette.font(Font.PLAIN, 14));
        styler.setAxisTickLabelsFont(Palette.font(Font.PLAIN, 13));
        styler.setAxisTickLabelsColor(Palette.TEXT);
        styler.setAxisTickMarksColor(Palette.FRAME);
        styler.setLegendPosition(Styler.LegendPosition.OutsideS); // where it hides nothing
        styler.setLegendLayout(Styler.LegendLayout.Horizontal);
        styler.setLegendFont(Palette.font(Font.PLAIN, 13));
        styler.setLegendBorderColor(Color.WHITE);
        styler.setSeriesColors(SERIES);
    }
}
