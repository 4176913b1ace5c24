package dev.rondo.bench.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.rondo.data.Dataset;
import dev.rondo.tensor.Shape;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** What is read from small files of each format, and from the real ones where they are at hand. */
class DataSetsTest {
    @TempDir
    Path folder;

    private static String message(Executable action) {
        return assertThrows(DataException.class, action).getMessage();
    }

    private void idx(String name, int... words) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(4 * words.length);
        for (int word : words) {
            bytes.putInt(word);
        }
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(folder.resolve(name)))) {
            out.write(bytes.array());
        }
    }

    @Test
    void imagesAreRowsOfPixelsFromZeroToOne() throws IOException {
        idx("t10k-images-idx3-ubyte.gz", 0x803, 4, 1, 2, 0x00FF3300, 0x01020304);
        idx("t10k-labels-idx1-ubyte.gz", 0x801, 4, 0x07000901);
        Dataset data = ImageRows.read(folder);
        assertEquals(Shape.of(4, 1, 2), data.inputs().shape());
        assertEquals(Shape.of(4), data.targets().shape());
        assertEquals(1f, data.inputs().get(0, 0, 1));
        assertEquals(0.2f, data.inputs().get(1, 0, 0));
        assertEquals(9f, data.targets().get(2));
    }

    @Test
    void filesThatAreNoImagesAreRefused() throws IOException {
        Path file = folder.resolve("t10k-images-idx3-ubyte.gz");
        assertTrue(message(() -> ImageRows.read(folder)).startsWith(file + " cannot be read: "), file::toString);
        idx("t10k-images-idx3-ubyte.gz", 0x801, 4, 1, 2, 0, 0);
        assertEquals(
                file + ": expected an IDX file that begins with 2051, got 2049. Get the file anew.",
                message(() -> ImageRows.read(folder)));
        idx("t10k-images-idx3-ubyte.gz", 0x803, 4, 1, 2, 0, 0);
        idx("t10k-labels-idx1-ubyte.gz", 0x801, 8, 0, 0);
        assertEquals(
                folder + ": expected images and as many labels, got 8 pixels of [4, 1, 2] and 8 labels of 8."
                        + " Get the files anew.",
                message(() -> ImageRows.read(folder)));
    }

    @Test
    void charactersAreFollowedByTheNext() throws IOException {
        Path file = Files.writeString(folder.resolve("text"), "cab\nabc");
        Dataset data = Characters.read(file, 2, 3, 4);
        assertEquals("Tensor[2, 3][3.0, 1.0, 2.0, 0.0, 1.0, 2.0]", data.inputs().toString());
        assertEquals(
                "Tensor[2, 3][1.0, 2.0, 0.0, 1.0, 2.0, 3.0]", data.targets().toString());
        assertEquals(
                file + ": expected more than 8 characters, 4 of them different, got 7 and 4. Get the file anew.",
                message(() -> Characters.read(file, 2, 4, 4)));
        assertTrue(
                message(() -> Characters.read(folder.resolve("none"), 2, 3, 4)).contains("cannot be read"));
    }

    @Test
    void windowsShowTheSeriesRelativeToTheirLastValueAndTheClock() throws IOException {
        StringBuilder text = new StringBuilder("date,OT\n");
        int rows = 73 + 3480 + 2784;
        for (int row = 0; row < rows; row++) {
            text.append("2024-01-0%d %02d:00:00,%d\n".formatted(1 + row / 24 % 7, row % 24, row % 2));
        }
        Path file = Files.writeString(folder.resolve("series.csv"), text);
        Dataset data = OilTemperature.read(file);
        assertEquals(Shape.of(2, 48, 5), data.inputs().shape());
        assertEquals(Shape.of(2, 24), data.targets().shape());
        assertEquals(0f, data.inputs().get(0, 47, 0));
        assertEquals(-2f, data.inputs().get(0, 46, 0), 0.02f);
        assertEquals(1f, data.inputs().get(0, 6, 1), 1e-6f, "six o'clock is a quarter of a turn");
        assertEquals(1f, data.inputs().get(0, 42, 3), 1e-6f, "Tuesday, 18 o'clock, is a quarter of a week");
        assertEquals(-2f, data.targets().get(0, 0), 0.02f);
        Path bad = Files.writeString(folder.resolve("bad.csv"), text.toString().replace(" 05:00:00,1", " 05:00:00,x"));
        assertEquals(
                bad + ", line 7: expected a time first and a number last, got '2024-01-01 05:00:00,x'."
                        + " Get the file anew.",
                message(() -> OilTemperature.read(bad)));
        Path few = Files.writeString(folder.resolve("few.csv"), "date,OT\n");
        assertEquals(
                few + ": expected a header and at least 6336 rows, got 1 lines. Get the file anew.",
                message(() -> OilTemperature.read(few)));
    }

    @Test
    void theRealFilesHaveTheirSizes() {
        Path data;
        try {
            data = DataFolder.find(null);
        } catch (DataException missing) {
            assumeTrue(false, missing.getMessage());
            return;
        }
        assertEquals(Shape.of(10_000, 28, 28), Work.ROWS.data(data).inputs().shape());
        assertEquals(Shape.of(512, 64), Work.CHARS.data(data).targets().shape());
        assertEquals(Shape.of(11_085, 48, 5), Work.FORECAST.data(data).inputs().shape());
    }

    @Test
    void aFolderThatIsNotThereIsNamed() {
        Path none = folder.resolve("none");
        assertEquals(
                "The data sets were not found: " + none + " is no folder. Expected a folder with mnist-t10k,"
                        + " tiny-shakespeare and etth1. Name it with --data or RONDO_DATA.",
                message(() -> DataFolder.find(none)));
        assertEquals(folder, DataFolder.find(folder));
    }
}
