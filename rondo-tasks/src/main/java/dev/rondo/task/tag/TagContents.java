package dev.rondo.task.tag;

import dev.rondo.task.Choice;
import java.util.List;

/**
 * What a model file holds besides the network.
 *
 * @param encoder how words become ids
 * @param tags in the order of the network's outputs
 * @param length the most words that are read together
 * @param origin where the model comes from
 * @param choices of its plan
 * @param scores when it was made
 */
record TagContents(TagEncoder encoder, TagSet tags, int length, Origin origin, List<Choice> choices, TagScores scores) {
    /**
     * Where a model comes from.
     *
     * @param source name of the file, without what is above it
     * @param columns of the words and the tags
     * @param sentences it was trained on
     * @param method the network's name
     * @param epochs passes over the sentences
     * @param seed of everything random
     */
    record Origin(String source, List<String> columns, int sentences, String method, int epochs, long seed) {
        Origin {
            columns = List.copyOf(columns);
            if (columns.size() != 2) {
                throw new IllegalArgumentException("A tagger has a column of words and one of tags, got " + columns);
            }
        }
    }

    TagContents {
        choices = List.copyOf(choices);
        if (length < 1 || length > 1 << 16) {
            throw new IllegalArgumentException("A tagger needs a length of 1 to 65536, got " + length + ".");
        }
    }

    TagPlan.Task task() {
        return new TagPlan.Task(encoder, tags, length);
    }
}
