package dev.rondo.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class BenchCommandTest {
    private static final List<String> ROW_FIELDS =
            List.of("peer", "threads", "work", "train_ms", "infer_ms", "train_gflops", "infer_gflops");
    private static final List<String> STEP_FIELDS = List.of("peer", "threads", "work", "step_us", "step_p99_us");

    /** Far above what any processor does on the few threads of these tests. */
    private static final double ABSURD_GFLOPS = 20_000;

    private final Console console = new Console();

    private List<JsonNode> json(String... arguments) throws JsonProcessingException {
        List<String> all = new ArrayList<>(List.of("--json", "--budget", "0.01"));
        all.addAll(List.of(arguments));
        assertEquals(0, console.run(all.toArray(String[]::new)), console::errors);
        ObjectMapper mapper = new ObjectMapper();
        List<JsonNode> nodes = new ArrayList<>();
        for (String line : console.lines()) {
            nodes.add(mapper.readTree(line));
        }
        return nodes;
    }

    private static List<String> works(List<JsonNode> lines) {
        return lines.stream().map(line -> line.get("work").textValue()).toList();
    }

    private static List<String> fields(JsonNode line) {
        List<String> names = new ArrayList<>();
        line.fieldNames().forEachRemaining(names::add);
        return names;
    }

    @Test
    void jsonPrintsALineForEveryCellOfTheSmallWorkload() throws JsonProcessingException {
        List<JsonNode> lines = json("--threads", "1", "--filter", "small");
        assertEquals(List.of("small/LSTM", "small/GRU", "small/RNN"), works(lines));
        assertTrue(console.isFlushedLineByLine());
        for (JsonNode line : lines) {
            assertEquals(ROW_FIELDS, fields(line));
            assertEquals("rondo", line.get("peer").textValue());
            assertTrue(line.get("threads").isInt(), line::toString);
            assertEquals(1, line.get("threads").intValue());
            for (String field : ROW_FIELDS.subList(3, 7)) {
                assertTrue(line.get(field).isDouble(), line::toString);
            }
            double train = line.get("train_ms").doubleValue();
            double infer = line.get("infer_ms").doubleValue();
            assertTrue(0 < infer && 0 < train, line::toString);
            double trainRate = line.get("train_gflops").doubleValue();
            double inferRate = line.get("infer_gflops").doubleValue();
            assertTrue(0 <= trainRate && trainRate < ABSURD_GFLOPS, line::toString);
            assertTrue(0 <= inferRate && inferRate < ABSURD_GFLOPS, line::toString);
            // Both are rounded: the rates to a tenth, the times to a ten-thousandth.
            assertEquals(trainRate, 3 * inferRate * infer / train, 0.05 + 0.2 * infer / train + 0.01 * trainRate);
        }
    }

    @Test
    void theOneStepWorkloadIsNotTrained() throws JsonProcessingException {
        List<JsonNode> lines = json("--threads", "1", "--filter", "stream/RNN");
        assertEquals(List.of("stream/RNN"), works(lines));
        JsonNode line = lines.getFirst();
        assertEquals(ROW_FIELDS, fields(line));
        assertTrue(line.get("train_ms").isNull(), line::toString);
        assertTrue(line.get("train_gflops").isNull(), line::toString);
        assertTrue(line.get("infer_ms").doubleValue() > 0, line::toString);
    }

    @Test
    void stepsHaveAMedianAndAPercentile() throws JsonProcessingException {
        List<JsonNode> lines = json("--threads", "1", "--filter", "step/");
        assertEquals(List.of("step/LSTM", "step/GRU", "step/RNN"), works(lines));
        for (JsonNode line : lines) {
            assertEquals(STEP_FIELDS, fields(line));
            double median = line.get("step_us").doubleValue();
            assertTrue(0 < median && median <= line.get("step_p99_us").doubleValue(), line::toString);
            assertTrue(median < 100_000, line::toString);
        }
    }

    @Test
    void productsHaveATimeAndARate() throws JsonProcessingException {
        List<JsonNode> lines = json("--threads", "1", "--filter", "product/32x");
        assertEquals(List.of("product/32x512x128", "product/32x1024x256"), works(lines));
        for (JsonNode line : lines) {
            assertEquals(List.of("peer", "threads", "work", "product_ms", "product_gflops"), fields(line));
            double rate = line.get("product_gflops").doubleValue();
            assertTrue(0 < rate && rate < ABSURD_GFLOPS, line::toString);
        }
    }

    @Test
    void threadsAndPortableKernelsAreNamedInTheLine() throws JsonProcessingException {
        JsonNode line = json("--threads", "2", "--kernels", "portable", "--filter", "small/RNN")
                .getFirst();
        assertEquals(2, line.get("threads").intValue());
        assertEquals("rondo-portable", line.get("peer").textValue());
    }

    @Test
    void theTableNamesTheMachineAndItsColumns() {
        assertEquals(
                0,
                console.run("--threads", "2", "--kernels", "portable", "--budget", "0.01", "--filter", "st"),
                console::errors);
        List<String> lines = console.lines();
        int cores = Runtime.getRuntime().availableProcessors();
        assertTrue(lines.get(0).matches("Machine   .+, " + cores + " cores?, .+"), lines.get(0));
        assertEquals("Java      " + Runtime.version() + " (" + System.getProperty("java.vendor") + ")", lines.get(1));
        assertEquals("Kernels   portable on 2 threads", lines.get(2));
        String text = String.join("\n", lines);
        assertTrue(
                text.contains(
                        "workload     I    H   B    T  cell    train ms  GFLOP/s  roof    infer ms  GFLOP/s  roof"),
                text);
        assertTrue(
                lines.stream()
                        .anyMatch(
                                line -> line.matches(
                                        "forecast +10 +64 +32 +100  GRU +[0-9.]+ +[0-9.]+ +[0-9]+% +[0-9.]+ +[0-9.]+ +[0-9]+%( \\*)?")),
                text);
        assertTrue(
                lines.stream()
                        .anyMatch(line ->
                                line.matches("stream +64 +256 +1 +1  GRU +- +- +- +[0-9.]+ +[0-9.]+ +[0-9]+%( \\*)?")),
                text);
        assertTrue(lines.stream().anyMatch(line -> line.matches("GRU +[0-9.]+ +[0-9.]+( \\*)?")), text);
        assertTrue(console.isFlushedLineByLine());
    }

    @Test
    void theDefaultKernelsAreTheBestAtHand() {
        assertEquals(0, console.run("--threads", "1", "--budget", "0.01", "--filter", "small/RNN"), console::errors);
        assertTrue(
                console.lines().get(2).matches("Kernels   vector-\\d+ on 1 thread"),
                console.lines().get(2));
    }

    @Test
    void aFilterThatMatchesNothingIsAnError() {
        assertEquals(2, console.run("--filter", "text/lstm"));
        assertEquals(
                "No row's name contains 'text/lstm'. Expected a part of one of " + String.join(", ", Suite.names())
                        + ".",
                console.errors().lines().findFirst().orElseThrow());
        assertEquals(List.of(), console.lines());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "1025"})
    void threadsMustBeWithinReason(String threads) {
        assertEquals(2, console.run("--threads", threads));
        assertTrue(console.errors().startsWith("--threads is 1 to 1024, got " + threads + "."), console.errors());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0", "-1.5", "NaN", "3601.0"})
    void theBudgetMustBeWithinReason(String budget) {
        assertEquals(2, console.run("--budget", budget));
        assertTrue(
                console.errors().startsWith("--budget is more than 0 and at most 3600 seconds, got " + budget + "."),
                console.errors());
    }

    @Test
    void vectorKernelsAreAnErrorWhereTheyAreNotAtHand() throws IOException, InterruptedException {
        Process withoutVectorModule = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-classpath",
                        System.getProperty("java.class.path"),
                        Console.class.getName(),
                        "--kernels",
                        "vector")
                .redirectErrorStream(true)
                .start();
        String text = new String(withoutVectorModule.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(2, withoutVectorModule.waitFor(), text);
        assertTrue(
                text.contains(
                        "--kernels vector: No vector kernels at hand, got portable. Put the module rondo-simd on the"
                                + " path, start Java with --add-modules jdk.incubator.vector,"
                                + " and leave the system property rondo.kernels unset."),
                text);
    }

    @Test
    void helpShowsTheOptions() {
        assertEquals(0, console.run("--help"));
        String text = String.join("\n", console.lines());
        for (String option : List.of("--json", "--threads=N", "--filter=TEXT", "--kernels=KIND", "--budget=SECONDS")) {
            assertTrue(text.contains(option), text);
        }
    }

    @Test
    void unknownKernelsAreAnError() {
        assertEquals(2, console.run("--kernels", "cuda"));
        assertTrue(console.errors().startsWith("--kernels is auto, portable or vector, got 'cuda'."), console.errors());
    }
}
