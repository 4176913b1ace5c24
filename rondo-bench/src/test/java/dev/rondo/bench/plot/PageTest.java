package dev.rondo.bench.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.bench.plot.CurvePanel.Line;
import dev.rondo.bench.plot.RatioPanel.Bars;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

final class PageTest {
    private static final int BLUE = 0x0B66B0;

    private static BufferedImage image(int columns, Panel... panels) throws IOException {
        byte[] png = new Page("Title", "Subtitle", columns, List.of(panels)).png();
        return ImageIO.read(new ByteArrayInputStream(png));
    }

    /** How many points of the first series' colour there are in a part of the picture. */
    private static int blue(BufferedImage image, int top, int bottom) {
        int count = 0;
        for (int y = top; y < bottom; y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                count += new Color(image.getRGB(x, y)).equals(new Color(BLUE)) ? 1 : 0;
            }
        }
        return count;
    }

    private static RatioPanel ratios(double... ratios) {
        List<Double> list = Arrays.stream(ratios).boxed().toList();
        return new RatioPanel("Ratios", List.of("a", "b", "c").subList(0, list.size()), List.of(new Bars("x", list)));
    }

    @Test
    void panelsStandBelowOneAnother() throws IOException {
        BufferedImage image = image(1, ratios(2, 0.5, 8), ratios(1.1));
        assertEquals(1400, image.getWidth());
        assertEquals(84 + 2 * 400, image.getHeight());
        assertTrue(blue(image, 84, 484) > 1000, "no bars in the first panel");
        assertTrue(blue(image, 484, 884) > 1000, "no bars in the second panel");
    }

    @Test
    void aRatioThatIsMissingHasNoBar() throws IOException {
        int both = blue(image(1, ratios(4, 4)), 84, 484);
        int one = blue(image(1, ratios(4, Double.NaN)), 84, 484);
        assertTrue(one > 1000 && one < 0.7 * both, one + " of " + both);
    }

    @Test
    void curvesAreDrawn() throws IOException {
        CurvePanel panel = new CurvePanel(
                "Curve", "H", "ms", List.of(new Line("train", new double[] {16, 32, 1024}, new double[] {0.02, 0.1, 900
                })));
        BufferedImage image = image(2, panel);
        assertTrue(blue(image, 84, 484) > 300, "no curve");
    }

    @Test
    void theLabelsOfRatiosAreOctaves() {
        assertEquals("1", RatioPanel.label(0));
        assertEquals("8", RatioPanel.label(3));
        assertEquals("1/4", RatioPanel.label(-2));
        assertEquals("", RatioPanel.label(0.5));
    }

    @Test
    void theLabelsOfCurvesAreRoundNumbers() {
        assertEquals("64", CurvePanel.doubling(6));
        assertEquals("", CurvePanel.doubling(6.5));
        assertEquals("0.05", CurvePanel.plain(0.05));
        assertEquals("200", CurvePanel.plain(200));
        assertEquals("", CurvePanel.plain(30));
    }

    @Test
    void wrongNumbersAreRefused() {
        assertEquals(
                "There are 2 categories, but the bars 'x' are 1.",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> new RatioPanel("t", List.of("a", "b"), List.of(new Bars("x", List.of(1.0)))))
                        .getMessage());
        assertEquals(
                "A page needs at least one panel, got none.",
                assertThrows(IllegalArgumentException.class, () -> new Page("t", "s", 1, List.of()))
                        .getMessage());
    }
}
