package dev.rondo.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rondo.tensor.Shape;
import dev.rondo.tensor.ShapeException;
import dev.rondo.tensor.Tensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Batches of samples that stay on the disk. */
class StreamBatchesTest {
    @TempDir
    Path folder;

    /** Sample n is filled with 100 n, 100 n + 1 and so on; its target is n. */
    private static Dataset samples(int count) {
        Tensor inputs = Tensor.zeros(count, 3, 2);
        Tensor targets = Tensor.zeros(count);
        for (int n = 0; n < count; n++) {
            for (int i = 0; i < 6; i++) {
                inputs.data()[n * 6 + i] = 100 * n + i;
            }
            targets.data()[n] = n;
        }
        return new Dataset(inputs, targets);
    }

    private RowFile file(int count) throws IOException {
        Path file = folder.resolve("samples-" + count);
        try (RowFile.Writer writer = new RowFile.Writer(file, Shape.of(3, 2), Shape.of())) {
            writer.write(samples(count));
        }
        return RowFile.open(file);
    }

    private static List<Float> epoch(BatchSource source, long seed, int epoch, int from) {
        List<Float> targets = new ArrayList<>();
        try (BatchReader reader = source.open(seed, epoch, from)) {
            for (int i = from; i < source.batches(); i++) {
                Dataset batch = reader.next().single();
                for (int row = 0; row < batch.size(); row++) {
                    float n = batch.targets().data()[row];
                    assertEquals(100 * n + 5, batch.inputs().get(row, 2, 1));
                    targets.add(n);
                }
            }
            assertThrows(NoSuchElementException.class, reader::next);
        }
        return targets;
    }

    @Test
    void aBufferOfOneKeepsTheOrder() throws IOException {
        StreamBatches source = new StreamBatches(file(23), 5, 1);
        assertEquals(5, source.batches());
        assertEquals(23, source.samples());
        assertEquals(IntStream.range(0, 23).mapToObj(n -> (float) n).toList(), epoch(source, 1, 1, 0));
    }

    @Test
    void aShuffledEpochHoldsEverySampleOnceInAnOrderOfSeedAndEpoch() throws IOException {
        RowFile file = file(50_000);
        StreamBatches source = new StreamBatches(file, 64, 1000);
        List<Float> first = epoch(source, 1, 1, 0);
        assertEquals(
                IntStream.range(0, 50_000).mapToObj(n -> (float) n).toList(),
                first.stream().sorted().toList());
        assertEquals(first, epoch(source, 1, 1, 0));
        assertNotEquals(first, epoch(source, 1, 2, 0));
        assertNotEquals(first, epoch(source, 2, 1, 0));
        assertEquals(first.subList(64 * 700, first.size()), epoch(source, 1, 1, 700));
        assertNotEquals(first, first.stream().sorted().toList());
        assertEquals(first, epoch(source.prefetch(3), 1, 1, 0));
    }

    @Test
    void csvHoldsTheSameSamples() throws IOException {
        Path file = folder.resolve("samples.csv");
        Files.writeString(
                file, "a,b,c,d,e,f,y\n0,1,2,3,4,5,0\n\n100,101, 102 ,103,104,105,1\r\n200,201,202,203,204,2.05e2,2");
        CsvRows rows = CsvRows.open(file, Shape.of(3, 2), Shape.of(), true);
        assertEquals(3, rows.rows());
        assertEquals(List.of(0f, 1f, 2f), epoch(new StreamBatches(rows, 2, 1), 0, 1, 0));
        assertNotEquals(
                rows.fingerprint(),
                CsvRows.open(file, Shape.of(6), Shape.of(1), true).fingerprint());
    }

    @Test
    void csvErrorsNameThePlace() throws IOException {
        Path file = folder.resolve("bad.csv");
        Files.writeString(file, "1,2\n3,x\n4\n");
        CsvRows rows = CsvRows.open(file, Shape.of(1), Shape.of(1), false);
        try (RowReader reader = rows.open()) {
            float[] room = new float[1];
            reader.read(room, 0, room, 0);
            assertEquals(
                    file + ", line 2, column 2: expected a number, got 'x'. Fill missing values first.",
                    assertThrows(RowFormatException.class, () -> reader.read(room, 0, room, 0))
                            .getMessage());
            assertEquals(
                    file + ", line 3: expected 1 numbers for the input [1] and 1 for the target [1], got 1.",
                    assertThrows(RowFormatException.class, () -> reader.read(room, 0, room, 0))
                            .getMessage());
        }
    }

