package dev.rondo.task.generate;

import dev.rondo.task.Cell;
import dev.rondo.task.RunOptions;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A text that a small network learns by heart. */
final class Rhymes {
    static final String CAT = "the cat sat on the mat, and the dog saw it.\n";
    static final String WHO = "Who is it? It is ROMEO: speak!\n";

    private Rhymes() {}

    static SourceText text() {
        return new SourceText(Path.of("rhymes.txt"), (CAT + WHO).repeat(20));
    }

    static GenerateConfig config(Level level) {
        return new GenerateConfig(
                new GenerateConfig.Text(level, null, level == Level.SUBWORD ? 300 : null),
                NetworkConfig.CHOSEN
                        .withCell(Cell.LSTM)
                        .withUnits(24)
                        .withLayers(1)
                        .withDropout(0),
                new GenerateConfig.Learning(
                        level == Level.CHAR ? 14 : 60,
                        1,
                        level == Level.CHAR ? 40 : 12,
                        level == Level.CHAR ? 0.03 : 0.02,
                        60,
                        null,
                        null,
                        3),
                GenerateConfig.DEFAULT.parts());
    }

    static GenerateOutcome.Finished trained(GenerateConfig config, RunOptions options) {
        GenerateOutcome outcome = new GenerateTraining(GeneratePlan.of(text(), config), options).run();
        if (outcome instanceof GenerateOutcome.Finished finished) {
            return finished;
        }
        throw new AssertionError("The training did not finish: " + outcome);
    }

    static GenerateModel model(Level level) {
        return trained(config(level), RunOptions.DEFAULT).model();
    }

    static GenerateOptions greedy(int length) {
        return GenerateOptions.DEFAULT.withLength(length).withSampling(Sampling.GREEDY);
    }

    static GenerateConfig withLearning(@Nullable Integer epochs, @Nullable Integer streams, @Nullable Integer length) {
        return config(Level.CHAR)
                .training(asked -> new GenerateConfig.Learning(epochs, streams, length, 0.03, null, null, null, 3));
    }
}
