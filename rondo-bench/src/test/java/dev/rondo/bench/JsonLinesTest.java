package dev.rondo.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class JsonLinesTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter remarks = new StringWriter();
    private final JsonLines lines = new JsonLines("torch", 1, new PrintWriter(out), new PrintWriter(remarks));

    /**
     * Lines that the PyTorch script printed on one thread, in columns: its times must lead to its rates, to the
     * character.
     */
    @ParameterizedTest
    @CsvSource({
        "FORECAST, LSTM, 5.2525, 1.4275, 69.2, 84.9",
        "FORECAST, GRU, 14.9007, 2.4921, 18.3, 36.5",
        "FORECAST, RNN, 4.9718, 0.9355, 18.3, 32.4",
        "TEXT, LSTM, 64.3653, 12.6981, 78.2, 132.1",
        "TEXT, GRU, 68.6258, 16.4681, 55.0, 76.4",
        "TEXT, RNN, 22.5074, 5.3387, 55.9, 78.6",
        "ROWS, LSTM, 8.6967, 2.4235, 98.7, 118.1",
        "ROWS, GRU, 11.3766, 2.7634, 56.6, 77.7",
        "ROWS, RNN, 3.7626, 0.9414, 57.1, 76.0",
        "SEQ2SEQ, LSTM, 26.1507, 7.4192, 115.5, 135.7",
        "SEQ2SEQ, GRU, 26.4713, 6.7068, 85.6, 112.6",
        "SEQ2SEQ, RNN, 8.1909, 2.4044, 92.2, 104.7",
        "CHARLM, LSTM, 881.8964, 228.7468, 116.9, 150.2",
        "CHARLM, GRU, 676.3138, 212.354, 114.3, 121.4",
        "CHARLM, RNN, 225.0836, 69.9852, 114.5, 122.7",
        "SMALL, LSTM, 0.4233, 0.0928, 5.8, 8.8",
        "SMALL, GRU, 3.8258, 0.4554, 0.5, 1.3",
        "SMALL, RNN, 1.4035, 0.1834, 0.4, 1.1",
        "STREAM, LSTM, null, 0.2411, null, 2.7",
        "STREAM, GRU, null, 0.0529, null, 9.3",
        "STREAM, RNN, null, 0.0317, null, 5.2",
    })
    void theLineIsThatOfTheOtherFrameworks(
            Workload workload, Cell cell, String train, String infer, String trainRate, String inferRate) {
        OptionalDouble trainSeconds =
                workload.isTrained() ? OptionalDouble.of(Double.parseDouble(train) / 1e3) : OptionalDouble.empty();
        lines.row(new RowFigures(workload, cell, trainSeconds, Double.parseDouble(infer) / 1e3, 200, true));
        assertEquals(
                "{\"peer\": \"torch\", \"threads\": 1, \"work\": \"" + workload.row(cell) + "\", \"train_ms\": " + train
                        + ", \"infer_ms\": " + infer + ", \"train_gflops\": " + trainRate + ", \"infer_gflops\": "
                        + inferRate
                        + "}",
                out.toString().strip());
        assertEquals("", remarks.toString());
    }

    @Test
    void theStepLineIsThatOfTheOtherFrameworks() {
        lines.step(new StepFigures(Cell.LSTM, 42.654e-6, 112.8e-6, true));
        assertEquals(
                "{\"peer\": \"torch\", \"threads\": 1, \"work\": \"step/LSTM\","
                        + " \"step_us\": 42.65, \"step_p99_us\": 112.8}",
                out.toString().strip());
    }

    @Test
    void theProductLineIsThatOfTheOtherFrameworks() {
        lines.product(new ProductFigures(Product.CHARLM_STEP, 1.5e-3, 200, true));
        assertEquals(
                "{\"peer\": \"torch\", \"threads\": 1, \"work\": \"product/64x2048x512\","
                        + " \"product_ms\": 1.5, \"product_gflops\": 89.5}",
                out.toString().strip());
    }

    @Test
    void wholeNumbersKeepOneDecimalAndTinyOnesAreNotWrittenWithAnExponent() {
        lines.step(new StepFigures(Cell.GRU, 3e-6, 1e-8, true));
        assertTrue(out.toString().contains("\"step_us\": 3.0, \"step_p99_us\": 0.01}"), out.toString());
    }

    @Test
    void aRowThatDidNotSettleIsRemarkedOutsideTheLines() {
        lines.step(new StepFigures(Cell.RNN, 1e-5, 2e-5, false));
        assertEquals(1, out.toString().lines().count());
        assertEquals(
                "step/RNN was still getting faster when its warm-up ended."
                        + " Measure on a quiet machine, or with a larger --budget.",
                remarks.toString().strip());
    }
}
