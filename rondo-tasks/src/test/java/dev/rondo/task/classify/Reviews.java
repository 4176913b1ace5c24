package dev.rondo.task.classify;

import dev.rondo.task.Cell;
import dev.rondo.tensor.RandomStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Made-up reviews that are easy to tell apart by order as well as by words, and small networks for them. */
final class Reviews {
    private static final List<String> FILLERS = List.of("film", "plot", "cast", "scene", "music", "ending", "actor");

    private Reviews() {}

    /** "not good" is bad and "not bad" is good: a bag of words cannot know. */
    static Corpus corpus(int texts) {
        RandomStream random = RandomStream.of(5, "reviews");
        List<Example> examples = new ArrayList<>();
        for (int n = 0; n < texts; n++) {
            boolean good = random.nextInt(2) == 0;
            boolean not = random.nextInt(2) == 0;
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(5); i >= 0; i--) {
                text.append(FILLERS.get(random.nextInt(FILLERS.size()))).append(' ');
            }
            text.append(not ? "not " : "very ").append(good ? "good" : "bad");
            text.append(' ').append(FILLERS.get(random.nextInt(FILLERS.size())));
            examples.add(new Example(text.toString(), List.of(good != not ? "pos" : "neg"), "line " + (n + 1)));
        }
        return new Corpus(Path.of("reviews.csv"), examples, List.of("review", "sentiment"), List.of());
    }

    static ClassifyConfig small(int epochs) {
        return ClassifyConfig.DEFAULT
                .network(net -> new ClassifyConfig.Net(Cell.GRU, 8, 1, 8, true, Pooling.MAX, 0.1))
                .training(t -> new ClassifyConfig.Learning(epochs, 16, 0.02, 0.0, epochs, 1, false));
    }

    static ClassifyPlan plan(int texts, int epochs) throws IOException {
        ClassifyConfig config = small(epochs);
        return ClassifyPlan.of(TextSplit.of(corpus(texts), config.parts(), 1), config, false);
    }
}
