package dev.rondo.cli.plot;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.util.List;

/** A confusion matrix: a square for each label that is (row) and each that was given (column), darker for a larger share. */
public final class ConfusionPicture {
    private static final int MARGIN = 26;
    private static final int TOP = 118;
    private static final int NAMES = 170;
    private static final int BOTTOM = 130;
    /** The last name goes on to the right of its column. */
    private static final int RIGHT = 110;

    private static final int SIDE = 720;
    private static final int LEAST_CELL = 14;
    private static final int CELL_FOR_NUMBERS = 30;
    private static final int LONGEST_NAME = 18;

    private final List<String> labels;
    private final List<List<Integer>> counts;
    private final int cell;

    private ConfusionPicture(List<String> labels, List<List<Integer>> counts) {
        this.labels = labels;
        this.counts = counts;
        cell = Math.max(LEAST_CELL, SIDE / labels.size());
    }

    /**
     * Draws the picture and gives it as a PNG file.
     *
     * @param labels in the order of rows and columns
     * @param counts of texts, rows of labels that are
     * @param title of the picture
     * @param subtitle such as the accuracy
     * @throws PictureException if this machine has no fonts
     */
    public static byte[] png(List<String> labels, List<List<Integer>> counts, String title, String subtitle) {
        Look.requireFonts();
        return new ConfusionPicture(labels, counts).draw(title, subtitle);
    }

    private byte[] draw(String title, String subtitle) {
        int side = cell * labels.size();
        int width = Math.max(900, MARGIN + NAMES + side + Math.max(MARGIN, RIGHT - cell / 2));
        BufferedImage image = new BufferedImage(width, TOP + side + BOTTOM, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        try {
            graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            graphics.setColor(Color.WHITE);
            graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
            graphics.setColor(Look.TRUTH);
            graphics.setFont(Look.font(Font.BOLD, 21));
            Sheet.write(graphics, title, MARGIN, 42);
            graphics.setColor(Look.TEXT);
            graphics.setFont(Look.font(Font.PLAIN, 16));
            Sheet.write(graphics, subtitle, MARGIN, 68);
            graphics.setFont(Look.font(Font.PLAIN, 14));
            Sheet.write(graphics, "rows: the label that is; columns: the label that was given", MARGIN, 98);
            cells(graphics);
            names(graphics);
        } finally {
            graphics.dispose();
        }
        return Sheet.encoded(image);
    }

    private void cells(Graphics2D graphics) {
        for (int row = 0; row < labels.size(); row++) {
            int all = counts.get(row).stream().mapToInt(Integer::intValue).sum();
            for (int column = 0; column < labels.size(); column++) {
                int count = counts.get(row).get(column);
                double share = all == 0 ? 0 : (double) count / all;
                Color full = row == column ? Look.MODEL : Look.ACCENT;
                int x = MARGIN + NAMES + column * cell;
                int y = TOP + row * cell;
                graphics.setColor(mixed(full, share));
                graphics.fillRect(x, y, cell, cell);
                graphics.setColor(Look.FRAME);
                graphics.drawRect(x, y, cell, cell);
                if (count > 0 && cell >= CELL_FOR_NUMBERS) {
                    graphics.setColor(share > 0.5 ? Color.WHITE : Look.TEXT);
                    graphics.setFont(Look.font(Font.PLAIN, Math.clamp(cell / 3, 10, 18)));
                    String text = String.valueOf(count);
                    int half = graphics.getFontMetrics().stringWidth(text) / 2;
                    Sheet.write(graphics, text, x + cell / 2 - half, y + cell / 2 + 6);
                }
            }
        }
    }

    private void names(Graphics2D graphics) {
        graphics.setColor(Look.TEXT);
        graphics.setFont(Look.font(Font.PLAIN, Math.clamp(cell - 4, 9, 15)));
        int bottom = TOP + cell * labels.size() + 14;
        for (int i = 0; i < labels.size(); i++) {
            String name = shortened(labels.get(i));
            int wide = graphics.getFontMetrics().stringWidth(name);
            Sheet.write(graphics, name, MARGIN + NAMES - wide - 10, TOP + i * cell + cell / 2 + 5);
            AffineTransform upright = graphics.getTransform();
            graphics.rotate(StrictMath.PI / 4, MARGIN + NAMES + i * cell + cell / 2.0, bottom);
            Sheet.write(graphics, name, MARGIN + NAMES + i * cell + cell / 2, bottom);
            graphics.setTransform(upright);
        }
    }

    private static String shortened(String name) {
        return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME - 3) + "...";
    }

    /** From white to the full colour. */
    private static Color mixed(Color full, double share) {
        return new Color(mixed(full.getRed(), share), mixed(full.getGreen(), share), mixed(full.getBlue(), share));
    }

    private static int mixed(int component, double share) {
        return (int) Math.round(255 + (component - 255) * share);
    }
}
