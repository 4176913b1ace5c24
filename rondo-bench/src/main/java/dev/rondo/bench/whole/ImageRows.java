package dev.rondo.bench.whole;

import dev.rondo.data.Dataset;
import dev.rondo.tensor.Shape;
import dev.rondo.tensor.Tensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** Handwritten digits as sequences of rows, from files in the IDX format of the MNIST database. */
final class ImageRows {
    private static final int IMAGES = 0x803;
    private static final int LABELS = 0x801;

    private ImageRows() {}

    /** Pixels from 0 to 1 {@code [N, rows, columns]}, and digits {@code [N]}. */
    static Dataset read(Path folder) {
        ByteBuffer images = open(folder.resolve("t10k-images-idx3-ubyte.gz"), IMAGES);
        Shape shape = Shape.of(images.getInt(), images.getInt(), images.getInt());
        ByteBuffer labels = open(folder.resolve("t10k-labels-idx1-ubyte.gz"), LABELS);
        int count = labels.getInt();
        if (images.remaining() != shape.size() || labels.remaining() != count || count != shape.axis(0)) {
            throw new DataException(folder + ": expected images and as many labels, got " + images.remaining()
                    + " pixels of " + shape + " and " + labels.remaining() + " labels of " + count
                    + ". Get the files anew.");
        }
        return new Dataset(floats(images, shape, 255), floats(labels, Shape.of(count), 1));
    }

    private static Tensor floats(ByteBuffer bytes, Shape shape, int largest) {
        Tensor tensor = Tensor.zeros(shape);
        for (int i = 0; i < tensor.size(); i++) {
            tensor.data()[i] = (bytes.get() & 0xFF) / (float) largest;
        }
        return tensor;
    }

    private static ByteBuffer open(Path file, int expected) {
        try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            ByteBuffer bytes = ByteBuffer.wrap(in.readAllBytes());
            int magic = bytes.remaining() < (expected == IMAGES ? 16 : 8) ? 0 : bytes.getInt();
            if (magic != expected) {
                throw new DataException(file + ": expected an IDX file that begins with " + expected + ", got " + magic
                        + ". Get the file anew.");
            }
            return bytes;
        } catch (IOException e) {
            throw new DataException(
                    file + " cannot be read: " + e.getMessage() + ". Get the file, or name another folder"
                            + " with --data.",
                    e);
        }
    }
}
