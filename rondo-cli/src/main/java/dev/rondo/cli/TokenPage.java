package dev.rondo.cli;

import dev.rondo.task.classify.Explanation;
import java.util.List;
import java.util.Locale;

/** What texts' tokens had to do with their labels, as a page that needs no other file. */
final class TokenPage {
    private TokenPage() {}

    static String html(String title, List<Explanation> explanations) {
        StringBuilder page = new StringBuilder("""
                <!DOCTYPE html>
                <html lang="en"><head><meta charset="utf-8"><title>%s</title>
                <style>
                body { font: 16px/1.9 sans-serif; max-width: 50em; margin: 2em auto; padding: 0 1em; }
                .text span { padding: .15em .2em; border-radius: .2em; }
                .note { color: #555; font-size: 85%%; }
                </style></head><body>
                <h1>%s</h1>
                <p class="note">Green speaks for the label, red against it, by integrated gradients. Hold the pointer over a
                token for its figures.</p>
                """.formatted(escaped(title), escaped(title)));
        for (Explanation explanation : explanations) {
            page.append("<h2>")
                    .append(escaped(TokenReport.heading(explanation)))
                    .append("</h2>\n<p class=\"text\">");
            for (Explanation.Token token : explanation.tokens()) {
                page.append(span(token, TokenReport.share(token, explanation.strongest())))
                        .append(' ');
            }
            page.append("</p>\n<p class=\"note\">")
                    .append(escaped(TokenReport.sum(explanation)))
                    .append("</p>\n");
        }
        return page.append("</body></html>\n").toString();
    }

    private static String span(Explanation.Token token, double share) {
        String colour = share < 0 ? "214,70,60" : "40,160,80";
        String attention = Double.isNaN(token.attention())
                ? ""
                : String.format(Locale.ROOT, ", attention %.1f%%", 100 * token.attention());
        return String.format(
                Locale.ROOT,
                "<span style=\"background:rgba(%s,%.2f)\" title=\"%+.3f%s%s\">%s</span>",
                colour,
                0.75 * Math.abs(share),
                token.attribution(),
                attention,
                token.known() ? "" : ", unknown",
                escaped(token.text()));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
