package dev.rondo.task.classify;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rondo.table.CsvWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Writes what a classifier says: a row a text, with the probability of each label. */
public final class PredictionWriter {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private PredictionWriter() {}

    /**
     * Writes CSV: {@code text, label, probability}, then a column {@code p(LABEL)} for each label. Several labels of a text
     * have a bar between them.
     */
    public static void csv(OutputStream out, List<String> labels, List<Prediction> predictions) throws IOException {
        List<String> header = new ArrayList<>(List.of("text", "label", "probability"));
        labels.forEach(label -> header.add("p(" + label + ")"));
        List<List<Object>> rows = new ArrayList<>();
        for (Prediction prediction : predictions) {
            List<Object> row = new ArrayList<>();
            row.add(prediction.text());
            row.add(String.join("|", prediction.labels()));
            row.add((float) prediction.probability());
            prediction.probabilities().forEach(p -> row.add(p.floatValue()));
            rows.add(row);
        }
        CsvWriter.write(out, header, rows);
    }

    /** Writes a JSON object a line: text, labels, and the probabilities by label. */
    public static void jsonLines(OutputStream out, List<String> labels, List<Prediction> predictions)
            throws IOException {
        for (Prediction prediction : predictions) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            object.put("text", prediction.text());
            prediction.labels().forEach(object.putArray("labels")::add);
            ObjectNode probabilities = object.putObject("probabilities");
            for (int c = 0; c < labels.size(); c++) {
                probabilities.put(
                        labels.get(c), prediction.probabilities().get(c).floatValue());
            }
            out.write(JSON.writeValueAsString(object).getBytes(StandardCharsets.UTF_8));
            out.write('\n');
        }
        out.flush();
    }
}
