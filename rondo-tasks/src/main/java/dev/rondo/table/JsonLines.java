package dev.rondo.table;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads a file with a JSON object a line. Keys are columns; a key that a line lacks is an empty cell. */
final class JsonLines {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final int MOST_COLUMNS = 1_024;

    private JsonLines() {}

    static TextRows read(Path file, String text) {
        Map<String, Integer> columns = new LinkedHashMap<>();
        List<TextRows.Row> sparse = new ArrayList<>();
        long number = 0;
        for (String line : (Iterable<String>) text.lines()::iterator) {
            number++;
            if (!line.isBlank()) {
                sparse.add(row(file, number, line, columns));
            }
        }
        if (sparse.isEmpty()) {
            throw TextRows.empty(file);
        }
        List<TextRows.Row> rows = new ArrayList<>(sparse.size());
        for (TextRows.Row row : sparse) {
            List<String> cells = new ArrayList<>(row.cells());
            while (cells.size() < columns.size()) {
                cells.add("");
            }
            rows.add(new TextRows.Row(row.line(), cells));
        }
        return new TextRows(file, TextFormat.JSON_LINES, rows).named(List.copyOf(columns.keySet()));
    }

    private static TextRows.Row row(Path file, long number, String line, Map<String, Integer> columns) {
        JsonNode object;
        try {
            object = MAPPER.readTree(line);
        } catch (JsonProcessingException e) {
            throw new TableException(
                    fault(file, number, "the line is not valid JSON", e.getOriginalMessage(), "Correct the line"), e);
        }
        if (!object.isObject()) {
            String got = object.getNodeType().toString().toLowerCase(Locale.ROOT);
            throw fault(file, number, "the line is no JSON object", got, "Write one object a line")
                    .exception();
        }
        List<String> cells = new ArrayList<>();
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            int column = columns.computeIfAbsent(field.getKey(), any -> columns.size());
            if (columns.size() > MOST_COLUMNS) {
                throw fault(file, number, "too many keys", "more than " + MOST_COLUMNS, "Keep only those needed")
                        .exception();
            }
            while (cells.size() <= column) {
                cells.add("");
            }
            cells.set(column, cell(field.getValue()));
        }
        return new TextRows.Row(number, cells);
    }

    private static String cell(JsonNode value) {
        if (value.isNull()) {
            return "";
        }
        if (value.isArray()) {
            List<String> parts = new ArrayList<>();
            value.forEach(part -> parts.add(part.asText()));
            return String.join(String.valueOf(TextRows.BETWEEN), parts);
        }
        return value.isObject() ? value.toString() : value.asText();
    }

    private static Fault fault(Path file, long line, String what, String got, String fix) {
        return new Fault(Place.of(file).line(line), what, "an object such as {\"text\": \"...\"}", got, fix);
    }
}
