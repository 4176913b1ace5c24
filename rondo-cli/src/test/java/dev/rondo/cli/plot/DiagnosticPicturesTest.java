package dev.rondo.cli.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.tune.SearchResult;
import dev.rondo.tune.Trial;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** The pictures of a search and of gradients. */
final class DiagnosticPicturesTest {
    private static int[] pixels(byte[] png) throws IOException {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
        assertEquals(1200, image.getWidth());
        return image.getRGB(0, 0, 1200, 700, null, 0, 1200);
    }

    private static long count(int[] pixels, int color) {
        return IntStream.of(pixels).filter(pixel -> (pixel & 0xFFFFFF) == color).count();
    }

    private static List<Double> falling(double factor) {
        return IntStream.range(0, 60)
                .mapToObj(step -> StrictMath.pow(factor, 59.0 - step))
                .toList();
    }

    @Test
    void eachNetworkHasItsLineOverManyDecades() throws IOException {
        GradientPicture picture = new GradientPicture("Title", "Subtitle");
        picture.add("RNN", falling(0.5), falling(0.7));
        picture.add("LSTM", falling(0.9), falling(1));
        int[] pixels = pixels(picture.png());
        assertTrue(count(pixels, Look.ACCENT.getRGB() & 0xFFFFFF) > 300);
        assertTrue(count(pixels, Look.MODEL.getRGB() & 0xFFFFFF) > 600);
        assertEquals("1e-6", GradientPicture.decade(1e-6));
        assertEquals("1e0", GradientPicture.decade(1));
    }

    @Test
    void aNetworkWithoutGradientsCanBeDrawn() throws IOException {
        GradientPicture picture = new GradientPicture("Title", "Subtitle");
        picture.add("RNN", List.of(0.0, 0.0, 0.0), List.of(0.0, 0.5, 1.0));
        assertTrue(count(pixels(picture.png()), Look.ACCENT.getRGB() & 0xFFFFFF) > 100);
    }

    @Test
    void theDefaultSettingsStandOutAmongTheTrials() throws IOException {
        List<Trial> trials = List.of(
                new Trial(0, 1, Map.of(), List.of(3.0, 5.0), 10, 1, ""),
                new Trial(1, 1, Map.of("units", 4.0), List.of(2.0, 3.0), 10, 1, ""),
                new Trial(2, 1, Map.of("units", 8.0), List.of(), 0, 1, "broke down"));
        SearchResult result = new SearchResult(
                "MAE", trials, trials.get(1), Map.of("naive", new double[] {4, 6}, "drift", new double[] {90}));
        int[] pixels = pixels(TunePicture.png(result, "Title", "Subtitle"));
        assertTrue(count(pixels, Look.ACCENT.getRGB() & 0xFFFFFF) > 100, "the default settings");
        assertTrue(count(pixels, Look.FRAME.getRGB() & 0xFFFFFF) > 1000, "naive");
        SearchResult one = new SearchResult("MAE", trials.subList(0, 1), trials.getFirst(), Map.of());
        assertTrue(count(pixels(TunePicture.png(one, "Title", "Subtitle")), Look.ACCENT.getRGB() & 0xFFFFFF) > 100);
    }
}
