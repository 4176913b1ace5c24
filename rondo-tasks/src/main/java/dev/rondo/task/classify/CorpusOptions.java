package dev.rondo.task.classify;

import dev.rondo.table.TextFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How texts and labels are found in a file.
 *
 * @param text columns of the text, by name or number from 1, joined with a space; empty to find them
 * @param label column of the label, by name or number; null to find it
 * @param format how the file is laid out; null to go by its name and content
 * @param header whether the first row names the columns; null to find out
 * @param between what stands between the labels of a text that may have several; empty where each text has one
 */
public record CorpusOptions(
        List<String> text,
        @Nullable String label,
        @Nullable TextFormat format,
        @Nullable Boolean header,
        String between) {
    /** Everything is found in the file; one label a text. */
    public static final CorpusOptions DEFAULT = new CorpusOptions(List.of(), null, null, null, "");

    public CorpusOptions {
        text = List.copyOf(text);
    }

    /** With other columns of the text. */
    public CorpusOptions withText(List<String> value) {
        return new CorpusOptions(value, label, format, header, between);
    }

    /** With another column of the label. */
    public CorpusOptions withLabel(@Nullable String value) {
        return new CorpusOptions(text, value, format, header, between);
    }

    /** With another layout. */
    public CorpusOptions withFormat(@Nullable TextFormat value) {
        return new CorpusOptions(text, label, value, header, between);
    }

    /** With or without a header. */
    public CorpusOptions withHeader(@Nullable Boolean value) {
        return new CorpusOptions(text, label, format, value, between);
    }

    /** With several labels a text; an empty separator for one. */
    public CorpusOptions withBetween(String value) {
        return new CorpusOptions(text, label, format, header, value);
    }

    /** Whether a text may have several labels. */
    public boolean isMultiLabel() {
        return !between.isEmpty();
    }
}
