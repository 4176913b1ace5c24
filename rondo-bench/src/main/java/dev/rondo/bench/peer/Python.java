package dev.rondo.bench.peer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rondo.bench.run.BenchException;
import dev.rondo.bench.run.Contender;
import dev.rondo.bench.run.Outcome;
import dev.rondo.bench.run.Program;
import dev.rondo.bench.run.Runner;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * A Python that runs.
 *
 * @param command its path or name
 * @param version such as {@code 3.12.4}
 * @param packages version by name of those packages of the peers that it has
 */
public record Python(String command, String version, SequencedMap<String, String> packages) {
    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final List<String> USUAL = List.of("python3", "python");
    private static final String INSTALL = "pip install torch jax onnx onnxruntime";

    /** Copies the map. */
    public Python {
        packages = new LinkedHashMap<>(packages);
    }

    /**
     * Finds a Python.
     *
     * @param path what the user named; empty for the one on the path
     * @throws BenchException if there is none, or the named one does not run
     */
    public static Python find(Optional<String> path, Runner runner, Scripts scripts) {
        List<String> candidates = path.map(List::of).orElse(USUAL);
        StringBuilder failures = new StringBuilder();
        for (String candidate : candidates) {
            try {
                return probe(candidate, runner, scripts);
            } catch (BenchException e) {
                failures.append(" ").append(candidate).append(": ").append(e.getMessage());
            }
        }
        throw new BenchException("No Python that runs was found. Tried" + failures
                + " Install Python 3.9 or newer and the peers (" + INSTALL
                + "), or name another interpreter with --python PATH.");
    }

    private static Python probe(String candidate, Runner runner, Scripts scripts) {
        String script = scripts.file(Scripts.PROBE).toString();
        Outcome outcome = runner.run(Program.of(LIMIT, candidate, script));
        if (!outcome.isSuccess() || outcome.lines().isEmpty()) {
            throw new BenchException(outcome.reason() + ".");
        }
        try {
            JsonNode answer = new ObjectMapper().readTree(outcome.lines().getLast());
            SequencedMap<String, String> packages = new LinkedHashMap<>();
            for (Map.Entry<String, JsonNode> entry : answer.path("packages").properties()) {
                packages.put(entry.getKey(), entry.getValue().asText());
            }
            return new Python(candidate, answer.path("python").asText("of unknown version"), packages);
        } catch (JsonProcessingException e) {
            throw new BenchException("it printed '" + outcome.lines().getLast() + "' instead of its version.", e);
        }
    }

    /** Why a peer cannot run here, and what to do; nothing if it can. */
    public Optional<String> missing(Peer peer) {
        List<String> absent = peer.packages().stream()
                .filter(name -> !packages.containsKey(name))
                .toList();
        if (absent.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(peer.line() + " was skipped: " + command + " (Python " + version + ") has no "
                + String.join(", ", absent) + ". Install: " + command + " -m pip install " + String.join(" ", absent));
    }

    /** The peer, ready to be measured. */
    public Contender contender(Peer peer, Scripts scripts) {
        return new Contender(
                peer.line(), List.of(command, scripts.file(peer.script()).toString()), false);
    }

    /** The versions of a peer's packages, such as {@code torch 2.9.0}. */
    public String versions(Peer peer) {
        return String.join(
                ", ",
                peer.packages().stream()
                        .filter(name -> !name.equals("numpy"))
                        .map(name -> name + " " + packages.get(name))
                        .toList());
    }
}