    @Test
    void theFormatIsAsDocumented() throws IOException {
        Path file = folder.resolve("by-hand");
        ByteBuffer bytes = ByteBuffer.allocate(8 + 5 * 4 + 12).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put("RONDROWS".getBytes(StandardCharsets.US_ASCII)).putInt(1);
        bytes.putInt(2).putInt(1).putInt(2).putInt(0);
        bytes.putFloat(7).putFloat(8).putFloat(9);
        Files.write(file, bytes.array());
        RowFile rows = RowFile.open(file);
        assertEquals(Shape.of(1, 2), rows.input());
        assertEquals(Shape.of(), rows.target());
        assertEquals(1, rows.rows());
        try (BatchReader reader = new StreamBatches(rows, 4, 4).open(0, 1, 0)) {
            Dataset batch = reader.next().single();
            assertArrayEquals(new float[] {7, 8}, batch.inputs().data());
            assertArrayEquals(new float[] {9}, batch.targets().data());
        }
    }

    @Test
    void damagedFilesAreRefused() throws IOException {
        file(3);
        Path file = folder.resolve("samples-3");
        byte[] good = Files.readAllBytes(file);
        assertRefused(file, Arrays.copyOf(good, 5), "expected a file of samples that begins with RONDROWS");
        assertRefused(file, Arrays.copyOf(good, 14), "the file ends within its header");
        assertRefused(
                file,
                Arrays.copyOf(good, good.length - 1),
                "expected up to 2^31 - 1 whole samples of 28 bytes after the header, got 83 bytes");
        assertRefused(file, changed(good, 8, 2), "expected version 1, got 2");
        assertRefused(file, changed(good, 12, 9), "expected 0 to 8 axes, got 9");
        assertRefused(
                file, changed(good, 16, -1), "expected axes of 0 or more and a sample of less than 2 GB, got [-1]");
        assertRefused(file, changed(good, 16, 1 << 30), "expected axes of 0 or more and a sample of less than 2 GB");
    }

    @Test
    void aFileThatShrinksIsNoticed() throws IOException {
        RowFile rows = file(20_000);
        try (BatchReader reader = new StreamBatches(rows, 10_000, 1).open(0, 1, 0)) {
            reader.next();
            Path path = folder.resolve("samples-20000");
            Files.write(path, Arrays.copyOf(Files.readAllBytes(path), 290_000));
            assertEquals(
                    path + ": the file became shorter while it was read. Leave it alone during training.",
                    assertThrows(RowFormatException.class, reader::next).getMessage());
        }
    }

    @Test
    void aFileIsThereOnceItIsWhole() throws IOException {
        Path file = folder.resolve("samples-3");
        RowFile.Writer writer = new RowFile.Writer(file, Shape.of(3, 2), Shape.of());
        writer.write(samples(3));
        assertFalse(Files.exists(file));
        writer.close();
        writer.close();
        assertEquals(3, RowFile.open(file).rows());
        try (RowFile.Writer again = new RowFile.Writer(file, Shape.of(3, 2), Shape.of())) {
            again.write(samples(20_000)); // more than fits into the buffer
            assertEquals(3, RowFile.open(file).rows());
        }
        assertEquals(20_000, RowFile.open(file).rows());
        try (Stream<Path> all = Files.list(folder)) {
            assertEquals(List.of(file), all.toList());
        }
        assertEquals(
                folder + ": it is not a file. Choose another name.",
                assertThrows(FileSystemException.class, () -> new RowFile.Writer(folder, Shape.of(2), Shape.of(1)))
                        .getMessage());
    }

    @Test
    void samplesMustFitTheFile() throws IOException {
        try (RowFile.Writer writer = new RowFile.Writer(folder.resolve("w"), Shape.of(2), Shape.of(1))) {
            assertEquals(
                    "The file holds inputs [2] and targets [1], got [3] and [1].",
                    assertThrows(ShapeException.class, () -> writer.write(Tensor.zeros(3), Tensor.zeros(1)))
                            .getMessage());
        }
    }

    @Test
    void theFingerprintChangesWithTheFile() throws IOException {
        String before = file(30).fingerprint();
        Path path = folder.resolve("samples-30");
        Files.write(path, changed(Files.readAllBytes(path), 100, 12345));
        assertNotEquals(before, RowFile.open(path).fingerprint());
    }

    private static byte[] changed(byte[] bytes, int at, int number) {
        byte[] copy = bytes.clone();
        ByteBuffer.wrap(copy).order(ByteOrder.LITTLE_ENDIAN).putInt(at, number);
        return copy;
    }

    private static void assertRefused(Path file, byte[] bytes, String expected) throws IOException {
        Files.write(file, bytes);
        String message =
                assertThrows(RowFormatException.class, () -> RowFile.open(file)).getMessage();
        assertEquals(
                file + ": " + expected,
                message.substring(0, Math.min(message.length(), (file + ": " + expected).length())));
    }
}
