package dev.rondo.tensorboard;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads event files back, knowing nothing of how they were written: records with a checksum computed bit by bit, and
 * messages as lists of values by field number.
 */
final class Wire {
    private final Map<Integer, List<Object>> fields = new TreeMap<>();

    private Wire() {}

    /** The events of a file; fails where a checksum is wrong or bytes are left over. */
    static List<Wire> events(Path file) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        List<Wire> events = new ArrayList<>();
        while (bytes.hasRemaining()) {
            int start = bytes.position();
            long length = bytes.getLong();
            assertEquals(masked(bytes.array(), start, 8), bytes.getInt(), "checksum of the length at " + start);
            byte[] data = new byte[Math.toIntExact(length)];
            bytes.get(data);
            assertEquals(masked(data, 0, data.length), bytes.getInt(), "checksum of the data at " + start);
            events.add(parse(data));
        }
        return events;
    }

    /** CRC-32C by long division: polynomial 0x1EDC6F41, reflected. */
    private static int masked(byte[] data, int from, int count) {
        int crc = ~0;
        for (int i = from; i < from + count; i++) {
            crc ^= data[i] & 0xFF;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc >>> 1) ^ (0x82F63B78 & -(crc & 1));
            }
        }
        crc = ~crc;
        return ((crc >>> 15) | (crc << 17)) + 0xA282EAD8;
    }

    private static Wire parse(byte[] data) {
        Wire message = new Wire();
        ByteBuffer bytes = ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining()) {
            long tag = varint(bytes);
            Object value = switch ((int) (tag & 7)) {
                case 0 -> varint(bytes);
                case 1 -> bytes.getDouble();
                case 2 -> {
                    byte[] part = new byte[Math.toIntExact(varint(bytes))];
                    bytes.get(part);
                    yield part;
                }
                case 5 -> bytes.getFloat();
                default -> throw new IllegalStateException("wire type " + (tag & 7));
            };
            message.fields
                    .computeIfAbsent((int) (tag >>> 3), field -> new ArrayList<>())
                    .add(value);
        }
        return message;
    }

    private static long varint(ByteBuffer bytes) {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            byte b = bytes.get();
            value |= (long) (b & 0x7F) << shift;
            if (b >= 0) {
                return value;
            }
        }
    }

    boolean has(int field) {
        return fields.containsKey(field);
    }

    private Object one(int field) {
        List<Object> values = fields.getOrDefault(field, List.of());
        assertEquals(1, values.size(), "field " + field + " of " + fields.keySet());
        return values.getFirst();
    }

    long integer(int field) {
        return (Long) one(field);
    }

    double number(int field) {
        return ((Number) one(field)).doubleValue();
    }

    String text(int field) {
        return new String((byte[]) one(field), StandardCharsets.UTF_8);
    }

    List<String> texts(int field) {
        return fields.getOrDefault(field, List.of()).stream()
                .map(value -> new String((byte[]) value, StandardCharsets.UTF_8))
                .toList();
    }

    Wire message(int field) {
        return parse((byte[]) one(field));
    }

    List<Wire> messages(int field) {
        return fields.getOrDefault(field, List.of()).stream()
                .map(value -> parse((byte[]) value))
                .toList();
    }

    double[] doubles(int field) {
        ByteBuffer packed = ByteBuffer.wrap((byte[]) one(field)).order(ByteOrder.LITTLE_ENDIAN);
        double[] values = new double[packed.remaining() / 8];
        packed.asDoubleBuffer().get(values);
        return values;
    }
}
