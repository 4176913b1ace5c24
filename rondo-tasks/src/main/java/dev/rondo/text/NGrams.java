package dev.rondo.text;

import java.util.ArrayList;
import java.util.List;

/** Runs of neighbouring tokens as further tokens, as Keras's {@code ngrams}. */
public final class NGrams {
    private NGrams() {}

    /** All tokens, then all pairs, and so on up to runs of {@code longest}; a space joins the tokens of a run. */
    public static List<String> of(List<String> tokens, int longest) {
        if (longest < 1) {
            throw new IllegalArgumentException("Runs of tokens have at least 1 token, got " + longest + ".");
        }
        List<String> runs = new ArrayList<>(tokens);
        for (int length = 2; length <= longest; length++) {
            for (int from = 0; from + length <= tokens.size(); from++) {
                runs.add(String.join(" ", tokens.subList(from, from + length)));
            }
        }
        return runs;
    }
}
