package dev.rondo.cli.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;

/** A small picture of a whole series, in which the part that is shown large is marked. */
final class Overview {
    private static final Color MARKED = new Color(0xE4EEF7);

    private final ForecastScene scene;
    private double lowest = Double.POSITIVE_INFINITY;
    private double highest = Double.NEGATIVE_INFINITY;

    Overview(ForecastScene scene) {
        this.scene = scene;
        for (double value : scene.actual()) {
            if (!Double.isNaN(value)) {
                lowest = Math.min(lowest, value);
                highest = Math.max(highest, value);
            }
        }
    }

    /** What is written below. */
    String caption() {
        int last = scene.rows() - 1;
        return "The whole series, " + scene.time().label(0) + " to "
                + scene.time().label(last) + "; its end from " + scene.time().label(scene.firstShown())
                + " is shown below";
    }

    void draw(Graphics2D graphics, Rectangle area) {
        graphics.setColor(MARKED);
        int marked = x(scene.firstShown(), area);
        graphics.fillRect(marked, area.y, area.x + area.width - marked, area.height);
        graphics.setStroke(new BasicStroke(1));
        for (int x = area.x; x < area.x + area.width; x++) {
            int first = row(x, area);
            // The first row of the next column, too, so that the line has no holes.
            int last = Math.min(scene.rows() - 1, Math.max(first, row(x + 1, area)));
            column(graphics, area, x, first, last);
        }
        graphics.setColor(Look.FRAME);
        graphics.drawRect(area.x, area.y, area.width, area.height);
    }

    /** From the lowest to the highest value of the rows that share a column of pixels. */
    private void column(Graphics2D graphics, Rectangle area, int x, int first, int last) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int row = first; row <= last; row++) {
            double value = scene.actual()[row];
            if (!Double.isNaN(value)) {
                low = Math.min(low, value);
                high = Math.max(high, value);
            }
        }
        if (low <= high) {
            graphics.setColor(first < scene.testFrom() ? Look.PAST : Look.TRUTH);
            graphics.drawLine(x, y(high, area), x, y(low, area));
        }
    }

    private int row(int x, Rectangle area) {
        return (int) ((long) (x - area.x) * scene.rows() / area.width);
    }

    private int x(int row, Rectangle area) {
        return area.x + (int) ((long) row * area.width / scene.rows());
    }

    private int y(double value, Rectangle area) {
        double range = highest > lowest ? highest - lowest : 1;
        return area.y + area.height - 4 - (int) Math.round((value - lowest) / range * (area.height - 8));
    }
}
