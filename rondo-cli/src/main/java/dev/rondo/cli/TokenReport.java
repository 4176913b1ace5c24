package dev.rondo.cli;

import dev.rondo.task.classify.Explanation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** What a text's tokens had to do with its label, as text for a terminal. */
final class TokenReport {
    private static final int MOST_TOKENS = 40;
    private static final int BAR = 20;

    private TokenReport() {}

    /** The text in colours where there are any, and a line a token. */
    static List<String> lines(Explanation explanation, Ink ink) {
        List<String> lines = new ArrayList<>();
        double strongest = explanation.strongest();
        if (ink.on()) {
            StringBuilder text = new StringBuilder();
            for (Explanation.Token token : explanation.tokens()) {
                text.append(ink.shaded(token.text(), share(token, strongest))).append(' ');
            }
            lines.add(text.toString());
            lines.add("");
        }
        boolean attention = explanation.tokens().stream().anyMatch(token -> !Double.isNaN(token.attention()));
        List<Explanation.Token> shown = shown(explanation);
        TextTable table = new TextTable(4);
        table.row("adds", attention ? "attention %" : "", "", "token");
        for (Explanation.Token token : shown) {
            table.row(
                    String.format(Locale.ROOT, "%+.3f", token.attribution()),
                    attention ? String.format(Locale.ROOT, "%.1f", 100 * token.attention()) : "",
                    bar(share(token, strongest)),
                    token.text().isBlank() ? "'" + token.text() + "'" : known(token));
        }
        lines.addAll(table.lines());
        if (shown.size() < explanation.tokens().size()) {
            lines.add("The " + shown.size() + " strongest of "
                    + Figures.count(explanation.tokens().size(), "token") + ".");
        }
        if (explanation.cut() > 0) {
            lines.add(Figures.count(explanation.cut(), "further token") + " the model does not see.");
        }
        lines.add(sum(explanation));
        return lines;
    }

    /** How the attributions make the score. */
    static String sum(Explanation explanation) {
        return String.format(
                Locale.ROOT,
                "Score %.3f = %.3f of a text that says nothing %+.3f of the tokens (error of the integral %.4f).",
                explanation.score(),
                explanation.silence(),
                explanation.score() - explanation.silence() - explanation.gap(),
                Math.abs(explanation.gap()));
    }

    /** A heading: the label and its probability. */
    static String heading(Explanation explanation) {
        return "What speaks for '" + explanation.label() + "' (probability "
                + Figures.percent(explanation.probability()) + ")";
    }

    /** From -1, the most against the label, to 1, the most for it. */
    static double share(Explanation.Token token, double strongest) {
        return strongest == 0 ? 0 : token.attribution() / strongest;
    }

    private static String known(Explanation.Token token) {
        return token.text() + (token.known() ? "" : " (unknown)");
    }

    private static String bar(double share) {
        return (share < 0 ? "-" : "+").repeat((int) Math.round(Math.abs(share) * BAR));
    }

    private static List<Explanation.Token> shown(Explanation explanation) {
        List<Explanation.Token> tokens = explanation.tokens();
        if (tokens.size() <= MOST_TOKENS) {
            return tokens;
        }
        double least = tokens.stream()
                .map(token -> Math.abs(token.attribution()))
                .sorted(Comparator.reverseOrder())
                .skip(MOST_TOKENS - 1)
                .findFirst()
                .orElse(0.0);
        return tokens.stream()
                .filter(token -> Math.abs(token.attribution()) >= least)
                .limit(MOST_TOKENS)
                .toList();
    }
}
