package dev.rondo.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What a user is told about a command line that is wrong. */
final class UsageWords {
    /** A suggestion may differ in one of so many letters. */
    private static final int LETTERS_A_MISTAKE = 3;

    private UsageWords() {}

    /** What is wrong, and what was perhaps meant. */
    static String of(ParameterException error) {
        String message = String.valueOf(error.getMessage())
                .replace("' is not an int", "' is not a whole number")
                .replace("' is not a long", "' is not a whole number")
                .replace("' is not a double", "' is not a number");
        boolean sentence = message.endsWith(".") || message.endsWith("?");
        return message + (sentence ? "" : ".") + suggestion(error);
    }

    private static String suggestion(ParameterException error) {
        if (!(error instanceof UnmatchedArgumentException unmatched)) {
            return "";
        }
        List<String> near = new ArrayList<>(unmatched.getSuggestions());
        String word = unmatched.getUnmatched().getFirst();
        if (near.isEmpty() && word.startsWith("-")) {
            String name = word.replaceFirst("=.*", "");
            near.addAll(nearest(
                    name, error.getCommandLine().getCommandSpec().optionsMap().keySet()));
        }
        return near.isEmpty() ? "" : " Did you mean " + String.join(" or ", near) + "?";
    }

    private static List<String> nearest(String word, Iterable<String> names) {
        int least = Math.max(1, word.length() / LETTERS_A_MISTAKE);
        List<String> nearest = new ArrayList<>();
        for (String name : names) {
            int distance = distance(word, name);
            if (distance < least) {
                nearest.clear();
                least = distance;
            }
            if (distance == least) {
                nearest.add(name);
            }
        }
        return nearest;
    }

    /** Letters to insert, delete or replace (Levenshtein). */
    static int distance(String a, String b) {
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
