package dev.rondo.data;

import dev.rondo.tensor.Shape;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Samples in a text file, one a line: the numbers of the input, row-major, then those of the target, with commas
 * between them. UTF-8; empty lines are passed over. The lines are counted once, when the source is made.
 */
public final class CsvRows implements RowSource {
    private static final int BLOCK_CHARACTERS = 1 << 16;

    private final Path file;
    private final Shape input;
    private final Shape target;
    private final boolean header;
    private final int rows;
    private final long checksum;

    private CsvRows(Path file, Shape input, Shape target, boolean header, int rows, long checksum) {
        this.file = file;
        this.input = input;
        this.target = target;
        this.header = header;
        this.rows = rows;
        this.checksum = checksum;
    }

    /**
     * The samples of {@code file}.
     *
     * @param input the shape of an input
     * @param target the shape of a target
     * @param header whether the first line holds names
     */
    public static CsvRows open(Path file, Shape input, Shape target, boolean header) throws IOException {
        CRC32C crc = new CRC32C();
        int rows = 0;
        try (BufferedReader in = reader(file)) {
            if (header) {
                in.readLine();
            }
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (!line.isBlank()) {
                    rows = Math.incrementExact(rows);
                    crc.update(line.getBytes(StandardCharsets.UTF_8));
                }
            }
        }
        return new CsvRows(file, input, target, header, rows, crc.getValue());
    }

    private static BufferedReader reader(Path file) throws IOException {
        return new BufferedReader(Files.newBufferedReader(file, StandardCharsets.UTF_8), BLOCK_CHARACTERS);
    }

    @Override
    public int rows() {
        return rows;
    }

    @Override
    public Shape input() {
        return input;
    }

    @Override
    public Shape target() {
        return target;
    }

    @Override
    public RowReader open() throws IOException {
        return new Reader();
    }

    /** The shapes, the number of samples, and a checksum of all lines. */
    @Override
    public String fingerprint() {
        return input + " " + target + " " + rows + " " + Long.toHexString(checksum);
    }

    private final class Reader implements RowReader {
        private final BufferedReader in = reader(file);
        private final int inputs = input.size();
        private final int targets = target.size();
        private long number;

        Reader() throws IOException {
            if (header) {
                line();
            }
        }

        @Override
        public boolean read(float[] toInput, int inputAt, float[] toTarget, int targetAt) throws IOException {
            String line = line();
            while (line != null && line.isBlank()) {
                line = line();
            }
            if (line == null) {
                return false;
            }
            float[] numbers = numbers(line);
            System.arraycopy(numbers, 0, toInput, inputAt, inputs);
            System.arraycopy(numbers, inputs, toTarget, targetAt, targets);
            return true;
        }

        private @Nullable String line() throws IOException {
            number++;
            return in.readLine();
        }

        private float[] numbers(String line) {
            String[] cells = line.split(",", -1);
            if (cells.length != inputs + targets) {
                throw new RowFormatException(
                        file + ", line " + number + ": expected " + inputs + " numbers for the input " + input + " and "
                                + targets + " for the target " + target + ", got " + cells.length + ".");
            }
            float[] numbers = new float[cells.length];
            for (int i = 0; i < cells.length; i++) {
                numbers[i] = number(cells[i], i);
            }
            return numbers;
        }

        private float number(String cell, int column) {
            try {
                return Float.parseFloat(cell.strip());
            } catch (NumberFormatException e) {
                throw new RowFormatException(
                        file + ", line " + number + ", column " + (column + 1) + ": expected a number, got '"
                                + cell.strip() + "'. Fill missing values first.",
                        e);
            }
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
