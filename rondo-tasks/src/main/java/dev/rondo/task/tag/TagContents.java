package dev.rondo.task.tag;

import dev.rondo.task.Choice;
import java.util.HashSet;
import java.util.List;

/**
 * What a model file holds besides the network.
 *
 * @param encoder how words become ids
 * @param tags in the order of the network's outputs
 * @param length the most words that are read together
 * @param labels of sentences, in the order of the network's outputs; empty where they have none
 * @param origin where the model comes from
 * @param choices of its plan
 * @param scores when it was made
 */
record TagContents(
        TagEncoder encoder,
        TagSet tags,
        int length,
        List<String> labels,
        Origin origin,
        List<Choice> choices,
        TagScores scores) {
    /**
     * Where a model comes from.
     *
     * @param source name of the file, without what is above it
     * @param columns of the words and the tags
     * @param label what the sentences' labels are called; empty where they have none
     * @param sentences it was trained on
     * @param method the network's name
     * @param epochs passes over the sentences
     * @param seed of everything random
     */
    record Origin(
            String source, List<String> columns, String label, int sentences, String method, int epochs, long seed) {
        Origin {
            columns = List.copyOf(columns);
            if (columns.size() != 2) {
                throw new IllegalArgumentException("A tagger has a column of words and one of tags, got " + columns);
            }
        }
    }

    TagContents {
        labels = List.copyOf(labels);
        choices = List.copyOf(choices);
        if (length < 1 || length > 1 << 16) {
            throw new IllegalArgumentException("A tagger needs a length of 1 to 65536, got " + length + ".");
        }
        if (labels.size() == 1
                || new HashSet<>(labels).size() < labels.size()
                || labels.isEmpty() != origin.label.isEmpty()) {
            throw new IllegalArgumentException(
                    "A tagger has no labels of sentences or 2 or more that differ, got " + labels + ".");
        }
    }

    TagPlan.Task task() {
        return new TagPlan.Task(encoder, tags, length, labels);
    }
}
