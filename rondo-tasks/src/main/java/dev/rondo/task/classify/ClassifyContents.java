package dev.rondo.task.classify;

import dev.rondo.task.Choice;
import dev.rondo.text.TextEncoder;
import java.util.HashSet;
import java.util.List;

/**
 * What a model file holds besides the network.
 *
 * @param encoder how texts become ids
 * @param length the most tokens of a text
 * @param labels in the order of the network's outputs
 * @param multiLabel whether a text may have several
 * @param temperature by which scores are divided
 * @param origin where the model comes from
 * @param seen what it learned from, the texts of its validation part included
 * @param choices of its plan
 * @param scores when it was made
 */
record ClassifyContents(
        TextEncoder encoder,
        int length,
        List<String> labels,
        boolean multiLabel,
        double temperature,
        Origin origin,
        SeenTexts seen,
        List<Choice> choices,
        ClassScores scores) {

    /**
     * Where a model comes from.
     *
     * @param source name of the file or folder, without what is above it
     * @param columns of the text and the label
     * @param texts it was trained on
     * @param cell the recurrent layers' kind
     * @param epochs passes over the texts
     * @param seed of everything random
     */
    record Origin(String source, List<String> columns, int texts, String cell, int epochs, long seed) {
        Origin {
            columns = List.copyOf(columns);
        }
    }

    ClassifyContents {
        labels = List.copyOf(labels);
        choices = List.copyOf(choices);
        if (length < 1 || length > 1 << 16 || !(temperature > 0 && temperature < 100)) {
            throw new IllegalArgumentException(
                    "A classifier needs a length of 1 to 65536 and a temperature above 0, got " + length + " and "
                            + temperature + ".");
        }
        if (labels.isEmpty() || new HashSet<>(labels).size() < labels.size()) {
            throw new IllegalArgumentException("A classifier needs labels that differ, got " + labels + ".");
        }
    }

    /** Of a network whose scores need no division. */
    ClassifyContents calibrated() {
        return new ClassifyContents(encoder, length, labels, multiLabel, 1, origin, seen, choices, scores);
    }

    ClassifyPlan.Task task() {
        return new ClassifyPlan.Task(encoder, length, labels, multiLabel);
    }
}
