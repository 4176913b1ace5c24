package dev.rondo.persist;

import dev.rondo.persist.SafeTensorsException.Kind;
import dev.rondo.persist.SafeTensorsHeader.Entry;
import dev.rondo.tensor.Tensor;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads a file from its first byte to its last, once; the values go through one small buffer into their arrays. */
final class SafeTensorsReader {
    private static final int CHUNK_BYTES = 1 << 16;
    private static final int LENGTH_BYTES = Long.BYTES;

    private final String source;
    private final boolean narrow;
    private final long heapBytes;

    /**
     * @param source what messages call the file
     * @param narrow whether 64-bit floats are accepted
     * @param heapBytes how much memory the tensors may take
     */
    SafeTensorsReader(String source, boolean narrow, long heapBytes) {
        this.source = source;
        this.narrow = narrow;
        this.heapBytes = heapBytes;
    }

    /** Reads the {@code size} bytes of {@code in}. */
    SafeTensors read(InputStream in, long size) throws IOException {
        byte[] headerBytes = header(in, size);
        SafeTensorsHeader header = SafeTensorsHeaderParser.parse(headerBytes, source);
        header.checkLayout(size - LENGTH_BYTES - headerBytes.length, source);
        checkTypes(header);
        checkHeap(header);
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        byte[] chunk = new byte[CHUNK_BYTES];
        for (Entry entry : header.entries()) {
            tensors.put(entry.name(), Tensor.of(entry.shape(), values(in, entry, chunk)));
        }
        return new SafeTensors(header.metadata(), tensors);
    }

    private byte[] header(InputStream in, long size) throws IOException {
        byte[] length = new byte[LENGTH_BYTES];
        if (size < LENGTH_BYTES || in.readNBytes(length, 0, LENGTH_BYTES) < LENGTH_BYTES) {
            throw new SafeTensorsException(
                    Kind.TRUNCATED,
                    source,
                    "the file has " + size + " bytes; a safetensors file has at least " + LENGTH_BYTES + ".");
        }
        long declared = ByteBuffer.wrap(length).order(ByteOrder.LITTLE_ENDIAN).getLong();
        if (Long.compareUnsigned(declared, size - LENGTH_BYTES) > 0) {
            throw new SafeTensorsException(
                    Kind.TRUNCATED,
                    source,
                    "the file declares a header of " + Long.toUnsignedString(declared) + " bytes, and " + size
                            + " bytes are all it has. This is not a safetensors file, or it was cut short.");
        }
        if (declared > SafeTensors.MAX_HEADER_BYTES) {
            throw new SafeTensorsException(
                    Kind.HEADER_TOO_LARGE,
                    source,
                    "the file declares a header of " + declared + " bytes; at most " + SafeTensors.MAX_HEADER_BYTES
                            + " are read.");
        }
        byte[] header = new byte[Math.toIntExact(declared)];
        if (in.readNBytes(header, 0, header.length) < header.length) {
            throw changed();
        }
        return header;
    }

    private void checkTypes(SafeTensorsHeader header) throws SafeTensorsException {
        for (Entry entry : header.entries()) {
            if (entry.type() == ElementType.F64 && !narrow) {
                throw new SafeTensorsException(
                        Kind.UNSUPPORTED_TYPE,
                        source,
                        "the tensor " + Names.quote(entry.name())
                                + " has type 'F64'; expected F32. Convert it to 32-bit floats before saving, or read it"
                                + " with readNarrowing, which rounds.");
            }
        }
    }

    private void checkHeap(SafeTensorsHeader header) throws SafeTensorsException {
        long needed = 0;
        for (Entry entry : header.entries()) {
            needed += (long) entry.shape().size() * Float.BYTES;
        }
        if (needed > heapBytes) {
            throw new SafeTensorsException(
                    Kind.TOO_LARGE,
                    source,
                    "the tensors take " + mebibytes(needed) + " MiB, and this Java process has " + mebibytes(heapBytes)
                            + " MiB. Start it with a larger -Xmx.");
        }
    }

    private float[] values(InputStream in, Entry entry, byte[] chunk) throws IOException {
        float[] values = new float[entry.shape().size()];
        int width = entry.type().bytes();
        ByteBuffer buffer = ByteBuffer.wrap(chunk).order(ByteOrder.LITTLE_ENDIAN);
        for (int from = 0; from < values.length; ) {
            int count = Math.min(values.length - from, chunk.length / width);
            if (in.readNBytes(chunk, 0, count * width) < count * width) {
                throw changed();
            }
            switch (entry.type()) {
                case F32 -> buffer.asFloatBuffer().get(values, from, count);
                case F64 -> narrow(entry.name(), buffer, values, from, count);
            }
            from += count;
        }
        return values;
    }

    private void narrow(String name, ByteBuffer buffer, float[] values, int from, int count)
            throws SafeTensorsException {
        for (int i = 0; i < count; i++) {
            double value = buffer.getDouble(i * Double.BYTES);
            values[from + i] = (float) value;
            if (Float.isInfinite(values[from + i]) && !Double.isInfinite(value)) {
                throw new SafeTensorsException(
                        Kind.OUT_OF_RANGE,
                        source,
                        "the tensor " + Names.quote(name) + " holds " + value
                                + ", which does not fit a 32-bit float. Rescale it before saving.");
            }
        }
    }

    private SafeTensorsException changed() {
        return new SafeTensorsException(
                Kind.TRUNCATED, source, "the file became shorter while it was read. Read it again.");
    }

    private static long mebibytes(long bytes) {
        return (bytes + (1 << 20) - 1) >> 20;
    }
}
