package dev.rondo.persist;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.rondo.persist.SafeTensorsException.Kind;
import dev.rondo.persist.SafeTensorsHeader.Entry;
import dev.rondo.tensor.Shape;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Reads what a header says about one tensor, and checks it as far as that can be done without the others. */
final class TensorEntryParser {
    /** An array of this many floats is the largest that a JVM makes. */
    private static final int MAX_VALUES = Integer.MAX_VALUE - 8;

    private final JsonParser json;
    private final HeaderProblems problems;
    private final String name;

    TensorEntryParser(JsonParser json, HeaderProblems problems, String name) {
        this.json = json;
        this.problems = problems;
        this.name = name;
    }

    /** Reads the object that comes next. */
    Entry parse() throws IOException {
        ElementType type = null;
        Shape shape = null;
        long[] offsets = null;
        if (json.nextToken() != JsonToken.START_OBJECT) {
            throw problems.unexpected(JsonToken.START_OBJECT, "tensor " + Names.quote(name));
        }
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String field = json.currentName();
            switch (field) {
                case "dtype" -> type = once(type, field, type());
                case "shape" -> shape = once(shape, field, shape());
                case "data_offsets" -> offsets = once(offsets, field, offsets());
                default ->
                    throw problems.malformed(
                            "the tensor " + Names.quote(name) + " has an unknown field " + Names.quote(field) + ".");
            }
        }
        if (type == null || shape == null || offsets == null) {
            throw problems.malformed("the tensor " + Names.quote(name) + " needs dtype, shape and data_offsets.");
        }
        checkLength(type, shape, offsets[1] - offsets[0]);
        return new Entry(name, type, shape, offsets[0], offsets[1]);
    }

    private ElementType type() throws IOException {
        if (json.nextToken() != JsonToken.VALUE_STRING) {
            throw problems.unexpected(JsonToken.VALUE_STRING, "dtype of tensor " + Names.quote(name));
        }
        String given = json.getText();
        ElementType type = ElementType.named(given);
        if (type == null) {
            throw problems.of(
                    Kind.UNSUPPORTED_TYPE,
                    "the tensor " + Names.quote(name) + " has type " + Names.quote(given)
                            + "; expected F32. Convert it to 32-bit floats before saving.");
        }
        return type;
    }

    private Shape shape() throws IOException {
        long[] axes = integers("shape", SafeTensors.MAX_RANK, Kind.BAD_SHAPE);
        long size = 1;
        for (long axis : axes) {
            boolean fits = axis >= 0 && axis <= MAX_VALUES; // then the product of two fits a long
            size = fits ? size * axis : Long.MAX_VALUE;
            if (size > MAX_VALUES) {
                throw problems.of(
                        Kind.BAD_SHAPE,
                        "the tensor " + Names.quote(name) + " has shape " + Arrays.toString(axes)
                                + "; expected axes of 0 or more and at most " + MAX_VALUES + " values.");
            }
        }
        return Shape.of(Arrays.stream(axes).mapToInt(Math::toIntExact).toArray());
    }

    private long[] offsets() throws IOException {
        long[] offsets = integers("data_offsets", 2, Kind.BAD_OFFSETS);
        if (offsets.length != 2 || offsets[0] < 0 || offsets[1] < offsets[0]) {
            throw problems.of(
                    Kind.BAD_OFFSETS,
                    "the tensor " + Names.quote(name) + " has data_offsets " + Arrays.toString(offsets)
                            + "; expected [begin, end] with 0 <= begin <= end.");
        }
        return offsets;
    }

    private void checkLength(ElementType type, Shape shape, long bytes) throws SafeTensorsException {
        long needed = (long) shape.size() * type.bytes();
        if (bytes != needed) {
            throw problems.of(
                    Kind.BAD_OFFSETS,
                    "the tensor " + Names.quote(name) + " has " + bytes + " bytes; " + type + " " + shape + " takes "
                            + needed + ".");
        }
    }

    /** An array of at most {@code most} whole numbers. */
    private long[] integers(String field, int most, Kind tooMany) throws IOException {
        if (json.nextToken() != JsonToken.START_ARRAY) {
            throw problems.unexpected(JsonToken.START_ARRAY, field + " of tensor " + Names.quote(name));
        }
        long[] numbers = new long[most];
        int count = 0;
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (json.currentToken() != JsonToken.VALUE_NUMBER_INT) {
                throw problems.unexpected(JsonToken.VALUE_NUMBER_INT, field + " of tensor " + Names.quote(name));
            }
            if (count == most) {
                throw problems.of(
                        tooMany,
                        "the " + field + " of tensor " + Names.quote(name) + " holds more than " + most + " numbers.");
            }
            numbers[count++] = json.getLongValue();
        }
        return Arrays.copyOf(numbers, count);
    }

    private <T> T once(@Nullable T former, String field, T value) throws SafeTensorsException {
        if (former != null) {
            throw problems.duplicate(field);
        }
        return value;
    }
}
