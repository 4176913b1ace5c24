package dev.rondo.persist;

import org.jspecify.annotations.Nullable;

/** The types of number that are read; their names are those of the format. */
enum ElementType {
    F32(4),
    F64(8);

    private final int bytes;

    ElementType(int bytes) {
        this.bytes = bytes;
    }

    /** The size of one number. */
    int bytes() {
        return bytes;
    }

    /** The type of the given name; null if it is not read. */
    static @Nullable ElementType named(String name) {
        return switch (name) {
            case "F32" -> F32;
            case "F64" -> F64;
            default -> null;
        };
    }
}
