package dev.rondo.task.classify;

import java.util.List;

/**
 * A text with its labels.
 *
 * @param text as it stands in the file
 * @param labels one, or any number where texts may have several
 * @param place where it comes from, for people: "line 12", "pos/cv001.txt"
 */
public record Example(String text, List<String> labels, String place) {
    public Example {
        labels = List.copyOf(labels);
    }
}
