package dev.rondo.data;

import dev.rondo.tensor.Shape;
import dev.rondo.tensor.ShapeException;
import dev.rondo.tensor.Tensor;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * Samples in a binary file, all numbers little-endian:
 *
 * <pre>
 * 8 bytes   "RONDROWS"
 * int32     the version, 1
 * int32     the rank of an input, then an int32 for each of its axes
 * int32     the rank of a target, then an int32 for each of its axes
 * then for each sample: its input and its target as float32, row-major
 * </pre>
 *
 * The number of samples follows from the length of the file. {@link Writer} makes such files, and numpy does with
 * {@code tofile}.
 */
public final class RowFile implements RowSource {
    private static final byte[] MAGIC = "RONDROWS".getBytes(StandardCharsets.US_ASCII);
    private static final int VERSION = 1;
    private static final int MOST_AXES = 8;
    private static final int BLOCK_BYTES = 1 << 18;

    private final Path file;
    private final Shape input;
    private final Shape target;
    private final int headerBytes;
    private final int rows;

    private RowFile(Path file, Shape input, Shape target, int headerBytes, int rows) {
        this.file = file;
        this.input = input;
        this.target = target;
        this.headerBytes = headerBytes;
        this.rows = rows;
    }

    /**
     * Looks at the header of {@code file}.
     *
     * @throws RowFormatException if it is no such file, or its length is not that of whole samples
     */
    public static RowFile open(Path file) throws IOException {
        long length = Files.size(file);
        try (DataInputStream in = new DataInputStream(Files.newInputStream(file))) {
            byte[] start = in.readNBytes(MAGIC.length);
            if (!Arrays.equals(start, MAGIC)) {
                throw new RowFormatException(file + ": expected a file of samples that begins with RONDROWS, got other"
                        + " bytes. Write it with RowFile.Writer.");
            }
            int version = littleEndian(in);
            if (version != VERSION) {
                throw new RowFormatException(
                        file + ": expected version " + VERSION + ", got " + version + ". Use a newer Rondo.");
            }
            Shape input = shape(file, in);
            Shape target = shape(file, in);
            int header = MAGIC.length + Integer.BYTES * (3 + input.rank() + target.rank());
            return new RowFile(file, input, target, header, count(file, length - header, input, target));
        } catch (EOFException e) {
            throw new RowFormatException(file + ": the file ends within its header. Write it again.", e);
        }
    }

    private static int count(Path file, long bytes, Shape input, Shape target) {
        long row = (long) Float.BYTES * (input.size() + (long) target.size());
        if (row == 0 || bytes % row != 0 || bytes / row > Integer.MAX_VALUE) {
            throw new RowFormatException(
                    file + ": expected up to 2^31 - 1 whole samples of " + row + " bytes after the header, got " + bytes
                            + " bytes. The file may have been cut off: write it again.");
        }
        return (int) (bytes / row);
    }

    private static Shape shape(Path file, DataInputStream in) throws IOException {
        int rank = littleEndian(in);
        if (rank < 0 || rank > MOST_AXES) {
            throw new RowFormatException(file + ": expected 0 to " + MOST_AXES + " axes, got " + rank + ".");
        }
        int[] axes = new int[rank];
        long size = 1;
        for (int i = 0; i < rank; i++) {
            axes[i] = littleEndian(in);
            size *= axes[i];
            if (axes[i] < 0 || size > Integer.MAX_VALUE / Float.BYTES) {
                throw new RowFormatException(file + ": expected axes of 0 or more and a sample of less than 2 GB, got "
                        + Arrays.toString(Arrays.copyOf(axes, i + 1)) + ".");
            }
        }
        return Shape.of(axes);
    }

    private static int littleEndian(DataInputStream in) throws IOException {
        return Integer.reverseBytes(in.readInt());
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
        return new Reader(this);
    }

    /** The shapes, the number of samples, and a checksum of the first and the last block. */
    @Override
    public String fingerprint() {
        return input + " " + target + " " + rows + " " + Long.toHexString(checksum());
    }

