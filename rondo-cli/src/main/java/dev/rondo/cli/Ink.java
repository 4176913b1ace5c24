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

    /**
     * On a ground of green or red.
     *
     * @param share how strong: 1 for the strongest green, -1 for the strongest red
     */
    String shaded(String text, double share) {
        int[] greens = {22, 28, 34, 40};
        int[] reds = {52, 88, 124, 160};
        int level = (int) Math.round(Math.abs(share) * greens.length);
        return level == 0 ? text : styled("97;48;5;" + (share > 0 ? greens : reds)[level - 1], text);
    }

    private String styled(String code, String text) {
        return on && !text.isEmpty() ? "\u001B[" + code + "m" + text + "\u001B[0m" : text;
    }
}
