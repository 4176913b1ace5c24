package dev.rondo.persist;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rondo.persist.SpecException.Kind;

/** Numbers, booleans and text in the JSON of a spec, taken at their word: 1.5 is no {@code int}, "1" is no number. */
final class SpecScalars {
    private SpecScalars() {}

    /** The value of {@code node} as a {@code type}. */
    static Object read(JsonNode node, Class<?> type, String path) throws SpecException {
        if (type == boolean.class || type == Boolean.class) {
            require(node.isBoolean(), node, "true or false", path);
            return node.booleanValue();
        }
        if (type == String.class) {
            require(node.isTextual(), node, "text", path);
            return node.textValue();
        }
        if (type == int.class || type == Integer.class) {
            require(node.isIntegralNumber() && node.canConvertToInt(), node, "a whole number of 32 bits", path);
            return node.intValue();
        }
        if (type == long.class || type == Long.class) {
            require(node.isIntegralNumber() && node.canConvertToLong(), node, "a whole number of 64 bits", path);
            return node.longValue();
        }
        if (type == float.class || type == Float.class) {
            require(node.isNumber() && Float.isFinite(node.floatValue()), node, "a 32-bit float", path);
            return node.floatValue();
        }
        if (type == double.class || type == Double.class) {
            require(node.isNumber() && Double.isFinite(node.doubleValue()), node, "a 64-bit float", path);
            return node.doubleValue();
        }
        throw SpecTypes.unsupported(type);
    }

    /** {@code node} for a message. */
    static String show(JsonNode node) {
        return switch (node.getNodeType()) {
            case OBJECT -> "an object";
            case ARRAY -> "an array";
            case MISSING -> "nothing";
            case STRING -> Names.quote(node.textValue());
            default -> Names.printable(node.toString());
        };
    }

    private static void require(boolean holds, JsonNode node, String expected, String path) throws SpecException {
        if (!holds) {
            throw new SpecException(Kind.BAD_VALUE, path, "expected " + expected + ", got " + show(node) + ".");
        }
    }
}
