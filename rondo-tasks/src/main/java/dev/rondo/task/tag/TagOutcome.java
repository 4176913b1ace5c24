package dev.rondo.task.tag;

import dev.rondo.train.History;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a training ended. */
public sealed interface TagOutcome {
    /**
     * The model is trained and scored.
     *
     * @param model ready to be used and saved
     * @param scores on the test part, or on the validation part where there is none
     * @param mistakes there that the network was surest of: labels of sentences, then tags
     * @param history of the training
     */
    record Finished(TagModel model, TagScores scores, List<TagMistake> mistakes, History history)
            implements TagOutcome {
        public Finished {
            mistakes = List.copyOf(mistakes);
        }
    }

    /**
     * Somebody asked it to stop.
     *
     * @param history so far
     * @param checkpoint from where it can be resumed; null when none was asked for
     */
    record Stopped(History history, @Nullable Path checkpoint) implements TagOutcome {}
}
