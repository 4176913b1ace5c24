package dev.rondo.persist;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What may be a name in a safetensors file, and how messages show one that a stranger chose. */
final class Names {
    /** The key under which a header keeps its text; no tensor can have it. */
    static final String METADATA = "__metadata__";

    private static final int SHOWN_LENGTH = 60;

    private Names() {}

    /** What is wrong with {@code name}; null if nothing is. */
    static @Nullable String problem(String name) {
        if (name.isEmpty()) {
            return "a name is empty. Give it at least one character.";
        }
        if (name.length() > SafeTensors.MAX_NAME_LENGTH) {
            return "the name " + quote(name) + " has " + name.length() + " characters; at most "
                    + SafeTensors.MAX_NAME_LENGTH + " are allowed.";
        }
        if (!isUnicode(name)) {
            return "the name " + quote(name) + " is not Unicode text: it holds half of a surrogate pair.";
        }
        if (name.equals(METADATA)) {
            return "the name " + METADATA + " is reserved by the format. Choose another.";
        }
        return null;
    }

    /** Whether {@code text} can be written as UTF-8: no surrogate stands alone. */
    static boolean isUnicode(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isHighSurrogate(text.charAt(i))
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** {@code name} in quotes, cut if it is long. */
    static String quote(String name) {
        boolean cut = name.length() > SHOWN_LENGTH;
        return "'" + printable(cut ? name.substring(0, SHOWN_LENGTH) : name) + (cut ? "...'" : "'");
    }

    /** {@code text} with everything escaped that a terminal might obey. */
    static String printable(String text) {
        StringBuilder shown = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean plain = (c >= ' ' && c <= '~') || Character.isLetterOrDigit(c);
            shown.append(plain ? String.valueOf(c) : "\\u" + hex(c));
        }
        return shown.toString();
    }

    /** An unmodifiable copy in the order of the names. */
    static <T> Map<String, T> sorted(String what, Map<String, T> entries) {
        if (entries.size() > SafeTensors.MAX_ENTRIES) {
            throw new IllegalArgumentException("There are " + entries.size() + " " + what + "; a file takes at most "
                    + SafeTensors.MAX_ENTRIES + ".");
        }
        SortedMap<String, T> sorted = new TreeMap<>();
        entries.forEach((name, value) -> {
            String problem = problem(name);
            if (problem != null) {
                throw new IllegalArgumentException("In the " + what + ", " + problem);
            }
            sorted.put(name, value);
        });
        return Collections.unmodifiableMap(sorted);
    }

    private static String hex(char c) {
        return Integer.toHexString(0x10000 | c).substring(1);
    }
}
