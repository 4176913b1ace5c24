package dev.rondo.bench.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.util.Locale;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.Styler;

/** What all charts have in common: fonts and colours. */
final class Look {
    static final Color TITLE = new Color(0x20262C);
    static final Color TEXT = new Color(0x333A41);

    private static final Color GRID = new Color(0xE6E9EC);
    private static final Color FRAME = new Color(0xB8BFC6);
    private static final Color[] SERIES = {
        new Color(0x0B66B0), new Color(0xC4511B), new Color(0x2E8B57), new Color(0x7A4FA3), new Color(0x8A939C)
    };

    private Look() {}

    static Font font(int style, int size) {
        return new Font(Font.SANS_SERIF, style, size);
    }

    static void apply(AxesChartStyler styler) {
        styler.setLocale(Locale.ROOT);
        styler.setChartBackgroundColor(Color.WHITE);
        styler.setPlotBackgroundColor(Color.WHITE);
        styler.setPlotBorderColor(FRAME);
        styler.setPlotGridLinesColor(GRID);
        styler.setPlotGridLinesStroke(new BasicStroke(1));
        styler.setChartPadding(10);
        styler.setChartFontColor(TEXT);
        styler.setChartTitleFont(font(Font.BOLD, 16));
        styler.setChartTitleBoxVisible(false);
        styler.setAxisTitleFont(font(Font.PLAIN, 14));
        styler.setAxisTickLabelsFont(font(Font.PLAIN, 13));
        styler.setAxisTickLabelsColor(TEXT);
        styler.setAxisTickMarksColor(FRAME);
        styler.setLegendPosition(Styler.LegendPosition.OutsideS); // where it hides nothing
        styler.setLegendLayout(Styler.LegendLayout.Horizontal);
        styler.setLegendFont(font(Font.PLAIN, 13));
        styler.setLegendBorderColor(Color.WHITE);
        styler.setSeriesColors(SERIES);
    }
}
