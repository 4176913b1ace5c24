package dev.rondo.persist;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Safetensors files made by hand, valid or not. */
final class SafeTensorsBytes {
    private SafeTensorsBytes() {}

    /** A file of the given header, with its true length in front. */
    static byte[] file(String header, byte[] data) {
        byte[] text = header.getBytes(UTF_8);
        return file(text.length, text, data);
    }

    /** A file that declares a header of {@code declared} bytes. */
    static byte[] file(long declared, byte[] header, byte[] data) {
        return ByteBuffer.allocate(8 + header.length + data.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(declared)
                .put(header)
                .put(data)
                .array();
    }

    static String padded(String header) {
        int length = header.getBytes(UTF_8).length;
        return header + " ".repeat((8 - length % 8) % 8);
    }

    static byte[] floats(float... values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * 4).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : values) {
            bytes.putFloat(value);
        }
        return bytes.array();
    }

    static byte[] doubles(double... values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * 8).order(ByteOrder.LITTLE_ENDIAN);
        for (double value : values) {
            bytes.putDouble(value);
        }
        return bytes.array();
    }
}
