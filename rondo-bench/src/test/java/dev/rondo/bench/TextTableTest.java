package dev.rondo.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

final class TextTableTest {
    private static final String REMARK =
            "* still getting faster when its warm-up ended: measure on a quiet machine, or with a larger --budget";

    private final StringWriter out = new StringWriter();
    private final TextTable table = new TextTable(
            new PrintWriter(out), new Machine("Some CPU", 1, "Linux amd64", "25 (Somebody)"), "portable", 1);

    private List<String> lines() {
        return out.toString().lines().toList();
    }

    @Test
    void numbersHaveThreeSignificantDigitsAndStandInColumns() {
        table.row(new RowFigures(Workload.CHARLM, Cell.LSTM, OptionalDouble.of(1.3126), 0.228, 200, true));
        table.row(new RowFigures(Workload.SMALL, Cell.GRU, OptionalDouble.of(0.0001474), 0.00001807, 150, true));
        List<String> rows = lines().subList(9, 12);
        assertEquals(
                List.of(
                        "workload     I    H   B    T  cell    train ms  GFLOP/s  roof    infer ms  GFLOP/s  roof",
                        "charlm     512  512  64   64  LSTM        1313     78.5   39%         228      151   75%",
                        "small       32   32   1   50  GRU        0.147     12.5    8%      0.0181     34.0   23%"),
                rows);
        table.end();
        assertFalse(out.toString().contains("*"), out.toString());
    }

    @Test
    void productsHaveTheirShapeAndTheirRate() {
        table.product(new ProductFigures(Product.CHARLM_STEP, 1.5e-3, 100, true));
        table.product(new ProductFigures(Product.TEXT_INPUTS, 8e-3, 110, true));
        assertEquals(
                List.of(
                        "of         m     n     k      median  GFLOP/s  roof",
                        "step      64  2048   512        1.50     89.5   89%",
                        "inputs  6400   512   128        8.00      105   95%"),
                lines().subList(8, 11));
    }

    @Test
    void theHeadSaysWhereTheFiguresComeFrom() {
        assertEquals(
                List.of(
                        "Machine   Some CPU, 1 core, Linux amd64",
                        "Java      25 (Somebody)",
                        "Kernels   portable on 1 thread"),
                lines());
    }

    @Test
    void aRowThatDidNotSettleIsMarkedAndTheMarkExplained() {
        table.step(new StepFigures(Cell.RNN, 6.644e-6, 18.5e-6, false));
        table.end();
        assertTrue(lines().contains("RNN        6.64      18.5 *"), out.toString());
        assertEquals(REMARK, lines().getLast());
    }
}
