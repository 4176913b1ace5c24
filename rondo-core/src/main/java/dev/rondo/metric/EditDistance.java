package dev.rondo.metric;

import dev.rondo.tensor.ShapeException;
import java.util.Arrays;
import java.util.List;

/** How many changes turn what was recognized into what it should be (Levenshtein 1966). */
public final class EditDistance {
    private EditDistance() {}

    /** The least number of insertions, deletions and replacements that turn one list into the other. */
    public static int between(List<?> a, List<?> b) {
        int[] row = new int[b.size() + 1];
        Arrays.setAll(row, j -> j);
        for (int i = 1; i <= a.size(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.size(); j++) {
                int replaced = diagonal + (a.get(i - 1).equals(b.get(j - 1)) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.size()];
    }

    /**
     * The edit distances of all pairs over the lengths of all references: 0 at best, more than 1 where much was put in; NaN
     * where the references are empty.
     *
     * @throws ShapeException if there are not as many
     */
    public static double rate(List<? extends List<?>> references, List<? extends List<?>> recognized) {
        if (references.size() != recognized.size()) {
            throw new ShapeException("edit distance: expected " + references.size() + " recognized texts, got "
                    + recognized.size() + ". Give one for each reference.");
        }
        long changes = 0;
        long length = 0;
        for (int i = 0; i < references.size(); i++) {
            changes += between(references.get(i), recognized.get(i));
            length += references.get(i).size();
        }
        return (double) changes / length;
    }

    /** The character error rate: {@link #rate} over the characters (code points) of texts. */
    public static double characterErrorRate(List<String> references, List<String> recognized) {
        return rate(
                references.stream()
                        .map(text -> text.codePoints().boxed().toList())
                        .toList(),
                recognized.stream()
                        .map(text -> text.codePoints().boxed().toList())
                        .toList());
    }

    /** The word error rate: {@link #rate} over what stands between white space. */
    public static double wordErrorRate(List<String> references, List<String> recognized) {
        return rate(
                references.stream().map(EditDistance::words).toList(),
                recognized.stream().map(EditDistance::words).toList());
    }

    private static List<String> words(String text) {
        return text.isBlank() ? List.of() : List.of(text.strip().split("\\s+"));
    }
}
