package dev.rondo.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.tensor.RandomStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BytePairsTest {
    /** The definition, word for word: count all pairs anew before each merge. */
    private static List<BytePairs.Merge> slowly(List<String> texts, int merges) {
        List<int[]> chunks = new ArrayList<>();
        for (String text : texts) {
            Chunks.of(
                    text,
                    chunk -> chunks.add(new Bytes()
                            .split(chunk).stream()
                                    .mapToInt(token -> token.charAt(0))
                                    .toArray()));
        }
        List<BytePairs.Merge> found = new ArrayList<>();
        while (found.size() < merges) {
            Map<BytePairs.Merge, Integer> counts = new HashMap<>();
            for (int[] chunk : chunks) {
                for (int i = 0; i + 1 < chunk.length; i++) {
                    counts.merge(new BytePairs.Merge(chunk[i], chunk[i + 1]), 1, Integer::sum);
                }
            }
            BytePairs.Merge best = new BytePairs.Merge(0, 0);
            int most = 1;
            for (Map.Entry<BytePairs.Merge, Integer> count : counts.entrySet()) {
                BytePairs.Merge pair = count.getKey();
                boolean first = pair.left() < best.left() || pair.left() == best.left() && pair.right() < best.right();
                if (count.getValue() > most || count.getValue() == most && most > 1 && first) {
                    best = pair;
                    most = count.getValue();
                }
            }
            if (most == 1) {
                break;
            }
            for (int c = 0; c < chunks.size(); c++) {
                int[] parts = chunks.get(c).clone();
                int count = BytePairTrainer.merge(parts, parts.length, best, Bytes.COUNT + found.size());
                chunks.set(c, Arrays.copyOf(parts, count));
            }
            found.add(best);
        }
        return found;
    }

    @Test
    void mergesAreThoseOfTheDefinition() {
        long seed = Long.getLong("tests.seed", 7);
        RandomStream random = RandomStream.of(seed, "texts");
        List<String> texts = new ArrayList<>();
        for (int n = 0; n < 60; n++) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < 80; i++) {
                text.append("aaabbc  \u00E9\u4E2D.".charAt(random.nextInt(11)));
            }
            texts.add(text.toString());
        }
        for (int merges : new int[] {1, 10, 150, 4000}) {
            assertEquals(
                    slowly(texts, merges), BytePairs.train(texts, 256 + merges).merges(), "seed " + seed);
        }
    }

    @Test
    void everyTextComesBack() {
        BytePairs pairs = BytePairs.train(List.of("low lower lowest", "new newer newest"), 280);
        for (String text : List.of("lower and newer", "\u5317\u4EAC \uD83D\uDE00", "  two\n\nlines  ", "newest")) {
            assertEquals(text, pairs.join(pairs.split(text)));
        }
        assertTrue(pairs.split(" lower").size() <= 2, () -> "" + pairs.split(" lower"));
        assertEquals(pairs, BytePairs.train(List.of("low lower lowest", "new newer newest"), 280));
    }

    @Test
    void damagedMergesAreRefused() {
        assertEquals(
                "Merge 0 joins 97 and 256; expected tokens 0 to 255, which are there before it.",
                assertThrows(IllegalArgumentException.class, () -> new BytePairs(List.of(new BytePairs.Merge(97, 256))))
                        .getMessage());
        BytePairs.Merge twice = new BytePairs.Merge(97, 97);
        assertEquals(
                "Merge 1 makes a token of more than 1024 bytes, or is there twice. Expected merges as training finds"
                        + " them.",
                assertThrows(IllegalArgumentException.class, () -> new BytePairs(List.of(twice, twice)))
                        .getMessage());
        List<BytePairs.Merge> doubling = new ArrayList<>(List.of(twice));
        for (int i = 0; i < 40; i++) {
            doubling.add(new BytePairs.Merge(256 + i, 256 + i));
        }
        assertThrows(IllegalArgumentException.class, () -> new BytePairs(doubling));
        assertEquals(
                "Byte pairs need a size of 256 to 1048832 tokens, got 100. Choose such as 8000.",
                assertThrows(IllegalArgumentException.class, () -> BytePairs.train(List.of(), 100))
                        .getMessage());
    }

    @Test
    void fiveMegabytesAreLearnedInSeconds() {
        RandomStream random = RandomStream.of(3, "words");
        List<String> words = new ArrayList<>();
        for (int w = 0; w < 40_000; w++) {
            StringBuilder word = new StringBuilder();
            for (int i = 2 + random.nextInt(9); i > 0; i--) {
                word.append((char) ('a' + random.nextInt(26) * random.nextInt(26) / 26));
            }
            words.add(word.toString());
        }
        StringBuilder text = new StringBuilder();
        while (text.length() < 5_000_000) {
            int one = random.nextInt(words.size());
            text.append(words.get(random.nextInt(one + 1))).append(' ');
        }
        long start = System.nanoTime();
        BytePairs pairs = BytePairs.train(List.of(text.toString()), 8_000);
        double seconds = (System.nanoTime() - start) / 1e9;
        assertEquals(8_000, pairs.closedSet().size());
        assertTrue(seconds < 60, () -> seconds + " s");
    }
}
