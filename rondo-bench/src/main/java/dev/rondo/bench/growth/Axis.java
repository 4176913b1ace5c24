package dev.rondo.bench.growth;

/** What grows. */
public enum Axis {
    /** T. */
    TIME("T", "steps of a sequence (T)"),
    /** H. */
    UNITS("H", "units (H)"),
    /** B. */
    BATCH("B", "sequences of a batch (B)"),
    /** Threads that share the batch. */
    THREADS("threads", "threads");

    private final String symbol;
    private final String words;

    Axis(String symbol, String words) {
        this.symbol = symbol;
        this.words = words;
    }

    /** As short as it gets. */
    public String symbol() {
        return symbol;
    }

    /** In words. */
    public String words() {
        return words;
    }
}
