package dev.rondo.bench.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.bench.run.Figure;
import dev.rondo.bench.run.Measurement;
import dev.rondo.bench.run.Pinning;
import dev.rondo.bench.run.Samples;
import dev.rondo.bench.run.Schedule;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class PeerReportTest {
    private static final List<String> WORKS =
            List.of("text/LSTM", "text/GRU", "rows/GRU", "step/GRU", "product/32x512x128");

    private final Samples samples = new Samples();
    private final List<Measurement> elsewhere = new ArrayList<>();
    private final Schedule schedule = new Schedule(2, List.of(1), WORKS, WORKS, 1.5);
    private final PeerReport report = new PeerReport(schedule, new Pinning(List.of(0, 1)), List.of("Some CPU"));

    private static Measurement row(String peer, String work, String train, double infer) {
        return Measurement.parse("{\"peer\": \"" + peer + "\", \"threads\": 1, \"work\": \"" + work
                        + "\", \"train_ms\": " + train + ", \"infer_ms\": " + infer + "}")
                .orElseThrow();
    }

    private static Measurement step(String peer, double median, double p99) {
        return Measurement.parse("{\"peer\": \"" + peer + "\", \"threads\": 1, \"work\": \"step/GRU\", \"step_us\": "
                        + median + ", \"step_p99_us\": " + p99 + "}")
                .orElseThrow();
    }

    private List<String> tables() {
        return report.tables(samples, elsewhere);
    }

    private static String line(List<String> lines, String start) {
        return lines.stream().filter(line -> line.startsWith(start)).findFirst().orElseThrow();
    }

    @Test
    void ratiosAreThoseOfTheMediansToTheBestPeerAndToPyTorch() {
        samples.add(row("rondo", "text/LSTM", "10", 4).of("rondo", 1));
        samples.add(row("rondo", "text/LSTM", "12", 4).of("rondo", 2));
        samples.add(row("torch", "text/LSTM", "33", 8).of("torch", 1));
        samples.add(row("torch", "text/LSTM", "33", 8).of("torch", 2));
        samples.add(row("jax", "text/LSTM", "20", 9).of("jax", 1));
        samples.add(row("jax", "text/LSTM", "24", 9).of("jax", 2));
        samples.add(row("ort", "text/LSTM", "null", 2).of("ort", 1));
        List<String> lines = tables();
        assertEquals("## Training pass, forward and backward, 1 thread", lines.getFirst());
        assertEquals(
                "| workload | cell | torch ms | jax ms | Rondo ms | best peer | best / Rondo |    in rounds | PyTorch / Rondo |",
                lines.get(2));
        assertEquals(
                "| text     | LSTM |     33.0 |   22.0 |     11.0 |       jax |         2.00 | 2.00 to 2.00 |            3.00 |",
                lines.get(4));
        assertEquals(
                "| text     | LSTM |     8.00 |   9.00 |   2.00 |     4.00 |       ort |         0.50 | 0.50 to 0.50 |            2.00 |",
                line(lines.subList(10, lines.size()), "| text "));
    }

    @Test
    void meansAreGeometricCellByCell() {
        for (Map.Entry<String, Double> peer : Map.of("torch", 2.0, "rondo", 1.0).entrySet()) {
            samples.add(row(peer.getKey(), "text/LSTM", "null", peer.getValue()));
        }
        samples.add(row("rondo", "text/GRU", "null", 2));
        samples.add(row("torch", "text/GRU", "null", 1));
        samples.add(row("rondo", "rows/GRU", "null", 1));
        samples.add(row("torch", "rows/GRU", "null", 8));
        List<String> lines = tables();
        assertEquals(
                "| geometric mean | rows | best / Rondo | lowest | rows below 1 | PyTorch / Rondo |",
                line(lines, "| geometric"));
        assertEquals(
                "| GRU            |    2 |         2.00 |   0.50 |            1 |            2.00 |",
                line(lines, "| GRU "));
        assertEquals(
                "| all            |    3 |         2.00 |   0.50 |            1 |            2.00 |",
                line(lines, "| all "));
    }

    @Test
    void aCellOfOneRowHasNoMeanOfItsOwn() {
        for (int time = 1; time <= 2; time++) {
            String peer = time == 1 ? "rondo" : "torch";
            samples.add(row(peer, "text/LSTM", "null", time));
            samples.add(row(peer, "text/GRU", "null", time));
            samples.add(product(peer, time));
        }
        List<String> lines = tables();
        assertEquals(
                2, lines.stream().filter(line -> line.startsWith("| all")).count(), () -> String.join("\n", lines));
        assertFalse(lines.stream().anyMatch(line -> line.startsWith("| GRU ")), () -> String.join("\n", lines));
        assertTrue(lines.contains("## Matrix product, rows of A x columns of B x columns of A, 1 thread"));
        assertEquals(
                "| product  | 32x512x128 |     2.00 |     1.00 |     torch |         2.00 | 2.00 to 2.00 |            2.00 |",
                line(lines, "| product "));
    }

    private static Measurement product(String peer, double ms) {
        return Measurement.parse("{\"peer\": \"" + peer + "\", \"threads\": 1, \"work\": \"product/32x512x128\","
                        + " \"product_ms\": " + ms + ", \"round\": 1}")
                .orElseThrow();
    }

    @Test
    void stepsHaveTheirPercentile() {
        samples.add(step("rondo", 5, 10));
        samples.add(step("ort", 20, 50));
        assertEquals(
                "| step     | GRU  |  20.0 (50.0) |    5.00 (10.0) |         2.00 |       ort |         4.00 | 4.00 to 4.00 |               - |",
                line(tables(), "| step "));
    }

    @Test
    void figuresFromElsewhereAreMarkedAndThoseOfPeersInThisRunLeftOut() {
        samples.add(row("rondo", "text/GRU", "null", 2));
        samples.add(row("torch", "text/GRU", "null", 6));
        elsewhere.add(row("djl", "text/GRU", "null", 4));
        elsewhere.add(row("torch", "text/GRU", "null", 1));
        elsewhere.add(row("rondo", "text/GRU", "null", 1));
        List<String> lines = tables();
        assertEquals(
                "| text     | GRU  |     6.00 |    4.00 |     2.00 |      djl† |         2.00 |         - |            3.00 |",
                line(lines, "| text "));
        assertTrue(line(lines, "†").startsWith("† Not in this run: "));
        assertEquals(List.of("rondo", "torch"), samples.peers());
    }

    @Test
    void theDocumentSaysHowItWasMeasured() {
        LinkedHashMap<String, String> packages = new LinkedHashMap<>(Map.of("torch", "2.9.0"));
        Python python = new Python("py", "3.12.4", packages);
        report.peer(Peer.TORCH, python);
        report.peer(Peer.JAX, python);
        samples.add(row("rondo", "text/GRU", "null", 2));
        List<String> lines = report.lines(samples, elsewhere, List.of("torch failed."), 1);
        assertEquals("- torch 2.9.0", lines.get(3));
        assertEquals(
                "- 1 round so far, one process at a time and in turn, 1.5 s for each figure;"
                        + " processes on 1 thread were bound to as many processors.",
                lines.get(4));
        assertEquals("- torch failed.", lines.getLast());
        assertTrue(lines.get(lines.size() - 2).startsWith("- jax was skipped: "));
        assertFalse(line(report.lines(samples, elsewhere, List.of(), 2), "- 2 rounds")
                .contains("so far"));
    }

    @Test
    void thePictureNeedsAPeer() {
        samples.add(row("rondo", "text/GRU", "3", 2));
        assertTrue(report.picture(samples, elsewhere).isEmpty());
        samples.add(row("jax", "text/GRU", "4", 2));
        byte[] png = report.picture(samples, elsewhere).orElseThrow();
        assertEquals("PNG", new String(png, 1, 3, StandardCharsets.US_ASCII));
        assertEquals(
                1,
                new PeerTables(samples, WORKS, Set.of())
                        .standings(1, Figure.TRAIN)
                        .size());
    }
}