    private long checksum() {
        CRC32C crc = new CRC32C();
        byte[] block = new byte[BLOCK_BYTES];
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            int first = Math.max(0, in.read(block));
            crc.update(block, 0, first);
            in.seek(Math.max(0, in.length() - BLOCK_BYTES));
            int last = Math.max(0, in.read(block));
            crc.update(block, 0, last);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read: " + e.getMessage(), e);
        }
        return crc.getValue();
    }

    /** Reads blocks of many samples. */
    private static final class Reader implements RowReader {
        private final Path file;
        private final int inputs;
        private final int targets;
        private final ReadableByteChannel channel;
        private final ByteBuffer block;
        private int left;

        Reader(RowFile rows) throws IOException {
            file = rows.file;
            inputs = rows.input.size();
            targets = rows.target.size();
            left = rows.rows;
            int row = Float.BYTES * (inputs + targets);
            block = ByteBuffer.allocate(Math.max(row, BLOCK_BYTES / row * row)).order(ByteOrder.LITTLE_ENDIAN);
            channel = Channels.newChannel(stream(rows));
            block.flip();
        }

        private static InputStream stream(RowFile rows) throws IOException {
            InputStream in = Files.newInputStream(rows.file);
            try {
                in.skipNBytes(rows.headerBytes);
            } catch (IOException e) {
                in.close();
                throw e;
            }
            return in;
        }

        @Override
        public boolean read(float[] input, int inputAt, float[] target, int targetAt) throws IOException {
            if (left == 0) {
                return false;
            }
            if (!block.hasRemaining()) {
                fill();
            }
            block.asFloatBuffer().get(input, inputAt, inputs).get(target, targetAt, targets);
            block.position(block.position() + Float.BYTES * (inputs + targets));
            left--;
            return true;
        }

        private void fill() throws IOException {
            block.clear();
            int row = Float.BYTES * (inputs + targets);
            if ((long) left * row < block.capacity()) {
                block.limit(left * row);
            }
            while (block.hasRemaining()) {
                if (channel.read(block) < 0) {
                    throw new RowFormatException(
                            file + ": the file became shorter while it was read. Leave it alone during training.");
                }
            }
            block.flip();
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }

    /**
     * Writes a file of samples, one after another. They go to a file beside it, with {@code .part} behind the name, which
     * takes its place when the writer is closed: a process that is killed leaves no file that looks like a whole one.
     */
    public static final class Writer implements AutoCloseable {
        private final Path file;
        private final Path part;
        private final FileOutputStream disk;
        private final OutputStream out;
        private final Shape input;
        private final Shape target;
        private final byte[] row;
        private boolean whole = true;
        private boolean closed;

        /**
         * Begins a file of samples of the given shapes; replaces one that is there.
         *
         * @throws FileSystemException if a folder or a device is there
         */
        public Writer(Path file, Shape input, Shape target) throws IOException {
            if (Files.exists(file) && !Files.isRegularFile(file)) {
                throw new FileSystemException(file + ": it is not a file. Choose another name.");
            }
            this.file = Files.exists(file) ? file.toRealPath() : file; // what a link leads to, so that it stays a link
            this.input = input;
            this.target = target;
            part = this.file.resolveSibling(this.file.getFileName() + ".part");
            row = new byte[Float.BYTES * (input.size() + target.size())];
            disk = new FileOutputStream(part.toFile());
            out = new BufferedOutputStream(disk, BLOCK_BYTES);
            write(header(input, target));
        }

        private static byte[] header(Shape input, Shape target) {
            byte[] header = new byte[MAGIC.length + Integer.BYTES * (3 + input.rank() + target.rank())];
            ByteBuffer numbers = littleEndian(header).put(MAGIC).putInt(VERSION);
            put(numbers, input);
            put(numbers, target);
            return header;
        }

        private static ByteBuffer littleEndian(byte[] bytes) {
            return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        }

        private static void put(ByteBuffer header, Shape shape) {
            header.putInt(shape.rank());
            for (int axis : shape.toArray()) {
                header.putInt(axis);
            }
        }

        /**
         * Appends a sample.
         *
         * @throws ShapeException if it has other shapes than the file
         */
        public void write(Tensor sample, Tensor itsTarget) throws IOException {
            if (!sample.shape().equals(input) || !itsTarget.shape().equals(target)) {
                throw new ShapeException("The file holds inputs " + input + " and targets " + target + ", got "
                        + sample.shape() + " and " + itsTarget.shape() + ".");
            }
            littleEndian(row).asFloatBuffer().put(sample.data()).put(itsTarget.data());
            write(row);
        }

        /** Where this breaks off, a part of a sample may be in the file, and nothing makes it whole again. */
        private void write(byte[] bytes) throws IOException {
            boolean before = whole;
            whole = false;
            out.write(bytes);
            whole = before;
        }

        /** Appends all samples of {@code data}. Masks and weights have no place in the file. */
        public void write(Dataset data) throws IOException {
            for (int n = 0; n < data.size(); n++) {
                write(
                        data.inputs()
                                .rows(n, n + 1)
                                .reshape(data.inputs().shape().without(0)),
                        data.targets()
                                .rows(n, n + 1)
                                .reshape(data.targets().shape().without(0)));
            }
        }

        /** Puts the file in its place; where writing failed, what was there before stays. */
        @Override
        public void close() throws IOException {
            if (closed) {
                return;
            }
            closed = true;
            try {
                try (disk) {
                    if (whole) {
                        out.flush();
                        disk.getFD().sync();
                    }
                }
                if (whole) {
                    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
                }
            } finally {
                Files.deleteIfExists(part); // there is one only where something failed
            }
        }
    }
}
