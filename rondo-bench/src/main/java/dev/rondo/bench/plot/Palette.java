package dev.rondo.bench.plot;

import java.awt.Color;
import java.awt.Font;

/** The colours and the font of all pictures, those of measurements and those of models. */
public final class Palette {
    public static final Color BLUE = new Color(0x0B66B0);
    public static final Color ORANGE = new Color(0xC4511B);
    public static final Color GREEN = new Color(0x2E8B57);
    public static final Color PURPLE = new Color(0x7A4FA3);
    public static final Color GREY = new Color(0x8A939C);

    /** Of titles, and of what is true. */
    public static final Color INK = new Color(0x20262C);
    /** Of all other texts. */
    public static final Color TEXT = new Color(0x333A41);

    public static final Color FRAME = new Color(0xB8BFC6);
    public static final Color GRID = new Color(0xE6E9EC);

    private Palette() {}

    /** The font in a style of {@link Font} and a size in points. */
    public static Font font(int style, int size) {
        return new Font(Font.SANS_SERIF, style, size);
    }
}
