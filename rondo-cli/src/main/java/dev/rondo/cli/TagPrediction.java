package dev.rondo.cli;

import dev.rondo.persist.AtomicFile;
import dev.rondo.task.tag.Sentence;
import dev.rondo.task.tag.SentencesToTag;
import dev.rondo.task.tag.TagModel;
import dev.rondo.task.tag.TagWriter;
import dev.rondo.task.tag.Tagged;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What {@code rondo predict} does with a tagger. */
record TagPrediction(TagModel tagger) {
    /** The sentences of texts. */
    static List<Sentence> ofTexts(List<String> texts) {
        List<Sentence> sentences = new ArrayList<>();
        for (String text : texts) {
            sentences.add(SentencesToTag.sentence(text, sentences.size() + 1));
        }
        return sentences;
    }

    /** Those of a file, or of standard input where there is none. */
    List<Sentence> read(@Nullable Path file, List<String> columns) throws IOException {
        String column = columns.isEmpty() ? tagger.columns().getFirst() : columns.getFirst();
        return file == null
                ? SentencesToTag.of(Path.of("standard input"), System.in.readAllBytes(), column)
                : SentencesToTag.read(file, column);
    }

    /** Words with their tags, as columns or JSON lines. */
    AtomicFile.Content content(List<Sentence> sentences, boolean json) {
        List<Tagged> tagged = tagger.tag(sentences);
        return stream -> {
            if (json) {
                TagWriter.jsonLines(stream, tagged);
            } else {
                TagWriter.columns(stream, tagged, Objects.requireNonNullElse(tagger.labelName(), "label"));
            }
        };
    }
}
