package dev.rondo.bench.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class MeasurementTest {
    private static final String ROW = "{\"peer\": \"ort\", \"threads\": 2, \"work\": \"text/GRU\", \"train_ms\": null,"
            + " \"infer_ms\": 1.5, \"train_gflops\": null, \"infer_gflops\": 60.1, \"how\": \"xla\"}";

    @Test
    void aLineHasTheFiguresThatAreNumbers() {
        Measurement measurement = Measurement.parse(ROW).orElseThrow();
        assertEquals("ort", measurement.peer());
        assertEquals(2, measurement.threads());
        assertEquals("text/GRU", measurement.work());
        assertEquals(0, measurement.round());
        assertEquals(Map.of(Figure.INFER, 1.5), measurement.figures());
    }

    @Test
    void theLineKeepsWhatItSaidUnderANewNameAndRound() {
        Measurement named = Measurement.parse(ROW).orElseThrow().of("before", 3);
        assertEquals(
                "{\"peer\":\"before\",\"threads\":2,\"work\":\"text/GRU\",\"train_ms\":null,\"infer_ms\":1.5,"
                        + "\"train_gflops\":null,\"infer_gflops\":60.1,\"how\":\"xla\",\"round\":3}",
                named.json().toString());
        assertEquals(named, Measurement.parse(named.json().toString()).orElseThrow());
    }

    @Test
    void otherObjectsAreNoMeasurements() {
        assertEquals(Optional.empty(), Measurement.parse("{\"meta\": {\"cores\": 2}}"));
        assertEquals(Optional.empty(), Measurement.parse("{\"peer\": \"torch\", \"work\": \"startup/LSTM\"}"));
    }

    @Test
    void anythingElseIsAnError() {
        assertEquals(
                "is not a JSON object: [1]",
                assertThrows(BenchException.class, () -> Measurement.parse("[1]"))
                        .getMessage());
        String message = assertThrows(BenchException.class, () -> Measurement.parse("{peer}"))
                .getMessage();
        assertEquals("is not JSON: Unexpected character ('p' (code 112))", message.substring(0, 50), message);
    }
}
