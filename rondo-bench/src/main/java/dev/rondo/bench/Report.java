package dev.rondo.bench;

/** What becomes of the figures, one row at a time. */
sealed interface Report permits JsonLines, TextTable {
    /** A row of the table of workloads. */
    void row(RowFigures figures);

    /** The streaming step of one cell. */
    void step(StepFigures figures);

    /** A matrix product on its own. */
    void product(ProductFigures figures);

    /** After the last row. */
    void end();
}
