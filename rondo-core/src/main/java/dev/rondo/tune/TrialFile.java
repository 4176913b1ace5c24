package dev.rondo.tune;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rondo.persist.AtomicFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Trials as JSON lines: the settings of the search first, then a line a trial, written and forced to the disk as it ends.
 * A line that a kill cut off is dropped, and its trial is run again.
 */
final class TrialFile {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final @Nullable Path path;
    private final SortedMap<String, String> settings;
    private final List<Trial> known = new ArrayList<>();

    TrialFile(@Nullable Path path, SortedMap<String, String> settings) {
        this.path = path;
        this.settings = settings;
    }

    /** Reads the trials that are there, or begins the file. */
    void open() {
        if (path == null) {
            return;
        }
        try {
            String text = Files.exists(path) ? Files.readString(path) : "";
            List<String> whole =
                    text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
            known.clear();
            if (!whole.isEmpty()) {
                requireSame(read(whole.getFirst(), 1).path("settings"));
                for (int i = 1; i < whole.size(); i++) {
                    known.add(trial(read(whole.get(i), i + 1), i + 1));
                }
            }
            if (whole.isEmpty() || !text.endsWith("\n")) {
                write(whole);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The trials file " + path + " cannot be used: " + e.getMessage(), e);
        }
    }

    /** The trial of these settings that is in the file. */
    Optional<Trial> find(int number, double budget) {
        return known.stream()
                .filter(trial -> trial.number() == number && trial.budget() == budget)
                .findFirst();
    }

    void append(Trial trial) {
        if (path == null) {
            return;
        }
        byte[] line = (json(trial) + "\n").getBytes(StandardCharsets.UTF_8);
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.APPEND)) {
            ByteBuffer buffer = ByteBuffer.wrap(line);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
        } catch (IOException e) {
            throw new UncheckedIOException("The trials file " + path + " cannot be written: " + e.getMessage(), e);
        }
    }

    private void write(List<String> lines) throws IOException {
        List<String> all = new ArrayList<>(lines);
        if (all.isEmpty()) {
            ObjectNode header = JSON.createObjectNode();
            settings.forEach(header.putObject("settings")::put);
            all.add(header.toString());
        }
        Path target = Objects.requireNonNull(path);
        AtomicFile.write(target, out -> {
            for (String line : all) {
                out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
            }
        });
    }

    private void requireSame(JsonNode saved) {
        SortedMap<String, String> there = new TreeMap<>();
        saved.properties()
                .forEach(field -> there.put(field.getKey(), field.getValue().asText()));
        SortedMap<String, String> both = new TreeMap<>(there);
        both.putAll(settings);
        for (String name : both.keySet()) {
            String here = settings.getOrDefault(name, "not set");
            if (!here.equals(there.getOrDefault(name, "not set"))) {
                throw new TuneException("The trials file " + path + " belongs to another search: its " + name + " is "
                        + there.getOrDefault(name, "not set") + ", here it is " + here
                        + ". Go on with the settings and data of that search, or remove the file.");
            }
        }
    }

    private JsonNode read(String line, int number) {
        try {
            JsonNode node = JSON.readTree(line);
            if (node.isObject()) {
                return node;
            }
            throw damaged(number, "it is no JSON object");
        } catch (JsonProcessingException e) {
            throw damaged(number, e.getOriginalMessage());
        }
    }

    private TuneException damaged(int line, String why) {
        return new TuneException("The trials file " + path + ", line " + line + ", is damaged: " + why
                + ". Remove the line or the file.");
    }

    private Trial trial(JsonNode node, int line) {
        Map<String, Double> values = new LinkedHashMap<>();
        node.path("values")
                .properties()
                .forEach(field -> values.put(field.getKey(), field.getValue().asDouble()));
        List<Double> scores = new ArrayList<>();
        node.path("scores").forEach(score -> scores.add(score.asDouble()));
        for (String name : List.of("trial", "budget", "weights", "seconds")) {
            if (!node.path(name).isNumber()) {
                throw damaged(line, "it has no number '" + name + "'");
            }
        }
        return new Trial(
                node.path("trial").asInt(),
                node.path("budget").asDouble(),
                values,
                scores,
                node.path("weights").asLong(),
                node.path("seconds").asDouble(),
                node.path("failure").asText());
    }

    private static String json(Trial trial) {
        ObjectNode node = JSON.createObjectNode();
        node.put("trial", trial.number()).put("budget", trial.budget());
        trial.values().forEach(node.putObject("values")::put);
        trial.scores().forEach(node.putArray("scores")::add);
        node.put("weights", trial.weights()).put("seconds", trial.seconds());
        if (!trial.failure().isEmpty()) {
            node.put("failure", trial.failure());
        }
        return node.toString();
    }
}
