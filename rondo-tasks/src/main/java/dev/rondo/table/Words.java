package dev.rondo.table;

import java.util.Collection;
import java.util.List;

/** How counts, cells and lists of names are worded in messages and summaries. */
final class Words {
    private static final int LONGEST_CELL = 40;
    private static final int MOST_NAMES = 20;

    private Words() {}

    /** The text of a cell in quotes, shortened, with control characters made visible. */
    static String cell(String text) {
        StringBuilder quoted = new StringBuilder(LONGEST_CELL + 3).append('\'');
        int shown = Math.min(text.length(), LONGEST_CELL);
        for (int i = 0; i < shown; i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\n' -> quoted.append("\\n");
                case '\r' -> quoted.append("\\r");
                case '\t' -> quoted.append("\\t");
                default -> quoted.append(Character.isISOControl(c) ? '\uFFFD' : c);
            }
        }
        if (shown < text.length()) {
            quoted.append("...");
        }
        return quoted.append('\'').toString();
    }

    /** "1 row", "2,820 rows". */
    static String count(long n, String noun) {
        return number(n) + " " + noun + (n == 1 ? "" : "s");
    }

    /** Digits in groups of three, without the cost of a formatter at program start. */
    static String number(long n) {
        StringBuilder text = new StringBuilder(Long.toString(n));
        int first = n < 0 ? 1 : 0;
        for (int i = text.length() - 3; i > first; i -= 3) {
            text.insert(i, ',');
        }
        return text.toString();
    }

    /** Names in quotes, cut after twenty. */
    static String names(Collection<String> names) {
        StringBuilder text = new StringBuilder();
        int shown = 0;
        for (String name : names) {
            if (shown == MOST_NAMES) {
                return text + " and " + (names.size() - shown) + " more";
            }
            text.append(shown++ == 0 ? "" : ", ").append(cell(name));
        }
        return text.toString();
    }

    /** The name that a misspelt one most likely stands for; empty when none is near. */
    static String nearest(String wanted, List<String> names) {
        String best = "";
        int bestDistance = Math.max(1, wanted.length() / 3) + 1;
        for (String name : names) {
            if (name.equalsIgnoreCase(wanted)) {
                return name;
            }
            int distance = editDistance(wanted, name);
            if (distance < bestDistance) {
                best = name;
                bestDistance = distance;
            }
        }
        return best;
    }

    /** Number of characters to insert, delete or replace (Levenshtein). */
    static int editDistance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
