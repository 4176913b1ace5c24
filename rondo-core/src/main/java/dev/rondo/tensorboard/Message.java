package dev.rondo.tensorboard;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * A protocol buffers message while it is written: fields by number, as the wire format has them. Fields that are zero or
 * empty are written all the same, which means the same to a reader.
 */
final class Message {
    private static final int VARINT = 0;
    private static final int FIXED64 = 1;
    private static final int LENGTH_DELIMITED = 2;
    private static final int FIXED32 = 5;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    /** An int32, int64, bool or enum. */
    Message integer(int field, long value) {
        tag(field, VARINT);
        varint(value);
        return this;
    }

    /** A double. */
    Message number(int field, double value) {
        tag(field, FIXED64);
        fixed(Double.doubleToLongBits(value), Long.BYTES);
        return this;
    }

    /** A float. */
    Message number(int field, float value) {
        tag(field, FIXED32);
        fixed(Float.floatToIntBits(value), Integer.BYTES);
        return this;
    }

    /** A repeated double, packed. */
    Message numbers(int field, double[] values) {
        tag(field, LENGTH_DELIMITED);
        varint((long) values.length * Double.BYTES);
        for (double value : values) {
            fixed(Double.doubleToLongBits(value), Long.BYTES);
        }
        return this;
    }

    /** A string. */
    Message text(int field, String value) {
        return bytes(field, value.getBytes(StandardCharsets.UTF_8));
    }

    /** A message within this one. */
    Message message(int field, Message value) {
        return bytes(field, value.toBytes());
    }

    /** Bytes. */
    Message bytes(int field, byte[] value) {
        tag(field, LENGTH_DELIMITED);
        varint(value.length);
        bytes.writeBytes(value);
        return this;
    }

    /** The fields of another message, as fields of this one. */
    Message append(Message other) {
        bytes.writeBytes(other.toBytes());
        return this;
    }

    byte[] toBytes() {
        return bytes.toByteArray();
    }

    private void tag(int field, int wireType) {
        varint((long) field << 3 | wireType);
    }

    /** Seven bits a byte, lowest first; the highest bit says that more follow. */
    private void varint(long value) {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            bytes.write((int) (rest & 0x7F | 0x80));
            rest >>>= 7;
        }
        bytes.write((int) rest);
    }

    private void fixed(long bits, int count) {
        for (int i = 0; i < count; i++) {
            bytes.write((int) (bits >>> 8 * i));
        }
    }
}
