package dev.rondo.persist;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.rondo.persist.SafeTensorsException.Kind;
import org.jspecify.annotations.Nullable;

/** What can be wrong with a header, as exceptions that name the file. */
record HeaderProblems(String source, JsonParser json) {
    SafeTensorsException of(Kind kind, String problem) {
        return new SafeTensorsException(kind, source, problem);
    }

    SafeTensorsException malformed(String problem) {
        return of(Kind.MALFORMED_HEADER, problem);
    }

    SafeTensorsException duplicate(String name) {
        return of(Kind.DUPLICATE_NAME, "the name " + Names.quote(name) + " occurs twice in the header.");
    }

    /** The parser stands on another token than the one {@code what} should be. */
    SafeTensorsException unexpected(JsonToken expected, String what) {
        return malformed(
                "the " + what + " must be " + describe(expected) + ", got " + describe(json.currentToken()) + ".");
    }

    private static String describe(@Nullable JsonToken token) {
        return switch (token) {
            case null -> "the end of the header";
            case START_OBJECT -> "an object";
            case START_ARRAY -> "an array";
            case VALUE_STRING -> "a string";
            case VALUE_NUMBER_INT -> "a whole number";
            case VALUE_NUMBER_FLOAT -> "a fraction";
            case VALUE_TRUE, VALUE_FALSE -> "a boolean";
            case VALUE_NULL -> "null";
            default -> token.name();
        };
    }
}
