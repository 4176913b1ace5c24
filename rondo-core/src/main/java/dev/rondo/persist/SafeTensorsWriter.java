package dev.rondo.persist;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.rondo.tensor.Tensor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;

/** Writes a file: metadata first, then the tensors, both in the order of their names. */
final class SafeTensorsWriter {
    private static final JsonFactory JSON = new JsonFactory();
    private static final int CHUNK_BYTES = 1 << 16;
    private static final int ALIGNMENT = 8;

    private SafeTensorsWriter() {}

    static void write(SafeTensors content, OutputStream out) throws IOException {
        byte[] header = header(content);
        out.write(ByteBuffer.allocate(Long.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(header.length)
                .array());
        out.write(header);
        byte[] chunk = new byte[CHUNK_BYTES];
        for (Tensor tensor : content.tensors().values()) {
            writeValues(tensor.data(), chunk, out);
        }
    }

    private static void writeValues(float[] values, byte[] chunk, OutputStream out) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(chunk).order(ByteOrder.LITTLE_ENDIAN);
        for (int from = 0; from < values.length; ) {
            int count = Math.min(values.length - from, chunk.length / Float.BYTES);
            buffer.asFloatBuffer().put(values, from, count);
            out.write(chunk, 0, count * Float.BYTES);
            from += count;
        }
    }

    private static byte[] header(SafeTensors content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(bytes, JsonEncoding.UTF8)) {
            json.writeStartObject();
            if (!content.metadata().isEmpty()) {
                json.writeObjectFieldStart(Names.METADATA);
                for (Map.Entry<String, String> text : content.metadata().entrySet()) {
                    json.writeStringField(text.getKey(), text.getValue());
                }
                json.writeEndObject();
            }
            long begin = 0;
            for (Map.Entry<String, Tensor> tensor : content.tensors().entrySet()) {
                begin = writeEntry(json, tensor.getKey(), tensor.getValue(), begin);
            }
            json.writeEndObject();
        }
        while (bytes.size() % ALIGNMENT != 0) {
            bytes.write(' ');
        }
        if (bytes.size() > SafeTensors.MAX_HEADER_BYTES) {
            throw new IllegalArgumentException("The header takes " + bytes.size() + " bytes; a file takes at most "
                    + SafeTensors.MAX_HEADER_BYTES + ". Store less metadata.");
        }
        return bytes.toByteArray();
    }

    private static long writeEntry(JsonGenerator json, String name, Tensor tensor, long begin) throws IOException {
        long end = begin + (long) tensor.size() * Float.BYTES;
        json.writeObjectFieldStart(name);
        json.writeStringField("dtype", ElementType.F32.name());
        int[] axes = tensor.shape().toArray();
        json.writeFieldName("shape");
        json.writeArray(axes, 0, axes.length);
        json.writeFieldName("data_offsets");
        json.writeArray(new long[] {begin, end}, 0, 2);
        json.writeEndObject();
        return end;
    }
}
