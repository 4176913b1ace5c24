package dev.rondo.bench.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * One JSON line: what a program measured of one row.
 *
 * @param peer who measured
 * @param threads on how many threads
 * @param work the name of the row, such as {@code text/LSTM}
 * @param round in which it was measured; 0 where the line does not say
 * @param figures those that the line has
 * @param json the line itself
 */
public record Measurement(
        String peer, int threads, String work, int round, Map<Figure, Double> figures, ObjectNode json) {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /**
     * Reads a line.
     *
     * @return nothing for JSON that is no measurement, such as a line about the machine
     * @throws BenchException if the line is no JSON object; the message continues a sentence that names the place
     */
    public static Optional<Measurement> parse(String line) {
        JsonNode node;
        try {
            node = MAPPER.readTree(line);
        } catch (JsonProcessingException e) {
            throw new BenchException("is not JSON: " + e.getOriginalMessage(), e);
        }
        if (!(node instanceof ObjectNode object)) {
            throw new BenchException("is not a JSON object: " + line);
        }
        if (!object.path("peer").isTextual()
                || !object.path("work").isTextual()
                || !object.path("threads").isInt()) {
            return Optional.empty();
        }
        Map<Figure, Double> figures = new EnumMap<>(Figure.class);
        for (Figure figure : Figure.values()) {
            JsonNode value = object.path(figure.key());
            if (value.isNumber() && value.doubleValue() > 0) {
                figures.put(figure, value.doubleValue());
            }
        }
        return Optional.of(new Measurement(
                object.get("peer").textValue(),
                object.get("threads").intValue(),
                object.get("work").textValue(),
                object.path("round").intValue(),
                figures,
                object));
    }

    /** The same figures as those of somebody in some round. */
    public Measurement of(String name, int number) {
        ObjectNode line = json.deepCopy();
        line.put("peer", name);
        line.put("round", number);
        return new Measurement(name, threads, work, number, figures, line);
    }
}
