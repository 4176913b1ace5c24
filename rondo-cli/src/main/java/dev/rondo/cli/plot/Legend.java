package dev.rondo.cli.plot;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.List;

/** What the colours of a picture mean, in one line. */
final class Legend {
    private static final int SYMBOL = 26;
    private static final int GAP = 8;
    private static final int BETWEEN = 28;

    private final List<Entry> entries = new ArrayList<>();

    private record Entry(String name, Symbol symbol, Color color) {}

    private enum Symbol {
        LINE,
        AREA,
        DOT
    }

    void line(String name, Color color) {
        entries.add(new Entry(name, Symbol.LINE, color));
    }

    void area(String name, Color color) {
        entries.add(new Entry(name, Symbol.AREA, color));
    }

    void dot(String name, Color color) {
        entries.add(new Entry(name, Symbol.DOT, color));
    }

    void draw(Graphics2D graphics, int left, int baseline) {
        graphics.setFont(Look.font(Font.PLAIN, 15));
        int x = left;
        for (Entry entry : entries) {
            symbol(graphics, entry, x, baseline - 5);
            x += SYMBOL + GAP;
            graphics.setColor(Look.TEXT);
            x += Sheet.write(graphics, entry.name(), x, baseline) + BETWEEN;
        }
    }

    private static void symbol(Graphics2D graphics, Entry entry, int x, int middle) {
        graphics.setColor(entry.color());
        switch (entry.symbol()) {
            case LINE -> {
                graphics.setStroke(Look.stroke(2.6f));
                graphics.drawLine(x + 1, middle, x + SYMBOL - 1, middle);
            }
            case AREA -> graphics.fillRect(x, middle - 7, SYMBOL, 14);
            case DOT -> graphics.fillOval(x + SYMBOL / 2 - 5, middle - 5, 10, 10);
        }
    }
}
