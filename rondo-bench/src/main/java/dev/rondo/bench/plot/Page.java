package dev.rondo.bench.plot;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.font.FontRenderContext;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import javax.imageio.ImageIO;

/**
 * Several panels of the same size under a title.
 *
 * @param title in large letters
 * @param subtitle below it
 * @param columns in which the panels stand
 * @param panels from left to right, then from top to bottom; at least one
 */
public record Page(String title, String subtitle, int columns, List<Panel> panels) {
    private static final int WIDTH = 1400;
    private static final int PANEL_HEIGHT = 400;
    private static final int HEADING = 84;
    private static final int MARGIN = 20;

    /** Copies the list. */
    public Page {
        panels = List.copyOf(panels);
        if (panels.isEmpty()) {
            throw new IllegalArgumentException("A page needs at least one panel, got none.");
        }
    }

    /**
     * Draws the page and gives it as a PNG file.
     *
     * @throws PictureException if this machine has no fonts
     */
    public byte[] png() {
        requireFonts();
        int rows = Math.ceilDiv(panels.size(), columns);
        int width = WIDTH / columns;
        BufferedImage image = new BufferedImage(WIDTH, HEADING + rows * PANEL_HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        try {
            graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
            graphics.setColor(Color.WHITE);
            graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
            write(graphics, title, Palette.font(Font.BOLD, 21), Palette.INK, 36);
            write(graphics, subtitle, Palette.font(Font.PLAIN, 15), Palette.TEXT, 64);
            for (int i = 0; i < panels.size(); i++) {
                Graphics2D place = (Graphics2D)
                        graphics.create(i % columns * width, HEADING + i / columns * PANEL_HEIGHT, width, PANEL_HEIGHT);
                panels.get(i).chart().paint(place, width, PANEL_HEIGHT);
                place.dispose();
            }
        } finally {
            graphics.dispose();
        }
        return encoded(image);
    }

    private static void write(Graphics2D graphics, String text, Font font, Color color, int baseline) {
        graphics.setFont(font);
        graphics.setColor(color);
        graphics.drawString(text, MARGIN, baseline);
    }

    private static void requireFonts() {
        try {
            Palette.font(Font.PLAIN, 14).getLineMetrics("x", new FontRenderContext(null, true, true));
        } catch (RuntimeException | LinkageError | InternalError e) {
            // The runtime has no exception of its own for this.
            throw new PictureException(
                    "No picture was drawn: no fonts were found (" + e.getMessage() + "). Install fontconfig and a font;"
                            + " on Debian and Ubuntu: apt install fontconfig fonts-dejavu-core.",
                    e);
        }
    }

    private static byte[] encoded(BufferedImage image) {
        ImageIO.setUseCache(false); // no cache on disk: nothing can be left behind
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 16);
        try {
            ImageIO.write(image, "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("A picture could not be encoded as PNG: " + e.getMessage(), e);
        }
        return bytes.toByteArray();
    }
}
