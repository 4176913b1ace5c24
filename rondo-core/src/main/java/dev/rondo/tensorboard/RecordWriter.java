package dev.rondo.tensorboard;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/**
 * Writes TensorFlow's records: the length as uint64, its checksum as uint32, the data, and its checksum, all
 * little-endian. A checksum is a CRC-32C, rotated right by 15 bits and added to a constant, so that data which holds
 * checksums of its own does not confuse it.
 */
final class RecordWriter {
    private static final int MASK_DELTA = 0xA282EAD8;

    private final OutputStream out;

    RecordWriter(OutputStream out) {
        this.out = out;
    }

    void write(byte[] data) throws IOException {
        byte[] length = new byte[Long.BYTES];
        littleEndian(length).putLong(data.length);
        out.write(length);
        out.write(checksum(length));
        out.write(data);
        out.write(checksum(data));
    }

    private static byte[] checksum(byte[] data) {
        CRC32C crc = new CRC32C();
        crc.update(data);
        byte[] masked = new byte[Integer.BYTES];
        littleEndian(masked).putInt(Integer.rotateRight((int) crc.getValue(), 15) + MASK_DELTA);
        return masked;
    }

    private static ByteBuffer littleEndian(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
