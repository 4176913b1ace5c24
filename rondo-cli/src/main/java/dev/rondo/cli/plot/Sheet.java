package dev.rondo.cli.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.font.TextLayout;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.knowm.xchart.XYChart;

/** A picture: title, subtitle, legend, chart and the labels of its horizontal axis below one another. */
final class Sheet {
    static final int WIDTH = 1200;
    static final int HEIGHT = 700;

    private static final int LONGEST_NAME = 40;
    private static final int MARGIN = 26;
    private static final int TITLE_BASELINE = 42;
    private static final int SUBTITLE_BASELINE = 68;
    private static final int LEGEND_BASELINE = 100;
    private static final int CHART_TOP = 118;
    private static final int OVERVIEW_HEIGHT = 78;
    private static final int OVERVIEW_GAP = 34;
    private static final int AXIS = 56;

    private final String title;
    private final String subtitle;
    private final Legend legend = new Legend();
    private @Nullable Overview overview;
    private String axisTitle = "";
    private List<Tick> ticks = List.of();

    Sheet(String title, String subtitle) {
        this.title = title;
        this.subtitle = subtitle;
    }

    /** A name that may be too long for its place. */
    static String shortened(String name) {
        return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME) + "...";
    }

    /** What the colours mean. */
    Legend legend() {
        return legend;
    }

    /** What stands below the horizontal axis. */
    void axis(String name, List<Tick> labels) {
        axisTitle = name;
        ticks = List.copyOf(labels);
    }

    /** What stands between legend and chart: a whole of which the chart shows a part. */
    void overview(Overview whole) {
        overview = whole;
    }

    /** The picture as a PNG file; the ranges of the chart's axes must be set. */
    byte[] png(XYChart chart) {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        try {
            graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
            graphics.setColor(Color.WHITE);
            graphics.fillRect(0, 0, WIDTH, HEIGHT);
            heading(graphics);
            legend.draw(graphics, MARGIN, LEGEND_BASELINE);
            graphics.translate(0, CHART_TOP);
            int top = overview == null ? 0 : OVERVIEW_HEIGHT + OVERVIEW_GAP;
            graphics.translate(0, top);
            chart.paint(graphics, WIDTH, HEIGHT - CHART_TOP - AXIS - top);
            axis(graphics, chart);
            graphics.translate(0, -top);
            overview(graphics, chart);
        } finally {
            graphics.dispose();
        }
        return encoded(image);
    }

    private void heading(Graphics2D graphics) {
        graphics.setColor(Look.TRUTH);
        graphics.setFont(Look.font(Font.BOLD, 21));
        write(graphics, fitting(title, graphics), MARGIN, TITLE_BASELINE);
        graphics.setColor(Look.TEXT);
        graphics.setFont(Look.font(Font.PLAIN, 16));
        write(graphics, fitting(subtitle, graphics), MARGIN, SUBTITLE_BASELINE);
    }

    /** As much of a text as finds room in a line, from its beginning and its end. */
    private static String fitting(String text, Graphics2D graphics) {
        String shown = text;
        for (int cut = 1;
                graphics.getFontMetrics().stringWidth(shown) > WIDTH - 2 * MARGIN && cut < text.length();
                cut++) {
            int half = (text.length() - cut) / 2;
            shown = text.substring(0, half) + "..." + text.substring(text.length() - half);
        }
        return shown;
    }

    /** Labels and title of the horizontal axis, below the plot. */
    private void axis(Graphics2D graphics, XYChart chart) {
        int bottom =
                (int) Math.round(chart.getScreenYFromChart(chart.getStyler().getYAxisMin()));
        int left = (int) Math.round(chart.getScreenXFromChart(chart.getStyler().getXAxisMin()));
        int right = (int) Math.round(chart.getScreenXFromChart(chart.getStyler().getXAxisMax()));
        graphics.setStroke(new BasicStroke(1));
        graphics.setColor(Look.FRAME);
        graphics.drawLine(left, bottom, right, bottom);
        graphics.setFont(Look.font(Font.PLAIN, 14));
        for (Tick tick : ticks) {
            int x = (int) Math.round(chart.getScreenXFromChart(tick.at()));
            graphics.setColor(Look.FRAME);
            graphics.drawLine(x, bottom, x, bottom + 5);
            graphics.setColor(Look.TEXT);
            writeCentred(graphics, tick.label(), x, bottom + 23);
        }
        graphics.setFont(Look.font(Font.PLAIN, 15));
        writeCentred(graphics, axisTitle, (left + right) / 2, bottom + 50);
    }

    private void overview(Graphics2D graphics, XYChart chart) {
        if (overview == null) {
            return;
        }
        int left = (int) Math.round(chart.getScreenXFromChart(chart.getStyler().getXAxisMin()));
        int right = (int) Math.round(chart.getScreenXFromChart(chart.getStyler().getXAxisMax()));
        overview.draw(graphics, new Rectangle(left, 0, right - left, OVERVIEW_HEIGHT));
        graphics.setColor(Look.TEXT);
        graphics.setFont(Look.font(Font.PLAIN, 13));
        write(graphics, overview.caption(), left, OVERVIEW_HEIGHT + 19);
    }

    private static void writeCentred(Graphics2D graphics, String text, int x, int baseline) {
        int half = graphics.getFontMetrics().stringWidth(text) / 2;
        write(graphics, text, Math.min(x - half, WIDTH - 2 * half - 4), baseline);
    }

    /** Writes a text as the chart writes its own, as outlines, and returns its width. */
    static int write(Graphics2D graphics, String text, int x, int baseline) {
        if (text.isEmpty()) {
            return 0;
        }
        TextLayout layout = new TextLayout(text, graphics.getFont(), graphics.getFontRenderContext());
        graphics.fill(layout.getOutline(AffineTransform.getTranslateInstance(x, baseline)));
        return (int) Math.ceil(layout.getAdvance());
    }

    static byte[] encoded(BufferedImage image) {
        // No cache on disk: nothing can be left behind, and a full disk cannot spoil the picture.
        ImageIO.setUseCache(false);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 16);
        try {
            ImageIO.write(image, "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("A picture could not be encoded as PNG: " + e.getMessage(), e);
        }
        return bytes.toByteArray();
    }
}
