package dev.rondo.task.tag;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes what a tagger says. */
public final class TagWriter {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private TagWriter() {}

    /**
     * Writes columns: a line a word with a tab and its tag, and a blank line after each sentence. A sentence's label stands
     * above it, {@code # label = PlayMusic}.
     *
     * @param label what labels are called
     */
    public static void columns(OutputStream out, List<Tagged> sentences, String label) throws IOException {
        for (Tagged sentence : sentences) {
            StringBuilder text = new StringBuilder();
            if (sentence.label() != null) {
                text.append("# ")
                        .append(label)
                        .append(" = ")
                        .append(sentence.label().name())
                        .append('\n');
            }
            for (int t = 0; t < sentence.words().size(); t++) {
                text.append(sentence.words().get(t)).append('\t');
                text.append(sentence.tags().get(t)).append('\n');
            }
            out.write(text.append('\n').toString().getBytes(StandardCharsets.UTF_8));
        }
        out.flush();
    }

    /** Writes a JSON object a sentence: its label, if there is one, its words, their tags, and the probabilities. */
    public static void jsonLines(OutputStream out, List<Tagged> sentences) throws IOException {
        for (Tagged sentence : sentences) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            if (sentence.label() != null) {
                object.put("label", sentence.label().name());
                object.put("label_probability", (float) sentence.label().probability());
            }
            ArrayNode words = object.putArray("words");
            sentence.words().forEach(words::add);
            ArrayNode tags = object.putArray("tags");
            sentence.tags().forEach(tags::add);
            ArrayNode probabilities = object.putArray("probabilities");
            sentence.probabilities().forEach(p -> probabilities.add(p.floatValue()));
            out.write(JSON.writeValueAsString(object).getBytes(StandardCharsets.UTF_8));
            out.write('\n');
        }
        out.flush();
    }
}
