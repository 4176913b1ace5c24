package dev.rondo.bench.memory;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rondo.bench.run.Outcome;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a process that trained and ran one row says of its memory.
 *
 * @param peakMib resident memory at its highest
 * @param trainBytes that a training pass allocates; unknown of a peer
 * @param inferBytes that an inference pass allocates; unknown of a peer
 * @param settled whether the compiler was done before allocations were counted
 */
public record Usage(double peakMib, OptionalLong trainBytes, OptionalLong inferBytes, boolean settled) {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** One line of JSON. */
    public String json() {
        return MAPPER.createObjectNode()
                .put("peak_mib", peakMib)
                .put("train_bytes", trainBytes.orElse(0))
                .put("infer_bytes", inferBytes.orElse(0))
                .put("settled", settled)
                .toString();
    }

    /** What a process printed, if it printed such a line; others may stand around it. */
    public static Optional<Usage> of(Outcome outcome) {
        return outcome.lines().stream()
                .filter(line -> line.startsWith("{"))
                .flatMap(line -> parse(line).stream())
                .findFirst();
    }

    private static Optional<Usage> parse(String line) {
        try {
            JsonNode node = MAPPER.readTree(line);
            return node.path("peak_mib").isNumber()
                    ? Optional.of(new Usage(
                            node.get("peak_mib").doubleValue(),
                            bytes(node, "train_bytes"),
                            bytes(node, "infer_bytes"),
                            node.path("settled").asBoolean(true)))
                    : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty(); // a warning that looks like JSON
        }
    }

    private static OptionalLong bytes(JsonNode node, String key) {
        return node.path(key).isNumber() ? OptionalLong.of(node.get(key).longValue()) : OptionalLong.empty();
    }
}
