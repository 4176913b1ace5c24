package dev.rondo.cli;

/**
 * Emphasis in texts for a terminal; nothing is lost where it is off.
 *
 * @param on whether to use it
 */
record Ink(boolean on) {
    /** A heading. */
    String bold(String text) {
        return styled("1", text);
    }

    /** What can be skipped at first reading. */
    String dim(String text) {
        return styled("2", text);
    }

    /** Good news. */
    String green(String text) {
        return styled("32", text);
    }

    /** Bad news. */
    String yellow(String text) {
        return styled("33", text);
    }

    private String styled(String code, String text) {
        return on && !text.isEmpty() ? "\u001B[" + code + "m" + text + "\u001B[0m" : text;
    }
}
