package dev.rondo.task.classify;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.tensor.RandomStream;
import dev.rondo.text.TextEncoder;
import dev.rondo.text.TextSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BagOfWordsTest {
    private static Corpus corpus(int from, int to) {
        List<Example> examples = new ArrayList<>();
        for (int n = from; n < to; n++) {
            RandomStream random = RandomStream.of(n, "text");
            // Forty rare words, half of them good ones, between common words that say nothing.
            int rare = random.nextInt(40);
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < 6; i++) {
                text.append("common").append(random.nextInt(8)).append(' ');
            }
            text.append("rare").append(rare);
            examples.add(new Example(text.toString(), List.of(rare % 2 == 0 ? "pos" : "neg"), "line " + n));
        }
        return new Corpus(Path.of("c"), examples, List.of(), List.of());
    }

    /** A baseline that is not trained to the end flatters the network beside it. */
    @Test
    void itIsTrainedToTheEnd() {
        TextSplit split = new TextSplit(corpus(0, 1200), corpus(1200, 1600), corpus(1600, 2000));
        List<String> texts =
                split.training().examples().stream().map(Example::text).toList();
        ClassifyPlan.Task task = new ClassifyPlan.Task(
                TextEncoder.fit(texts, TextSettings.WORDS, 1, 1000), 10, List.of("neg", "pos"), false);
        double[][] p = BagOfWords.train(task, split).probabilities(split.test().examples());
        boolean[][] truth = Truth.of(task, split.test().examples());
        double loss = Probabilities.logLoss(p, truth, false);
        assertTrue(loss < 0.01, () -> "log loss " + loss);
        for (int n = 0; n < p.length; n++) {
            assertEquals(1, p[n][0] + p[n][1], 1e-12);
            assertTrue(
                    truth[n][Probabilities.largest(p[n])],
                    split.test().examples().get(n)::text);
        }
        assertArrayEquals(
                p[0], BagOfWords.train(task, split).probabilities(split.test().examples())[0], "the same each time");
    }
}
