package dev.rondo.tagging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.testing.TestSeed;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TagSchemeTest {
    private static List<TagSpan> spans(String tags) {
        return TagScheme.spans(List.of(tags.split(" ")));
    }

    private static boolean isLegal(TagScheme scheme, List<String> tags) {
        boolean legal = true;
        for (int t = 0; t <= tags.size(); t++) {
            legal &= scheme.allows(t == 0 ? null : tags.get(t - 1), t == tags.size() ? null : tags.get(t));
        }
        return legal;
    }

    @Test
    void spansAreReadAsTheEvaluationScriptReadsThem() {
        assertEquals(
                List.of(new TagSpan("PER", 0, 2), new TagSpan("PER", 2, 3), new TagSpan("LOC", 4, 5)),
                spans("B-PER I-PER B-PER O B-LOC"));
        assertEquals(
                List.of(new TagSpan("PER", 0, 2), new TagSpan("LOC", 2, 3), new TagSpan("LOC", 3, 4)),
                spans("I-PER I-PER I-LOC B-LOC"));
        assertEquals(
                List.of(new TagSpan("A", 0, 1), new TagSpan("A", 1, 4), new TagSpan("B", 4, 5)),
                spans("S-A B-A I-A E-A I-B"));
        assertEquals(List.of(new TagSpan("NOUN", 1, 3)), spans("O NOUN NOUN O"));
        assertEquals(List.of(), TagScheme.spans(List.of()));
    }

    @Test
    void whatASchemeWritesItAllowsAndReadsBack() {
        Random random = TestSeed.random("spans");
        for (int trial = 0; trial < 300; trial++) {
            int length = random.nextInt(9);
            List<TagSpan> spans = new ArrayList<>();
            for (int t = random.nextInt(3); t < length; ) {
                int end = Math.min(length, t + 1 + random.nextInt(3));
                spans.add(new TagSpan(random.nextBoolean() ? "X" : "Y", t, end));
                t = end + random.nextInt(2);
            }
            for (TagScheme scheme : List.of(TagScheme.IOB1, TagScheme.IOB2, TagScheme.BIOES)) {
                List<String> tags = write(scheme, spans, length);
                String message = TestSeed.replay(scheme + " " + tags);
                assertEquals(spans, TagScheme.spans(tags), message);
                assertTrue(isLegal(scheme, tags), message);
                assertTrue(tags.stream().allMatch(scheme::knows), message);
            }
        }
    }

    private static List<String> write(TagScheme scheme, List<TagSpan> spans, int length) {
        List<String> tags = new ArrayList<>();
        for (int t = 0; t < length; t++) {
            tags.add("O");
        }
        TagSpan last = new TagSpan("", -2, -2);
        for (TagSpan span : spans) {
            boolean touches = last.to() == span.from() && last.type().equals(span.type());
            for (int t = span.from(); t < span.to(); t++) {
                boolean begins = t == span.from();
                boolean ends = scheme == TagScheme.BIOES && t == span.to() - 1;
                char letter =
                        begins && ends ? 'S' : ends ? 'E' : begins && (scheme != TagScheme.IOB1 || touches) ? 'B' : 'I';
                tags.set(t, letter + "-" + span.type());
            }
            last = span;
        }
        return tags;
    }

    @Test
    void whatBreaksARuleIsNotAllowed() {
        assertFalse(TagScheme.IOB2.allows(null, "I-A"));
        assertFalse(TagScheme.IOB2.allows("O", "I-A"));
        assertFalse(TagScheme.IOB2.allows("B-B", "I-A"));
        assertTrue(TagScheme.IOB2.allows("I-A", null));
        assertFalse(TagScheme.IOB1.allows("O", "B-A"));
        assertFalse(TagScheme.IOB1.allows(null, "B-A"));
        assertFalse(TagScheme.IOB1.allows("I-B", "B-A"));
        assertTrue(TagScheme.IOB1.allows("I-B", "I-A"));
        assertFalse(TagScheme.BIOES.allows("B-A", "O"));
        assertFalse(TagScheme.BIOES.allows("I-A", null));
        assertFalse(TagScheme.BIOES.allows("B-A", "E-B"));
        assertFalse(TagScheme.BIOES.allows("E-A", "I-A"));
        assertFalse(TagScheme.BIOES.allows(null, "E-A"));
        assertTrue(TagScheme.ANY.allows("O", "I-A"));
        assertFalse(TagScheme.IOB2.knows("S-A"));
        assertFalse(TagScheme.IOB2.knows("B"));
    }
}
