package dev.rondo.bench.compare;

/** What became of a row. */
public enum Verdict {
    /** Faster in every round, and by more than the threshold. */
    FASTER("faster"),
    /** Slower in every round, and by more than the threshold. */
    SLOWER("slower"),
    /** Anything else. */
    SAME("same within noise");

    private final String label;

    Verdict(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }
}
