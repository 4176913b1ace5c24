package dev.rondo.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.task.classify.Explanation;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ExplainTokensTest {
    private static final Explanation REVIEW = new Explanation(
            "pos",
            0.875,
            2.001,
            0.25,
            List.of(
                    new Explanation.Token("<b>", false, -0.5, 0.25),
                    new Explanation.Token("lovely", true, 2.0, 0.75),
                    new Explanation.Token("film", true, 0.25, 0.0)),
            2);

    @Test
    void aPlainReportHasALineATokenAndTheSum() {
        assertEquals("What speaks for 'pos' (probability 87.5%)", TokenReport.heading(REVIEW));
        assertEquals(
                List.of(
                        "adds    attention %                        token",
                        "-0.500  25.0         -----                 <b> (unknown)",
                        "+2.000  75.0         ++++++++++++++++++++  lovely",
                        "+0.250  0.0          +++                   film",
                        "2 further tokens the model does not see.",
                        "Score 2.001 = 0.250 of a text that says nothing +1.750 of the tokens (error of the integral"
                                + " 0.0010)."),
                TokenReport.lines(REVIEW, new Ink(false)));
    }

    @Test
    void onATerminalTheTextStandsInColours() {
        assertEquals(
                "\u001B[97;48;5;52m<b>\u001B[0m \u001B[97;48;5;40mlovely\u001B[0m \u001B[97;48;5;22mfilm\u001B[0m ",
                TokenReport.lines(REVIEW, new Ink(true)).getFirst());
        assertEquals("quiet", new Ink(true).shaded("quiet", 0.1));
    }

    @Test
    void ofLongTextsTheStrongestTokensAreShown() {
        List<Explanation.Token> tokens = new ArrayList<>();
        for (int n = 0; n < 100; n++) {
            tokens.add(new Explanation.Token("w" + n, true, n % 2 == 0 ? n : -n, Double.NaN));
        }
        List<String> lines = TokenReport.lines(new Explanation("a", 1, 0, 0, tokens, 0), new Ink(false));
        assertTrue(lines.contains("The 40 strongest of 100 tokens."), lines::toString);
        assertTrue(lines.stream().anyMatch(line -> line.endsWith("  w60")), lines::toString);
        assertFalse(lines.stream().anyMatch(line -> line.endsWith("  w59")), lines::toString);
    }

    @Test
    void aPageHasTheTextsInColoursWithNothingLeftToInterpret() {
        String page = TokenPage.html("a <title>", List.of(REVIEW));
        assertTrue(page.contains("<title>a &lt;title&gt;</title>"), page);
        assertTrue(
                page.contains(
                        "<span style=\"background:rgba(214,70,60,0.19)\" title=\"-0.500, attention 25.0%, unknown\">"
                                + "&lt;b&gt;</span>"),
                page);
        assertTrue(page.contains("rgba(40,160,80,0.75)"), page);
        assertTrue(page.endsWith("</body></html>\n"), page);
    }
}
