package dev.rondo.persist;

import dev.rondo.tensor.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.zip.CRC32C;

/**
 * CRC-32C (RFC 3720) over what a file says rather than over its bytes: names, text, shapes and values in the order of
 * the names. So it outlives a tool that writes the same content in another order. Everything goes through one small
 * buffer.
 */
final class Checksum {
    private final CRC32C crc = new CRC32C();
    private final ByteBuffer buffer = ByteBuffer.allocate(1 << 16).order(ByteOrder.LITTLE_ENDIAN);
    private final CharsetEncoder utf8 = StandardCharsets.UTF_8.newEncoder();

    private Checksum() {}

    /** The checksum of everything but the metadata {@code except}, as eight hexadecimal digits. */
    static String of(SafeTensors content, String except) {
        Checksum checksum = new Checksum();
        for (Map.Entry<String, String> text : content.metadata().entrySet()) {
            if (!text.getKey().equals(except)) {
                checksum.add(text.getKey());
                checksum.add(text.getValue());
            }
        }
        for (Map.Entry<String, Tensor> tensor : content.tensors().entrySet()) {
            checksum.add(tensor.getKey());
            checksum.add(tensor.getValue());
        }
        return String.format(Locale.ROOT, "%08x", checksum.crc.getValue());
    }

    /** Each text goes in behind its length in UTF-16 units, so that no two sequences of texts are one. */
    private void add(String text) {
        add(text.length());
        CharBuffer chars = CharBuffer.wrap(text);
        utf8.reset();
        CoderResult result;
        do {
            result = utf8.encode(chars, buffer.clear(), true);
            crc.update(buffer.flip());
        } while (result.isOverflow());
    }

    private void add(Tensor tensor) {
        int[] axes = tensor.shape().toArray();
        add(axes.length);
        for (int axis : axes) {
            add(axis);
        }
        float[] values = tensor.data();
        for (int from = 0; from < values.length; ) {
            int count = Math.min(values.length - from, buffer.capacity() / Float.BYTES);
            buffer.clear().asFloatBuffer().put(values, from, count);
            crc.update(buffer.limit(count * Float.BYTES));
            from += count;
        }
    }

    private void add(int number) {
        crc.update(buffer.clear().putInt(number).flip());
    }
}
